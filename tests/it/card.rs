//! The card of the README: each of its twenty messages, as it stands there in either language, does what the card says.

use crate::harness::Client;

const DM: &str = "dm";
const README: &str = include_str!("../../README.md");

/// The card's messages: English and Chinese.
fn card() -> Vec<[String; 2]> {
    let (_, card) = README.split_once("\n### The card\n").expect("the card");
    let rows = card.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with("| `"));
    let cells = |row: &str| {
        let mut cells = row.split('`').skip(1).step_by(2).map(str::to_owned);
        [cells.next().expect("English"), cells.next().expect("Chinese")]
    };
    rows.map(cells).collect()
}

/// What is seen once a message was typed.
enum Seen {
    /// Its answer holds these.
    Answer(&'static [[&'static str; 2]]),
    /// Another message shows these.
    Then([&'static str; 2], &'static [[&'static str; 2]]),
    /// Another message does not show this any more.
    Gone([&'static str; 2], &'static str),
    /// A form that begins so has this field.
    Form(&'static str, &'static str),
}

use Seen::{Answer, Form, Gone, Then};

const LIST: [&str; 2] = ["list", "目标"];
const SHOW: [&str; 2] = ["show O12.1", "查看 O12.1"];
const BLOCKERS: [&str; 2] = ["blockers", "阻碍"];

/// In the order of the card.
const SEEN: [Seen; 20] = [
    Then(LIST, &[["O12 Grow retention", "O12 提升留存"]]),
    Then(["show O12", "查看 O12"], &[["O12.1 Retention", "O12.1 留存率"], ["40 % → 60 %", "40 % → 60 %"]]),
    Answer(&[["O11.1", "O11.1"], ["O12.1 Retention", "O12.1 留存率"], ["show O11", "查看 O11"]]),
    Answer(&[["40 % → 60 %", "40 % → 60 %"], ["progress none yet", "进度"], ["update O12.1", "更新 O12.1"]]),
    Then(SHOW, &[["80 %", "80 %"], ["progress 100 %", "进度 100 %"]]),
    Form("update:", "O12.1"),
    Then(LIST, &[["99.9 % (40 % → 60 %)", "99.9 %"]]),
    Then(SHOW, &[["confidence 7 of 10", "信心 7/10"]]),
    Then(SHOW, &[["score 0.7 🟢", "打分 0.7 🟢"]]),
    Then(LIST, &[["✓ · 0.7 🟢", "✓ · 0.7 🟢"]]),
    Then(["history", "历史"], &[["stand-up", "站会"], ["Wed 25 Nov", "11月25日"]]),
    Form("review:", "O11.1.value"),
    Then(["cancel", "取消"], &[["No question is open, so nothing to cancel.", "没有"]]),
    Then(["me", "设置"], &[["26 Nov", "11月26日"]]),
    Then(BLOCKERS, &[["B7", "B7"], ["vendor late", "供应商延期"]]),
    Gone(BLOCKERS, "B7"),
    Answer(&[["Product · W48", "Product · W48"]]),
    Answer(&[["1 of 2 scored", "已打分 1/2"], ["… and 7 more: board full", "还有 7 项：看板 完整"]]),
    Answer(&[["0.7", "0.7"], ["O12.1", "O12.1"]]),
    Then(BLOCKERS, &[["B7", "B7"]]),
];

/// Types the card in a language and looks at each of its effects.
async fn typed(c: &Client, person: &str, language: usize) {
    // The card speaks of O12 and B7: so many of each are there before it.
    for number in 1..=11 {
        c.ask("tom", DM, &format!("add Earlier {number}")).await;
    }
    c.ask("tom", DM, "add O11 Pages 0 -> 10").await;
    c.ask("tom", DM, &format!("owner O11.1 @{person}")).await;
    for number in 1..=6 {
        c.ask("tom", DM, &format!("block Earlier {number}")).await;
    }
    let card = card();
    assert_eq!(card.len(), SEEN.len());
    for (messages, seen) in card.iter().zip(SEEN) {
        let message = &messages[language];
        let answer = c.ask(person, DM, message).await;
        let holds = |text: &str, wanted: &[[&str; 2]]| {
            for wanted in wanted {
                assert!(text.contains(wanted[language]), "{message}: {} in {text}", wanted[language]);
            }
        };
        match seen {
            Answer(wanted) => holds(&answer, wanted),
            Then(then, wanted) => holds(&c.ask(person, DM, then[language]).await, wanted),
            Gone(then, gone) => {
                let shown = c.ask(person, DM, then[language]).await;
                assert!(!shown.contains(gone), "{message}: {gone} in {shown}");
            }
            Form(key, field) => {
                let form = c.form(person, key).await;
                let fields = form["form"]["fields"].as_array().expect("fields");
                assert!(fields.iter().any(|one| one["name"] == field), "{message}: {field} in {form}");
            }
        }
    }
}

lived_from! {
    "2026-11-25T10:00:00Z";

    async fn the_twenty_of_the_card_in_english(c: &Client) {
        typed(c, "maya", 0).await;
    }

    async fn the_twenty_of_the_card_in_chinese(c: &Client) {
        typed(c, "lin", 1).await;
    }
}
