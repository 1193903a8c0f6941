//! Buttons: those of cards call back, those of messages make their presser say something.

use serde_json::{Value, json};

use super::model::{Manner, chance};
use super::occur::{Told, What};
use super::said::{Content, Message, Spot};
use super::template::Button;
use super::{DingTalk, form, quote};

/// What the address of a button begins with that makes its presser say something. In any other spelling nothing happens.
const SAY: &str = "dtmd://dingtalkclient/sendMessage?content=";

/// A card on somebody's screen, as it was when they looked at it.
#[derive(Clone, Debug)]
pub struct OnScreen {
    /// Its `outTrackId`.
    pub card: String,
    /// Where it stands.
    pub spot: Spot,
    /// Its buttons.
    pub buttons: Vec<Button>,
    /// The fields of its form, if its template has one: the variable's name and the fields.
    pub form: Option<(String, Vec<Value>)>,
}

impl OnScreen {
    /// The button with that label.
    pub fn button(&self, label: &str) -> &Button {
        let found = self.buttons.iter().find(|button| button.text == label);
        found.unwrap_or_else(|| panic!("there is no button {label}: {:?}", self.buttons))
    }
}

impl DingTalk {
    /// A card as it stands on somebody's screen.
    pub fn on_screen(&self, message: &Message) -> OnScreen {
        let Content::Card(id) = &message.content else { panic!("no card: {message:?}") };
        let state = self.state();
        let card = &state.cards[id];
        let template = state.templates.iter().find(|template| template.id == card.template).expect("a template");
        let form = template.form.and_then(|name| Some((name.to_owned(), form::fields(card.values.get(name)?)?)));
        OnScreen { card: id.clone(), spot: message.spot.clone(), buttons: card.buttons(), form }
    }

    /// Somebody presses a button, of the card as they see it: it may have changed since.
    pub fn press(&self, user: &str, seen: &OnScreen, label: &str) -> Told {
        let button = seen.button(label);
        let id = button.id.as_deref().unwrap_or_else(|| panic!("{label} opens {:?}", button.url));
        self.pressed(user, seen, id, button.params.clone())
    }

    /// Somebody fills in the form of a card and submits it.
    pub fn submit(&self, user: &str, seen: &OnScreen, answers: &Value) -> Told {
        let (name, fields) = seen.form.as_ref().expect("a form");
        self.pressed(user, seen, name, json!({ name: form::filled(fields, answers) }))
    }

    fn pressed(&self, user: &str, seen: &OnScreen, action: &str, params: Value) -> Told {
        let mut state = self.state();
        let step = state.next_step();
        let params = if params.is_null() { json!({}) } else { params };
        let (kind, space) = match &seen.spot {
            Spot::Group(id) => ("IM", id.clone()),
            // Both were seen for the robot's own conversation.
            direct if chance(step).is_multiple_of(2) => ("IM", state.conversation(direct)),
            Spot::Direct(user) => ("IM_ROBOT", user.clone()),
        };
        let corp = state.corp.clone();
        let mut body = json!({ "type": "actionCallback", "outTrackId": seen.card, "corpId": corp, "userId": user,
            "userIdType": 1, "spaceId": space, "spaceType": kind, "extension": "{}" });
        let private = json!({ "actionIds": [action], "params": params });
        match quote::manner(&state, step) {
            // Older clients put the parameters beside, or name the whole otherwise.
            Manner::Bare => {
                let beside = json!({ "cardPrivateData": { "actionIds": [action] }, "params": params });
                body["content"] = json!(beside.to_string());
            }
            Manner::Quoted => body["value"] = json!(json!({ "cardPrivateData": private }).to_string()),
            Manner::Plain | Manner::Mixed => {
                body["content"] = json!(json!({ "cardPrivateData": private }).to_string());
            }
        }
        Told { what: What::Card { card: seen.card.clone(), user: user.to_owned() }, body }
    }

    /// Somebody presses a button of a message: they say what stands in its address, where the message stands. In a group that
    /// mentions nobody, so the robot hears nothing.
    pub async fn tap(&self, user: &str, message: &Message, label: &str) -> Option<Told> {
        let Content::Action(_, buttons) = &message.content else { panic!("no buttons: {message:?}") };
        let (_, url) = buttons.iter().find(|(text, _)| text == label).unwrap_or_else(|| panic!("no button {label}"));
        let text = url.strip_prefix(SAY).unwrap_or_else(|| panic!("{label} does not say anything: {url}"));
        assert!(text.is_ascii() && !text.contains([' ', '&', '#']), "not encoded for an address: {url}");
        let pair = format!("content={text}");
        let (_, text) = form_urlencoded::parse(pair.as_bytes()).next().expect("a text");
        match &message.spot {
            Spot::Direct(_) => Some(self.say(user, &text).await),
            Spot::Group(_) => None,
        }
    }
}
