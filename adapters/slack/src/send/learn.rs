//! Questions to Slack: who somebody is, and who is in a channel. These methods take forms, not JSON.

use chat::{Event, Fact, Outgoing, Place, Profile, Question, Sent, What, Who};

use futures_util::future::join_all;

use crate::Slack;
use crate::api::Failed;
use crate::receive::person::{self, Known};
use crate::receive::workspace::Workspace;

/// How many members of a channel are looked at in one go: each is asked about on its own, side by side.
const MEMBERS: usize = 20;

/// The method that a question calls first.
pub fn method(question: &Question) -> &'static str {
    match question {
        Question::Person(_) => "users.info",
        Question::Members { .. } => "conversations.members",
    }
}

/// Answers a question by an event that is the same however often it is asked under one key.
pub async fn answer(slack: &Slack, outgoing: &Outgoing, question: &Question) -> Result<Sent, Failed> {
    let what = match question {
        Question::Person(who) => match profile(slack, who).await? {
            Known::Human(profile) => (who.clone(), What::Learnt(Fact::Person(profile))),
            Known::Gone | Known::Nobody => (who.clone(), What::Gone),
        },
        Question::Members { place, after } => {
            let Place::Channel { workspace, id } = place else { return Err(Failed::never("nobody but us is there")) };
            let (people, more) = members(slack, workspace, id, after.as_deref()).await?;
            let teller = people.first().map_or_else(|| Who::new(workspace, ""), |profile| profile.who.clone());
            (teller, What::Learnt(Fact::Members { place: place.clone(), people, more }))
        }
    };
    let (who, what) = what;
    let event = Event {
        id: format!("learnt:{}", outgoing.key),
        twin: None,
        who,
        place: outgoing.place.clone(),
        what,
        mentions: Vec::new(),
        re: None,
        message: None,
        via: None,
    };
    Ok(Sent { id: String::new(), events: vec![event] })
}

/// What Slack knows of somebody.
async fn profile(slack: &Slack, who: &Who) -> Result<Known, Failed> {
    let fields = vec![("user", who.id.clone()), ("include_locale", "true".into())];
    match slack.form(&who.workspace, "users.info", fields).await {
        Ok(answer) => Ok(match workspace(&who.workspace) {
            Some(workspace) => person::read(&answer["user"], &workspace),
            None => Known::Nobody,
        }),
        Err(failed) if matches!(failed.code.as_str(), "user_not_found" | "users_not_found" | "user_not_visible") => {
            Ok(Known::Nobody)
        }
        Err(failed) => Err(failed),
    }
}

/// Some of the people in a channel, and where to go on.
async fn members(
    slack: &Slack,
    workspace: &str,
    channel: &str,
    after: Option<&str>,
) -> Result<(Vec<Profile>, Option<String>), Failed> {
    let mut fields = vec![("channel", channel.to_owned()), ("limit", MEMBERS.to_string())];
    fields.extend(after.map(|cursor| ("cursor", cursor.to_owned())));
    let answer = slack.form(workspace, "conversations.members", fields).await?;
    let ids = answer["members"].as_array().into_iter().flatten().filter_map(|id| id.as_str());
    let known = join_all(ids.map(async |id| profile(slack, &Who::new(workspace, id)).await)).await;
    let mut people = Vec::new();
    for known in known {
        if let Known::Human(profile) = known? {
            people.push(profile);
        }
    }
    let cursor = answer["response_metadata"]["next_cursor"].as_str();
    Ok((people, cursor.filter(|cursor| !cursor.is_empty()).map(str::to_owned)))
}

/// The workspace, or the organisation, of that id.
fn workspace(id: &str) -> Option<Workspace> {
    match id.starts_with('E') {
        true => Workspace::new(None, Some(id), true),
        false => Workspace::new(Some(id), None, false),
    }
}
