//! Text → [`Command`]: one grammar in two languages. Pure; nothing is looked up here.
//!
//! [`address`] says whether a text is meant for okrbot; [`read`] reads it by the one table in `grammar`, from which [`help`]
//! and suggestions are made as well.
mod address;
mod align_types;
mod behind;
mod between;
mod card;
mod cut;
mod cycle_types;
mod error;
mod grammar;
mod help;
mod hint;
mod ids;
mod light;
mod likely;
mod measure;
mod milestone;
mod number;
mod parts;
mod question_types;
mod read;
mod read_align;
mod read_blockers;
mod read_calendar;
mod read_change;
mod read_cycle;
mod read_exchange;
mod read_okr;
mod read_questions;
mod read_team;
mod read_week;
mod reference;
mod refs;
mod reserved;
mod ritual;
mod team_types;
mod titled;
mod types;

#[cfg(test)]
mod tests;

pub use address::{Addressed, address, is_whole_command_while_open};
pub use align_types::{Aligned, Over, TreeOf};
pub use behind::{Behind, behind};
pub use card::{actions, card};
pub use cut::normalise;
pub use cycle_types::{CycleCommand, CycleLength};
pub use error::{Error, Piece};
pub use help::{HelpLine, help};
pub use hint::for_team;
pub use likely::{Likely, likely};
pub use number::{Number, read_number};
pub use question_types::{
    Asking, CHOICE_MAX, CHOICES_MAX, QUESTION_MAX, QUESTIONS_MAX, QuestionKind, QuestionText, in_both,
};
pub use read::read;
pub use read_week::{is_kind_word, leading_ritual};
pub use reference::reference;
pub use reserved::{is_reserved, reads_as_two};
pub use ritual::{Called, Named, RITUAL_NAME_MAX, RitualRef, is_ritual_name};
pub use titled::{Reading, Sought, likeness, titled};
pub use types::{
    Change, Command, Every, Excused, ExportAs, Item, KeyResultRef, LightWord, MeasureText, MilestoneText, PersonRef,
    ReviewBy, Ritual, ScheduleCommand, Scope, ScoreText, TeamCommand, WeekRef, Whose, ZoneOf,
};

/// The longest text that is read, in characters.
pub const TEXT_MAX: usize = 10_000;
/// The longest title of an objective or key result, in characters.
pub const TITLE_MAX: usize = 200;
/// The longest note, reason, question or blocker, in characters.
pub const NOTE_MAX: usize = 1_000;
/// The longest name of a team or person, in characters.
pub const NAME_MAX: usize = 60;
