//! English: check-ins and scores.

use chat::Line;

/// A check-in: value, progress before and now, the score that is suggested by it.
pub fn checked_in(
    label: &str,
    title: &str,
    value: &str,
    before: Option<&str>,
    progress: &str,
    score: Option<&str>,
) -> Line {
    let line = Line::new().id(label).and(" ").typed(title).and(" · ").typed(value).and(" · progress ");
    let line = match before {
        Some(before) if before != progress => line.and(format!("{before} → {progress}")),
        _ => line.and(progress),
    };
    match score {
        Some(score) => line.and(format!(" · suggested score {score}")),
        None => line,
    }
}

/// How to correct a check-in.
pub fn then_fix(label: &str, correction: &str) -> Line {
    Line::plain("Wrong? ").code(format!("fix {label} {correction}")).and(" or ").code("undo")
}

/// A score stood behind a value: `first` gives the value alone, before its note.
pub fn two_messages(label: &str, first: &str, note: Option<&str>, score: &str) -> Line {
    Line::plain("A value and a score are two messages. Nothing was kept. First ")
        .code(first)
        .typed(note.map(|note| format!(" {note}")).unwrap_or_default())
        .and(", then ")
        .code(format!("score {label} {score}"))
}

/// Stands for a value that is to be typed.
pub fn value() -> String {
    "VALUE".into()
}

/// A value, as a command.
pub fn update_value(label: &str) -> String {
    format!("update {label} VALUE")
}

/// A milestone that is reached, or is not, as it is typed behind an id.
pub fn milestone(number: u16, done: bool) -> String {
    if done { format!("milestone {number} done") } else { format!("milestone {number} not done") }
}

/// That it is done, as it is typed behind an id.
pub fn is_done() -> String {
    "done".into()
}

/// That nothing is left to do, as a command.
pub fn done(label: &str) -> String {
    format!("done {label}")
}

/// What to do after several check-ins.
pub fn then_list() -> Line {
    Line::plain("Where everything stands: ").code("list")
}

/// The last check-in was corrected.
pub fn fixed(was: &str) -> Line {
    Line::plain("Fixed; it was ")
        .typed(was)
        .and(", which stays in the history and counts nowhere. Wrong? ")
        .code("undo")
}

/// There is no check-in to correct.
pub fn nothing_to_fix(label: &str, update: &str) -> Line {
    Line::new().id(label).and(" has no value yet. Give one: ").code(update)
}

/// A confidence was noted.
pub fn confident(label: &str, title: &str, confidence: u8) -> Line {
    Line::new()
        .id(label)
        .and(" ")
        .typed(title)
        .and(format!(" · confidence {confidence} of 10 · "))
        .code(format!("show {label}"))
}

/// The question about a value that is far off.
pub fn far_outside(label: &str, value: &str, ends: &str) -> Line {
    Line::new().id(label).and(" goes ").typed(ends).and(". Is it really ").typed(value).and(" now?")
}

/// The same in a form, where there is no yes or no.
pub fn far_in_form(label: &str, value: &str) -> Line {
    Line::plain("That is far outside start and target. If it is right, leave this empty and type ")
        .code(format!("/okr update {label} ={value}"))
}

/// `done` for what is measured.
pub fn is_measured(label: &str, ends: &str, target: &str) -> Line {
    Line::new().id(label).and(" is measured: ").typed(ends).and(". What is the value now? At the target: ").code(target)
}

/// A number for what is done or not.
pub fn is_done_or_not(label: &str) -> Line {
    Line::new()
        .id(label)
        .and(" is done or not. Type ")
        .code(format!("{label} done"))
        .and(", or ")
        .code(format!("{label} 0"))
        .and(" if it is not.")
}

/// A milestone of what has none.
pub fn no_milestones(label: &str) -> Line {
    Line::new().id(label).and(" has no milestones. Give its value: ").code(format!("{label} VALUE"))
}

/// A number where milestones are counted.
pub fn has_milestones(label: &str, ways: &[String]) -> Line {
    codes(Line::new().id(label).and(" has milestones. Which one is done? Type "), ways)
}

/// There is no such milestone.
pub fn no_such_milestone(label: &str, number: u16) -> Line {
    Line::new().id(label).and(format!(" has no milestone {number}. ")).code(format!("show {label}")).and(" lists them.")
}

/// A per cent sign where the unit is another.
pub fn percent(label: &str, ends: &str, ways: &[String]) -> Line {
    let line = Line::new().id(label).and(" goes ").typed(ends).and(". The number itself, or that share of the way? ");
    codes(line, ways)
}

/// A minus that may be a sign or a difference.
pub fn minus(ways: &[String]) -> Line {
    codes(Line::plain("Is that the value, or less than before? "), ways)
}

fn codes(line: Line, ways: &[String]) -> Line {
    let mut line = line;
    for (index, way) in ways.iter().enumerate() {
        line = if index == 0 { line } else { line.and(" or ") };
        line = line.code(way);
    }
    line
}

/// Another unit than the key result's.
pub fn other_unit(label: &str, unit: &str, typed: &str) -> Line {
    Line::new()
        .id(label)
        .and(" is counted in ")
        .typed(unit)
        .and(", not ")
        .typed(typed)
        .and(". Type the number in ")
        .typed(unit)
        .and(": ")
        .code(format!("update {label} VALUE"))
}

/// A value that cannot be kept.
pub fn too_large() -> Line {
    Line::plain("That number is too large or too fine; nothing was changed.")
}

/// Nothing to update.
pub fn none_of_yours() -> Line {
    Line::plain("You own no key result yet. Add an objective: ")
        .code("add TITLE")
        .and(", then a key result: ")
        .code("add O1 TITLE 40 -> 60")
}

/// What is known under a field: the ends, the last value and its day.
pub fn field_hint(ends: Option<&str>, last: Option<(String, String)>) -> Line {
    let line = match ends {
        Some(ends) => Line::new().typed(ends),
        None => Line::plain("done, or empty"),
    };
    match last {
        Some((value, day)) => line.and(" · last ").typed(value).and(format!(", {day}")),
        None => line.and(" · no value yet"),
    }
}

/// The button that checks in.
pub fn submit() -> String {
    "Update".into()
}

/// Every field was left empty.
pub fn nothing_changed() -> Line {
    Line::plain("Nothing was filled in, nothing was changed.")
}

/// A score was given.
pub fn scored(label: &str, title: &str, week: &str, score: &str, suggested: Option<&str>) -> Line {
    let line = Line::new().id(label).and(" ").typed(title).and(format!(" · {week} · {score}"));
    match suggested {
        Some(suggested) => line.and(format!(" (suggested {suggested})")),
        None => line,
    }
}

/// A score that is not the owner's.
pub fn stands_beside(owner: &str) -> Line {
    Line::plain("It stands beside the score of ").person(owner).and(", the owner, and counts only if there is none.")
}

/// How to take a score back.
pub fn then_undo(label: &str) -> Line {
    Line::plain("Wrong? ").code("undo").and(" · how it adds up: ").code(format!("explain {label}"))
}

/// Something that may mean a score.
pub fn score_asked(label: &str, typed: &str, guess: Option<&str>) -> Line {
    let line = Line::plain("A score is 0.0 to 1.0 or a light");
    let line = if typed.is_empty() { line.and(". ") } else { line.and(", not “").typed(typed).and("”. ") };
    match guess {
        Some(guess) => line.and("Did you mean ").code(format!("score {label} {guess}")).and("?"),
        None => codes(line.and("Type "), &[format!("score {label} 0.7"), format!("score {label} green")]),
    }
}

/// A week before the key result's first.
pub fn scored_too_early(label: &str, first: &str) -> Line {
    Line::new().id(label).and(format!(" began in {first}; there is no earlier week to score."))
}
