//! What is done with cards.

use chrono::Duration;

use super::*;

fn pressed(event: &str, rest: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><FromUserName><![CDATA[LIN.01]]></FromUserName>\
         <CreateTime>{}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{event}]]></Event>\
         <TaskId><![CDATA[okr-1@lin]]></TaskId><CardType><![CDATA[multiple_interaction]]></CardType>\
         <ResponseCode><![CDATA[RC1]]></ResponseCode><AgentID>1000002</AgentID>{rest}</xml>",
        NOW - 5
    )
}

fn done(key: &str, picked: Value) -> Value {
    json!({
        "msgid": "CAIQ1/=", "create_time": NOW, "aibotid": "bot1", "from": { "userid": "Lin.01" }, "chatid": "wrGroup",
        "chattype": "group", "response_url": "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC",
        "msgtype": "event",
        "event": { "eventtype": "template_card_event", "template_card_event": {
            "card_type": "vote_interaction", "event_key": key, "task_id": "okr-1@lin",
            "selected_items": { "selected_item": picked },
        } },
    })
}

#[test]
fn the_apps_card_comes_back_with_what_was_picked() {
    let (event, slot) = only(app(&pressed(
        "template_card_event",
        "<EventKey><![CDATA[monday:3/later]]></EventKey><SelectedItems>\
         <SelectedItem><QuestionKey><![CDATA[O12]]></QuestionKey>\
         <OptionIds><OptionId><![CDATA[keep]]></OptionId></OptionIds></SelectedItem>\n\
         <SelectedItem><QuestionKey>help</QuestionKey><OptionIds><OptionId>a</OptionId> <OptionId>b</OptionId></OptionIds>\
         </SelectedItem><SelectedItem><QuestionKey>focus</QuestionKey><OptionIds/></SelectedItem></SelectedItems>",
    )));
    assert_eq!(event.what, filled("monday:3", &[("O12", "keep"), ("help", "a,b")], Some("later")));
    assert_eq!((event.who.clone(), event.place), (lin(), Place::Person(lin())));
    assert_eq!((event.re.as_deref(), event.message), (Some("card:okr-1@lin"), None));
    assert_eq!(event.id, format!("event:LIN.01:{}:template_card_event:monday:3/later:okr-1@lin::", NOW - 5));
    let handle = Handle { response_code: Some("RC1".into()), ..Handle::default() };
    assert_eq!(Handle::of(event.via.as_ref()), Some(handle));
    let via = event.via.unwrap();
    assert_eq!((via.until - now(), via.uses), (Duration::hours(72) - Duration::seconds(65), 1));
    assert_eq!(Carried::of(&slot), None);
}

#[test]
fn the_apps_card_may_come_without_choices_without_a_code_or_from_tomorrow() {
    let key = "<EventKey>review:4//O1.1.score=green</EventKey>";
    for event in ["template_card_event", "template_card_menu_event"] {
        let (event, _) = only(app(&pressed(event, key)));
        assert_eq!(event.what, filled("review:4", &[("O1.1.score", "green")], None));
    }
    let text = pressed("template_card_event", key);
    let (event, _) = only(app(&text.replace("RC1", "")));
    assert_eq!(event.via, None);
    for time in [(NOW + 1_000_000).to_string(), "soon".into(), i64::MAX.to_string()] {
        let (event, _) = only(app(&text.replace(&(NOW - 5).to_string(), &time)));
        assert_eq!(event.via.unwrap().until - now(), Duration::hours(72) - Duration::seconds(60), "{time}");
    }
    let (event, _) = only(app(&text.replace("<![CDATA[okr-1@lin]]>", "")));
    assert_eq!(event.re, None);
    ignored(app(&pressed("template_card_event", "")));
    ignored(app(&pressed("template_card_event", "<EventKey>/skip</EventKey>")));
}

#[test]
fn the_robots_card_comes_back_over_http() {
    let picked = json!([{ "question_key": "O12", "option_ids": { "option_id": ["keep"] } },
        { "question_key": "help", "option_ids": { "option_id": ["a", "b"] } }, { "question_key": "focus" }]);
    let (event, slot) = only(http(&done("monday:3", picked)));
    assert_eq!(event.what, filled("monday:3", &[("O12", "keep"), ("help", "a,b")], None));
    assert_eq!((event.id.as_str(), event.who), ("aibot:CAIQ1/=", lin()));
    assert_eq!((event.re.as_deref(), event.message), (Some("card:okr-1@lin"), None));
    assert_eq!(event.place, Place::channel(CORP, "wrGroup"));
    let handle = Handle::of(event.via.as_ref()).unwrap();
    assert!(handle.response_url.is_some() && handle.req_id.is_none(), "{handle:?}");
    let (task, user) = ("okr-1@lin".to_owned(), Some("Lin.01".to_owned()));
    assert_eq!(Carried::of(&slot), Some(Carried::AibotEvent { task, user, callback: callback("") }));
}

#[test]
fn the_robots_card_comes_back_by_the_long_connection() {
    let single = json!({ "chatid": null, "chattype": null, "response_url": null });
    let (event, slot) = only(stream(EVENT, &with(done("standup:45/skip", json!(null)), single)));
    assert_eq!((event.what, event.place), (filled("standup:45", &[], Some("skip")), Place::Person(lin())));
    let handle = Handle { req_id: Some("S1".into()), card: Some("okr-1@lin".into()), ..Handle::default() };
    assert_eq!(Handle::of(event.via.as_ref()), Some(handle));
    assert_eq!(event.via.map(|via| (via.until - now(), via.uses)), Some((Duration::seconds(5), 1)));
    assert_eq!(Carried::of(&slot), None);
}

#[test]
fn what_was_done_may_stand_one_level_higher_and_a_list_may_be_its_only_entry() {
    let flat = json!({ "event": {
        "eventtype": "template_card_event", "event_key": "standup:45", "task_id": "okr-1@lin",
        "selected_items": { "selected_item": { "question_key": "mood", "option_ids": { "option_id": "good" } } },
    } });
    for received in [http(&with(done("x", json!([])), flat.clone())), stream(EVENT, &with(done("x", json!([])), flat))]
    {
        let (event, _) = only(received);
        assert_eq!(event.what, filled("standup:45", &[("mood", "good")], None));
        assert_eq!(event.re.as_deref(), Some("card:okr-1@lin"));
    }
}

#[test]
fn a_card_of_nobodys_or_of_another_organisations() {
    ignored(http(&done("", json!([]))));
    let (event, _) =
        only(http(&with(done("standup:45", json!([])), json!({ "from": { "corpid": "wpOther", "userid": "T" } }))));
    assert_eq!((event.what, event.who), (What::Foreign, Who::new("wpOther", "t")));
}
