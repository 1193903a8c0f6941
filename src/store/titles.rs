//! Objectives and key results by words of their titles.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::{Result, Tx};

/// Something with a title that holds the words.
#[derive(Clone, Debug, FromRow)]
pub struct Titled {
    /// The number of the objective.
    pub objective_id: i64,
    /// Its number in the objective; none: the objective itself.
    pub number: Option<i32>,
    /// Typed by a person.
    pub title: String,
    /// Its owner; none: the organisation.
    pub owner_id: Option<i64>,
    /// The owner of its objective.
    pub objective_owner_id: Option<i64>,
    /// The team that its objective counts for.
    pub team_id: Option<i64>,
    /// Its state.
    pub state: String,
    /// The state of its objective.
    pub objective_state: String,
    /// The last day of its cycle.
    pub last_day: NaiveDate,
}

impl Titled {
    /// `O12` or `O12.1`.
    pub fn label(&self) -> String {
        match self.number {
            Some(number) => format!("O{}.{number}", self.objective_id),
            None => format!("O{}", self.objective_id),
        }
    }
}

/// What has a title that may hold these words, in small letters, the newest first; at most 2,000. Letters in which the databases
/// differ between large and small stand for any: whoever asks looks at the titles once more.
///
/// # Errors
/// When the database fails.
pub async fn holding(tx: &mut Tx, words: &str) -> Result<Vec<Titled>> {
    all!(
        tx,
        Titled,
        "select o.id as objective_id, cast(null as integer) as number, o.title, o.owner_id, o.owner_id as objective_owner_id,
                o.team_id, o.state, o.state as objective_state, c.last_day
         from objectives o join cycles c on c.id = o.cycle_id
         where o.state <> 'removed' and lower(o.title) like $1
         union all
         select k.objective_id, k.number, k.title, k.owner_id, o.owner_id, o.team_id, k.state, o.state, c.last_day
         from key_results k join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id
         where k.state <> 'removed' and o.state <> 'removed' and lower(k.title) like $1
         order by 1 desc, 2 limit 2000",
        pattern(words)
    )
}

/// What the speaker's titles are: of what a person owns, or what counts for a team of theirs; at most 2,000.
///
/// # Errors
/// When the database fails.
pub async fn near(tx: &mut Tx, person: i64, today: NaiveDate) -> Result<Vec<Titled>> {
    all!(
        tx,
        Titled,
        "select o.id as objective_id, cast(null as integer) as number, o.title, o.owner_id, o.owner_id as objective_owner_id,
                o.team_id, o.state, o.state as objective_state, c.last_day
         from objectives o join cycles c on c.id = o.cycle_id
         where o.state <> 'removed' and c.last_day >= $2 and (o.owner_id = $1 or o.team_id in
             (select m.team_id from members m where m.person_id = $1 and m.left_at is null))
         union all
         select k.objective_id, k.number, k.title, k.owner_id, o.owner_id, o.team_id, k.state, o.state, c.last_day
         from key_results k join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id
         where k.state <> 'removed' and o.state <> 'removed' and c.last_day >= $2 and (k.owner_id = $1 or o.owner_id = $1 or o.team_id in
             (select m.team_id from members m where m.person_id = $1 and m.left_at is null))
         order by 1 desc, 2 limit 2000",
        person,
        today
    )
}

fn pattern(words: &str) -> String {
    let same = |char: char| match char.is_ascii() {
        true => char.is_ascii_alphanumeric(),
        false => char.is_alphanumeric() && char.to_lowercase().eq(char.to_uppercase()),
    };
    let inside: String = words.chars().map(|char| if same(char) { char } else { '_' }).collect();
    format!("%{inside}%")
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_pattern_holds_no_letter_in_which_the_databases_differ() {
        assert_eq!(pattern("crash"), "%crash%");
        assert_eq!(pattern("崩溃率"), "%崩溃率%");
        assert_eq!(pattern("größe_50%"), "%gr__e_50_%");
    }
}
