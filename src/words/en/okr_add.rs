//! English: adding objectives and key results.

use chat::Line;

/// An objective was added.
pub fn added(label: &str, title: &str, team: Option<&str>, cycle: &str, of_org: bool) -> Line {
    let line = Line::new().id(label).and(" added · ").typed(title).and(" · ");
    match (team, of_org) {
        (_, true) => line.and(format!("the organisation’s · {cycle}")),
        (Some(team), false) => line.typed(team).and(format!(" · {cycle} · yours")),
        (None, false) => line.and(format!("personal · {cycle} · yours")),
    }
}

/// It counts for the next cycle.
pub fn next_cycle(current: &str, days_left: i64, next: &str) -> Line {
    let left = match days_left {
        0 => "ends today".to_owned(),
        1 => "ends tomorrow".to_owned(),
        days => format!("ends in {days} days"),
    };
    Line::plain(format!("{current} {left}, so this one is for {next}."))
}

/// What to do next with a new objective.
pub fn then_key_result(label: &str) -> Line {
    Line::plain("Next, a key result: ").code(format!("add {label} TITLE 40 -> 60"))
}

/// The person is not in that team.
pub fn not_in_team(name: &str, teams: &[String]) -> Line {
    let line = Line::plain("You are not in a team called “").typed(name).and("”. ");
    if teams.is_empty() {
        return line.and("You are in no team yet: ").code("team join NAME").and(", or for yourself ").code("add TITLE");
    }
    line.and("Yours: ").typed(teams.join(", ")).and(". Type ").code("add team NAME: TITLE")
}

/// The title of a form's first field.
pub fn title_label() -> Line {
    Line::plain("What do you want to achieve?")
}

/// What a good title is.
pub fn title_hint() -> Line {
    Line::plain("One sentence, no numbers: those are the key results.")
}

/// Which team it counts for.
pub fn team_label() -> Line {
    Line::plain("Which team does it count for?")
}

/// The choice of no team.
pub fn no_team() -> String {
    "None, it is personal".into()
}

/// The field for a key result.
pub fn key_result_label() -> Line {
    Line::plain("First key result")
}

/// How a key result is written.
pub fn key_result_hint() -> Line {
    Line::plain("Such as: Retention after 4 weeks 40% -> 60%. You can add more later.")
}

/// The button that adds.
pub fn submit() -> String {
    "Add".into()
}

/// A key result was added.
pub fn key_result_added(label: &str, title: &str, how: String, owner: Option<&str>) -> Line {
    let line = Line::new().id(label).and(" added · ").typed(title).and(" · ").typed(how);
    match owner {
        Some(owner) => line.and(" · owner ").person(owner),
        None => line.and(" · yours"),
    }
}

/// It has no measure.
pub fn is_done_or_not() -> String {
    "done or not".into()
}

/// How many milestones it has.
pub fn milestones(count: usize) -> String {
    match count {
        1 => "1 milestone".into(),
        count => format!("{count} milestones"),
    }
}

/// More milestones than there may be.
pub fn too_many_milestones(most: usize) -> Line {
    Line::plain(format!("A key result has at most {most} milestones. Make two of it."))
}

/// How what is kept within bounds is counted.
pub fn kept() -> Line {
    Line::plain("Progress is the share of weeks (or of its own interval, see ")
        .code("every")
        .and(") whose last value held.")
}

/// A key result without a measure is done or not.
pub fn done_or_not() -> Line {
    Line::plain("No measure, so it is done or not. To measure it, put ").code("40 -> 60").and(" behind the title.")
}

/// Start and target are the same.
pub fn start_is_target(label: &str) -> Line {
    Line::plain("Start and target are the same, so only exactly that value is progress. If that is a slip: ")
        .code("undo")
        .and(", then add ")
        .id(label)
        .and(" again with both.")
}

/// What to do next with a new key result.
pub fn then_update(label: &str, value: &str) -> Line {
    Line::plain("Next, when it moves: ").code(format!("update {label} {value}"))
}

/// What was typed says no measure, but may mean one: a title and a measure to type.
pub fn measure_asked(label: &str, typed: &str, title: &str, measure: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("”: from what to what? Type ")
        .code(format!("add {label}"))
        .and(" ")
        .typed(title)
        .and(" ")
        .code(measure)
}

/// The same where it is not known which number is meant.
pub fn measure_wanted(label: &str, typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("”: from what to what? Say both behind the title, such as ")
        .code(format!("add {label} TITLE 20 -> 60"))
}

/// The same, in a form.
pub fn measure_missing() -> Line {
    Line::plain("From what to what? Such as: Reach 100k users 0 -> 100k")
}
