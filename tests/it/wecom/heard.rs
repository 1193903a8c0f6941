//! What the stories of WeCom's robots have in common: who hears what, and each of them on both databases.

use crate::harness::Kind;
pub use crate::harness::until::until;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::{Bots, HOME, Lived};

/// A Monday, eight in the morning in Shanghai.
pub const BEGIN: &str = "2026-11-23T00:00:00Z";
/// How often somebody sees okrbot say this.
pub fn told(wecom: &WeCom, user: &str, what: &str) -> usize {
    let seen = wecom.all_seen_by(user);
    seen.iter().filter(|message| is_ours(message) && wecom.read(message, user).text.contains(what)).count()
}

/// Waits until somebody sees okrbot say this.
pub async fn hears(wecom: &WeCom, user: &str, what: &str) {
    until(&format!("{user} hears {what}"), async || told(wecom, user, what) > 0).await;
}

/// What okrbot said to somebody in the conversation with the intelligent robot, oldest first.
pub fn in_private(wecom: &WeCom, user: &str) -> Vec<String> {
    let seen = wecom.seen_by(user, &Spot::Bot(user.into())).into_iter().filter(is_ours);
    seen.map(|message| wecom.read(&message, user).text).collect()
}

/// What okrbot said in the group, as that person reads it, oldest first.
pub fn in_group(wecom: &WeCom, user: &str) -> Vec<String> {
    let seen = wecom.seen_by(user, &Spot::Group(HOME.into())).into_iter().filter(is_ours);
    seen.map(|message| wecom.read(&message, user).text).collect()
}

/// Whether these are the hours at which somebody was asked. What many are asked at one moment goes out within two minutes of it.
pub fn were_asked_at(asked: &[String], hours: &[&str]) -> bool {
    let minute =
        |time: &str| time.parse::<chrono::NaiveDateTime>().or_else(|_| format!("{time}:00").parse()).expect("a time");
    let late = |(asked, hour): (&String, &&str)| (minute(asked) - minute(hour)).num_minutes();
    asked.len() == hours.len() && asked.iter().zip(hours).map(late).all(|late| (0..=2).contains(&late))
}

/// An okrbot to which nobody has spoken. The robot may push cards to groups, on which WeCom's pages do not agree: where it may
/// not, `long/cards.rs` looks.
pub async fn empty(kind: Kind, bots: Bots) -> Lived {
    let lived = Lived::empty(kind, BEGIN, bots).await;
    lived.wecom.state().aibot.pushes_cards_to_groups = true;
    lived
}

/// The same with the team Product, in the group where there is a robot that is spoken to.
pub async fn founded(kind: Kind, bots: Bots) -> Lived {
    empty(kind, bots).await.with_team(bots).await
}

/// What okrbot has not sent yet and has not given up.
pub async fn unsent(lived: &Lived) -> Vec<String> {
    const SQL: &str = "select key from outbox where sent_at is null and dead_at is null order by id";
    crate::harness::count::texts(&lived.bot.app.store, SQL).await
}

/// What okrbot gave up, and why; what it only left out is not among it.
pub async fn buried(lived: &Lived) -> Vec<String> {
    const SQL: &str =
        "select key || ' ' || reason from outbox where dead_at is not null and reason not like 'skipped: %'";
    crate::harness::count::texts(&lived.bot.app.store, SQL).await
}

/// Makes of `Long founded: async fn name(lived: &Lived) { … }` a test on each database, where WeCom has these bots, and the team
/// is `founded` or okrbot's memory `empty`.
macro_rules! with_bots {
    ($($bots:ident $begin:ident: async fn $name:ident($lived:ident: &Lived) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::harness::Kind;
            #[allow(unused_imports)]
            use $crate::harness::wecom::stories::{Bots, Lived};

            async fn story(kind: Kind) {
                let lived = $crate::wecom::heard::$begin(kind, Bots::$bots).await;
                let $lived = &lived;
                $body
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(Kind::Postgres).await;
            }
        })*
    };
}
