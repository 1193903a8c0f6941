//! English: the close of a cycle, and its report.

use chat::Line;

use crate::okr::Score;
use crate::words::labels;

/// The question; `example` answers the first key result.
pub fn question(team: &str, name: &str, cycle: &str, until: Option<&str>, example: Option<&str>) -> Vec<Line> {
    let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
    let line = Line::plain("Hello ").person(name).and(format!(
        "! {cycle} is over. Give each final value and score{until}, and say what becomes of your objectives."
    ));
    vec![
        Line::new().bold("Cycle close").and(" · ").typed(team).and(format!(" · {cycle}")),
        match example {
            Some(example) => line.and(" In words, a line each: ").code(example),
            None => line,
        },
    ]
}

/// The objective that a form is about.
pub fn objective(id: &str, title: &str, cycle: &str) -> Line {
    Line::new().id(id).and(" ").typed(title).and(format!(" · {cycle}"))
}

/// The form.
pub fn labels() -> labels::Closing {
    labels::Closing {
        score: " · final score",
        learnt: " · what did we learn?",
        what_next: " · what next?",
        next: ["Carry over into the next cycle", "Drop it", "It is done"],
    }
}

/// How a close is answered by a message.
pub fn in_words(first: Option<&str>, objective: Option<&str>, known: &[(String, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push(
            known.iter().fold(Line::plain("So far:"), |line, (id, said)| line.and(" ").id(id).and(" ").typed(said)),
        );
    }
    if let Some(first) = first {
        lines.push(
            Line::plain("As suggested: ")
                .code(format!("{first} 55 suggested"))
                .and(", for all the rest ")
                .code("accept"),
        );
    }
    if let Some(id) = objective {
        lines.push(
            Line::plain("Of the objective: ")
                .code(format!("{id} learnt: …"))
                .and(" and ")
                .code(format!("{id} carry"))
                .and(", ")
                .code(format!("{id} drop"))
                .and(" or ")
                .code(format!("{id} done")),
        );
    }
    lines
}

/// Nothing was said in a form.
pub fn say_something() -> Line {
    Line::plain("Give a value, or pick what becomes of the objective.")
}

/// A final score of 1.0 is for what was reached as a whole.
pub fn not_whole(id: &str, reached: Option<&str>) -> Line {
    let line = Line::plain("A final 1.0 is for what was reached as a whole; ").id(id);
    match reached {
        Some(reached) => line.and(format!(" stands at {reached}, so at most ")).code("0.9"),
        None => line.and(" has no value, so give that first: ").code(format!("{id} VALUE")),
    }
}

/// A final score was given by a command.
pub fn scored(id: &str, title: &str, cycle: &str, score: &str, suggested: Option<&str>) -> Line {
    let line = Line::new().id(id).and(" ").typed(title).and(format!(" · {cycle} · final score {score}"));
    match suggested {
        Some(suggested) => line.and(format!(" · suggested {suggested}")),
        None => line,
    }
}

/// A learning was kept.
pub fn noted(id: &str) -> Line {
    Line::plain("✓ ").id(id).and(" · noted what we learnt")
}

/// What became of an objective.
pub fn became(id: &str, title: &str, state: &str) -> Line {
    Line::plain("✓ ").id(id).and(" ").typed(title).and(if state == "done" { " is done." } else { " is dropped." })
}

/// It went on already, and was changed there.
pub fn goes_on_already(id: &str, new: &str) -> Line {
    Line::new()
        .id(id)
        .and(" goes on as ")
        .id(new)
        .and(", which was changed since. First decide about that: ")
        .code(format!("drop {new}"))
}

/// What is still open.
pub fn left(left: &[String], objective: Option<&str>, value: Option<&str>) -> Line {
    let line = Line::plain(format!("Still open: {}", left.join(", ")));
    match (objective, value) {
        (Some(id), _) => line.and(". What becomes of it? ").code(format!("{id} carry")),
        (None, Some(value)) => line.and(". Such as ").code(value),
        (None, None) => line,
    }
}

/// How to change it.
pub fn change_hint() -> Line {
    Line::plain("Change it: ").code("close")
}

/// The close is over.
pub fn is_over(team: &str) -> Line {
    Line::plain("The close of ")
        .typed(team)
        .and(" is over; nothing was changed. What should go on: ")
        .code("cycle carry ID")
}

/// A close waits for an answer, which no plain message is any more that does not say so itself.
pub fn waits(team: &str, until: &str, named: Option<&str>, example: Option<&str>) -> Line {
    let command = named.map_or_else(|| "close".to_owned(), |team| format!("close team {team}"));
    let line = Line::plain("The close of ").typed(team).and(format!(" is open until {until}: ")).code(command);
    match example {
        Some(example) => line.and(", or a line each: ").code(example),
        None => line,
    }
}

/// Nothing of the person ended.
pub fn nothing_to_close() -> Line {
    Line::plain("Nothing of yours ended. ").code("list").and(" shows what is yours.")
}

/// No close is open.
pub fn none_is_open(cycle: &str, begins: Option<&str>) -> Line {
    let line = Line::plain("No close is open");
    match begins {
        Some(begins) => line.and(format!(": that of {cycle} opens on {begins}. Until then: ")).code("cycle show"),
        None => line.and(". ").code("cycle show"),
    }
}

/// A question between the person and okrbot.
pub fn private_question(id: &str, title: &str, kind: &str, score: &str) -> Line {
    let line = Line::new().id(id).and(" ").typed(title).and(format!(" · {score} · "));
    line.and(if kind == "bolder" { "bolder next time?" } else { "why, and what next?" })
}

/// The line above such questions, and the button.
pub fn between_us() -> (Line, String) {
    (Line::plain("One more thing, for you alone (optional):"), "Keep".into())
}

/// The answers were kept.
pub fn kept_between_us(ids: &[String]) -> Line {
    if ids.is_empty() {
        return Line::plain("Nothing noted: fine.");
    }
    Line::plain(format!("✓ Noted for {}. It stands in no report; ", ids.join(", ")))
        .code(format!("show {}", ids.first().map_or("O12", String::as_str)))
        .and(" shows it to you.")
}

/// The first line of a report: of a cycle whose close opens on a day, is open, or is `over`.
pub fn head(team: &str, cycle: &str, opens: Option<&str>, over: bool, sum: &str) -> Line {
    let how = match opens {
        Some(day) => format!(" closes on {day}"),
        None if over => " closed".to_owned(),
        None => " closes".to_owned(),
    };
    Line::new().typed(team).and(format!(" · {cycle}{how} · ")).bold(sum)
}

/// Committed objectives that are not whole.
pub fn missed(all: &[(String, Option<Score>)]) -> Line {
    all.iter().enumerate().fold(Line::plain("Committed and missed: "), |line, (at, (id, score))| {
        let line = if at == 0 { line } else { line.and(", ") };
        let line = line.id(id);
        match score {
            Some(score) => line.and(format!(" {score}")),
            None => line.and(" ⚪"),
        }
    })
}

/// What goes on.
pub fn carried(all: &[(String, String)]) -> Line {
    all.iter().enumerate().fold(Line::plain("Carried over: "), |line, (at, (id, new))| {
        let line = if at == 0 { line } else { line.and(", ") };
        line.id(id).and(" → ").id(new)
    })
}

/// What was dropped.
pub fn dropped(all: &[(String, &str)], most: usize) -> Line {
    let line = all.iter().take(most).enumerate().fold(Line::plain("Dropped: "), |line, (at, (id, title))| {
        let line = if at == 0 { line } else { line.and(", ") };
        line.id(id).and(" ").typed(*title)
    });
    if all.len() > most { line.and(format!(" and {} more", all.len() - most)) } else { line }
}

/// What was learnt of one objective.
pub fn learnt(id: &str, text: &str) -> Line {
    Line::plain("Learnt · ").id(id).and(" ").typed(text)
}

/// How many answered.
pub fn participation(answered: usize, asked: usize) -> Line {
    Line::plain(format!("Answered: {answered} of {asked}"))
}

/// Nothing to report.
pub fn nothing_to_report(cycle: &str, team: &str) -> Line {
    Line::new().typed(team).and(" has nothing to report of ").typed(cycle).and(". ").code("cycle report 2026Q4")
}

/// No cycle of the team has ended yet.
pub fn none_ended(team: &str, cycle: &str, begins: Option<&str>) -> Line {
    let line = Line::plain("No cycle of ").typed(team).and(" with objectives in it has ended yet. ");
    let line = match begins {
        Some(begins) => line.and("The close of ").typed(cycle).and(format!(" opens on {begins}. ")),
        None => line,
    };
    line.and("Where it stands: ").code("board")
}

/// Further lines of a report.
pub fn and_more(more: usize, cycle: &str) -> Line {
    Line::plain(format!("… and {more} more: ")).code(format!("cycle report {cycle} full"))
}

/// What to type after a report.
pub fn then_full(cycle: &str, full: bool) -> Line {
    match full {
        false => Line::plain("Everything: ").code(format!("cycle report {cycle} full")),
        true => Line::plain("Objectives: ").code(format!("list all {cycle}")),
    }
}
