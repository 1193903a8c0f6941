//! The long connection, held against a gateway of a few lines.

use std::sync::{Arc, Mutex};

use chat::{Form, Frame, Message, Outgoing, Place, SendError, Task, Who};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc::Receiver;
use wire::socket::Message as Text;

use super::*;
use crate::Settings;
use crate::handle::Handle;
use crate::receive::testing::{CORP, long, now};

/// What the gateway was told.
type Heard = Arc<Mutex<Vec<Value>>>;

/// A gateway that takes one connection, answers a call with what `answers` makes of it, and sends `frames` after the first.
async fn gateway(answers: fn(&Value) -> Option<i64>, frames: Vec<Value>) -> (Arc<WeCom>, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard: Heard = Arc::default();
    let told = Arc::clone(&heard);
    tokio::spawn(async move {
        let (way, _) = listener.accept().await.unwrap();
        let mut socket = tokio_tungstenite::accept_async(way).await.unwrap();
        let mut frames = Some(frames);
        while let Some(Ok(message)) = socket.next().await {
            let Ok(call) = serde_json::from_str::<Value>(message.to_text().unwrap_or_default()) else { continue };
            told.lock().unwrap().push(call.clone());
            if let Some(code) = answers(&call) {
                let answer = json!({ "headers": call["headers"], "errcode": code, "errmsg": "m" });
                socket.send(Text::text(answer.to_string())).await.unwrap();
            }
            for frame in frames.take().unwrap_or_default() {
                socket.send(Text::text(frame.to_string())).await.unwrap();
            }
        }
    });
    let aibot = Aibot::Long { bot_id: "b".into(), secret: "s".into(), ws_url: format!("ws://127.0.0.1:{port}/") };
    let wecom = WeCom::new(Settings { aibot: Some(aibot), app: None, ..long() }).unwrap();
    (Arc::new(wecom), heard)
}

fn inlet() -> (Inlet, Receiver<Frame>, Receiver<()>) {
    let (frames, handed) = mpsc::channel(4);
    let (open, opened) = mpsc::channel(1);
    (Inlet::new(frames, move || open.try_send(()).unwrap()), handed, opened)
}

fn fine(_: &Value) -> Option<i64> {
    Some(0)
}

fn kick() -> Value {
    json!({ "cmd": "aibot_event_callback", "headers": { "req_id": "S9" },
        "body": { "msgid": "M", "msgtype": "event", "event": { "eventtype": "disconnected_event" } } })
}

fn said() -> Value {
    json!({ "cmd": "aibot_msg_callback", "headers": { "req_id": "S1" }, "body": { "msgid": "M", "from": { "userid": "lin" },
        "chattype": "single", "msgtype": "text", "text": { "content": "列表" } } })
}

fn outgoing(handle: Option<Handle>, text: &str) -> Outgoing {
    Outgoing {
        key: "k".into(),
        once: "d k".into(),
        place: Place::Person(Who::new(CORP, "lin")),
        only: None,
        re: None,
        replaces: None,
        via: handle.map(|handle| handle.carried(now() + chrono::Duration::hours(1), 1).unwrap()),
        task: Task::Say(Message::line(text)),
        now: now(),
    }
}

/// Runs the connection; gives it back once it is open.
async fn connected(wecom: &Arc<WeCom>) -> (tokio::task::JoinHandle<Ended>, Receiver<Frame>) {
    let (inlet, handed, mut opened) = inlet();
    let line = Arc::clone(wecom);
    let run = tokio::spawn(async move { line.run(&inlet).await });
    opened.recv().await.unwrap();
    (run, handed)
}

#[tokio::test]
async fn it_says_who_it_is_and_hands_over_what_comes_in() {
    let (wecom, heard) = gateway(fine, vec![said(), kick()]).await;
    let (run, mut handed) = connected(&wecom).await;
    let frame = handed.recv().await.unwrap();
    let read = wecom.read(&frame.text, now()).unwrap();
    assert_eq!(read.events[0].0.id, "aibot:M");
    let Ended { lived: true, why: Why::Taken(why) } = run.await.unwrap() else { panic!("not kicked") };
    assert!(why.contains("another program"), "{why}");
    let first = heard.lock().unwrap()[0].clone();
    assert_eq!((&first["cmd"], &first["body"]), (&json!("aibot_subscribe"), &json!({ "bot_id": "b", "secret": "s" })));
    let late = wecom.line.call("aibot_send_msg", "x", &json!({})).await.unwrap_err();
    assert_eq!(late.error, SendError::Later { after: Some(AGAIN), why: "the robot is not connected".into() });
}

#[tokio::test]
async fn a_wrong_secret_is_somebodys_business_and_a_busy_gateway_is_not() {
    let refused: fn(&Value) -> Option<i64> = |_| Some(40_058);
    let busy: fn(&Value) -> Option<i64> = |_| Some(45_009);
    for (code, shut) in [(refused, true), (busy, false)] {
        let (wecom, _) = gateway(code, vec![]).await;
        let (inlet, _handed, _opened) = inlet();
        let ended = wecom.run(&inlet).await;
        assert!(!ended.lived);
        assert_eq!(matches!(&ended.why, Why::Shut(why) if why.contains("wecom.aibot.secret")), shut, "{ended:?}");
    }
}

#[tokio::test]
async fn a_message_is_answered_by_its_id_and_where_that_is_over_said_apart() {
    let good: fn(&Value) -> Option<i64> = fine;
    let over: fn(&Value) -> Option<i64> = |call| Some(if call["cmd"] == "aibot_respond_msg" { 846_605 } else { 0 });
    // An attempt whose answer was lost had said it all.
    let said: fn(&Value) -> Option<i64> = |call| Some(if call["cmd"] == "aibot_respond_msg" { 846_608 } else { 0 });
    for (answers, commands) in [
        (good, &["aibot_subscribe", "aibot_respond_msg"][..]),
        (said, &["aibot_subscribe", "aibot_respond_msg"]),
        (over, &["aibot_subscribe", "aibot_respond_msg", "aibot_send_msg"]),
    ] {
        let (wecom, heard) = gateway(answers, vec![]).await;
        let (run, _handed) = connected(&wecom).await;
        let handle = Handle { req_id: Some("S1".into()), ..Handle::default() };
        crate::send::send(&wecom, &outgoing(Some(handle), "**好** <@all>")).await.unwrap();
        let heard = heard.lock().unwrap().clone();
        assert_eq!(heard.iter().map(|call| call["cmd"].as_str().unwrap()).collect::<Vec<_>>(), commands);
        assert_eq!(heard[1]["headers"]["req_id"], "S1");
        assert_eq!(heard[1]["body"]["stream"]["content"], "＊＊好＊＊ ＜＠all>");
        assert_eq!(heard[1]["body"]["stream"]["finish"], true);
        if let Some(push) = heard.get(2) {
            assert_eq!((&push["body"]["chatid"], &push["body"]["chat_type"]), (&json!("lin"), &json!(1)));
        }
        run.abort();
    }
}

#[tokio::test]
async fn a_card_that_is_there_already_is_said_no_other_way() {
    let (wecom, heard) = gateway(|call| Some(if call["cmd"] == "aibot_subscribe" { 0 } else { 42_014 }), vec![]).await;
    let (run, _handed) = connected(&wecom).await;
    let form = Form { key: "join:1".into(), fields: vec![], submit: "加入".into(), buttons: vec![] };
    let task = Task::Say(Message::line("产品").with_form(form));
    let handle = Handle { req_id: Some("S1".into()), ..Handle::default() };
    let answer = Outgoing { task: task.clone(), ..outgoing(Some(handle), "") };
    let push = Outgoing { task, place: Place::channel(CORP, "wrGroup=="), ..outgoing(None, "") };
    let ids =
        [crate::send::send(&wecom, &answer).await.unwrap().id, crate::send::send(&wecom, &push).await.unwrap().id];
    assert!(ids.iter().all(|id| id.starts_with("card:okr-")), "{ids:?}");
    let heard = heard.lock().unwrap().clone();
    let commands: Vec<_> = heard.iter().map(|call| call["cmd"].as_str().unwrap()).collect();
    assert_eq!(commands, ["aibot_subscribe", "aibot_respond_msg", "aibot_send_msg"]);
    run.abort();
}

#[tokio::test]
async fn what_was_pressed_shows_what_came_of_it() {
    let (wecom, heard) = gateway(fine, vec![]).await;
    let (run, _handed) = connected(&wecom).await;
    let handle = || Handle { req_id: Some("S3".into()), card: Some("okr-1".into()), ..Handle::default() };
    crate::send::send(&wecom, &outgoing(Some(handle()), "✓ 已跳过")).await.unwrap();
    crate::send::send(&wecom, &outgoing(Some(handle()), &"长".repeat(300))).await.unwrap();
    let heard = heard.lock().unwrap().clone();
    let card = |at: usize| heard[at]["body"]["template_card"].clone();
    assert_eq!((&heard[1]["cmd"], &card(1)["task_id"]), (&json!("aibot_respond_update_msg"), &json!("okr-1")));
    assert_eq!(card(1)["main_title"]["title"], "✓ 已跳过");
    assert_eq!((&card(2)["main_title"]["title"], &heard[3]["cmd"]), (&json!("✓"), &json!("aibot_send_msg")));
    run.abort();
}

#[tokio::test]
async fn where_nobody_wrote_yet_the_door_is_shut() {
    let (wecom, _) = gateway(|call| Some(if call["cmd"] == "aibot_send_msg" { 93_006 } else { 0 }), vec![]).await;
    let (run, _handed) = connected(&wecom).await;
    let failed = crate::send::send(&wecom, &outgoing(None, "早")).await.unwrap_err();
    assert!(matches!(failed, SendError::Shut { door: chat::Door::Place, .. }), "{failed:?}");
    run.abort();
}

#[tokio::test]
async fn a_gateway_that_says_nothing_is_left() {
    let answers = |call: &Value| (call["cmd"] == "aibot_subscribe").then_some(0);
    let (wecom, heard) = gateway(answers, vec![]).await;
    let mut wecom = Arc::into_inner(wecom).unwrap();
    wecom.pulse = Pulse { ask: Duration::from_millis(10), silence: Duration::from_millis(200) };
    let (inlet, _handed, _opened) = inlet();
    let ended = wecom.run(&inlet).await;
    assert_eq!(ended, Ended { lived: false, why: Why::Broken("nothing came in for too long".into()) });
    let pings = heard.lock().unwrap().iter().filter(|call| call["cmd"] == "ping").count();
    assert!(pings > 0);
}

#[tokio::test]
async fn nobody_there_is_tried_again() {
    let aibot = Aibot::Long { bot_id: "b".into(), secret: "s".into(), ws_url: "ws://127.0.0.1:9/".into() };
    let wecom = WeCom::new(Settings { aibot: Some(aibot), ..long() }).unwrap();
    let (inlet, _handed, _opened) = inlet();
    assert_eq!(wecom.run(&inlet).await, Ended { lived: false, why: Why::Broken("no connection".into()) });
}
