//! English: a key result that goes to another objective.

use chat::Line;

/// It went, and what it is called now.
pub fn moved(was: &str, is: &str, title: &str, (objective, of): (&str, &str)) -> Vec<Line> {
    vec![
        Line::plain("✓ ")
            .id(was)
            .and(" ")
            .typed(title)
            .and(" is ")
            .id(is)
            .and(" now, of ")
            .id(objective)
            .and(" ")
            .typed(of)
            .and("; its values, scores and history went with it."),
        Line::plain("See it: ").code(format!("show {is}")).and(" · wrong? ").code("undo"),
    ]
}

/// Somebody used the id that it had before.
pub fn is_now(was: &str, is: &str, title: &str) -> Line {
    Line::new().id(was).and(" is ").id(is).and(" ").typed(title).and(" now. ").code(format!("show {is}"))
}

/// It is of that objective already.
pub fn is_there(label: &str, objective: &str) -> Line {
    Line::new()
        .id(label)
        .and(" is of ")
        .id(objective)
        .and(" already; nothing was changed. ")
        .code(format!("show {objective}"))
}

/// The other objective is of another cycle.
pub fn other_cycle((label, was): (&str, &str), (objective, is): (&str, &str)) -> Line {
    Line::new()
        .id(label)
        .and(format!(" is of {was} and "))
        .id(objective)
        .and(format!(" of {is}: a key result moves within its cycle. What goes on in the next one is carried over: "))
        .code("help cycle")
}

/// An alignment is in the way.
pub fn aligned(label: &str, other: &str, objective: &str) -> Line {
    Line::new()
        .id(label)
        .and(" is aligned with ")
        .id(other)
        .and(", so as a part of ")
        .id(objective)
        .and(" it would close a circle. First: ")
        .code(format!("unalign {label} {other}"))
}
