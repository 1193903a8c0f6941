//! What becomes of each line of a file.

use super::Wrong;

/// What becomes of an objective or a key result on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is added.
    New,
    /// It stands here as it stands there.
    Same,
    /// It stands here otherwise.
    Changed(Vec<Changed>),
    /// It cannot be taken in, and so nothing is.
    Refused(Vec<Wrong>),
    /// It is not taken in; the others are.
    LeftOut(Wrong),
}

/// What changes of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The column.
    pub column: &'static str,
    /// What stands here.
    pub before: String,
    /// What stands there.
    pub after: String,
}

/// A line and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fated {
    /// The line, from 1.
    pub line: u64,
    /// `O12`, `O12.1`, if it stands here already.
    pub label: Option<String>,
    /// Its title; typed by a person.
    pub title: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// How many there are of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Added.
    pub new: usize,
    /// As they stand.
    pub same: usize,
    /// Changed.
    pub changed: usize,
    /// Refused.
    pub refused: usize,
    /// Left out.
    pub left_out: usize,
}

impl Counts {
    /// Counts.
    pub fn of(all: &[Fated]) -> Self {
        let mut counts = Self::default();
        for fated in all {
            match fated.fate {
                Fate::New => counts.new += 1,
                Fate::Same => counts.same += 1,
                Fate::Changed(_) => counts.changed += 1,
                Fate::Refused(_) => counts.refused += 1,
                Fate::LeftOut(_) => counts.left_out += 1,
            }
        }
        counts
    }

    /// Whether anything is to be written.
    pub fn writes(self) -> bool {
        self.new + self.changed > 0
    }
}
