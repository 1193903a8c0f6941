//! A review, its summary in the three homes, and the week after.

use serde_json::json;

use super::world::{LIN, MAYA, NASTY, TOM, Three};

const SUMMARY: &str = "Product · W48 ·";
const NEXT: &str = "Product · W49 ·";

/// On DingTalk in words, with a note that means no good.
pub async fn on_dingtalk(t: &Three) {
    t.travel("2026-11-27T08:00:01Z").await;
    let question = t.ding.question(LIN, "review:");
    assert!(question.contains("\n① O2.1 次日留存 · 还没有数值 · 30 % → 45 %\n"), "{question}");
    let said = t.lin(&format!("① 33 0.3 {NASTY}")).await;
    assert_eq!(said, "✓ O2.1 次日留存 · 33 % · 0.3 🔴\n修改：周回顾");
}

/// On Slack by a form.
pub async fn on_slack(t: &Three) {
    t.travel("2026-11-27T15:00:01Z").await;
    let names = ["O1.1.value", "O1.1.score", "O1.1.note", "O1.2.value", "O1.2.score", "O1.2.note", "focus"];
    assert_eq!(t.slack.form(MAYA, "review:").names(), names);
    let answers = json!({ "O1.1.value": "52", "O1.1.score": "0.6", "O1.2.value": "1.4", "O1.2.score": "0.8" });
    let said = t.maya_fills("review:", &answers).await;
    assert!(said.starts_with("✓ O1.1 Week-4 retention · 52 % · 0.6 🟡\n✓ O1.2 Crash rate · 1.4 · 0.8 🟢"), "{said}");
}

/// On WeCom the score by a list of eleven on a card of its own, the value in words.
pub async fn on_wecom(t: &Three) {
    t.travel("2026-11-27T21:10:00Z").await;
    let question = t.wecom.question(TOM, "review:");
    assert!(question.contains("\n① O3.1 NPS · no value yet · 20 → 50\n"), "{question}");
    assert!(
        question.contains("\nO3.1 · score\n① O3.1 NPS · no value yet · 20 → 50\n○1.0\n○0.9\n")
            && question.contains("\n○0.0\n[Send]\n"),
        "{question}"
    );
    let card = t.wecom.cards(TOM, "review:").remove(0).choose("O3.1.score", &["0.7"]);
    let said = t.on_wecom().submit(TOM, &card, "Send").await;
    assert!(said.starts_with("✓ O3.1 NPS · 0.7 🟢\nNo value yet: O3.1. Such as ① 50\n"), "{said}");
    let said = t.tom("① 26").await;
    assert!(said.starts_with("✓ O3.1 NPS · 26"), "{said}");
}

pub async fn summary(t: &Three) {
    // Everybody has answered, at night in Berlin: the summary waits for Saturday 08:00 there.
    t.travel("2026-11-28T06:59:00Z").await;
    t.no_more(SUMMARY, 0);
    t.travel("2026-11-28T07:00:00Z").await;
    // O1: (0.6 + 0.8) / 2 = 0.7; O2: 0.3; O3: 0.7. The team: 1.7 / 3 = 0.566…
    // Questions: Monday 3 of 3, Tuesday 3, Wednesday 3, Thursday and Friday 2 of 3, as one skipped each, review 3.
    let red = format!("Look at: O2.1 次日留存 🔴 0.3 李雷 – {NASTY}");
    let posted = ["Product · W48 · 0.6 🟡 · 4 of 4 scored", &red, "Answered: 16 of 18"];
    t.everywhere(SUMMARY, 1, &posted);
    let elsewhere = "李雷 – ＊＊it＊＊ ＜＠all> ＜!channel> [x］(https：//evil.example) ＠所有人";
    t.in_its_own_markup(
        SUMMARY,
        "李雷 – **it** &lt;@all&gt; &lt;!channel&gt; [x](https://evil.example) @所有人",
        elsewhere,
    );
    // Later: (0.7 + 0.3 + 1.0) / 3 = 0.666…
    t.tom("score O3.1 1.0").await;
    t.settled().await;
    let edited = ["Product · W48 · 0.7 🟢 · 4 of 4 scored", &red, "Answered: 16 of 18"];
    t.reads(SUMMARY, 1, &edited, &posted);
}

pub async fn next_week(t: &Three) {
    t.travel("2026-11-30T02:00:01Z").await;
    t.lin("重点：访谈").await;
    t.travel("2026-11-30T07:00:00Z").await;
    let board = ["Product · consensus · W49", "李雷: 访谈"];
    t.reads("· consensus · W49", 1, &board, &[&["Since the last one: Maya, Tom"][..], &board].concat());
    // NPS of 35 is half of the way after 12 of 39 days: the suggestion is 1.0, and he does not take it.
    t.travel("2026-12-04T21:10:00Z").await;
    t.tom("① 35").await;
    let card = t.wecom.cards(TOM, "review:").remove(0);
    assert_eq!(card.lists()[0]["option_list"][0]["id"], "suggested");
    let said = t.on_wecom().submit(TOM, &card.choose("O3.1.score", &["0.9"]), "Send").await;
    assert!(said.starts_with("✓ O3.1 NPS · 35 · 0.9 🟢 · suggested 1.0"), "{said}");
    t.travel("2026-12-05T07:00:00Z").await;
    // (0.7 + 0.3 + 0.9) / 3 = 0.633…, before 0.666…
    let red = format!("Look at: O2.1 次日留存 🔴 0.3 李雷 – {NASTY}");
    let head = "Product · W49 · 0.6 🟡 (0.7 ▼) · 4 of 4 scored";
    let summary = [head, &red, "Moved: O3.1 1.0→0.9", "Answered: 2 of 18"];
    t.reads(NEXT, 1, &summary, &[&["Since the last one: scored: O3.1 1.0"][..], &summary].concat());
}
