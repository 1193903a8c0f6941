//! The organisation, its app and its people are made here.

use super::WeCom;
use super::model::{Aibot, App, Group, Person, Robot, Way};
use crate::harness::sealed::Sealing;

impl WeCom {
    /// Makes the organisation.
    pub fn corp(&self, corp: &str) {
        self.state().corp = corp.to_owned();
    }

    /// Makes its app, which has no address for callbacks yet.
    pub fn app(&self, agent_id: i64, secret: &str) {
        self.state().app = App { agent_id, secret: secret.to_owned(), ..App::default() };
    }

    /// Gives the app an address for callbacks, which are sealed with these.
    pub fn callbacks(&self, token: &str, aes_key: &str) {
        let mut state = self.state();
        let owner = state.corp.clone();
        state.app.keys = Some(Sealing { token: token.to_owned(), aes_key: aes_key.to_owned(), owner });
    }

    /// Makes a person.
    pub fn person(&self, user_id: &str, name: &str) {
        self.state().people.push(Person {
            user_id: user_id.to_owned(),
            name: name.to_owned(),
            is_visible: true,
            is_licensed: true,
            status: 1,
        });
    }

    /// Makes the intelligent robot, to which callbacks go that are sealed with these.
    pub fn aibot_by_calls(&self, token: &str, aes_key: &str) {
        let keys = Sealing { token: token.to_owned(), aes_key: aes_key.to_owned(), owner: String::new() };
        self.aibot(Way::Http(keys));
    }

    /// Makes the intelligent robot, which waits for a long connection.
    pub fn aibot_by_connection(&self, bot_id: &str, secret: &str) {
        self.aibot(Way::Long { bot_id: bot_id.to_owned(), secret: secret.to_owned() });
    }

    fn aibot(&self, way: Way) {
        let (id, name) = ("aibSMGsD3kQ0".into(), "okrbot".into());
        self.state().aibot = Aibot { id, name, way, pushes_cards_to_groups: false };
    }

    /// Makes a group that the intelligent robot is in.
    pub fn group(&self, id: &str, members: &[&str]) {
        let members = members.iter().map(ToString::to_string).collect();
        self.state().groups.push(Group { id: id.to_owned(), members, has_bot: true });
    }

    /// Makes a group's own robot.
    pub fn robot(&self, group: &str, key: &str) {
        self.state().robots.push(Robot { key: key.to_owned(), group: group.to_owned() });
    }

    /// Changes a person.
    pub fn with_person(&self, user_id: &str, change: impl FnOnce(&mut Person)) {
        let mut state = self.state();
        change(state.people.iter_mut().find(|person| person.user_id == user_id).expect("a person"));
    }
}
