//! Events of the Events API. What does not concern okrbot is `None`; Slack is told all the same that it arrived.
//!
//! Source: docs.slack.dev/apis/events-api.

use chat::{Event, Fact, Place, What, Who};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::workspace::Workspace;
use super::{id, person, text};
use crate::Slack;
use crate::handle::Handle;

mod said;

/// The envelope that an event comes in.
struct Envelope<'a> {
    slack: &'a Slack,
    /// Slack's id of the happening; a retry has the same.
    id: &'a str,
    workspace: Workspace,
    /// okrbot's own user, where Slack says so.
    own: Option<&'a str>,
    event: &'a Value,
    now: DateTime<Utc>,
}

/// Reads an event in its envelope.
pub fn read(slack: &Slack, body: &Value, now: DateTime<Utc>) -> Option<Event> {
    let install = &body["authorizations"][0];
    let team = id(body, "team_id").or_else(|| id(install, "team_id"));
    let enterprise = id(body, "enterprise_id").or_else(|| id(install, "enterprise_id"));
    let wide = install["is_enterprise_install"].as_bool().unwrap_or(false);
    let envelope = Envelope {
        slack,
        id: id(body, "event_id")?,
        workspace: Workspace::new(team, enterprise, wide)?,
        own: id(install, "user_id").filter(|_| install["is_bot"] == true),
        event: &body["event"],
        now,
    };
    match text(envelope.event, "type") {
        "app_mention" => envelope.mention(),
        "message" => envelope.message(),
        "app_home_opened" if text(envelope.event, "tab") == "home" => envelope.opened(),
        "team_join" | "user_change" => envelope.profile(),
        "app_uninstalled" => envelope.shut("the app was removed"),
        "tokens_revoked" if envelope.revokes_ours() => envelope.shut("its token was revoked"),
        _ => None,
    }
}

impl Envelope<'_> {
    /// okrbot's own page was opened.
    fn opened(&self) -> Option<Event> {
        let who = self.workspace.person(id(self.event, "user")?);
        if !self.slack.knows(&self.workspace.id) {
            return None;
        }
        let handle = Handle { home: true, ..Handle::default() };
        Some(Event { via: handle.carried(self.now), ..self.plain(who, What::Opened) })
    }

    /// Somebody came, left, or changed their profile or status.
    fn profile(&self) -> Option<Event> {
        let user = &self.event["user"];
        let who = self.workspace.person(id(user, "id")?);
        let what = match person::read(user, &self.workspace) {
            person::Known::Human(profile) => What::Learnt(Fact::Person(profile)),
            person::Known::Gone => What::Gone,
            person::Known::Nobody => return None,
        };
        Some(self.plain(who, what))
    }

    /// Whether the bot's token is among those that were revoked. The ids in the list are users'; where Slack does not say which
    /// one we are, a bot user can only be ours.
    fn revokes_ours(&self) -> bool {
        let bots = self.event["tokens"]["bot"].as_array().into_iter().flatten();
        bots.filter_map(Value::as_str).any(|bot| self.own.is_none_or(|own| own == bot))
    }

    fn shut(&self, why: &str) -> Option<Event> {
        if !self.slack.knows(&self.workspace.id) {
            return None;
        }
        let who = self.workspace.person("");
        let why = format!("{why}: install it again and put the new token into the configuration");
        Some(self.plain(who, What::Shut { why }))
    }

    fn plain(&self, who: Who, what: What) -> Event {
        let place = Place::Person(who.clone());
        Event::new(self.id, who, place, what)
    }
}
