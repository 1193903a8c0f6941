//! A team asks its own questions in its stand-up: in the form, in words, in the digest, without names where that was promised.

use serde_json::json;

use crate::harness::{Bot, Client, Kind};

const DM: &str = "dm";
/// Monday: the stand-up is asked from Tuesday on.
const BEGIN: &str = "2026-11-23T00:00:00Z";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(&Bot::at(Kind::Sqlite, BEGIN).await.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(&Bot::at(Kind::Postgres, BEGIN).await.client).await;
}

async fn story(c: &Client) {
    c.ask("maya", DM, "schedule questions standup add Focus time? | 有专注时间吗？ | yes/no").await;
    c.ask("maya", DM, "schedule questions add How are you? | 心情如何？ | mood").await;
    c.ask("maya", DM, "schedule questions add What would help? | if 4 = no").await;
    // Tuesday 09:30 in Shanghai: the form has the team's fields, in Lin's words.
    c.travel("2026-11-24T01:31:00Z").await;
    let form = c.form("lin", "standup:").await;
    let fields = form["form"]["fields"].as_array().expect("fields");
    let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
    assert_eq!(names, ["yesterday", "today", "obstacles", "q4", "q5", "q6"]);
    assert_eq!(fields[3]["label"], "有专注时间吗？");
    assert_eq!(fields[3]["choices"], json!([{ "value": "yes", "label": "是" }, { "value": "no", "label": "否" }]));
    assert_eq!(fields[3]["required"], true);
    assert_eq!(fields[5]["required"], false, "it follows an answer");
    let refused = c.fill("lin", "standup:", json!({ "today": "文档" })).await.expect_err("a field is missing");
    assert!(refused["q4"].is_string(), "{refused}");
    let said = c.fill("lin", "standup:", json!({ "today": "文档", "q4": "no", "q5": "2" })).await.expect("an echo");
    assert!(said.contains("有专注时间吗：否") && said.contains("不记名"), "{said}");
    let said = c.fill("lin", "more:", json!({ "q6": "少开会" })).await.expect("an echo");
    assert!(said.contains("What would help：少开会"), "{said}");
    // In words: what is required and was not said is asked for; the next message answers it.
    c.travel("2026-11-24T08:31:00Z").await;
    let said = c.ask("maya", DM, "write tests").await;
    assert!(said.contains("And:\n④ Focus time? (yes / no)"), "{said}");
    let said = c.ask("maya", DM, "yes").await;
    assert!(said.contains("today: write tests") && said.contains("Focus time: yes"), "{said}");
    c.travel("2026-11-24T14:31:00Z").await;
    let said = c.ask("tom", DM, "fix login\n④ yes\n⑤ 4").await;
    assert!(said.contains("today: fix login") && said.contains("Focus time: yes"), "{said}");
    let digest = c.last_in_channel().await;
    assert!(digest.contains("Σ Focus time: 2 yes, 1 no"), "{digest}");
    assert!(!digest.contains("How are you"), "of three people no mood can be shown: {digest}");
    assert!(digest.contains("What would help: 少开会"), "{digest}");
    // What was asked keeps its words.
    c.ask("maya", DM, "schedule questions change 4 Deep work?").await;
    c.travel("2026-11-25T14:31:00Z").await;
    let form = c.form("tom", "standup:").await;
    assert!(form["form"]["fields"].to_string().contains("Deep work?"), "{form}");
    let digests = c.channel().await;
    assert!(digests.iter().any(|digest| digest.contains("Σ Focus time: 2 yes, 1 no")), "{digests:?}");
}

/// What follows an answer is told nobody once that answer is another one.
async fn followed(c: &Client) {
    c.ask("maya", DM, "schedule questions standup add Focus time? | yes/no").await;
    c.ask("maya", DM, "schedule questions add What would help? | if 4 = no").await;
    c.travel("2026-11-24T08:31:00Z").await;
    c.fill("maya", "standup:", json!({ "today": "tests", "q4": "no" })).await.expect("an echo");
    c.fill("maya", "more:", json!({ "q5": "less of Tom" })).await.expect("an echo");
    let said = c.fill("maya", "standup:", json!({ "today": "tests", "q4": "yes" })).await.expect("an echo");
    assert!(said.contains("Focus time: yes") && !said.contains("less of Tom"), "{said}");
    let said = c.fill("lin", "standup:", json!({ "today": "文档", "q4": "yes", "q5": "less of Maya" })).await;
    assert!(!said.expect("an echo").contains("less of Maya"));
    c.travel("2026-11-24T18:00:00Z").await;
    let digest = c.last_in_channel().await;
    assert!(digest.contains("tests") && digest.contains("文档") && !digest.contains("less of"), "{digest}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_asked_any_more_is_told_nobody_on_sqlite() {
    followed(&Bot::at(Kind::Sqlite, BEGIN).await.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_asked_any_more_is_told_nobody_on_postgres() {
    followed(&Bot::at(Kind::Postgres, BEGIN).await.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_of_a_question_says_what_is_wrong_with_it() {
    let bot = Bot::at(Kind::Sqlite, BEGIN).await;
    let c = &bot.client;
    c.ask("maya", DM, "schedule questions add").await;
    let refused = c.fill("maya", "ask:", json!({ "words": "Energy?", "kind": "choice", "choices": "one" })).await;
    assert!(refused.expect_err("one choice is none")["words"].is_string());
    let said = c.fill("maya", "ask:", json!({ "words": "Energy?", "kind": "scale", "optional": "yes" })).await;
    let said = said.expect("a list");
    assert!(said.contains("④ Energy? · scale 1–5 · optional"), "{said}");
}
