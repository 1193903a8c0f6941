//! What comes after a card: values that its review asked for, and a card of a form that was given up.

use super::lived::card;
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::press::OnScreen;
use crate::harness::wecom::stories::id;

/// What its submit button says.
fn label(card: &OnScreen) -> String {
    card.face.card["submit_button"]["text"].as_str().expect("a label").to_owned()
}

in_wecom! {
    async fn values_go_to_the_review_that_asks_for_them_whatever_else_waits(lived: &Lived) {
        lived.ask("lin", DM, "新增 提升留存").await;
        lived.ask("lin", DM, "新增 O1 次周留存 40 -> 60").await;
        // The stand-up of Friday waits, too.
        lived.travel("2026-11-27T08:03:00Z").await;
        let scores = card(lived, "lin", "review:", "提交").choose("O1.1.score", &["0.7"]);
        let said = lived.talk().submit(id("lin"), &scores, "提交").await;
        assert!(said.contains("还没有数值：O1.1。例如 ① 60"), "{said}");
        let said = lived.ask("lin", DM, "① 50").await;
        assert!(said.starts_with("✓ O1.1 次周留存 · 50"), "{said}");
        let said = lived.ask("lin", DM, "昨天：访谈 今天：写周报 阻碍：无").await;
        assert!(said.starts_with("✓ 站会 Product 11月27日 周五"), "{said}");
    }

    async fn a_card_of_a_form_that_was_given_up_files_nothing(lived: &Lived) {
        for name in ["市场", "设计"] {
            assert!(lived.ask("lin", DM, &format!("团队 新建 {name}")).await.starts_with("✓"));
        }
        lived.ask("lin", DM, "新增 戊").await;
        let asked = || lived.wecom.card(id("lin"), "add");
        let first = asked();
        lived.ask("lin", DM, "/okr 新增 己").await;
        let list = first.lists().remove(0);
        let (question, choice) = (list["question_key"].as_str().expect("a key"), &list["option_list"][0]["id"]);
        let choice = choice.as_str().expect("an id");
        let submit = label(&first);
        let said = lived.talk().submit(id("lin"), &first.choose(question, &[choice]), &submit).await;
        assert!(said.starts_with("这张表已经过期，没有任何改动。"), "{said}");
        let said = lived.talk().submit(id("lin"), &asked().choose(question, &[choice]), &submit).await;
        assert!(said.starts_with("已新增 O1 · 己"), "{said}");
    }
}
