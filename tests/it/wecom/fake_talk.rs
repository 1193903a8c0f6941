//! People talk with okrbot through the fake WeCom, and read what they are told.

use std::sync::Arc;

use ::wecom::Aibot;
use chrono::TimeDelta;
use serde_json::json;

use super::fake::{NOW, furnished, post};
use super::fake_cards::buttons;
use super::parrot::Parrot;
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::listen::Talk;
use crate::harness::wecom::model::Manner;
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::Lived;
use crate::harness::wecom::stories::{Bots, HOME, id, people, settings};
use crate::harness::{Client, Fake, Kind};

/// A Monday, eight in the morning in Shanghai.
const BEGIN: &str = "2026-11-23T00:00:00Z";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_okrbot_lives_in_the_app() {
    let lived = Lived::founded(Kind::Sqlite, BEGIN, Bots::App).await;
    let said = lived.ask("lin", DM, "新增 提升留存").await;
    assert!(said.starts_with("已新增 O1 · 提升留存 · Product"), "{said}");
    // Somebody else is told nothing of it.
    let seen = |person: &str| lived.wecom.seen_by(id(person), &Spot::App(id(person).into())).len();
    assert!(seen("lin") > seen("tom"));
    lived.travel("2026-11-23T02:00:01Z").await;
    assert_eq!(lived.asked("lin", "monday:").await, ["2026-11-23T02:00"]);
    let question = lived.question("lin", "monday:");
    assert!(question.starts_with("周计划 · Product · 11月23日 周一\n李雷，"), "{question}");
    assert!(question.ends_with("\n●保持\n○要改\n[提交]\n周计划 · Product · 11月23日 周一\n[跳过]"), "{question}");
    let field = lived.field("lin", "monday:", 0).await;
    assert_eq!(
        (&field["name"], &field["value"], &field["choices"][1]["value"]),
        (&json!("O1"), &json!("keep"), &json!("change"))
    );
    lived.refused("lin", "monday:", json!({ "O1": "change", "focus": "文档" }), "O1.change", "要改什么").await;
    let said = lived.fill("lin", "monday:", json!({ "focus": "文档", "help": "无", "O1": "keep" })).await;
    assert!(said.contains("重点：文档"), "{said}");
    assert!(!lived.seen().await.is_empty());
    // What the menu says is said to okrbot.
    let menu = json!({ "button": [{ "type": "click", "name": "目标", "key": "列表" }] });
    post(&lived.wecom, "menu/create?agentid=1000002", &menu).await;
    assert!(lived.talk().click(id("lin"), "目标").await.contains("O1"));
    lived.travel("2026-11-23T09:00:01Z").await;
    let said = lived.talk().press(id("tom"), "monday:", "跳过").await;
    assert!(said.contains("跳过"), "{said}");
    lived.wecom.every_call_was_good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_okrbot_lives_in_the_robot_that_is_called() {
    let lived = Lived::founded(Kind::Sqlite, BEGIN, Bots::Http).await;
    let said = lived.ask("lin", "#product", "新增 提升留存").await;
    assert!(said.starts_with("已新增 O1 · 提升留存 · Product"), "{said}");
    assert_eq!(lived.channel().await, [said.as_str()], "what was said before is not part of the story");
    let said = lived.ask("lin", DM, "列表").await;
    assert!(said.contains("O1"), "{said}");
    assert!(lived.wecom.calls().is_empty(), "everything rides on the response");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_okrbot_lives_in_the_robot_by_its_connection() {
    for bots in [Bots::Long, Bots::Both] {
        let lived = Lived::empty(Kind::Sqlite, BEGIN, bots).await;
        lived.wecom.state().aibot.pushes_cards_to_groups = true;
        let said = lived.ask("lin", "#product", "团队 新建 Product").await;
        assert!(said.contains("Product"), "{said}");
        let said = lived.ask("lin", "#product", "新增 提升留存").await;
        assert!(said.contains("已新增 O1 · 提升留存"), "{said}");
        let said = lived.talk().ask_bot(id("lin"), "列表").await;
        assert!(said.contains("O1"), "{said}");
        lived.wecom.every_call_was_good();
        assert_eq!(lived.wecom.gateway().seen().kicks, 0);
    }
}

/// Answers each message with its own words, calling nobody; and each press with another card.
async fn repeat(mut parrot: Parrot) {
    while let Some(frame) = parrot.hear().await {
        let body = &frame["body"];
        let Some(req_id) = frame["headers"]["req_id"].as_str().filter(|_| frame.get("cmd").is_some()) else { continue };
        let text = |text: String| json!({ "msgtype": "markdown", "markdown": { "content": text } });
        let (cmd, answer) = match body["msgtype"].as_str() {
            Some("event") => {
                let mut card = buttons("t1");
                card["button_list"] = json!([{ "text": "好了", "key": "done" }]);
                ("aibot_respond_update_msg", json!({ "response_type": "update_template_card", "template_card": card }))
            }
            _ if body["text"]["content"] == "问我" => {
                ("aibot_respond_msg", json!({ "msgtype": "template_card", "template_card": buttons("t1") }))
            }
            _ => {
                ("aibot_respond_msg", text(format!("**{}** 说", body["text"]["content"].as_str().unwrap_or_default())))
            }
        };
        parrot.say(&json!({ "cmd": cmd, "headers": { "req_id": req_id }, "body": answer }).to_string()).await;
    }
}

#[tokio::test]
async fn what_is_said_by_the_long_connection_is_answered_where_it_was_said() {
    let wecom = people(NOW, Bots::Long).await;
    wecom.state().manner = Manner::Plain;
    let _parrot = tokio::spawn(repeat(Parrot::subscribed(&wecom).await));
    let talk = Talk { wecom: &wecom, okrbot: Client::new(String::new()), app: None };
    assert_eq!(talk.mention("lilei", HOME, "hi").await, "@okrbot hi 说");
    assert_eq!(talk.ask("lilei", "hi").await, "hi 说", "there is no app");
    assert!(talk.ask_bot("lilei", "问我").await.ends_with("[保持] [跳过]"));
    assert!(talk.press("lilei", "monday:", "保持").await.ends_with("[好了]"));
    wecom.every_call_was_good();
}

#[tokio::test]
async fn the_settings_name_what_is_there() {
    for (bots, app, robots) in
        [(Bots::App, true, 0), (Bots::Both, true, 1), (Bots::Long, false, 0), (Bots::Http, false, 0)]
    {
        let wecom = people(NOW, bots).await;
        let settings = settings(&wecom, bots);
        assert_eq!((settings.app.is_some(), settings.robots.len()), (app, robots), "{bots:?}");
        match settings.aibot {
            Some(Aibot::Long { ws_url, .. }) => assert!(ws_url.starts_with("ws://127.0.0.1:") && bots != Bots::Http),
            Some(Aibot::Http { .. }) => assert_eq!(bots, Bots::Http),
            None => assert_eq!(bots, Bots::App),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clock_is_that_of_the_okrbot_in_it() {
    let somebody = Arc::new(Fake::new([]));
    let lived = Lived::around(Kind::Sqlite, BEGIN, people(BEGIN, Bots::App).await, somebody, &[]).await;
    lived.travel("2026-11-24T09:00:00Z").await;
    let now = lived.wecom.now().await;
    assert!(now.to_rfc3339().starts_with("2026-11-24T09:00:0"), "{now}");
    let told = lived.wecom.say(id("maya"), "帮助").await;
    let letter = lived.wecom.letter(&told, now);
    assert_eq!(letter.to(&lived.bot.client).await.status, 404, "it knows no WeCom");
}

#[tokio::test]
async fn a_clock_that_is_held_is_moved_by_hand() {
    let wecom = furnished().await;
    wecom.clock().pass(TimeDelta::seconds(1));
    assert_eq!((wecom.now().await - NOW.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment")).num_seconds(), 1);
    let (status, _) = wecom.client.get("/elsewhere").await;
    assert_eq!(status, 404);
}
