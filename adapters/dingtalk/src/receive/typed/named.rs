//! The people whom a message names: their ids come beside the text, in no order that would say which words are whose.

use chat::{Mention, Who};
use serde_json::Value;

use crate::receive::field;

/// The most people that are read.
const PEOPLE: usize = 200;

/// Whom a message names.
pub struct Named {
    /// The robot's own account.
    robot: Option<String>,
    /// The colleagues, each once.
    pub people: Vec<Person>,
    /// How many are named apart from the robot, people of other organisations among them.
    pub others: usize,
}

/// A colleague who is named.
pub struct Person {
    /// The identity; what the name is, the list does not say.
    pub mention: Mention,
    account: Option<String>,
}

/// Whom an id means.
pub enum Whom {
    /// Us.
    Robot,
    /// The colleague at that index.
    Person(usize),
    /// Somebody who is not in the list.
    Nobody,
}

impl Named {
    /// From the list beside the text.
    pub fn of(message: &Value, corp: &str) -> Self {
        let robot = field::id(message, &["chatbotUserId"]);
        let entries: Vec<&Value> = message["atUsers"].as_array().into_iter().flatten().take(PEOPLE).collect();
        let is_robot = |entry: &Value| robot.is_some() && field::id(entry, &["dingtalkId"]) == robot;
        // Without its account the robot is the one who has no id in the organisation.
        let own = entries.iter().position(|entry| is_robot(entry)).or_else(|| {
            let mut strangers = entries.iter().enumerate().filter(|(_, entry)| staff(entry).is_none());
            strangers.next().map(|(index, _)| index).filter(|_| robot.is_none())
        });
        let mut named = Self { robot, people: Vec::new(), others: 0 };
        for (_, entry) in entries.into_iter().enumerate().filter(|(index, _)| Some(*index) != own) {
            named.others += 1;
            let Some(id) = staff(entry) else { continue };
            if named.people.iter().all(|person| person.mention.who.id != id) {
                let mention = Mention { who: Who::new(corp, id), name: String::new() };
                named.people.push(Person { mention, account: field::id(entry, &["dingtalkId"]) });
            }
        }
        named
    }

    /// Whom an id of either kind means.
    pub fn whom(&self, id: &str) -> Whom {
        let is = |person: &Person| person.mention.who.id == id || person.account.as_deref() == Some(id);
        match self.people.iter().position(is) {
            _ if self.robot.as_deref() == Some(id) => Whom::Robot,
            Some(index) => Whom::Person(index),
            None => Whom::Nobody,
        }
    }
}

fn staff(entry: &Value) -> Option<String> {
    field::id(entry, &["staffId"])
}
