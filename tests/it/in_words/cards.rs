//! A platform with picks on its cards and no text: what is picked and what is said come together.

use super::*;

/// A platform with picks on its cards and no text: what is picked and what is said come together.
async fn partly(kind: Kind) {
    let mut ann = Ann::with(kind, Fake { text: false, fields: 10, dialogs: false, ..Fake::new([]) }).await;
    ann.say("team create Growth").await;
    let asked = ann.say("add").await;
    assert!(asked.contains("① What do you want") && asked.contains("② First key result"), "{asked}");
    assert!(!asked.contains("Which team"), "{asked}");
    let growth = ann.texts("select cast(id as text) from teams where name = 'Growth'").await.remove(0);
    let said = ann.fill("add:", &[("team", &growth)]).await;
    assert!(said.starts_with("Noted. Still needed:\n① What do you want to achieve? (required)"), "{said}");
    assert_eq!(count(&ann.bot.app.store, "select count(*) from objectives").await, 0);
    let said = ann.say("Sell more").await;
    assert!(said.starts_with("O1 added · Sell more · Growth"), "{said}");
    // The other way round, and what should be picked can be said.
    ann.say("add").await;
    let said = ann.say("Sell even more\nDeals 0 -> 10").await;
    assert!(said.starts_with("Noted. Still needed:\n③ Which team does it count for? (required) · 1 Growth"), "{said}");
    let said = ann.say("res").await;
    assert!(said.starts_with("O2 added · Sell even more · Research") && said.contains("Deals"), "{said}");
    // A stand-up's blockers are picked, the rest is said.
    ann.say("/okr team archive Growth").await;
    ann.say("block no staging").await;
    ann.bot.client.travel("2026-12-02T10:00:00Z").await;
    let told = ann.told("prompt:").await.remove(0);
    let form = told.form.as_ref().expect("a card");
    assert_eq!(form.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["B1"]);
    assert!(told.text().contains("Three lines are yesterday"), "{}", told.text());
    assert_eq!(ann.fill(&form.key, &[("B1", "still")]).await, "B1 · still there\nNoted. And today?");
    assert!(ann.say("write docs").await.contains("today: write docs"));
    // A card that nobody waits for is a card.
    assert!(ann.fill("add:", &[("team", &growth)]).await.contains("wrong"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pick_on_a_card_and_a_text_in_words_on_sqlite() {
    partly(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pick_on_a_card_and_a_text_in_words_on_postgres() {
    partly(Kind::Postgres).await;
}
