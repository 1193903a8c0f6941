//! An okrbot in a Slack of three people in three zones, who have the team that the playground begins with.

use std::sync::Arc;

use ::slack::Settings;
use async_trait::async_trait;
use serde_json::{Value, json};

use super::find::Form;
use super::listen::{Outcome, Talk};
use super::{Okrbot, Slack};
use crate::harness::chat::{Chat, DM};
use crate::harness::{Bot, Kind};

/// The channel that is the team's home.
pub const HOME: &str = "CPRODUCT";
/// What requests are signed with.
pub const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
/// The bot's token.
pub const TOKEN: &str = "xoxb-1";

/// A Slack with an okrbot in it.
pub struct Lived {
    /// The Slack.
    pub slack: Slack,
    /// The okrbot.
    pub bot: Bot,
    /// The way from the one to the other.
    pub okrbot: Okrbot,
    /// The step after which the team was there.
    since: u64,
}

/// Slack's id of a person of the stories.
pub fn id(person: &str) -> String {
    format!("U{}", person.to_uppercase())
}

/// The adapter for the workspaces of that Slack.
pub fn adapter(slack: &Slack) -> Arc<::slack::Slack> {
    let tokens = slack.state().workspaces.iter().map(|one| (one.id.clone(), one.token.clone().into())).collect();
    let settings = Settings {
        signing_secrets: vec![SECRET.into()],
        bot_token: None,
        bot_tokens: tokens,
        api_url: slack.api_url(),
    };
    Arc::new(::slack::Slack::new(settings).expect("an adapter"))
}

/// The way to an okrbot that has [`adapter`].
pub fn way(bot: &Bot) -> Okrbot {
    Okrbot { client: bot.client.clone(), secret: SECRET.into() }
}

/// A Slack with the three people, and nobody's okrbot.
pub async fn people(begin: &str) -> Slack {
    let slack = Slack::start(begin).await;
    slack.workspace("T1", "UBOT", TOKEN);
    slack.person("T1", "UMAYA", "Maya", Some("Europe/Berlin"), "en-GB");
    slack.person("T1", "ULIN", "Lin", Some("Asia/Shanghai"), "zh-CN");
    slack.person("T1", "UTOM", "Tom", Some("America/New_York"), "en-US");
    slack.channel("T1", HOME, "product", &["UMAYA", "ULIN", "UTOM", "UBOT"]);
    // Whoever is in a channel is told on several pages.
    slack.state().workspace("T1").page = 2;
    slack
}

impl Lived {
    /// One where nobody has spoken to okrbot yet.
    pub async fn empty(kind: Kind, begin: &str) -> Self {
        Self::around(kind, begin, people(begin).await, &[]).await
    }

    /// One in a Slack that is furnished already, configured by these variables as well.
    pub async fn around(kind: Kind, begin: &str, slack: Slack, variables: &[(&str, &str)]) -> Self {
        let bot = Bot::without_team(kind, begin, variables, vec![adapter(&slack)]).await;
        slack.clock().follow(&bot.client);
        let okrbot = way(&bot);
        Self { slack, bot, okrbot, since: 0 }
    }

    /// One where Maya has founded the team in its channel.
    pub async fn founded(kind: Kind, begin: &str) -> Self {
        Self::empty(kind, begin).await.with_team().await
    }

    /// The same after Maya has founded the team in its channel.
    pub async fn with_team(mut self) -> Self {
        let talk = self.talk();
        // Whoever speaks first is asked about; the team is founded in the zone of a founder who is known.
        talk.ask("UMAYA", "help").await;
        talk.settled().await;
        let said = talk.command("UMAYA", HOME, "team create Product").await;
        assert!(said.starts_with("✓ Product is founded and you lead it."), "{said}");
        talk.settled().await;
        let shown = talk.command("UMAYA", HOME, "team").await;
        assert!(shown.contains("Lead: Maya") && shown.contains("Members: Lin, Tom"), "{shown}");
        talk.settled().await;
        let since = self.slack.state().step;
        self.since = since;
        self
    }

    /// The conversation.
    pub fn talk(&self) -> Talk<'_> {
        Talk { slack: &self.slack, okrbot: &self.okrbot, app: &self.bot.app }
    }
}

#[async_trait]
impl Chat for Lived {
    async fn ask(&self, person: &str, place: &str, text: &str) -> String {
        let (talk, user) = (self.talk(), id(person));
        if place == DM {
            return talk.ask(&user, text).await;
        }
        match text.strip_prefix("/okr") {
            Some(text) => talk.command(&user, HOME, text.trim_start()).await,
            None => {
                let (_, delivery) = self.slack.mention(&user, HOME, text).await;
                talk.heard(&user, HOME, &delivery).await
            }
        }
    }

    async fn fill(&self, person: &str, key: &str, answers: Value) -> String {
        match self.talk().fill(&id(person), key, &answers, None).await {
            Outcome::Taken(text) => text,
            Outcome::Wrong(errors) => panic!("{errors}"),
        }
    }

    async fn refused(&self, person: &str, key: &str, answers: Value, field: &str, sentence: &str) {
        let answers = forged(&self.form(person, key), answers);
        match self.talk().fill(&id(person), key, &answers, None).await {
            // Under a message there is no place for an error but the conversation.
            Outcome::Taken(text) => assert_eq!(text, format!("{} · {sentence}", self.form(person, key).label(field))),
            Outcome::Wrong(errors) => assert_eq!(errors, json!({ field: sentence })),
        }
    }

    async fn field(&self, person: &str, key: &str, index: usize) -> Value {
        self.slack.form(&id(person), key).field(index)
    }

    async fn asked(&self, person: &str, key: &str) -> Vec<String> {
        self.slack.asked(&id(person), key)
    }

    async fn channel(&self) -> Vec<String> {
        let seen = self.slack.seen_by("UTOM", HOME).into_iter();
        let for_all = seen.filter(|message| message.only.is_none() && message.thread.is_none());
        let ours = for_all.filter(|message| message.author == "UBOT" && message.made > self.since);
        ours.map(|message| self.slack.text_of(&message)).collect()
    }

    async fn seen(&self) -> Vec<String> {
        let state = self.slack.state();
        state.workspaces[0].messages.iter().map(|message| format!("{message:?}")).collect()
    }

    async fn travel(&self, to: &str) {
        self.bot.client.travel(to).await;
        self.talk().settled().await;
    }
}

impl Lived {
    /// The form on a person's screen.
    pub fn form(&self, person: &str, key: &str) -> Form {
        self.slack.form(&id(person), key)
    }
}

/// The answers, with those forged that no picker offers: what is wrong about them is for okrbot to say.
fn forged(form: &Form, mut answers: Value) -> Value {
    for (index, name) in form.names().iter().enumerate() {
        let choices = form.field(index)["choices"].as_array().cloned().unwrap_or_default();
        let answer = &mut answers[name];
        if !answer.is_null() && !choices.is_empty() && choices.iter().all(|choice| choice["value"] != *answer) {
            *answer = json!({ "forged": answer });
        }
    }
    let answers = answers.as_object().cloned().unwrap_or_default();
    answers.into_iter().filter(|(_, answer)| !answer.is_null()).collect()
}
