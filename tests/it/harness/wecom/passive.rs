//! What WeCom makes of okrbot's answer to a callback of the app's: nothing, or a sealed text.

use super::letter::Answered;
use super::model::State;
use super::occur::{Told, What};
use super::xml::{self, Node};

/// The events to which a text can be answered. Of cards WeCom's pages do not agree, so to those it cannot.
const ANSWERED: [&str; 3] = ["click", "enter_agent", "subscribe"];

/// The text that was answered, if one was; else what is wrong with it.
pub fn read(state: &State, told: &Told, answered: &Answered) -> Result<Option<String>, String> {
    if answered.body.is_empty() {
        return Ok(None);
    }
    let keys = state.app.keys.as_ref().ok_or("an app without callbacks")?;
    let envelope = xml::read(&answered.body)?;
    envelope.has_only(&["Encrypt", "MsgSignature", "TimeStamp", "Nonce"])?;
    let (time, nonce, encrypted) =
        (number(&envelope, "TimeStamp")?, envelope.only("Nonce")?, envelope.only("Encrypt")?);
    if envelope.only("MsgSignature")? != keys.sign(time, nonce, encrypted) {
        return Err("a wrong signature".into());
    }
    let plain = keys.decrypt(encrypted)?;
    let reply = xml::read(&plain)?;
    reply.has_only(&["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"])?;
    number(&reply, "CreateTime")?;
    let may = match &told.what {
        What::Said(_) => true,
        What::Event(name) => ANSWERED.contains(&name.as_str()),
        What::Card(_) => false,
    };
    match reply.only("MsgType")? {
        _ if !may => Err(format!("an answer to {:?}", told.what)),
        "text" if !reply.only("ToUserName")?.eq_ignore_ascii_case(&told.user) => Err("to somebody else".into()),
        "text" if reply.only("FromUserName")? != state.corp => Err("from somebody else".into()),
        "text" if reply.only("Content")?.trim().is_empty() => Err("an empty text".into()),
        "text" => Ok(Some(reply.only("Content")?.to_owned())),
        other => Err(format!("a {other}")),
    }
}

fn number<'a>(node: &'a Node, name: &str) -> Result<&'a str, String> {
    let text = node.only(name)?;
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Ok(text) } else { Err(format!("{name} is {text}")) }
}
