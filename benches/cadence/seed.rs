//! An organisation of any size, made by statements that run alike on both databases: teams of twenty people, of
//! whom two live in UTC and the others west of it; a week of stand-ups and two consensuses behind them, and as many rows that wait to be
//! sent as there are people. Nothing is due before February.

use anyhow::{Context, Result};
use okrbot::store::Store;
use sqlx::{AssertSqlSafe, Executor};

/// How many people are in a team.
pub const MEMBERS: usize = 20;

/// What is made, in order; `TEAMS` and `PEOPLE` stand for how many, of every `EACH` teams one is
/// going to be asked: there only those who live in UTC have a consensus and a review, and the tenth of every second of these teams is in
/// the next of them too.
const STATEMENTS: &[&str] = &[
    "insert into people (name, name_key, language, zone, created_at)
     select 'Person ' || i, 'person ' || i, 'en', zone, '2026-10-01T00:00:00+00:00' from n join zones on k = i % 10
     where i <= PEOPLE order by i",
    "insert into identities (platform, workspace, account, person_id)
     select 'playground', 'demo', 'u' || i, i from n where i <= PEOPLE",
    "insert into absences (person_id, first_day, last_day, created_at)
     select i, '2026-10-05', '2026-10-09', '2026-10-01T00:00:00+00:00' from n where i <= PEOPLE",
    "insert into teams (name, name_key, zone, language, created_at, created_by)
     select 'Team ' || i, 'team ' || i, 'UTC', 'en', '2026-10-01T00:00:00+00:00', (i - 1) * 20 + 1 from n
     where i <= TEAMS order by i",
    "insert into members (team_id, person_id, role, joined_at)
     select (i - 1) / 20 + 1, i, case i % 20 when 1 then 'lead' else 'member' end, '2026-10-01T00:00:00+00:00' from n
     where i <= PEOPLE",
    "insert into homes (team_id, platform, place, name, created_at)
     select i, 'playground', 'c:demo:#team' || i, '#team' || i, '2026-10-01T00:00:00+00:00' from n where i <= TEAMS",
    "insert into rituals (team_id, name, kind, rule, created_at)
     select i, 'standup', 'standup', 'workdays 09:30', '2026-10-01T00:00:00+00:00' from n where i <= TEAMS order by i",
    "insert into rituals (team_id, name, kind, rule, created_at)
     select i, 'monday', 'monday', 'first workday 10:00', '2026-10-01T00:00:00+00:00' from n where i <= TEAMS order by i",
    "insert into rituals (team_id, name, kind, rule, created_at)
     select i, 'review', 'review', 'last workday 16:00', '2026-10-01T00:00:00+00:00' from n where i <= TEAMS order by i",
    "insert into rituals (team_id, name, kind, rule, created_at)
     select i, 'summary', 'summary', 'first workday 09:00', '2026-10-01T00:00:00+00:00' from n where i <= TEAMS order by i",
    "insert into members (team_id, person_id, role, joined_at)
     select (i - 1) / 20 + 1 + EACH, i, 'member', '2026-10-01T00:00:00+00:00' from n
     where i <= PEOPLE and i % 20 = 10 and ((i - 1) / 20) % (2 * EACH) = 0 and (i - 1) / 20 + 1 + EACH <= TEAMS",
    "insert into seats (ritual_id, person_id, next_at, next_label)
     select r.id, m.person_id, '2027-02-01T10:00:00+00:00', '2027-02-01' from members m join rituals r on r.team_id = m.team_id
     where r.kind <> 'summary' order by r.id, m.person_id",
    "update seats set next_at = null, next_label = null, excused_until = '9999-12-31' where person_id % 10 <> 0
     and ritual_id in (select id from rituals where kind in ('monday', 'review') and (team_id - 1) % EACH = 0)",
    "insert into rounds (ritual_id, label, opened_at, first_end, ends_at, closed_at, posted_at)
     select i, d, starts, ends, ends, ends, ends from days cross join n where i <= TEAMS order by d, i",
    "insert into prompts (round_id, person_id, day, starts_at, ends_at, open_until, state, asked_at, answered_at)
     select (k - 1) * TEAMS + (i - 1) / 20 + 1, i, d, starts, ends, ends, 'answered', starts, ends
     from days cross join n where i <= PEOPLE order by d, i",
    "insert into answers (prompt_id, field, value, at) select (k - 1) * PEOPLE + i, field, 'What was said', ends
     from days cross join fields cross join n where i <= PEOPLE and k = 4",
    "insert into rounds (ritual_id, label, opened_at, first_end, ends_at, closed_at, posted_at)
     select TEAMS + i, d, starts, ends, ends, ends, ends from mondays cross join n where i <= TEAMS order by d, i",
    "insert into prompts (round_id, person_id, day, starts_at, ends_at, open_until, state, asked_at, answered_at)
     select (3 + k) * TEAMS + (i - 1) / 20 + 1, i, d, starts, ends, ends, case i % 20 when 0 then 'asked' else 'answered' end,
       starts, case i % 20 when 0 then null else ends end
     from mondays cross join n where i <= PEOPLE and i % 10 = 0 order by d, i",
    "insert into cycles (name, first_day, last_day, created_at)
     values ('2026Q4', '2026-10-01', '2026-12-31', '2026-10-01T00:00:00+00:00')",
    "insert into objectives (title, owner_id, team_id, cycle_id, key_results, created_at, created_by)
     select 'Objective ' || i, i, (i - 1) / 20 + 1, 1, 1, '2026-10-01T00:00:00+00:00', i from n
     where i <= PEOPLE and (i % 4 = 0 or i % 20 = 10) order by i",
    "insert into key_results (objective_id, number, title, owner_id, measure, start, target, created_at, created_on, created_by)
     select id, 1, 'Key result', owner_id, 'increase', '0', '100', created_at, '2026-10-01', owner_id from objectives
     order by id",
    "update key_results set measure = 'at_least', start = null, target = null, lower_bound = '10' where owner_id % 20 = 4",
    "insert into check_ins (key_result_id, value, person_id, at)
     select id, '40', owner_id, '2026-11-20T10:00:00+00:00' from key_results order by id",
    "insert into scores (key_result_id, week, person_id, by_owner, tenths, at)
     select id, '2026-11-16', owner_id, true, 5, '2026-11-20T16:00:00+00:00' from key_results order by id",
    "insert into blockers (text, text_key, person_id, owner_id, team_id, opened_at, opened_on)
     select 'Waiting for access', 'waiting for access', i, i, (i - 1) / 20 + 1, '2026-11-30T10:00:00+00:00', '2026-11-30'
     from n where i <= PEOPLE and i % 5 = 0",
    "insert into blocker_teams (team_id, blocker_id)
     select team_id % TEAMS + 1, id from blockers where person_id % 20 = 15 order by id",
    "insert into prompt_questions (prompt_id, at) select id, starts_at from prompts where day = '2026-11-30' order by id",
    "insert into carried (prompt_id, piece, days) select id, 'write the docs', 2 from prompts
     where day = '2026-11-30' and person_id % 3 = 0 order by id",
    "insert into evidence (key_result_id, prompt_id, day, sentence) select k.id, p.id, p.day, 'Half of it is done'
     from key_results k join prompts p on p.person_id = k.owner_id where p.day = '2026-11-30' order by k.id",
    "insert into asked_together (person_id, ritual_id, label, prompt_id) select p.person_id, r.ritual_id, r.label, p.id
     from prompts p join rounds r on r.id = p.round_id where p.person_id % 40 = 10 order by p.id",
    "insert into reminded (person_id, day, times) select id, '2026-11-30', 1 from people order by id",
    "insert into said (platform, place, message, prompt_id, text, bare) select 'playground', 'p:demo:u' || person_id, 'm' || id,
       id, 'What was said', true from prompts where day = '2026-11-30' order by id",
    "insert into questions (objective_id, person_id, text, at) select id, created_by, 'Why?', created_at from objectives
     where id % 10 = 0 order by id",
    "insert into ritual_questions (ritual_id, place, kind, words_en, required, created_at)
     select id, 1, 'text', 'What did you learn?', true, created_at from rituals
     where kind = 'standup' and (team_id - 1) % EACH <> 0 order by id",
    "insert into inbox (platform, event_key, received_at)
     select 'playground', 'seed ' || i, '2026-11-30T10:00:00+00:00' from n where i <= PEOPLE",
    "insert into outbox (key, platform, place, task, created_at, due_at, expires_at, attempt, sent_at, sent_id)
     select 'sent ' || i, 'playground', 'p:demo:u' || i, 'TASK', '2026-11-30T10:00:00+00:00', '2026-11-30T10:00:00+00:00',
       '2026-12-07T10:00:00+00:00', 1, '2026-11-30T10:00:01+00:00', 'm' || i from n where i <= PEOPLE",
    "insert into outbox (key, platform, place, task, created_at, due_at, expires_at)
     select 'unsent ' || i, 'playground', 'p:demo:u' || i, 'TASK', '2026-12-01T08:00:00+00:00', '2026-12-01T08:00:00+00:00',
       '2026-12-07T10:00:00+00:00' from n where i <= PEOPLE",
];

/// What the rows of the outbox say.
const TASK: &str = r#"{"Say":{"lines":[{"spans":[{"Plain":"Good morning"}]}],"form":null}}"#;

/// The days of the stand-ups and of the consensuses that lie behind, who lives where (`k` is the last digit of a person's number),
/// and the fields that were answered.
const TABLES: &[&str] = &[
    "create table n (i integer primary key)",
    "create table days (k integer, d DAY, starts MOMENT, ends MOMENT)",
    "insert into days values (1, '2026-11-25', '2026-11-25T09:30:00+00:00', '2026-11-25T12:30:00+00:00'),
       (2, '2026-11-26', '2026-11-26T09:30:00+00:00', '2026-11-26T12:30:00+00:00'),
       (3, '2026-11-27', '2026-11-27T09:30:00+00:00', '2026-11-27T12:30:00+00:00'),
       (4, '2026-11-30', '2026-11-30T09:30:00+00:00', '2026-11-30T12:30:00+00:00')",
    "create table mondays (k integer, d DAY, starts MOMENT, ends MOMENT)",
    "insert into mondays values (1, '2026-11-23', '2026-11-23T10:00:00+00:00', '2026-11-23T13:00:00+00:00'),
       (2, '2026-11-30', '2026-11-30T10:00:00+00:00', '2026-11-30T13:00:00+00:00')",
    "create table zones (k integer, zone text)",
    "insert into zones values (0, 'UTC'), (1, 'America/New_York'), (2, 'America/Chicago'), (3, 'America/Denver'),
       (4, 'America/Los_Angeles'), (5, 'Pacific/Honolulu'), (6, 'America/New_York'), (7, 'America/Chicago'),
       (8, 'America/Denver'), (9, 'America/Los_Angeles')",
    "create table fields (field text)",
    "insert into fields values ('yesterday'), ('today'), ('obstacles')",
];

/// Fills an empty database with so many teams, of which `due` are going to be asked.
///
/// # Errors
/// When the database refuses a statement.
pub async fn fill(store: &Store, teams: usize, due: usize) -> Result<()> {
    let people = teams * MEMBERS;
    let (moment, day) = match store {
        Store::Postgres(_) => ("timestamptz", "date"),
        Store::Sqlite { .. } => ("text", "text"),
    };
    run(store, TABLES.iter().map(|sql| sql.replace("MOMENT", moment).replace("DAY", day))).await?;
    let numbers = match store {
        Store::Postgres(_) => format!("insert into n select generate_series(1, {people})"),
        Store::Sqlite { .. } => format!(
            "insert into n with recursive up(i) as (select 1 union all select i + 1 from up where i < {people}) select i from up"
        ),
    };
    let each = (teams / due).to_string();
    let statements = STATEMENTS.iter().map(|sql| {
        let sql = sql.replace("TEAMS", &teams.to_string()).replace("PEOPLE", &people.to_string());
        sql.replace("EACH", &each).replace("TASK", TASK)
    });
    run(store, std::iter::once(numbers).chain(statements)).await?;
    run(
        store,
        ["drop table n", "drop table days", "drop table zones", "drop table mondays", "drop table fields"]
            .map(str::to_owned),
    )
    .await?;
    tidy(store, true).await
}

/// Runs statements as they stand.
///
/// # Errors
/// When the database refuses one.
pub async fn run(store: &Store, statements: impl IntoIterator<Item = String>) -> Result<()> {
    match store {
        Store::Postgres(pool) => {
            let mut connection = pool.acquire().await?;
            // What is made here refers to what is made here: it need not be looked up a hundred million times.
            connection.execute("set session_replication_role = replica").await?;
            for sql in statements {
                connection.execute(AssertSqlSafe(sql.clone())).await.with_context(|| sql)?;
            }
            connection.execute("set session_replication_role = origin").await?;
        }
        Store::Sqlite { write, .. } => {
            let mut connection = write.acquire().await?;
            connection.execute("begin").await?;
            for sql in statements {
                connection.execute(AssertSqlSafe(sql.clone())).await.with_context(|| sql)?;
            }
            connection.execute("commit").await?;
        }
    }
    Ok(())
}

/// What a server does by itself in the hours in which nothing is due: it drops what stands no more, and, if `anew`, looks at what
/// there is.
///
/// # Errors
/// When the database fails.
pub async fn tidy(store: &Store, anew: bool) -> Result<()> {
    match store {
        Store::Postgres(pool) if anew => pool.execute("vacuum analyze").await.map(|_| ())?,
        Store::Postgres(pool) => {
            pool.execute("vacuum seats, prompts, rounds, blockers, people, outbox").await.map(|_| ())?
        }
        Store::Sqlite { write, .. } if anew => write.execute("analyze").await.map(|_| ())?,
        Store::Sqlite { .. } => {}
    }
    Ok(())
}
