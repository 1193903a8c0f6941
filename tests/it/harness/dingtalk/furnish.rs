//! An app, people, groups and robots are made here.

use std::collections::VecDeque;

use super::model::{App, Group, Person, Robot, Template};
use super::{DingTalk, api, template};
use crate::harness::sealed::Sealing;

impl DingTalk {
    /// Makes the organisation and its app, which may do everything.
    pub fn app(&self, corp: &str, client_id: &str, secret: &str) {
        let base = self.base.clone();
        let mut state = self.state();
        state.base = base;
        state.corp = corp.to_owned();
        state.templates = template::public();
        state.departments.insert(1, ("Acme".into(), 0));
        state.app = App {
            client_id: client_id.to_owned(),
            client_secret: secret.to_owned(),
            robot_code: client_id.to_owned(),
            robot_user: "$:LWCP_v1:$okrbot".into(),
            robot_name: "okrbot".into(),
            scopes: api::scopes(),
            is_published: true,
            events: None,
        };
    }

    /// Encrypts pushed events with these from now on.
    pub fn encrypt_events(&self, token: &str, aes_key: &str) {
        let mut state = self.state();
        let owner = state.app.client_id.clone();
        state.app.events = Some(Sealing { token: token.to_owned(), aes_key: aes_key.to_owned(), owner });
    }

    /// Makes a person of the organisation.
    pub fn person(&self, user_id: &str, name: &str) {
        let corp = self.state().corp.clone();
        self.person_of(&corp, user_id, name);
    }

    /// Makes a person of any organisation.
    pub fn person_of(&self, corp: &str, user_id: &str, name: &str) {
        self.state().people.push(Person {
            user_id: user_id.to_owned(),
            union_id: format!("union{user_id}iEiE"),
            sender_id: format!("$:LWCP_v1:${user_id}=="),
            name: name.to_owned(),
            corp: corp.to_owned(),
            department: 1,
            is_in_range: true,
        });
    }

    /// Changes a person.
    pub fn with_person(&self, user_id: &str, change: impl FnOnce(&mut Person)) {
        let mut state = self.state();
        change(state.people.iter_mut().find(|person| person.user_id == user_id).expect("a person"));
    }

    /// Makes a department below another.
    pub fn department(&self, id: u64, name: &str, above: u64) {
        self.state().departments.insert(id, (name.to_owned(), above));
    }

    /// Makes a group that the robot is in.
    pub fn group(&self, id: &str, title: &str, members: &[&str]) {
        let members = members.iter().map(ToString::to_string).collect();
        let (id, title) = (id.to_owned(), title.to_owned());
        self.state().groups.push(Group { id, title, members, has_robot: true, is_disbanded: false });
    }

    /// Changes a group.
    pub fn with_group(&self, id: &str, change: impl FnOnce(&mut Group)) {
        let mut state = self.state();
        change(state.groups.iter_mut().find(|group| group.id == id).expect("a group"));
    }

    /// Makes a group's own robot.
    pub fn robot(&self, group: &str, token: &str, secret: Option<&str>) {
        self.state().robots.push(Robot {
            token: token.to_owned(),
            secret: secret.map(str::to_owned),
            group: group.to_owned(),
            posted: VecDeque::new(),
            throttled: None,
            keys: Vec::new(),
        });
    }

    /// Makes a card template of the organisation's own: with a title, a text in markdown, buttons, and a form.
    pub fn template(&self, id: &str) {
        let template = Template { id: id.to_owned(), text: "markdown", title: "title", form: Some("form") };
        self.state().templates.push(template);
    }
}
