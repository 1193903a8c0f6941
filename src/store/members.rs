//! Who is in which team, and as what.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::people::Person;
use super::{Result, Tx};

/// A person in a team.
#[derive(Clone, Debug, FromRow)]
pub struct Member {
    /// The team.
    pub team_id: i64,
    /// The person.
    pub person_id: i64,
    /// The person's name.
    pub name: String,
    /// `member`, `lead` or `observer`.
    pub role: String,
    /// No moment before it is asked.
    pub joined_at: DateTime<Utc>,
    /// When the person left every workspace.
    pub gone_at: Option<DateTime<Utc>>,
}

impl Member {
    /// Whether the person leads the team.
    pub fn leads(&self) -> bool {
        self.role == "lead"
    }
}

/// The members of a team, leads first, then by name.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, team: i64) -> Result<Vec<Member>> {
    all!(
        tx,
        Member,
        "select m.team_id, m.person_id, p.name, m.role, m.joined_at, p.gone_at
         from members m join people p on p.id = m.person_id
         where m.team_id = $1 and m.left_at is null
         order by case m.role when 'lead' then 0 else 1 end, p.name, p.id",
        team
    )
}

/// A member, and all that is known of the person.
#[derive(Clone, Debug, FromRow)]
pub struct Known {
    /// What they are in the team.
    #[sqlx(flatten)]
    pub member: Member,
    /// Who they are.
    #[sqlx(flatten)]
    pub person: Person,
}

/// The members of a team with all that is known of them, in the same order.
///
/// # Errors
/// When the database fails.
pub async fn known(tx: &mut Tx, team: i64) -> Result<Vec<Known>> {
    all!(
        tx,
        Known,
        "select m.team_id, m.person_id, m.role, m.joined_at, p.id, p.name, coalesce(p.language, p.told_language) as language,
         coalesce(p.zone, p.told_zone) as zone, p.language as chosen_language, p.zone as chosen_zone, p.calendar,
         p.working_days, p.hours, p.quiet, p.reminders, p.heeds_status, p.welcome_at, p.gone_at
         from members m join people p on p.id = m.person_id
         where m.team_id = $1 and m.left_at is null
         order by case m.role when 'lead' then 0 else 1 end, p.name, p.id",
        team
    )
}

/// A person's membership, if it lasts.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, team: i64, person: i64) -> Result<Option<Member>> {
    maybe!(
        tx,
        Member,
        "select m.team_id, m.person_id, p.name, m.role, m.joined_at, p.gone_at
         from members m join people p on p.id = m.person_id
         where m.team_id = $1 and m.person_id = $2 and m.left_at is null",
        team,
        person
    )
}

/// Joins a person; false if they were in already.
///
/// # Errors
/// When the database fails.
pub async fn join(tx: &mut Tx, team: i64, person: i64, role: &str, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "insert into members (team_id, person_id, role, joined_at) values ($1, $2, $3, $4)
         on conflict (team_id, person_id) do update set left_at = null, joined_at = $4, role = $3
         where members.left_at is not null",
        team,
        person,
        role,
        now
    )
    .map(|rows| rows == 1)
}

/// Joins a person who was never in the team before; false if they are or were.
///
/// # Errors
/// When the database fails.
pub async fn join_first(tx: &mut Tx, team: i64, person: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "insert into members (team_id, person_id, role, joined_at) values ($1, $2, 'member', $3) on conflict do nothing",
        team,
        person,
        now
    )
    .map(|rows| rows == 1)
}

/// The names of a person's living teams, each with the person's role, by name.
///
/// # Errors
/// When the database fails.
pub async fn roles_of(tx: &mut Tx, person: i64) -> Result<Vec<(String, String)>> {
    all!(
        tx,
        (String, String),
        "select t.name, m.role from members m join teams t on t.id = m.team_id
         where m.person_id = $1 and m.left_at is null and t.archived_at is null order by t.name, t.id",
        person
    )
}

/// Notes by whom a member was added who could not be told; `None`: they were.
///
/// # Errors
/// When the database fails.
pub async fn owe_welcome(tx: &mut Tx, team: i64, person: i64, by: Option<&str>) -> Result<()> {
    run!(tx, "update members set welcome_by = $3 where team_id = $1 and person_id = $2", team, person, by).map(drop)
}

/// The living teams to which a person was added and was not told, each with who added them.
///
/// # Errors
/// When the database fails.
pub async fn owed_welcomes(tx: &mut Tx, person: i64) -> Result<Vec<(i64, String)>> {
    all!(
        tx,
        (i64, String),
        "select m.team_id, m.welcome_by from members m join teams t on t.id = m.team_id
         where m.person_id = $1 and m.welcome_by is not null and m.left_at is null and t.archived_at is null
         order by m.team_id",
        person
    )
}

/// A membership that ended goes on as if it never had; false if the person was never in, or is in.
///
/// # Errors
/// When the database fails.
pub async fn stay(tx: &mut Tx, team: i64, person: i64) -> Result<bool> {
    run!(
        tx,
        "update members set left_at = null where team_id = $1 and person_id = $2 and left_at is not null",
        team,
        person
    )
    .map(|rows| rows == 1)
}

/// A person leaves a team; false if they were not in.
///
/// # Errors
/// When the database fails.
pub async fn leave(tx: &mut Tx, team: i64, person: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update members set left_at = $3, welcome_by = null where team_id = $1 and person_id = $2 and left_at is null",
        team,
        person,
        now
    )
    .map(|rows| rows == 1)
}

/// Changes what a person is in a team.
///
/// # Errors
/// When the database fails.
pub async fn set_role(tx: &mut Tx, team: i64, person: i64, role: &str) -> Result<()> {
    run!(
        tx,
        "update members set role = $3 where team_id = $1 and person_id = $2 and left_at is null",
        team,
        person,
        role
    )
    .map(drop)
}

/// Whether a person leads a living team.
///
/// # Errors
/// When the database fails.
pub async fn leads_any(tx: &mut Tx, person: i64) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select m.team_id from members m join teams t on t.id = m.team_id
         where m.person_id = $1 and m.left_at is null and m.role = 'lead' and t.archived_at is null limit 1",
        person
    )?;
    Ok(row.is_some())
}
