//! What an organisation lives through, a kind of work after the other, each at its moment; and what is due then.

use anyhow::Result;
use chrono::{DateTime, Days, NaiveDate, Utc};
use okrbot::store::Store;

use crate::seed;

/// A kind of work that is measured.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What it is called.
    pub name: &'static str,
    /// How many days after the Tuesday.
    pub day: u64,
    /// The hour, in UTC.
    pub hour: &'static str,
    /// What is due from then on, and nothing else; `None`: what the work before it left.
    pub calls: Option<Call>,
    /// What is done again and again.
    pub work: Work,
    /// How many pages one statement may look at.
    pub pages: u64,
}

/// What is done again and again until there is none left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A step of the loop that does what is due.
    Step,
    /// The same, at most so often.
    Steps(usize),
    /// Somebody answers what they were asked.
    Hear(&'static str),
    /// A batch is claimed and sent.
    Send,
    /// A day off for everybody is brought in.
    Import,
}

/// What is made due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// A ritual of this kind: two of each team are asked, and one of another team in every second.
    Ritual(&'static str),
    /// The summary of a week that had no review.
    Summary,
    /// A blocker of each team, of which the lead is asked.
    Blocker,
    /// Somebody of each team who was away comes back.
    Back,
    /// Nothing.
    Nothing,
}

/// What is there and not due must not be looked at.
const PAGES: u64 = 500;
/// A batch of sixteen rows is sent: each is looked up, with what stands before it in its place, and claimed, which writes it anew with its
/// entries in five indexes.
const SENT: u64 = 16 * 50;
/// A batch of a thousand moments is marked: each is a row that is looked up, with its person and its team, and written anew.
const MARKED: u64 = 25_000;

/// The week, in its order.
pub const WEEK: [Task; 17] = [
    called("ask", 0, "09:30", Call::Ritual("standup")),
    then("accept", 0, "10:00", Work::Hear("today: write the tests\nobstacles: waiting for the vendor")),
    then("remind", 0, "11:54", Work::Step),
    then("report", 0, "12:30", Work::Step),
    Task { pages: SENT, ..then("send", 0, "12:30", Work::Send) },
    called("summary", 1, "09:00", Call::Summary),
    called("blocker", 1, "10:00", Call::Blocker),
    called("back", 1, "19:00", Call::Back),
    called("review: ask", 3, "16:00", Call::Ritual("review")),
    then("review: accept", 3, "16:30", Work::Hear("1 55 0.6")),
    then("review: remind", 3, "18:00", Work::Step),
    then("review: close", 3, "18:30", Work::Step),
    called("monday: ask", 6, "10:00", Call::Ritual("monday")),
    then("monday: accept", 6, "10:30", Work::Hear("focus: the tests\nhelp: none")),
    then("monday: remind", 6, "12:24", Work::Step),
    then("monday: close", 6, "13:00", Work::Step),
    Task { pages: SENT, ..then("monday: send", 6, "13:00", Work::Send) },
];

/// A day that is brought in for everybody: every moment is marked, a thousand a step, and worked out anew, a hundred a step. The
/// first steps of it: three million moments take an hour.
pub const IMPORT: [Task; 2] = [
    Task { pages: MARKED, calls: Some(Call::Nothing), ..then("import", 7, "09:00", Work::Import) },
    Task { pages: MARKED, ..then("work out anew", 7, "09:01", Work::Steps(10)) },
];

const fn called(name: &'static str, day: u64, hour: &'static str, call: Call) -> Task {
    Task { calls: Some(call), ..then(name, day, hour, Work::Step) }
}

const fn then(name: &'static str, day: u64, hour: &'static str, work: Work) -> Task {
    Task { name, day, hour, calls: None, work, pages: PAGES }
}

impl Task {
    /// Its moment in the week of that Tuesday.
    ///
    /// # Errors
    /// When there is no such moment.
    pub fn moment(&self, tuesday: NaiveDate) -> Result<DateTime<Utc>> {
        Ok(format!("{}T{}:00Z", tuesday + Days::new(self.day), self.hour).parse()?)
    }
}

/// Nothing is due any more.
const REST: [&str; 5] = [
    "update seats set next_at = '2027-02-01T10:00:00+00:00', next_label = '2027-02-01'
     where next_at < '2027-01-01T00:00:00+00:00'",
    "update prompts set next_at = null where next_at is not null",
    "update rounds set next_at = null where next_at is not null",
    "update blockers set next_at = null where next_at is not null",
    "update people set welcome_at = null where welcome_at is not null",
];

const RITUAL: &[&str] = &["update seats set next_at = 'NOW', next_label = 'LABEL'
    where person_id % 20 in (0, 10) and excused_until is null
    and ritual_id in (select id from rituals where kind = 'KIND' and (team_id - 1) % EACH = 0)"];
const SUMMARY: &[&str] = &["insert into rounds (ritual_id, label, opened_at, next_at) select id, 'WEEK', 'NOW', 'NOW'
    from rituals where kind = 'summary' and (team_id - 1) % EACH = 0
    on conflict (ritual_id, label) do update set next_at = 'NOW', posted_at = null, closed_at = null"];
const BLOCKER: &[&str] = &["update blockers set next_at = 'NOW', still_at = opened_at, told_at = null
    where person_id % 20 = 5 and (team_id - 1) % EACH = 0 and state = 'open'"];
const BACK: &[&str] = &[
    "insert into absences (person_id, first_day, last_day, created_at) select person_id, 'WEEK', 'BEFORE', 'NOW'
     from members where person_id % 20 = 15 and (team_id - 1) % EACH = 0",
    "update people set welcome_at = 'NOW' where id in (select person_id from members
     where person_id % 20 = 15 and (team_id - 1) % EACH = 0)",
];

/// Makes due what a task calls for, in one of `each` teams, and nothing else.
///
/// # Errors
/// When the database refuses a statement.
pub async fn call(store: &Store, call: Call, now: DateTime<Utc>, each: usize) -> Result<()> {
    let (statements, kind) = match call {
        Call::Ritual(kind) => (RITUAL, kind),
        Call::Summary => (SUMMARY, ""),
        Call::Blocker => (BLOCKER, ""),
        Call::Back => (BACK, ""),
        Call::Nothing => (&[][..], ""),
    };
    let today = now.date_naive();
    let monday = today.week(chrono::Weekday::Mon).first_day();
    let label = if kind == "standup" { today } else { monday };
    let filled = statements.iter().map(|sql| {
        let sql = sql.replace("NOW", &now.to_rfc3339()).replace("LABEL", &label.to_string());
        let sql = sql.replace("WEEK", &(monday - Days::new(7)).to_string());
        let sql = sql.replace("BEFORE", &(today - Days::new(1)).to_string());
        sql.replace("KIND", kind).replace("EACH", &each.to_string())
    });
    seed::run(store, REST.map(str::to_owned).into_iter().chain(filled)).await?;
    seed::tidy(store, false).await
}
