//! Every entry is a command that works, whatever question is open, and fits where little fits.

use super::menu;
use crate::command::{Addressed, Command, address, read};
use crate::flow::testing::both;
use crate::lang::Lang;
use crate::store::Store;

/// A Wednesday, 10:00 in Berlin.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

#[tokio::test]
async fn it_fits_where_little_fits() {
    for mut world in both().await {
        for lang in [Lang::En, Lang::Zh] {
            world.org.lang = lang;
            let menu = menu(&world.org);
            assert_eq!(menu.groups.len(), 3);
            for group in &menu.groups {
                assert!(group.label.len() <= 16 && group.label.chars().count() <= 16, "{}", group.label);
                assert!(group.label.is_ascii() || group.label.chars().count() <= 5, "{}", group.label);
                assert!((1..=5).contains(&group.entries.len()), "{group:?}");
                for entry in &group.entries {
                    assert!(entry.label.len() <= 40 && entry.says.len() <= 128, "{entry:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn every_entry_is_a_command_that_works() {
    for mut world in both().await {
        for lang in [Lang::En, Lang::Zh] {
            world.org.lang = lang;
            for entry in menu(&world.org).groups.into_iter().flat_map(|group| group.entries) {
                let Addressed::Command(words) = address(&entry.says, true, false) else {
                    panic!("no command: {entry:?}");
                };
                assert!(!matches!(read(words), Err(_) | Ok(Command::Later { .. })), "{entry:?}");
                // A question is open.
                world.say("maya", "/okr standup", WEDNESDAY).await;
                let answer = world.say("maya", &entry.says, WEDNESDAY).await;
                assert!(!answer.is_empty(), "{entry:?}");
            }
        }
        let answers = "select count(*) from answers";
        let answers: i64 = match &world.store {
            Store::Postgres(pool) => sqlx::query_scalar(answers).fetch_one(pool).await.expect("a number"),
            Store::Sqlite { write, .. } => sqlx::query_scalar(answers).fetch_one(write).await.expect("a number"),
        };
        assert_eq!(answers, 0, "none was taken for an answer");
    }
}
