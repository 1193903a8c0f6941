//! The organisation, its app and its people are made here.

use super::WeCom;
use super::model::{App, Person};
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

    /// Changes a person.
    pub fn with_person(&self, user_id: &str, change: impl FnOnce(&mut Person)) {
        let mut state = self.state();
        change(state.people.iter_mut().find(|person| person.user_id == user_id).expect("a person"));
    }
}
