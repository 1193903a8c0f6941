//! What is wrong with a line of a file.

use chrono::NaiveDate;

/// Why something is not aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlinked {
    /// Nothing in the file has that id.
    Unknown,
    /// It would stand above itself.
    Circle,
    /// One of both is private.
    Private,
    /// The other side is not theirs to say yes for.
    NotTheirs,
}

/// Why a line is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has so many cells more than there are columns.
    Cells {
        /// How many.
        more: usize,
    },
    /// A cell that must not be empty.
    Needed {
        /// The column.
        column: &'static str,
    },
    /// A text that is too long.
    TooLong {
        /// The column.
        column: &'static str,
        /// The most characters.
        most: usize,
    },
    /// A cell that is no number, or one that may mean two.
    Number {
        /// The column.
        column: &'static str,
        /// What stands there.
        typed: String,
    },
    /// A cell that is no day.
    Day {
        /// The column.
        column: &'static str,
        /// What stands there.
        typed: String,
    },
    /// A cell that is none of the words that may stand there.
    Choice {
        /// The column.
        column: &'static str,
        /// What stands there.
        typed: String,
        /// The words.
        choices: &'static str,
    },
    /// A measure that cannot be made of what is there.
    Measure {
        /// What is needed, as column names.
        needed: &'static str,
    },
    /// A measure's start and target do not go the way that it says.
    Direction,
    /// A checklist that cannot be read.
    Milestones {
        /// What stands there.
        typed: String,
    },
    /// A value that is none of this measure.
    Value {
        /// What stands there.
        typed: String,
    },
    /// A check-in that cannot be read.
    CheckIn {
        /// What stands there.
        typed: String,
    },
    /// A score that cannot be read.
    Score {
        /// What stands there.
        typed: String,
    },
    /// A check-in or a score of a day or a week that has not come yet.
    Ahead {
        /// The column.
        column: &'static str,
        /// The day, or the Monday of the week.
        day: NaiveDate,
    },
    /// It cannot be aligned so.
    Link {
        /// The column.
        column: &'static str,
        /// What stands there.
        typed: String,
        /// Why not.
        why: Unlinked,
    },
    /// Its cycle is closed: nothing in it changes any more.
    Closed {
        /// The cycle.
        cycle: String,
    },
    /// A cycle that is not known and has no days.
    NoCycle {
        /// What stands there.
        typed: String,
    },
    /// A team that is not known.
    NoTeam {
        /// What stands there.
        typed: String,
    },
    /// A person who is not known.
    Nobody {
        /// What stands there.
        typed: String,
    },
    /// Several people have that name.
    Several {
        /// The name.
        typed: String,
    },
    /// The id is another objective's.
    Another {
        /// The id.
        label: String,
        /// That objective's title.
        title: String,
    },
    /// The key result's id is not one of this objective.
    Elsewhere {
        /// The id.
        label: String,
    },
    /// An earlier line says something else of the same objective.
    Differs {
        /// The column.
        column: &'static str,
        /// The earlier line.
        line: u64,
    },
    /// An earlier line is about the same key result.
    Twice {
        /// The earlier line.
        line: u64,
    },
    /// Its objective, on an earlier line, is not taken in.
    Objective {
        /// The earlier line.
        line: u64,
    },
    /// It is of a team that the speaker does not lead.
    NotLed {
        /// The team, or none.
        team: Option<String>,
    },
    /// A kind of thing that okrbot has not.
    Kind {
        /// What it is called there.
        kind: String,
    },
    /// A key result whose objective is not in the file.
    NoParent,
}
