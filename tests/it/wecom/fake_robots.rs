//! The fake WeCom's robots of groups: they post by their key, so often a minute, and a careless text calls everybody.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::fake::{code, furnished};
use super::fake_cards::{buttons, news, notice};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::reader::Active::{Bold, Heading, Link, Mention, Styled};
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::{HOME, ROBOT_KEY};

async fn post(wecom: &WeCom, key: &str, body: &Value) -> i64 {
    code(&wecom.client.post(&format!("/cgi-bin/webhook/send?key={key}"), body).await.1)
}

fn of(kind: &str, content: &str) -> Value {
    json!({ "msgtype": kind, kind: { "content": content } })
}

#[tokio::test]
async fn it_posts_in_three_kinds_and_everybody_may_be_called() {
    let wecom = furnished().await;
    let called =
        json!({ "msgtype": "text", "text": { "content": "汇总 https://a", "mentioned_list": ["lilei", "@all"] } });
    for body in [
        called,
        of("markdown", "**a** <font color=\"info\">b</font> <@lilei>"),
        of("markdown_v2", "# 周报\n- c"),
        json!({ "msgtype": "template_card", "template_card": news() }),
    ] {
        assert_eq!(post(&wecom, ROBOT_KEY, &body).await, 0, "{body}");
    }
    let seen = wecom.seen_by("TOM_01", &Spot::Group(HOME.into()));
    let read: Vec<String> = seen.iter().map(|message| wecom.text_of(message)).collect();
    assert_eq!(read, ["汇总 https://a", "a b @李雷", "周报\n• c", "消息\n一\n二"]);
    let active: Vec<_> = wecom.active().into_iter().take(7).collect();
    let mention = |user: &str| Mention(user.into());
    let wanted = [
        Link("https://a".into()),
        mention("lilei"),
        mention("@all"),
        Bold("a".into()),
        Styled("b".into()),
        mention("lilei"),
        Heading("周报".into()),
    ];
    assert_eq!(active, wanted);
    assert_eq!(wecom.fires().len(), 4);
    wecom.every_call_was_good();
}

#[tokio::test]
async fn wrong_posts_have_their_codes() {
    let wecom = furnished().await;
    let mut named = news();
    named["task_id"] = json!("t1");
    for (body, wanted) in [
        (of("text", "x"), 0),
        (of("text", &"字".repeat(683)), 45_002),
        (of("markdown", &"字".repeat(1_366)), 45_002),
        (of("markdown_v2", &"字".repeat(1_366)), 45_002),
        (of("markdown_v2", &"字".repeat(1_365)), 0),
        (of("markdown", " "), 44_004),
        (of("image", "x"), 40_008),
        (json!({ "msgtype": "text" }), 40_063),
        (json!({ "msgtype": "markdown", "markdown": { "content": "x", "mentioned_list": ["@all"] } }), 40_035),
        (json!({ "msgtype": "text", "text": { "content": "x" }, "at": [] }), 40_035),
        (json!({ "msgtype": "text", "text": { "content": "\u{1}" } }), 40_033),
        (json!({ "msgtype": "template_card", "template_card": buttons("t") }), 42_031),
        (json!({ "msgtype": "template_card", "template_card": notice("t") }), 40_035),
        (json!({ "msgtype": "template_card", "template_card": named }), 40_035),
    ] {
        assert_eq!(post(&wecom, ROBOT_KEY, &body).await, wanted, "{body}");
    }
    assert_eq!(post(&wecom, "x", &of("text", "x")).await, 93_000);
    wecom.state().robots.clear();
    assert_eq!(post(&wecom, ROBOT_KEY, &of("text", "x")).await, 93_000, "it was removed");
    assert_eq!(wecom.state().messages.len(), 2);
}

#[tokio::test]
async fn it_posts_twenty_times_a_minute() {
    let wecom = furnished().await;
    for number in 0..21 {
        assert_eq!(post(&wecom, ROBOT_KEY, &of("text", "x")).await, if number < 20 { 0 } else { 45_009 });
    }
    wecom.clock().pass(TimeDelta::minutes(1));
    assert_eq!(post(&wecom, ROBOT_KEY, &of("text", "x")).await, 0);
}
