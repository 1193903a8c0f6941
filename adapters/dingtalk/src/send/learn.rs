//! Questions to DingTalk: it tells what somebody is called, and neither zones nor who is in a group.
//!
//! Source: open.dingtalk.com, the page on the details of a user.

use chat::{Event, Fact, Outgoing, Profile, Question, Sent, What, Who};
use serde_json::{Value, json};

use crate::DingTalk;
use crate::api::Failed;

/// Answers a question by an event that is the same however often it is asked under one key.
pub async fn answer(dingtalk: &DingTalk, outgoing: &Outgoing, question: &Question) -> Result<Sent, Failed> {
    let told = match question {
        Question::Person(who) => Some((who.clone(), person(dingtalk, who).await?)),
        // What a group is called comes along with what is said in it.
        Question::Channel(_) | Question::Members { .. } => None,
    };
    let event = |(who, what)| Event::new(format!("learnt:{}", outgoing.key), who, outgoing.place.clone(), what);
    Ok(Sent { events: told.map(event).into_iter().collect(), ..Sent::default() })
}

async fn person(dingtalk: &DingTalk, who: &Who) -> Result<What, Failed> {
    let body = json!({ "userid": who.id, "language": "zh_CN" });
    match dingtalk.api.old_api("topapi/v2/user/get", &body).await {
        Ok(answer) => Ok(What::Learnt(Fact::Person(profile(who, &answer["result"])))),
        Err(failed) if matches!(failed.code.as_str(), "60121" | "33012") => Ok(What::Gone),
        Err(failed) => Err(failed),
    }
}

fn profile(who: &Who, user: &Value) -> Profile {
    let name = user["name"].as_str().map(str::trim).filter(|name| !name.is_empty());
    Profile { who: who.clone(), name: name.map(str::to_owned), zone: None, language: None, status: None }
}
