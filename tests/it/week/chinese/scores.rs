//! Two reviews and their summaries.

use super::{Week, grown, posted};
use crate::harness::chat::DM;

pub async fn review<C: Week>(c: &C) {
    // Friday 27 November: 4 of 38 days have gone, less than a fifth: nothing is suggested.
    let question = [
        "周回顾 · 产品 · 11月27日 周五",
        "Maya，请在 18:30 前报现在的数值并打分。用文字回答，每项一行：① 60 0.7",
        "O1 提升留存",
        "① O1.1 次周留存 · 上次 50 %，11月23日 · 40 % → 60 %",
        "② O1.2 崩溃率 · 还没有数值 · 2 → 0.5",
        "分数后面可以写备注；分数也可以是灯：① 黄 供应商延期",
        "你的本周重点“发版”，单独一行（可不填）：重点 完成 · 重点 部分 · 重点 未完成",
    ];
    c.is_asked("maya", "review:", &question);
    let said = c.ask("maya", DM, "① 52 采用建议\n② 1.4 0.3").await;
    assert_eq!(said, "O1.1 · 现在还算不出建议，请直接给一个分数。");
    let said = c.reviews().await;
    assert!(said.ends_with("\nO1.2 崩溃率 · 为什么？\n下一条消息就是回答；不答就说 取消。"), "{said}");
    assert_eq!(c.ask("maya", DM, "供应商 **跳票** <@maya01>").await, "✓ 已备注：O1.2。");
    let said = c.ask("lin", DM, "打分 O2.1 绿").await;
    assert!(said.starts_with("✓ O2.1 次日留存 · 0.8 🟢\n已过截止时间：已收下，标为补交。"), "{said}");
    // Tom's window ends at 23:30 UTC, at night in Berlin: the summary waits for Saturday 08:00.
    c.travel("2026-11-28T06:59:00Z").await;
    let last = c.last_in_channel().await;
    assert!(last.contains("站会 · 11月27日 周五"), "{last}");
    assert_eq!(last.ends_with("\n没有回答：Tom"), C::EDITS, "{last}");
    c.travel("2026-11-28T07:00:00Z").await;
    // O1: (0.6 + 0.3) / 2 = 0.45; O2: green is 0.8; O3 has none. The team: (0.45 + 0.8) / 2 = 0.625, two of three objectives.
    // Questions: Monday 3 of 3, Tuesday 2 of 3, Wednesday 3 of 3, Thursday 3 of 3, Friday 2 of 3, review 2 of 3 (李雷's came late).
    // Tom added NPS on his own Sunday, 22 November.
    let red = "请看：O1.2 崩溃率 🔴 0.3 Maya – 供应商 ＊＊跳票＊＊ ＜＠maya01>";
    let first = ["产品 · W48 · 0.6 🟡 · 已打分 3/4", red, "没有更新：O3.1 NPS ⚪ 自11月22日起", "回答：18 次中 15 次"];
    c.channel_says(&first).await;
    // Late, on Saturday: the week whose consensus Tom was last due is still W48, and the summary grows where it can.
    c.ask("tom", DM, "打分 O3.1 0.7").await;
    grown(c, &first, &["产品 · W48 · 0.7 🟢 · 已打分 4/4", red, "回答：18 次中 15 次"]).await;
}

pub async fn second_review<C: Week>(c: &C) {
    // Friday 4 December: 11 of 38 days have gone, e = 0.289…
    c.travel("2026-12-04T15:00:01Z").await;
    let question = [
        "周回顾 · 产品 · 12月4日 周五",
        "Maya，请在 18:30 前报现在的数值并打分。用文字回答，每项一行：① 60 0.7；也可以只写数值，最后一行写 采用建议",
        "O1 提升留存",
        "① O1.1 次周留存 · 上次 52 %，11月27日 · 40 % → 60 %",
        "② O1.2 崩溃率 · 上次 1.4，11月27日 · 2 → 0.5",
        "分数后面可以写备注；分数也可以是灯：① 黄 供应商延期",
    ];
    c.is_asked("maya", "review:", &question);
    // 44: p = 0.2, p / e = 0.69…: 0.7. Crash rate 1.7: p = 0.3 / 1.5 = 0.2: 0.7 as well.
    let said = c.ask("maya", DM, "① 44\n② 1.7 0.8 好转\n采用建议").await;
    assert!(said.contains("✓ O1.1 次周留存 · 44 % · 0.7 🟢 · 建议 0.7"), "{said}");
    assert!(said.contains("✓ O1.2 崩溃率 · 1.7 · 0.8 🟢 · 建议 0.7"), "{said}");
    c.travel("2026-12-05T07:00:00Z").await;
    // O1: 0.75; O2 keeps 0.8, O3 keeps 0.7 (a week old, not older than two): (0.75 + 0.8 + 0.7) / 3 = 0.75, half up 0.8.
    let summary =
        ["产品 · W49 · 0.8 🟢（0.7 ▲） · 已打分 4/4", "变化：O1.2 0.3→0.8，O1.1 0.6→0.7", "回答：18 次中 1 次"];
    posted(c, "上次之后：已打分：O3.1 0.7", &summary).await;
    let shown = c.ask("lin", DM, "周总结 W49").await;
    assert!(shown.starts_with(&summary.join("\n")), "{shown}");
}
