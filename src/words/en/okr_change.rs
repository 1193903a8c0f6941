//! English: fields that are changed, by a command or in a form, and by two people at once.

use chat::Line;

use crate::okr::Interval;

/// A value in words, and whether a person typed it.
type Said = (String, bool);

fn put(line: Line, (text, typed): &Said) -> Line {
    if *typed { line.typed(text) } else { line.and(text.as_str()) }
}

/// What a field is called.
pub fn field(name: &str) -> &'static str {
    match name {
        "title" => "title",
        "owner" => "owner",
        "team" => "team",
        "weight" => "weight",
        "commitment" => "kind",
        "private" => "who sees it",
        "every" => "interval",
        "due" => "due date",
        "measure" => "measure",
        _ => "state",
    }
}

/// The label of a field in the form.
pub fn label(name: &str) -> Line {
    Line::plain(match name {
        "title" => "Title",
        "owner" => "Owner",
        "team" => "Which team does it count for?",
        "weight" => "Weight",
        "commitment" => "How is it meant?",
        "private" => "Who sees it?",
        "every" => "How often is it scored?",
        "due" => "Due",
        _ => "Measure",
    })
}

/// Whose name goes into the form.
pub fn owner_hint() -> Line {
    Line::plain("A name as okrbot shows it.")
}

/// What a weight is.
pub fn weight_hint() -> Line {
    Line::plain("0 to 1000, among the others; 1 is the usual one.")
}

/// How a measure is typed.
pub fn measure_hint(list: bool) -> Line {
    Line::plain(if list {
        "A line for each milestone; #2 is one that is there, one without a number is new. Such as: [] Docs x2 by 2026-12-01"
    } else {
        "Such as: 40% -> 60%, >= 99.9%, <= 3 days, 10..20, or a line for each milestone: [] Beta. Empty: done or not."
    })
}

/// What stands above the form.
pub fn edit(label: &str, title: &str) -> Line {
    Line::plain("Change ").id(label).and(" ").typed(title).and(": what you leave as it is stays.")
}

/// The button that saves; above a dialog it says what is changed.
pub fn save(label: &str) -> String {
    format!("Save {label}")
}

/// How an objective is meant.
pub fn commitment(committed: bool) -> String {
    if committed { "committed: only 1.0 is green" } else { "aspirational: 0.7 is green" }.into()
}

/// Who sees an objective.
pub fn privacy(private: bool) -> String {
    if private { "its team only" } else { "everybody" }.into()
}

/// How often something is scored.
pub fn interval(every: Interval) -> String {
    match every {
        Interval::Week => "every week",
        Interval::TwoWeeks => "every 2 weeks",
        Interval::Month => "every month",
        Interval::Quarter => "every quarter",
    }
    .into()
}

/// It is due with its cycle.
pub fn cycle_end() -> String {
    "cycle end".into()
}

/// It counts for no team.
pub fn no_team() -> String {
    "no team".into()
}

/// The state of something.
pub fn state(state: &str) -> String {
    match state {
        "done" => "done",
        "dropped" => "dropped",
        _ => "open",
    }
    .into()
}

fn ago(minutes: i64) -> String {
    match minutes {
        ..=0 => "just now".into(),
        1 => "a minute ago".into(),
        minutes => format!("{minutes} minutes ago"),
    }
}

/// What somebody (none: the reader) made of a field, and when.
pub fn changed_by(who: Option<&str>, label: &str, name: &str, was: Option<&Said>, is: &Said, minutes: i64) -> Line {
    let line = match who {
        Some(who) => Line::new().person(who),
        None => Line::plain("You"),
    };
    let line = line.and(" changed the ").and(field(name)).and(" of ").id(label);
    let line = match was {
        Some(was) => put(line.and(" from “"), was).and("”"),
        None => line,
    };
    put(line.and(" to “"), is).and("” ").and(ago(minutes)).and(".")
}

/// Whether it is to be changed again.
pub fn make_it(name: &str, wanted: &Said) -> Line {
    if name == "state" {
        return put(Line::plain("Make it "), wanted).and("?");
    }
    put(Line::plain("Make it “"), wanted).and("”?")
}

/// The value that somebody else had given before.
pub fn had(name: &str, value: &str, minutes: i64) -> Line {
    Line::new().person(name).and(" had ").typed(value).and(" ").and(ago(minutes)).and(".")
}

/// Nothing was saved, since others changed it.
pub fn nothing_saved() -> Line {
    Line::plain("So nothing is saved yet. Here it is as it stands now:")
}

/// It was changed, and it is not known how.
pub fn moved_somehow(label: &str) -> Line {
    Line::new()
        .id(label)
        .and(" has changed since you opened this, so nothing is saved yet. Here it is as it stands now:")
}

/// What a measure is called: milestones stand in a row.
pub fn checklist(goal: &str) -> String {
    goal.to_owned()
}

/// Around what is now and what was.
pub fn now_and_then() -> (&'static str, &'static str, &'static str) {
    ("", " (was ", ")")
}

/// It is so already.
pub fn is_so_already(label: &str, name: &str, is: &Said) -> Line {
    if name == "private" {
        return put(Line::new().id(label).and(" is seen by "), is).and(" already; nothing was changed.");
    }
    let line = Line::plain("The ").and(field(name)).and(" of ").id(label).and(" is “");
    put(line, is).and("” already; nothing was changed.")
}

/// Nothing is different.
pub fn nothing_new(label: &str) -> Line {
    Line::plain("Nothing of ").id(label).and(" was changed.")
}

/// Milestones were ticked.
pub fn ticked(label: &str) -> Line {
    Line::plain("Milestones of ").id(label).and(" are ticked: ").code(format!("show {label}"))
}

/// How to take it back.
pub fn wrong() -> Line {
    Line::plain("Wrong? ").code("undo")
}

/// The day is over.
pub fn is_over() -> Line {
    Line::plain("That day is over: from now on it counts as late.")
}

/// The day is after the cycle.
pub fn after_cycle(day: Option<&str>, end: &str) -> Line {
    let day = day.unwrap_or("That");
    Line::plain(format!("{day} is after its cycle, which ends on {end}; it is still closed with it."))
}

/// The organisation's objectives are for everybody.
pub fn is_for_all(label: &str) -> Line {
    Line::new()
        .id(label)
        .and(" belongs to the organisation, so everybody sees it. Give it an owner first: ")
        .code(format!("owner {label} @NAME"))
}

/// The text is no measure.
pub fn not_a_measure() -> Line {
    Line::plain("I cannot read that as a measure. Such as: 40% -> 60%, >= 99.9%, 10..20, or [] Beta; [] Docs")
}

/// Milestones, by number.
pub fn milestones(numbers: &str) -> String {
    if numbers.is_empty() { "no milestone".into() } else { format!("milestones {numbers}") }
}

/// A setting that is on or off.
pub fn is_on(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

/// Whether advice is on.
pub fn my_advice(on: bool) -> Line {
    let line = Line::plain("Advice under what you add: ");
    if on { line.and("on (").code("advice off").and(")") } else { line.and("off (").code("advice on").and(")") }
}

fn advice(line: Line) -> Line {
    line.and(" · ").code("advice off")
}

/// A key result whose title is a task.
pub fn a_task(label: &str) -> Line {
    let line = Line::plain("A task? A result says what is different after it: ");
    advice(line.code(format!("add {label} Orders from Japan 0 -> 500")))
}

/// An objective with a number in its title.
pub fn number_in_title(label: &str, number: &str) -> Line {
    let line = Line::plain("The number may be a key result of its own: ");
    advice(line.code(format!("add {label} Users 0 -> {number}")))
}

/// Too many key results.
pub fn many_key_results(label: &str, count: usize) -> Line {
    let line =
        Line::new().id(label).and(format!(" has {count} key results by now; up to five stay in view. To see them: "));
    advice(line.code(format!("show {label}")))
}

/// Too many objectives.
pub fn many_objectives(count: usize, cycle: &str) -> Line {
    let line = Line::plain(format!(
        "These are {count} objectives of yours in {cycle}; up to five stay in view. To see them: "
    ));
    advice(line.code("list"))
}

/// A key result that starts at nothing.
pub fn no_start(label: &str, start: &str, target: &str) -> Line {
    let line = Line::plain("Where does it stand today? If not at 0: ");
    advice(line.code(format!("edit {label} {start} -> {target}")))
}

/// Who sees what is private.
pub fn is_private(label: &str) -> Line {
    Line::plain("Only its team, whoever owns a part of it and admins see it. For everybody: ")
        .code(format!("public {label}"))
}
