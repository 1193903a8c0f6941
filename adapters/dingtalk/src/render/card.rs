//! A card's variables, of which every value is a text.
//!
//! The public template knows `title`, `logo`, `markdown`, `tips` and `sys_full_json_obj`; one of the deployment's own has a form
//! component besides, filled from `form`.

use chat::{Line, Message};
use serde_json::{Value, json};

use super::{NOBODY, buttons, form, headed, markdown, title};

/// The variables of a message on a card, whose `reader` is nobody in a group. What heads it is not said again below.
pub fn variables(message: &Message, reader: Option<&str>, own: bool) -> Value {
    let (head, below) = headed(message);
    let mut variables = json!({
        "title": head.unwrap_or_else(|| NOBODY.into()),
        "markdown": text(message, below),
        "tips": "",
        "sys_full_json_obj": buttons::calling_back(message.form.as_ref(), reader),
    });
    if own {
        variables["form"] = form::value(message.form.as_ref()).into();
    }
    variables
}

/// What stands on the card; a card is never blank.
fn text(message: &Message, lines: &[Line]) -> String {
    let text = markdown::text(lines);
    match text.trim() {
        "" => title(message),
        _ => text,
    }
}

/// What changes a card in place, as the answer to a press or in a call of its own.
///
/// What takes the place of a question in one line stands below its title.
pub fn change(message: &Message, reader: Option<&str>, own: bool) -> Value {
    let mut variables = variables(message, reader, own);
    if let (None, Some(variables)) = (headed(message).0, variables.as_object_mut()) {
        variables.remove("title");
    }
    json!({
        "cardData": { "cardParamMap": variables },
        "cardUpdateOptions": { "updateCardDataByKey": true, "updatePrivateDataByKey": true },
    })
}
