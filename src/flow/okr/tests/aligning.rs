//! What supports what, and what works with what.

use super::{NOW, seeing::make_private};
use crate::flow::testing::{World, both};

/// O1 of the organisation, O2 of Maya, O3 of Lin, O4 of Tom; O1.1 and O2.1 are key results.
pub(super) async fn four(world: &mut World) {
    for (who, text) in [
        ("maya", "/okr add org: Grow the company"),
        ("maya", "/okr add Grow retention"),
        ("lin", "/okr 新增 写好文档"),
        ("tom", "/okr add Onboarding"),
        ("maya", "/okr add O1 Revenue 0 -> 100"),
        ("maya", "/okr add O2 Weekly users 40% -> 60%"),
    ] {
        let said = world.say(who, text, NOW).await;
        assert!(said.contains(" added · ") || said.starts_with("已新增"), "{text}: {said}");
    }
}

#[tokio::test]
async fn an_objective_or_key_result_supports_several() {
    for mut world in both().await {
        four(&mut world).await;
        assert_eq!(
            world.say("maya", "align O2 under O1", NOW).await,
            "✓ O2 Grow retention supports O1 Grow the company.\nSee it: tree O1 · wrong? undo"
        );
        assert_eq!(
            world.say("tom", "align O4 under O2, O1.1", NOW).await,
            "✓ O4 Onboarding supports O2 Grow retention, O1.1 Revenue.\nSee it: tree O2 · wrong? undo"
        );
        assert_eq!(
            world.say("lin", "O3 承接 O2.1", NOW).await,
            "✓ O3 写好文档 承接 O2.1 Weekly users。\n查看：对齐图 O2 · 弄错了？撤销"
        );
        let shown = world.say("tom", "show O2", NOW).await;
        let links: Vec<&str> = shown.lines().filter(|line| line.starts_with(['↑', '↓', '↔'])).collect();
        assert_eq!(
            links,
            [
                "↑ supports O1 Grow the company · the organisation",
                "↓ supported by O4 Onboarding · Tom",
                "↓ O2.1 supported by O3 写好文档 · Lin",
            ]
        );
        let shown = world.say("tom", "show O2.1", NOW).await;
        assert!(shown.contains("\n↓ supported by O3 写好文档 · Lin\n") && !shown.contains("Onboarding"), "{shown}");
        let history = world.say("tom", "history O4", NOW).await;
        assert!(history.contains("Tom · O4 · supports O2, O1.1"), "{history}");

        // Both go with one word, and come back with one.
        assert_eq!(world.say("tom", "undo", NOW).await, "Taken back: O4 · supports O2, O1.1");
        assert!(!world.say("tom", "show O4", NOW).await.contains('↑'));
        world.say("tom", "align O4 under O2, O1.1", NOW).await;
        let which = world.say("tom", "unalign O4", NOW).await;
        assert_eq!(which, "O4 is aligned with several. Name one: unalign O4 O2 · unalign O4 O1.1");
        // Whichever is named first.
        assert_eq!(world.say("tom", "unalign O2 O4", NOW).await, "✓ O4 no longer supports O2. Wrong? undo");
        assert_eq!(world.say("tom", "undo", NOW).await, "Taken back: O2 · no longer aligned with O4");
        assert_eq!(world.say("tom", "show O4", NOW).await.matches('↑').count(), 2);
        world.say("tom", "unalign O4 O2 O1.1", NOW).await;
        let none = world.say("tom", "unalign O4", NOW).await;
        assert_eq!(none, "O4 is aligned with nothing. What it may support: list all");
        assert!(world.say("tom", "unalign O4 O2", NOW).await.starts_with("O4 and O2 are not aligned"));
    }
}

#[tokio::test]
async fn what_cannot_be_aligned_is_said() {
    for mut world in both().await {
        four(&mut world).await;
        for (who, text, said) in [
            ("maya", "align O2 under O2", "O2 cannot be aligned with itself. What there is: list all"),
            ("maya", "align O2.1 under O2", "O2.1 and O2 belong to the same objective: that needs no alignment."),
            ("maya", "align O2 under O9", "There is no O9. list shows yours."),
            ("maya", "align O9 under O2", "There is no O9. list shows yours."),
            ("tom", "align O2 under O1", "Only Maya (owner) or an admin can do that."),
            ("lin", "对齐 O4 到 O1", "只有 Tom（负责人）、Maya（团队负责人）或管理员可以这样做。"),
        ] {
            assert_eq!(world.say(who, text, NOW).await, said, "{text}");
        }
        world.say("maya", "align O2 under O1", NOW).await;
        world.say("tom", "align O4 under O2.1", NOW).await;
        let circle =
            "That would close a circle: O4 → O2 → O1 → O4. Nothing was changed. Side by side goes: align O1 with O4";
        assert_eq!(world.say("maya", "align O1 under O4", NOW).await, circle);
        let circle = "这样会形成循环：O4 → O2 → O4。没有改动。可以横向协同：协同 O2.1 O4";
        world.say("maya", "language zh", NOW).await;
        assert_eq!(world.say("maya", "对齐 O2.1 到 O4", NOW).await, circle);
        world.say("maya", "语言 en", NOW).await;
        let twice = world.say("maya", "align O2 under O1", NOW).await;
        assert_eq!(twice, "O2 supports O1 already, or was asked to; nothing was changed. tree O1");
        world.say("lin", "放弃 O3", NOW).await;
        assert_eq!(world.say("tom", "align O4 under O3", NOW).await, "O3 was dropped. reopen O3 brings it back.");
        make_private(&world).await;
        let private = world.say("maya", "align O4 under O1", NOW).await;
        assert!(private.starts_with("O1 is private: an alignment would show it to everybody."), "{private}");
        // What nobody may see, nobody reads of.
        assert!(!world.say("zoe", "show O2", NOW).await.contains("Grow the company"));
        // Nothing of several is done where one of them cannot be.
        let none = world.say("tom", "align O4 under O2, O4", NOW).await;
        assert!(none.starts_with("O4 cannot be aligned with itself"), "{none}");
        assert_eq!(world.say("tom", "show O4", NOW).await.matches('↑').count(), 1);
    }
}

#[tokio::test]
async fn what_was_taken_away_comes_back_only_where_no_circle_closes() {
    for mut world in both().await {
        four(&mut world).await;
        world.say("tom", "align O4 under O2", NOW).await;
        world.say("tom", "unalign O4 O2", NOW).await;
        world.say("maya", "align O2 under O4", NOW).await;
        let kept = world.say("tom", "undo", NOW).await;
        assert!(kept.starts_with("Somebody has changed this since, so it stays"), "{kept}");
        assert!(world.say("tom", "show O4", NOW).await.contains("↓ supported by O2"));
    }
}

#[tokio::test]
async fn the_other_side_accepts_or_declines() {
    for mut world in both().await {
        four(&mut world).await;
        let asked = world.say("tom", "align O4 with O3", NOW).await;
        assert_eq!(
            asked,
            "✓ Asked Lin whether O3 works with O4. You get the answer here; until then it is shown as asked.\
             \nSee it: tree O4 · wrong? undo"
        );
        let told = world.told("lin").await.pop().expect("a question");
        assert_eq!(
            told.text(),
            "Tom 想问：O3 写好文档 与 O4 Onboarding 协同吗？\n协同是横向的，没有上下级。也可以输入 接受 O4 · 拒绝 O4"
        );
        let form = told.form.expect("two buttons");
        assert_eq!((form.submit.as_str(), form.buttons[0].name.as_str()), ("接受", "decline"));
        assert!(world.say("tom", "show O4", NOW).await.contains("↔ works with O3 写好文档 · Lin (asked)"));
        assert!(world.say("lin", "查看 O3", NOW).await.contains("↔ 协同 O4 Onboarding · Tom（待确认）"));
        let twice = world.say("tom", "align O4 with O3", NOW).await;
        assert!(twice.starts_with("O4 works with O3 already, or was asked to"), "{twice}");
        // Nobody but the other side.
        assert!(world.fill("tom", &form.key, &[], None, NOW).await.starts_with("Only Lin (owner)"));
        assert_eq!(
            world.say("zoe", "accept O4", NOW).await,
            "Nobody waits for your yes or no. list shows your objectives."
        );

        // A word, and taken back.
        assert_eq!(world.say("lin", "拒绝", NOW).await, "✓ O3 不与 O4 协同，已告诉 Tom。弄错了？撤销");
        let told = world.told("tom").await.pop().expect("an answer");
        assert_eq!(told.text(), "Lin declined: O3 does not work with O4. show O4");
        assert!(!world.say("tom", "show O4", NOW).await.contains('↔'));
        let gone = world.fill("lin", &form.key, &[], None, NOW).await;
        assert!(!gone.contains('✓'), "what was declined is answered: {gone}");
        assert_eq!(world.say("lin", "撤销", NOW).await, "已收回：O3 · 拒绝协同 O4");
        let told = world.told("tom").await.pop().expect("a word");
        assert_eq!(told.text(), "Lin took the answer back: whether O3 works with O4 is open again.");
        assert_eq!(world.say("lin", "是", NOW).await, "✓ O3 与 O4 协同，已告诉 Tom。弄错了？撤销");
        assert!(world.say("tom", "show O4", NOW).await.contains("↔ works with O3 写好文档 · Lin\n"));
        // What the other side accepted is not taken back by the asker alone, but ended.
        let kept = world.say("tom", "undo", NOW).await;
        assert!(kept.starts_with("Somebody has changed this since"), "{kept}");
        assert_eq!(world.say("tom", "unalign O4 O3", NOW).await, "✓ O4 does not work with O3. Wrong? undo");
    }
}

#[tokio::test]
async fn a_button_answers_and_an_own_objective_is_not_asked() {
    for mut world in both().await {
        four(&mut world).await;
        world.say("maya", "add Second of Maya", NOW).await;
        let own = world.say("maya", "align O5 with O2", NOW).await;
        assert!(own.starts_with("✓ O5 Second of Maya works with O2 Grow retention."), "{own}");
        // A lead could change it, and asks all the same.
        world.say("maya", "align O2 with O4", NOW).await;
        let form = world.told("tom").await.pop().expect("a question").form.expect("a form");
        let own = world.fill("maya", &form.key, &[], None, NOW).await;
        assert!(own.starts_with("That form is for Tom"), "{own}");
        let unknown = world.fill("tom", &form.key, &[], Some("later"), NOW).await;
        assert!(unknown.starts_with("That button is not part of this form"), "{unknown}");
        let said = world.fill("tom", &form.key, &[], None, NOW).await;
        assert_eq!(said, "✓ O4 works with O2. Maya is told. Wrong? undo");
        assert!(world.fill("tom", &form.key, &[], None, NOW).await.starts_with("O4 works with O2 already"));
        assert_eq!(world.say("tom", "undo", NOW).await, "Taken back: O4 · works with O2");
        assert!(world.say("tom", "show O4", NOW).await.contains("(asked)"));
        world.fill("tom", &form.key, &[], Some("decline"), NOW).await;
        assert!(world.fill("tom", &form.key, &[], None, NOW).await.starts_with("That form is no longer in use"));
        // The organisation's own has nobody to ask: a lead may.
        assert!(world.say("tom", "align O4 with O1", NOW).await.starts_with("Only team leads and admins"));
        assert!(world.say("maya", "align O2 with O1", NOW).await.starts_with("✓ O2 Grow retention works with O1"));
    }
}

#[tokio::test]
async fn what_was_asked_and_answered_stands_in_the_history_of_both() {
    for mut world in both().await {
        four(&mut world).await;
        world.say("tom", "align O4 with O3", NOW).await;
        let history = world.say("tom", "history O4", NOW).await;
        assert!(history.contains("Tom · O4 · asked O3 to work with it"), "{history}");
        world.say("lin", "拒绝", NOW).await;
        let history = world.say("tom", "history O4", NOW).await;
        assert!(history.contains(" · O4 · does not work with O3: declined by Lin"), "{history}");
        let history = world.say("lin", "历史 O4", NOW).await;
        assert!(
            history.contains("O4 · 不与 O3 协同：Lin 已拒绝") && history.contains("请 O3 协同，待确认"),
            "{history}"
        );
        // What is taken back is gone from both.
        world.say("lin", "撤销", NOW).await;
        assert!(!world.say("tom", "show O4", NOW).await.contains("declined"));
        assert!(!world.say("lin", "历史 O3", NOW).await.contains("拒绝"));
        world.say("lin", "接受", NOW).await;
        let shown = world.say("tom", "show O4", NOW).await;
        assert!(shown.contains("O4 · works with O3: accepted by Lin"), "{shown}");
        assert!(world.say("lin", "历史 O3", NOW).await.contains("接受协同 O4"));
        // Own and others' in one message.
        world.say("maya", "add Second of Maya", NOW).await;
        world.say("maya", "align O5 with O2, O4", NOW).await;
        let history = world.say("maya", "history O5", NOW).await;
        assert!(history.contains("works with O2 · asked O4 to work with it"), "{history}");
    }
}

#[tokio::test]
async fn nothing_names_what_became_private() {
    for mut world in both().await {
        four(&mut world).await;
        world.say("zoe", "add Change my work", NOW).await;
        world.say("zoe", "align O5 with O4", NOW).await;
        world.say("zoe", "align O5 under O3", NOW).await;
        world.say("tom", "align O4 with O2", NOW).await;
        let form = world.told("tom").await.pop().expect("a question").form.expect("a form");
        world.say("zoe", "private O5", NOW).await;
        assert_eq!(world.say("tom", "accept O5", NOW).await, "There is no O5. list shows yours.");
        assert_eq!(world.fill("tom", &form.key, &[], None, NOW).await, "There is no O5. list shows yours.");
        assert!(!world.say("zoe", "show O5", NOW).await.contains("accepted"));
        world.say("zoe", "public O5", NOW).await;
        assert!(world.say("tom", "accept O5", NOW).await.starts_with("✓ O4 works with O5"));
        world.say("zoe", "private O5", NOW).await;
        for (who, typed) in [("tom", "history O4"), ("tom", "show O4"), ("lin", "历史 O3"), ("maya", "history O4")] {
            let said = world.say(who, typed, NOW).await;
            assert!(!said.contains("O5"), "{who} {typed}: {said}");
        }
        assert!(world.say("zoe", "history O5", NOW).await.contains("supports O3"));
        assert!(world.say("ada", "history O4", NOW).await.contains("O5"), "who sees it reads of it");
        // Whoever sees it is told why not.
        world.say("maya", "add Third of Maya", NOW).await;
        world.say("tom", "align O4 with O6", NOW).await;
        world.say("tom", "private O4", NOW).await;
        let which = world.say("maya", "accept O4", NOW).await;
        assert!(which.ends_with("Name one: accept O6 · accept O2"), "{which}");
        let said = world.say("maya", "accept O6", NOW).await;
        assert!(said.starts_with("O4 is private: an alignment would show it to everybody."), "{said}");
        assert!(world.say("maya", "decline O6", NOW).await.starts_with("✓ O6 does not work with O4"));
    }
}
