//! Checklists: reached one by one, weighed, dated.

use super::{NOW, started};
use crate::flow::testing::both;

#[tokio::test]
async fn milestones_are_reached_and_taken_back() {
    for mut world in both().await {
        started(&mut world).await;
        assert_eq!(
            world.say("maya", "add O1 Launch [x] Design; [] Beta x2 by 2026-12-01; [] Docs", NOW).await,
            "O1.2 added · Launch · 3 milestones · yours\
             \n  ✓ 1 Design\
             \n  · 2 Beta · by 1 Dec · weight 2\
             \n  · 3 Docs\
             \nNext, when it moves: update O1.2 milestone 1 done"
        );
        let show = world.say("maya", "show O1.2", NOW).await;
        assert!(show.contains("progress 25 %\n▰▰▱▱▱▱▱▱▱▱ 25 %\n  ✓ 1 Design\n  · 2 Beta"), "{show}");
        let beta = world.say("maya", "O1.2 milestone 2 done finally", NOW).await;
        assert!(beta.starts_with("O1.2 Launch · 2 of 3 milestones · progress 25 % → 75 %"), "{beta}");
        let back = world.say("maya", "更新 O1.2 里程碑 2 未完成", NOW).await;
        assert!(back.contains("25 %"), "{back}");
        let wrong = world.say("maya", "O1.2 milestone 7 done", NOW).await;
        assert_eq!(wrong, "O1.2 has no milestone 7. show O1.2 lists them.");
        let number = world.say("maya", "O1.2 50", NOW).await;
        assert_eq!(number, "O1.2 has milestones. Which one is done? Type O1.2 milestone 2 done or O1.2 done");
        let all = world.say("maya", "O1.2 done", NOW).await;
        assert!(
            all.starts_with("O1.2 Launch · 3 of 3 milestones · progress 25 % → 100 % · suggested score 1.0"),
            "{all}"
        );
        let undone = world.say("maya", "undo", NOW).await;
        assert!(!undone.is_empty());
        let show = world.say("maya", "show O1.2", NOW).await;
        assert!(show.contains("progress 25 %"), "{show}");
    }
}

#[tokio::test]
async fn dated_milestones_are_scored_by_what_is_due() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Launch [] Beta by 2026-11-20; [] Docs by 2026-12-10", NOW).await;
        world.say("maya", "O1.2 milestone 2 done", NOW).await;
        let why = world.say("maya", "explain O1.2", "2026-11-21T09:00:00Z").await;
        assert!(why.contains("progress = weight done / weight of all milestones = 1 / 2 = 50 %"), "{why}");
        assert!(why.contains("suggested = weight done / weight due by now = 1 / 1"), "{why}");
        let late = world.say("maya", "explain O1.2", "2026-12-11T09:00:00Z").await;
        assert!(late.contains("weight due by now = 1 / 2, at most 1, rounded half up = 0.5"), "{late}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_checklist_is_said() {
    for mut world in both().await {
        started(&mut world).await;
        for (typed, said) in [
            ("add O1 Launch [] Beta x1001", "A weight is 0 to 1000 with at most 2 decimals"),
            ("add O1 Launch [] Beta by 35 Foo", "is no day that I understand"),
        ] {
            let answer = world.say("maya", typed, NOW).await;
            assert!(answer.contains(said), "{typed}: {answer}");
        }
        let many = (0..51).map(|at| format!("[] step {at}")).collect::<Vec<_>>().join("; ");
        let answer = world.say("maya", &format!("add O1 Launch {many}"), NOW).await;
        assert!(answer.starts_with("A key result has at most 50 milestones"), "{answer}");
    }
}
