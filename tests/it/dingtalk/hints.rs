//! Whatever okrbot tells people to type works when it is typed, as it stands there.

mod asked;
mod commands;

use ::dingtalk::Mode;

use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::dingtalk::stories::{HOME, Lived};

/// A Sunday evening in Shanghai.
const BEGIN: &str = "2026-11-29T12:00:00Z";

/// An okrbot that speaks one language with everybody.
pub struct Told {
    lived: Lived,
    zh: bool,
}

impl Told {
    async fn new(kind: Kind, zh: bool) -> Self {
        let lived = Lived::empty(kind, BEGIN, Mode::Stream).await;
        if !zh {
            for person in ["maya", "lin", "tom"] {
                lived.ask(person, DM, "语言 英文").await;
            }
        }
        Self { lived, zh }
    }

    /// The Chinese or the English of it.
    fn words(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }

    /// What is answered to something in Chinese or in English, in the direct conversation.
    async fn say(&self, person: &str, zh: &'static str, en: &'static str) -> String {
        self.lived.ask(person, DM, self.words(zh, en)).await
    }

    /// The same in the group.
    async fn mention(&self, person: &str, zh: &'static str, en: &'static str) -> String {
        self.lived.ask(person, HOME, self.words(zh, en)).await
    }

    /// Expects a hint in what is shown, Chinese or English.
    #[track_caller]
    fn hints(&self, shown: &str, zh: &'static str, en: &'static str) {
        assert!(shown.contains(self.words(zh, en)), "no {} in:\n{shown}", self.words(zh, en));
    }
}

/// Expects that an answer begins so.
#[track_caller]
fn begins(said: &str, with: &str) {
    assert!(said.starts_with(with), "{said}");
}

async fn story(kind: Kind, zh: bool) {
    let told = Told::new(kind, zh).await;
    commands::a_team(&told).await;
    commands::objectives(&told).await;
    asked::monday(&told).await;
    asked::standups(&told).await;
    asked::review(&told).await;
    asked::forms(&told).await;
    told.lived.ding.every_call_was_good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_chinese_on_sqlite() {
    story(Kind::Sqlite, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_english_on_postgres() {
    story(Kind::Postgres, false).await;
}
