//! The fake WeCom's long connection: who is let in, who is put out, what is acked, and what is lost.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::fake::furnished;
use super::parrot::Parrot;
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::gateway::Seen;
use crate::harness::wecom::stories::{BOT_AES_KEY, BOT_ID, BOT_SECRET, BOT_TOKEN, HOME};

/// How long it takes to see that nothing comes, and how long something may take.
const SOON: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(10);

fn subscription() -> Value {
    json!({ "bot_id": BOT_ID, "secret": BOT_SECRET })
}

#[tokio::test]
async fn only_who_knows_the_secret_is_let_in() {
    let wecom = furnished().await;
    let mut parrot = Parrot::open(&wecom).await.expect("a connection");
    let push = json!({ "chatid": "lilei", "chat_type": 1, "msgtype": "markdown", "markdown": { "content": "x" } });
    assert_eq!(parrot.call("aibot_send_msg", &push).await, Some(846_609));
    assert_eq!(parrot.call("ping", &Value::Null).await, Some(0));
    for (body, wanted) in [
        (json!({ "bot_id": "x", "secret": BOT_SECRET }), 40_001),
        (json!({ "bot_id": BOT_ID, "secret": "x" }), 40_001),
        (json!({ "bot_id": BOT_ID }), 40_001),
        (json!({ "bot_id": BOT_ID, "secret": BOT_SECRET, "token": "x" }), 40_035),
        (json!({ "bot_id": BOT_ID, "secret": BOT_SECRET, "scene": 1, "plug_version": "1" }), 0),
        (subscription(), 45_009),
    ] {
        assert_eq!(parrot.call("aibot_subscribe", &body).await, Some(wanted), "{body}");
    }
    assert_eq!(parrot.call("aibot_unsubscribe", &json!({})).await, Some(40_058));
    assert_eq!(wecom.calls_of("aibot_subscribe").len(), 6);
    wecom.aibot_by_calls(BOT_TOKEN, BOT_AES_KEY);
    let mut other = Parrot::open(&wecom).await.expect("a connection");
    assert_eq!(other.call("aibot_subscribe", &subscription()).await, Some(48_002), "it is called, not connected");
}

#[tokio::test]
async fn another_connection_puts_out_the_one_before() {
    let wecom = furnished().await;
    let mut first = Parrot::subscribed(&wecom).await;
    let mut second = Parrot::subscribed(&wecom).await;
    let goodbye = first.hear().await.expect("a goodbye");
    assert_eq!(
        (&goodbye["cmd"], &goodbye["body"]["event"]["eventtype"]),
        (&json!("aibot_event_callback"), &json!("disconnected_event"))
    );
    assert_eq!(first.hear().await, None, "then it is closed");
    wecom.push(&wecom.say_to_bot("lilei", "hi").await).await.expect("a connection");
    assert_eq!(second.hear().await.expect("a frame")["body"]["text"]["content"], "hi");
    wecom.kick().await;
    assert_eq!(second.hear().await.expect("a goodbye")["body"]["event"]["eventtype"], "disconnected_event");
    assert_eq!(second.hear().await, None);
    let seen = Seen { connections: 2, subscriptions: 2, kicks: 2, pings: 0, silences: 0 };
    assert_eq!((wecom.gateway().seen(), wecom.gateway().connections()), (seen, 0));
}

#[tokio::test]
async fn a_connection_without_a_ping_is_closed() {
    let wecom = furnished().await;
    assert_eq!(wecom.gateway().silence(), Duration::from_secs(90));
    wecom.gateway().close_after(SOON);
    let mut silent = Parrot::subscribed(&wecom).await;
    assert_eq!(silent.hear().await, None);
    let seen = wecom.gateway().seen();
    assert_eq!((seen.pings, seen.silences), (0, 1));
    wecom.gateway().close_after(Duration::from_secs(4));
    let mut lively = Parrot::subscribed(&wecom).await;
    for _ in 0..3 {
        assert_eq!(lively.call("ping", &Value::Null).await, Some(0));
        assert!(timeout(Duration::from_millis(1_500), lively.hear()).await.is_err(), "it stays open");
    }
    assert_eq!((wecom.gateway().seen().pings, wecom.gateway().connections()), (3, 1));
}

#[tokio::test]
async fn what_is_told_while_nobody_is_connected_is_lost() {
    let wecom = furnished().await;
    let told = wecom.say_to_bot("lilei", "hi").await;
    assert_eq!(wecom.push(&told).await, None);
    assert_eq!(wecom.state().lost, [told]);
    let mut parrot = Parrot::subscribed(&wecom).await;
    assert!(timeout(SOON, parrot.hear()).await.is_err(), "nothing is told again");
}

#[tokio::test]
async fn a_connection_ends_in_every_way() {
    let wecom = furnished().await;
    for end in [crate::harness::wecom::WeCom::close, crate::harness::wecom::WeCom::cut] {
        let mut parrot = Parrot::subscribed(&wecom).await;
        assert_eq!(end(&wecom), 1);
        assert_eq!(parrot.hear().await, None);
        wecom.gateway().until("it has ended", |gateway| gateway.connections() == 0).await;
    }
    let mut parrot = Parrot::subscribed(&wecom).await;
    assert_eq!(wecom.hang(), 1);
    assert!(timeout(SOON, parrot.call("ping", &Value::Null)).await.is_err(), "nothing is answered");
    assert_eq!(wecom.gateway().connections(), 1);
    wecom.cut();
    assert_eq!(parrot.hear().await, None);
    wecom.gateway().refuse(Some(503));
    assert_eq!(Parrot::open(&wecom).await.err(), Some(StatusCode::SERVICE_UNAVAILABLE));
    wecom.gateway().refuse(None);
    Parrot::subscribed(&wecom).await;
    wecom.gateway().connected().await;
}

#[tokio::test]
async fn commands_go_wrong_on_order() {
    let wecom = furnished().await;
    let mut parrot = Parrot::subscribed(&wecom).await;
    wecom.push(&wecom.mention("lilei", HOME, "hi").await).await.expect("a connection");
    parrot.hear().await.expect("a frame");
    let send = json!({ "chatid": HOME, "chat_type": 2, "msgtype": "markdown", "markdown": { "content": "x" } });
    let said = || wecom.state().messages.len() - 1;
    for (fault, ack, done) in [
        (Fault::BUSY, Some(Some(-1)), 0),
        (Fault::OFTEN, Some(Some(45_009)), 0),
        (Fault::Lost, Some(Some(0)), 0),
        (Fault::Hang, None, 0),
        (Fault::TakeAndHang, None, 1),
        (Fault::Close, Some(None), 1),
        (Fault::TakeAndClose, Some(None), 2),
    ] {
        wecom.order("aibot_send_msg", &fault, 1);
        let most = if ack.is_none() { SOON } else { PATIENCE };
        assert_eq!(timeout(most, parrot.call("aibot_send_msg", &send)).await.ok(), ack, "{fault:?}");
        assert_eq!(said(), done, "{fault:?}");
        if ack == Some(None) {
            parrot = Parrot::subscribed(&wecom).await;
        }
    }
    wecom.order("aibot_subscribe", &Fault::Code(40_001), 1);
    let mut other = Parrot::open(&wecom).await.expect("a connection");
    assert_eq!(other.call("aibot_subscribe", &subscription()).await, Some(40_001));
    wecom.every_call_was_good();
}

#[tokio::test]
#[should_panic(expected = "no frame at all")]
async fn what_is_no_frame_is_no_good() {
    let wecom = furnished().await;
    let mut parrot = Parrot::subscribed(&wecom).await;
    parrot.say("no frame at all").await;
    parrot.call("ping", &Value::Null).await;
    wecom.every_call_was_good();
}
