//! Questions to WeCom: it tells what somebody is called, and neither zones nor who is in a group.
//!
//! Source: developer.work.weixin.qq.com/document/path/90196.

use chat::{Event, Fact, Outgoing, Profile, Question, Sent, What, Who};
use serde_json::Value;

use crate::WeCom;
use crate::api::{Failed, error};

/// The state of somebody who left.
const LEFT: i64 = 5;

/// Answers a question by an event that is the same however often it is asked under one key.
pub async fn answer(wecom: &WeCom, outgoing: &Outgoing, question: &Question) -> Result<Sent, Failed> {
    let told = match question {
        // Only the app is told.
        Question::Person(_) if wecom.settings.app.is_none() => None,
        Question::Person(who) => Some((who.clone(), person(wecom, who).await?)),
        Question::Channel(_) | Question::Members { .. } => None,
    };
    let event = |(who, what)| Event::new(format!("learnt:{}", outgoing.key), who, outgoing.place.clone(), what);
    Ok(Sent { events: told.map(event).into_iter().collect(), ..Sent::default() })
}

async fn person(wecom: &WeCom, who: &Who) -> Result<What, Failed> {
    match wecom.api.get("user/get", &[("userid", &who.id)]).await {
        Ok(user) if error::number(&user["status"]) == Some(LEFT) => Ok(What::Gone),
        Ok(user) => Ok(What::Learnt(Fact::Person(profile(who, &user)))),
        Err(failed) if error::is_of_nobody(failed.code) => Ok(What::Gone),
        Err(failed) => Err(failed),
    }
}

fn profile(who: &Who, user: &Value) -> Profile {
    let name = user["name"].as_str().map(str::trim).filter(|name| !name.is_empty());
    Profile { who: who.clone(), name: name.map(str::to_owned), zone: None, language: None, status: None }
}
