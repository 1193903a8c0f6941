//! What can be asked of cycles.

/// `cycle …`; `team: None` means the home it is said in, else the person's only team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CycleCommand {
    /// `cycle [show] [CYCLE] [team NAME]`
    Show {
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle create 2027Q1`, `cycle create Spring from 1 Mar to 30 Apr`
    Create {
        /// The name as typed, 1–[`NAME_MAX`](super::NAME_MAX) characters.
        name: String,
        /// Its first and last day as typed, in half-width.
        days: Option<(String, String)>,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle every month [team NAME|org]`
    Every {
        /// How long cycles are from now on; `None`: it is asked.
        length: Option<CycleLength>,
        /// Those of the organisation.
        org: bool,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle move O12 to 2027Q1`
    Move {
        /// The number behind `O`.
        objective: u32,
        /// The cycle as typed, in half-width.
        to: String,
    },
    /// `cycle publish [CYCLE] [team NAME]`
    Publish {
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle close [CYCLE] [team NAME]`
    Close {
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
        /// The named team.
        team: Option<String>,
    },
    /// `cycle carry O12 [to CYCLE]`
    Carry {
        /// The number behind `O`.
        objective: u32,
        /// The cycle as typed, in half-width.
        to: Option<String>,
    },
    /// `cycle report [CYCLE] [team NAME] [full]`
    Report {
        /// The cycle as typed, in half-width.
        cycle: Option<String>,
        /// The named team.
        team: Option<String>,
        /// Everything, not only the twelve lines.
        full: bool,
    },
}

/// How long cycles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleLength {
    /// A month.
    Month,
    /// Two months.
    TwoMonths,
    /// A quarter.
    Quarter,
    /// Half a year.
    HalfYear,
}
