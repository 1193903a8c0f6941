//! How far DingTalk's monthly quotas go, reckoned from what a week of a team really takes.
//!
//! A team of six in one zone answers everything in one message each; one of them is reminded and answers late. The README says how
//! many people a month's quota carries: these are its numbers.

use ::dingtalk::Mode;

use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::dingtalk::adapter::settings;
use crate::harness::dingtalk::stories::{HOME, Lived, id, people};
use crate::harness::dingtalk::tally::Tally;

/// A Sunday evening in Shanghai.
const BEGIN: &str = "2026-11-29T12:00:00Z";
const TEAM: [&str; 6] = ["maya", "lin", "tom", "hua", "ming", "wei"];

/// What a month of the standard edition has: calls of the API, and messages by webhook and stream.
const CALLS: usize = 5_000;
const MESSAGES: usize = 3_000;
/// How many people that carries, as the README says.
const PEOPLE_BY_CALLS: usize = 127;
const PEOPLE_BY_MESSAGES: usize = 57;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_readme_says_how_many_people_a_months_quota_carries() {
    let spent = a_week().await;
    // Six are asked six times: on Monday, at four stand-ups and in the review; six reports follow, a summary among them. Whoever
    // is late gets a reminder each time and has the report changed.
    assert_eq!(spent, Tally { cards: 36 + 6, changes: 6, texts: 6, posts: 36, told: 36 });
    assert_eq!((spent.calls() / TEAM.len(), spent.messages() / TEAM.len()), (9, 12), "for each person");
    assert_eq!(carried(CALLS, spent.calls()), PEOPLE_BY_CALLS);
    assert_eq!(carried(MESSAGES, spent.messages()), PEOPLE_BY_MESSAGES);
    let said = format!("the calls carry {PEOPLE_BY_CALLS} people, the messages {PEOPLE_BY_MESSAGES}");
    assert!(include_str!("../../../README.md").contains(&said), "the README does not say that {said}");
}

/// How many people a month carries, of 4.35 weeks.
fn carried(quota: usize, spent_by_team: usize) -> usize {
    quota * TEAM.len() * 100 / (spent_by_team * 435)
}

async fn a_week() -> Tally {
    let c = founded().await;
    // The week in which the team was founded has its summary on Monday morning.
    c.travel("2026-11-30T01:30:00Z").await;
    let before = c.ding.tally();
    // The hours of the questions and the ends of their windows in UTC; Shanghai is eight hours ahead.
    round(&c, "2026-11-30", "02:01", "05:01", "发版").await;
    for day in ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"] {
        round(&c, day, "01:31", "04:31", "昨天：测试 今天：发版 阻碍：无").await;
    }
    round(&c, "2026-12-04", "08:01", "10:31", "① 50 0.7").await;
    c.travel("2026-12-05T12:00:00Z").await;
    c.ding.every_call_was_good();
    c.ding.tally() - before
}

/// All but the last answer in time.
async fn round(c: &Lived, day: &str, asked: &str, over: &str, answer: &str) {
    c.travel(&format!("{day}T{asked}:00Z")).await;
    let (late, in_time) = TEAM.split_last().expect("a team");
    for person in in_time {
        let said = c.ask(person, DM, answer).await;
        assert!(said.starts_with("✓ "), "{said}");
    }
    c.travel(&format!("{day}T{over}:00Z")).await;
    let said = c.ask(late, DM, answer).await;
    assert!(said.contains("已过截止时间"), "{said}");
}

/// The team, each with an objective and a key result.
async fn founded() -> Lived {
    let ding = people(BEGIN).await;
    for (person, name) in [("hua", "华"), ("ming", "明"), ("wei", "伟")] {
        ding.person(&id(person), name);
        ding.with_group(HOME, |group| group.members.push(id(person)));
    }
    let settings = settings(&ding, Mode::Stream);
    let c = Lived::with(Kind::Sqlite, BEGIN, ding, settings).await;
    c.ask("maya", HOME, "团队 新建 产品").await;
    for (n, person) in TEAM.iter().enumerate() {
        if n > 0 {
            c.ask(person, HOME, "团队 加入").await;
        }
        let number = n + 1;
        c.ask(person, DM, &format!("新增 目标{number}")).await;
        c.ask(person, DM, &format!("新增 O{number} 用户 0 -> 100")).await;
    }
    c
}
