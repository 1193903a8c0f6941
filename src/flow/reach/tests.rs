//! Who can be written to, and what it means for those who cannot, on both databases.

use std::sync::Arc;

use chat::{Addressed, Event, Fact, Mention, Place, Profile, Reach, Task, What, Who};

use crate::flow::post::{self, NOTE_LIFE};
use crate::flow::testing::{HOME, Listener, World, at, both, shown};
use crate::store::{Store, people};

/// A Wednesday: 10:00 in Berlin.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

/// A platform where each person has to write first.
fn once_heard(world: &mut World) {
    people_are(world, |place| if place.is_direct() { Reach::OnceHeard } else { Reach::Always });
}

/// A platform that only answers Tom and whoever is new.
fn never(world: &mut World) {
    people_are(world, |place| match place {
        Place::Person(who) if !["maya", "lin"].contains(&who.id.as_str()) => Reach::Never,
        _ => Reach::Always,
    });
}

fn people_are(world: &mut World, reach: fn(&Place) -> Reach) {
    world.org.platforms = vec![Arc::new(Listener { reach, ..Listener::new(true) })];
}

/// Maya adds Noa, of whom nobody has heard; the answer.
async fn add_noa(world: &mut World, id: &str) -> String {
    let text = "team add \u{E000}0\u{E001}";
    let what = What::Said { text: text.into(), addressed: Addressed::Command };
    let mentions = vec![Mention { who: Who::new("T", "noa"), name: "Noa".into() }];
    let event = Event::new(id, Who::new("T", "maya"), Place::channel("T", HOME), what);
    shown(&world.hear(&Event { mentions, ..event }, WEDNESDAY).await)
}

async fn team(world: &mut World) -> String {
    world.say("maya", "team", WEDNESDAY).await
}

async fn told(world: &World, who: &str) -> Vec<String> {
    world.told(who).await.iter().map(chat::Message::text).collect()
}

async fn texts(world: &World, sql: &'static str) -> Vec<String> {
    match &world.store {
        Store::Postgres(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.expect("texts"),
        Store::Sqlite { write, .. } => sqlx::query_scalar(sql).fetch_all(write).await.expect("texts"),
    }
}

/// Lets time pass until then, moment by moment.
async fn pass(world: &World, moments: &[&str]) {
    for now in moments {
        while crate::cron::step(&world.store, &world.org, at(now)).await.expect("a step") > 0 {}
    }
}

#[tokio::test]
async fn who_has_to_write_first_is_told_what_they_missed_once_they_do() {
    for mut world in both().await {
        once_heard(&mut world);
        let added = add_noa(&mut world, "add").await;
        assert!(added.contains("I cannot write to Noa yet: they must write to me once."), "{added}");
        assert!(
            team(&mut world)
                .await
                .contains("Cannot be reached yet: Noa. They must write to me once, any word will do.")
        );
        // What is said in a channel opens no private conversation.
        world.mention("noa", HOME, "team show", WEDNESDAY).await;
        let refused = world.mention("noa", HOME, "me", WEDNESDAY).await;
        assert!(refused.contains("I cannot write to you yet"), "{refused}");
        assert!(team(&mut world).await.contains("Cannot be reached yet: Noa."));
        assert!(told(&world, "noa").await.is_empty());
        for _ in 0..2 {
            world.say("noa", "thanks", WEDNESDAY).await;
            assert!(!team(&mut world).await.contains("Cannot be reached"));
            let told = told(&world, "noa").await;
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].starts_with("Maya added you to the team Product.") && told[0].contains("team leave"));
        }
    }
}

#[tokio::test]
async fn who_was_taken_out_again_is_told_of_nothing() {
    for mut world in both().await {
        once_heard(&mut world);
        add_noa(&mut world, "add").await;
        world.say("maya", "team remove Noa", WEDNESDAY).await;
        world.say("noa", "thanks", WEDNESDAY).await;
        assert!(told(&world, "noa").await.is_empty());
    }
}

#[tokio::test]
async fn who_is_only_ever_answered_stays_so_whatever_they_write() {
    for mut world in both().await {
        never(&mut world);
        let only_answered = |names: &str| {
            format!(
                "Can only be answered: {names}. They are not asked, and give their answers of their own accord with \
                 standup, monday and review."
            )
        };
        let added = add_noa(&mut world, "add").await;
        assert!(added.contains(&only_answered("Noa")), "{added}");
        world.say("noa", "thanks", WEDNESDAY).await;
        let shown = team(&mut world).await;
        assert!(shown.contains(&only_answered("Noa, Tom")) && !shown.contains("They must"), "{shown}");
        assert!(world.say("lin", "团队", WEDNESDAY).await.contains("只能回复、不能主动提问：Noa、Tom。"));
        let refused = world.mention("noa", HOME, "me", WEDNESDAY).await;
        assert_eq!(refused, "That is for you alone: ask me in a direct message.");
        assert!(told(&world, "noa").await.is_empty());
        // They answer of their own accord.
        assert!(world.say("noa", "/okr standup today: tests obstacles: none", WEDNESDAY).await.contains("tests"));
    }
}

#[tokio::test]
async fn nobody_who_could_be_written_to_before_is_where_the_platform_only_answers_now() {
    for mut world in both().await {
        never(&mut world);
        let mut tx = world.store.begin().await.expect("a transaction");
        let tom = people::by_identity(&mut tx, "test", &Who::new("T", "tom")).await.expect("a database").expect("tom");
        let message = chat::Message::line("hello");
        let told = post::tell(&mut tx, &world.org, tom.id, "hello", &message, NOTE_LIFE, at(WEDNESDAY)).await;
        assert!(!told.expect("a database"));
        tx.rollback().await.expect("an end");
        assert!(team(&mut world).await.contains("Can only be answered: Tom."));
    }
}

#[tokio::test]
async fn a_review_of_several_objectives_comes_as_one_message_to_whom_one_message_can_be_said() {
    for mut world in both().await {
        never(&mut world);
        for number in 1..=2 {
            world.say("tom", &format!("add Objective {number}"), WEDNESDAY).await;
            world.say("tom", &format!("add O{number} Users 0 -> 10"), WEDNESDAY).await;
        }
        let shown = world.say("tom", "review", "2026-11-27T22:00:00Z").await;
        for part in ["O1 Objective 1", "①", "O2 Objective 2", "②"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert!(told(&world, "tom").await.is_empty());
        world.say("tom", "① 4 0.7\n② 5 0.8", "2026-11-27T22:01:00Z").await;
        let scores = "select cast(count(*) as text) from scores";
        assert_eq!(texts(&world, scores).await, ["2"]);
    }
}

#[tokio::test]
async fn whoever_joins_or_founds_where_they_cannot_be_asked_is_told_so() {
    for mut world in both().await {
        once_heard(&mut world);
        let joined = world.mention("noa", HOME, "team join", WEDNESDAY).await;
        let hint = "I cannot write to you yet, so I ask you nothing: send me a direct message once, any word will do.";
        assert!(joined.starts_with("✓ Welcome to Product.") && joined.ends_with(hint), "{joined}");
        let founded = world.mention("kim", "growth", "team create Growth", WEDNESDAY).await;
        assert!(founded.contains(hint), "{founded}");
        assert!(!world.say("zoe", "team join Product", WEDNESDAY).await.contains("cannot write"));
        never(&mut world);
        let joined = world.mention("ida", HOME, "团队 加入", WEDNESDAY).await;
        assert!(joined.ends_with("请自己填写，输入 站会、周计划 或 周回顾。"), "{joined}");
    }
}

/// The platform tells who is in the channel in which Growth was founded.
async fn members(world: &mut World, names: &[&str]) {
    let people = names.iter().map(|name| Profile {
        who: Who::new("T", *name),
        name: Some((*name).to_owned()),
        zone: Some("Europe/Berlin".into()),
        language: None,
        status: None,
    });
    let place = Place::channel("T", "growth");
    world.learn(Fact::Members { place, people: people.collect(), more: None }, WEDNESDAY).await;
}

#[tokio::test]
async fn of_whom_the_platform_tells_is_heard_all_the_same() {
    for mut world in both().await {
        once_heard(&mut world);
        world.say("kim", "thanks", WEDNESDAY).await;
        world.mention("kim", "growth", "team create Growth", WEDNESDAY).await;
        members(&mut world, &["ben", "cleo"]).await;
        let shown = world.mention("kim", "growth", "team show", WEDNESDAY).await;
        assert!(shown.contains("Cannot be reached yet: ben, cleo."), "{shown}");
        assert!(told(&world, "ben").await.is_empty());
        world.say("ben", "thanks", WEDNESDAY).await;
        assert!(told(&world, "ben").await[0].starts_with("kim added you to the team Growth."));
        // Who left and is told of again is back, and has still to write.
        world.handle("ben", Place::Person(Who::new("T", "ben")), What::Gone, WEDNESDAY).await;
        world.tell("ben", Some("Europe/London"), None, WEDNESDAY).await;
        let shown = world.mention("kim", "growth", "team show", WEDNESDAY).await;
        assert!(shown.contains("Cannot be reached yet: ben, cleo."), "{shown}");
        assert_eq!(texts(&world, "select name from people where gone_at is not null").await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn who_has_yet_to_write_in_one_workspace_and_left_another_has_not_left() {
    for mut world in both().await {
        once_heard(&mut world);
        add_noa(&mut world, "add").await;
        run(
            &world,
            "insert into identities (platform, workspace, account, person_id)
                     select 'test', 'T2', 'noa', person_id from identities where account = 'noa'",
        )
        .await;
        for (workspace, left) in [("T2", 0), ("T", 1)] {
            let who = Who::new(workspace, "noa");
            let gone = Event::new(format!("gone{workspace}"), who.clone(), Place::Person(who), What::Gone);
            world.hear(&gone, WEDNESDAY).await;
            assert_eq!(texts(&world, "select name from people where gone_at is not null").await.len(), left);
        }
        world.mention("noa", HOME, "help", WEDNESDAY).await;
        assert!(team(&mut world).await.contains("Cannot be reached yet: Noa."), "back, and still to write");
    }
}

async fn run(world: &World, sql: &'static str) {
    match &world.store {
        Store::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.expect("a statement")),
        Store::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.expect("a statement")),
    }
}

/// Noa, in the organisation's zone, is a member when the stand-ups of two days come.
#[tokio::test]
async fn who_cannot_be_reached_is_neither_asked_nor_missing_until_they_can_be() {
    for mut world in both().await {
        once_heard(&mut world);
        add_noa(&mut world, "add").await;
        world.say("maya", "thanks", WEDNESDAY).await;
        pass(&world, &["2026-11-26T01:30:00Z", "2026-11-26T08:30:00Z", "2026-11-26T09:30:00Z"]).await;
        let states = "select state from prompts p join identities i on i.person_id = p.person_id
                      where i.account = 'noa' order by p.id";
        assert_eq!(texts(&world, states).await, ["unasked", "unasked"]);
        world.say("maya", "today: tests", "2026-11-26T09:40:00Z").await;
        pass(&world, &["2026-11-26T14:30:00Z", "2026-11-26T18:00:00Z"]).await;
        let posted = world.posted(&format!("c:T:{HOME}")).await;
        let mut said = posted.iter().filter_map(|task| match task {
            Task::Say(message) => Some(message.text()),
            _ => None,
        });
        let digest = said.rfind(|text| text.contains("stand-up · Thu 26 Nov")).expect("a digest");
        assert!(digest.contains("Lin") && !digest.contains("Noa"), "{digest}");
        // From their own next moment on they are asked, and not before.
        world.say("noa", "thanks", "2026-11-26T18:30:00Z").await;
        assert_eq!(told(&world, "noa").await.len(), 1, "the welcome");
        pass(&world, &["2026-11-27T01:30:00Z", "2026-11-27T08:30:00Z", "2026-11-27T09:30:00Z"]).await;
        assert_eq!(texts(&world, states).await, ["unasked", "unasked", "asked"]);
        assert_eq!(told(&world, "noa").await.len(), 2);
    }
}

#[tokio::test]
async fn who_is_back_but_cannot_be_reached_is_not_asked() {
    for mut world in both().await {
        world.say("tom", "away 2026-11-26", WEDNESDAY).await;
        pass(&world, &["2026-11-26T01:30:00Z", "2026-11-26T08:30:00Z", "2026-11-26T14:30:00Z"]).await;
        let states = "select state from prompts p join identities i on i.person_id = p.person_id
                      where i.account = 'tom' order by p.id";
        assert_eq!(texts(&world, states).await.pop().as_deref(), Some("away"));
        never(&mut world);
        let back = world.say("tom", "back", "2026-11-26T15:00:00Z").await;
        assert!(back.contains('✓'), "{back}");
        assert!(told(&world, "tom").await.is_empty());
        assert_eq!(texts(&world, states).await.pop().as_deref(), Some("unasked"));
    }
}

#[tokio::test]
async fn a_question_that_cannot_be_put_makes_no_answer_of_the_first_private_message() {
    for mut world in both().await {
        once_heard(&mut world);
        world.mention("noa", HOME, "team join Product", WEDNESDAY).await;
        let refused = world.mention("noa", HOME, "standup", WEDNESDAY).await;
        assert!(refused.starts_with("That is for you alone, and I cannot write to you yet."), "{refused}");
        let hello = world.say("noa", "hi", WEDNESDAY).await;
        assert!(hello.contains("I am okrbot") && !hello.contains("Today"), "{hello}");
        // Now it can.
        let sent = world.mention("noa", HOME, "standup", WEDNESDAY).await;
        assert_eq!(sent, "Sent to you privately.");
        let answered = world.say("noa", "tests", WEDNESDAY).await;
        assert!(answered.contains("tests"), "{answered}");
    }
}
