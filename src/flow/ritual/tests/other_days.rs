//! A stand-up is answered for today or tomorrow: another day in front of it is asked about.

use crate::flow::ritual::testing::{live, seated};
use crate::flow::testing::both;

/// 09:35 in Berlin: the stand-up is open.
const OPEN: &str = "2026-11-25T08:35:00Z";

#[tokio::test]
async fn an_answer_for_another_day_changes_nothing_of_today() {
    for mut world in both().await {
        seated(&world).await;
        live(&world, OPEN).await;
        world.say("maya", "today: ship it", OPEN).await;
        for text in
            ["/okr standup friday today: x", "/okr standup Fri", "friday today: x", "standup next Mon: today: x"]
        {
            let said = world.say("maya", text, OPEN).await;
            assert!(
                said.starts_with("A stand-up can be answered for today or for tomorrow, not for “"),
                "{text}: {said}"
            );
        }
        let said = world.say("lin", "后天站会 今天：写测试", OPEN).await;
        assert!(said.starts_with("站会只能答今天或明天的，不能答“后天”的。"), "{said}");
        // What only begins with a day is what was done or planned.
        let said = world.say("maya", "Friday: fixed bugs. Today: tests", OPEN).await;
        assert!(said.contains("Friday: fixed bugs"), "{said}");
        live(&world, "2026-11-25T12:00:00Z").await;
        let reports = world.reports().await.join("\n");
        assert!(
            reports.contains("tests") && !reports.contains("friday today") && !reports.contains("后天"),
            "{reports}"
        );
    }
}
