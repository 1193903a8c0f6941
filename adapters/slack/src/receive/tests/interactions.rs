//! What is done with forms, dialogs and shortcuts.

use super::*;

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
