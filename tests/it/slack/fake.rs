//! The fake Slack refuses what Slack refuses: each planted fault has its code, and a good call of each method passes.

use http::Method;
use serde_json::{Value, json};

use crate::harness::Client;
use crate::harness::slack::Slack;

/// The moment at which the clock stands.
pub const NOW: &str = "2026-11-24T09:00:00Z";

/// A workspace with a bot, two people, another bot, and a channel of each kind.
pub async fn furnished() -> Slack {
    let slack = Slack::start(NOW).await;
    slack.workspace("T1", "UBOT", "xoxb-1");
    slack.person("T1", "UMAYA", "Maya", Some("Europe/Berlin"), "en-GB");
    slack.person("T1", "ULIN", "Lin", Some("Asia/Shanghai"), "zh-CN");
    slack.person("T1", "UGONE", "Gone", None, "en-US");
    slack.with_person("UGONE", |person| person.deleted = true);
    slack.person("T1", "UROBOT", "Robot", None, "en-US");
    slack.with_person("UROBOT", |person| person.is_bot = true);
    slack.channel("T1", "CHOME", "product", &["UMAYA", "UBOT"]);
    slack.channel("T1", "CAWAY", "away", &["UMAYA"]);
    slack.channel("T1", "COLD", "old", &["UMAYA", "UBOT"]);
    slack.with_channel("COLD", |channel| channel.is_archived = true);
    slack.channel("T1", "GSECRET", "secret", &["UMAYA"]);
    slack.with_channel("GSECRET", |channel| channel.is_private = true);
    slack
}

/// Calls a method with JSON; the answer.
pub async fn json(slack: &Slack, method: &str, arguments: &Value) -> Value {
    sent(slack, method, "application/json; charset=utf-8", arguments.to_string()).await
}

/// Calls a method with a form; the answer.
pub async fn form(slack: &Slack, method: &str, arguments: &[(&str, &str)]) -> Value {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(arguments).finish();
    sent(slack, method, "application/x-www-form-urlencoded", body).await
}

async fn sent(slack: &Slack, method: &str, kind: &str, body: String) -> Value {
    let client = Client::new(slack.base.clone());
    let request = client.request(Method::POST, &format!("/api/{method}")).header("authorization", "Bearer xoxb-1");
    let response = request.header("content-type", kind).body(body).send().await.expect("a response");
    assert_eq!(response.status(), 200, "{method}");
    response.json().await.expect("JSON")
}

/// A button whose form has that key.
pub fn actions(key: &str) -> Value {
    json!({ "type": "actions", "elements": [{ "type": "button", "action_id": "submit", "value": key,
        "text": { "type": "plain_text", "text": "Send" } }] })
}

/// An input block that asks for a line.
pub fn input(name: &str) -> Value {
    json!({ "type": "input", "block_id": name, "label": { "type": "plain_text", "text": "What?" },
        "element": { "type": "plain_text_input", "action_id": "v" } })
}

/// A modal of these blocks.
pub fn modal(blocks: &Value) -> Value {
    json!({ "type": "modal", "title": { "type": "plain_text", "text": "okrbot" },
        "submit": { "type": "plain_text", "text": "Send" }, "blocks": blocks })
}

#[tokio::test]
async fn a_good_call_of_each_method_passes() {
    let slack = furnished().await;
    let trigger = slack.trigger("UMAYA").await;
    let blocks = json!([input("today"), actions("standup:1")]);
    let posted = json(&slack, "chat.postMessage", &json!({ "channel": "UMAYA", "text": "Hi", "blocks": blocks })).await;
    let (channel, ts) = (posted["channel"].as_str().expect("a channel"), posted["ts"].as_str().expect("a ts"));
    assert!(channel.starts_with('D'), "a person's id opens the direct conversation: {posted}");
    for (method, arguments) in [
        ("auth.test", json!({})),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "Hi", "unfurl_links": false })),
        ("chat.postMessage", json!({ "channel": channel, "text": "Hi", "thread_ts": ts })),
        ("chat.update", json!({ "channel": channel, "ts": ts, "text": "Hi again" })),
        ("chat.postEphemeral", json!({ "channel": "CHOME", "user": "UMAYA", "text": "Hi" })),
        ("conversations.open", json!({ "users": "ULIN" })),
        ("views.open", json!({ "trigger_id": trigger, "view": modal(&json!([input("title")])) })),
        ("views.publish", json!({ "user_id": "UMAYA", "view": { "type": "home", "blocks": [] } })),
    ] {
        let answer = json(&slack, method, &arguments).await;
        assert_eq!(answer["ok"], true, "{method} {arguments}: {answer}");
    }
    let view = slack.form("UMAYA", "");
    let crate::harness::slack::find::Form::Modal(view) = view else { panic!("a modal: {view:?}") };
    let update = json!({ "view_id": view.id, "hash": view.hash, "view": modal(&json!([input("title")])) });
    assert_eq!(json(&slack, "views.update", &update).await["ok"], true);
    assert_eq!(
        form(&slack, "users.info", &[("user", "ULIN"), ("include_locale", "true")]).await["user"]["locale"],
        "zh-CN"
    );
    assert_eq!(form(&slack, "conversations.info", &[("channel", "CHOME")]).await["channel"]["is_member"], true);
    let members = form(&slack, "conversations.members", &[("channel", "CHOME"), ("limit", "1")]).await;
    assert_eq!(members["members"], json!(["UMAYA"]));
    let cursor = members["response_metadata"]["next_cursor"].as_str().expect("a cursor").to_owned();
    let members = form(&slack, "conversations.members", &[("channel", "CHOME"), ("cursor", &cursor)]).await;
    assert_eq!((&members["members"], &members["response_metadata"]["next_cursor"]), (&json!(["UBOT"]), &json!("")));
    let posts = slack.calls_of("chat.postMessage");
    assert_eq!(posts.len(), 3);
    assert!(posts.iter().all(|call| call.content_type == "application/json; charset=utf-8" && call.workspace == "T1"));
}

#[tokio::test]
async fn wrong_calls_have_their_codes() {
    let slack = furnished().await;
    let maya = slack.direct("UMAYA");
    let (theirs, _) = slack.say("UMAYA", "hello", None).await;
    let ours = json(&slack, "chat.postMessage", &json!({ "channel": "CHOME", "text": "Hi" })).await["ts"].clone();
    let rich = json!([{ "type": "rich_text", "elements": [{ "type": "rich_text_section",
        "elements": [{ "type": "text", "text": "Hi" }] }] }]);
    let formatted =
        json(&slack, "chat.postMessage", &json!({ "channel": "CHOME", "blocks": rich })).await["ts"].clone();
    let secret =
        json(&slack, "chat.postEphemeral", &json!({ "channel": "CHOME", "user": "UMAYA", "text": "Hi" })).await;
    let secret = secret["message_ts"].clone();
    let long = "é".repeat(2_001);
    for (method, arguments, code) in [
        ("chat.postMsg", json!({}), "unknown_method"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "Hi", "colour": "red" }), "invalid_arguments"),
        ("chat.postMessage", json!({ "text": "Hi" }), "invalid_arguments"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": 7 }), "invalid_arguments"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "Hi", "unfurl_links": "no" }), "invalid_arguments"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "Hi", "token": "xoxb-1" }), "invalid_arguments"),
        ("chat.postMessage", json!({ "channel": "CHOME" }), "no_text"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": " ", "blocks": [] }), "no_text"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "x".repeat(40_001) }), "msg_too_long"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "Hi", "blocks": "[{" }), "invalid_blocks_format"),
        ("chat.postMessage", json!({ "channel": "CHOME", "text": "Hi", "blocks": {} }), "invalid_blocks_format"),
        ("chat.postMessage", json!({ "channel": "CNONE", "text": "Hi" }), "channel_not_found"),
        ("chat.postMessage", json!({ "channel": "GSECRET", "text": "Hi" }), "channel_not_found"),
        ("chat.postMessage", json!({ "channel": "UNOBODY", "text": "Hi" }), "channel_not_found"),
        ("chat.postMessage", json!({ "channel": "UROBOT", "text": "Hi" }), "cannot_dm_bot"),
        ("chat.postMessage", json!({ "channel": "CAWAY", "text": "Hi" }), "not_in_channel"),
        ("chat.postMessage", json!({ "channel": "COLD", "text": "Hi" }), "is_archived"),
        (
            "chat.postMessage",
            json!({ "channel": "CHOME", "text": "Hi", "thread_ts": "1.000001" }),
            "cannot_reply_to_message",
        ),
        ("chat.update", json!({ "channel": "UMAYA", "ts": ours, "text": "Hi" }), "channel_not_found"),
        ("chat.update", json!({ "channel": maya, "ts": theirs.ts, "text": "Hi" }), "cant_update_message"),
        ("chat.update", json!({ "channel": "CHOME", "ts": "1.000001", "text": "Hi" }), "message_not_found"),
        ("chat.update", json!({ "channel": "CHOME", "ts": secret, "text": "Hi" }), "message_not_found"),
        ("chat.update", json!({ "channel": "CHOME", "ts": ours, "text": long }), "msg_too_long"),
        (
            "chat.update",
            json!({ "channel": "CHOME", "ts": formatted, "blocks": [{ "type": "divider" }] }),
            "block_mismatch",
        ),
        ("chat.postEphemeral", json!({ "channel": "CHOME", "user": "ULIN", "text": "Hi" }), "user_not_in_channel"),
        ("chat.postEphemeral", json!({ "channel": "CAWAY", "user": "UMAYA", "text": "Hi" }), "not_in_channel"),
        ("chat.postEphemeral", json!({ "channel": "COLD", "user": "UMAYA", "text": "Hi" }), "is_archived"),
        ("chat.postEphemeral", json!({ "channel": "CHOME", "text": "Hi" }), "invalid_arguments"),
        ("conversations.open", json!({}), "users_list_not_supplied"),
        ("conversations.open", json!({ "users": "UNOBODY" }), "user_not_found"),
        ("conversations.open", json!({ "users": "UGONE" }), "user_disabled"),
        ("conversations.open", json!({ "users": "UROBOT" }), "cannot_dm_bot"),
        ("conversations.open", json!({ "channel": "CHOME" }), "method_not_supported_for_channel_type"),
        ("users.info", json!({ "user": "UMAYA" }), "invalid_post_type"),
        ("conversations.info", json!({ "channel": "CHOME" }), "invalid_post_type"),
        ("conversations.members", json!({ "channel": "CHOME" }), "invalid_post_type"),
    ] {
        let answer = json(&slack, method, &arguments).await;
        assert_eq!((&answer["ok"], &answer["error"]), (&json!(false), &json!(code)), "{method} {arguments}");
    }
    for (method, arguments, code) in [
        ("users.info", vec![("user", "UNOBODY")], "user_not_found"),
        ("users.info", vec![("user", "UMAYA"), ("include_locale", "yes")], "invalid_arguments"),
        ("users.info", vec![], "invalid_arguments"),
        ("conversations.info", vec![("channel", "GSECRET")], "channel_not_found"),
        ("conversations.members", vec![("channel", "CNONE")], "channel_not_found"),
        ("conversations.members", vec![("channel", "CHOME"), ("limit", "0")], "invalid_limit"),
        ("conversations.members", vec![("channel", "CHOME"), ("limit", "many")], "invalid_arguments"),
        ("conversations.members", vec![("channel", "CHOME"), ("cursor", "from:9")], "invalid_cursor"),
    ] {
        assert_eq!(form(&slack, method, &arguments).await["error"], code, "{method} {arguments:?}");
    }
}
