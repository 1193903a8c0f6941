//! Whatever people type, and however much of it: every call stays within Slack's limits, and no word is lost.

use serde_json::{Map, Value, json};

use crate::harness::chat::{Chat, DM};
use crate::harness::slack::stories::{HOME, id};

/// A title of the longest kind that is taken, in characters of three and four bytes and with everything that Slack escapes.
fn title(number: usize) -> String {
    let long: String = "提升<留存>&😀".chars().cycle().take(150).collect();
    format!("{number:02} {long}")
}

in_slack! {
    async fn many_long_objectives_are_listed_asked_about_and_reported(lived: &Lived) {
        for number in 1..=30 {
            let said = lived.ask("maya", DM, &format!("add {}", title(number))).await;
            assert!(said.contains(&title(number)), "{said}");
        }
        let talk = lived.talk();
        let before = lived.slack.state().step;
        let delivery = lived.slack.command(&id("maya"), HOME, "list").await;
        talk.deliver(&delivery).await;
        talk.settled().await;
        let seen = lived.slack.all_seen_by("UMAYA").into_iter().filter(|message| message.made > before);
        let pages: Vec<String> = seen.map(|message| lived.slack.text_of(&message)).collect();
        for number in 1..=30 {
            let whole = pages.iter().filter(|page| page.contains(&title(number))).count();
            assert_eq!(whole, 1, "{number}: {} pages", pages.len());
        }
        lived.talk().deliver(&lived.slack.open_home("UMAYA").await).await;
        talk.settled().await;

        lived.travel("2026-11-23T09:00:01Z").await;
        let form = lived.form("maya", "monday:");
        let asked = form.names();
        assert!(asked.contains(&"focus".to_owned()), "{asked:?}");
        let mut answers: Map<String, Value> = asked
            .iter()
            .filter(|name| name.starts_with('O'))
            .map(|name| (name.clone(), if name.contains('.') { json!(title(99)) } else { json!("change") }))
            .collect();
        answers.insert("focus".into(), json!(format!("{}\n{}\n{}", title(1), title(2), title(3))));
        lived.fill("maya", "monday:", Value::Object(answers)).await;
        lived.travel("2026-11-23T20:00:00Z").await;
        let board = lived.channel().await.join("\n");
        assert!(board.contains(&title(3)), "{board}");
    }

    async fn the_longest_answers_reach_the_channel_whole(lived: &Lived) {
        lived.travel("2026-11-24T08:31:00Z").await;
        let long = |what: &str| -> String { format!("{what}{}", "测&试<".chars().cycle().take(2_900).collect::<String>()) };
        let answers = json!({ "yesterday": long("昨"), "today": long("今"), "obstacles": "none" });
        lived.fill("maya", "standup:", answers.clone()).await;
        lived.travel("2026-11-24T18:00:00Z").await;
        let posted: String = lived.channel().await.concat();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(bare(&posted).contains(&bare(&long("昨"))), "{} characters are posted", posted.chars().count());
        assert!(bare(&posted).contains(&bare(&long("今"))));
        // Again, shorter: the pages that are left over do not stand there any more.
        lived.ask("maya", DM, "standup yesterday: login today: tests obstacles: none").await;
        lived.talk().settled().await;
        let edited = lived.channel().await.join("\n");
        assert!(edited.contains("today: tests") && !edited.contains("测&试<测"), "{edited}");
    }

    async fn sixty_blockers_are_asked_about(lived: &Lived) {
        for number in 1..=60 {
            lived.ask("maya", DM, &format!("block {}", title(number))).await;
        }
        lived.travel("2026-11-24T08:31:00Z").await;
        let direct = lived.slack.direct("UMAYA");
        let shown: Vec<String> =
            lived.slack.seen_by("UMAYA", &direct).iter().flat_map(|message| message.blocks.clone()).map(|block| block["block_id"].as_str().unwrap_or_default().to_owned()).collect();
        for number in 1..=60 {
            assert_eq!(shown.iter().filter(|name| **name == format!("B{number}")).count(), 1, "B{number}");
        }
        lived.travel("2026-11-24T20:00:00Z").await;
    }
}
