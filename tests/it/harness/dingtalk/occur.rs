//! What people say and do in the fake DingTalk, each as DingTalk tells it, whichever way it goes.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::model::{Manner, Person, Session, State};
use super::said::{Author, Content, Message, Spot};
use super::{DingTalk, frames};

/// Something that DingTalk tells okrbot.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What it is.
    pub what: What,
    /// What is told of it.
    pub body: Value,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody said something to the robot.
    Robot,
    /// Somebody pressed a button of a card.
    Card {
        /// The card.
        card: String,
        /// Who.
        user: String,
    },
    /// Something happened in the organisation.
    Event {
        /// Its kind.
        kind: String,
        /// Its id.
        id: String,
    },
}

impl Told {
    /// The type of its frame.
    pub fn kind(&self) -> &'static str {
        if matches!(self.what, What::Event { .. }) { "EVENT" } else { "CALLBACK" }
    }

    /// The topic of its frame.
    pub fn topic(&self) -> &'static str {
        match self.what {
            What::Robot => frames::ROBOT,
            What::Card { .. } => frames::CARD,
            What::Event { .. } => "*",
        }
    }
}

impl DingTalk {
    /// Somebody says something to the robot in private.
    pub async fn say(&self, user: &str, text: &str) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let mut body = spoken(&mut state, user, &Spot::Direct(user.to_owned()), text, now);
        body["text"] = json!({ "content": text });
        told(body)
    }

    /// Somebody says something to the robot in a group, and mentions it. `@Name` mentions others; their names stay in the
    /// text, and which id is whose is not told.
    pub async fn mention(&self, user: &str, group: &str, text: &str) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let called = format!("@{}", state.app.robot_name);
        let rest = text.strip_prefix(&called).unwrap_or(text).trim_start().to_owned();
        let shown = format!("{called} {rest}");
        let mut body = spoken(&mut state, user, &Spot::Group(group.to_owned()), &shown, now);
        let mut at: Vec<Value> = named(&state, &rest);
        at.insert(0, json!({ "dingtalkId": state.app.robot_user }));
        let dice = state.dice(at.len() as u64);
        at.rotate_left(usize::try_from(dice).expect("a small number"));
        body["atUsers"] = at.into();
        body["isInAtList"] = json!(true);
        body["conversationTitle"] = json!(state.group(group).expect("a group").title);
        let left = left_over(&mut state, &called, &rest);
        let lines = left.contains('\n') && state.manner == Manner::Mixed && state.dice(2) == 0;
        if lines {
            let parts: Vec<Value> = left.split_inclusive('\n').map(|line| json!({ "text": line })).collect();
            body["msgtype"] = json!("richText");
            body["content"] = json!({ "richText": parts });
        } else {
            body["text"] = json!({ "content": left });
        }
        told(body)
    }

    /// Somebody shows the robot something else than a text, in private.
    pub async fn show(&self, user: &str, kind: &str, content: Value) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let mut body = spoken(&mut state, user, &Spot::Direct(user.to_owned()), &format!("[{kind}]"), now);
        body["msgtype"] = json!(kind);
        body["content"] = content;
        told(body)
    }

    /// Somebody says something in private when the month's messages are used up: it is not told what.
    pub async fn say_over_quota(&self, user: &str, text: &str) -> Told {
        let mut told = self.say(user, text).await;
        let body = told.body.as_object_mut().expect("an object");
        body.remove("text");
        body.insert("errorCode".into(), json!(20_001));
        body.insert("errorMessage".into(), json!("quota exceeded"));
        told
    }

    /// An event of the organisation, with these fields of its own.
    pub fn event(&self, kind: &str, fields: Value) -> Told {
        let id = format!("c7c7120f2c07419{:08}", self.state().next_step());
        Told { what: What::Event { kind: kind.to_owned(), id }, body: fields }
    }

    /// People came, changed or left: `user_add_org`, `user_modify_org` or `user_leave_org`.
    pub async fn told_of(&self, kind: &str, users: &[&str]) -> Told {
        let now = self.now().await.timestamp_millis();
        self.event(kind, json!({ "timeStamp": now, "userId": users }))
    }
}

fn told(body: Value) -> Told {
    Told { what: What::Robot, body }
}

/// Somebody says something somewhere; what is told of it but the text.
fn spoken(state: &mut State, user: &str, spot: &Spot, text: &str, now: DateTime<Utc>) -> Value {
    let made = state.next_step();
    let id = format!("msgrK2{made:08}U+riw==");
    let author = Author::Person(user.to_owned());
    let content = Content::Text(text.to_owned());
    let (at, only) = (Vec::new(), Vec::new());
    let said = Message { id: id.clone(), spot: spot.clone(), author, content, at, only, when: now, made };
    state.messages.push(said);
    let session = format!("66d7c695a9{made:012x}");
    let until = now + TimeDelta::minutes(90) + TimeDelta::milliseconds(180 + (made % 2_400).cast_signed());
    state.sessions.insert(session.clone(), Session { spot: spot.clone(), until });
    let person = state.person(user).clone();
    let is_ours = person.corp == state.corp;
    let mut body = json!({
        "conversationId": state.conversation(spot), "conversationType": if matches!(spot, Spot::Direct(_)) { "1" } else { "2" },
        "msgId": id, "msgtype": "text", "createAt": now.timestamp_millis(), "senderPlatform": "Mac",
        "senderNick": person.name, "senderId": person.sender_id, "senderCorpId": person.corp,
        "chatbotCorpId": state.corp, "chatbotUserId": state.app.robot_user, "robotCode": state.app.robot_code,
        "sessionWebhook": format!("{}/robot/sendBySession?session={session}", state.base),
        "sessionWebhookExpiredTime": until.timestamp_millis(), "ai_robot_sessionid": "",
    });
    // Of whom DingTalk knows nothing there is nothing to tell.
    if is_ours && state.app.is_published {
        body["senderStaffId"] = json!(person.user_id);
        body["isAdmin"] = json!(false);
    }
    body
}

/// The people whose names stand in a text, in no order.
fn named(state: &State, text: &str) -> Vec<Value> {
    let mentioned = state.people.iter().filter(|person| text.contains(&format!("@{}", person.name)));
    let one = |person: &Person| match person.corp == state.corp {
        true => json!({ "dingtalkId": person.sender_id, "staffId": person.user_id, "unionId": person.union_id }),
        false => json!({ "dingtalkId": person.sender_id }),
    };
    mentioned.map(one).collect()
}

/// What is left of a text that mentions the robot: officially all but a space, in the wild also the mention itself.
fn left_over(state: &mut State, called: &str, rest: &str) -> String {
    let way = if state.manner == Manner::Mixed { state.dice(5) } else { 0 };
    match way {
        0 => format!(" {rest}"),
        1 => format!("{called} {rest}"),
        2 if rest.starts_with('/') => format!("{called}{rest}"),
        2 => format!("{called}\u{2005}{rest}"),
        3 => rest.to_owned(),
        _ => format!("{rest} {called}"),
    }
}

impl State {
    /// The id of a conversation, `cid…`.
    pub fn conversation(&self, spot: &Spot) -> String {
        match spot {
            Spot::Group(id) => id.clone(),
            Spot::Direct(user) => format!("cidD{user}4g="),
        }
    }
}
