//! A platform on which okrbot is heard before it can write: "write to me once first" is a state of a person or a home.

use std::sync::Arc;

use chat::{Door, Place, Reach, SendError, Who};
use chrono::{DateTime, TimeDelta, Utc};
use okrbot::store::{Store, people};

use crate::harness::chat::DM;
use crate::harness::count::count;
use crate::harness::fake::Act;
use crate::harness::fake::talk::{channel, direct, words};
use crate::harness::{Bot, Fake, Kind};

/// The platform: only in the channel `hall` nothing can be posted.
fn platform() -> Fake {
    let reach = |place: &Place| match place {
        Place::Channel { id, .. } if id == "hall" => Reach::Never,
        _ => Reach::OnceHeard,
    };
    Fake { reach, ..Fake::new([]) }
}

/// An okrbot with the demo team and that platform, on a Monday, 00:00 UTC.
async fn start(kind: Kind) -> (Bot, Arc<Fake>) {
    let fake = Arc::new(platform());
    (Bot::with_at(kind, vec![fake.clone()], "2026-11-23T00:00:00Z").await, fake)
}

/// The next call meets a shut door.
fn shut(fake: &Fake) {
    let why = "nobody called there yet".into();
    fake.script.lock().expect("the script").push_back(Act::Fail(SendError::Shut { door: Door::Place, why }));
}

/// Makes of `async fn name(bot: &Bot, fake: &Fake) { … }` a test on each database.
macro_rules! once_heard {
    ($(async fn $name:ident($bot:ident: &Bot, $fake:ident: &Fake) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story($bot: &Bot, $fake: &Fake) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let (bot, fake) = start(Kind::Sqlite).await;
                story(&bot, &fake).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let (bot, fake) = start(Kind::Postgres).await;
                story(&bot, &fake).await;
            }
        })*
    };
}

const ANN: &str = "Cannot be reached yet: Ann. They must write to me once, any word will do.";

once_heard! {
    async fn a_person_is_asked_once_they_have_written_and_as_long_as_they_take_it(bot: &Bot, fake: &Fake) {
        let c = &bot.client;
        let joined = fake.ask(bot, "ann", &channel("room"), "team join Product").await;
        assert!(joined.contains("I cannot write to you yet"), "{joined}");
        assert!(c.ask("maya", DM, "/okr team show").await.contains(ANN));
        stand_up(bot, "2026-11-24").await;
        assert!(fake.prompts("ann").is_empty());
        let digest = c.last_in_channel().await;
        assert!(digest.contains("Tom") && !digest.contains("Ann"), "{digest}");
        // She writes, and is asked at her own next moment.
        fake.ask(bot, "ann", &direct("ann"), "thanks").await;
        assert!(!c.ask("maya", DM, "/okr team show").await.contains("Cannot be reached"));
        assert!(fake.prompts("ann").is_empty(), "nothing of before");
        stand_up(bot, "2026-11-25").await;
        assert_eq!(fake.prompts("ann").len(), 1);
        assert!(c.last_in_channel().await.contains("Ann"), "{}", c.last_in_channel().await);
        // She does not take the next question.
        shut(fake);
        stand_up(bot, "2026-11-26").await;
        assert_eq!(fake.prompts("ann").len(), 2);
        let thursday: DateTime<Utc> = "2026-11-26T00:00:00Z".parse().expect("a moment");
        assert!(fake.of("remind:").iter().all(|call| call.now < thursday), "nobody is reminded of what they were not asked");
        assert!(c.ask("maya", DM, "/okr team show").await.contains(ANN));
        let digest = c.last_in_channel().await;
        assert!(digest.contains("Tom") && !digest.contains("Ann"), "{digest}");
        assert_eq!(count(&bot.app.store, "select count(*) from prompts where state = 'asked' and next_at is not null").await, 0);
        fake.ask(bot, "ann", &direct("ann"), "thanks").await;
        c.travel("2026-11-30T20:00:00Z").await;
        assert!(fake.prompts("ann").len() > 2);
    }

    async fn what_somebody_does_not_take_goes_to_them_in_the_next_way(bot: &Bot, fake: &Fake) {
        let c = &bot.client;
        let mut tx = bot.app.store.begin().await.expect("a transaction");
        let tom = people::by_identity(&mut tx, "playground", &Who::new("demo", "tom")).await.expect("a database");
        let id = tom.expect("tom").id;
        tx.commit().await.expect("a commit");
        also(&bot.app.store, id).await;
        c.travel("2026-11-23T23:00:00Z").await;
        assert_eq!(fake.prompts("tom").len(), 1);
        assert!(c.asked("tom", "standup").await.is_empty());
        shut(fake);
        c.travel("2026-11-24T15:00:00Z").await;
        assert_eq!(fake.prompts("tom").len(), 2);
        assert_eq!(c.asked("tom", "standup").await, ["2026-11-24T14:30"]);
        assert!(c.ask("tom", DM, "tests").await.contains("tests"), "it can be answered there");
        // From then on he is asked there at once.
        c.travel("2026-11-25T15:00:00Z").await;
        assert_eq!((fake.prompts("tom").len(), c.asked("tom", "standup").await.len()), (2, 2));
        assert!(!c.ask("maya", DM, "/okr team show").await.contains("Cannot be reached"));
    }

    async fn a_home_that_takes_no_report_is_shown_until_somebody_is_heard_there_or_one_gets_through(bot: &Bot, fake: &Fake) {
        let c = &bot.client;
        fake.ask(bot, "ann", &direct("ann"), "thanks").await;
        fake.ask(bot, "ann", &channel("room"), "team create Growth").await;
        c.travel("2026-11-23T12:59:00Z").await;
        shut(fake);
        c.travel("2026-11-23T13:01:00Z").await;
        let told = fake.of("shut:fake:c:T1:room:");
        assert!(words(&told[0]).contains("Somebody has to write to me there once: mention me"), "{told:?}");
        let line = "I cannot post to room since Mon 23 Nov 13:00: mention me there once, any word will do.";
        let shown = fake.ask(bot, "ann", &direct("ann"), "/okr team show").await;
        assert!(shown.contains(line), "{shown}");
        fake.ask(bot, "ann", &channel("room"), "help").await;
        assert!(!fake.ask(bot, "ann", &direct("ann"), "/okr team show").await.contains("I cannot post"));
        c.travel("2026-11-24T12:29:00Z").await;
        shut(fake);
        c.travel("2026-11-24T12:31:00Z").await;
        assert!(fake.ask(bot, "ann", &direct("ann"), "/okr team show").await.contains("since Tue 24 Nov 12:30"));
        c.travel("2026-11-25T12:31:00Z").await;
        assert!(!fake.ask(bot, "ann", &direct("ann"), "/okr team show").await.contains("I cannot post"));
    }

    async fn a_home_in_which_okrbot_only_answers_gets_no_report_and_its_lead_does(bot: &Bot, fake: &Fake) {
        let c = &bot.client;
        fake.ask(bot, "ann", &direct("ann"), "thanks").await;
        let founded = fake.ask(bot, "ann", &channel("hall"), "team create Growth").await;
        assert!(founded.contains("Reports cannot come here by themselves"), "{founded}");
        c.travel("2026-11-24T20:00:00Z").await;
        let digests = fake.of("digest:");
        assert!(!digests.is_empty() && digests.iter().all(|call| call.place == direct("ann")), "{digests:?}");
        // A command that is said there is about the team that lives there.
        assert!(fake.ask(bot, "bob", &channel("hall"), "team join").await.contains("Welcome to Growth"));
        let began = bot.app.now().await.expect("the time") + TimeDelta::days(1);
        c.travel(&began.to_rfc3339()).await;
        let posted = fake.calls.lock().expect("the calls");
        assert!(posted.iter().all(|call| call.place != channel("hall") || call.key.starts_with("reply:")));
    }
}

/// Lets a day pass on which Maya alone answers.
async fn stand_up(bot: &Bot, day: &str) {
    bot.client.travel(&format!("{day}T08:31:00Z")).await;
    bot.client.ask("maya", DM, "today: tests").await;
    bot.client.travel(&format!("{day}T20:00:00Z")).await;
}

/// Gives a person of the playground an account on the platform, where they have been heard.
async fn also(store: &Store, person: i64) {
    let sql = "insert into identities (platform, workspace, account, person_id) values ('fake', 'T1', 'tom', $1)";
    match store {
        Store::Postgres(pool) => drop(sqlx::query(sql).bind(person).execute(pool).await.expect("an identity")),
        Store::Sqlite { write, .. } => drop(sqlx::query(sql).bind(person).execute(write).await.expect("an identity")),
    }
}
