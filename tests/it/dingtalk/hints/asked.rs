//! What questions tell to type, and the answers to what was answered.

use super::{Told, begins};
use crate::harness::chat::Chat;

pub async fn monday(told: &Told) {
    told.lived.travel("2026-11-30T02:01:00Z").await;
    // Tom has no objective yet.
    let asked = told.lived.question("tom", "monday:");
    told.hints(&asked, "你还没有目标：/okr 新增 …，或 跳过", "You have no objective yet: /okr add …, or skip");
    let said = told.say("tom", "/okr 新增 客户", "/okr add Customers").await;
    begins(&said, told.words("已新增 O2 · 客户", "O2 added · Customers"));
    told.hints(&said, "现在输入命令请以 /okr 开头。", "until then begin commands with /okr.");
    let said = told.say("tom", "/okr 新增 O2 NPS 20 -> 50", "/okr add O2 NPS 20 -> 50").await;
    begins(&said, told.words("已新增 O2.1", "O2.1 added"));
    told.hints(&asked, "求助：…", "help: …");
    let said = told.say("tom", "求助：一位设计师", "help: a designer").await;
    told.hints(&said, "求助：一位设计师 · 修改：周计划", "help: a designer · change it: monday");
    let asked = told.say("tom", "周计划", "monday").await;
    told.hints(&asked, "O2 要改：…", "O2 needs change: what");
    let said = told.say("tom", "O2 要改：少一点", "O2 needs change: less").await;
    told.hints(&said, "1 个要改", "1 to change");
    let said = told.say("maya", "O1 要改", "O1 needs change").await;
    told.hints(&said, "例如 O1 要改：降低目标", "For example O1 needs change: aim lower");
    let said = told.say("maya", "O1 要改：降低目标", "O1 needs change: aim lower").await;
    told.hints(&said, "1 个要改", "1 to change");
    let said = told.say("lin", "跳过", "skip").await;
    told.hints(&said, "想回答时：周计划", "Changed your mind? monday");
    begins(&told.say("lin", "周计划", "monday").await, told.words("周计划 · 产品", "Monday consensus · Product"));
    begins(&told.say("lin", "文档", "docs").await, told.words("✓ 周计划", "✓ Consensus"));
}

pub async fn standups(told: &Told) {
    told.lived.travel("2026-12-01T01:31:00Z").await;
    let asked = told.lived.question("maya", "standup:");
    assert!(!asked.contains(told.words("照旧", "same")), "there is no last plan: {asked}");
    told.hints(&asked, "昨天：… 今天：… 阻碍：…", "yesterday: … today: … obstacles: …");
    let said =
        told.say("maya", "昨天：甲 今天：乙 阻碍：没有环境", "yesterday: a today: b obstacles: no staging").await;
    told.hints(&said, "不是阻碍？不是 B1", "not one? not B1");
    begins(&told.say("maya", "不是 B1", "not B1").await, "✓ B1");
    told.hints(&asked, "写三行也行：昨天、今天、阻碍。", "Three lines are yesterday, today, obstacles.");
    let said = told.say("lin", "甲\n乙\n没有权限", "a\nb\nno rights").await;
    told.hints(
        &said,
        "昨天：甲 · 今天：乙 · 阻碍：没有权限 · 修改：站会",
        "today: b · obstacle: no rights · change it: standup",
    );
    begins(&told.say("lin", "站会", "standup").await, told.words("站会 · 产品", "Stand-up · Product"));
    // At 80 % of the window.
    told.lived.travel("2026-12-01T03:55:00Z").await;
    let reminders = told.lived.ding.all_seen_by("tom01");
    let reminder = told.lived.ding.text_of(reminders.last().expect("a reminder"));
    told.hints(&reminder, "输入 /okr 站会 作答，跳过 则跳过。", "/okr standup answers it, skip skips it.");
    begins(&told.say("tom", "/okr 站会", "/okr standup").await, told.words("站会 · 产品", "Stand-up · Product"));
    let said = told.say("tom", "跳过", "skip").await;
    told.hints(&said, "想回答时：站会", "Changed your mind? standup");
    told.lived.travel("2026-12-02T01:31:00Z").await;
    told.hints(&told.lived.question("maya", "standup:"), "照旧：同上次的计划。", "same is the last plan once more.");
    told.hints(&told.say("maya", "照旧", "same").await, "昨天：乙 · 今天：乙", "yesterday: b · today: b");
    let asked = told.lived.question("lin", "standup:");
    told.hints(&asked, "每个写一行：B2 还在、B2 解决 或 B2 求助", "Each in a line: B2 still, B2 solved or B2 help");
    told.hints(&told.say("lin", "B2 还在", "B2 still").await, "B2 · 还在", "B2 · still there");
    told.hints(&told.say("lin", "B2 求助", "B2 help").await, "B2 · 需要帮助", "B2 · help wanted");
    told.hints(&told.say("lin", "B2 解决", "B2 solved").await, "B2 已解决", "B2 solved");
    begins(&told.say("lin", "写", "write").await, told.words("✓ 站会", "✓ Stand-up"));
}

pub async fn review(told: &Told) {
    told.say("maya", "新增 O1 崩溃率 2 -> 0.5", "add O1 Crashes 2 -> 0.5").await;
    told.say("maya", "新增 O1 温度 0 -> -5", "add O1 Cold 0 -> -5").await;
    told.say("maya", "新增 O1 上线新版", "add O1 Launch").await;
    // Ten of 32 days have gone: scores are suggested.
    told.lived.travel("2026-12-11T08:01:00Z").await;
    let asked = told.lived.question("maya", "review:");
    told.hints(&asked, "① 60 0.7；", "① 60 0.7;");
    let said = told.say("maya", "① 60 0.7", "① 60 0.7").await;
    told.hints(&said, "例如 ② 0.5 0.7", "Such as ② 0.5 0.7");
    let said = told.say("maya", "② 0.5 0.7", "② 0.5 0.7").await;
    told.hints(&said, "例如 ③ =-5 0.7", "Such as ③ =-5 0.7");
    let said = told.say("maya", "② 0.6", "② 0.6").await;
    told.hints(&said, "② =0.6 或 打分 O1.2 0.6", "② =0.6 or score O1.2 0.6");
    begins(&told.say("maya", "② =0.6", "② =0.6").await, "✓ O1.2");
    begins(&told.say("maya", "打分 O1.2 0.6", "score O1.2 0.6").await, "✓ O1.2");
    told.hints(&asked, "① 黄 供应商延期", "① yellow vendor is late");
    told.hints(&told.say("maya", "① 黄 供应商延期", "① yellow vendor is late").await, "0.5 🟡", "0.5 🟡");
    told.hints(&asked, "④ 完成 或 ④ 未完成", "④ done or ④ not yet");
    begins(&told.say("maya", "④ 未完成", "④ not yet").await, "✓ O1.4");
    begins(&told.say("maya", "④ 完成", "④ done").await, "✓ O1.4");
    told.hints(&asked, "也可以只写数值，最后一行写 采用建议", "or the values alone, and accept in a last line");
    let said = told.say("maya", "③ =-5\n采用建议", "③ =-5\naccept").await;
    // Nobody answered that day's stand-up.
    told.hints(&said, "修改：周回顾", "Change it: review");
    told.hints(&said, "请以 /okr 开头。", "begin commands with /okr.");
    begins(&told.say("maya", "/okr 周回顾", "/okr review").await, told.words("周回顾 · 产品", "Review · Product"));
}

pub async fn forms(told: &Told) {
    let asked = told.say("maya", "/okr 新增", "/okr add").await;
    told.hints(&asked, "不填的写 -", "- leaves one out");
    told.hints(&asked, "四周留存率 40% -> 60%", "Retention after 4 weeks 40% -> 60%");
    let said = told.say("maya", "更快\n四周留存率 40% -> 60%", "Faster\nRetention after 4 weeks 40% -> 60%").await;
    begins(&said, told.words("已新增 O3 · 更快", "O3 added · Faster"));
    told.say("maya", "/okr 新增", "/okr add").await;
    begins(&told.say("maya", "① 更好\n② -", "① Better\n② -").await, told.words("已新增 O4", "O4 added"));
    let asked = told.say("maya", "/okr 新增", "/okr add").await;
    told.hints(&asked, "都不填就说 取消。", "cancel drops the form.");
    begins(&told.say("maya", "取消", "cancel").await, told.words("已取消", "Dropped"));
    told.say("lin", "/okr 疑问 O1.1 为什么？", "/okr ? O1.1 why?").await;
    let asked = told.lived.ding.text_of(told.lived.ding.all_seen_by("maya01").last().expect("a question"));
    told.hints(
        &asked,
        "下一条消息就是回答；不答就说 取消。",
        "Your next message is the answer; cancel drops the question.",
    );
    begins(&told.say("maya", "取消", "cancel").await, told.words("已取消", "Dropped"));
}
