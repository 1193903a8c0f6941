//! Everything as one JSON document, written piece by piece: `{"okrbot": 1, …}` and a list for each table.

use std::collections::HashSet;

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::org::Org;
use crate::store::exports::{self, Reader, TABLES, Wanted};
use crate::store::{Tx, exports::belongs};

/// The version of the document.
const VERSION: u32 = 1;

/// A document that is being written.
pub struct Everything {
    wanted: Wanted,
    /// The objectives that are wanted, where not all are.
    objectives: HashSet<i64>,
    table: usize,
    reader: Option<Reader>,
    /// Whether a row of this table was written.
    begun: bool,
}

impl Everything {
    /// Begins one, and gives its first piece.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(tx: &mut Tx, org: &Org, wanted: Wanted, now: DateTime<Utc>) -> Result<(Self, String)> {
        let mut objectives = HashSet::new();
        if !wanted.is_all() {
            let mut after = 0;
            loop {
                let more = exports::objectives(tx, wanted, after, 10_000).await?;
                let Some(last) = more.last() else { break };
                after = *last;
                objectives.extend(more);
            }
        }
        let head = format!("{{\"okrbot\": {VERSION},\n\"organisation\": {},\n\"at\": {}", json!(org.name), json!(now));
        Ok((Self { wanted, objectives, table: 0, reader: None, begun: false }, head))
    }

    /// The next piece; `None` behind the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Option<String>> {
        let Some(table) = TABLES.get(self.table) else {
            return Ok(None);
        };
        let mut text = String::new();
        if self.reader.is_none() {
            self.reader = Some(Reader::of(tx, table).await?);
            self.begun = false;
            text += &format!(",\n{}: [", json!(table.name));
        }
        let rows = match &mut self.reader {
            Some(reader) => reader.next(tx).await?,
            None => None,
        };
        match rows {
            Some(rows) => {
                for row in rows {
                    if self.wanted.is_all() || belongs(table, &row, self.wanted.team, &self.objectives) {
                        text += if self.begun { ",\n" } else { "\n" };
                        self.begun = true;
                        text += &object(row);
                    }
                }
            }
            None => {
                self.reader = None;
                self.table += 1;
                text += if self.table < TABLES.len() { "]" } else { "]}\n" };
            }
        }
        Ok(Some(text))
    }
}

/// A row as an object, its columns in their order.
fn object(row: Vec<(String, Value)>) -> String {
    let cells: Vec<String> =
        row.into_iter().map(|(name, value)| format!("{}: {}", json!(name), discreet(value))).collect();
    format!("{{{}}}", cells.join(", "))
}

/// Why somebody was away or skipped is for them alone, also where it is noted as a change.
fn discreet(mut value: Value) -> Value {
    if let Value::Object(noted) = &mut value {
        noted.remove("why");
    }
    value
}
