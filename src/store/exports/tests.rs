//! Nothing is forgotten: each table and each column is taken along, or left out on purpose.

use sqlx::query_as;

use super::TABLES;
use crate::store::Store;

/// What is not taken along: work in progress, what is on its way, what can be worked out, and what is nobody's.
const NOT_TABLES: [&str; 21] = [
    "_sqlx_migrations",
    // Which prompt stands for several, what stands in how many plans, which sentence names a key result: worked out of answers.
    "asked_together",
    "calendar_gaps",
    "carried",
    "deployment",
    "doubts",
    "evidence",
    "inbox",
    "leases",
    // Moods are counted for those who gave them; nobody is to look at a few.
    "moods",
    "open_forms",
    "outbox",
    "places",
    "playground_messages",
    "prompt_questions",
    "reminded",
    "said",
    "seats",
    "sqlite_sequence",
    "unsettled",
    "workspaces",
];

/// The columns that are not: timers, folded names, counters, and why somebody was away.
const NOT_COLUMNS: [&str; 24] = [
    "absences.ends_at",
    "absences.source",
    "absences.status",
    "absences.why",
    "blockers.next_at",
    "blockers.text_key",
    "blockers.told_at",
    "history.passed_at",
    "homes.pages",
    "homes.shut_at",
    "identities.learnt_at",
    "identities.stranger",
    "members.welcome_by",
    "objectives.key_results",
    "people.name_key",
    "people.welcome_at",
    "prompts.next_at",
    "prompts.shown_at",
    "prompts.why",
    "rounds.in_thread",
    "rounds.next_at",
    "rounds.quiet",
    "rounds.wide",
    "teams.name_key",
];

#[tokio::test]
async fn every_column_is_taken_along_or_left_out_on_purpose() {
    let directory = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite:{}", directory.path().join("test.db").display());
    let store = Store::open(&url.into(), 2).await.expect("a database");
    store.migrate().await.expect("tables");
    let Store::Sqlite { write, .. } = &store else { panic!("a file") };
    let sql = "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by 1, 2";
    let columns: Vec<(String, String)> = query_as(sql).fetch_all(write).await.expect("columns");
    assert!(columns.len() > 100);
    let missing = |(table, column): &(String, String)| {
        let whole = format!("{table}.{column}");
        let left_out =
            NOT_TABLES.contains(&table.as_str()) || NOT_COLUMNS.contains(&whole.as_str()) || column == "version";
        let read = TABLES.iter().find(|known| known.name == table).map(|known| known.rows);
        let names = |rows: &str| {
            let named = rows.split_once(" from ").map_or(rows, |(named, _)| named);
            named.split(|char: char| !(char.is_ascii_alphanumeric() || char == '_')).any(|word| word == column)
        };
        (!left_out && !read.is_some_and(names)).then_some(whole)
    };
    let missing: Vec<String> = columns.iter().filter_map(missing).collect();
    assert!(missing.is_empty(), "taken along or left out? {missing:?}");
}
