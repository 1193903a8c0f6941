//! What is said to the robot.

use super::*;
use crate::handle::Handle;

fn group() -> Value {
    json!({
        "conversationId": "cidGroup==", "conversationType": "2", "conversationTitle": "产品组",
        "atUsers": [{ "dingtalkId": "$:LWCP_v1:$bot" }], "chatbotUserId": "$:LWCP_v1:$bot", "isInAtList": true,
        "chatbotCorpId": "dingcorp1", "senderCorpId": "dingcorp1", "senderStaffId": "lin01", "senderNick": "林",
        "senderId": "$:LWCP_v1:$lin", "msgId": "msg1+a==", "createAt": NOW, "isAdmin": true,
        "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=s1",
        "sessionWebhookExpiredTime": NOW + 5_400_000, "robotCode": "dingapp1",
        "msgtype": "text", "text": { "content": " list" },
    })
}

fn single() -> Value {
    let members = json!({ "conversationType": "1", "atUsers": null, "isInAtList": null, "conversationTitle": null });
    with(group(), members)
}

fn read(message: &Value) -> Event {
    only(receive(&settings(), &to_robot(&bytes(message), NOW), now())).0
}

fn none(message: &Value) {
    ignored(receive(&settings(), &to_robot(&bytes(message), NOW), now()));
}

fn said(message: &Value) -> String {
    match read(message).what {
        What::Said { text, .. } => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mention_in_a_group_is_said_there() {
    let event = read(&group());
    assert_eq!((event.id.as_str(), event.message.as_deref()), ("msg:msg1+a==", Some("msg1+a==")));
    assert_eq!((event.who, event.name.as_deref()), (lin(), Some("林")));
    assert_eq!(event.place, Place::channel("dingcorp1", "cidGroup=="));
    assert_eq!(event.place_name.as_deref(), Some("产品组"));
    assert_eq!(event.what, What::Said { text: "list".into(), addressed: Addressed::Mention });
    assert_eq!((event.mentions, event.re, event.twin), (vec![], None, None));
    let via = event.via.unwrap();
    assert_eq!((via.until - now()).num_seconds(), 5_340);
    let url = "https://oapi.dingtalk.com/robot/sendBySession?session=s1";
    assert_eq!(Handle::of(Some(&via)), Some(Handle { url: url.into(), at: Some("lin01".into()) }));
}

#[test]
fn a_direct_message_is_said_in_the_direct_conversation() {
    let event = read(&single());
    assert_eq!((event.place, event.place_name), (Place::Person(lin()), None));
    assert_eq!(event.what, What::Said { text: "list".into(), addressed: Addressed::Direct });
    assert_eq!(Handle::of(event.via.as_ref()).unwrap().at, None);
    // Nobody has to mention the robot there: whoever is named is somebody else.
    assert_eq!(said(&with(single(), json!({ "text": { "content": "@张三 帮忙" } }))), "@张三 帮忙");
}

#[test]
fn a_stream_brings_the_same() {
    let headers =
        json!({ "messageId": "212_1", "topic": ROBOT, "contentType": "application/json", "time": "1690362102194" });
    for message in [group(), single()] {
        let received = frame(&settings(), &framed("CALLBACK", headers.clone(), &message), now()).unwrap();
        assert_eq!(received.ack.body, "null");
        assert_eq!(only(Ok(received)).0, read(&message));
    }
    // A slip of DingTalk's own pages, and data that is no text.
    let odd = json!({ "type": "CALLBACK", "header": headers, "data": group() }).to_string();
    assert_eq!(only(frame(&settings(), &odd, now())).0, read(&group()));
}

#[test]
fn over_http_dingtalk_is_told_not_to_say_anything() {
    let received = receive(&settings(), &to_robot(&bytes(&group()), NOW), now()).unwrap();
    assert_eq!(received.ack.body, r#"{"msgtype":"empty"}"#);
    assert_eq!(received.events[0].1, Slot(String::new()));
}

#[test]
fn quoted_numbers_and_missing_members_are_no_matter() {
    let odd = json!({
        "createAt": "1790000000123", "sessionWebhookExpiredTime": (NOW + 5_400_000).to_string(), "isAdmin": "true",
        "conversationType": 2, "isInAtList": "1", "robotCode": "normal", "hostingContext": {}, "msgtype": null,
    });
    assert_eq!(read(&with(group(), odd)), read(&group()));
    let seconds = json!({ "sessionWebhookExpiredTime": NOW / 1_000 + 5_400 });
    assert_eq!(read(&with(group(), seconds)).via.unwrap().until.timestamp(), NOW / 1_000 + 5_340);
    let bare = json!({
        "msgId": "m", "conversationType": "1", "senderStaffId": "lin01", "text": { "content": "list" },
    });
    let event = read(&bare);
    assert_eq!((event.who, event.name, event.via), (lin(), None, None));
}

#[test]
fn every_kind_of_message_has_its_words_or_none() {
    let text = |kind: &str, content: Value| {
        said(&with(single(), json!({ "msgtype": kind, "content": content, "text": null })))
    };
    let rich = json!({ "richText": [{ "text": "昨天：看图" }, { "type": "picture", "downloadCode": "x" }, { "text": "\n今天：测试" }] });
    assert_eq!(text("richText", rich), "昨天：看图\n今天：测试");
    assert_eq!(
        text("audio", json!({ "duration": 4000, "downloadCode": "x", "recognition": "今天写测试" })),
        "今天写测试"
    );
    assert_eq!(text("text", json!("list")), "list");
    assert_eq!(text("text", json!({ "content": "list" })), "list");
    for (kind, content) in [
        ("picture", json!({ "downloadCode": "x", "pictureDownloadCode": "y" })),
        ("audio", json!({ "duration": "4000" })),
        ("video", json!({ "duration": "5", "videoType": "mp4" })),
        ("file", json!({ "fileName": "a.zip", "spaceId": "1" })),
        ("unknownMsgType", json!({ "unknownMsgType": "用户发送了一条消息，机器人暂不支持接收。" })),
        ("chatRecord", json!({ "summary": "x" })),
        ("richText", json!({ "richText": "x" })),
        ("interactiveCard", json!(null)),
    ] {
        assert_eq!(text(kind, content), "", "{kind}");
    }
}

#[test]
fn what_the_quota_withholds_is_nothing() {
    none(&with(group(), json!({ "errorCode": "20001", "errorMessage": "over quota", "text": null })));
    assert_eq!(said(&with(group(), json!({ "errorCode": 0 }))), "list");
}

#[test]
fn people_of_other_organisations_are_foreign() {
    for (members, id) in [
        (json!({ "senderCorpId": "dingcorp2" }), "$:LWCP_v1:$lin"),
        (json!({ "senderStaffId": null }), "$:LWCP_v1:$lin"),
        (json!({ "senderStaffId": "", "senderCorpId": null }), "$:LWCP_v1:$lin"),
    ] {
        let event = read(&with(group(), members.clone()));
        assert_eq!((event.what, event.who), (What::Foreign, Who::new("dingcorp1", id)), "{members}");
        assert_eq!(Handle::of(event.via.as_ref()).unwrap().at, None);
    }
    let elsewhere = read(&with(single(), json!({ "chatbotCorpId": "dingcorp2", "senderCorpId": "dingcorp2" })));
    let who = Who::new("dingcorp2", "$:LWCP_v1:$lin");
    assert_eq!((elsewhere.what, elsewhere.place), (What::Foreign, Place::Person(who)));
}

#[test]
fn without_a_configured_organisation_it_is_the_robots() {
    let open = Settings { corp_id: None, ..settings() };
    let read = |message: &Value| receive(&open, &to_robot(&bytes(message), NOW), now());
    let message = with(group(), json!({ "chatbotCorpId": "dingcorp7", "senderCorpId": "dingcorp7" }));
    let (event, _) = only(read(&message));
    assert_eq!((event.who.workspace.as_str(), event.place.workspace()), ("dingcorp7", "dingcorp7"));
    ignored(read(&with(message, json!({ "chatbotCorpId": null }))));
}

#[test]
fn what_no_person_said_or_lacks_what_every_message_has_is_nothing() {
    for members in [
        json!({ "conversationType": null }),
        json!({ "conversationType": "3" }),
        json!({ "conversationId": null }),
        json!({ "senderId": "$:LWCP_v1:$bot" }),
        json!({ "senderId": null, "senderStaffId": null }),
    ] {
        none(&with(group(), members));
    }
    none(&json!({}));
}

#[test]
fn a_message_without_an_id_counts_by_its_frame_or_by_its_body() {
    let nameless = with(group(), json!({ "msgId": null }));
    let framed_as = |id: &str| {
        let headers = json!({ "messageId": id, "topic": ROBOT });
        only(frame(&settings(), &framed("CALLBACK", headers, &nameless), now())).0
    };
    assert_eq!((framed_as("212_7").id.as_str(), framed_as("212_7").message), ("msg:212_7", None));
    let (one, same) = (read(&nameless), read(&nameless));
    assert_eq!(one.id, same.id);
    assert_ne!(one.id, read(&with(nameless, json!({ "createAt": NOW - 1 }))).id);
}

#[test]
fn a_link_that_writes_a_plus_for_a_space_is_a_command() {
    let said = read(&with(single(), json!({ "text": { "content": "/okr+update+O12.1+5" } })));
    assert_eq!(said.what, What::Said { text: "/okr update O12.1 5".into(), addressed: Addressed::Direct });
}

#[test]
fn only_dingtalks_own_address_is_answered_by() {
    for members in [
        json!({ "sessionWebhook": "https://oapi.dingtalk.com.evil.example/robot/sendBySession?session=s1" }),
        json!({ "sessionWebhook": "http://oapi.dingtalk.com/robot/sendBySession?session=s1" }),
        json!({ "sessionWebhook": "https://oapi.dingtalk.com:8443/robot/sendBySession?session=s1" }),
        json!({ "sessionWebhook": "https://oapi.dingtalk.com@evil.example/robot" }),
        json!({ "sessionWebhook": "//oapi.dingtalk.com/robot" }),
        json!({ "sessionWebhook": null }),
        json!({ "sessionWebhookExpiredTime": null }),
        json!({ "sessionWebhookExpiredTime": NOW - 1 }),
        json!({ "sessionWebhookExpiredTime": i64::MIN }),
        json!({ "sessionWebhookExpiredTime": i64::MAX }),
        json!({ "sessionWebhookExpiredTime": "soon" }),
    ] {
        assert_eq!(read(&with(group(), members.clone())).via, None, "{members}");
    }
    let far = read(&with(group(), json!({ "sessionWebhookExpiredTime": NOW * 2 })));
    assert_eq!((far.via.unwrap().until - now()).num_minutes(), 24 * 60 - 1);
}

#[test]
fn a_tag_is_a_button_wherever_it_is_said() {
    let text = |content: &str| json!({ "text": { "content": content } });
    let pressed = read(&with(single(), text("跳过 #okr-standup:45/skip")));
    let filled = |button: Option<&str>| What::Filled {
        form: "standup:45".into(),
        answers: Default::default(),
        button: button.map(str::to_owned),
    };
    assert_eq!(pressed.what, filled(Some("skip")));
    assert_eq!(read(&with(single(), text("提交+#okr-standup:45"))).what, filled(None));
    // In a group it is typed, behind the mention.
    assert_eq!(read(&with(group(), text(" #okr-standup:45/skip"))).what, filled(Some("skip")));
    assert!(matches!(read(&with(group(), text(" fix #okr-standup:45 now"))).what, What::Said { .. }));
}

#[test]
fn a_quoted_message_is_the_one_meant_where_it_is_ours() {
    for (members, re) in [
        (json!({ "originalProcessQueryKey": "pqk1" }), Some("pqk1")),
        (
            json!({ "text": { "content": "ok", "isReplyMsg": true, "repliedMsg": { "processQueryKey": "pqk2" } } }),
            Some("pqk2"),
        ),
        (
            json!({ "text": { "content": "ok", "repliedMsg": { "content": { "outTrackId": "okr-1.standup:4" } } } }),
            Some("card:okr-1.standup:4"),
        ),
        (
            json!({ "text": { "content": "ok", "repliedMsg": { "content": "{\"outTrackId\":\"okr-1\"}" } } }),
            Some("card:okr-1"),
        ),
        (json!({ "text": { "content": "ok", "repliedMsg": { "msgId": "m0", "content": { "text": "hi" } } } }), None),
        (json!({ "text": { "content": "ok", "repliedMsg": "odd" } }), None),
    ] {
        assert_eq!(read(&with(single(), members.clone())).re.as_deref(), re, "{members}");
    }
}
