//! A card's variables, of which every value is a text.
//!
//! The public template knows `title`, `logo`, `markdown`, `tips` and `sys_full_json_obj`; one of the deployment's own has a form
//! component besides, filled from `form`.

use chat::Message;
use serde_json::{Value, json};

use super::{buttons, form, markdown, title};

/// The variables of a message on a card.
pub fn variables(message: &Message, in_group: bool, own: bool) -> Value {
    let mut variables = json!({
        "title": title(message),
        "markdown": text(message),
        "tips": "",
        "sys_full_json_obj": buttons::calling_back(message.form.as_ref(), in_group),
    });
    if own {
        variables["form"] = form::value(message.form.as_ref()).into();
    }
    variables
}

/// What stands on the card; a card is never blank.
fn text(message: &Message) -> String {
    let text = markdown::text(&message.lines);
    match text.trim() {
        "" => title(message),
        _ => text,
    }
}

/// What changes a card in place, as the answer to a press or in a call of its own.
pub fn change(message: &Message, in_group: bool, own: bool) -> Value {
    json!({
        "cardData": { "cardParamMap": variables(message, in_group, own) },
        "cardUpdateOptions": { "updateCardDataByKey": true, "updatePrivateDataByKey": true },
    })
}
