//! What a text can ask for: the commands as values, before anything is looked up.
use std::fmt;

use rust_decimal::Decimal;

use super::number::Number;
use crate::lang::Lang;

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
    /// Nothing numeric was said: done or not.
    Done,
    /// `keep` or `milestones`: measures of a later version.
    Later(&'static str),
}

/// What a check-in does to the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The value is this now. With `bare_minus` it may have meant "less by".
    To(Number),
    /// The value moves by this much; never with `bare_minus`.
    By(Number),
    /// A done-or-not key result is done.
    Done,
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
    /// Everybody's.
    All,
}

/// The week a summary is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

/// Whose clock a ritual follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneOf {
    /// Each member's own.
    Member,
    /// The team's, for all at one moment.
    Team,
}

/// What a person asks for. Free text is cut from what they typed, character for character (line breaks in titles become
/// spaces); placeholders of mentions inside it are left for whoever knows the mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `help [topic]`
    Help {
        /// The word after `help`, as typed.
        topic: Option<String>,
    },
    /// `add` alone
    AddForm,
    /// `add TITLE`
    AddObjective {
        /// Whose it is.
        scope: Scope,
        /// 1–[`TITLE_MAX`](super::TITLE_MAX) characters.
        title: String,
    },
    /// `add O12 TITLE MEASURE`
    AddKeyResult {
        /// The objective's number.
        objective: u32,
        /// The words before the measure, 1–[`TITLE_MAX`](super::TITLE_MAX) characters.
        title: String,
        /// `None`: there is a number but no measure, so it must be asked about.
        measure: Option<MeasureText>,
    },
    /// `list`
    List {
        /// Whose objectives.
        whose: Whose,
        /// The cycle as typed, in half-width (`2026Q4`, `Q4`, `2026-11`).
        cycle: Option<String>,
    },
    /// `show O12`
    Show(Item),
    /// `update` alone: a form for all of mine
    UpdateForm,
    /// `update O12.1 VALUE [NOTE]`
    Update {
        /// What is measured.
        key_result: KeyResultRef,
        /// The value.
        change: Change,
        /// At most [`NOTE_MAX`](super::NOTE_MAX) characters.
        note: Option<String>,
    },
    /// `update crash rate 0.4 [NOTE]`: the key result is named by part of its title
    UpdateTitled {
        /// The words of the title, as typed.
        words: String,
        /// The value.
        change: Change,
        /// At most [`NOTE_MAX`](super::NOTE_MAX) characters.
        note: Option<String>,
    },
    /// `fix O12.1 VALUE`
    Fix {
        /// What is measured.
        key_result: KeyResultRef,
        /// The value that should have been given.
        value: Number,
    },
    /// `confidence O12.1 N`
    Confidence {
        /// What it is about.
        key_result: KeyResultRef,
        /// 0–10.
        confidence: u8,
    },
    /// `score O12.1 0.7 [NOTE]`
    Score {
        /// What is scored.
        key_result: KeyResultRef,
        /// The score or light.
        score: ScoreText,
        /// At most [`NOTE_MAX`](super::NOTE_MAX) characters.
        note: Option<String>,
        /// `score last …`: the week before the one meant otherwise.
        last: bool,
    },
    /// `rename O12 TITLE`
    Rename {
        /// What gets a new title.
        item: Item,
        /// 1–[`TITLE_MAX`](super::TITLE_MAX) characters.
        title: String,
    },
    /// `owner O12 @x`
    Owner {
        /// What is handed over.
        item: Item,
        /// To whom.
        to: PersonRef,
    },
    /// `? O12.1 TEXT`
    Question {
        /// What it is about.
        item: Item,
        /// At most [`NOTE_MAX`](super::NOTE_MAX) characters.
        text: String,
    },
    /// `done O12`
    Done(Item),
    /// `drop O12`
    Drop(Item),
    /// `reopen O12`
    Reopen(Item),
    /// `standup`, `monday`, `review`
    Answer {
        /// One of `Standup`, `Monday`, `Review`.
        ritual: Ritual,
        /// `standup tomorrow`: the round of the next day.
        tomorrow: bool,
        /// The answer itself when it came in the same message, not yet read.
        text: Option<String>,
    },
    /// `skip [WHY]`
    Skip {
        /// At most [`NOTE_MAX`](super::NOTE_MAX) characters.
        why: Option<String>,
    },
    /// `away WHEN [WHY]`, 下周三请假
    Away {
        /// What stands after the command word, or with `sentence` the whole text; not yet read, may be empty.
        when: String,
        /// The date came first (or the sentence has no command word of its own), so `when` is the whole sentence.
        sentence: bool,
    },
    /// `back`
    Back,
    /// `summary`
    Summary {
        /// Which week.
        week: WeekRef,
        /// The named team.
        team: Option<String>,
        /// Everything, not only the twelve lines.
        full: bool,
    },
    /// `board`
    Board {
        /// The named team.
        team: Option<String>,
        /// Everything, not only the twelve lines.
        full: bool,
    },
    /// `blockers`
    Blockers {
        /// The named team.
        team: Option<String>,
    },
    /// `block TEXT`
    Block {
        /// At most [`NOTE_MAX`](super::NOTE_MAX) characters.
        text: String,
    },
    /// `resolve B7`
    Resolve(u32),
    /// `not B7`
    NotBlocker(u32),
    /// `team …`
    Team(TeamCommand),
    /// `schedule …`
    Schedule(ScheduleCommand),
    /// `run RITUAL`
    Run {
        /// Which ritual is opened now.
        ritual: Ritual,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle [show] [CYCLE]`
    CycleShow {
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
    },
    /// `me`
    Me,
    /// `zone [ZONE]`
    Zone {
        /// The zone as typed, in half-width.
        to: Option<String>,
    },
    /// `language [LANGUAGE]`
    Language {
        /// The language wanted.
        to: Option<Lang>,
    },
    /// `quiet [HOURS]`
    Quiet {
        /// The hours as typed, in half-width.
        to: Option<String>,
    },
    /// `reminders [LEVEL]`
    Reminders {
        /// The level as typed.
        to: Option<String>,
    },
    /// `cancel`
    Cancel,
    /// `undo`
    Undo,
    /// `history [O12]`
    History(Option<Item>),
    /// `explain O12`
    Explain(Item),
    /// A command that a later version brings.
    Later {
        /// The command word as typed.
        word: String,
    },
}

/// `team …`; `team: None` means the home it is said in, else the person's only team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamCommand {
    /// `team create NAME`
    Create {
        /// 1–[`NAME_MAX`](super::NAME_MAX) characters.
        name: String,
    },
    /// `team [show] [NAME]`
    Show {
        /// The named team.
        team: Option<String>,
    },
    /// `team join [NAME]`
    Join {
        /// The named team.
        team: Option<String>,
    },
    /// `team leave [NAME]`
    Leave {
        /// The named team.
        team: Option<String>,
    },
    /// `team add @x @y`
    Add {
        /// At least one.
        people: Vec<PersonRef>,
        /// The named team.
        team: Option<String>,
    },
    /// `team remove @x`
    Remove {
        /// At least one.
        people: Vec<PersonRef>,
        /// The named team.
        team: Option<String>,
    },
    /// `team lead @x`
    Lead {
        /// At least one.
        people: Vec<PersonRef>,
        /// The named team.
        team: Option<String>,
    },
    /// `team home [NAME]`: this place becomes its home
    Home {
        /// The named team.
        team: Option<String>,
    },
    /// `team rename NEW`
    Rename {
        /// The new name, 1–[`NAME_MAX`](super::NAME_MAX) characters.
        name: String,
        /// The named team.
        team: Option<String>,
    },
    /// `team archive [NAME]`
    Archive {
        /// The named team.
        team: Option<String>,
    },
    /// `team zone [ZONE]`
    Zone {
        /// The zone as typed, in half-width.
        to: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `team language [LANGUAGE]`
    Language {
        /// The language wanted.
        to: Option<Lang>,
        /// The named team.
        team: Option<String>,
    },
    /// `team reminders [LEVEL]`
    Reminders {
        /// The level as typed.
        to: Option<String>,
        /// The named team.
        team: Option<String>,
    },
}

/// `schedule …`; `team: None` means the home it is said in, else the person's only team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleCommand {
    /// `schedule [show]`
    Show {
        /// The named team.
        team: Option<String>,
    },
    /// `schedule set RITUAL RULE [zone team|member]`
    Set {
        /// Which ritual.
        ritual: Ritual,
        /// The phrase or cron expression in half-width, not yet read; empty when only the zone is set.
        rule: String,
        /// Whose clock, when said.
        zone: Option<ZoneOf>,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule pause [RITUAL]`
    Pause {
        /// `None`: all of them.
        ritual: Option<Ritual>,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule resume [RITUAL]`
    Resume {
        /// `None`: all of them.
        ritual: Option<Ritual>,
        /// The named team.
        team: Option<String>,
    },
}
