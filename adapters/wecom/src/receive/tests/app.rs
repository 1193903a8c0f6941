//! What the self-built app is told.

use super::*;

fn written(kind: &str, rest: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><FromUserName><![CDATA[Lin.01]]></FromUserName>\
         <CreateTime>{NOW}</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{rest}<MsgId>4561255354251345929</MsgId>\
         <AgentID>1000002</AgentID></xml>"
    )
}

fn happened(from: &str, event: &str, rest: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName>\
         <CreateTime>{NOW}</CreateTime><MsgType><![CDATA[event]]></MsgType><AgentID>1000002</AgentID>\
         <Event><![CDATA[{event}]]></Event>{rest}</xml>"
    )
}

#[test]
fn a_text_is_said_in_the_direct_conversation() {
    let content = "<Content><![CDATA[ /okr add 提升留存 <b> ]]]]><![CDATA[>\u{202E}\n]]></Content>";
    let (event, slot) = only(app(&written("text", content)));
    let expected = Event {
        message: Some("4561255354251345929".into()),
        ..Event::new(
            "msg:4561255354251345929",
            lin(),
            Place::Person(lin()),
            said("/okr add 提升留存 <b> ]]>", Addressed::Direct),
        )
    };
    assert_eq!(event, expected);
    let slot = Carried::of(&slot);
    assert_eq!(slot, Some(Carried::App { user: "Lin.01".into(), callback: callback(CORP) }));
}

#[test]
fn what_has_no_words_is_an_empty_text() {
    for kind in ["image", "voice", "video", "location", "link"] {
        let (event, _) = only(app(&written(kind, "<MediaId>m1</MediaId><Title>a</Title>")));
        assert_eq!(event.what, said("", Addressed::Direct), "{kind}");
    }
    ignored(app(&written("hologram", "")));
    ignored(app(&written("", "")));
}

#[test]
fn a_message_without_an_id_or_a_person_is_nothing() {
    let text = written("text", "<Content>list</Content>");
    for (there, instead) in [
        ("<MsgId>4561255354251345929</MsgId>", ""),
        ("4561255354251345929", "4 5"),
        ("<![CDATA[Lin.01]]>", ""),
        ("Lin.01", "@all"),
        ("Lin.01", "lin|tom"),
    ] {
        ignored(app(&text.replace(there, instead)));
    }
}

#[test]
fn what_is_chosen_in_the_menu_is_said() {
    let (event, slot) = only(app(&happened("Lin.01", "click", "<EventKey><![CDATA[list]]></EventKey>")));
    assert_eq!((event.what, event.message, event.place), (said("list", Addressed::Direct), None, Place::Person(lin())));
    assert_eq!(event.id, format!("event:Lin.01:{NOW}:click:list:::"));
    assert!(matches!(Carried::of(&slot), Some(Carried::App { .. })));
    ignored(app(&happened("Lin.01", "click", "<EventKey/>")));
}

#[test]
fn who_may_use_the_app_is_learnt() {
    let (event, slot) = only(app(&happened("Lin.01", "subscribe", "")));
    assert_eq!((event.what, event.who), (What::Learnt(Fact::Changed(lin())), lin()));
    assert_eq!(Carried::of(&slot), None);
    assert_eq!(only(app(&happened("Lin.01", "unsubscribe", "<EventKey/>"))).0.what, What::Gone);
}

#[test]
fn changes_of_the_contacts_are_about_somebody_else() {
    let change = |kind: &str, user: &str| {
        app(&happened("sys", "change_contact", &format!("<ChangeType>{kind}</ChangeType><UserID>{user}</UserID>")))
    };
    for kind in ["create_user", "update_user"] {
        let (event, _) = only(change(kind, "LIN.01"));
        assert_eq!((event.what, event.who), (What::Learnt(Fact::Changed(lin())), lin()), "{kind}");
        assert_eq!(event.id, format!("event:sys:{NOW}:change_contact:::{kind}:LIN.01"));
    }
    let (event, _) = only(change("delete_user", "lin.01"));
    assert_eq!((event.what, event.who), (What::Gone, lin()));
    ignored(change("update_tag", "lin.01"));
    ignored(change("delete_user", ""));
}

#[test]
fn alerts_are_for_the_log_and_other_events_for_nobody() {
    for event in ["inactive_alert", "low_active_alert", "close_inactive_agent"] {
        ignored(app(&happened("sys", event, "<EffectTime>1790086400</EffectTime>")));
    }
    for event in ["LOCATION", "view", "taskcard_click", "share_agent_change", "tomorrows_event", ""] {
        ignored(app(&happened("Lin.01", event, "<EventKey><![CDATA[x]]></EventKey><TaskId>t</TaskId>")));
    }
}

#[test]
fn whoever_opens_the_app_has_said_nothing_and_can_be_welcomed() {
    let (event, slot) = only(app(&happened("Lin.01", "enter_agent", "<EventKey></EventKey>")));
    assert_eq!((event.what, event.place), (What::Entered, Place::Person(lin())));
    assert!(matches!(Carried::of(&slot), Some(Carried::App { user, .. }) if user == "Lin.01"));
}

#[test]
fn events_of_one_second_differ_by_their_parts_and_a_long_id_is_shortened() {
    let click = |key: &str| only(app(&happened("lin.01", "click", &format!("<EventKey>{key}</EventKey>")))).0.id;
    let long = "x".repeat(1_000);
    let ids = [click("list"), click("board"), click("目标"), click(&long), click(&(long.clone() + "y"))];
    for (at, id) in ids.iter().enumerate() {
        assert!(id.len() <= 200 && id.starts_with("event:") && id.is_ascii(), "{id}");
        assert!(!ids[..at].contains(id), "{id}");
    }
    assert_eq!(click(&long), ids[3]);
}

#[test]
fn only_what_is_encrypted_is_believed() {
    let good = to_app(&written("text", "<Content>list</Content>"), NOW);
    let body = str::from_utf8(&good.body).unwrap();
    let forged = body.replace(CORP, "wwcorp2").replace("1000002", "7");
    let request = chat::Request { body: forged.into(), ..good.clone() };
    assert_eq!(only(receive(&settings(), &request, now())).0.who, lin());
}

#[test]
fn what_is_copied_of_okrbots_texts_comes_without_what_nobody_sees_in_them() {
    let (event, _) = only(app(&written("text", "<Content>\u{2063}① 50 0.7\u{200B}\u{200C}\u{2060}</Content>")));
    assert_eq!(event.what, said("① 50 0.7", Addressed::Direct));
}
