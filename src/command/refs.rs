//! What commands speak of, as typed: people, ids, measures, scores, weeks; nothing is looked up yet.
use std::fmt;

use rust_decimal::Decimal;

use super::number::Number;

/// How a person is named in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PersonRef {
    /// The n-th mention of the event; it stood in the text as U+E000 n U+E001.
    Mention(usize),
    /// A typed name without its `@`, at most [`NAME_MAX`](super::NAME_MAX) characters.
    Name(String),
    /// Whoever speaks.
    Me,
}

/// A key result as typed, `O12.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyResultRef {
    /// The number of its objective.
    pub objective: u32,
    /// Its number in the objective, from 1.
    pub number: u32,
}

impl fmt::Display for KeyResultRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "O{}.{}", self.objective, self.number)
    }
}

/// An objective or a key result as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// `O12`
    Objective(u32),
    /// `O12.1`
    KeyResult(KeyResultRef),
}

impl Item {
    /// The number of the objective, or of the one that the key result is of.
    pub fn objective(self) -> i64 {
        match self {
            Self::Objective(objective) | Self::KeyResult(KeyResultRef { objective, .. }) => i64::from(objective),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Objective(number) => write!(f, "O{number}"),
            Self::KeyResult(key_result) => key_result.fmt(f),
        }
    }
}

/// Whose an added objective is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The speaker's; in a team's home it counts for that team.
    Mine,
    /// The speaker's, counting for the named team.
    Team(String),
    /// The organisation's.
    Org,
    /// The speaker's, in the cycle of that name: as typed, in half-width.
    Cycle(String),
}

/// How a new key result is measured, as far as the text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureText {
    /// `40% -> 60%`
    Change {
        /// The value at the start.
        from: Decimal,
        /// The value aimed at; may equal `from`.
        to: Decimal,
        /// The unit as typed (`%`, `ms`, `¥`), when one was.
        unit: Option<String>,
    },
    /// `>= 99.9%`, 不超过 3 天, `10..20`: kept within bounds; at least one of them is there.
    Keep {
        /// Not below it.
        low: Option<Decimal>,
        /// Not above it.
        high: Option<Decimal>,
        /// The unit as typed, when one was.
        unit: Option<String>,
    },
    /// `[] Beta; [] Launch x2 by 2026-12-01`: at least one.
    Milestones(Vec<MilestoneText>),
    /// Nothing numeric was said: done or not.
    Done,
}

/// One entry of a checklist, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneText {
    /// At most [`TITLE_MAX`](super::TITLE_MAX) characters.
    pub title: String,
    /// `x2`, 权重 2.
    pub weight: Option<Decimal>,
    /// The day as typed, in half-width: it is read with today's date.
    pub due: Option<String>,
    /// `[x]`: it is reached already.
    pub done: bool,
}

/// What a check-in does to the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The value is this now. With `bare_minus` it may have meant "less by".
    To(Number),
    /// The value moves by this much; never with `bare_minus`.
    By(Number),
    /// It is done: the whole of what is done or not, or all milestones.
    Done,
    /// Some milestones.
    Milestones {
        /// Their numbers; none only with `exactly`.
        numbers: Vec<u16>,
        /// They are reached; else they are not.
        done: bool,
        /// They alone are reached, and no others.
        exactly: bool,
    },
}

/// A traffic light that was typed in place of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LightWord {
    /// 🔴
    Red,
    /// 🟡
    Yellow,
    /// 🟢
    Green,
}

/// A score as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreText {
    /// Tenths, 0–10.
    Score(u8),
    /// A light.
    Light(LightWord),
    /// Something that may mean a score and must be asked about (`7`, `70`, 七成), as typed.
    Asked(String),
}

/// A ritual of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ritual {
    /// The Monday consensus.
    Monday,
    /// The daily stand-up.
    Standup,
    /// The review of the week.
    Review,
    /// The weekly summary.
    Summary,
    /// The close of a cycle.
    Close,
    /// The weekly report.
    Weekly,
    /// The daily report.
    Daily,
    /// The retrospective.
    Retro,
    /// The one-on-one: each member answers, and the leads alone read it.
    OneOnOne,
}

/// Whose objectives are to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The speaker's; also when nothing was said.
    Me,
    /// Those of one person.
    Person(PersonRef),
    /// Those of the named team.
    Team(String),
    /// The organisation's own.
    Org,
    /// Everybody's.
    All,
}

/// The week, or the weeks, a summary is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeekRef {
    /// Nothing said: the last closed week, or the running one once its review is open.
    Default,
    /// The running week.
    This,
    /// The week before the running one.
    Last,
    /// An ISO week; `W47` alone has no year. `week` is 1–53 and may not exist in that year.
    Named {
        /// The ISO year, when typed.
        year: Option<i32>,
        /// The ISO week.
        week: u32,
    },
    /// The weeks of the running month.
    Month,
    /// The weeks of the running quarter.
    Quarter,
    /// The weeks of a cycle as typed: `2026Q4`, `2026-11`.
    Cycle(String),
}

/// How often a key result is scored, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every week.
    Week,
    /// Every second week.
    TwoWeeks,
    /// Every calendar month.
    Month,
    /// Every calendar quarter.
    Quarter,
}

impl fmt::Display for Every {
    /// As it can be typed again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Week => "week",
            Self::TwoWeeks => "2 weeks",
            Self::Month => "month",
            Self::Quarter => "quarter",
        })
    }
}

/// Whose clock a ritual follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneOf {
    /// Each member's own.
    Member,
    /// The team's, for all at one moment.
    Team,
}

/// For how long somebody is excused from a ritual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excused {
    /// As an observer of it.
    ForGood,
    /// Until a day, as typed in half-width.
    Until(String),
    /// No more: they are asked again.
    Off,
}
