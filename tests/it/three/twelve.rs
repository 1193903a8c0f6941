//! One review of twelve key results reaches each of the three whole, and each answers it in the way of their own platform: a form
//! on Slack, words on DingTalk, cards and words on WeCom.
//!
//! It is counted field by field: of every key result there is one value, one score and one note, each either on a card or in a
//! block, or asked in words by the numbered line of that key result.

mod fields;
mod stored;

use serde_json::{Map, Value, json};

use self::fields::{Asked, number};
use super::world::{LIN, MAYA, NASTY, TOM, Three};
use crate::harness::Kind;

/// A Friday.
const BEGIN: &str = "2026-11-27T00:00:00Z";
/// The key results of three objectives, as they are added.
const KEY_RESULTS: [&[&str]; 3] = [
    &["Users 0 -> 100", "Crash rate from 200 to 50", "Uptime 90 -> 99", "Tickets 900 -> 100", "Visits 100 -> 900"],
    &["Calls 0 -> 500", "Offers 10 -> 90", "Ship the app", "Letters 0 -> 70"],
    &["Sales 0 -> 800", "Leads 5 -> 60", "Talks 0 -> 12"],
];
/// The place of the one that is done or not.
const DONE: usize = 7;
/// What each has come to, and its score: none as its neighbour.
const VALUES: [&str; 12] = ["11", "120", "93", "140", "150", "160", "17", "1", "19", "200", "21", "10"];
const SCORES: [&str; 12] = ["0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0", "0.7", "0.4", "0.6", "0.3", "0.8"];

/// The ids of twelve key results, of which the objectives begin with that number.
fn ids(first: usize) -> Vec<String> {
    let of = |(objective, all): (usize, &&[&str])| {
        (1..=all.len()).map(move |number| format!("O{}.{number}", first + objective)).collect::<Vec<_>>()
    };
    KEY_RESULTS.iter().enumerate().flat_map(of).collect()
}

/// What is noted beside each score.
fn note(place: usize) -> String {
    format!("n{place} {NASTY}")
}

/// Each adds three objectives with twelve key results: O1 to O3 are Maya's, O4 to O6 李雷's, O7 to O9 Tom's.
async fn added(three: &Three) {
    for objective in 1..=9 {
        let key_results = KEY_RESULTS[(objective - 1) % 3].iter().map(|kr| format!("add O{objective} {kr}"));
        for text in std::iter::once(format!("add Goal {NASTY}")).chain(key_results) {
            let said = match objective {
                1..=3 => three.maya(&text).await,
                4..=6 => three.lin(&text).await,
                _ => three.tom(&text).await,
            };
            assert!(said.lines().next().is_some_and(|line| line.contains(&format!("O{objective}"))), "{text}: {said}");
        }
    }
}

/// Everything in blocks, a form for each objective.
async fn on_slack(three: &Three) {
    three.travel("2026-11-27T15:00:01Z").await;
    let ids = ids(1);
    let asked = Asked::on_slack(three, MAYA);
    asked.is_whole(&ids, 36);
    assert_eq!(asked.forms.len(), 3);
    for (key, names) in &asked.forms {
        let answers = ids.iter().enumerate().flat_map(|(place, id)| {
            let parts =
                [("value", VALUES[place].to_owned()), ("score", SCORES[place].to_owned()), ("note", note(place))];
            parts.map(|(part, answer)| (format!("{id}.{part}"), json!(answer)))
        });
        let answers: Map<String, Value> = answers.filter(|(name, _)| names.contains(name)).collect();
        let said = three.maya_fills(key, &Value::Object(answers)).await;
        assert!(said.starts_with("✓ O"), "{said}");
    }
    stored::whole(three, &ids, "Maya").await;
}

/// Everything in words, a line each.
async fn on_dingtalk(three: &Three) {
    three.travel("2026-11-27T08:00:01Z").await;
    let ids = ids(4);
    let asked = Asked::on_dingtalk(three, LIN);
    asked.is_whole(&ids, 0);
    asked.says("用文字回答，每项一行：① 100 0.7", 1);
    asked.says("分数后面可以写备注", 3);
    let line = |place: usize| {
        let value = if place == DONE { "完成" } else { VALUES[place] };
        format!("{} {value} {} {}", number(place), SCORES[place], note(place))
    };
    let said = three.lin(&(0..12).map(line).collect::<Vec<_>>().join("\n")).await;
    assert!(said.starts_with("✓ O4.1 Users · 11 · 0.4 🟡\n✓ O4.2 Crash rate · 120 · 0.5 🟡\n"), "{said}");
    assert!(said.contains("\n✓ O6.3 Talks · 10 · 0.8 🟢\n修改：周回顾"), "{said}");
    stored::whole(three, &ids, "李雷").await;
}

/// The scores by a card each, and whether something is done; the values and the notes in words, in the middle of it.
async fn on_wecom(three: &Three) {
    three.travel("2026-11-27T21:10:00Z").await;
    let ids = ids(7);
    let asked = Asked::on_wecom(three, TOM);
    asked.is_whole(&ids, 13);
    asked.says("In words, a line each: ① 100 0.7", 1);
    asked.says("A note may follow", 3);
    let line = |place: usize| {
        let value = if place == DONE { "" } else { VALUES[place] };
        format!("{} {value} {}", number(place), note(place))
    };
    let words = (0..12).map(line).collect::<Vec<_>>().join("\n");
    for (place, id) in ids.iter().enumerate() {
        if place == 5 {
            let said = three.tom(&words).await;
            assert!(said.starts_with("✓ O7.1 Users · 11\n✓ O7.2 Crash rate · 120\n"), "{said}");
        }
        if place == DONE {
            let said = fields::vote(three, &format!("{id}.value"), "1").await;
            assert!(said.starts_with("✓ O8.3 Ship the app · done"), "{said}");
        }
        let said = fields::vote(three, &format!("{id}.score"), SCORES[place]).await;
        assert!(said.starts_with(&format!("✓ {id} ")) && said.contains(&format!(" · {} ", SCORES[place])), "{said}");
        assert_eq!(said.contains("\nChange it: review"), place == 11, "{said}");
    }
    stored::whole(three, &ids, "Tom").await;
}

async fn story(kind: Kind) {
    let three = Three::founded(kind, BEGIN).await;
    added(&three).await;
    on_dingtalk(&three).await;
    on_slack(&three).await;
    on_wecom(&three).await;
    three.every_call_was_good().await;
    three.nothing_that_was_typed_fires();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres).await;
}
