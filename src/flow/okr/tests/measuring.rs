//! Check-ins: values, corrections, doubts, the form.

use super::{NOW, started};
use crate::flow::testing::both;

#[tokio::test]
async fn a_value_is_echoed_with_progress_and_suggestion() {
    for mut world in both().await {
        started(&mut world).await;
        // 50 % of the way after 49 of 87 days: 0.5 / 0.5632 = 0.888.
        assert_eq!(
            world.say("maya", "update O1.1 50 good week", NOW).await,
            "O1.1 Weekly users · 50 % · progress 50 % · suggested score 0.9 🟢\nWrong? fix O1.1 VALUE or undo"
        );
        // A quarter of the way: 0.25 / 0.5632 = 0.444.
        assert_eq!(
            world.say("maya", "fix O1.1 45", NOW).await,
            "O1.1 Weekly users · 45 % · progress 50 % → 25 % · suggested score 0.4 🟡\
             \nFixed; it was 50 %, which stays in the history and counts nowhere. Wrong? undo"
        );
        let show = world.say("maya", "show O1.1", NOW).await;
        assert!(show.lines().any(|line| line == "progress 25 %"), "{show}");
        assert!(show.contains("Maya · 45 % – good week") && !show.contains("Maya · 50 %"), "{show}");
        let moved = world.say("maya", "O1.1 +5", NOW).await;
        assert!(moved.starts_with("O1.1 Weekly users · 50 % · progress 25 % → 50 %"), "{moved}");
        let moved = world.say("maya", "O1.1 -2", NOW).await;
        assert!(moved.starts_with("O1.1 Weekly users · 48 % · progress 50 % → 40 %"), "{moved}");
        let third = world.say("maya", "O1.1 46.66", NOW).await;
        assert!(third.contains("progress 40 % → 33.3 %"), "{third}");
    }
}

#[tokio::test]
async fn nothing_is_suggested_before_a_fifth_of_the_time() {
    for mut world in both().await {
        started(&mut world).await;
        // 17 of 87 days are 0.195, 18 are 0.207.
        let early = world.say("maya", "update O1.1 45", "2026-10-22T11:00:00Z").await;
        assert!(early.starts_with("O1.1 Weekly users · 45 % · progress 25 %\n"), "{early}");
        let late = world.say("maya", "update O1.1 42", "2026-10-23T11:00:00Z").await;
        // 0.1 / 0.2069 = 0.483
        assert!(late.starts_with("O1.1 Weekly users · 42 % · progress 25 % → 10 % · suggested score 0.5 🟡"), "{late}");
    }
}

#[tokio::test]
async fn a_value_far_outside_is_kept_only_after_yes() {
    for mut world in both().await {
        started(&mut world).await;
        // The span is 20: up to 120 is plausible.
        assert!(world.say("maya", "O1.1 120", NOW).await.starts_with("O1.1 Weekly users · 120 %"));
        let asked = world.say("maya", "update O1.1 4500 typed in a hurry", NOW).await;
        assert!(asked.starts_with("O1.1 goes 40 % → 60 %. Is it really 4500 % now?\nform doubt:"), "{asked}");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("Maya · 120 %"));
        assert_eq!(world.say("maya", "no", NOW).await, "Dropped. Nothing was changed.");
        assert!(!world.say("maya", "show O1.1", NOW).await.contains("4500"));
        world.say("maya", "update O1.1 4500 typed in a hurry", NOW).await;
        let sure = world.say("maya", "yes", NOW).await;
        assert!(sure.starts_with("O1.1 Weekly users · 4500 % · progress 100 %"), "{sure}");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("4500 % – typed in a hurry"));
    }
}

#[tokio::test]
async fn what_is_doubtful_is_asked() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Balance -10 -> 10", NOW).await;
        world.say("maya", "add O1 Latency 300ms -> 120ms", NOW).await;
        world.say("maya", "add O1 Launch", NOW).await;
        assert_eq!(
            world.say("maya", "O1.2 -2", NOW).await,
            "Is that the value, or less than before? O1.2 =-2 or O1.2 by -2"
        );
        assert_eq!(
            world.say("maya", "O1.3 80%", NOW).await,
            "O1.3 goes 300 ms → 120 ms. The number itself, or that share of the way? O1.3 =80 or O1.3 =156"
        );
        assert_eq!(
            world.say("maya", "O1.3 done", NOW).await,
            "O1.3 is measured: 300 ms → 120 ms. What is the value now? At the target: O1.3 120"
        );
        assert_eq!(
            world.say("maya", "O1.4 7", NOW).await,
            "O1.4 is done or not. Type O1.4 done, or O1.4 0 if it is not."
        );
        assert!(world.say("maya", "O1.2 =-2", NOW).await.starts_with("O1.2 Balance · -2 · progress 40 %"));
        assert_eq!(
            world.say("maya", "O1.4 done", NOW).await.lines().next(),
            Some("O1.4 Launch · done · progress 100 % · suggested score 1.0 🟢")
        );
    }
}

#[tokio::test]
async fn only_the_owner_a_lead_or_an_admin_measures() {
    for mut world in both().await {
        started(&mut world).await;
        let refusal = world.say("tom", "O1.1 50", NOW).await;
        assert_eq!(refusal, "Only Maya (owner) or an admin can do that.");
        world.say("tom", "add Fewer crashes", NOW).await;
        world.say("tom", "add O2 Crash rate 2% -> 1%", NOW).await;
        assert!(world.say("maya", "O2.1 1.5", NOW).await.starts_with("O2.1 Crash rate · 1.5 % · progress 50 %"));
        assert!(world.say("ada", "confidence O2.1 7", NOW).await.contains("confidence 7 of 10"));
        let lin = world.say("lin", "O2.1 1.5", NOW).await;
        assert_eq!(lin, "只有 Tom（负责人）、Maya（团队负责人）或管理员可以这样做。");
    }
}

#[tokio::test]
async fn one_form_updates_everything_or_nothing() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Launch", NOW).await;
        world.say("maya", "O1.1 45", NOW).await;
        let form = world.say("maya", "update", NOW).await;
        assert_eq!(
            form,
            "form update:\n[O1.1] O1.1 Weekly users (40 % → 60 % · last 45 %, Mon 23 Nov)\
             \n[O1.2] O1.2 Launch (done, or empty · no value yet)"
        );
        let answers = [("O1.1", "9999"), ("O1.2", "perhaps")];
        let wrong = world.fill("maya", "update:", &answers, None, NOW).await;
        assert!(wrong.starts_with("wrong O1.1: That is far outside") && wrong.contains("\nO1.2: "), "{wrong}");
        let wrong = world.fill("maya", "update:", &[("O1.1", "50"), ("O1.2", "50%")], None, NOW).await;
        assert!(wrong.starts_with("wrong O1.2: O1.2 is done or not."), "{wrong}");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("\nprogress 25 %\n"));
        let done = world.fill("maya", "update:", &[("O1.1", "50 better"), ("O1.2", "")], None, NOW).await;
        assert_eq!(
            done,
            "O1.1 Weekly users · 50 % · progress 25 % → 50 % · suggested score 0.9 🟢\nWhere everything stands: list"
        );
        let foreign = world.fill("tom", "update:", &[("O1.1", "55")], None, NOW).await;
        assert!(foreign.starts_with("wrong O1.1: Only Maya"), "{foreign}");
        let empty = world.fill("maya", "update:", &[("O1.1", " ")], None, NOW).await;
        assert_eq!(empty, "Nothing was filled in, nothing was changed.");
        let odd = world.fill("maya", "update:", &[("O1.1 5", "5")], None, NOW).await;
        assert!(odd.starts_with("wrong O1.1 5: "), "{odd}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_said() {
    for mut world in both().await {
        started(&mut world).await;
        assert_eq!(world.say("maya", "show O999", NOW).await, "There is no O999. list shows yours.");
        assert_eq!(world.say("maya", "O1.7 5", NOW).await, "There is no O1.7. show O1 lists the key results.");
        assert_eq!(world.say("maya", "fix O1.1 5", NOW).await, "O1.1 has no value yet. Give one: update O1.1 VALUE");
    }
}

#[tokio::test]
async fn a_value_may_come_with_a_confidence() {
    for mut world in both().await {
        started(&mut world).await;
        for (typed, said) in [
            (
                "O1.1 50 confidence 8",
                "O1.1 Weekly users · 50 % · progress 50 % · suggested score 0.9 🟢 · confidence 8 of 10\n",
            ),
            ("更新 O1.1 51 信心 7/10 供应商延期", "O1.1 Weekly users · 51 % · progress 50 % → 55 %"),
        ] {
            let told = world.say("maya", typed, NOW).await;
            assert!(told.starts_with(said), "{typed}: {told}");
        }
        let show = world.say("maya", "show O1.1", NOW).await;
        assert!(show.contains("Maya · 51 % · confidence 7 – 供应商延期"), "{show}");
        let history = world.say("maya", "history O1.1", NOW).await;
        assert!(history.contains("value 50 % → 51 % · confidence 7 – 供应商延期"), "{history}");
        // One answer, taken back as one.
        world.say("maya", "undo", NOW).await;
        assert!(world.say("maya", "show O1.1", NOW).await.contains("confidence 8 of 10"));
        // A doubt keeps all of it.
        let asked = world.say("maya", "O1.1 500 confidence 9 wow", NOW).await;
        assert!(asked.contains("500 %"), "{asked}");
        let done = world.say("maya", "yes", NOW).await;
        assert!(done.starts_with("O1.1 Weekly users · 500 %") && done.contains("confidence 9 of 10"), "{done}");
        let wrong = world.say("maya", "O1.1 52 confidence 11", NOW).await;
        assert!(wrong.contains("11") && !wrong.contains("52 %"), "{wrong}");
    }
}

#[tokio::test]
async fn a_value_and_a_score_are_two_messages() {
    for mut world in both().await {
        started(&mut world).await;
        let said = world.say("maya", "O1.1 50 score 0.8 vendor late", NOW).await;
        assert_eq!(
            said,
            "A value and a score are two messages. Nothing was kept. First O1.1 50 vendor late, then score O1.1 0.8"
        );
        assert!(world.say("maya", "show O1.1", NOW).await.contains("progress none yet"));
        let said = world.say("lin", "O1.1 50 打分 绿", NOW).await;
        assert!(said.starts_with("只有"), "{said}");
        world.say("maya", "language zh", NOW).await;
        let said = world.say("maya", "O1.1 50 打分 绿", NOW).await;
        assert_eq!(said, "数值和打分要分两条发，没有改动。先 O1.1 50，再 打分 O1.1 绿");
    }
}

#[tokio::test]
async fn the_unit_behind_a_value_is_no_note() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Points 0 -> 90 pts", NOW).await;
        world.say("maya", "O1.2 39 pts", NOW).await;
        let show = world.say("maya", "show O1.2", NOW).await;
        assert!(show.contains("Maya · 39 pts\n"), "{show}");
        world.say("maya", "O1.2 40 pts vendor late", NOW).await;
        let history = world.say("maya", "history O1.2", NOW).await;
        assert!(history.contains("value 39 pts → 40 pts – vendor late"), "{history}");
    }
}
