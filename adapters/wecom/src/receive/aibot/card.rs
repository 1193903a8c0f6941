//! What is done with a card of the intelligent robot's.
//!
//! Source: developer.work.weixin.qq.com/document/path/101027.

use chat::What;
use serde_json::Value;

use super::super::{field, pressed};

/// Something that was done with a card.
pub struct Card {
    /// The card's own id.
    pub task: String,
    key: String,
    picked: Vec<(String, Vec<String>)>,
}

impl Card {
    /// What it means; `None` where the card is none of ours.
    pub fn what(&self) -> Option<What> {
        pressed::what(&self.key, self.picked.iter().cloned())
    }

    /// What the card is called where a message refers to it.
    pub fn re(&self) -> Option<String> {
        pressed::card(&self.task)
    }
}

/// What was done with a card; `None` where something else happened.
pub fn read(told: &Value) -> Option<Card> {
    const KIND: &str = "template_card_event";
    let event = Some(&told["event"]).filter(|event| field::text(event, "eventtype") == KIND)?;
    // WeCom's own libraries do not agree on whether it stands one level deeper.
    let data = Some(&event[KIND]).filter(|data| data.is_object()).unwrap_or(event);
    let items = field::entries(&data["selected_items"]["selected_item"]);
    let options = |item: &Value| {
        let ids = field::entries(&item["option_ids"]["option_id"]);
        ids.filter_map(field::plain).filter(|id| !id.is_empty()).collect()
    };
    Some(Card {
        task: field::text(data, "task_id"),
        key: field::text(data, "event_key"),
        picked: items.map(|item| (field::text(item, "question_key"), options(item))).collect(),
    })
}
