//! The columns of a sheet, which are also the entries of a tree: one table.

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The objective: the same on each line of its key results.
    Objective,
    /// The key result.
    KeyResult,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What heads it in a sheet; unique.
    pub name: &'static str,
    /// What begins its entry in a tree; unique on its side. None: it is the heading, or part of another entry.
    pub key: Option<&'static str>,
    /// What it is about.
    pub side: Side,
    /// Whether an import reads it; else it is only told.
    pub read: bool,
    /// What stands in it.
    pub says: &'static str,
}

/// The names of the columns, for whoever fills or reads them.
pub mod name {
    macro_rules! names {
        ($($constant:ident = $name:literal),* $(,)?) => {
            $(#[doc = concat!("`", $name, "`")] pub const $constant: &str = $name;)*
        };
    }
    names! {
        OBJECTIVE = "objective", OBJECTIVE_TITLE = "objective_title", OBJECTIVE_OWNER = "objective_owner",
        OBJECTIVE_OWNER_ID = "objective_owner_id", TEAM = "team", CYCLE = "cycle", CYCLE_FIRST = "cycle_first",
        CYCLE_LAST = "cycle_last", COMMITMENT = "commitment", OBJECTIVE_STATE = "objective_state",
        OBJECTIVE_WEIGHT = "objective_weight", PRIVATE = "private", OBJECTIVE_SCORE = "objective_score",
        OBJECTIVE_LIGHT = "objective_light", SCORED = "scored", OBJECTIVE_SUPPORTS = "objective_supports",
        OBJECTIVE_WORKS_WITH = "objective_works_with",
        KEY_RESULT = "key_result", TITLE = "title", OWNER = "owner", OWNER_ID = "owner_id", STATE = "state",
        WEIGHT = "weight", MEASURE = "measure", UNIT = "unit", START = "start", TARGET = "target", LOWER = "lower",
        UPPER = "upper", MILESTONES = "milestones", EVERY = "every", DUE = "due", VALUE = "value",
        CONFIDENCE = "confidence", VALUE_DAY = "value_day", PROGRESS = "progress", SCORE = "score",
        SCORE_WEEK = "score_week", FINAL_SCORE = "final_score", LIGHT = "light", SUGGESTED = "suggested", CREATED = "created",
        CHECK_INS = "check_ins", SCORES = "scores", SUPPORTS = "supports", WORKS_WITH = "works_with",
    }
}

use Side::{KeyResult, Objective};

const fn read(side: Side, name: &'static str, key: Option<&'static str>, says: &'static str) -> Column {
    Column { name, key, side, read: true, says }
}

const fn told(side: Side, name: &'static str, says: &'static str) -> Column {
    Column { name, key: None, side, read: false, says }
}

/// Every column, in the order of a sheet.
pub const COLUMNS: [Column; 46] = [
    read(Objective, name::OBJECTIVE, None, "`O12`; another id, or none, is a new objective"),
    read(Objective, name::OBJECTIVE_TITLE, None, "its title"),
    read(Objective, name::OBJECTIVE_OWNER, Some("owner"), "a name; `the organisation`"),
    read(Objective, name::OBJECTIVE_OWNER_ID, None, "`slack:T1:U1`; `org`; counts before the name"),
    read(Objective, name::TEAM, Some("team"), "the team it counts for; none: personal"),
    read(Objective, name::CYCLE, Some("cycle"), "`2026Q4`"),
    read(Objective, name::CYCLE_FIRST, Some("cycle_first"), "the cycle's first day, for one that is not known here"),
    read(Objective, name::CYCLE_LAST, Some("cycle_last"), "its last day"),
    read(Objective, name::COMMITMENT, Some("commitment"), "`aspirational`, `committed`"),
    read(
        Objective,
        name::OBJECTIVE_STATE,
        Some("state"),
        "`draft`, `active`, `done`, `dropped`; `carried` of what is new, or is so here",
    ),
    read(Objective, name::OBJECTIVE_WEIGHT, Some("weight"), "0 to 1000"),
    read(Objective, name::PRIVATE, Some("private"), "`yes`, `no`"),
    told(Objective, name::OBJECTIVE_SCORE, "what its key results come to, 0 to 1 with two decimals"),
    told(Objective, name::OBJECTIVE_LIGHT, "`red`, `yellow`, `green`, `none`"),
    told(Objective, name::SCORED, "how many of its key results are scored: `5 of 6`"),
    read(KeyResult, name::KEY_RESULT, None, "`O12.1`; another id, or none, is a new key result"),
    read(KeyResult, name::TITLE, None, "its title"),
    read(KeyResult, name::OWNER, Some("owner"), "a name; none: the objective's owner"),
    read(KeyResult, name::OWNER_ID, None, "`slack:T1:U1`; `org`; counts before the name"),
    read(KeyResult, name::STATE, Some("state"), "`active`, `done`, `dropped`"),
    read(KeyResult, name::WEIGHT, Some("weight"), "0 to 1000"),
    read(
        KeyResult,
        name::MEASURE,
        Some("measure"),
        "`increase`, `decrease`, `at_least`, `at_most`, `between`, `milestones`, `done`, or as one types it: `40% -> 60%`",
    ),
    read(KeyResult, name::UNIT, Some("unit"), "`%`, `ms`"),
    read(KeyResult, name::START, Some("start"), "a number"),
    read(KeyResult, name::TARGET, Some("target"), "a number"),
    read(KeyResult, name::LOWER, Some("lower"), "a number that it is kept above"),
    read(KeyResult, name::UPPER, Some("upper"), "a number that it is kept below"),
    read(
        KeyResult,
        name::MILESTONES,
        Some("milestones"),
        "`1 Beta; 2 Docs (weight 2, due 2026-12-01)`, or `[x] Beta; [] Docs x2`",
    ),
    read(KeyResult, name::EVERY, Some("every"), "`week`, `2 weeks`, `month`, `quarter`"),
    read(KeyResult, name::DUE, Some("due"), "a day; none: the cycle's last"),
    read(KeyResult, name::VALUE, Some("value"), "the last value: `55`; of milestones `[1,3]`; of done or not `1`, `0`"),
    read(KeyResult, name::CONFIDENCE, Some("confidence"), "the last confidence, 0 to 10"),
    told(KeyResult, name::VALUE_DAY, "the day of the last value"),
    told(KeyResult, name::PROGRESS, "0 to 1 with two decimals"),
    told(
        KeyResult,
        name::SCORE,
        "the score that counts, 0.0 to 1.0: once its objective has a final score, the final one; else the last given one",
    ),
    told(KeyResult, name::SCORE_WEEK, "its week: `2026-W48`; a final score has none"),
    told(KeyResult, name::FINAL_SCORE, "the final score, given in the close of its cycle"),
    told(KeyResult, name::LIGHT, "`red`, `yellow`, `green`, `none`: no score that is not too old"),
    told(KeyResult, name::SUGGESTED, "the score that would be suggested today"),
    read(Objective, name::OBJECTIVE_SUPPORTS, Some("supports"), "what it supports: `O3, O5.1`, ids of the file"),
    read(Objective, name::OBJECTIVE_WORKS_WITH, Some("works_with"), "what it works with, as both sides said"),
    read(KeyResult, name::CREATED, None, "of a new one: the day on which it was added, where its expected line begins"),
    read(
        KeyResult,
        name::CHECK_INS,
        None,
        "of a new one, instead of the last value and confidence: all of them, `2026-10-05 55 confidence 7; 2026-10-12 60`",
    ),
    read(KeyResult, name::SCORES, None, "of a new one: what its owner scored, `2026-W41 0.7; 2026-W42 0.8`"),
    read(KeyResult, name::SUPPORTS, Some("supports"), "what it supports: `O3, O5.1`, ids of the file"),
    read(KeyResult, name::WORKS_WITH, Some("works_with"), "what it works with, as both sides said"),
];

/// The columns as a table of the README.
pub fn columns_table() -> String {
    let mut text = String::from("| column | read | says |\n|---|---|---|\n");
    for Column { name, read, says, .. } in COLUMNS {
        text += &format!("| `{name}` | {} | {says} |\n", if read { "yes" } else { "" });
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_keys_are_unique() {
        let names: BTreeSet<&str> = COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), COLUMNS.len());
        for side in [Objective, KeyResult] {
            let keys = || COLUMNS.iter().filter(|column| column.side == side).filter_map(|column| column.key);
            assert_eq!(keys().collect::<BTreeSet<_>>().len(), keys().count());
        }
    }

    #[test]
    fn the_readme_shows_every_column() {
        let readme = include_str!("../../README.md");
        let table = columns_table();
        if !readme.contains(&table) {
            panic!("README.md should hold exactly this below “Take it along”:\n\n{table}");
        }
    }
}
