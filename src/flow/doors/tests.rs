//! Who is told of a door that is shut, and what a workspace that is shut means for those in it.

use std::sync::Arc;

use chat::{Place, What, Who};

use crate::flow::ritual::seat;
use crate::flow::testing::{HOME, Listener, World, at, both};
use crate::flow::{doors, post};
use crate::store::{Store, people, teams};

const NOON: &str = "2026-12-02T12:00:00Z";
const EVENING: &str = "2026-12-02T20:00:00Z";
const TOMORROW: &str = "2026-12-03T12:00:00Z";

/// Runs a statement that only a test needs.
async fn run(world: &World, sql: &'static str) {
    match &world.store {
        Store::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.expect("a statement")),
        Store::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.expect("a statement")),
    }
}

async fn number(world: &World, sql: &'static str) -> i64 {
    match &world.store {
        Store::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.expect("a number"),
        Store::Sqlite { write, .. } => sqlx::query_scalar(sql).fetch_one(write).await.expect("a number"),
    }
}

async fn told(world: &World, who: &str) -> Vec<String> {
    world.told(who).await.iter().map(chat::Message::text).collect()
}

/// The platform says that a workspace is shut.
async fn shut(world: &mut World, workspace: &str, now: &str) {
    world.events += 1;
    let who = Who::new(workspace, "");
    let what = What::Shut { why: "the key was revoked: install the app again".into() };
    let event = chat::Event::new(format!("shut{}", world.events), who.clone(), Place::Person(who), what);
    let mut tx = world.store.begin().await.expect("a transaction");
    super::super::handle(&mut tx, &world.org, "test", &event, at(now)).await.expect("no database error");
    tx.commit().await.expect("a commit");
}

/// Whether somebody can be told something.
async fn can_be_told(world: &World, who: &str, key: &str) -> bool {
    let mut tx = world.store.begin().await.expect("a transaction");
    let person = people::by_identity(&mut tx, "test", &Who::new("T", who)).await.expect("a database");
    let message = chat::Message::line("hello");
    let person = person.expect("somebody").id;
    let told = post::tell(&mut tx, &world.org, person, key, &message, post::NOTE_LIFE, at(NOON)).await;
    tx.commit().await.expect("a commit");
    told.expect("a database")
}

#[tokio::test]
async fn the_leads_hear_once_a_day_of_a_home_that_is_shut() {
    for world in both().await {
        let home = Place::channel("T", HOME);
        for (place, why, now) in [
            (&home, "archived: open it again", NOON),
            (&home, "not a member: invite me", EVENING),
            (&Place::channel("T", "elsewhere"), "archived", NOON),
        ] {
            let mut tx = world.store.begin().await.expect("a transaction");
            doors::place(&mut tx, &world.org, "test", place, why, at(now)).await.expect("no database error");
            tx.commit().await.expect("a commit");
        }
        let said = told(&world, "maya").await;
        assert_eq!(said.len(), 1, "{said:?}");
        for part in ["#product", "Product", "archived: open it again"] {
            assert!(said[0].contains(part), "{part}: {said:?}");
        }
        assert!(told(&world, "tom").await.is_empty());
        let mut tx = world.store.begin().await.expect("a transaction");
        doors::place(&mut tx, &world.org, "test", &home, "archived", at(TOMORROW)).await.expect("no database error");
        tx.commit().await.expect("a commit");
        assert_eq!(told(&world, "maya").await.len(), 2);
    }
}

#[tokio::test]
async fn nobody_is_promised_in_where_the_platform_does_not_tell_who_is_there() {
    for members in [true, false] {
        for mut world in both().await {
            world.org.platforms = vec![Arc::new(Listener { members, ..Listener::new(true) })];
            let mut tx = world.store.begin().await.expect("a transaction");
            let home = Place::channel("T", HOME);
            doors::place(&mut tx, &world.org, "test", &home, "archived", at(NOON)).await.expect("no database error");
            tx.commit().await.expect("a commit");
            let said = told(&world, "maya").await.remove(0);
            assert_eq!(said.contains("members are asked in"), members, "{said}");
            assert!(said.contains("/okr team home"), "{said}");
        }
    }
}

#[tokio::test]
async fn the_admins_hear_once_a_day_of_each_permission_that_is_missing() {
    for world in both().await {
        for (why, now) in [
            ("missing a: add it", NOON),
            ("missing a: add it", EVENING),
            ("missing b", NOON),
            ("missing a: add it", TOMORROW),
        ] {
            let mut tx = world.store.begin().await.expect("a transaction");
            doors::call(&mut tx, &world.org, "test", "T", why, at(now)).await.expect("no database error");
            tx.commit().await.expect("a commit");
        }
        let said = told(&world, "ada").await;
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].contains("missing a: add it") && said[1].contains("missing b"), "{said:?}");
        assert!(told(&world, "maya").await.is_empty());
    }
}

#[tokio::test]
async fn a_workspace_that_is_shut_is_left_alone_until_somebody_there_is_heard() {
    for mut world in both().await {
        run(&world, "update identities set workspace = 'T2' where account = 'ada'").await;
        run(
            &world,
            "insert into identities (platform, workspace, account, person_id)
                     select 'test', 'T', 'ada', person_id from identities where account = 'ada'",
        )
        .await;
        let people = number(&world, "select count(*) from people").await;
        shut(&mut world, "T", NOON).await;
        shut(&mut world, "T", EVENING).await;
        assert_eq!(number(&world, "select count(*) from people").await, people);
        // The admin is told once, where they can be.
        let rows = "select count(*) from outbox where place = 'p:T2:ada' and key like 'shut:test:T:%'";
        assert_eq!(number(&world, rows).await, 1);
        assert!(told(&world, "ada").await.is_empty());
        assert!(!can_be_told(&world, "maya", "a").await);
        assert!(world.say("zoe", "help", EVENING).await.contains("help"));
        world.say("zoe", "help", EVENING).await;
        // Being heard opens nothing by itself: it has to be tried, once.
        assert!(!can_be_told(&world, "maya", "b").await);
        assert_eq!(number(&world, "select count(*) from outbox where key like 'heard:test:T:%'").await, 1);
        let mut tx = world.store.begin().await.expect("a transaction");
        doors::passed(&mut tx, "test", "T", at(EVENING)).await.expect("no database error");
        tx.commit().await.expect("a commit");
        assert!(can_be_told(&world, "maya", "a").await);
        assert_eq!(number(&world, "select count(*) from workspaces").await, 0);
        // Shut again, they are told again.
        shut(&mut world, "T", TOMORROW).await;
        assert_eq!(number(&world, rows).await, 2);
    }
}

#[tokio::test]
async fn whoever_is_only_in_a_workspace_that_is_shut_has_not_left() {
    for mut world in both().await {
        run(
            &world,
            "insert into identities (platform, workspace, account, person_id)
                     select 'test', 'T2', 'tom', person_id from identities where account = 'tom'",
        )
        .await;
        shut(&mut world, "T2", NOON).await;
        world.handle("tom", Place::Person(Who::new("T", "tom")), What::Gone, NOON).await;
        assert_eq!(number(&world, "select count(*) from people where gone_at is not null").await, 0);
    }
}

/// A stand-up to which Tom, alone in another workspace, is invited at 14:30; what is said in the home.
async fn standup(world: &mut World, shut_at: &str) -> Vec<String> {
    run(world, "update identities set workspace = 'T2' where account = 'tom'").await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_home(&mut tx, "test", &Place::channel("T", HOME).to_string()).await.expect("a database");
    let team = team.expect("a team").id;
    seat::reseat_team(&mut tx, &world.org, team, at("2026-12-02T00:00:00Z")).await.expect("seats");
    tx.commit().await.expect("a commit");
    let mut is_shut = false;
    for now in ["2026-12-02T01:30:00Z", "2026-12-02T08:30:00Z", "2026-12-02T14:30:00Z", "2026-12-02T18:00:00Z"] {
        if !is_shut && now >= shut_at {
            shut(world, "T2", shut_at).await;
            is_shut = true;
        }
        while crate::cron::step(&world.store, &world.org, at(now)).await.expect("a step") > 0 {}
        if now == "2026-12-02T08:30:00Z" {
            world.say("maya", "today: write tests", "2026-12-02T08:31:00Z").await;
        }
    }
    told_in(world, "c:T:product").await
}

async fn told_in(world: &World, place: &str) -> Vec<String> {
    let sql = "select cast(task as text) from outbox where place = $1 order by id";
    let tasks: Vec<String> = match &world.store {
        Store::Postgres(pool) => sqlx::query_scalar(sql).bind(place).fetch_all(pool).await.expect("rows"),
        Store::Sqlite { write, .. } => sqlx::query_scalar(sql).bind(place).fetch_all(write).await.expect("rows"),
    };
    tasks
        .iter()
        .filter_map(|task| match serde_json::from_str(task) {
            Ok(chat::Task::Say(message)) => Some(message.text()),
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn who_cannot_be_reached_is_not_asked_and_not_missing() {
    // Before Tom's moment, and after it.
    for shut_at in ["2026-12-02T12:00:00Z", "2026-12-02T15:00:00Z"] {
        for mut world in both().await {
            let said = standup(&mut world, shut_at).await;
            let last = said.last().expect("a digest");
            assert!(last.contains("write tests") && last.contains("Lin") && !last.contains("Tom"), "{said:?}");
            let asked =
                number(&world, "select count(*) from outbox where place = 'p:T2:tom' and key like 'prompt:%'").await;
            assert_eq!(asked, i64::from(shut_at > "2026-12-02T14:30:00Z"));
        }
    }
}

#[tokio::test]
async fn who_can_be_reached_is_missing() {
    for mut world in both().await {
        let said = standup(&mut world, "never").await;
        assert!(said.last().is_some_and(|last| last.contains("Tom")), "{said:?}");
    }
}

#[tokio::test]
async fn the_admins_hear_once_of_a_connection_that_is_not_let_in() {
    for world in both().await {
        let moments = ["2026-12-02T12:01:00Z", "2026-12-02T12:59:00Z", "2026-12-02T13:01:00Z"];
        let again = [1, 1, 2];
        for (now, times) in moments.into_iter().zip(again) {
            let mut tx = world.store.begin().await.expect("a transaction");
            let why = "a wrong secret: copy it once more";
            doors::connection::shut(&mut tx, &world.org, "test", why, at(now)).await.expect("no database error");
            tx.commit().await.expect("a commit");
            let said = told(&world, "ada").await;
            let said: Vec<&String> = said.iter().filter(|text| text.contains("My connection to test")).collect();
            assert_eq!(said.len(), times, "{now}: {said:?}");
            assert!(said[0].contains("a wrong secret: copy it once more"), "{said:?}");
        }
        assert!(told(&world, "maya").await.is_empty(), "she is no admin");
    }
}
