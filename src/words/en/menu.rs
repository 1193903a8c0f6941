//! English: the menu that a platform may keep in sight.

use chat::{Entry, Group, Menu};

/// The commands that people need most, each with the prefix: without it, it would answer a question that is open.
pub fn menu() -> Menu {
    Menu {
        groups: vec![
            group(
                "Answer",
                &[
                    ("Stand-up", "standup"),
                    ("Monday consensus", "monday"),
                    ("Review", "review"),
                    ("Update", "update"),
                    ("Skip", "skip"),
                ],
            ),
            group(
                "Goals",
                &[
                    ("My objectives", "list"),
                    ("Team board", "board"),
                    ("Weekly summary", "summary"),
                    ("Blockers", "blockers"),
                ],
            ),
            group("Me", &[("Settings", "me"), ("Team", "team show"), ("Help", "help"), ("Undo", "undo")]),
        ],
    }
}

fn group(label: &str, entries: &[(&str, &str)]) -> Group {
    let entry = |(label, command): &(&str, &str)| Entry { label: (*label).into(), says: format!("/okr {command}") };
    Group { label: label.into(), entries: entries.iter().map(entry).collect() }
}
