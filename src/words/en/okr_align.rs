//! English: what supports what, and what works with what.

use chat::Line;

/// An id and its title, divided by commas.
fn listed(line: Line, things: &[(String, String)]) -> Line {
    things.iter().enumerate().fold(line, |line, (index, (label, title))| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.id(label).and(" ").typed(title)
    })
}

/// One supports others.
pub fn supports(label: &str, title: &str, others: &[(String, String)]) -> Line {
    listed(Line::plain("✓ ").id(label).and(" ").typed(title).and(" supports "), others).and(".")
}

/// Two work together.
pub fn works_with(label: &str, title: &str, others: &[(String, String)]) -> Line {
    listed(Line::plain("✓ ").id(label).and(" ").typed(title).and(" works with "), others).and(".")
}

/// The other side is asked; `reached`: they are told.
pub fn asked(label: &str, other: &str, names: &[String], reached: bool) -> Line {
    let line = people(Line::plain("✓ Asked "), names).and(" whether ").id(other).and(" works with ").id(label);
    if reached {
        return line.and(". You get the answer here; until then it is shown as asked.");
    }
    line.and(". They cannot be written to now; they can answer with ").code(format!("accept {label}")).and(".")
}

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.person(name)
    })
}

/// What to do after it.
pub fn then_tree(label: &str) -> Line {
    Line::plain("See it: ").code(format!("tree {label}")).and(" · wrong? ").code("undo")
}

/// The question to the other side.
pub fn question(asker: &str, (label, title): (&str, &str), (other, theirs): (&str, &str)) -> Vec<Line> {
    vec![
        Line::new()
            .person(asker)
            .and(" asks: does ")
            .id(other)
            .and(" ")
            .typed(theirs)
            .and(" work together with ")
            .id(label)
            .and(" ")
            .typed(title)
            .and("?"),
        Line::plain("Side by side, none above the other. Or type ")
            .code(format!("accept {label}"))
            .and(" · ")
            .code(format!("decline {label}")),
    ]
}

/// The two buttons.
pub fn buttons() -> (String, String) {
    ("Accept".into(), "Decline".into())
}

/// What came of it, as the asker reads it.
pub fn told(name: &str, label: &str, other: &str, yes: bool) -> Line {
    let line = Line::new().person(name).and(if yes { " accepted: " } else { " declined: " }).id(other);
    let line = line.and(if yes { " works with " } else { " does not work with " }).id(label).and(". ");
    line.code(format!("show {label}"))
}

/// The answer was taken back, as the asker reads it.
pub fn told_back(name: &str, label: &str, other: &str) -> Line {
    Line::new()
        .person(name)
        .and(" took the answer back: whether ")
        .id(other)
        .and(" works with ")
        .id(label)
        .and(" is open again.")
}

/// What came of it, as whoever answered reads it.
pub fn answered(asker: &str, label: &str, other: &str, yes: bool) -> Line {
    let line = Line::plain("✓ ").id(other).and(if yes { " works with " } else { " does not work with " }).id(label);
    line.and(". ").person(asker).and(" is told. Wrong? ").code("undo")
}

/// It was accepted before.
pub fn accepted_before(label: &str, other: &str) -> Line {
    Line::new()
        .id(other)
        .and(" works with ")
        .id(label)
        .and(" already; nothing was changed. To end it: ")
        .code(format!("unalign {label} {other}"))
}

/// Nothing like that is asked.
pub fn nothing_asked() -> Line {
    Line::plain("Nobody waits for your yes or no. ").code("list").and(" shows your objectives.")
}

/// Several are asked.
pub fn which_asked(labels: &[String], yes: bool) -> Line {
    let word = if yes { "accept" } else { "decline" };
    let line = Line::plain("Several wait for your answer. Name one: ");
    labels.iter().enumerate().fold(line, |line, (index, label)| {
        let line = if index == 0 { line } else { line.and(" · ") };
        line.code(format!("{word} {label}"))
    })
}

/// A thing with itself, or with a part of itself.
pub fn itself(label: &str, other: &str) -> Line {
    let line = Line::new().id(label);
    if label == other {
        return line.and(" cannot be aligned with itself. What there is: ").code("list all");
    }
    line.and(" and ").id(other).and(" belong to the same objective: that needs no alignment.")
}

/// It would close a circle; the way leads from what would be above to what would be below.
pub fn circle(way: &[String], label: &str, other: &str) -> Line {
    let line = Line::plain("That would close a circle: ");
    let line = way.iter().fold(line, |line, step| line.id(step).and(" → "));
    let line = match way.first() {
        Some(first) => line.id(first),
        None => line,
    };
    let line = line.and(". Nothing was changed. Side by side goes: ");
    line.code(format!("align {label} with {other}"))
}

/// One of them is private.
pub fn is_private(label: &str) -> Line {
    Line::new().id(label).and(" is private: an alignment would show it to everybody. Nothing was changed.")
}

/// They are aligned so already.
pub fn already(label: &str, other: &str, with: bool) -> Line {
    let how = if with { " works with " } else { " supports " };
    let line = Line::new().id(label).and(how).id(other).and(" already, or was asked to; nothing was changed. ");
    if with {
        return line.code(format!("show {label}"));
    }
    line.code(format!("tree {other}"))
}

/// They are not aligned.
pub fn not_aligned(label: &str, other: &str) -> Line {
    Line::new()
        .id(label)
        .and(" and ")
        .id(other)
        .and(" are not aligned; nothing was changed. What is: ")
        .code(format!("show {label}"))
}

/// It is aligned with nothing.
pub fn aligned_with_nothing(label: &str) -> Line {
    Line::new().id(label).and(" is aligned with nothing. What it may support: ").code("list all")
}

/// It is aligned with several.
pub fn which_one(label: &str, others: &[String]) -> Line {
    let line = Line::new().id(label).and(" is aligned with several. Name one: ");
    others.iter().enumerate().fold(line, |line, (index, other)| {
        let line = if index == 0 { line } else { line.and(" · ") };
        line.code(format!("unalign {label} {other}"))
    })
}

/// They are not aligned any more.
pub fn unaligned(pairs: &[(String, String, bool)]) -> Line {
    let line = pairs.iter().enumerate().fold(Line::plain("✓ "), |line, (index, (label, other, with))| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.id(label).and(if *with { " does not work with " } else { " no longer supports " }).id(other)
    });
    line.and(". Wrong? ").code("undo")
}

/// What stands above: `↑ supports O3 Grow the company · Maya`.
pub fn above(own: Option<&str>, thing: Line, dropped: bool) -> Line {
    side("↑ ", own, "supports ", thing).and(if dropped { " (dropped)" } else { "" })
}

/// What stands below: `↓ supported by O15 Onboarding · Tom`.
pub fn below(own: Option<&str>, thing: Line) -> Line {
    side("↓ ", own, "supported by ", thing)
}

/// What stands beside: `↔ works with O7 Docs · Lin (asked)`.
pub fn beside(own: Option<&str>, thing: Line, asked: bool) -> Line {
    side("↔ ", own, "works with ", thing).and(if asked { " (asked)" } else { "" })
}

fn side(mark: &str, own: Option<&str>, how: &str, thing: Line) -> Line {
    let line = Line::plain(mark);
    let line = match own {
        Some(own) => line.id(own).and(" "),
        None => line,
    };
    line.and(how).join(thing)
}

/// Further ones.
pub fn and_more(more: usize, label: &str) -> Line {
    Line::plain(format!("… and {more} more: ")).code(format!("tree {label} full"))
}
