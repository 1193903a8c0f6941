//! A person's hand on a card: buttons are pressed, choices made and submitted.

use std::collections::BTreeMap;

use serde_json::Value;

use super::WeCom;
use super::model::Way;
use super::occur::{Told, What};
use super::said::{Author, Content, Face, Message, Spot};
use super::send::{CODE, new_code};
use super::xml::{cdata, element};

/// A card on somebody's screen, as it was when they looked at it, with what they have chosen.
#[derive(Clone, Debug)]
pub struct OnScreen {
    /// The message that it is.
    pub message: String,
    /// Where it stands.
    pub spot: Spot,
    /// Its name.
    pub task: String,
    /// The card.
    pub face: Face,
    /// What is chosen, by question.
    pub chosen: BTreeMap<String, Vec<String>>,
    /// Whether it is pressed although another one stands there by now.
    pub is_old: bool,
}

impl OnScreen {
    /// The same as who still has it on their screen presses it, whatever became of it since.
    pub fn old(mut self) -> Self {
        self.is_old = true;
        self
    }

    /// The lists of choices.
    pub fn lists(&self) -> Vec<Value> {
        let card = &self.face.card;
        let several = card["select_list"].as_array().cloned().unwrap_or_default();
        let alone = [card["checkbox"].clone(), card["button_selection"].clone()];
        alone.into_iter().filter(Value::is_object).chain(several).collect()
    }

    /// Somebody chooses in a list, by the question's key or title and by the choices' ids or words.
    pub fn choose(mut self, question: &str, choices: &[&str]) -> Self {
        let lists = self.lists();
        let title = |list: &Value| {
            list["title"].as_str().or_else(|| self.face.card["main_title"]["title"].as_str()).map(str::to_owned)
        };
        let named = |list: &&Value| list["question_key"] == question || title(list).as_deref() == Some(question);
        let list = lists.iter().find(named).unwrap_or_else(|| panic!("there is no question {question}: {lists:#?}"));
        assert!(list["disable"] != true, "nothing can be chosen any more: {list}");
        assert!(choices.len() == 1 || list["mode"] == 1, "one choice only: {choices:?}");
        let options = list["option_list"].as_array().expect("choices");
        let id = |choice: &&str| {
            let found = options.iter().find(|option| option["text"] == **choice || option["id"] == **choice);
            let found = found.unwrap_or_else(|| panic!("there is no choice {choice}: {list}"));
            found["id"].as_str().expect("an id").to_owned()
        };
        let key = list["question_key"].as_str().expect("a key").to_owned();
        self.chosen.insert(key, choices.iter().map(id).collect());
        self
    }

    /// The buttons.
    fn buttons(&self) -> Vec<Value> {
        let card = &self.face.card;
        let buttons = card["button_list"].as_array().cloned().unwrap_or_default();
        buttons.into_iter().chain(card.get("submit_button").cloned()).collect()
    }

    /// Whether there is a button with that label.
    pub fn has(&self, label: &str) -> bool {
        self.buttons().iter().any(|button| is_labelled(button, label))
    }

    /// The key of the button with that label.
    fn key(&self, label: &str) -> String {
        let buttons = self.buttons();
        let found = buttons.iter().find(|button| is_labelled(button, label));
        let found = found.unwrap_or_else(|| panic!("there is no button {label}: {buttons:?}"));
        assert!(found["type"] != 1, "{label} opens {}", found["url"]);
        found["key"].as_str().expect("a key").to_owned()
    }
}

fn is_labelled(button: &Value, label: &str) -> bool {
    button["text"].as_str().unwrap_or("提交") == label
}

/// What is chosen on a card before somebody chooses: of a list the first one, if nothing else is.
fn chosen(card: &Value) -> BTreeMap<String, Vec<String>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut chosen = BTreeMap::new();
    let several = card["select_list"].as_array().into_iter().flatten();
    for list in several.chain(card.get("button_selection")) {
        let options = list["option_list"].as_array().expect("choices");
        let first = options.iter().find(|option| option["id"] == list["selected_id"]).unwrap_or(&options[0]);
        chosen.insert(text(&list["question_key"]), vec![text(&first["id"])]);
    }
    if let Some(list) = card.get("checkbox") {
        let options = list["option_list"].as_array().expect("choices").iter();
        let checked = options.filter(|option| option["is_checked"] == true).map(|option| text(&option["id"]));
        chosen.insert(text(&list["question_key"]), checked.collect());
    }
    chosen
}

impl WeCom {
    /// A card as it stands on somebody's screen.
    pub fn on_screen(&self, user: &str, message: &Message) -> OnScreen {
        let Content::Card(card) = &message.content else { panic!("no card: {message:?}") };
        let face = card.of(user).clone();
        let (task, chosen) = (card.task.clone(), chosen(&face.card));
        OnScreen { message: message.id.clone(), spot: message.spot.clone(), task, face, chosen, is_old: false }
    }

    /// Somebody presses a button of a card as it stands, or submits what they have chosen on it.
    pub async fn press(&self, user: &str, seen: &OnScreen, label: &str) -> Told {
        self.pressed(user, seen, &seen.key(label), "template_card_event").await
    }

    /// Somebody chooses in the menu in a card's corner.
    pub async fn press_menu(&self, user: &str, seen: &OnScreen, label: &str) -> Told {
        let actions = seen.face.card["action_menu"]["action_list"].as_array().expect("a menu");
        let found = actions.iter().find(|action| action["text"] == label).expect("an action");
        self.pressed(user, seen, found["key"].as_str().expect("a key"), "template_card_menu_event").await
    }

    async fn pressed(&self, user: &str, seen: &OnScreen, key: &str, name: &str) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let user = state.person(user).user_id.clone();
        let message = state.message(&seen.message).clone();
        let Content::Card(card) = &message.content else { panic!("no card: {message:?}") };
        if !seen.is_old {
            assert_eq!(card.of(&user), &seen.face, "another card stands there by now");
            assert!(seen.face.is_open() || name.contains("menu"), "it was answered: {:?}", seen.face);
        }
        let nothing = seen.chosen.values().all(Vec::is_empty);
        // Where nothing is chosen, the lists may be empty or not there at all.
        let with_choices =
            name == "template_card_event" && (!nothing || (!seen.chosen.is_empty() && state.dice(2) == 0));
        if message.author == Author::Aibot {
            assert!(!matches!(state.aibot.way, Way::Nothing), "there is no intelligent robot");
            return state.bot_card(&user, seen, key, with_choices, now);
        }
        assert_eq!(message.author, Author::App, "a group's own robot hears nothing");
        let code = new_code(&mut state, vec![message.id.clone()], now + CODE);
        let kind = seen.face.card["card_type"].as_str().expect("a type").to_owned();
        let parts = [("EventKey", key), ("TaskId", &seen.task), ("CardType", &kind), ("ResponseCode", &code)];
        let mut fields: Vec<_> = parts.iter().map(|(name, value)| ((*name).to_owned(), cdata(value))).collect();
        if with_choices {
            fields.push(("SelectedItems".into(), selected(&seen.chosen)));
        }
        state.happened(&user, name, fields, What::Card(message.id), now)
    }
}

fn selected(chosen: &BTreeMap<String, Vec<String>>) -> String {
    let item = |(key, ids): (&String, &Vec<String>)| {
        let ids: String = ids.iter().map(|id| element("OptionId", &cdata(id))).collect();
        element("SelectedItem", &format!("{}{}", element("QuestionKey", &cdata(key)), element("OptionIds", &ids)))
    };
    chosen.iter().map(item).collect()
}
