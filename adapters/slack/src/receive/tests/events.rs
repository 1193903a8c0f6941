//! Events.

use super::*;

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
    ignored(&said(json!({ "hidden": true })));
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
    assert_eq!(event.what, What::Corrected { text: "tests".into(), at: DateTime::from_timestamp(12, 0).unwrap() });
    assert_eq!((event.message.as_deref(), event.twin.as_deref()), (Some("D1/10.1"), Some("edit:D1/10.1/12.0")));
    ignored(&json_body(&changed("tests")));
}

#[test]
fn guests_of_a_shared_channel_are_foreign() {
    for home in ["user_team", "source_team", "team"] {
        let mut said =
            json!({ "type": "app_mention", "channel": "C1", "user": "U9", "text": "<@UBOT> list", "ts": "10.1" });
        said[home] = "T9".into();
        assert_eq!(pushed_event(said).what, What::Foreign, "{home}");
    }
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
    let other = json!({ "type": "tokens_revoked", "tokens": { "oauth": [], "bot": ["UOTHER"] } });
    ignored(&json_body(&envelope(other)));
    // Somebody else's token is none of ours.
    ignored(&json_body(&envelope(json!({ "type": "tokens_revoked", "tokens": { "oauth": ["U1"], "bot": [] } }))));
}
