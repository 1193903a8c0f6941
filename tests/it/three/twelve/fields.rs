//! The fields of a review that somebody sees: on cards and in blocks, and in words.

use std::collections::BTreeMap;

use crate::harness::dingtalk::find::is_ours as is_ours_on_dingtalk;
use crate::harness::slack::find::keys as slack_keys;
use crate::harness::wecom::find::{is_ours, keys};
use crate::harness::wecom::said::Content;
use crate::three::world::{LIN, TOM, Three};

/// What is asked of each key result.
const PARTS: [&str; 3] = ["value", "score", "note"];

/// A review, as somebody sees it.
#[derive(Debug, Default)]
pub struct Asked {
    /// Its forms with their fields, by their keys.
    pub forms: BTreeMap<String, Vec<String>>,
    /// What is read, one message after the other.
    texts: Vec<String>,
}

/// The number of what is listed at a place, from 0.
pub fn number(place: usize) -> char {
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫".chars().nth(place).expect("one of twelve")
}

impl Asked {
    /// As Maya sees it.
    pub fn on_slack(three: &Three, user: &str) -> Self {
        let direct = three.slack.direct(user);
        let mut asked = Self::default();
        for message in three.slack.seen_by(user, &direct) {
            let Some(key) = slack_keys(&message.blocks).into_iter().find(|key| key.starts_with("review:")) else {
                continue;
            };
            let inputs = message.blocks.iter().filter(|block| block["type"] == "input");
            let names = inputs.map(|block| block["block_id"].as_str().expect("a name").to_owned());
            asked.forms.entry(key).or_default().extend(names);
            asked.texts.push(three.slack.text_of(&message));
        }
        asked
    }

    /// As 李雷 sees it.
    pub fn on_dingtalk(three: &Three, user: &str) -> Self {
        let seen = three.ding.all_seen_by(user).into_iter().filter(is_ours_on_dingtalk);
        let texts = seen.map(|message| three.ding.read(&message, LIN).text);
        Self {
            texts: texts.filter(|text| text.contains("① ") || text.contains("分数后面")).collect(),
            ..Self::default()
        }
    }

    /// As Tom sees it.
    pub fn on_wecom(three: &Three, user: &str) -> Self {
        let mut asked = Self::default();
        for message in three.wecom.all_seen_by(user).into_iter().filter(is_ours) {
            match &message.content {
                Content::Card(card) => {
                    let Some(key) = keys(&card.first).into_iter().find(|key| key.starts_with("review:")) else {
                        continue;
                    };
                    let names = three.wecom.on_screen(user, &message).lists().into_iter();
                    let names = names.map(|list| list["question_key"].as_str().expect("a name").to_owned());
                    asked.forms.entry(key.to_owned()).or_default().extend(names);
                }
                _ => asked.texts.push(three.wecom.read(&message, TOM).text),
            }
        }
        asked.texts.retain(|text| text.contains("A note may follow"));
        asked
    }

    /// What is read has this in it, so many times.
    #[track_caller]
    pub fn says(&self, what: &str, times: usize) {
        let found: usize = self.texts.iter().map(|text| text.matches(what).count()).sum();
        assert_eq!(found, times, "{what}: {:#?}", self.texts);
    }

    /// Every field of these key results is there exactly once, so many of them on cards or in blocks.
    #[track_caller]
    pub fn is_whole(&self, ids: &[String], on_cards: usize) {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        let shown: Vec<&String> = self.forms.values().flatten().collect();
        for name in &shown {
            *count.entry((*name).clone()).or_default() += 1;
        }
        assert_eq!(shown.len(), on_cards, "{shown:?}");
        for (place, id) in ids.iter().enumerate() {
            let begins = format!("{} {id} ", number(place));
            let lines =
                self.texts.iter().flat_map(|text| text.lines()).filter(|line| line.starts_with(&begins)).count();
            assert_eq!(lines, 1, "the line of {id}");
            for part in PARTS {
                let name = format!("{id}.{part}");
                if !shown.contains(&&name) {
                    *count.entry(name).or_default() += lines;
                }
            }
        }
        let wanted: BTreeMap<String, usize> =
            ids.iter().flat_map(|id| PARTS.map(|part| (format!("{id}.{part}"), 1))).collect();
        assert_eq!(count, wanted);
    }
}

/// Tom chooses on the card of that field and submits it; the answer.
pub async fn vote(three: &Three, name: &str, choice: &str) -> String {
    let seen = three.wecom.all_seen_by(TOM);
    let cards = seen.iter().filter(|message| matches!(message.content, Content::Card(_)));
    let mut cards = cards.map(|message| three.wecom.on_screen(TOM, message));
    let card = cards.rfind(|card| card.lists().iter().any(|list| list["question_key"] == name));
    let card = card.unwrap_or_else(|| panic!("no card asks for {name}")).choose(name, &[choice]);
    three.on_wecom().submit(TOM, &card, "Send").await
}
