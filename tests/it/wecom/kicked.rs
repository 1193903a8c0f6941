//! WeCom lets one connection of the robot exist. Another program that takes it is not fought, and of several okrbots one has it.

use std::time::Duration;

use tokio::time::sleep;

use super::heard::{BEGIN, hears, in_private, told, until};
use super::parrot::Parrot;
use super::served::Served;
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::gateway::Seen;
use crate::harness::wecom::stories::{Bots, HOME, id, people};
use crate::harness::{Database, Kind};

const WHY: &str = "我连不上 wecom，对方拒绝了连接：another program has connected as this robot, and WeCom lets only one: \
                   stop it, or make okrbot a robot of its own";
/// Longer than the wait after a connection that only broke.
const NO_FIGHT: Duration = Duration::from_secs(3);

with_bots! {
    Both founded: async fn another_program_keeps_the_connection_and_the_admins_are_told_once(lived: &Lived) {
        let mut other = Parrot::subscribed(&lived.wecom).await;
        hears(&lived.wecom, id("maya"), WHY).await;
        assert_eq!(told(&lived.wecom, id("tom"), "我连不上"), 0);
        // What the app hears and says goes on.
        assert!(lived.ask("lin", DM, "新增 提升留存").await.starts_with("已新增 O1"));
        sleep(NO_FIGHT).await;
        let seen = lived.wecom.gateway().seen();
        assert_eq!((seen.connections, seen.subscriptions, seen.kicks), (2, 2, 1));
        assert_eq!(told(&lived.wecom, id("maya"), "我连不上"), 1);
        let (_, metrics) = lived.bot.client.get("/metrics").await;
        assert!(metrics.as_str().expect("a text").contains("okrbot_stream_connected{platform=\"wecom\"} 0"), "{metrics}");
        // The other one still has it.
        let said = lived.wecom.mention(id("lin"), HOME, "列表").await;
        lived.wecom.push(&said).await.expect("a connection");
        assert!(other.hear().await.expect("a frame")["body"]["text"]["content"].as_str().expect("a text").ends_with("列表"));
    }
}

/// What was to be said while another program had the connection is said once okrbot has it again: started anew, it takes it.
async fn nothing_is_lost(kind: Kind) {
    let (wecom, database) = (people(BEGIN, Bots::Long).await, Database::begun(kind, BEGIN).await);
    wecom.state().aibot.pushes_cards_to_groups = true;
    let served = Served::start(&wecom, &database, "info");
    wecom.gateway().connected().await;
    let talk = served.talk(&wecom);
    talk.mention(id("maya"), HOME, "团队 新建 产品").await;
    hears(&wecom, id("tom"), "Join · 加入").await;
    talk.ask(id("maya"), "你好").await;
    talk.ask(id("lin"), "团队 加入 产品").await;
    served.process.client.travel("2026-11-23T01:59:00Z").await;

    let other = Parrot::subscribed(&wecom).await;
    until("it is written down", async || served.log().contains("the connection is not let in")).await;
    // Monday's questions become due.
    served.process.client.travel("2026-11-23T02:03:00Z").await;
    assert_eq!((told(&wecom, id("lin"), "周计划 · 产品"), wecom.gateway().seen().subscriptions), (0, 2));
    drop(other);
    wecom.gateway().until("the other one is gone", |gateway| gateway.connections() == 0).await;
    let log = served.stop(&wecom).await;
    let lines = |word: &str| log.lines().filter(|line| line.contains(word)).collect::<Vec<_>>();
    assert_eq!(
        lines("another program has connected as this robot").len(),
        2,
        "once as an end, once as an error: {log}"
    );
    assert_eq!(lines("ERROR").len(), 1, "{log}");
    assert!(lines("buried").is_empty() && lines("panicked").is_empty(), "{log}");

    let served = Served::start(&wecom, &database, "info");
    wecom.gateway().connected().await;
    for (person, what) in [
        ("lin", "周计划 · 产品 · 11月23日 周一\nlilei"),
        ("maya", "周计划 · 产品 · 11月23日 周一\nmaya.w"),
        ("maya", WHY),
    ] {
        hears(&wecom, id(person), what).await;
    }
    let said = served.talk(&wecom).ask(id("lin"), "重点：文档").await;
    assert!(said.contains("重点：文档"), "{said}");
    for (person, what) in [("lin", "lilei，目标还合适吗？"), ("maya", "maya.w，目标还合适吗？"), ("maya", "我连不上")]
    {
        assert_eq!(told(&wecom, id(person), what), 1, "{person} {what} {:#?}", in_private(&wecom, id(person)));
    }
    let log = served.stop(&wecom).await;
    assert!(!log.contains("ERROR") && !log.contains("buried"), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_on_sqlite() {
    nothing_is_lost(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_on_postgres() {
    nothing_is_lost(Kind::Postgres).await;
}

/// Two programs on one PostgreSQL: one has the connection and speaks, the other takes over when that one stops.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_okrbots_one_is_connected_and_the_other_takes_over() {
    let (wecom, database) = (people(BEGIN, Bots::Long).await, Database::begun(Kind::Postgres, BEGIN).await);
    wecom.state().aibot.pushes_cards_to_groups = true;
    let first = Served::start(&wecom, &database, "info");
    wecom.gateway().connected().await;
    let second = Served::start(&wecom, &database, "info");
    let talk = first.talk(&wecom);
    talk.mention(id("maya"), HOME, "团队 新建 产品").await;
    for person in ["maya", "lin", "tom"] {
        talk.ask(id(person), "团队 加入 产品").await;
    }
    until("the other one waits", async || second.log().contains("another okrbot")).await;
    assert_eq!(wecom.gateway().seen().subscriptions, 1);

    first.process.client.travel("2026-11-23T02:03:00Z").await;
    for person in ["maya", "lin", "tom"] {
        hears(&wecom, id(person), "周计划 · 产品 · 11月23日 周一").await;
    }
    let log = first.stop(&wecom).await;
    assert!(!log.contains("ERROR"), "{log}");
    wecom.clock().follow(&second.process.client);
    wecom.gateway().connected().await;
    let said = second.talk(&wecom).ask(id("lin"), "重点：文档").await;
    assert!(said.contains("重点：文档"), "{said}");

    // One that is started again waits in its turn.
    let third = Served::start(&wecom, &database, "info");
    until("it waits", async || third.log().contains("another okrbot")).await;
    let said = second.talk(&wecom).mention(id("tom"), HOME, "列表").await;
    assert!(said.contains("你还没有目标"), "{said}");
    for person in ["maya", "lin", "tom"] {
        assert_eq!(told(&wecom, id(person), "目标还合适吗？"), 1, "{person}");
    }
    let Seen { connections, subscriptions, kicks, .. } = wecom.gateway().seen();
    assert_eq!((connections, subscriptions, kicks), (2, 2, 0), "never two at a time");
    assert_eq!(told(&wecom, id("maya"), "我连不上"), 0);
    wecom.every_call_was_good();
}
