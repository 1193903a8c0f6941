//! English: cycles, their drafts, their end, and what goes on in the next one.

use chat::Line;

use crate::schedule::Length;

/// Nothing in a closed cycle is changed.
pub fn is_closed(label: &str, cycle: &str, successor: Option<&str>) -> Line {
    let line = Line::plain(format!("{cycle} is closed, so ")).id(label).and(" stays as it is. ");
    match successor {
        Some(successor) => line.and("It goes on as ").id(successor).and(": ").code(format!("show {successor}")),
        None => line.and("Go on with it in the next cycle: ").code(format!("cycle carry {label}")),
    }
}

/// The close of a cycle is open.
pub fn is_closing(until: Option<&str>) -> Line {
    let line = Line::plain("It is closing");
    let line = match until {
        Some(until) => line.and(format!(" until {until}")),
        None => line,
    };
    line.and(": final values and scores are taken with ").code("close")
}

/// A cycle is closed.
pub fn was_closed(cycle: &str) -> Line {
    Line::plain(format!("{cycle} is closed. What came of it: ")).code(format!("cycle report {cycle}"))
}

/// How many drafts a cycle has.
pub fn has_drafts(drafts: usize, cycle: &str) -> Line {
    let drafts = if drafts == 1 { "1 draft".to_owned() } else { format!("{drafts} drafts") };
    Line::plain(format!("{drafts}, not counted yet. The lead confirms: ")).code(format!("cycle publish {cycle}"))
}

/// A length in words.
pub fn length(length: Length) -> &'static str {
    match length {
        Length::Month => "a month",
        Length::TwoMonths => "two months",
        Length::Quarter => "a quarter",
        Length::HalfYear => "half a year",
    }
}

/// How long cycles are.
pub fn length_is(team: Option<&str>, length_now: Length) -> Line {
    let line = match team {
        Some(team) => Line::plain("Cycles of ").typed(team),
        None => Line::plain("Cycles of the organisation"),
    };
    line.and(format!(" last {}. Another length: ", length(length_now))).code(match team {
        Some(_) => "cycle every month|2 months|quarter|half-year",
        None => "cycle every month|2 months|quarter|half-year org",
    })
}

/// How long cycles are from now on.
pub fn length_set(team: Option<&str>, length_now: Length) -> Vec<Line> {
    let line = match team {
        Some(team) => Line::plain("New objectives of ").typed(team),
        None => Line::plain("New objectives of the organisation, and personal ones,"),
    };
    vec![
        line.and(format!(" are put into cycles of {}. Those that there are stay where they are.", length(length_now))),
        Line::plain("One of them goes elsewhere with ").code("cycle move O12 to CYCLE"),
    ]
}

/// Who may change the organisation.
pub fn an_admin() -> Line {
    Line::plain("an admin")
}

/// A cycle of a team's own days needs them.
pub fn days_needed(name: &str) -> Line {
    Line::plain("“")
        .typed(name)
        .and("” is no quarter, month or half-year, so it needs its days: ")
        .code("cycle create NAME from 2027-02-01 to 2027-04-30")
}

/// Names of quarters have their days.
pub fn has_its_days(cycle: &str) -> Line {
    Line::plain(format!("{cycle} has its own days. Another name for other days: "))
        .code("cycle create NAME from DATE to DATE")
}

/// The name of a cycle is one word.
pub fn one_word(name: &str) -> Line {
    Line::plain("“")
        .typed(name)
        .and("” cannot be typed in a command. A cycle is called by one word of letters, digits and hyphens: ")
        .code("Spring-2027")
}

/// A name that commands read otherwise.
pub fn means_else(name: &str) -> Line {
    Line::plain("“")
        .typed(name)
        .and("” means something else in commands, so no cycle is called that. Another name: ")
        .code("Spring-2027")
}

/// Days that make no cycle.
pub fn odd_days(days: &(String, String), backwards: bool) -> Line {
    let (first, last) = days;
    if backwards {
        return Line::plain(format!("{last} comes before {first}. The first day comes first: "))
            .code("cycle create NAME from DATE to DATE");
    }
    Line::plain(format!("{first} – {last}: a cycle lasts from a week to a year. Nothing was made."))
}

/// The days overlap those of another cycle of the team.
pub fn overlaps(other: &str, days: &(String, String), team: &str) -> Line {
    Line::plain("These days overlap ")
        .typed(other)
        .and(format!(" ({} – {}) of ", days.0, days.1))
        .typed(team)
        .and(". One objective has one cycle, so choose other days.")
}

/// There is a cycle of that name.
pub fn name_taken(name: &str) -> Line {
    Line::plain("There is a cycle called ")
        .typed(name)
        .and(" already. Choose another name; ")
        .code(format!("cycle show {name}"))
}

/// A cycle was made, or was there.
pub fn created(name: &str, days: &(String, String), team: Option<&str>, made: bool, over: bool) -> Line {
    let line = Line::plain(format!("{name} · {} – {} · ", days.0, days.1));
    let line = match (team, made) {
        (Some(_), _) if over => line.and("made. "),
        (Some(team), _) => line.and("new objectives of ").typed(team).and(" on these days are put into it. "),
        (None, true) => line.and("made. "),
        (None, false) => line.and("is there already. "),
    };
    if over {
        return line.and("It is over, so nothing new is put into it: ").code(format!("cycle show {name}"));
    }
    line.and("Plan for it: ").code(format!("add {name}: TITLE"))
}

/// The cycle is another team's own.
pub fn of_another_team(cycle: &str) -> Line {
    Line::plain(format!("{cycle} has the days of another team. Choose a cycle like ")).code("2027Q1")
}

/// It cannot be moved or carried over, because it ended.
pub fn has_ended_already(label: &str, state: &str) -> Line {
    let line = Line::new().id(label);
    match state {
        "carried" => line.and(" was carried over, so nothing is added to it: ").code(format!("show {label}")),
        "done" => line.and(" is done. ").code(format!("reopen {label}")).and(" brings it back."),
        _ => line.and(" was dropped. ").code(format!("reopen {label}")).and(" brings it back."),
    }
}

/// It is in that cycle.
pub fn is_there_already(label: &str, cycle: &str) -> Line {
    Line::new().id(label).and(format!(" is in {cycle} already; nothing was changed."))
}

/// The cycle is over.
pub fn is_over(cycle: &str) -> Line {
    Line::plain(format!("{cycle} is over: nothing new goes into it. See ")).code("cycle show")
}

/// An objective is in another cycle now.
pub fn moved(label: &str, title: &str, cycles: (&str, &str), begins: Option<&str>) -> Vec<Line> {
    let line =
        Line::new().id(label).and(" ").typed(title).and(format!(" is in {} now; it was in {}", cycles.1, cycles.0));
    vec![
        match begins {
            Some(begins) => line.and(format!(". It is a draft until {begins}, or until the lead publishes it.")),
            None => line.and("."),
        },
        Line::plain("Wrong? ").code("undo"),
    ]
}

/// The objective is a draft.
pub fn is_draft_until(cycle: &str, begins: &str) -> Line {
    Line::plain(format!("It is a draft until {begins}, or until the lead confirms with "))
        .code(format!("cycle publish {cycle}"))
}

/// Mark of a draft in a list.
pub fn draft() -> String {
    "draft".into()
}

/// Mark of what was carried over, in a list.
pub fn carried_mark() -> String {
    "carried over".into()
}

/// There are no drafts.
pub fn nothing_to_publish(team: &str) -> Line {
    Line::new().typed(team).and(" has no drafts there. For the next cycle: ").code("add CYCLE: TITLE")
}

/// What the lead did.
pub fn published(team: &str, cycle: &str, count: usize, from: Option<&str>, told: bool) -> Vec<Line> {
    let count = if count == 1 { "1 objective counts".to_owned() } else { format!("{count} objectives count") };
    let from = from.map_or_else(|| "from now on".to_owned(), |day| format!("from {day} on"));
    let line = Line::plain(format!("{cycle} of ")).typed(team).and(format!(" is published: {count} {from}. "));
    vec![
        line.and(if told {
            "The team’s home was told."
        } else {
            "The team has no home that takes posts, so nobody was told."
        }),
        Line::plain("Wrong? ").code("undo"),
    ]
}

/// The post of it in the team's home.
pub fn published_post(team: &str, cycle: &str, by: &str, count: usize) -> Line {
    let count = if count == 1 { "1 objective".to_owned() } else { format!("{count} objectives") };
    Line::new().typed(team).and(format!(" · {cycle} · {count}, confirmed by ")).person(by)
}

/// An objective in a post.
pub fn one_listed(label: &str, title: &str, owner: Option<&str>) -> Line {
    let line = Line::new().id(label).and(" ").typed(title);
    match owner {
        Some(owner) => line.and(" · ").person(owner),
        None => line,
    }
}

/// Drafts became active by themselves.
pub fn began(team: Option<&str>, cycle: &str, labels: &[String]) -> Vec<Line> {
    let line = match team {
        Some(team) => Line::new().typed(team).and(format!(" · {cycle} began. ")),
        None => Line::plain(format!("{cycle} began. ")),
    };
    let line = labels.iter().enumerate().fold(line, |line, (at, label)| {
        let line = if at == 0 { line } else { line.and(", ") };
        line.id(label)
    });
    let was = if labels.len() == 1 { " was still a draft and counts" } else { " were still drafts and count" };
    vec![
        line.and(was).and(" from now on."),
        Line::plain("Not for this cycle? ").code("cycle move O12 to CYCLE").and(" · ").code("drop O12"),
    ]
}

/// It was carried over.
pub fn carried(label: &str, title: &str, new: &str, cycle: &str, draft: bool) -> Line {
    let line = Line::new().id(label).and(" ").typed(title).and(" goes on as ").id(new).and(format!(" in {cycle}"));
    line.and(if draft { ", a draft until that begins." } else { "." })
}

/// Key results that are done stay in the old objective.
pub fn stays_behind(labels: &[String]) -> Line {
    let line = labels.iter().enumerate().fold(Line::new(), |line, (at, label)| {
        let line = if at == 0 { line } else { line.and(", ") };
        line.id(label)
    });
    line.and(if labels.len() == 1 { " is done and stays behind." } else { " are done and stay behind." })
}

/// A key result that goes on has reached its target.
pub fn needs_a_target(label: &str, title: &str, value: &str) -> Line {
    Line::new()
        .id(label)
        .and(" ")
        .typed(title)
        .and(" stands at ")
        .typed(value)
        .and(", its target is reached. What is the next one? ")
        .code(format!("edit {label}"))
        .and(" or ")
        .code(format!("drop {label}"))
}

/// What to do next.
pub fn then_show_carried(new: &str) -> Line {
    Line::plain("See it: ").code(format!("show {new}")).and(" · wrong? ").code("undo")
}

/// It was carried over before.
pub fn was_carried(label: &str, new: &str) -> Line {
    Line::new().id(label).and(" was carried over already: it goes on as ").id(new).and(". ").code(format!("show {new}"))
}

/// A draft is moved, not carried over.
pub fn move_a_draft(label: &str) -> Line {
    Line::new().id(label).and(" is a draft. It goes elsewhere with ").code(format!("cycle move {label} to CYCLE"))
}

/// Something goes on in a later cycle only.
pub fn is_no_later(label: &str, cycle: &str, own: &str) -> Line {
    Line::new()
        .id(label)
        .and(format!(" is in {own}, and {cycle} does not end later. Carry it into a later cycle: "))
        .code(format!("cycle carry {label}"))
}

/// Lineage in `show`.
pub fn lineage(from: Option<&str>, to: Option<&str>) -> Line {
    let line = Line::plain("  ");
    let line = match from {
        Some(from) => line.and("carried over from ").id(from),
        None => line,
    };
    match (from, to) {
        (_, None) => line,
        (from, Some(to)) => line.and(if from.is_some() { " · goes on as " } else { "goes on as " }).id(to),
    }
}

/// A learning in `show`.
pub fn learnt_of(name: &str, text: &str) -> Line {
    Line::plain("📘 ").person(name).and(": ").typed(text)
}

/// A cycle that runs is not closed.
pub fn closes_later(cycle: &str, begins: Option<&str>) -> Line {
    let line = Line::plain(format!("{cycle} is not over yet. "));
    match begins {
        Some(begins) => line
            .and(format!("Its close opens on {begins}: everybody is asked then, and "))
            .code("cycle close")
            .and(" ends it."),
        None => line,
    }
}

/// The question before a cycle is closed.
pub fn really_close(cycle: &str, team: &str, unscored: &[String]) -> Line {
    let line =
        Line::plain(format!("Close {cycle} of ")).typed(team).and(" now? Nothing in it can be changed any more. ");
    if unscored.is_empty() {
        return line.and("Everything has a final score.");
    }
    let line = line.and(format!("{} without a final score: ", unscored.len()));
    let shown = unscored.iter().take(10).enumerate().fold(line, |line, (at, label)| {
        let line = if at == 0 { line } else { line.and(", ") };
        line.id(label)
    });
    if unscored.len() > 10 { shown.and(" …") } else { shown.and(".") }
}

/// A lead closed it.
pub fn closed(cycle: &str, team: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("{cycle} of ")).typed(team).and(" is closed."),
        Line::plain("What came of it: ").code(format!("cycle report {cycle}")).and(" · wrong? ").code("undo"),
    ]
}
