//! What a text can ask for: the commands as values, before anything is looked up.
pub use super::align_types::{Aligned, Over, TreeOf};
pub use super::cycle_types::CycleCommand;
pub use super::refs::{
    Change, Every, Excused, Item, KeyResultRef, LightWord, MeasureText, MilestoneText, PersonRef, Ritual, Scope,
    ScoreText, WeekRef, Whose, ZoneOf,
};
pub use super::ritual::RitualRef;
pub use super::team_types::{ReviewBy, ScheduleCommand, TeamCommand};
use crate::lang::Lang;
use rust_decimal::Decimal;

/// As what objectives are taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportAs {
    /// A sheet.
    Csv,
    /// A tree.
    Markdown,
    /// Everything, as one document.
    Json,
    /// Every change that was ever noted, as a sheet.
    Audit,
}

impl ExportAs {
    /// `csv`, `md`, `json` or `audit`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Audit => "audit",
        }
    }
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
    /// `fix O12.1 VALUE`
    Fix {
        /// What is measured.
        key_result: KeyResultRef,
        /// What should have been said.
        change: Change,
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
    /// `move O12.1 to O3`
    Move {
        /// What goes.
        key_result: KeyResultRef,
        /// The number of the objective that it goes to.
        to: u32,
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
    /// `edit O12`: a form for all that can be changed
    Edit(Item),
    /// `edit O12.1 40% -> 70%`
    Measure {
        /// What is measured.
        key_result: KeyResultRef,
        /// How, from now on.
        measure: MeasureText,
    },
    /// `weight O12.1 2`
    Weight {
        /// What counts.
        item: Item,
        /// How much, whether that is a weight or not.
        weight: Decimal,
    },
    /// `every O12.1 2 weeks`
    Every {
        /// What is scored.
        key_result: KeyResultRef,
        /// How often.
        every: Every,
    },
    /// `due O12.1 15 Dec`
    Due {
        /// What is due.
        key_result: KeyResultRef,
        /// The day as typed, in half-width; `None`: when the cycle ends.
        to: Option<String>,
    },
    /// `committed O12`, `aspirational O12`
    Commitment {
        /// The objective's number.
        objective: u32,
        /// It is promised whole; else 0.7 is a good result.
        committed: bool,
    },
    /// `private O12`, `public O12`
    Private {
        /// The objective's number.
        objective: u32,
        /// Whether only its team may see it.
        private: bool,
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
        /// Which ritual is answered.
        ritual: RitualRef,
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
        /// All of them, not only as many as one message shows.
        full: bool,
    },
    /// `blockers all`: those of all teams
    AllBlockers {
        /// More of them than one message shows.
        full: bool,
    },
    /// `show B7`
    ShowBlocker(u32),
    /// `owner B7 @x`
    BlockerOwner {
        /// The number behind `B`.
        blocker: u32,
        /// To whom.
        to: PersonRef,
    },
    /// `help B7 [@x]`: help is wanted
    BlockerHelp {
        /// The number behind `B`.
        blocker: u32,
        /// Of whom, when it was said.
        of: Option<PersonRef>,
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
        ritual: RitualRef,
        /// The named team.
        team: Option<String>,
    },
    /// `excuse RITUAL @who [until DATE|off]`
    Excuse {
        /// From which ritual.
        ritual: RitualRef,
        /// Who; `None`: it is asked who is.
        who: Option<PersonRef>,
        /// For how long.
        until: Excused,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle …`
    Cycle(CycleCommand),
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
    /// `workdays [DAYS]`
    Workdays {
        /// The days as typed, in half-width.
        to: Option<String>,
    },
    /// `hours [HOURS]`
    Hours {
        /// The hours as typed, in half-width.
        to: Option<String>,
    },
    /// `calendar [REGION]`
    Calendar {
        /// The region or the word for none, as typed, in half-width.
        to: Option<String>,
    },
    /// `calendar add CN 2026-12-24 off [NAME]`
    CalendarAdd {
        /// The region as typed, or the word for every calendar.
        calendar: String,
        /// The day as typed.
        day: String,
        /// Whether it is off; else it is worked.
        off: bool,
        /// What the day is called, at most [`NAME_MAX`](super::NAME_MAX) characters.
        name: Option<String>,
    },
    /// `calendar drop CN 2026-12-24`
    CalendarDrop {
        /// The region as typed, or the word for every calendar.
        calendar: String,
        /// The day as typed.
        day: String,
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
    /// `notices [on|off]`
    Notices {
        /// Whether they are wanted.
        to: Option<bool>,
    },
    /// `status [on|off]`
    Status {
        /// Whether the speaker's status counts.
        to: Option<bool>,
    },
    /// `advice [on|off]`
    Advice {
        /// Whether it is wanted.
        to: Option<bool>,
    },
    /// `cancel`
    Cancel,
    /// `export [csv|md|json] [team NAME] [CYCLE]`, `export audit`
    Export {
        /// As what.
        kind: ExportAs,
        /// The named team.
        team: Option<String>,
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
    },
    /// `import [team NAME] [CYCLE]`, with lines below it
    Import {
        /// The lines, as typed; `None`: a form asks for them.
        text: Option<String>,
        /// The named team.
        team: Option<String>,
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
    },
    /// `undo`
    Undo,
    /// `history [O12] [full]`
    History {
        /// Of what; nothing: the speaker's own changes.
        item: Option<Item>,
        /// All of them.
        full: bool,
    },
    /// `explain O12`
    Explain(Item),
    /// `explain team NAME`, `explain org`, `explain me`
    ExplainSum(Over),
    /// `align O12 under O3`
    Align {
        /// What supports, or asks.
        item: Item,
        /// How.
        how: Aligned,
        /// What is supported, or asked: at least one.
        to: Vec<Item>,
    },
    /// `unalign O12 O3`
    Unalign {
        /// What does not support any more, or work together.
        item: Item,
        /// Nothing: its only one.
        from: Vec<Item>,
    },
    /// `accept [O12]`, `decline [O12]`
    Answered {
        /// Either side of what was asked; nothing: what was asked last.
        item: Option<Item>,
        /// Whether they may.
        yes: bool,
    },
    /// `tree [O12|team NAME|me|org]`
    Tree {
        /// Of what.
        of: TreeOf,
        /// All of it, however deep and long.
        full: bool,
    },
    /// A command that a later version brings.
    Later {
        /// The command word as typed.
        word: String,
    },
}
