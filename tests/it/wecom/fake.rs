//! The fake WeCom refuses what WeCom refuses: each planted fault has its code, and a good call of each method passes.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::wecom::WeCom;
use crate::harness::wecom::reader::Active;
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::{AGENT, Bots, CORP, SECRET, people};

/// The moment at which the clock stands.
pub const NOW: &str = "2026-11-24T09:00:00Z";

/// The organisation of the stories, with somebody who does not see the app and somebody who left.
pub async fn furnished() -> WeCom {
    let wecom = people(NOW, Bots::Both).await;
    wecom.person("far", "Far");
    wecom.with_person("far", |person| person.is_visible = false);
    wecom.person("gone", "Gone");
    wecom.with_person("gone", |person| person.status = 5);
    wecom
}

/// A valid token.
pub async fn token(wecom: &WeCom) -> String {
    let path = format!("/cgi-bin/gettoken?corpid={CORP}&corpsecret={SECRET}");
    let (status, answer) = wecom.client.get(&path).await;
    assert_eq!((status, &answer["errcode"]), (200, &json!(0)), "{answer}");
    answer["access_token"].as_str().expect("a token").to_owned()
}

/// Posts to a method with a valid token; the answer, which always has status 200.
pub async fn post(wecom: &WeCom, method: &str, body: &Value) -> Value {
    let join = if method.contains('?') { '&' } else { '?' };
    let path = format!("/cgi-bin/{method}{join}access_token={}", token(wecom).await);
    let (status, answer) = wecom.client.post(&path, body).await;
    assert_eq!(status, 200, "{answer}");
    answer
}

/// Gets from a method with a valid token; the answer.
pub async fn get(wecom: &WeCom, method: &str) -> Value {
    let join = if method.contains('?') { '&' } else { '?' };
    let path = format!("/cgi-bin/{method}{join}access_token={}", token(wecom).await);
    wecom.client.get(&path).await.1
}

/// The code of an answer.
pub fn code(answer: &Value) -> i64 {
    answer["errcode"].as_i64().unwrap_or_else(|| panic!("no code: {answer}"))
}

/// A text to some people.
pub fn text(to: &str, content: &str) -> Value {
    json!({ "touser": to, "agentid": AGENT, "msgtype": "text", "text": { "content": content } })
}

/// With a member replaced, or taken out by null.
pub fn with(mut body: Value, name: &str, value: Value) -> Value {
    match value {
        Value::Null => drop(body.as_object_mut().expect("an object").remove(name)),
        value => body[name] = value,
    }
    body
}

/// What somebody reads in the app's conversation.
pub fn reads(wecom: &WeCom, user: &str) -> Vec<String> {
    let seen = wecom.seen_by(user, &Spot::App(user.into()));
    seen.iter().map(|message| wecom.read(message, user).text).collect()
}

#[tokio::test]
async fn a_good_call_of_each_method_passes() {
    let wecom = furnished().await;
    let answer =
        post(&wecom, "message/send", &text("maya.w|LILEI|NoBody|far|gone", "<a href=\"https://a\">你好</a>")).await;
    assert_eq!((code(&answer), &answer["invaliduser"]), (0, &json!("nobody|far|gone")), "{answer}");
    assert!(answer["msgid"].is_string() && answer.get("response_code").is_none(), "{answer}");
    let markdown =
        json!({ "touser": "lilei", "agentid": AGENT, "msgtype": "markdown", "markdown": { "content": "# **x**" } });
    assert_eq!(code(&post(&wecom, "message/send", &markdown).await), 0);
    assert_eq!(
        (reads(&wecom, "Maya.W"), reads(&wecom, "lilei")),
        (vec!["你好".to_owned()], vec!["你好".into(), "x".into()])
    );
    assert_eq!(wecom.fires(), [Active::Link("https://a".into()), Active::Link("https://a".into())]);
    assert_eq!(wecom.active().len(), 4);
    let all = text("@all", "hi");
    assert_eq!(code(&post(&wecom, "message/send", &all).await), 0);
    assert_eq!((reads(&wecom, "TOM_01").len(), reads(&wecom, "far").len()), (1, 0));
    let user = get(&wecom, "user/get?userid=LiLei").await;
    assert_eq!((code(&user), &user["name"], &user["userid"]), (0, &json!("李雷"), &json!("lilei")));
    assert_eq!(get(&wecom, "user/get?userid=gone").await["status"], 5);
    assert_eq!(get(&wecom, "getcallbackip").await["ip_list"][0], "101.226.103.*");
    let asked = wecom.calls_of("user/get").remove(0);
    assert!(asked.query.starts_with("userid=LiLei&access_token="), "{}", asked.query);
    assert_eq!((asked.when, &wecom.calls_of("message/send")[2].body), (wecom.now().await, &all));
    wecom.every_call_was_good();
}

#[tokio::test]
async fn wrong_calls_have_their_codes() {
    let wecom = furnished().await;
    let hi = text("maya.w", "hi");
    let many = vec!["u"; 1_001].join("|");
    for (body, wanted) in [
        (with(hi.clone(), "agentid", Value::Null), 40_056),
        (with(hi.clone(), "agentid", json!("1000002")), 40_056),
        (with(hi.clone(), "agentid", json!(7)), 301_002),
        (with(hi.clone(), "touser", Value::Null), 82_001),
        (with(hi.clone(), "touser", json!("")), 82_001),
        (with(hi.clone(), "touser", json!(["maya.w"])), 40_035),
        (with(hi.clone(), "touser", json!(many)), 40_032),
        (with(hi.clone(), "touser", json!("nobody|far")), 81_013),
        (with(hi.clone(), "toparty", json!("1")), 40_035),
        (with(hi.clone(), "msgtype", json!("hologram")), 40_008),
        (with(hi.clone(), "msgtype", Value::Null), 40_008),
        (with(hi.clone(), "markdown", json!({ "content": "x" })), 40_035),
        (with(hi.clone(), "text", Value::Null), 40_063),
        (with(hi.clone(), "text", json!({ "content": " " })), 44_004),
        (with(hi.clone(), "text", json!({ "content": 7 })), 44_004),
        (with(hi.clone(), "text", json!("hi")), 40_035),
        (with(hi.clone(), "text", json!({ "content": "hi", "mentioned_list": [] })), 40_035),
        (with(hi.clone(), "safe", json!(2)), 40_058),
        (with(hi.clone(), "enable_duplicate_check", json!(true)), 40_058),
        (with(hi.clone(), "duplicate_check_interval", json!(14_401)), 40_058),
        (with(hi.clone(), "text", json!({ "content": "a\u{1}" })), 40_033),
        (json!([]), 40_058),
        (
            json!({ "touser": "lilei", "agentid": AGENT, "msgtype": "markdown", "markdown": { "content": "字".repeat(683) } }),
            45_002,
        ),
    ] {
        let answer = post(&wecom, "message/send", &body).await;
        assert_eq!(code(&answer), wanted, "{body}");
        assert!(answer["errmsg"].as_str().is_some_and(|said| said.contains("from ip: 203.0.113.7, more info at")));
    }
    for (method, wanted) in [("user/get", 41_009), ("user/get?userid=nobody", 60_111), ("user/get?userid=far", 60_011)]
    {
        assert_eq!(code(&get(&wecom, method).await), wanted, "{method}");
    }
    assert_eq!(code(&get(&wecom, "message/send").await), 40_058, "not by GET");
    let lost = wecom.client.get("/cgi-bin/message/sent").await.0;
    assert_eq!((lost, wecom.calls().last().map(|call| call.is_mistake())), (404, Some(true)));
    assert!(wecom.state().messages.is_empty(), "nothing refused was said");
    let refused = wecom.calls().iter().filter(|call| call.is_mistake()).count();
    assert_eq!(refused, 28, "every refusal is a mistake");
}

#[tokio::test]
async fn a_text_that_is_too_long_is_cut_and_that_is_no_good() {
    let wecom = furnished().await;
    assert_eq!(code(&post(&wecom, "message/send", &text("lilei", &"字".repeat(682))).await), 0);
    wecom.every_call_was_good();
    assert_eq!(code(&post(&wecom, "message/send", &text("lilei", &"字".repeat(683))).await), 0);
    assert_eq!(reads(&wecom, "lilei"), ["字".repeat(682), "字".repeat(682)]);
    let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| wecom.every_call_was_good()));
    assert!(judged.is_err(), "it was cut");
}

#[tokio::test]
async fn a_token_lives_two_hours_and_is_the_same_while_it_lives() {
    let wecom = furnished().await;
    let client = &wecom.client;
    let first = token(&wecom).await;
    let used = async |token: &str| {
        let path = format!("/cgi-bin/user/get?userid=lilei&access_token={token}");
        code(&client.get(&path).await.1)
    };
    wecom.clock().pass(TimeDelta::minutes(110));
    assert_eq!((token(&wecom).await, used(&first).await), (first.clone(), 0));
    wecom.clock().pass(TimeDelta::minutes(10));
    assert_eq!((used(&first).await, used("nonsense").await, used("").await), (42_001, 40_014, 41_001));
    let second = token(&wecom).await;
    assert_ne!(second, first);
    wecom.revoke_tokens();
    assert_eq!(used(&second).await, 40_014);
    for (query, wanted) in [
        ("", 41_002),
        ("corpid=wwacme", 41_004),
        ("corpid=wwother&corpsecret=okrbot-app-secret", 40_013),
        ("corpid=wwacme&corpsecret=x", 40_001),
    ] {
        assert_eq!(code(&client.get(&format!("/cgi-bin/gettoken?{query}")).await.1), wanted, "{query}");
    }
    assert_eq!(wecom.calls_of("gettoken").len(), 7);
}

#[tokio::test]
async fn who_is_not_on_the_list_is_told_their_address() {
    let wecom = furnished().await;
    let good = token(&wecom).await;
    wecom.state().app.is_closed = true;
    let client = &wecom.client;
    for path in [
        format!("/cgi-bin/gettoken?corpid={CORP}&corpsecret={SECRET}"),
        format!("/cgi-bin/user/get?userid=lilei&access_token={good}"),
    ] {
        let (status, answer) = client.get(&path).await;
        assert_eq!((status, code(&answer)), (200, 60_020));
        assert!(answer["errmsg"].as_str().expect("a text").contains("from ip: 203.0.113.7"), "{answer}");
    }
}
