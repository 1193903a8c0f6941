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

/// What is picked on Monday's card is kept until the focus is said, in whichever order.
async fn picks_first(kind: Kind) {
    let mut ann = Ann::with(kind, Fake { text: false, fields: 10, dialogs: false, ..Fake::new([]) }).await;
    ann.say("add Grow").await;
    ann.say("add Shrink").await;
    ann.bot.client.travel("2026-12-07T10:00:01Z").await;
    let form = ann.told("prompt:").await.pop().expect("a question").form.expect("a card");
    let said = ann.fill(&form.key, &[("O1", "change"), ("O2", "keep")]).await;
    assert_eq!(
        said,
        "Noted. And the focus of the week? If there is none: none.\nWhat should change in O1? For example O1 needs change: aim lower"
    );
    let answered = "select count(*) from prompts where state = 'answered'";
    assert_eq!(count(&ann.bot.app.store, answered).await, 0, "not yet");
    let said = ann.say("O1 needs change: aim lower\nship it").await;
    assert!(said.contains("focus: ship it") && said.contains("1 to change"), "{said}");
    assert_eq!(ann.answers().await, ["O1=change", "O1.change=aim lower", "O2=keep", "focus=ship it"]);
    // The other way round, and again by the card.
    let said = ann.fill(&form.key, &[("O1", "keep"), ("O2", "keep")]).await;
    assert!(said.contains("focus: ship it") && said.contains("all objectives kept"), "{said}");
    ann.bot.client.travel("2026-12-14T10:00:01Z").await;
    let form = ann.told("prompt:").await.pop().expect("a question").form.expect("a card");
    ann.fill(&form.key, &[("O1", "keep"), ("O2", "keep")]).await;
    let said = ann.say("none").await;
    assert!(said.contains("no focus"), "{said}");
    // Who says no more than that has answered all the same when the time is over.
    ann.bot.client.travel("2026-12-21T10:00:01Z").await;
    let form = ann.told("prompt:").await.pop().expect("a question").form.expect("a card");
    ann.fill(&form.key, &[("O1", "change"), ("O2", "keep")]).await;
    // The key is that of the prompt.
    let states = "select 'monday:' || id || ' ' || state from prompts";
    let is = |state: &str| format!("{} {state}", form.key);
    assert!(ann.texts(states).await.contains(&is("asked")));
    ann.bot.client.travel("2026-12-21T13:00:01Z").await;
    assert!(ann.texts(states).await.contains(&is("answered")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn picks_on_a_card_and_then_the_focus_in_words_on_sqlite() {
    picks_first(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn picks_on_a_card_and_then_the_focus_in_words_on_postgres() {
    picks_first(Kind::Postgres).await;
}

/// All scores of a review are picked before its values are said, which nothing may be lost by.
async fn scores_first(kind: Kind) {
    let mut ann = Ann::with(kind, Fake { text: false, fields: 10, dialogs: false, ..Fake::new([]) }).await;
    ann.say("add Grow").await;
    for title in ["Users", "Leads"] {
        ann.say(&format!("add O1 {title} 0 -> 10")).await;
    }
    ann.bot.client.travel("2026-12-04T16:00:01Z").await;
    let form = ann.told("prompt:").await.pop().expect("a question").form.expect("a card");
    ann.say("/okr standup today: tests").await;
    // What is typed beside the card is at no field of it.
    for nothing in [&[][..], &[("O1.2.score", "suggested")]] {
        assert_eq!(ann.fill(&form.key, nothing).await, "{\"wrong\":[\"\"]}");
    }
    let said = ann.fill(&form.key, &[("O1.1.score", "0.9")]).await;
    assert!(said.contains("Still to score: O1.2. Such as ② 10 0.7"), "{said}");
    let said = ann.fill(&form.key, &[("O1.2.score", "0.2")]).await;
    let asks = "\nNo value yet: O1.1, O1.2. Such as ① 10\nChange it: review\n";
    assert!(said.contains(asks) && said.ends_with(&format!("O1.2 Leads · why?\n{HOW_ONE}")), "{said}");
    // Values say themselves that they are no comment, which may hold a number all the same.
    let said = ann.say("① 9").await;
    assert!(said.starts_with("✓ O1.1 Users · 9\n") && !said.contains("No value yet"), "{said}");
    assert_eq!(ann.say("② 3 weeks late").await, "✓ Noted for O1.2.");
    let said = ann.say("② 2").await;
    assert!(said.starts_with("✓ O1.2 Leads · 2\n"), "with nothing asked any more: {said}");
    assert_eq!(
        ann.texts("select field || '=' || value from answers where field like 'O1.%' order by field").await,
        ["O1.1.score=0.9", "O1.1.value=9", "O1.2.note=② 3 weeks late", "O1.2.score=0.2", "O1.2.value=2"]
    );
    assert_eq!(ann.forms().await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scores_on_cards_and_then_values_in_words_on_sqlite() {
    scores_first(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scores_on_cards_and_then_values_in_words_on_postgres() {
    scores_first(Kind::Postgres).await;
}

/// A note is that of the score, whichever came first.
async fn notes(kind: Kind) {
    let mut ann = Ann::with(kind, Fake { text: false, fields: 10, dialogs: false, ..Fake::new([]) }).await;
    ann.say("add Grow").await;
    for title in ["Users", "Leads"] {
        ann.say(&format!("add O1 {title} 0 -> 10")).await;
    }
    ann.bot.client.travel("2026-12-04T16:00:01Z").await;
    let key = ann.told("prompt:").await.pop().and_then(|told| told.form).expect("a card").key;
    ann.fill(&key, &[("O1.2.score", "0.8")]).await;
    let said = ann.say("② 9 two more to come\n① 3 the vendor is late").await;
    assert!(said.contains("✓ O1.2 Leads · 9") && said.contains("✓ O1.1 Users · 3"), "{said}");
    let said = ann.fill(&key, &[("O1.1.score", "0.2")]).await;
    assert!(said.starts_with("✓ O1.1 Users · 3 · 0.2 🔴") && !said.contains("why?"), "why was said: {said}");
    let kept = "select tenths || ' ' || note from scores order by key_result_id";
    assert_eq!(ann.texts(kept).await, ["2 the vendor is late", "8 two more to come"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_beside_a_score_on_a_card_on_sqlite() {
    notes(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_beside_a_score_on_a_card_on_postgres() {
    notes(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pick_on_a_card_and_a_text_in_words_on_sqlite() {
    partly(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pick_on_a_card_and_a_text_in_words_on_postgres() {
    partly(Kind::Postgres).await;
}
