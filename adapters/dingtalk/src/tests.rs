//! What every adapter promises, held against what a reader of DingTalk's payloads sees.

use chat::conformance::{Bench, Shown, check, markdown as read};
use chat::{Adapter, Message, Request};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::receive::testing::{self, NOW, settings};
use crate::render::{card, markdown, title};
use crate::{DingTalk, Settings};

mod reader;

/// An adapter for the tests.
pub fn dingtalk(card_template: &str) -> DingTalk {
    DingTalk::new(Settings { card_template: card_template.into(), ..settings() }).unwrap()
}

struct Desk(DingTalk);

/// What is sent of a page: the variables of a card, or a text.
fn sent(desk: &Desk, page: &Message) -> Result<Value, String> {
    match page.form {
        Some(_) => Ok(card::variables(page, Some("u1"), desk.0.has_own_template())),
        None => Err(markdown::text(&page.lines)),
    }
}

impl Bench for Desk {
    fn adapter(&self) -> &dyn Adapter {
        &self.0
    }

    fn shown(&self, page: &Message) -> Shown {
        match sent(self, page) {
            Ok(variables) => reader::card(&variables),
            Err(text) => read(&text),
        }
    }

    fn over_limits(&self, page: &Message) -> Option<String> {
        if title(page).chars().count() > 60 {
            return Some("a long title".into());
        }
        match sent(self, page) {
            // The documentation says 1 KB; a form is larger where people try it.
            Ok(variables) => variables.as_object()?.iter().find_map(|(name, value)| {
                let most = if name == "form" { 200_000 } else { 1_024 };
                let Some(text) = value.as_str() else { return Some(format!("{name} is no text")) };
                (text.len() > most).then(|| format!("{name} of {} bytes", text.len()))
            }),
            Err(text) => {
                let param = json!({ "title": title(page), "text": text }).to_string();
                (param.len() > 15_000 || text.chars().count() > 3_800 + 200).then(|| format!("{} bytes", param.len()))
            }
        }
    }

    fn sign(&self, body: &[u8]) -> Vec<Request> {
        vec![testing::to_robot(body, NOW), testing::to_card(body, NOW)]
    }

    fn now(&self) -> DateTime<Utc> {
        testing::now()
    }

    fn bodies(&self) -> Vec<Vec<u8>> {
        let content =
            json!({ "cardPrivateData": { "actionIds": ["b0"], "params": { "k": "standup:4", "b": "skip" } } });
        let kinds = [
            json!({
                "msgId": "m1", "conversationType": "2", "conversationId": "cid1==", "conversationTitle": "产品",
                "chatbotCorpId": "dingcorp1", "chatbotUserId": "$:LWCP_v1:$bot", "senderCorpId": "dingcorp1",
                "senderStaffId": "u1", "senderId": "$:LWCP_v1:$u1", "senderNick": "林", "msgtype": "text",
                "text": { "content": " team add @汤姆" }, "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=s",
                "sessionWebhookExpiredTime": NOW + 5_400_000,
                "atUsers": [{ "dingtalkId": "$:LWCP_v1:$bot" }, { "dingtalkId": "$:LWCP_v1:$u2", "staffId": "u2" }],
            }),
            json!({
                "msgId": "m2", "conversationType": "1", "conversationId": "cid2==", "chatbotCorpId": "dingcorp1",
                "senderCorpId": "dingcorp1", "senderStaffId": "u1", "msgtype": "richText",
                "content": { "richText": [{ "text": "今天" }, { "type": "picture", "downloadCode": "c" }] },
            }),
            json!({ "type": "actionCallback", "outTrackId": "okr-1", "corpId": "dingcorp1", "userId": "u1", "content": content.to_string() }),
        ];
        kinds.iter().map(|kind| kind.to_string().into_bytes()).collect()
    }
}

#[track_caller]
fn promises(card_template: &str) {
    let broken = check(&Desk(dingtalk(card_template))).err().unwrap_or_default();
    let broken: Vec<String> = broken.iter().map(ToString::to_string).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_promise_is_kept() {
    promises(crate::PUBLIC_TEMPLATE);
}

#[test]
fn every_promise_is_kept_with_a_template_of_ones_own() {
    promises("own.schema");
}
