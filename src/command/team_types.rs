//! What can be asked of a team and of its schedule.
use super::question_types::Asking;
use super::refs::Ritual;
use super::refs::{PersonRef, ZoneOf};
use super::ritual::RitualRef;
use crate::lang::Lang;

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
    /// `team home robot NAME`: a channel that the configuration names becomes a home, too
    Robot {
        /// The name in the configuration; `None`: which there are is asked.
        robot: Option<String>,
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
    /// `team parent NAME|none`
    Parent {
        /// The team above, `None` for none; nothing: which it is is asked.
        to: Option<Option<String>>,
        /// The named team.
        team: Option<String>,
    },
    /// `team move O12 to NAME|none`
    Move {
        /// The number of the objective.
        objective: u32,
        /// The team it counts for from now on; `None`: none.
        to: Option<String>,
    },
    /// `team merge A into B`
    Merge {
        /// The team that ends.
        team: String,
        /// The team that takes it in.
        into: String,
    },
    /// `team observer @x [off]`
    Observer {
        /// At least one.
        people: Vec<PersonRef>,
        /// They are members again.
        off: bool,
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
    /// `team workdays [DAYS]`
    Workdays {
        /// The days as typed, in half-width.
        to: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `team calendar [REGION]`
    Calendar {
        /// The region or the word for none, as typed, in half-width.
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
    /// `team lines [NUMBER]`
    Lines {
        /// The number as typed, in half-width.
        to: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `review asks scores|lights|confidence`
    ReviewAsks {
        /// What it asks for besides the value.
        by: ReviewBy,
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

/// What a review asks for besides the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewBy {
    /// A score from 0.0 to 1.0.
    Scores,
    /// A light.
    Lights,
    /// How sure they are, 0 to 10.
    Confidence,
}

impl ReviewBy {
    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Lights => "lights",
            Self::Confidence => "confidence",
        }
    }
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
        ritual: RitualRef,
        /// The phrase or cron expression in half-width, not yet read; empty when only the zone is set.
        rule: String,
        /// Whose clock, when said.
        zone: Option<ZoneOf>,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule digest RITUAL [together|thread]`
    Digest {
        /// Which ritual.
        ritual: RitualRef,
        /// How it is to come: `together`, `thread`, or else as typed.
        to: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule add TEMPLATE [NAME] [WHEN]`
    Add {
        /// What kind of ritual; `None`: which there are is asked.
        template: Option<Ritual>,
        /// A name, a schedule, both or neither, in half-width and not yet read.
        rest: String,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule remove NAME`
    Remove {
        /// Which ritual.
        ritual: RitualRef,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule questions [RITUAL] …`
    Questions {
        /// Which ritual; `None`: the stand-up, or the only one.
        ritual: Option<RitualRef>,
        /// What is done.
        what: Asking,
        /// The named team.
        team: Option<String>,
        /// The other reading of a question whose last words may name a team: the question without them, and that name. It is
        /// the one that is meant where there is such a team.
        ends_in_team: Option<Box<(Asking, String)>>,
    },
    /// `schedule pause [RITUAL] [until DATE]`
    Pause {
        /// `None`: all of them.
        ritual: Option<RitualRef>,
        /// The day from which it goes on by itself, as typed and not yet read; `None`: until it is resumed.
        until: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule resume [RITUAL]`
    Resume {
        /// `None`: all of them.
        ritual: Option<RitualRef>,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule skip RITUAL`: its next round is left out
    Skip {
        /// Which ritual.
        ritual: RitualRef,
        /// The named team.
        team: Option<String>,
    },
    /// `schedule copy RITUAL to TEAM`
    Copy {
        /// Which ritual.
        ritual: RitualRef,
        /// The name of the team that gets it.
        to: String,
        /// The named team that it is taken from.
        team: Option<String>,
    },
}
