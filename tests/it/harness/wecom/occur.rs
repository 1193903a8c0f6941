//! What people do with the app and what happens around it, each as WeCom tells it before it is sealed.

use chrono::{DateTime, Utc};

use super::WeCom;
use super::model::{Bot, Manner, State};
use super::said::{Author, Content, Spot};
use super::xml::{cdata, element};

/// Something that WeCom tells okrbot.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which of its bots.
    pub to: Bot,
    /// Its `msgid`; what the app is told has none where nobody said it.
    pub id: String,
    /// What it is.
    pub what: What,
    /// Who did it.
    pub user: String,
    /// Where.
    pub spot: Spot,
    /// What is told: XML to the app, JSON to the intelligent robot.
    pub body: String,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody said something; the id of what was said.
    Said(String),
    /// Somebody did something with a card; the id of the message that is the card.
    Card(String),
    /// Something else happened, by its name.
    Event(String),
}

/// The fields of a callback, each as it stands in its element.
pub type Fields = Vec<(String, String)>;

impl WeCom {
    /// Somebody says something to the app.
    pub async fn say(&self, user: &str, text: &str) -> Told {
        let fields = [("Content", cdata(text))];
        self.shown(user, "text", Content::Text(text.to_owned()), &fields).await
    }

    /// Somebody shows the app something without words: an image, a voice message, a location.
    pub async fn show(&self, user: &str, kind: &str) -> Told {
        let fields: &[(&str, &str)] = match kind {
            "image" => &[("PicUrl", "http://p.example.com/1"), ("MediaId", "media-1")],
            "voice" => &[("MediaId", "media-2"), ("Format", "amr")],
            "location" => &[("Location_X", "39.9"), ("Location_Y", "116.4"), ("Scale", "15"), ("Label", "北京")],
            other => panic!("the fake does not model {other}"),
        };
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, cdata(value))).collect();
        self.shown(user, kind, Content::Other(kind.to_owned()), &fields).await
    }

    async fn shown(&self, user: &str, kind: &str, content: Content, own: &[(&str, String)]) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let user = state.person(user).user_id.clone();
        let spot = Spot::App(user.clone());
        let id = state.said(spot.clone(), Author::Person(user.clone()), content, now);
        let number = 7_300_000_000_000_000_000 + state.step;
        let mut fields = common(&state, &user, kind, now);
        fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        fields.push(("MsgId".into(), number.to_string()));
        let body = state.document(fields);
        Told { to: Bot::App, id: number.to_string(), what: What::Said(id), user, spot, body }
    }

    /// Something happens around the app, with these fields of its own. What nobody did is done by `sys`.
    pub async fn event(&self, user: &str, name: &str, own: &[(&str, &str)]) -> Told {
        let own = own.iter().map(|(name, value)| ((*name).to_owned(), cdata(value))).collect();
        let now = self.now().await;
        self.state().happened(user, name, own, What::Event(name.to_owned()), now)
    }

    /// Somebody opens the conversation with the app.
    pub async fn enter_agent(&self, user: &str) -> Told {
        self.event(user, "enter_agent", &[("EventKey", "")]).await
    }

    /// Somebody was created, changed or removed: `create_user`, `update_user` or `delete_user`.
    pub async fn told_of(&self, change: &str, user: &str) -> Told {
        self.event("sys", "change_contact", &[("ChangeType", change), ("UserID", user)]).await
    }

    /// The app is about to be switched off, as nobody uses it.
    pub async fn alert(&self, name: &str) -> Told {
        let time = self.now().await.timestamp().to_string();
        self.event("sys", name, &[("EffectTime", &time)]).await
    }
}

/// What every callback of the app's has.
fn common(state: &State, user: &str, kind: &str, now: DateTime<Utc>) -> Fields {
    vec![
        ("ToUserName".into(), cdata(&state.corp)),
        ("FromUserName".into(), cdata(user)),
        ("CreateTime".into(), now.timestamp().to_string()),
        ("MsgType".into(), cdata(kind)),
        ("AgentID".into(), state.app.agent_id.to_string()),
    ]
}

impl State {
    /// An event of the app's.
    pub fn happened(&mut self, user: &str, name: &str, own: Fields, what: What, now: DateTime<Utc>) -> Told {
        let user = if user == "sys" { user.to_owned() } else { self.person(user).user_id.clone() };
        let mut fields = common(self, &user, "event", now);
        fields.push(("Event".into(), cdata(name)));
        fields.extend(own);
        let body = self.document(fields);
        Told { to: Bot::App, id: String::new(), what, spot: Spot::App(user.clone()), user, body }
    }

    /// A document of these fields, which come in any order.
    pub fn document(&mut self, mut fields: Fields) -> String {
        let between = match self.manner {
            Manner::Plain => "",
            Manner::Mixed => {
                let first = self.dice(fields.len() as u64);
                fields.rotate_left(usize::try_from(first).expect("a small number"));
                ["", "\n", "\r\n  "][usize::try_from(self.dice(3)).expect("a small number")]
            }
        };
        let fields: Vec<_> = fields.iter().map(|(name, value)| element(name, value)).collect();
        element("xml", &format!("{between}{}{between}", fields.join(between)))
    }
}
