//! What every adapter promises, held against what a reader of WeCom's payloads sees.

use chat::conformance::{Bench, Shown, check, markdown as read};
use chat::{Adapter, Message, Request};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::WeCom;
use crate::receive::testing::{self, NOW, settings};
use crate::render::{card, markdown, text};

mod reader;

/// Where the app says things to one person, or where robots do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    App,
    Robots,
}

struct Desk(WeCom, By);

/// What is sent of a page: a card, or a text.
fn sent(page: &Message, by: By) -> Result<Value, String> {
    match (&page.form, by) {
        (Some(form), _) => Ok(card::of(page, form, "okr-1")),
        (None, By::App) => Err(text::of(&page.lines)),
        (None, By::Robots) => Err(markdown::text(&page.lines)),
    }
}

impl Bench for Desk {
    fn adapter(&self) -> &dyn Adapter {
        &self.0
    }

    fn shown(&self, page: &Message) -> Shown {
        match (sent(page, self.1), self.1) {
            (Ok(card), _) => reader::card(&card),
            (Err(text), By::App) => reader::text(&text),
            (Err(text), By::Robots) => read(&text),
        }
    }

    fn over_limits(&self, page: &Message) -> Option<String> {
        let most = if self.1 == By::App { 2_048 } else { 4_096 };
        match sent(page, self.1) {
            Ok(card) => reader::over_limits(&card),
            Err(text) => (text.len() > most).then(|| format!("{} bytes", text.len())),
        }
    }

    fn sign(&self, body: &[u8]) -> Vec<Request> {
        let body = String::from_utf8_lossy(body);
        vec![testing::to_app(&body, NOW), testing::to_aibot(&body, NOW)]
    }

    fn now(&self) -> DateTime<Utc> {
        testing::now()
    }

    fn bodies(&self) -> Vec<Vec<u8>> {
        let text = "<xml><ToUserName>wwcorp1</ToUserName><FromUserName>lin</FromUserName><CreateTime>1790000000</CreateTime>\
            <MsgType>text</MsgType><Content>/okr 新增 提升留存</Content><MsgId>1</MsgId><AgentID>1000002</AgentID></xml>";
        let card = "<xml><ToUserName>wwcorp1</ToUserName><FromUserName>lin</FromUserName><CreateTime>1790000000</CreateTime>\
            <MsgType>event</MsgType><Event>template_card_event</Event><EventKey>standup:4</EventKey><TaskId>okr-1</TaskId>\
            <ResponseCode>RC</ResponseCode><SelectedItems><SelectedItem><QuestionKey>B7</QuestionKey><OptionIds>\
            <OptionId>still</OptionId></OptionIds></SelectedItem></SelectedItems></xml>";
        let said = json!({
            "msgid": "m1", "aibotid": "b", "chatid": "wr1", "chattype": "group", "from": { "userid": "lin" },
            "response_url": "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC", "msgtype": "text",
            "text": { "content": "@机器人 list" },
        });
        vec![text.into(), card.into(), said.to_string().into_bytes()]
    }
}

#[test]
fn every_promise_is_kept_whoever_says_it() {
    for by in [By::App, By::Robots] {
        let broken = check(&Desk(WeCom::new(settings()).unwrap(), by)).err().unwrap_or_default();
        let broken: Vec<String> = broken.iter().map(ToString::to_string).collect();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}
