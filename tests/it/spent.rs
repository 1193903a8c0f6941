//! A question that was answered otherwise than by its card: where such a card would go on asking, it says that it was answered.

use std::sync::Arc;

use chat::{Outgoing, Task};

use crate::harness::fake::talk::direct;
use crate::harness::{Bot, Fake, Kind};

/// An okrbot on a platform that closes cards, or not, with ann in the team, who was asked for her stand-up.
async fn asked(kind: Kind, closes: bool) -> (Bot, Arc<Fake>) {
    let fake = Arc::new(Fake { closes, ..Fake::new([]) });
    let bot = Bot::with_at(kind, vec![fake.clone()], "2026-11-23T12:00:00Z").await;
    fake.ask(&bot, "ann", &direct("ann"), "team join Product").await;
    bot.client.travel("2026-11-24T09:31:00Z").await;
    assert_eq!(fake.prompts("ann").len(), 1);
    (bot, fake)
}

/// What stands where the question stood.
fn closed(fake: &Fake) -> Vec<String> {
    let edits = fake.of("prompt:").into_iter().filter(|call| call.replaces.is_some());
    let text = |call: Outgoing| match call.task {
        Task::Say(message) => {
            assert!(message.form.is_none());
            message.text()
        }
        other => panic!("{other:?}"),
    };
    edits.map(text).collect()
}

async fn story(kind: Kind) {
    for (said, outcome) in [("write tests", "✓ answered"), ("skip", "✓ skipped")] {
        let (bot, fake) = asked(kind, true).await;
        fake.ask(&bot, "ann", &direct("ann"), said).await;
        bot.client.travel("2026-11-24T09:40:00Z").await;
        let closed = closed(&fake);
        assert_eq!(closed.len(), 1, "{closed:?}");
        assert!(closed[0].starts_with("Stand-up · Product") && closed[0].ends_with(outcome), "{closed:?}");
        // It says what holds now: answered again changes nothing, answered after all does.
        fake.ask(&bot, "ann", &direct("ann"), "today: more tests").await;
        bot.client.travel("2026-11-24T09:50:00Z").await;
        let closed = self::closed(&fake);
        assert!(
            closed.iter().all(|text| text.contains('✓')) && closed.last().unwrap().ends_with("✓ answered"),
            "{closed:?}"
        );
        assert_eq!(closed.len(), if outcome == "✓ answered" { 1 } else { 2 });
    }
    let (bot, fake) = asked(kind, false).await;
    fake.ask(&bot, "ann", &direct("ann"), "write tests").await;
    bot.client.travel("2026-11-24T09:40:00Z").await;
    assert!(closed(&fake).is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres).await;
}
