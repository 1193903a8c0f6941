//! okrbot's own page, on both databases.

use chat::{Place, What, Who};

use crate::command::{Addressed, address, read};
use crate::flow::testing::{World, both, shown};
use crate::store::{Store, identities};

/// A Wednesday, 10:00 in Berlin.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

async fn page(world: &mut World, who: &str) -> String {
    shown(&world.handle(who, Place::Person(Who::new("T", who)), What::Opened, WEDNESDAY).await)
}

/// How many rows stand in the tables that an event could change.
async fn rows(world: &World) -> i64 {
    let sql = "select (select count(*) from people) + (select count(*) from identities) + (select count(*) from outbox)
               + (select count(*) from prompts) + (select count(*) from rounds) + (select count(*) from history)";
    match &world.store {
        Store::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.expect("a count"),
        Store::Sqlite { write, .. } => sqlx::query_scalar(sql).fetch_one(write).await.expect("a count"),
    }
}

#[tokio::test]
async fn whoever_has_nothing_yet_is_welcomed_with_the_next_step() {
    for mut world in both().await {
        let before = rows(&world).await;
        let stranger = page(&mut world, "stranger").await;
        assert!(
            stranger.starts_with("I am okrbot.") && stranger.ends_with("join one with team join NAME."),
            "{stranger}"
        );
        let zoe = page(&mut world, "zoe").await;
        assert_eq!(zoe, stranger);
        let lin = page(&mut world, "lin").await;
        assert!(lin.starts_with("我是 okrbot") && lin.contains("下次问你"), "{lin}");
        assert!(lin.ends_with("你还没有目标。加一个：新增 标题"), "{lin}");
        assert_eq!(rows(&world).await, before, "opening changes nothing");
    }
}

#[tokio::test]
async fn who_cannot_be_reached_and_opens_the_page_is_as_before() {
    for mut world in both().await {
        let who = Who::new("T", "tom");
        let mut tx = world.store.begin().await.expect("a transaction");
        identities::set_reachable(&mut tx, "test", &who, false).await.expect("a database");
        tx.commit().await.expect("a commit");
        page(&mut world, "tom").await;
        assert!(world.say("maya", "team", WEDNESDAY).await.contains("Cannot be reached yet: Tom"));
    }
}

#[tokio::test]
async fn the_page_shows_what_is_mine() {
    for mut world in both().await {
        world.say("maya", "add Grow retention", WEDNESDAY).await;
        world.say("maya", "add O1 Users 0 -> 10", WEDNESDAY).await;
        world.say("maya", "score O1.1 0.7", WEDNESDAY).await;
        world.say("tom", "add Ship it", WEDNESDAY).await;
        world.say("maya", "block Vendor is late", WEDNESDAY).await;
        world.say("tom", "block The lift is stuck", WEDNESDAY).await;
        assert_eq!(
            page(&mut world, "maya").await,
            "You are Maya.\n\
             Teams: Product (lead)\n\
             Your objectives\n\
             O1 Grow retention · Maya · 0.7 🟢 · 1 of 1 scored\n\
             Next for you: stand-up, Thu 26 Nov 09:30.\n\
             Your blockers\n\
             B1 0 d · Maya · Vendor is late\n\
             Next: update · resolve B1 · board · help"
        );
        world.say("maya", "standup", WEDNESDAY).await;
        let waits = page(&mut world, "maya").await;
        assert!(waits.contains("Waiting for your answer\nstandup · stand-up of Product · Wed 25 Nov\n"), "{waits}");
        assert!(!waits.contains("Next for you"), "{waits}");
        world.say("maya", "write tests", WEDNESDAY).await;
        assert!(!page(&mut world, "maya").await.contains("Waiting for your answer"));
    }
}

#[tokio::test]
async fn much_is_cut_to_one_page() {
    for mut world in both().await {
        for number in 1..=13 {
            world.say("lin", &format!("新增 目标 {number}"), WEDNESDAY).await;
            world.say("lin", &format!("阻碍 等第 {number} 家供应商回复"), WEDNESDAY).await;
        }
        world.say("lin", "团队 新建 增长", WEDNESDAY).await;
        world.say("lin", "站会 团队 增长", WEDNESDAY).await;
        world.say("lin", "/okr 站会 团队 Product", WEDNESDAY).await;
        let page = page(&mut world, "lin").await;
        assert!(page.lines().count() < 40, "{page}");
        assert!(page.contains("……还有 3 条：列表\n等你回答\n"), "{page}");
        assert!(page.contains("站会 团队 Product · Product的站会 · 11月25日 周三"), "{page}");
        assert!(page.contains("站会 团队 增长 · 增长的站会"), "{page}");
        assert!(page.ends_with("……还有 3 条\n接下来：更新 · 解决 B1 · 看板 · 帮助"), "{page}");
    }
}

#[tokio::test]
async fn nobody_sees_what_is_private_to_others() {
    for mut world in both().await {
        world.say("maya", "add Grow retention", WEDNESDAY).await;
        world.say("maya", "add O1 Users 0 -> 10", WEDNESDAY).await;
        world.say("tom", "away 2 Dec dentist", WEDNESDAY).await;
        world.say("tom", "block The lift is stuck", WEDNESDAY).await;
        let maya = page(&mut world, "maya").await;
        for others in ["dentist", "lift", "Tom"] {
            assert!(!maya.contains(others), "{others} in {maya}");
        }
    }
}

#[test]
fn every_command_on_the_page_can_be_typed() {
    for command in ["update", "add TITLE", "block TEXT", "resolve B1", "board", "help", "list"] {
        assert!(matches!(address(command, true, false), Addressed::Bare(_)) && read(command).is_ok(), "{command}");
    }
    for command in ["更新", "新增 标题", "阻碍 内容", "解决 B1", "看板", "帮助", "列表", "站会 团队 增长"]
    {
        assert!(matches!(address(command, true, false), Addressed::Bare(_)) && read(command).is_ok(), "{command}");
    }
}
