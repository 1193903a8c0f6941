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
        Question::Channel(_) => "conversations.info",
        Question::Members { .. } => "conversations.members",
    }
}

/// Answers a question by an event that is the same however often it is asked under one key.
pub async fn answer(slack: &Slack, outgoing: &Outgoing, question: &Question) -> Result<Sent, Failed> {
    let (who, what) = match question {
        Question::Person(who) => match profile(slack, who).await? {
            Known::Human(profile) => (who.clone(), What::Learnt(Fact::Person(profile))),
            Known::Gone => (who.clone(), What::Gone),
            Known::Nobody => (who.clone(), What::Learnt(Fact::Stranger(who.clone()))),
        },
        Question::Channel(place) => {
            let name = named(slack, place).await?;
            (Who::new(place.workspace(), ""), What::Learnt(Fact::Channel { place: place.clone(), name }))
        }
        Question::Members { place, after } => {
            let Place::Channel { workspace, id } = place else { return Err(Failed::never("nobody but us is there")) };
            let (people, more) = members(slack, workspace, id, after.as_deref()).await?;
            let teller = people.first().map_or_else(|| Who::new(workspace, ""), |profile| profile.who.clone());
            (teller, What::Learnt(Fact::Members { place: place.clone(), people, more }))
        }
    };
    let event = Event::new(format!("learnt:{}", outgoing.key), who, outgoing.place.clone(), what);
    Ok(Sent { id: String::new(), events: vec![event], moved: false })
}

/// What Slack knows of somebody.
async fn profile(slack: &Slack, who: &Who) -> Result<Known, Failed> {
    let fields = vec![("user", who.id.clone()), ("include_locale", "true".into())];
    match slack.form(&who.workspace, "users.info", fields).await {
        Ok(answer) => Ok(match workspace(&who.workspace) {
            Some(workspace) if answer["user"]["id"].is_string() => person::read(&answer["user"], &workspace),
            // Slack said nothing of them: that makes nobody a stranger.
            _ => Known::Human(Profile { who: who.clone(), name: None, zone: None, language: None, status: None }),
        }),
        Err(failed) if matches!(failed.code.as_str(), "user_not_found" | "users_not_found" | "user_not_visible") => {
            // Who spoke is heard all the same.
            Ok(Known::Gone)
        }
        Err(failed) => Err(failed),
    }
}

/// What a channel is called.
async fn named(slack: &Slack, place: &Place) -> Result<String, Failed> {
    let Place::Channel { workspace, id } = place else { return Err(Failed::never("a person's has no name")) };
    let answer = slack.form(workspace, "conversations.info", vec![("channel", id.clone())]).await?;
    let name = answer["channel"]["name"].as_str().filter(|name| !name.is_empty());
    name.map(|name| format!("#{name}")).ok_or_else(|| Failed::never("a channel without a name"))
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
