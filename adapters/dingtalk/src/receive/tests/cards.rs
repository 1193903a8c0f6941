//! What is done with cards.

use std::collections::BTreeMap;

use super::*;

fn pressed(params: Value) -> Value {
    let content = json!({ "cardPrivateData": { "actionIds": ["skip"], "params": params } });
    json!({
        "type": "actionCallback", "outTrackId": "okr-0a1b.standup:45", "corpId": "dingcorp1", "userId": "lin01",
        "userIdType": 1, "spaceId": "cidGroup==", "spaceType": "IM", "extension": "{}", "content": content.to_string(),
    })
}

fn http(callback: &Value) -> Result<Received, Rejected> {
    receive(&settings(), &to_card(&bytes(callback), NOW), now())
}

fn stream(callback: &Value) -> Result<Received, Rejected> {
    let headers = json!({ "messageId": "212_1", "topic": CARD });
    frame(&settings(), &framed("CALLBACK", headers, callback), now())
}

fn filled(button: Option<&str>, answers: &[(&str, &str)]) -> What {
    let answers: BTreeMap<String, String> =
        answers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    What::Filled { form: "standup:45".into(), answers, button: button.map(str::to_owned) }
}

fn slot(slot: &Slot) -> CardSlot {
    serde_json::from_str(&slot.0).unwrap()
}

#[test]
fn a_button_in_the_direct_conversation() {
    let (event, carried) = only(stream(&pressed(json!({ "k": "standup:45", "b": "skip" }))));
    assert_eq!((event.id.as_str(), event.twin.as_deref()), ("card:212_1", None));
    assert_eq!((event.who.clone(), event.place), (lin(), Place::Person(lin())));
    assert_eq!(event.what, filled(Some("skip"), &[]));
    assert_eq!((event.re.as_deref(), event.message), (Some("card:okr-0a1b.standup:45"), None));
    assert_eq!((event.name, event.via), (None, None));
    let own = CardSlot { card: "okr-0a1b.standup:45".into(), user: "lin01".into(), shared: false };
    assert_eq!(slot(&carried), own);
    let (_, carried) = only(stream(&pressed(json!({ "k": "standup:45", "b": "skip", "u": "lin01" }))));
    assert_eq!(slot(&carried), own);
    // Whoever has no business with it changes nothing on it.
    let (_, carried) = only(stream(&pressed(json!({ "k": "standup:45", "b": "skip", "u": "tom" }))));
    assert!(slot(&carried).shared);
}

#[test]
fn a_button_in_a_group() {
    let (event, carried) = only(stream(&pressed(json!({ "k": "join:3", "b": "", "g": 1 }))));
    assert_eq!(event.place, Place::channel("dingcorp1", "cidGroup=="));
    assert_eq!(event.what, What::Filled { form: "join:3".into(), answers: BTreeMap::new(), button: None });
    assert!(slot(&carried).shared);
    // Where DingTalk does not say which group it is, others read the card all the same.
    let nowhere = with(pressed(json!({ "k": "join:3", "g": "1" })), json!({ "spaceId": null }));
    let (event, carried) = only(stream(&nowhere));
    assert!(event.place.is_direct() && slot(&carried).shared);
}

#[test]
fn what_a_button_carries_is_found_wherever_it_stands() {
    let params = json!({ "k": "standup:45", "b": "skip" });
    let bare = with(pressed(json!({})), json!({ "content": null }));
    let inner = json!({ "cardPrivateData": { "params": params } });
    for members in [
        json!({ "content": inner }),
        json!({ "value": inner.to_string() }),
        json!({ "content": json!({ "params": params }).to_string() }),
        json!({ "params": params }),
        json!({ "params": params.to_string() }),
        json!({ "cardPrivateData": { "params": params } }),
    ] {
        let (event, _) = only(http(&with(bare.clone(), members.clone())));
        assert_eq!(event.what, filled(Some("skip"), &[]), "{members}");
    }
}

#[test]
fn a_form_of_a_template_of_ones_own_says_by_its_card_what_it_is_about() {
    let form = json!({ "form": {
        "today": "写测试", "progress": 80, "mood": { "index": 0, "value": "good" }, "due": "2026-11-30 00:00:00",
    } });
    let (event, carried) = only(http(&pressed(form)));
    let answers = [("today", "写测试"), ("progress", "80"), ("mood", "good"), ("due", "2026-11-30")];
    assert_eq!(event.what, filled(None, &answers));
    // A conversation that nobody says to be a direct one is a group.
    assert_eq!(event.place, Place::channel("dingcorp1", "cidGroup=="));
    assert!(slot(&carried).shared);
    let single = with(pressed(json!({ "form": {} })), json!({ "spaceType": "IM_ROBOT" }));
    assert_eq!(only(http(&single)).0.place, Place::Person(lin()));
    let nowhere = with(pressed(json!({ "form": {} })), json!({ "spaceId": null }));
    assert_eq!(only(http(&nowhere)).0.place, Place::Person(lin()));
}

#[test]
fn over_http_the_same_request_is_one_press_for_a_minute() {
    let callback = pressed(json!({ "k": "standup:45", "b": "skip" }));
    let keys = |callback: &Value, after: i64| {
        let at = NOW + after * 1_000;
        let at_time = DateTime::from_timestamp_millis(at).unwrap();
        let (event, _) = only(receive(&settings(), &to_card(&bytes(callback), at), at_time));
        [event.id, event.twin.unwrap()]
    };
    let first = keys(&callback, 0);
    for soon in [0, 1, 59] {
        assert!(keys(&callback, soon).iter().any(|key| first.contains(key)), "{soon}");
    }
    assert!(keys(&callback, 120).iter().all(|key| !first.contains(key)));
    let other = with(callback, json!({ "userId": "tom02" }));
    assert!(keys(&other, 0).iter().all(|key| !first.contains(key)));
}

#[test]
fn a_frame_without_an_id_counts_by_its_data() {
    let callback = pressed(json!({ "k": "standup:45" }));
    let text = framed("CALLBACK", json!({ "topic": CARD }), &callback);
    let (event, _) = only(frame(&settings(), &text, now()));
    assert_eq!(event.twin.map(|twin| twin.len()), Some(event.id.len()));
}

#[test]
fn an_answer_that_changes_nothing_is_an_empty_object() {
    let callback = pressed(json!({ "k": "standup:45" }));
    assert_eq!(http(&callback).unwrap().ack.body, "{}");
    assert_eq!(stream(&callback).unwrap().ack.body, "{}");
}

#[test]
fn somebody_of_another_organisation_is_foreign() {
    let (event, _) = only(http(&with(pressed(json!({ "k": "standup:45" })), json!({ "corpId": "dingcorp2" }))));
    assert_eq!((event.what, event.who), (What::Foreign, Who::new("dingcorp2", "lin01")));
}

#[test]
fn cards_of_others_and_of_nobody_are_nothing() {
    let ours = pressed(json!({ "k": "standup:45" }));
    let others = with(pressed(json!({ "action": "accept" })), json!({ "outTrackId": "XXXXXX" }));
    let without_form = with(pressed(json!({})), json!({ "outTrackId": "okr-0a1b" }));
    for callback in [
        others,
        without_form,
        with(ours.clone(), json!({ "outTrackId": null })),
        with(ours.clone(), json!({ "userId": null })),
        with(ours.clone(), json!({ "userIdType": "2" })),
        json!({}),
    ] {
        ignored(http(&callback));
        ignored(stream(&callback));
    }
    // Its key went with the button, so it is ours all the same.
    assert_eq!(only(http(&with(ours, json!({ "outTrackId": "okr-0a1b" })))).0.what, filled(None, &[]));
}
