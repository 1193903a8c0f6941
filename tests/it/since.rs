//! Where a platform cannot edit, nothing is said anew: the next report begins with what is new since. Where it can, it does not.

use std::sync::Arc;

use chat::{Outgoing, Outlet, Place, Task};

use crate::harness::chat::DM;
use crate::harness::{Bot, Client, Fake, Kind};

/// The demo team with a second home, a robot of a platform that cannot edit.
struct Two {
    bot: Bot,
    fake: Arc<Fake>,
}

impl Two {
    async fn homes(kind: Kind) -> Self {
        Self::with(kind, Fake { edits: false, ..Fake::new([]) }).await
    }

    async fn with(kind: Kind, fake: Fake) -> Self {
        let robot = Outlet { name: "ROOM".into(), place: Place::channel("T1", "robot:ROOM") };
        let fake = Arc::new(Fake { outlets: vec![robot], ..fake });
        let bot = Bot::with_at(kind, vec![fake.clone()], "2026-11-23T00:00:00Z").await;
        let set = bot.client.ask("maya", DM, "/okr team home robot room").await;
        assert_eq!(set, "✓ The robot ROOM is now a home of Product: reports go there, too.");
        Self { bot, fake }
    }

    fn client(&self) -> &Client {
        &self.bot.client
    }

    /// What was said in the home on the platform that cannot edit, oldest first.
    fn said(&self) -> Vec<String> {
        let calls = self.fake.calls.lock().expect("the calls");
        let said = calls.iter().filter_map(|call| match &call.task {
            Task::Say(_) if call.replaces.is_some() && (self.fake.fixed)(call) => None,
            Task::Say(message) if !call.place.is_direct() => Some(message.text()),
            _ => None,
        });
        said.collect()
    }

    /// The last thing that was said there, and how many digests there were.
    fn last(&self) -> (usize, String) {
        let mut said = self.said();
        let digests = said.iter().filter(|text| text.contains("· stand-up ·")).count();
        (digests, said.pop().unwrap_or_default())
    }
}

/// Makes of `async fn name(two: &Two) { … }` a test on each database.
macro_rules! two_homes {
    ($(async fn $name:ident($two:ident: &Two) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story($two: &Two) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(&Two::homes(Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(&Two::homes(Kind::Postgres).await).await;
            }
        })*
    };
}

two_homes! {
    async fn a_digest_begins_with_what_is_new_since_yesterdays(two: &Two) {
        let c = two.client();
        // Lin's window ends first; the digest waits for 08:00 in Berlin, and grows where it can.
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：写文档 阻碍：没有测试环境").await;
        c.travel("2026-11-24T07:00:00Z").await;
        let first = "Product · stand-up · Tue 24 Nov\n⛔ B1 Lin: 没有测试环境\nLin\n  today: 写文档";
        assert_eq!(two.last(), (1, first.into()));
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "tests").await;
        c.ask("lin", DM, "/okr 站会 今天：写更多文档 阻碍：没有测试环境").await;
        c.travel("2026-11-24T20:00:00Z").await;
        c.ask("tom", DM, "calls").await;
        c.ask("lin", DM, "/okr 解决 B1").await;
        c.travel("2026-11-25T01:31:00Z").await;
        c.channel_holds("Tom (late)").await;
        assert_eq!(two.last(), (1, first.into()), "nothing is said anew");
        c.ask("lin", DM, "照旧").await;
        c.travel("2026-11-25T07:00:00Z").await;
        let news = "Since yesterday's: Lin (edited), Maya, Tom (late) · solved: B1\n";
        let second = "Product · stand-up · Wed 25 Nov\nLin\n  yesterday: 写更多文档\n  today: 写更多文档 (2nd day)";
        assert_eq!(two.last(), (2, format!("{news}{second}")));
        c.channel_holds("Product · stand-up · Wed 25 Nov").await;
        assert_eq!(c.last_in_channel().await, second, "where it is edited there is no news");
        // What was told is not told again; what came since is.
        c.travel("2026-11-25T08:31:00Z").await;
        c.ask("maya", DM, "more tests").await;
        c.travel("2026-11-26T01:31:00Z").await;
        c.ask("lin", DM, "照旧").await;
        c.travel("2026-11-26T07:00:00Z").await;
        let (count, third) = two.last();
        assert!(count == 3 && third.starts_with("Since yesterday's: Maya\nProduct · stand-up · Thu 26 Nov\n"), "{third}");
    }

    async fn a_digest_that_lacks_nothing_is_followed_by_one_without_news(two: &Two) {
        let c = two.client();
        c.ask("maya", DM, "/okr schedule set standup workdays 09:30 zone team").await;
        for day in ["2026-11-24", "2026-11-25"] {
            c.travel(&format!("{day}T08:31:00Z")).await;
            for person in ["maya", "lin", "tom"] {
                c.ask(person, DM, "today: tests obstacles: none").await;
            }
            c.travel(&format!("{day}T08:32:00Z")).await;
        }
        let (count, last) = two.last();
        assert!(count == 2 && last.starts_with("Product · stand-up · Wed 25 Nov\n"), "{last}");
    }

    async fn news_of_friday_are_told_on_the_next_stand_up_in_the_teams_language(two: &Two) {
        let c = two.client();
        c.ask("maya", DM, "/okr team language zh").await;
        c.ask("maya", DM, "/okr schedule set standup workdays 09:30 zone team").await;
        c.travel("2026-11-27T08:31:00Z").await;
        c.ask("lin", DM, "今天：写文档").await;
        c.travel("2026-11-27T12:00:00Z").await;
        c.ask("tom", DM, "/okr standup today: calls").await;
        // On Monday is the consensus.
        c.travel("2026-12-01T08:31:00Z").await;
        c.ask("lin", DM, "照旧").await;
        c.travel("2026-12-01T12:00:00Z").await;
        let (_, last) = two.last();
        assert!(last.starts_with("上次之后：Tom（补交）\nProduct · 站会 · 12月1日 周二\n"), "{last}");
    }

    async fn a_board_and_a_summary_begin_with_what_is_new_as_well(two: &Two) {
        let c = two.client();
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-23T18:00:00Z").await;
        c.ask("tom", DM, "/okr monday focus: customers help: none").await;
        c.travel("2026-11-28T07:00:00Z").await;
        assert!(two.last().1.starts_with("Product · W48 · ⚪"), "{}", two.last().1);
        c.ask("maya", DM, "/okr score O1.1 0.7").await;
        c.travel("2026-11-30T18:00:00Z").await;
        let board = two.said().into_iter().find(|said| said.contains("consensus · W49")).expect("a board");
        assert!(board.starts_with("Since the last one: Tom (late)\nProduct · consensus · W49"), "{board}");
        c.travel("2026-12-05T07:00:00Z").await;
        let (_, summary) = two.last();
        assert!(summary.starts_with("Since the last one: scored: O1.1 0.7\nProduct · W49 · 0.7 🟢"), "{summary}");
    }
}

/// Tuesday's digest cannot be edited, all others can.
fn fixed_on_tuesday(call: &Outgoing) -> bool {
    matches!(&call.task, Task::Say(message) if message.text().contains("stand-up · Tue 24 Nov"))
}

async fn the_news_stay_while_the_digest_grows(kind: Kind) {
    let two = Two::with(kind, Fake { fixed: fixed_on_tuesday, ..Fake::new([]) }).await;
    let c = two.client();
    c.travel("2026-11-24T01:31:00Z").await;
    c.ask("lin", DM, "今天：写文档").await;
    c.travel("2026-11-24T08:31:00Z").await;
    c.ask("maya", DM, "tests").await;
    c.travel("2026-11-25T01:31:00Z").await;
    assert_eq!(two.last().1, "Product · stand-up · Tue 24 Nov\nLin\n  today: 写文档");
    c.ask("lin", DM, "照旧").await;
    c.travel("2026-11-25T08:31:00Z").await;
    let begins =
        "Since yesterday's: Maya\nProduct · stand-up · Wed 25 Nov\nLin\n  yesterday: 写文档\n  today: 写文档 (2nd day)";
    assert_eq!(two.last().1, begins);
    c.ask("maya", DM, "today: docs").await;
    c.travel("2026-11-25T14:31:00Z").await;
    assert_eq!(two.last().1, format!("{begins}\nMaya\n  yesterday: tests\n  today: docs"));
    // It was edited: the next one has nothing to add.
    c.travel("2026-11-26T01:31:00Z").await;
    c.ask("lin", DM, "照旧").await;
    c.travel("2026-11-26T07:00:00Z").await;
    assert!(two.last().1.starts_with("Product · stand-up · Thu 26 Nov\n"), "{}", two.last().1);
    assert_eq!(two.bot.app.metrics.buried.get(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_news_stay_while_the_digest_grows_on_sqlite() {
    the_news_stay_while_the_digest_grows(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_news_stay_while_the_digest_grows_on_postgres() {
    the_news_stay_while_the_digest_grows(Kind::Postgres).await;
}
