//! What is said to the intelligent robot.

use chrono::Duration;

use super::*;

const URL: &str = "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC";

fn group(text: &str) -> Value {
    json!({
        "msgid": "CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=", "aibotid": "bot1", "chatid": "wrGroup==", "chattype": "group",
        "from": { "userid": "Lin.01" }, "response_url": URL, "msgtype": "text", "text": { "content": text },
        "quote": { "msgtype": "text", "text": { "content": "今日站会" } },
    })
}

fn single(members: Value) -> Value {
    with(with(group("list"), json!({ "chatid": null, "chattype": "single", "quote": null })), members)
}

#[test]
fn a_mention_in_a_group_over_http() {
    let (event, slot) = only(http(&group("@OKR助手 /okr add 提升留存")));
    let place = Place::channel(CORP, "wrGroup==");
    let (id, message) = ("CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=", Some("CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=".to_owned()));
    let what = said("/okr add 提升留存", Addressed::Mention);
    let (via, place_name) = (event.via.clone(), Some("企业微信群 roup".to_owned()));
    let expected = Event {
        message: message.clone(),
        via: via.clone(),
        place_name,
        ..Event::new(format!("aibot:{id}"), lin(), place, what)
    };
    assert_eq!(event, expected);
    let handle = Handle { response_url: Some(URL.into()), ..Handle::default() };
    assert_eq!(Handle::of(via.as_ref()), Some(handle));
    assert_eq!(via.map(|via| (via.until - now(), via.uses)), Some((Duration::minutes(59), 1)));
    let slot = Carried::of(&slot);
    assert_eq!(slot, Some(Carried::AibotMessage { message: id.into(), callback: callback("") }));
}

#[test]
fn a_mention_in_a_group_by_the_long_connection() {
    let (event, slot) = only(stream(MESSAGE, &with(group("@OKR助手 list"), json!({ "response_url": null }))));
    assert_eq!(event.what, said("list", Addressed::Mention));
    let handle = Handle { req_id: Some("S1".into()), ..Handle::default() };
    assert_eq!(Handle::of(event.via.as_ref()), Some(handle));
    assert_eq!(event.via.map(|via| (via.until - now(), via.uses)), Some((Duration::hours(24), 1)));
    assert_eq!(Carried::of(&slot), None);
}

#[test]
fn only_the_robots_own_mention_is_taken_off() {
    for (text, left) in [
        ("@OKR助手 list", "list"),
        ("@OKR助手\u{2005}list", "list"),
        ("@OKR Bot /okr list", "/okr list"),
        ("@OKR助手 team add @李四", "team add @李四"),
        ("@OKR助手 @李四 今天请假", "@李四 今天请假"),
        ("list @OKR助手", "list"),
        ("@OKR助手", ""),
        ("list", "list"),
    ] {
        assert_eq!(only(http(&group(text))).0.what, said(left, Addressed::Mention), "{text}");
    }
    // In the direct conversation nobody has to be called.
    let direct = single(json!({ "text": { "content": " @李四 请假 " } }));
    assert_eq!(only(http(&direct)).0.what, said("@李四 请假", Addressed::Direct));
}

#[test]
fn each_kind_of_message_has_its_words() {
    let mixed = json!({ "msg_item": [{ "msgtype": "text", "text": { "content": "昨天：写完" } },
        { "msgtype": "image", "image": { "url": "https://x.example/1" } },
        { "msgtype": "text", "text": { "content": "今天：测试\u{202E}" } }] });
    for (kind, members, text) in [
        ("text", json!({ "text": { "content": "a\nb" } }), "a\nb"),
        ("mixed", json!({ "mixed": mixed }), "昨天：写完\n今天：测试"),
        ("voice", json!({ "voice": { "content": "请假" } }), "请假"),
        ("image", json!({ "image": { "url": "https://x.example/1" } }), ""),
        ("file", json!({}), ""),
        ("video", json!({}), ""),
        ("mixed", json!({ "mixed": "odd" }), ""),
    ] {
        let (event, _) = only(http(&with(single(members), json!({ "msgtype": kind }))));
        assert_eq!((event.what, event.place), (said(text, Addressed::Direct), Place::Person(lin())), "{kind}");
    }
}

#[test]
fn what_nobody_said_is_nothing() {
    for members in [
        json!({ "msgtype": "stream", "stream": { "id": "st1" } }),
        json!({ "msgtype": "event", "event": { "eventtype": "feedback_event" } }),
        json!({ "msgtype": "event", "event": { "eventtype": "disconnected_event" }, "from": null }),
        json!({ "msgtype": "hologram" }),
        json!({ "msgtype": null }),
        json!({ "msgid": null }),
        json!({ "msgid": "a b" }),
        json!({ "from": null }),
        json!({ "from": { "userid": "@all" } }),
        json!({ "from": { "userid": "lin", "corpid": "ww:2" } }),
        json!({ "chattype": "group" }),
        json!({ "chattype": "square", "chatid": "wr" }),
    ] {
        ignored(http(&single(members.clone())));
        ignored(stream(MESSAGE, &single(members)));
    }
}

#[test]
fn whoever_opens_the_conversation_has_said_nothing_and_can_be_welcomed() {
    let entered = json!({
        "msgtype": "event", "event": { "eventtype": "enter_chat" }, "chattype": null, "chatid": null, "response_url": null,
    });
    let (event, slot) = only(http(&single(entered.clone())));
    assert_eq!((&event.what, &event.place, &event.via), (&What::Entered, &Place::Person(lin()), &None));
    assert_eq!(Carried::of(&slot), Some(Carried::AibotWelcome { callback: callback("") }));
    let (event, _) = only(stream(EVENT, &single(entered)));
    assert_eq!((&event.what, &event.message), (&What::Entered, &None));
    let handle = Handle { req_id: Some("S1".into()), welcome: true, ..Handle::default() };
    assert_eq!(Handle::of(event.via.as_ref()), Some(handle));
    assert_eq!(event.via.map(|via| via.until - now()), Some(Duration::seconds(5)));
}

#[test]
fn somebody_of_another_organisation_is_foreign() {
    let other = json!({ "from": { "userid": "TOM", "corpid": "wwcorp2" } });
    let (event, _) = only(http(&with(group("@OKR助手 list"), other)));
    assert_eq!((event.what, event.who), (What::Foreign, Who::new("wwcorp2", "tom")));
    assert_eq!(event.place, Place::channel(CORP, "wrGroup=="));
    let ours = json!({ "from": { "userid": "lin.01", "corpid": "WWCORP1" } });
    let (event, _) = only(http(&single(ours)));
    assert_eq!((event.what, event.who), (said("list", Addressed::Direct), lin()));
}

#[test]
fn only_wecoms_own_address_is_answered_by() {
    for url in [
        json!("https://qyapi.weixin.qq.com.evil.example/cgi-bin/aibot/response?response_code=RC"),
        json!("http://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC"),
        json!("https://qyapi.weixin.qq.com:8443/cgi-bin/aibot/response"),
        json!("https://qyapi.weixin.qq.com@evil.example/"),
        json!("/cgi-bin/aibot/response"),
        json!(null),
        json!(7),
    ] {
        let (event, _) = only(http(&single(json!({ "response_url": url }))));
        assert_eq!(event.via, None, "{url}");
    }
    let own = Settings { api_url: "https://wecom.example:8443/cgi-bin/".into(), ..settings() };
    let told = single(json!({ "response_url": "https://wecom.example:8443/cgi-bin/aibot/response?response_code=RC" }));
    assert!(only(receive(&own, &to_aibot(&told.to_string(), NOW), now())).0.via.is_some());
}
