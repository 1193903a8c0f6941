//! The audit: every change that was ever noted, as CSV, a page at a time.

use anyhow::Result;
use chrono::SecondsFormat;

use crate::store::Tx;
use crate::store::history::{self, Audited};

/// The first line.
pub const HEAD: &str = "id,at,who,subject,change,before,after,undone_at\r\n";
/// How many changes a page has.
const PAGE: i64 = 1_000;

/// The lines of the changes after that id, oldest first, and the id of the last one; none at the end.
///
/// # Errors
/// When the database fails.
pub async fn page(tx: &mut Tx, after: i64) -> Result<Option<(String, i64)>> {
    let changes = history::audit(tx, after, PAGE).await?;
    Ok(changes.last().map(|last| (changes.iter().map(line).collect(), last.id)))
}

fn line(change: &Audited) -> String {
    let at = change.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let undone = change.undone_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default();
    let who = change.name.as_deref().unwrap_or_default();
    let (before, after) = (change.before.0.to_string(), change.after.0.to_string());
    let id = change.id.to_string();
    let cells = [&id, &at, who, &change.subject, &change.change, &before, &after, &undone];
    cells.map(cell).join(",") + "\r\n"
}

/// A cell as every spreadsheet reads it; what a spreadsheet would run as a formula is text.
fn cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if runs { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::{HEAD, cell, page};
    use crate::flow::testing::both;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, shown) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@SUM(1,2)", "\"'@SUM(1,2)\""),
            ("-1", "'-1"),
            ("+1", "'+1"),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("two\nlines", "\"two\nlines\""),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(cell(text), shown, "{text}");
        }
    }

    #[tokio::test]
    async fn every_change_is_in_it_also_what_was_undone() {
        for mut world in both().await {
            let now = "2026-11-23T11:00:00Z";
            world.say("maya", "add Grow", now).await;
            world.say("maya", "weight O1 2", now).await;
            world.say("maya", "undo", now).await;
            let mut tx = world.store.begin().await.unwrap();
            let (text, last) = page(&mut tx, 0).await.unwrap().expect("changes");
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(HEAD.trim_end().split(',').count(), 8);
            assert!(lines[0].starts_with("1,2026-11-23T11:00:00Z,Maya,O1,added,null,"), "{}", lines[0]);
            assert_eq!(
                lines[1],
                "2,2026-11-23T11:00:00Z,Maya,O1,weight,\"{\"\"weight\"\":\"\"1\"\"}\",\"{\"\"weight\"\":\"\"2\"\"}\",2026-11-23T11:00:00Z"
            );
            assert!(page(&mut tx, last).await.unwrap().is_none());
        }
    }
}
