//! The fake Slack's door, its response URLs, what goes wrong on order, and what people do in it.

use std::time::Duration;

use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::fake::{actions, form, furnished, input, json};
use crate::harness::Client;
use crate::harness::slack::deliver::sign;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::find::Form;
use crate::harness::slack::{Slack, shown};

#[tokio::test]
async fn only_a_good_token_is_let_in() {
    let slack = furnished().await;
    let client = Client::new(slack.base.clone());
    let call = async |token: &str| {
        let request = client.request(Method::POST, "/api/auth.test").header("authorization", token);
        let response = request.send().await.expect("a response");
        let scopes = response.headers()["x-oauth-scopes"].to_str().expect("a text").to_owned();
        (scopes, response.json::<Value>().await.expect("JSON"))
    };
    let (scopes, answer) = call("Bearer xoxb-1").await;
    assert!(scopes.contains("chat:write,commands"), "{scopes}");
    assert_eq!(
        (&answer["user_id"], &answer["team_id"], &answer["bot_id"]),
        (&json!("UBOT"), &json!("T1"), &json!("BBOT"))
    );
    assert_eq!(call("Bearer xoxb-2").await.1["error"], "invalid_auth");
    assert_eq!(call("").await.1["error"], "not_authed");
    slack.state().workspace("T1").scopes.retain(|scope| *scope != "users:read");
    let answer = form(&slack, "users.info", &[("user", "UMAYA")]).await;
    assert_eq!((&answer["error"], &answer["needed"]), (&json!("missing_scope"), &json!("users:read")));
    slack.state().workspace("T1").shut = Some("account_inactive");
    assert_eq!(call("Bearer xoxb-1").await.1["error"], "account_inactive");
}

async fn respond(slack: &Slack, url: &str, body: &Value) -> (u16, String) {
    let client = Client::new(String::new());
    let response = client.request(Method::POST, url).json(body).send().await.expect("a response");
    assert!(url.starts_with(&slack.base), "{url}");
    (response.status().as_u16(), response.text().await.expect("a body"))
}

#[tokio::test]
async fn a_response_url_answers_five_times_within_half_an_hour() {
    let slack = furnished().await;
    let said = json!({ "text": "Hi" });
    let url = slack.response_url("UMAYA", "CHOME", None).await;
    for _ in 0..5 {
        assert_eq!(respond(&slack, &url, &said).await, (200, "ok".into()));
    }
    assert_eq!(respond(&slack, &url, &said).await, (404, "used_url".into()));
    assert_eq!(slack.seen_by("UMAYA", "CHOME").len(), 5);
    assert!(slack.seen_by("ULIN", "CHOME").is_empty(), "only the asker sees it");
    let url = slack.response_url("UMAYA", "CHOME", None).await;
    assert_eq!(respond(&slack, &url, &json!({ "text": "Hi", "channel": "CHOME" })).await.0, 400);
    assert_eq!(respond(&slack, &url, &json!({ "text": "" })).await.0, 400);
    assert_eq!(respond(&slack, &url, &json!({ "text": "Hi", "response_type": "in_channel" })).await.0, 200);
    assert_eq!(slack.seen_by("ULIN", "CHOME").len(), 1);
    slack.clock().pass(TimeDelta::seconds(1_801));
    assert_eq!(respond(&slack, &url, &said).await, (404, "expired_url".into()));
}

#[tokio::test]
async fn what_is_ordered_goes_wrong_once() {
    let slack = furnished().await;
    let client = Client::new(slack.base.clone());
    let call = async || {
        let request = client.request(Method::POST, "/api/chat.postMessage").header("authorization", "Bearer xoxb-1");
        let request = request.json(&json!({ "channel": "CHOME", "text": "Hi" }));
        let response = request.send().await.expect("a response");
        let after = response.headers().get("retry-after").map(|after| after.to_str().expect("a text").to_owned());
        (response.status().as_u16(), after, response.text().await.expect("a body"))
    };
    let said = || slack.seen_by("UMAYA", "CHOME").len();
    slack.order("chat.postMessage", &Fault::Busy(Some(7)), 1);
    slack.order("chat.postMessage", &Fault::Busy(None), 1);
    slack.order("chat.postMessage", &Fault::Broken(500), 1);
    slack.order("chat.postMessage", &Fault::Error("account_inactive"), 1);
    let (status, after, _) = call().await;
    assert_eq!((status, after.as_deref()), (429, Some("7")));
    let (status, after, _) = call().await;
    assert_eq!((status, after), (429, None));
    assert_eq!(call().await.0, 500);
    assert!(call().await.2.contains("account_inactive"));
    assert_eq!(said(), 0);
    assert!(call().await.2.contains("\"ok\":true"));
    for (fault, done) in [(Fault::Hang, 1), (Fault::TakeAndHang, 2)] {
        slack.order("chat.postMessage", &fault, 1);
        let hangs = timeout(Duration::from_millis(200), call()).await;
        assert!(hangs.is_err(), "{fault:?}");
        assert_eq!(said(), done, "{fault:?}");
    }
    slack.order("chat.postMessage", &Fault::Hang, 1);
    let (answer, ()) = tokio::join!(call(), async {
        while slack.calls_of("chat.postMessage").len() < 8 {
            tokio::task::yield_now().await;
        }
        slack.heal();
    });
    assert_eq!(answer.0, 503);
    let statuses: Vec<u16> = slack.calls_of("chat.postMessage").iter().map(|call| call.status).collect();
    assert_eq!(statuses, [429, 429, 500, 200, 200, 0, 0, 503]);
}

#[tokio::test]
async fn people_send_what_slack_sends() {
    let slack = furnished().await;
    let (_, delivery) = slack.say("UMAYA", "a < b & @Lin", None).await;
    let body: Value = serde_json::from_str(&delivery.body).expect("JSON");
    assert_eq!(
        (&body["event"]["text"], &body["event"]["channel_type"]),
        (&json!("a &lt; b &amp; <@ULIN>"), &json!("im"))
    );
    let (_, again) = slack.say("UMAYA", "again", None).await;
    let again: Value = serde_json::from_str(&again.body).expect("JSON");
    assert_ne!(again["event_id"], body["event_id"]);
    assert!(again["event"]["ts"].as_str() > body["event"]["ts"].as_str());
    let command = slack.command("UMAYA", "CHOME", "team add @Lin").await;
    let fields: Vec<(String, String)> = form_urlencoded::parse(command.body.as_bytes()).into_owned().collect();
    assert!(fields.contains(&("text".into(), "team add <@ULIN|lin>".into())), "{fields:?}");
    // The values that nobody touched are sent as they stand.
    let mut second = input("b");
    second["element"]["initial_value"] = json!("before");
    let blocks = json!([input("a"), second, actions("key:1")]);
    json(&slack, "chat.postMessage", &json!({ "channel": "CHOME", "text": "Hi", "blocks": blocks })).await;
    let Form::Message(message) = slack.form("UMAYA", "key:") else { panic!("a message") };
    let pressed = slack.press("UMAYA", &message, "submit", &json!({ "a": "now" })).await;
    let (_, payload) = form_urlencoded::parse(pressed.body.as_bytes()).next().expect("a field");
    let payload: Value = serde_json::from_str(&payload).expect("JSON");
    assert_eq!(payload["state"]["values"]["a"]["v"], json!({ "type": "plain_text_input", "value": "now" }));
    assert_eq!(payload["state"]["values"]["b"]["v"]["value"], "before");
    assert_eq!((&payload["actions"][0]["value"], &payload["team"]["id"]), (&json!("key:1"), &json!("T1")));
}

#[test]
fn a_signature_is_as_slacks_own_page_has_it() {
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar\
        &user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com\
        %2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10\
        d2c447fce8b6703c";
    let signature = sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body);
    assert_eq!(signature, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
}

#[test]
fn what_is_read_is_text_and_a_live_mention_is_noticed() {
    let rich = json!([{ "type": "rich_text", "elements": [{ "type": "rich_text_section", "elements": [
        { "type": "text", "text": "Board", "style": { "bold": true } }, { "type": "text", "text": "\na < b" }] }] }]);
    let blocks = rich.as_array().expect("blocks");
    assert_eq!(shown::said("*Board*\na &lt; b", blocks), "Board\na < b");
    assert_eq!(shown::said("*Board*", &[]), "Board");
    let different = std::panic::catch_unwind(|| shown::said("*Board*\nb &lt; a", blocks));
    assert!(different.is_err(), "text and blocks must say the same");
    for live in ["<!channel>", "<@UMAYA>", "<https://example.com|here>"] {
        assert!(std::panic::catch_unwind(|| shown::said(live, &[])).is_err(), "{live}");
    }
}
