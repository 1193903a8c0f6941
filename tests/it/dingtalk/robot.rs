//! A group's own robot as a home beside the group: signed posts, no more than it takes, and its secret nowhere.

use ::dingtalk::{Robot, Settings};
use chat::{Message, Outgoing, SendError, Task};

use super::lived::{BEGIN, adapter, empty, settings, with_team};
use crate::harness::Kind;
use crate::harness::chat::Chat;
use crate::harness::count::texts;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::find::is_ours;
use crate::harness::dingtalk::said::{Author, Spot};
use crate::harness::dingtalk::stories::{Lived, people};

const GROUP: &str = "cidsales4g==";
const TOKEN: &str = "robottoken0123456789";
const SECRET: &str = "SECrobotsecret";

fn with_robot(ding: &DingTalk) -> Settings {
    ding.group(GROUP, "销售群", &["tom01"]);
    ding.robot(GROUP, TOKEN, Some(SECRET));
    let robot = Robot { token: TOKEN.into(), secret: Some(SECRET.into()) };
    let mut settings = settings(ding);
    settings.robots.insert("SALES".into(), robot);
    settings
}

/// What the robot said, as the people of its group read it.
fn posted(ding: &DingTalk) -> Vec<String> {
    let seen = ding.seen_by("tom01", &Spot::Group(GROUP.into())).into_iter();
    let ours = seen.filter(is_ours).inspect(|message| assert_eq!(message.author, Author::GroupRobot(TOKEN.into())));
    ours.map(|message| ding.text_of(&message)).collect()
}

async fn story(kind: Kind) {
    let lived: Lived = with_team(empty(kind, with_robot).await).await;
    let talk = lived.talk();
    let said = talk.ask("maya01", "团队 群 机器人 nobody").await;
    assert!(said.contains("没有叫“nobody”的机器人") && said.contains("SALES"), "{said}");
    let said = talk.ask("maya01", "团队 群 机器人 sales").await;
    assert!(said.contains("也会通过机器人 SALES 发送"), "{said}");
    let shown = talk.ask("maya01", "team").await;
    assert!(shown.contains("产品群") && shown.contains("SALES"), "{shown}");

    // On Monday the post gets no answer although it was made, and is made again: nobody sees it twice.
    lived.ding.order("robotSend", &Fault::TakeAndClose, 1);
    lived.travel("2026-11-24T02:00:00Z").await;
    talk.ask("lin01", "昨天：访谈 今天：@所有人 **写** 阻碍：无").await;
    lived.travel("2026-11-24T04:40:00Z").await;
    let reports = posted(&lived.ding);
    assert_eq!(reports.len(), 2, "{reports:?}");
    assert!(reports[0].contains("Product · 周计划 · W48 · 没有人回答"), "{reports:?}");
    assert!(reports[1].contains("Product · 站会 · 11月24日 周二"), "{reports:?}");
    let posts = lived.ding.calls_of("robotSend");
    assert_eq!(posts.len(), 3);
    assert_eq!(posts[0].body["msgUuid"], posts[1].body["msgUuid"]);
    // Late: the group's card is changed, the robot's post cannot be: the next one says so.
    talk.ask("maya01", "站会").await;
    talk.ask("maya01", "昨天：a 今天：b 阻碍：无").await;
    lived.travel("2026-11-25T04:40:00Z").await;
    let reports = posted(&lived.ding);
    assert_eq!(reports.len(), 3, "{reports:?}");
    assert!(reports[2].contains("上次之后：Maya（补交）"), "{reports:?}");
    let group = lived.ding.seen_by("tom01", &Spot::Group(GROUP.into()));
    let active: Vec<_> = group.iter().flat_map(|message| lived.ding.read(message, "tom01").active).collect();
    assert!(active.is_empty(), "{active:?}");

    let stored = texts(&lived.bot.app.store, "select place || name from homes").await;
    let tasks = texts(&lived.bot.app.store, "select cast(task as text) || place from outbox").await;
    for text in stored.iter().chain(&tasks) {
        assert!(!text.contains(TOKEN) && !text.contains(SECRET), "{text}");
    }
    lived.ding.every_call_was_good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres).await;
}

#[tokio::test]
async fn no_more_is_posted_than_a_robot_takes_in_a_minute() {
    let ding = people(BEGIN).await;
    ding.clock().pass(okrbot::clock::now(0) - ding.now().await);
    let adapter = adapter(with_robot(&ding));
    let place = adapter.outlets().pop().expect("an outlet").place;
    let mut waits = 0;
    for number in 0..25 {
        let post = Outgoing {
            key: format!("digest:{number}/1"),
            once: format!("deployment digest:{number}/1"),
            place: place.clone(),
            only: None,
            re: None,
            replaces: None,
            via: None,
            task: Task::Say(Message::line(format!("站会 {number}"))),
            now: ding.now().await,
        };
        match adapter.send(&post).await {
            Ok(_) => assert_eq!(waits, 0),
            Err(SendError::Later { after: Some(after), .. }) => {
                assert!(number >= 20 && after <= std::time::Duration::from_secs(60), "{number} {after:?}");
                waits += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((waits, posted(&ding).len()), (5, 20));
    assert_eq!(ding.calls_of("robotSend").len(), 20, "a robot that is asked for more is silent for ten minutes");
}
