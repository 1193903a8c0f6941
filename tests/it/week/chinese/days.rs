//! The consensus on Monday, and four stand-ups: one of them has a long answer.

use super::{O2, Week, grown, posted};
use crate::harness::chat::DM;

/// What 李雷 plans on Tuesday, as it is typed and as it stands where markdown is read.
const TYPED: &str = "更新文档 <font color=red>x</font> ![](http://x/y.png)";
const SHOWN: &str = "更新文档 ＜font color=red>x＜/font> ![］(http：//x/y.png)";

pub async fn monday<C: Week>(c: &C) {
    // 李雷's 10:00 is 02:00 UTC, his window ends at 05:00 UTC, 06:00 in Berlin: the board waits for 08:00 there.
    c.travel("2026-11-23T02:00:01Z").await;
    let question = [
        "周计划 · 产品 · 11月23日 周一",
        "李雷，目标还合适吗？这周的重点是什么？请在 13:00 前回答。",
        &c.in_private(O2),
        "写下本周重点，最多三行；需要帮助就加 求助：…，目标要改就加 O2 要改：…，没提到的不变。",
    ];
    c.is_asked("lin", "monday:", &question);
    let said = c.ask("lin", DM, "文档\n# 访谈 @tom01\n求助：无").await;
    assert_eq!(said, "✓ 周计划 产品 11月23日 周一 · 重点：文档 / # 访谈 ＠tom01 · 目标都保持 · 修改：周计划");
    c.travel("2026-11-23T06:59:00Z").await;
    assert!(c.channel().await.is_empty(), "nothing is posted before 08:00 in the team's zone");
    c.travel("2026-11-23T07:00:00Z").await;
    let first = ["产品 · 周计划 · W48", "李雷：文档 / # 访谈 ＠tom01"];
    c.channel_says(&first).await;
    c.travel("2026-11-23T09:00:01Z").await;
    let said = c.ask("maya", DM, "O1 要改").await;
    assert_eq!(said, "O1 要改什么？例如 O1 要改：降低目标");
    c.ask("maya", DM, "O1 要改：目标低一点\n重点：发版").await;
    let board = [
        "产品 · 周计划 · W48",
        "✏️ O1 提升留存 要改 · Maya：目标低一点",
        "李雷：文档 / # 访谈 ＠tom01",
        "Maya：发版",
        "Tom（补交）：五个客户",
        "🙋 Tom 需要帮助：一位设计师",
    ];
    grown(c, &first, &board[..4]).await;
    // Tom is asked at 15:00 UTC and answers two hours after his window, which ended at 18:00 UTC.
    c.travel("2026-11-23T20:00:00Z").await;
    let said = c.ask("tom", DM, "重点：五个客户 求助：一位设计师").await;
    assert!(said.ends_with("已过截止时间：已收下，标为补交。"), "{said}");
    grown(c, &first, &board).await;
}

pub async fn tuesday<C: Week>(c: &C) {
    c.travel("2026-11-24T01:31:00Z").await;
    let question = [
        "站会 · 产品 · 11月24日 周二",
        "李雷，请在 12:30 前回答，只写今天做什么也行。写全：昨天：… 今天：… 阻碍：…",
        "写三行也行：昨天、今天、阻碍。",
    ];
    c.is_asked("lin", "standup:", &question);
    // A command's word, but a question is open: an answer.
    let said = c.ask("lin", DM, TYPED).await;
    let shown = c.in_private(SHOWN);
    assert_eq!(said, format!("✓ 站会 产品 11月24日 周二 · 今天：{shown} · 没有阻碍 · 修改：站会"));
    c.travel("2026-11-24T08:31:00Z").await;
    let (indent, head) = (C::INDENT, "产品 · 站会 · 11月24日 周二");
    let today = format!("{indent}今天：{SHOWN}");
    let first = [head, "李雷", &today];
    c.channel_says(&first).await;
    let said = c.ask("maya", DM, "昨天：修好登录 今天：测试 阻碍：没有测试环境").await;
    assert_eq!(
        said,
        "✓ 站会 产品 11月24日 周二 · 昨天：修好登录 · 今天：测试 · 阻碍：没有测试环境 · 修改：站会\nB1 已记录 · 不是阻碍？不是 B1"
    );
    let (yesterday, tests) = (format!("{indent}昨天：修好登录"), format!("{indent}今天：测试"));
    grown(c, &first, &[head, "⛔ B1 Maya：没有测试环境", "李雷", &today, "Maya", &yesterday, &tests]).await;
    // Again: the last answer counts, and the text that changed was no blocker after all.
    c.ask("maya", DM, "站会 昨天：修好登录 今天：更多测试 阻碍：没啥阻碍").await;
    c.travel("2026-11-24T14:31:00Z").await;
    let skipped = c.skips().await;
    assert!(skipped.ends_with("已跳过 产品 11月24日 周二 的站会。想回答时：站会"), "{skipped}");
    let more = format!("{indent}今天：更多测试");
    grown(c, &first, &[head, "李雷", &today, "Maya（有修改）", &yesterday, &more, "跳过：Tom"]).await;
}

pub async fn wednesday<C: Week>(c: &C) {
    c.travel("2026-11-25T01:31:00Z").await;
    let said = c.ask("lin", DM, "照旧").await;
    let shown = c.in_private(SHOWN);
    assert_eq!(
        said,
        format!("✓ 站会 产品 11月25日 周三 · 昨天：{shown} · 今天：{shown}（第 2 天） · 没有阻碍 · 修改：站会")
    );
    c.travel("2026-11-25T08:31:00Z").await;
    let (indent, head) = (C::INDENT, "产品 · 站会 · 11月25日 周三");
    let (yesterday, today) = (format!("{indent}昨天：{SHOWN}"), format!("{indent}今天：{SHOWN}（第 2 天）"));
    // The digest of Tuesday does not show there what Maya answered.
    let since = "上次之后：Maya";
    posted(c, since, &[head, "李雷", &yesterday, &today]).await;
    let question = [
        "站会 · 产品 · 11月25日 周三",
        "Maya，请在 12:30 前回答，只写今天做什么也行。写全：昨天：… 今天：… 阻碍：…",
        "昨天：更多测试（上次的计划）",
        "写三行也行：昨天、今天、阻碍。照旧：同上次的计划。",
    ];
    c.is_asked("maya", "standup:", &question);
    c.ask("maya", DM, "修好构建\n发版\n没有测试环境").await;
    c.travel("2026-11-25T14:31:00Z").await;
    c.ask("tom", DM, "给客户打电话").await;
    // Everyone has answered: the round is closed, and B2 is one day younger than B1 was.
    let all = [
        head,
        "⛔ B2 Maya：没有测试环境",
        "李雷",
        &yesterday,
        &today,
        "Maya",
        &format!("{indent}昨天：修好构建"),
        &format!("{indent}今天：发版"),
        "Tom",
        &format!("{indent}今天：给客户打电话"),
    ];
    grown(c, &[since, head, "李雷", &yesterday, &today], &all).await;
}

pub async fn thursday<C: Week>(c: &C) {
    c.travel("2026-11-26T01:31:00Z").await;
    // 420 characters are 1,260 bytes: no card holds them.
    let long = "把所有的文档都重新写一遍，然后".repeat(28);
    c.ask("lin", DM, &format!("昨天：评审\n今天：{long}\n阻碍：无")).await;
    c.travel("2026-11-26T08:31:00Z").await;
    let question = [
        "站会 · 产品 · 11月26日 周四",
        "Maya，请在 12:30 前回答，只写今天做什么也行。写全：昨天：… 今天：… 阻碍：…",
        "昨天：发版（上次的计划）",
        "写三行也行：昨天、今天、阻碍。照旧：同上次的计划。",
        "⛔ B2 没有测试环境",
        "每个写一行：B2 还在、B2 解决 或 B2 求助",
    ];
    c.is_asked("maya", "standup:", &question);
    let said = c.ask("maya", DM, "B2 解决\n今天：文档").await;
    assert_eq!(said, "B2 已解决 🎉\n✓ 站会 产品 11月26日 周四 · 昨天：发版 · 今天：文档 · 没有阻碍 · 修改：站会");
    c.travel("2026-11-26T20:31:00Z").await;
    let said = c.ask("tom", DM, "今天：报价").await;
    assert!(said.ends_with("已过截止时间：已收下，标为补交。"), "{said}");
    // So long a report stands as it was posted, wherever it is.
    let indent = C::INDENT;
    let digest = [
        "产品 · 站会 · 11月26日 周四",
        "⛔ B2 Maya：没有测试环境 · 1 天",
        "李雷",
        &format!("{indent}昨天：评审"),
        &format!("{indent}今天：{long}"),
    ];
    posted(c, "上次之后：Maya、Tom", &digest).await;
}

pub async fn friday<C: Week>(c: &C) {
    c.travel("2026-11-27T01:31:00Z").await;
    c.ask("lin", DM, "昨天：文档 今天：评审").await;
    c.travel("2026-11-27T07:00:00Z").await;
    let (docs, plan) = (format!("{}昨天：文档", C::INDENT), format!("{}今天：文档（第 2 天）", C::INDENT));
    let digest = [
        "上次之后：Maya、Tom（补交） · 已解决：B2",
        "产品 · 站会 · 11月27日 周五",
        "李雷",
        &docs,
        &format!("{}今天：评审", C::INDENT),
        "Maya",
        &docs,
        &plan,
    ];
    c.channel_says(&digest[..5]).await;
    c.travel("2026-11-27T08:31:00Z").await;
    c.ask("maya", DM, "照旧").await;
    grown(c, &digest[..5], &digest).await;
    // Tom's window ends at 17:30 UTC.
    c.travel("2026-11-27T15:00:01Z").await;
    grown(c, &digest[..5], &digest).await;
}
