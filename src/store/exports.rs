//! Everything that is kept, row by row, for whoever takes it along. What is for one person alone stays: why somebody was away or skipped,
//! and moods. Nor are there texts that are still to be sent, or anything of a platform's secrets.

mod tables;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};
use sqlx::types::Json;
use sqlx::{Column as _, Row};

use super::{Result, Tx};
pub use tables::TABLES;

/// How many numbers of a table's key are read at a time.
const WINDOW: i64 = 1_000;

/// One kind of row.
#[derive(Debug)]
pub struct Table {
    /// What it is called in the document.
    pub name: &'static str,
    /// The highest number of its key.
    highest: &'static str,
    /// Its rows whose key is above `$1` and at most `$2`, in a stable order.
    rows: &'static str,
    /// What is no text: a column and what it holds.
    kinds: &'static [(&'static str, Kind)],
    /// The column with the objective that a row is about, and that with the team: only of those that are wanted.
    scope: Scope,
}

/// What a column holds besides text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Int,
    Bool,
    Time,
    Day,
    Json,
}

/// What a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// Everybody.
    All,
    /// The objective that stands in this column.
    Objective(&'static str),
    /// The team that stands in this column.
    Team(&'static str),
    /// Whatever its subject names: `O12`, `O12.1`, `T3`; all else is everybody's.
    Subject,
    /// A question of a ritual: left out where only some objectives are wanted.
    Rhythm,
}

/// Which of a team or a cycle; nothing said means all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Only objectives that count for this team.
    pub team: Option<i64>,
    /// Only objectives of this cycle.
    pub cycle: Option<i64>,
}

impl Wanted {
    /// Whether everything is wanted.
    pub fn is_all(self) -> bool {
        self.team.is_none() && self.cycle.is_none()
    }
}

/// The objectives that are wanted with a number above `after`, by number; at most `most`. Removed ones are none.
///
/// # Errors
/// When the database fails.
pub async fn objectives(tx: &mut Tx, wanted: Wanted, after: i64, most: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from objectives where id > $1 and state <> 'removed' and (team_id = $2 or $2 is null)
         and (cycle_id = $3 or $3 is null) order by id limit $4",
        after,
        wanted.team,
        wanted.cycle,
        most
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A table's rows from a place on: `None` once there are no more.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    table: &'static Table,
    after: i64,
    highest: i64,
}

impl Reader {
    /// From its beginning.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(tx: &mut Tx, table: &'static Table) -> Result<Self> {
        let highest = match tx {
            Tx::Postgres(tx) => sqlx::query_scalar(table.highest).fetch_one(&mut **tx).await?,
            Tx::Sqlite(tx) => sqlx::query_scalar(table.highest).fetch_one(&mut **tx).await?,
        };
        Ok(Self { table, after: -1, highest })
    }

    /// Its next rows, each as a JSON object; `None` behind the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Option<Vec<Vec<(String, Value)>>>> {
        if self.after >= self.highest {
            return Ok(None);
        }
        let (from, to) = (self.after, self.after.saturating_add(WINDOW));
        self.after = to;
        let rows = match tx {
            Tx::Postgres(tx) => {
                let rows = sqlx::query(self.table.rows).bind(from).bind(to).fetch_all(&mut **tx).await?;
                rows.iter().map(|row| cells(row.columns().len(), |at| self.cell(row, at))).collect::<Result<_>>()?
            }
            Tx::Sqlite(tx) => {
                let rows = sqlx::query(self.table.rows).bind(from).bind(to).fetch_all(&mut **tx).await?;
                rows.iter().map(|row| cells(row.columns().len(), |at| self.cell(row, at))).collect::<Result<_>>()?
            }
        };
        Ok(Some(rows))
    }

    fn cell<'r, R>(&self, row: &'r R, at: usize) -> Result<(String, Value)>
    where
        R: Row,
        usize: sqlx::ColumnIndex<R>,
        Option<i64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
        Option<bool>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
        Option<String>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
        Option<chrono::NaiveDate>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
        Option<chrono::DateTime<chrono::Utc>>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
        Option<Json<Value>>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    {
        let name = row.columns().get(at).map(|column| column.name().to_owned()).unwrap_or_default();
        let kind = self.table.kinds.iter().find(|(column, _)| *column == name).map(|(_, kind)| *kind);
        let value = match kind {
            None => json!(row.try_get::<Option<String>, _>(at)?),
            Some(Kind::Int) => json!(row.try_get::<Option<i64>, _>(at)?),
            Some(Kind::Bool) => json!(row.try_get::<Option<bool>, _>(at)?),
            Some(Kind::Day) => json!(row.try_get::<Option<chrono::NaiveDate>, _>(at)?),
            Some(Kind::Time) => json!(row.try_get::<Option<chrono::DateTime<chrono::Utc>>, _>(at)?),
            Some(Kind::Json) => row.try_get::<Option<Json<Value>>, _>(at)?.map_or(Value::Null, |json| json.0),
        };
        Ok((name, value))
    }
}

fn cells(columns: usize, cell: impl Fn(usize) -> Result<(String, Value)>) -> Result<Vec<(String, Value)>> {
    (0..columns).map(cell).collect()
}

/// Whether a row is wanted, where not everything is.
pub fn belongs(
    table: &Table,
    row: &[(String, Value)],
    team: Option<i64>,
    objectives: &std::collections::HashSet<i64>,
) -> bool {
    let number = |column: &str| row.iter().find(|(name, _)| name == column).and_then(|(_, value)| value.as_i64());
    match table.scope {
        Scope::All => true,
        Scope::Objective(column) => number(column).is_some_and(|id| objectives.contains(&id)),
        Scope::Team(column) => team.is_none() || number(column) == team,
        Scope::Rhythm => false,
        Scope::Subject => {
            let subject = row.iter().find(|(name, _)| name == "subject").and_then(|(_, value)| value.as_str());
            let numbered = |letter: char| {
                let rest = subject?.strip_prefix(letter)?;
                rest.split('.').next()?.parse::<i64>().ok()
            };
            numbered('O').is_some_and(|id| objectives.contains(&id)) || (team.is_some() && numbered('T') == team)
        }
    }
}
