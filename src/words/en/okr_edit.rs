//! English: changing, ending, asking, history and undo.

use chat::Line;
use chrono::NaiveDate;

use super::date;

/// A new title.
pub fn renamed(label: &str, was: &str, title: &str) -> Vec<Line> {
    vec![
        Line::new().id(label).and(" is now “").typed(title).and("”; it was “").typed(was).and("”."),
        Line::plain("Wrong? ").code("undo"),
    ]
}

/// The person owns it already.
pub fn owns_already(label: &str, name: &str) -> Line {
    Line::new().person(name).and(" owns ").id(label).and(" already; nothing was changed.")
}

/// A new owner, as told to whoever did it.
pub fn handed_over(label: &str, title: &str, name: &str) -> Vec<Line> {
    vec![
        Line::new().id(label).and(" ").typed(title).and(" now belongs to ").person(name).and("."),
        Line::plain("Wrong? ").code("undo"),
    ]
}

/// A new owner, as told to them.
pub fn yours_now(by: &str, label: &str, title: &str) -> Vec<Line> {
    vec![
        Line::new().person(by).and(" made you the owner of ").id(label).and(" ").typed(title).and("."),
        Line::plain("See it: ")
            .code(format!("show {label}"))
            .and(" · not yours? ")
            .code(format!("owner {label} @NAME")),
    ]
}

/// Who was made the owner is so no more, as told to them.
pub fn not_yours_any_more(by: &str, label: &str, title: &str) -> Line {
    Line::new()
        .person(by)
        .and(" took that back: ")
        .id(label)
        .and(" ")
        .typed(title)
        .and(" is not yours. ")
        .code(format!("show {label}"))
}

/// Who gave it away has it again, as told to them.
pub fn yours_again(by: &str, label: &str, title: &str) -> Line {
    Line::new()
        .person(by)
        .and(" took that back: ")
        .id(label)
        .and(" ")
        .typed(title)
        .and(" is yours again. ")
        .code(format!("show {label}"))
}

/// It is in that state already.
pub fn is_already(label: &str, state: &str) -> Line {
    let state = match state {
        "done" => "done",
        "dropped" => "dropped",
        _ => "open",
    };
    Line::new().id(label).and(format!(" is {state} already; nothing was changed."))
}

/// It is in another state now.
pub fn is_now(label: &str, title: &str, state: &str) -> Vec<Line> {
    let line = Line::new().id(label).and(" ").typed(title);
    match state {
        "done" => vec![line.and(" is done. 🎉"), Line::plain("Not yet? ").code(format!("reopen {label}"))],
        "dropped" => vec![
            line.and(" is dropped. It counts in no sum any more; this week’s summary names it."),
            Line::plain("Back again: ").code(format!("reopen {label}")),
        ],
        _ => vec![line.and(" is open again."), Line::plain("Next: ").code(format!("show {label}"))],
    }
}

/// The organisation owns it.
pub fn nobody_to_ask(label: &str) -> Line {
    Line::new()
        .id(label)
        .and(" belongs to the organisation, so there is nobody to ask. A lead can give it an owner: ")
        .code(format!("owner {label} @NAME"))
}

/// The speaker is the owner.
pub fn ask_yourself(label: &str, is_objective: bool) -> Line {
    let line = Line::plain("You own ").id(label);
    if is_objective {
        return line
            .and(" yourself. A note for later goes with a value of one of its key results: ")
            .code(format!("show {label}"));
    }
    line.and(" yourself. A note for later goes with a value: ").code(format!("update {label} VALUE NOTE"))
}

/// The question was asked.
pub fn asked(label: &str, owner: &str, reached: bool) -> Line {
    let line = Line::plain("Asked ").person(owner).and(" about ").id(label);
    if reached {
        line.and(". It stays on the board until answered, and you get the answer here.")
    } else {
        line.and(". They cannot be written to yet, so it only stands on the board.")
    }
}

/// A question as its owner reads it.
pub fn question(asker: &str, label: &str, title: &str, text: &str) -> Vec<Line> {
    vec![
        Line::new().person(asker).and(" asks about ").id(label).and(" ").typed(title).and(":"),
        Line::new().typed(text).kept(),
    ]
}

/// The field of the answer.
pub fn your_answer() -> Line {
    Line::plain("Your answer")
}

/// The button that answers.
pub fn answer_button() -> String {
    "Answer".into()
}

/// Somebody answered it before.
pub fn answered_before(label: &str) -> Line {
    Line::plain("That question about ").id(label).and(" is answered already; nothing was changed.")
}

/// The answer as the asker reads it.
pub fn answer(owner: &str, label: &str, question: &str, answer: &str) -> Vec<Line> {
    vec![
        Line::new().person(owner).and(" answered your question about ").id(label).and(":"),
        Line::plain("“").typed(question).and("”").kept(),
        Line::new().typed(answer).kept(),
    ]
}

/// The answer was sent.
pub fn answer_sent(label: &str, asker: &str) -> Line {
    Line::new().person(asker).and(" has your answer about ").id(label).and(".")
}

/// Nothing changed in that yet.
pub fn no_history(label: &str) -> Line {
    Line::plain("Nothing has changed in ").id(label).and(" yet.")
}

/// The speaker has changed nothing yet.
pub fn no_history_of_yours() -> Line {
    Line::plain("You have changed nothing yet. ").code("help").and(" shows what you can do.")
}

/// A history goes on: of a thing, or of one's own changes.
pub fn more_changes(label: Option<&str>, more: i64) -> Line {
    let line = Line::plain(format!("… and {more} more: "));
    match label {
        Some(label) => line.code(format!("history {label} full")),
        None => line.code("history full"),
    }
}

/// A full history has older changes than are shown.
pub fn older_changes(more: i64) -> Line {
    Line::plain(format!("… and {more} older, not shown here."))
}

/// What to do after a history.
pub fn then_undo() -> Line {
    Line::plain("Your own last change, within 10 minutes: ").code("undo")
}

/// What counts where a setting was not chosen.
pub fn not_chosen(kind: &str) -> String {
    match kind {
        "workdays" | "reminders" | "calendar" => "as in the team",
        "hours" => "all day",
        _ => "as usual",
    }
    .into()
}

/// The kind of a change.
pub fn change(kind: &str) -> String {
    match kind {
        "added" => "added",
        "check-in" => "value",
        "confidence" => "confidence",
        "fixed" => "value fixed",
        "scored" => "score",
        "renamed" => "renamed",
        "owner" => "owner",
        "done" => "done",
        "dropped" => "dropped",
        "reopened" => "open again",
        "aligned" => "supports",
        "unaligned" => "no longer aligned with",
        "accepted" => "works with",
        "declined" => "declined",
        "moved" => "team",
        "moved to objective" => "moved",
        "moved here" => "moved here from",
        "parent" => "team above",
        "observer" => "observer",
        "merged" => "merged into",
        "asked" => "question",
        "answered" => "answer",
        "away" => "away",
        "blocked" => "blocker opened",
        "resolved" => "blocker resolved",
        "not_one" => "not a blocker",
        "zone" => "zone",
        "calendar" => "calendar",
        "day" => "day of a calendar",
        "language" => "language",
        "quiet" => "quiet hours",
        "workdays" => "working days",
        "hours" => "hours",
        "reminders" => "reminders",
        "review asks" => "review asks",
        "lines" => "lines of a digest",
        "digest" => "digest",
        "helper" => "helper",
        "notices" => "notices",
        "status" => "status",
        "excused" => "excused",
        "schedule" => "schedule",
        "questions" => "questions",
        "ritual added" => "ritual added",
        "ritual removed" => "ritual removed",
        "paused" => "schedule paused",
        "resumed" => "schedule resumed",
        "skipped" => "left out",
        "joined" => "added",
        "left" => "removed",
        "lead" => "lead",
        "home" => "home",
        "archived" => "archived",
        "created" => "founded",
        "back" => "back early",
        "advice" => "advice",
        "edited" => "edited",
        "weight" => "weight",
        "every" => "interval",
        "due" => "due date",
        "commitment" => "kind",
        "private" => "who sees it",
        "team" => "team",
        "measure" => "measure",
        "imported" => "taken in",
        "moved to cycle" => "cycle",
        "published" => "published",
        "began" => "began",
        "carried" => "carried over as",
        "carried here" => "carried over",
        "final score" => "final score",
        "cycle added" => "cycle added",
        "cycle length" => "cycle length",
        "cycle closed" => "cycle closed",
        other => other,
    }
    .into()
}

/// An absence, by its days.
pub fn was_away(spans: &[String]) -> Line {
    Line::plain(format!("away {}", spans.join("; ")))
}

/// A return before absences were over, by their days.
pub fn was_back(spans: &[String]) -> Line {
    Line::plain(format!("back early; away again: {}", spans.join("; ")))
}

/// Others were asked to work together; some do at once.
pub fn asked_to_work(at_once: Option<&str>, asked: &str) -> Line {
    let line = match at_once {
        Some(others) => Line::plain("works with ").typed(others).and(" · "),
        None => Line::new(),
    };
    line.and("asked ").typed(asked).and(" to work with it")
}

/// The other side said yes or no to working together.
pub fn was_settled(by: &str, other: &str, yes: bool) -> Line {
    let line = Line::plain(if yes { "works with " } else { "does not work with " }).typed(other);
    line.and(if yes { ": accepted by " } else { ": declined by " }).person(by)
}

/// An answer to a ritual, or that it was skipped.
pub fn was_answered(ritual: &str, teams: &str, day: NaiveDate, skipped: bool) -> Line {
    let line = Line::plain(if skipped { "skipped " } else { "answer to the " }).and(ritual.to_owned()).and(" · ");
    line.typed(teams).and(format!(" · {}", date::day(day)))
}

/// Several values by one form.
pub fn values_at_once(count: u64) -> Line {
    Line::plain(format!("{count} values of one form"))
}

/// A change that is not told in a group.
pub fn something_private() -> Line {
    Line::plain("your last change")
}

/// Nothing can be taken back.
pub fn nothing_to_undo() -> Line {
    Line::plain("There is nothing of yours in the last 10 minutes to take back. ")
        .code("history")
        .and(" shows your changes.")
}

/// A change was taken back.
pub fn undone(what: Line) -> Line {
    Line::plain("Taken back: ").join(what)
}

/// Somebody changed it since.
pub fn changed_since(what: Line) -> Line {
    Line::plain("Somebody has changed this since, so it stays: ").join(what)
}

/// That kind of change stays.
pub fn cannot_undo(what: Line) -> Line {
    Line::plain("This cannot be taken back: ").join(what)
}

/// What another `undo` takes back, after one that could not be.
pub fn undo_goes_on(what: Line) -> Line {
    Line::plain("The one before it: ").join(what).and(" · ").code("undo")
}

/// A number that is no weight.
pub fn not_a_weight() -> Line {
    Line::plain("A weight is 0 to 1000 with at most 2 decimals; 1 is the usual one.")
}

/// A day without a year that is over, as it is shown and as a date, and the next of that name.
pub fn which_year(typed: &str, shown: &str, gone: NaiveDate, to_come: NaiveDate) -> Line {
    Line::plain("“")
        .typed(typed)
        .and(format!("” is over: {shown}. Type it with its year, "))
        .code(to_come.to_string())
        .and(" or ")
        .code(gone.to_string())
}

/// Something that is no day.
pub fn not_a_day(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("” is no day that I understand. Type it as ")
        .code("2026-12-15")
        .and(" or ")
        .code("15 Dec")
}
