//! Objectives, and the consensus on Monday: each is asked in a way that their platform can show.
//!
//! 李雷's moments come first, and his windows end in Berlin's night: each report is posted at 08:00 there, and grows with every
//! answer where it can be edited.

use serde_json::json;

use super::world::{LIN, MAYA, NASTY, TOM, Three};
use crate::harness::slack::find::Form;

const CONSENSUS: &str = "· consensus · W48";

pub async fn objectives(t: &Three) {
    for (text, begins) in [
        ("add Grow retention", "O1 added · Grow retention · Product · 2026Q4"),
        ("add O1 Week-4 retention 40% -> 60%", "O1.1 added · Week-4 retention · 40 % → 60 %"),
        ("add O1 Crash rate from 2 to 0.5", "O1.2 added · Crash rate · 2 → 0.5"),
    ] {
        let said = t.maya(text).await;
        assert!(said.starts_with(begins), "{said}");
    }
    let said = t.lin(&format!("新增 更快 {NASTY}")).await;
    assert!(said.starts_with("已新增 O2 · 更快 ＊＊it＊＊ ＜＠all> ＜!channel> [x］(https：//evil.example)"), "{said}");
    let said = t.lin("新增 O2 次日留存 从30%提升到45%").await;
    assert!(said.starts_with("已新增 O2.1 · 次日留存 · 30 % → 45 %"), "{said}");
    let said = t.tom(&format!("add Happy customers {NASTY}")).await;
    assert!(
        said.starts_with("O3 added · Happy customers **it** ＜＠all> ＜!channel> [x](https：//evil.example)"),
        "{said}"
    );
    let said = t.tom("add O3 NPS 20 -> 50").await;
    assert!(said.starts_with("O3.1 added · NPS · 20 → 50"), "{said}");
    // Nothing of it is measured, so nothing of it is scored.
    let said = t.tom("add Good docs").await;
    assert!(said.starts_with("O4 added · Good docs"), "{said}");
}

pub async fn monday(t: &Three) {
    let head = "Product · consensus · W48";
    let lin = format!("李雷: 文档 {NASTY}");
    on_a_card_and_in_words(t).await;
    t.travel("2026-11-23T06:59:00Z").await;
    t.no_more(CONSENSUS, 0);
    t.travel("2026-11-23T07:00:00Z").await;
    t.everywhere(CONSENSUS, 1, &[head, &lin]);
    by_a_form(t).await;
    by_lists_of_choices_and_in_words(t).await;
    let change = format!("✏️ O1 Grow retention needs change · Maya: aim lower {NASTY}");
    let shorter = format!("✏️ O4 Good docs needs change · Tom: shorter {NASTY}");
    let help = format!("🙋 Tom needs help: a designer {NASTY}");
    // His card and his words are one answer.
    let all = [head, &change, &shorter, &lin, "Maya: ship", "Tom: five customers", &help];
    t.reads(CONSENSUS, 1, &all, &[head, &lin]);
}

/// On DingTalk: a card with a button, and all else in words.
async fn on_a_card_and_in_words(t: &Three) {
    t.travel("2026-11-23T02:00:01Z").await;
    let question = t.ding.question(LIN, "monday:");
    assert!(question.starts_with("周计划 · Product · 11月23日 周一\n李雷，"), "{question}");
    assert!(question.contains("\nO2 更快 ＊＊it＊＊ ＜＠all>") && question.contains("写下本周重点"), "{question}");
    assert_eq!(t.ding.card(LIN, "monday:").button("跳过").text, "跳过");
    let said = t.lin(&format!("重点：文档 {NASTY}\n求助：无")).await;
    assert!(said.starts_with("✓ 周计划 Product 11月23日 周一 · 重点：文档 ＊＊it＊＊"), "{said}");
}

/// On Slack: a form under the message.
async fn by_a_form(t: &Three) {
    t.travel("2026-11-23T09:00:01Z").await;
    let form = t.slack.form(MAYA, "monday:");
    assert!(matches!(form, Form::Message(_)));
    assert_eq!(form.names(), ["O1", "O1.change", "focus", "help"]);
    let answers = json!({ "O1": "change", "O1.change": format!("aim lower {NASTY}"), "focus": "ship" });
    let said = t.maya_fills("monday:", &answers).await;
    assert!(said.starts_with("✓ Consensus Product Mon 23 Nov · focus: ship · 1 to change"), "{said}");
}

/// On WeCom: a card with lists of choices, one with a button, and the rest in words.
async fn by_lists_of_choices_and_in_words(t: &Three) {
    t.travel("2026-11-23T15:10:00Z").await;
    let question = t.wecom.question(TOM, "monday:");
    assert!(question.starts_with("Monday consensus · Product · Mon 23 Nov\nHello Tom! "), "{question}");
    assert!(question.contains("\nIn one message: your focus"), "{question}");
    assert!(question.ends_with("\nO4 Good docs：●keep ○needs change\n[Send]\nSkip\n[Skip]"), "{question}");
    let card = t.wecom.cards(TOM, "monday:").remove(0).choose("O4", &["needs change"]);
    let said = t.on_wecom().submit(TOM, &card, "Send").await;
    let asks = "Noted. And the focus of the week? If there is none: none.\nWhat should change in O4? ";
    assert!(said.starts_with(asks), "{said}");
    let words = format!("five customers\nO4 needs change: shorter {NASTY}\nhelp: a designer {NASTY}");
    let said = t.tom(&words).await;
    assert!(
        said.starts_with("✓ Consensus Product Mon 23 Nov · focus: five customers · 1 to change · help: "),
        "{said}"
    );
    t.settled().await;
}
