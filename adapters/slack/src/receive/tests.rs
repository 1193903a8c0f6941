//! Requests as Slack sends them, each with what it means.

use chat::{Addressed, Fact, Place, Received, Rejected, What, Who};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::*;
use crate::handle::Handle;
use crate::tests::{form, signed, slack};

const NOW: i64 = 1_795_000_000;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

fn received(body: &[u8]) -> Result<Received, Rejected> {
    receive(&slack(), &signed(body, NOW), now())
}

/// The only event of a body.
fn event(body: &[u8]) -> Event {
    let mut received = received(body).expect("a request that is taken");
    assert_eq!(received.events.len(), 1, "{}", String::from_utf8_lossy(body));
    received.events.remove(0).0
}

fn json_body(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// What was done with a form, as Slack wraps it.
fn payload(value: &Value) -> Vec<u8> {
    form(&[("payload", &value.to_string())])
}

fn envelope(event: Value) -> Value {
    json!({
        "token": "old", "team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event_id": "Ev1",
        "authorizations": [{ "team_id": "T1", "user_id": "UBOT", "is_bot": true, "is_enterprise_install": false }],
        "is_ext_shared_channel": false, "event": event,
    })
}

fn pushed_event(value: Value) -> Event {
    event(&json_body(&envelope(value)))
}

/// Asserts that a body is taken with 200 and means nothing.
fn ignored(body: &[u8]) {
    let received = received(body).expect("a request that is taken");
    assert!(received.events.is_empty(), "{}", String::from_utf8_lossy(body));
    assert_eq!(received.ack.status, 200);
}

const COMMAND_FIELDS: [(&str, &str); 9] = [
    ("team_id", "T1"),
    ("channel_id", "C1"),
    ("user_id", "U1"),
    ("command", "/okr"),
    ("text", "owner O1.1 <@U2>"),
    ("response_url", "https://hooks.slack.com/commands/T1/1/x"),
    ("trigger_id", "1.2.x"),
    ("is_enterprise_install", "false"),
    ("a_new_field", "?"),
];

fn command(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut fields = COMMAND_FIELDS.to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    form(&fields)
}

#[test]
fn a_command_is_said_by_somebody_somewhere() {
    let event = event(&command(&[]));
    assert_eq!(event.id, "trigger:1.2.x");
    assert_eq!(event.who, Who::new("T1", "U1"));
    assert_eq!(event.place, Place::channel("T1", "C1"));
    let text = "owner O1.1 \u{E000}0\u{E001}".to_owned();
    assert_eq!(event.what, What::Said { text, addressed: Addressed::Command });
    assert_eq!(event.mentions[0].who, Who::new("T1", "U2"));
    let handle = Handle::of(event.via.as_ref());
    assert_eq!(handle.url.as_deref(), Some("https://hooks.slack.com/commands/T1/1/x"));
    assert_eq!(handle.trigger.as_deref(), Some("1.2.x"));
}

#[test]
fn a_command_in_a_direct_conversation_is_the_persons() {
    assert_eq!(event(&command(&[("channel_id", "D9")])).place, Place::Person(Who::new("T1", "U1")));
}

#[test]
fn an_organisation_that_installed_the_app_stands_for_its_workspaces() {
    let wide = command(&[("is_enterprise_install", "true"), ("enterprise_id", "E1"), ("user_id", "W1")]);
    assert_eq!(event(&wide).who, Who::new("E1", "W1"));
}

#[test]
fn a_command_without_what_every_command_has_is_ignored() {
    for name in ["team_id", "user_id", "channel_id", "trigger_id"] {
        ignored(&command(&[(name, "")]));
    }
}

#[test]
fn a_direct_message_is_said_and_its_twin_is_the_message() {
    let event = pushed_event(json!({
        "type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "a &amp; b", "ts": "10.1",
    }));
    assert_eq!((event.id.as_str(), event.twin.as_deref()), ("Ev1", Some("message:D1/10.1")));
    assert_eq!(event.what, What::Said { text: "a & b".into(), addressed: Addressed::Direct });
    assert_eq!((event.message.as_deref(), event.re), (Some("D1/10.1"), None));
}

#[test]
fn a_reply_in_a_thread_answers_what_began_it() {
    let event = pushed_event(json!({
        "type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "a", "ts": "10.1",
        "thread_ts": "9.1",
    }));
    assert_eq!((event.message.as_deref(), event.re.as_deref()), (Some("D1/10.1/9.1"), Some("D1/9.1")));
}

#[test]
fn a_mention_is_stripped_in_the_channel() {
    let event = pushed_event(json!({
        "type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> list <@U2>", "ts": "10.1",
    }));
    assert_eq!(event.what, What::Said { text: "list \u{E000}0\u{E001}".into(), addressed: Addressed::Mention });
    assert_eq!((event.place, event.message.as_deref()), (Place::channel("T1", "C1"), Some("C1/10.1")));
}

#[test]
fn where_slack_does_not_say_who_we_are_the_first_mention_is_ours() {
    let mut body = envelope(json!({
        "type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> list <@U2>", "ts": "10.1",
    }));
    for authorizations in [json!(null), json!([]), json!([{ "team_id": "T1", "user_id": "UELSE", "is_bot": true }])] {
        body["authorizations"] = authorizations;
        let event = event(&json_body(&body));
        assert!(matches!(event.what, What::Said { ref text, .. } if text == "list \u{E000}0\u{E001}"), "{event:?}");
    }
}

#[test]
fn what_bots_say_is_no_speech_and_neither_is_ours() {
    let said = |more: Value| {
        let mut said =
            json!({ "type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "a", "ts": "1.1" });
        said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json_body(&envelope(said))
    };
    ignored(&said(json!({ "bot_id": "B1" })));
    ignored(&said(json!({ "user": "UBOT" })));
    ignored(&said(json!({ "user": "USLACKBOT" })));
    ignored(&said(json!({ "user": null })));
    for subtype in ["bot_message", "message_deleted", "channel_join", "a_new_one"] {
        ignored(&said(json!({ "subtype": subtype })));
    }
    // Talk in a channel is not for us; a mention comes as an event of its own.
    ignored(&said(json!({ "channel": "C1", "channel_type": "channel" })));
}

#[test]
fn a_changed_message_is_a_correction_but_an_unfolded_link_is_none() {
    let changed = |before: &str| {
        envelope(json!({
            "type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im", "ts": "12.1",
            "message": { "type": "message", "user": "U1", "text": "tests", "ts": "10.1", "edited": { "user": "U1", "ts": "12.0" } },
            "previous_message": { "type": "message", "user": "U1", "text": before, "ts": "10.1" },
        }))
    };
    let event = event(&json_body(&changed("test")));
    assert_eq!(event.what, What::Corrected { text: "tests".into() });
    assert_eq!((event.message.as_deref(), event.twin.as_deref()), (Some("D1/10.1"), Some("edit:D1/10.1/12.0")));
    ignored(&json_body(&changed("tests")));
}

#[test]
fn guests_of_a_shared_channel_are_foreign() {
    let mut body = envelope(json!({
        "type": "app_mention", "channel": "C1", "user": "U9", "user_team": "T9", "text": "<@UBOT> list", "ts": "10.1",
    }));
    body["is_ext_shared_channel"] = true.into();
    assert_eq!(event(&json_body(&body)).what, What::Foreign);
}

#[test]
fn a_workspace_that_is_not_configured_is_foreign() {
    let mut settings = slack().settings;
    settings.bot_token = None;
    settings.bot_tokens = [("T2".to_owned(), "xoxb-2".into())].into();
    let some = Slack::new(settings).unwrap();
    let what = |team| {
        let received = receive(&some, &signed(&command(&[("team_id", team)]), NOW), now()).unwrap();
        received.events[0].0.what.clone()
    };
    assert_eq!(what("T1"), What::Foreign);
    assert!(matches!(what("T2"), What::Said { .. }));
}

#[test]
fn only_the_home_tab_is_okrbots_own_page() {
    let opened = |tab: &str| json!({ "type": "app_home_opened", "user": "U1", "channel": "D1", "tab": tab });
    let event = pushed_event(opened("home"));
    assert_eq!(event.what, What::Opened);
    assert!(Handle::of(event.via.as_ref()).home);
    ignored(&json_body(&envelope(opened("messages"))));
}

#[test]
fn people_come_change_and_go() {
    let user = |more: Value| {
        let mut user = json!({ "id": "U1", "name": "lin", "tz": "Asia/Shanghai", "locale": "zh-CN" });
        user.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "type": "user_change", "user": user })
    };
    let What::Learnt(Fact::Person(profile)) = pushed_event(user(json!({}))).what else { panic!("a profile") };
    assert_eq!((profile.name.as_deref(), profile.zone.as_deref()), (Some("lin"), Some("Asia/Shanghai")));
    assert_eq!(pushed_event(user(json!({ "deleted": true }))).what, What::Gone);
    ignored(&json_body(&envelope(user(json!({ "is_bot": true })))));
}

#[test]
fn a_workspace_shuts_okrbot_out() {
    for gone in [
        json!({ "type": "app_uninstalled" }),
        json!({ "type": "tokens_revoked", "tokens": { "oauth": [], "bot": ["UBOT"] } }),
    ] {
        let event = pushed_event(gone);
        assert!(matches!(event.what, What::Shut { .. }));
        assert_eq!(event.who, Who::new("T1", ""));
    }
    // Somebody else's token is none of ours.
    ignored(&json_body(&envelope(json!({ "type": "tokens_revoked", "tokens": { "oauth": ["U1"], "bot": [] } }))));
}

fn pressed(more: Value) -> Value {
    let mut pressed = json!({
        "type": "block_actions", "team": { "id": "T1" }, "user": { "id": "U1", "team_id": "T1" }, "trigger_id": "1.2.x",
        "container": { "type": "message", "channel_id": "C1", "message_ts": "9.1", "is_ephemeral": false },
        "response_url": "https://hooks.slack.com/actions/T1/1/x",
        "actions": [{ "type": "button", "action_id": "button:skip", "block_id": "b", "value": "standup:7" }],
        "state": { "values": { "today": { "v": { "type": "plain_text_input", "value": "tests" } } } },
    });
    pressed.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    pressed
}

#[test]
fn a_button_brings_the_form_with_all_that_is_filled_in() {
    let event = event(&payload(&pressed(json!({}))));
    let answers = [("today".to_owned(), "tests".to_owned())].into();
    assert_eq!(event.what, What::Filled { form: "standup:7".into(), answers, button: Some("skip".into()) });
    assert_eq!((event.id.as_str(), event.re.as_deref()), ("trigger:1.2.x", Some("C1/9.1")));
    assert!(Handle::of(event.via.as_ref()).url.is_some());
}

#[test]
fn in_the_direct_conversation_the_answer_is_a_message_that_stays() {
    let container = json!({ "type": "message", "channel_id": "D1", "message_ts": "9.1" });
    let event = event(&payload(&pressed(json!({ "container": container }))));
    assert_eq!(event.place, Place::Person(Who::new("T1", "U1")));
    assert_eq!(Handle::of(event.via.as_ref()).url, None);
}

#[test]
fn a_button_in_a_dialog_is_answered_in_the_dialog() {
    let view = json!({
        "id": "V1", "hash": "1.1", "type": "modal", "private_metadata": "{\"place\":\"c:T1:C1\"}",
        "state": { "values": { "f": { "v": { "type": "plain_text_input", "value": "x" } } } },
    });
    let event = event(&payload(&pressed(json!({ "container": { "type": "view", "view_id": "V1" }, "view": view }))));
    assert_eq!(event.place, Place::channel("T1", "C1"));
    assert!(matches!(event.what, What::Filled { ref answers, .. } if answers["f"] == "x"));
    assert_eq!(Handle::of(event.via.as_ref()).view.unwrap().id, "V1");
}

#[test]
fn other_things_that_can_be_touched_wait_for_a_button() {
    for action in
        [json!([]), json!([{ "action_id": "v", "value": "x" }]), json!([{ "action_id": "start" }]), json!(null)]
    {
        ignored(&payload(&pressed(json!({ "actions": action }))));
    }
    ignored(&payload(&pressed(json!({ "trigger_id": "" }))));
    ignored(&payload(&pressed(json!({ "user": {} }))));
    ignored(&payload(&pressed(json!({ "container": {}, "channel": null }))));
}

fn submitted(metadata: &str) -> Value {
    json!({
        "type": "view_submission", "team": { "id": "T1" }, "user": { "id": "U1" }, "trigger_id": "3.4.y",
        "view": {
            "id": "V1", "hash": "156.7", "type": "modal", "callback_id": "add", "private_metadata": metadata,
            "blocks": [{ "type": "input", "block_id": "title" }, { "type": "actions", "block_id": "b" }],
            "state": { "values": { "title": { "v": { "type": "plain_text_input", "value": "Grow" } } } },
        },
    })
}

#[test]
fn a_dialog_comes_back_to_where_it_was_asked_for() {
    let until = now() + chrono::TimeDelta::minutes(20);
    let metadata =
        json!({ "place": "c:T1:C1", "url": "https://hooks.slack.com/commands/x", "until": until }).to_string();
    let event = event(&payload(&submitted(&metadata)));
    assert_eq!(event.id, "view:V1:156.7");
    assert_eq!(event.place, Place::channel("T1", "C1"));
    assert!(
        matches!(event.what, What::Filled { ref form, ref answers, button: None } if form == "add" && answers["title"] == "Grow")
    );
    let via = event.via.expect("the response URL of the command");
    assert_eq!((via.until, Handle::of(Some(&via)).url.is_some()), (until, true));
}

#[test]
fn a_dialog_of_nowhere_is_the_persons_own() {
    for metadata in ["", "{", "{\"place\":\"x\"}", "{\"place\":\"p:T1:U2\"}", "{\"place\":\"c:T2:C1\"}"] {
        assert_eq!(event(&payload(&submitted(metadata))).place, Place::Person(Who::new("T1", "U1")), "{metadata}");
    }
}

#[test]
fn a_shortcut_is_a_command_without_words() {
    let shortcut = |callback: &str| {
        payload(&json!({
            "type": "shortcut", "team": { "id": "T1" }, "user": { "id": "U1" }, "callback_id": callback, "trigger_id": "5.6",
        }))
    };
    let event = event(&shortcut("add"));
    assert_eq!(event.what, What::Said { text: "add".into(), addressed: Addressed::Command });
    ignored(&shortcut("sc_link_kr"));
}

#[test]
fn a_picker_that_asks_what_to_suggest_gets_nothing() {
    let received = received(&payload(&json!({ "type": "block_suggestion", "value": "x" }))).unwrap();
    assert_eq!(received.ack.body, r#"{"options":[]}"#);
}

#[test]
fn the_address_is_checked() {
    let challenge = json!({ "token": "x", "challenge": "3eZbrw1aB", "type": "url_verification" });
    let received = received(&json_body(&challenge)).unwrap();
    assert_eq!((received.ack.status, received.ack.body.as_str()), (200, r#"{"challenge":"3eZbrw1aB"}"#));
}

#[test]
fn the_check_of_a_commands_address_is_unsigned_and_does_nothing() {
    let mut request = signed(&command(&[("ssl_check", "1")]), NOW);
    request.headers.clear();
    let received = receive(&slack(), &request, now()).unwrap();
    assert!(received.events.is_empty());
    assert_eq!((received.ack.status, received.ack.body.as_str()), (200, ""));
}

#[test]
fn what_is_not_for_us_is_taken_all_the_same() {
    for kind in ["app_rate_limited", "hello", "events_api", "a_new_one", ""] {
        ignored(&json_body(&json!({ "type": kind })));
    }
    for kind in ["function_executed", "reaction_added", "workflow_step_execute", ""] {
        ignored(&json_body(&envelope(json!({ "type": kind, "user": "U1" }))));
    }
    for kind in ["view_closed", "message_action", "interactive_message", "workflow_step_edit", ""] {
        ignored(&payload(&json!({ "type": kind, "team": { "id": "T1" }, "user": { "id": "U1" } })));
    }
}

#[test]
fn what_cannot_be_read_is_malformed() {
    for body in [&b"payload={"[..], b"payload=", b"payload=7", b"payload=[]", b"[]", b"{", b"a=b", b"", b"\xff\xfe"] {
        assert!(matches!(received(body), Err(Rejected::Malformed(_))), "{}", String::from_utf8_lossy(body));
    }
}

#[test]
fn the_signature_comes_before_the_body() {
    let mut request = signed(b"payload={", NOW);
    request.headers.insert("x-slack-signature", "v0=00".parse().unwrap());
    assert!(matches!(receive(&slack(), &request, now()), Err(Rejected::Unsigned(_))));
    let stale = receive(&slack(), &signed(&command(&[]), NOW - 301), now());
    assert!(matches!(stale, Err(Rejected::Stale(_))));
}

#[test]
fn there_is_one_address() {
    let mut request = signed(&command(&[]), NOW);
    request.path = "events".into();
    assert!(matches!(receive(&slack(), &request, now()), Err(Rejected::Unknown(_))));
}
