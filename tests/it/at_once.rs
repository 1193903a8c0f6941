//! Two leads change the same key result at the same instant, through two okrbots on one database: the second is shown what the
//! first did before anything is saved.

use serde_json::json;

use crate::harness::chat::DM;
use crate::harness::{Bot, Client, Kind};

/// How often the race is run: each time either may come first.
const RACES: usize = 6;

/// Maya's O1.1, and Lin as the second lead.
async fn begun(client: &Client) {
    client.ask("maya", DM, "add Grow retention").await;
    client.ask("maya", DM, "add O1 Weekly users 40% -> 60%").await;
    client.ask("maya", DM, "team lead @lin").await;
    client.ask("lin", DM, "language en").await;
}

/// Both say something at the same instant; who was first, what they were told, and what the second was told.
async fn race(maya: &Client, lin: &Client, of_maya: &str, of_lin: &str) -> [(&'static str, String); 2] {
    let (first, second) = tokio::join!(maya.ask("maya", DM, of_maya), lin.ask("lin", DM, of_lin));
    let asks = |said: &str| said.contains("changed the");
    assert_ne!(asks(&first), asks(&second), "one is done, one is asked about:\n{first}\n{second}");
    if asks(&first) { [("lin", second), ("maya", first)] } else { [("maya", first), ("lin", second)] }
}

async fn by_command(maya: &Client, lin: &Client) {
    begun(maya).await;
    for n in 0..RACES {
        let (a, b) = (2 * n + 2, 2 * n + 3);
        let (of_maya, of_lin) = (format!("/okr weight O1.1 {a}"), format!("/okr weight O1.1 {b}"));
        let [(winner, done), (loser, asked)] = race(maya, lin, &of_maya, &of_lin).await;
        let (name, won, wanted) = if winner == "maya" { ("Maya", a, b) } else { ("Lin", b, a) };
        assert!(done.contains(&format!("→ {won}")), "{done}");
        assert!(asked.starts_with(&format!("{name} changed the weight of O1.1 from “")), "{asked}");
        assert!(asked.contains(&format!("to “{won}” just now.\nMake it “{wanted}”?")), "{asked}");
        let shown = maya.ask("tom", DM, "/okr show O1.1").await;
        assert!(shown.contains(&format!("weight {won}")), "nothing else is saved: {shown}");
        let second = if loser == "maya" { maya } else { lin };
        let said = second.ask(loser, DM, "yes").await;
        assert!(said.starts_with(&format!("O1.1 Weekly users · weight {won} → {wanted}")), "{said}");
        // What the winner reads now is the loser's; the next race begins when that is no news any more.
        maya.travel(&format!("2026-11-23T{:02}:00:00Z", n + 2)).await;
        for client in [maya, lin] {
            client.ask("tom", DM, "/okr help").await;
        }
    }
    let history = maya.ask("maya", DM, "/okr history O1.1").await;
    assert!(history.contains("· Lin · O1.1 · weight") && history.contains("· Maya · O1.1 · weight"), "{history}");
}

async fn by_form(maya: &Client, lin: &Client) {
    begun(maya).await;
    maya.ask("maya", DM, "edit O1.1").await;
    lin.ask("lin", DM, "edit O1.1").await;
    let (of_maya, of_lin) = (json!({ "title": "Weekly actives" }), json!({ "title": "Active users" }));
    let (first, second) = tokio::join!(maya.fill("maya", "edit:", of_maya), lin.fill("lin", "edit:", of_lin));
    let (first, second) = (first.expect("an answer"), second.expect("an answer"));
    let saved = |said: &str| said.contains("· title Weekly users → ");
    assert_ne!(saved(&first), saved(&second), "one is saved, one is shown:\n{first}\n{second}");
    let shown = if saved(&first) { &second } else { &first };
    let told =
        ["changed the title of O1.1 from “Weekly users” to “", "So nothing is saved yet. Here it is as it stands now:"];
    assert!(told.iter().all(|told| shown.contains(told)), "{shown}");
    let (person, client) = if saved(&first) { ("lin", lin) } else { ("maya", maya) };
    let again = client.fill(person, "edit:", json!({ "title": "Both agree" })).await.expect("an answer");
    assert!(again.contains("→ Both agree"), "{again}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_leads_at_two_okrbots_by_command() {
    let bot = Bot::at(Kind::Postgres, "2026-11-23T00:00:00Z").await;
    let beside = bot.beside(Vec::new()).await;
    by_command(&bot.client, &beside.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_leads_at_two_okrbots_by_form() {
    let bot = Bot::at(Kind::Postgres, "2026-11-23T00:00:00Z").await;
    let beside = bot.beside(Vec::new()).await;
    by_form(&bot.client, &beside.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_leads_at_one_okrbot_by_command() {
    let bot = Bot::at(Kind::Sqlite, "2026-11-23T00:00:00Z").await;
    by_command(&bot.client, &bot.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_leads_at_one_okrbot_by_form() {
    let bot = Bot::at(Kind::Sqlite, "2026-11-23T00:00:00Z").await;
    by_form(&bot.client, &bot.client).await;
}
