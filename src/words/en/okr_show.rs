//! English: lists, and one objective or key result with everything about it.

use chat::Line;

use crate::okr::Interval;

/// The value now, with the ends: `55 % of 40 % → 60 %`.
pub fn now(now: Option<&str>, ends: Option<&str>) -> Line {
    match (now, ends) {
        (Some(now), Some(ends)) => Line::new().typed(now).and(" (").typed(ends).and(")"),
        (Some(now), None) => Line::new().typed(now),
        (None, Some(ends)) => Line::plain("no value yet (").typed(ends).and(")"),
        (None, None) => Line::plain("not done"),
    }
}

/// The giver of a score who is not the owner.
pub fn given_by(name: &str) -> Line {
    Line::plain(" by ").person(name)
}

/// A score beside the owner's.
pub fn beside(name: &str, score: &str) -> Line {
    Line::plain(" (lead ").person(name).and(format!(": {score})"))
}

/// Why there is no score.
pub fn owner_left() -> String {
    "owner left".into()
}

/// Since when there is no score.
pub fn since(day: &str) -> String {
    format!("since {day}")
}

/// The person has no objectives.
pub fn nothing_of_yours() -> Line {
    Line::plain("You have no objectives yet. Add one: ").code("add TITLE")
}

/// Another person has no objectives.
pub fn nothing_of(name: &str) -> Line {
    Line::new().person(name).and(" has no objectives here. ").code("list all").and(" shows everybody’s.")
}

/// The team, which stands so in a command, has no objectives; its members add them.
pub fn nothing_of_team(name: &str, in_command: &str, member: bool) -> Line {
    let line = Line::plain("No objective counts for ").typed(name).and(" yet. ");
    match member {
        true => line.and("Add one: ").code(format!("add team {in_command}: TITLE")),
        false => line.and("Its members add them: ").code(format!("team show {in_command}")),
    }
}

/// Nobody has objectives.
pub fn nothing_at_all() -> Line {
    Line::plain("There are no objectives yet. Add the first: ").code("add TITLE")
}

/// More than one command goes over.
pub fn too_many(count: usize, most: usize) -> Line {
    Line::plain(format!("That is {count} objectives, and I go over at most {most} at once. Narrow it: "))
        .code("list team NAME")
        .and(", ")
        .code("list @WHO")
        .and(" or ")
        .code("show O12")
        .and(". Whoever runs okrbot gets all of them with ")
        .code("okrbot export csv")
        .and(".")
}

/// The list goes on.
pub fn more_in_list(more: usize) -> Line {
    Line::plain(format!("… and {more} more. Narrow it: ")).code("list team NAME").and(" or ").code("list @WHO")
}

/// The objective has no key results.
pub fn no_key_results(label: &str) -> Line {
    Line::plain("  no key results yet: ").code(format!("add {label} TITLE 40 -> 60"))
}

/// What to do after a list.
pub fn then_show(label: &str) -> Line {
    Line::plain("More: ").code(format!("show {label}")).and(" · new values: ").code("update")
}

/// No team has that name.
pub fn no_such_team(name: &str, teams: &[String]) -> Line {
    let line = Line::plain("There is no team called “").typed(name).and("”. ");
    if teams.is_empty() {
        return line.and("Found one: ").code("team create NAME");
    }
    line.and("There are: ").typed(teams.join(", ")).and(". Type ").code("list team NAME")
}

/// A cycle in which nobody has anything.
pub fn empty_cycle(name: &str, past: bool) -> Line {
    if past {
        return Line::plain(format!("There are no objectives in {name}. Those that run: ")).code("list all");
    }
    Line::plain(format!("There are no objectives in {name} yet. Add the first: ")).code(format!("add {name}: TITLE"))
}

/// No cycle has that name.
pub fn no_such_cycle(name: &str) -> Line {
    Line::plain("There is no cycle “").typed(name).and("”. Name one like ").code("2026Q4").and(".")
}

/// What stands under an objective's title.
pub fn about_objective(team: Option<&str>, cycle: &str, days: &(String, String), private: bool) -> Line {
    let line = match team {
        Some(team) => Line::plain("  for ").typed(team).and(" · "),
        None => Line::plain("  "),
    };
    let line = line.and(format!("{cycle} ({} – {})", days.0, days.1));
    if private { line.and(" · private") } else { line }
}

/// What to do with an objective.
pub fn then_add(label: &str) -> Line {
    Line::plain("Next: ").code(format!("add {label} TITLE 40 -> 60")).and(" · ").code(format!("explain {label}"))
}

/// What to do with an objective to which nothing is added any more.
pub fn then_explain(label: &str) -> Line {
    Line::plain("Next: ").code(format!("explain {label}")).and(" · ").code(format!("history {label}"))
}

/// The objective of a key result.
pub fn part_of(label: &str, title: &str) -> Line {
    Line::plain("of ").id(label).and(" ").typed(title)
}

/// Whose it is, how it is measured, when it is due.
pub fn about_key_result(
    owner: Option<&str>,
    gone: bool,
    how: &str,
    weight: &str,
    due: &str,
    interval: Interval,
) -> Line {
    let line = Line::plain("owner ");
    let line = match owner {
        Some(owner) => line.person(owner),
        None => line.and("the organisation"),
    };
    let line = if gone { line.and(" (left)") } else { line };
    let line = line.and(" · ").typed(how);
    let line = if weight == "1" { line } else { line.and(format!(" · weight {weight}")) };
    line.and(format!(" · due {due} · {}", every(interval)))
}

/// How often it is scored.
pub fn every(interval: Interval) -> String {
    format!("every {interval}")
}

/// How far it is.
pub fn progress(progress: Option<&str>) -> Line {
    Line::plain(format!("progress {}", progress.unwrap_or("none yet")))
}

/// Where the expected line stands today, drawn.
pub fn expected(drawn: &str) -> Line {
    Line::plain(format!("{drawn} expected today"))
}

/// The progress of the last weeks, drawn.
pub fn progress_trend(drawn: &str) -> Line {
    Line::plain(format!("{drawn} progress by week"))
}

/// The scores of the last weeks, drawn and as numbers.
pub fn score_trend(drawn: &str, numbers: &str) -> Line {
    Line::plain(format!("{drawn} scores {numbers}"))
}

/// The confidence of the last weeks, drawn; its last two values.
pub fn confidence_trend(drawn: &str, before: &str, last: &str) -> Line {
    Line::plain(format!("{drawn} confidence {before} → {last}"))
}

/// The score that counts, its week and its note, and the suggestion beside it.
pub fn score(score: Line, week: Option<&str>, suggested: Option<&str>, note: Option<&str>) -> Line {
    let line = Line::plain("score ").join(score);
    let line = match week {
        Some(week) => line.and(format!(" · {week}")),
        None => line,
    };
    let line = match suggested {
        Some(suggested) => line.and(format!(" · suggested {suggested}")),
        None => line,
    };
    match note {
        Some(note) => line.and(" – ").typed(note),
        None => line,
    }
}

/// For what a final score was given.
pub fn at_the_end() -> String {
    "final".into()
}

/// How sure the owner is.
pub fn confidence(confidence: i32) -> Line {
    Line::plain(format!("confidence {confidence} of 10"))
}

/// A check-in.
pub fn check_in(at: &str, name: &str, value: Option<&str>, confidence: Option<i32>, note: Option<&str>) -> Line {
    let line = Line::plain(format!("{at} · ")).person(name);
    let line = match value {
        Some(value) => line.and(" · ").typed(value),
        None => line,
    };
    let line = match confidence {
        Some(confidence) => line.and(format!(" · confidence {confidence}")),
        None => line,
    };
    match note {
        Some(note) => line.and(" – ").typed(note),
        None => line,
    }
}

/// An open question.
pub fn question(label: &str, name: &str, text: &str) -> Line {
    Line::plain("? ").id(label).and(" ").person(name).and(": ").typed(text)
}

/// What to do with a key result.
pub fn then_update(label: &str, update: &str) -> Line {
    Line::plain("Next: ")
        .code(update)
        .and(" · ")
        .code(format!("score {label} 0.7"))
        .and(" · ")
        .code(format!("explain {label}"))
}

/// What to do with what is not the reader's.
pub fn then_ask(label: &str) -> Line {
    Line::plain("Next: ").code(format!("explain {label}")).and(" · ask its owner: ").code(format!("? {label} TEXT"))
}

/// What to do with what has ended.
pub fn then_read(label: &str) -> Line {
    Line::plain("Next: ").code(format!("explain {label}")).and(" · ").code(format!("history {label}"))
}

/// A cycle: its days, how many are left, how many objectives it has.
pub fn cycle(name: &str, days: &(String, String), begins: i64, left: i64, objectives: i64) -> Line {
    let time = match (begins, left) {
        (1.., _) => format!("begins in {}", count(begins, "day")),
        (_, ..0) => "over".into(),
        (_, 0) => "ends today".into(),
        _ => format!("{} left", count(left, "day")),
    };
    Line::plain(format!("{name} · {} – {} · {time} · {}", days.0, days.1, count(objectives, "objective")))
}

fn count(number: i64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// What to do with a cycle.
pub fn then_list_cycle(name: &str) -> Line {
    Line::plain("Its objectives: ").code(format!("list all {name}"))
}

/// A sentence of an answer that names the key result.
pub fn said_of_it(day: &str, name: &str, sentence: &str) -> Line {
    Line::plain(format!("💬 {day} · ")).person(name).and(": ").typed(sentence)
}
