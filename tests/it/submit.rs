//! Forms: filled in, filled in wrongly, and filled in by whom they are not for.

use serde_json::{Value, json};

use crate::harness::Client;

/// The newest entry that a person sees with a form whose key begins so.
async fn form(client: &Client, person: &str, key: &str) -> Value {
    for _ in 0..20 {
        let entries = client.messages(person, 0).await;
        let asked =
            entries.into_iter().rfind(|entry| entry["form"]["key"].as_str().is_some_and(|k| k.starts_with(key)));
        match asked {
            Some(entry) => return entry,
            None => client.travel("next").await,
        };
    }
    panic!("{person} is never asked {key}");
}

/// A stand-up as it is handed in.
fn standup(person: &str, entry: &Value, obstacles: &str) -> Value {
    let answers = json!({ "yesterday": "planned", "today": "build", "obstacles": obstacles });
    json!({ "as": person, "message": entry["id"], "form": entry["form"]["key"], "answers": answers })
}

both! {
    async fn a_form_is_answered_by_exactly_one_entry(bot: &Bot) {
        let asked = form(&bot.client, "maya", "standup:").await;
        let (status, body) = bot.client.post("/playground/submit", &standup("maya", &asked, "none")).await;
        assert_eq!(status, 202, "{body}");
        let id = body["id"].as_i64().expect("an id");
        bot.client.reply("maya", id).await;
        let entries = bot.client.messages("maya", 0).await;
        assert_eq!(entries.iter().filter(|entry| entry["re"] == id).count(), 1);
    }

    async fn a_refused_form_leaves_nothing_not_even_its_id(bot: &Bot) {
        let asked = form(&bot.client, "maya", "standup:").await;
        let before = bot.client.messages("maya", 0).await;
        let wrong = standup("maya", &asked, &"x".repeat(3_001));
        let (status, body) = bot.client.post("/playground/submit", &wrong).await;
        assert_eq!(status, 422, "{body}");
        assert!(body["errors"]["obstacles"].as_str().is_some_and(|sentence| !sentence.is_empty()), "{body}");
        assert_eq!(bot.client.messages("maya", 0).await, before);
        let id = bot.client.say("maya", "dm", "/okr fly").await;
        let last = before.iter().filter_map(|entry| entry["id"].as_i64()).max().expect("an entry");
        // Others were asked in between; but no id was given to the refused form.
        let others = bot.client.messages("lin", last).await.len() + bot.client.messages("tom", last).await.len();
        assert!(id <= last + 1 + i64::try_from(others).expect("a few"), "{id} after {last}");
    }

    async fn what_is_not_there_or_not_for_that_person_is_404(bot: &Bot) {
        let asked = form(&bot.client, "maya", "standup:").await;
        let mut unknown_form = standup("maya", &asked, "none");
        unknown_form["form"] = json!("standup:999");
        let mut no_form = standup("maya", &asked, "none");
        no_form["message"] = json!(bot.client.say("maya", "dm", "/okr fly").await);
        for body in [unknown_form, no_form, standup("tom", &asked, "none")] {
            assert_eq!(bot.client.post("/playground/submit", &body).await, (404, json!("")), "{body}");
        }
    }

    async fn an_unknown_button_is_a_sentence(bot: &Bot) {
        let asked = form(&bot.client, "maya", "standup:").await;
        let mut pressed = standup("maya", &asked, "none");
        pressed["button"] = json!("self-destruct");
        let (status, body) = bot.client.post("/playground/submit", &pressed).await;
        assert!(status == 202 || status == 422, "{status} {body}");
        let store = bot.database.open().await;
        assert_eq!(crate::harness::count::count(&store, "select count(*) from answers").await, 0);
    }
}
