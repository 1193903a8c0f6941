//! English: what a coach would say about somebody's objectives on a Monday.

use chat::Line;

/// An objective supports nothing, while there is something to support.
pub fn supports_nothing(label: &str, title: &str, candidate: &str) -> Line {
    Line::plain("💡 ")
        .id(label)
        .and(" ")
        .typed(title)
        .and(" supports nothing yet: ")
        .code(format!("/okr align {label} under {candidate}"))
}

/// Several of the speaker's own support nothing.
pub fn support_nothing(labels: &[String], candidate: &str) -> Line {
    let first = labels.first().cloned().unwrap_or_default();
    listed(Line::plain("💡 "), labels)
        .and(" support nothing yet: ")
        .code(format!("/okr align {first} under {candidate}"))
}

/// Somebody has many objectives.
pub fn many_objectives(number: usize) -> Line {
    Line::plain(format!("💡 You own {number} objectives; up to five are kept in view. Fewer? ")).code("/okr drop O12")
}

/// An objective has many key results.
pub fn many_key_results(label: &str, title: &str, number: usize) -> Line {
    Line::plain("💡 ")
        .id(label)
        .and(" ")
        .typed(title)
        .and(format!(" has {number} key results; up to five say what matters. Fewer? "))
        .code(format!("/okr show {label}"))
}

/// What the others' objectives of a team support: for its lead.
pub fn team_supports_nothing(team: &str, labels: &[String], more: usize, candidate: &str) -> Line {
    let first = labels.first().cloned().unwrap_or_default();
    let line = listed(Line::plain("💡 ").typed(team).and(": "), labels);
    let line = if more > 0 { line.and(format!(" and {more} more")) } else { line };
    let line = line.and(if labels.len() + more == 1 { " supports nothing yet: " } else { " support nothing yet: " });
    line.code(format!("/okr align {first} under {candidate}"))
}

/// Who of a team has many objectives, and which objectives have many key results: for its lead.
pub fn team_over_full(team: &str, people: &[(String, usize)], objectives: &[(String, usize)]) -> Line {
    let mut line = Line::plain("💡 ").typed(team).and(": more than five – ");
    let mut first = true;
    for (name, number) in people {
        line = if first { line } else { line.and(", ") };
        line = line.person(name).and(format!(" has {number} objectives"));
        first = false;
    }
    for (label, number) in objectives {
        line = if first { line } else { line.and(", ") };
        line = line.id(label).and(format!(" has {number} key results"));
        first = false;
    }
    line
}

fn listed(line: Line, labels: &[String]) -> Line {
    labels.iter().enumerate().fold(line, |line, (index, label)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.id(label)
    })
}
