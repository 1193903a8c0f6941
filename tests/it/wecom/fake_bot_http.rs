//! The fake WeCom's intelligent robot over HTTP: callbacks and answers are sealed for nobody, and an address is good once.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::fake::{code, furnished};
use super::fake_app::{Script, server};
use super::fake_cards::{buttons, vote};
use crate::harness::sealed::Sealing;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::model::Bot;
use crate::harness::wecom::said::{Author, Spot};
use crate::harness::wecom::stories::{BOT_AES_KEY, BOT_TOKEN, HOME};

/// A WeCom whose robot is called.
async fn called() -> WeCom {
    let wecom = furnished().await;
    wecom.aibot_by_calls(BOT_TOKEN, BOT_AES_KEY);
    wecom
}

fn keys() -> Sealing {
    Sealing { token: BOT_TOKEN.into(), aes_key: BOT_AES_KEY.into(), owner: String::new() }
}

/// A sealed answer to the call of that address.
fn sealed(keys: &Sealing, path: &str, plain: &str) -> Value {
    let encrypted = keys.encrypt(b"0123456789abcdef", plain);
    let nonce = path.rsplit_once("nonce=").expect("a nonce").1;
    let signature = keys.sign("1790000000", nonce, &encrypted);
    json!({ "encrypt": encrypted, "msgsignature": signature, "timestamp": 1_790_000_000, "nonce": nonce })
}

fn answer(path: &str, plain: &Value) -> Option<(u16, String)> {
    Some((200, sealed(&keys(), path, &plain.to_string()).to_string()))
}

/// What was sealed in a call, whose signature is right.
fn opened(came: &(String, String)) -> Value {
    let envelope: Value = serde_json::from_str(&came.1).expect("JSON");
    let encrypted = envelope["encrypt"].as_str().expect("something encrypted");
    let query: Vec<_> = form_urlencoded::parse(came.0.split_once('?').expect("a query").1.as_bytes()).collect();
    assert_eq!(query[0].1, keys().sign(&query[1].1, &query[2].1, encrypted), "{}", came.0);
    serde_json::from_str(&keys().decrypt(encrypted).expect("a text")).expect("JSON inside")
}

fn said(wecom: &WeCom, user: &str, spot: &Spot) -> Vec<String> {
    let seen = wecom.seen_by(user, spot).into_iter().filter(|message| message.author == Author::Aibot);
    seen.map(|message| wecom.read(&message, user).text).collect()
}

fn stream(finish: bool) -> Value {
    json!({ "msgtype": "stream", "stream": { "id": "s1", "finish": finish, "content": "**好**" } })
}

#[tokio::test]
async fn what_is_said_is_told_and_answered_at_once() {
    let wecom = called().await;
    let (client, came, _server) = server(|_, path| answer(path, &stream(true))).await;
    let told = wecom.mention("lilei", HOME, "列表").await;
    wecom.post(&client, &told).await;
    assert_eq!(said(&wecom, "TOM_01", &Spot::Group(HOME.into())), ["好"]);
    let came = came.lock().expect("what came").pop().expect("a call");
    assert!(came.0.starts_with("/hooks/wecom/aibot?msg_signature="), "{}", came.0);
    let body = opened(&came);
    assert_eq!((&body["chatid"], &body["from"]), (&json!(HOME), &json!({ "userid": "lilei" })));
    let url = body["response_url"].as_str().expect("an address");
    assert!(url.starts_with(&format!("{}/cgi-bin/aibot/response?response_code=", wecom.base)), "{url}");
    let (client, _came, _server) = server(|_, path| answer(path, &json!({}))).await;
    wecom.post(&client, &wecom.say_to_bot("lilei", "帮助").await).await;
    assert!(said(&wecom, "lilei", &Spot::Bot("lilei".into())).is_empty(), "an empty object is no answer");
}

#[tokio::test]
async fn a_press_and_an_entrance_are_answered_as_they_should() {
    let wecom = called().await;
    let (client, _came, _server) =
        server(|_, path| answer(path, &json!({ "msgtype": "template_card", "template_card": buttons("t1") }))).await;
    wecom.post(&client, &wecom.say_to_bot("lilei", "问我").await).await;
    let script: Script = |_, path| {
        let mut card = buttons("t1");
        card["button_list"] = json!([{ "text": "好了", "key": "done" }]);
        answer(path, &json!({ "response_type": "update_template_card", "template_card": card }))
    };
    let (client, came, _server) = server(script).await;
    let seen = wecom.card("lilei", "monday:");
    wecom.post(&client, &wecom.press("lilei", &seen, "保持").await).await;
    let spot = Spot::Bot("lilei".into());
    assert_eq!(said(&wecom, "lilei", &spot), ["OKR\n周计划\n11月23日\n请选择\n[好了]"]);
    let event = opened(&came.lock().expect("what came").pop().expect("a call"));
    assert!(event["response_url"].is_string());
    let (client, came, _server) =
        server(|_, path| answer(path, &json!({ "msgtype": "text", "text": { "content": "您好" } }))).await;
    wecom.post(&client, &wecom.enter_chat("lilei").await).await;
    assert_eq!(said(&wecom, "lilei", &spot)[1], "您好");
    assert_eq!(opened(&came.lock().expect("what came").pop().expect("a call")).get("response_url"), None);
}

#[tokio::test]
async fn a_text_with_a_card_below_it_is_one_answer() {
    let wecom = called().await;
    let script: Script = |_, path| {
        let both = json!({ "msgtype": "stream_with_template_card", "stream": stream(true)["stream"], "template_card": buttons("t1") });
        answer(path, &both)
    };
    let (client, _came, _server) = server(script).await;
    wecom.post(&client, &wecom.say_to_bot("lilei", "问我").await).await;
    let said = said(&wecom, "lilei", &Spot::Bot("lilei".into()));
    assert_eq!((said.len(), said[0].as_str()), (2, "好"), "{said:?}");
    assert!(wecom.card("lilei", "monday:").has("保持"));
}

#[tokio::test]
async fn a_press_is_told_once_and_a_message_again() {
    let wecom = called().await;
    let (client, came, _server) = server(|_, _| Some((500, String::new()))).await;
    let most = std::time::Duration::from_secs(5);
    assert!(wecom.post_within(&client, &wecom.enter_chat("lilei").await, most).await.is_none());
    assert_eq!(came.lock().expect("what came").len(), 1);
    assert!(wecom.post_within(&client, &wecom.say_to_bot("lilei", "hi").await, most).await.is_none());
    assert_eq!(came.lock().expect("what came").len(), 5);
}

#[tokio::test]
async fn the_address_of_the_robot_is_checked() {
    let wecom = called().await;
    let (letter, echo) = wecom.check(Bot::Aibot, wecom.now().await);
    assert!(letter.path.starts_with("/hooks/wecom/aibot?"), "{}", letter.path);
    let query: Vec<_> = form_urlencoded::parse(letter.path.split_once('?').expect("a query").1.as_bytes()).collect();
    assert_eq!(keys().decrypt(&query[3].1), Ok(echo), "for nobody");
}

#[tokio::test]
async fn an_address_takes_one_answer_within_an_hour() {
    let wecom = called().await;
    let client = &wecom.client;
    let url = |told: &crate::harness::wecom::occur::Told| {
        let body: Value = serde_json::from_str(&told.body).expect("JSON");
        body["response_url"].as_str().expect("an address").strip_prefix(&wecom.base).expect("ours").to_owned()
    };
    let markdown =
        |text: &str| json!({ "msgtype": "markdown", "markdown": { "content": text, "feedback": { "id": "F1" } } });
    let single = url(&wecom.say_to_bot("lilei", "hi").await);
    let group = url(&wecom.mention("lilei", HOME, "hi").await);
    let late = url(&wecom.say_to_bot("lilei", "hi").await);
    let card = json!({ "msgtype": "template_card", "template_card": vote("t1", 0) });
    for (path, body, wanted) in [
        (&single, markdown(&"字".repeat(6_827)), 45_002),
        (&single, json!({ "msgtype": "text", "text": { "content": "x" } }), 40_008),
        (&single, markdown(" "), 44_004),
        (&group, card.clone(), 40_008),
        (&"/cgi-bin/aibot/response?response_code=x".to_owned(), markdown("x"), 40_058),
        (&"/cgi-bin/aibot/response".to_owned(), markdown("x"), 40_058),
        (&single, card, 0),
        (&single, markdown("x"), 40_058),
        (&group, markdown("*好*"), 0),
    ] {
        let (status, answer) = client.post(path, &body).await;
        assert_eq!((status, code(&answer)), (200, wanted), "{path} {body}");
    }
    wecom.clock().pass(TimeDelta::hours(1));
    assert_eq!(code(&client.post(&late, &markdown("x")).await.1), 40_058, "an hour is over");
    assert_eq!(said(&wecom, "lilei", &Spot::Group(HOME.into())), ["好"]);
    assert_eq!(said(&wecom, "lilei", &Spot::Bot("lilei".into())).len(), 1);
}

/// Makes of answers that WeCom does not take a test each: to a message of Lin's.
macro_rules! not_taken {
    ($($name:ident: $why:literal, $script:expr;)*) => {
        $(#[tokio::test]
        #[should_panic(expected = $why)]
        async fn $name() {
            let wecom = called().await;
            let (client, _came, _server) = server($script).await;
            let told = wecom.say_to_bot("lilei", "帮助").await;
            wecom.post(&client, &told).await;
        })*
    };
}

/// The answer with a member replaced.
fn spoilt(path: &str, name: &str, value: Value) -> Option<(u16, String)> {
    let mut body = sealed(&keys(), path, &stream(true).to_string());
    body[name] = value;
    Some((200, body.to_string()))
}

not_taken! {
    no_json: "no JSON object", |_, _| Some((200, "ok".into()));
    a_text: "40008", |_, path| answer(path, &json!({ "msgtype": "text", "text": { "content": "x" } }));
    half_a_stream: "a stream that is not whole", |_, path| answer(path, &stream(false));
    an_update: "40008", |_, path| answer(path, &json!({ "response_type": "update_template_card", "template_card": buttons("t") }));
    another_nonce: "another nonce", |_, path| spoilt(path, "nonce", json!("x"));
    another_time: "a wrong signature", |_, path| spoilt(path, "timestamp", json!(1));
    a_time_as_text: "a timestamp that is no number", |_, path| spoilt(path, "timestamp", json!("1790000000"));
    another_spelling: "something else beside it", |_, path| spoilt(path, "msg_signature", json!("x"));
    an_owner: "another owner", |_, path| {
        let plain = stream(true).to_string();
        Some((200, sealed(&Sealing { owner: "wwacme".into(), ..keys() }, path, &plain).to_string()))
    };
    no_json_inside: "no JSON inside", |_, path| Some((200, sealed(&keys(), path, "ok").to_string()));
}

#[tokio::test]
#[should_panic(expected = "an answer to feedback_event")]
async fn a_feedback_takes_no_answer() {
    let wecom = called().await;
    let (client, _came, _server) = server(|_, path| answer(path, &stream(true))).await;
    wecom.post(&client, &wecom.feedback("lilei", "F1").await).await;
}
