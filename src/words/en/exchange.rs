//! English: taking objectives along, and taking them in.

use chat::Line;

use crate::exchange::{Changed, Counts, Encoding, Fate, Fated, Unlinked, Unreadable, Wrong};

/// Why a line is not taken in.
pub fn wrong(wrong: &Wrong) -> Line {
    let is = |column: &str, typed: &str, what: &str| {
        Line::plain(format!("{column} “")).typed(typed).and(format!("” is {what}"))
    };
    match wrong {
        Wrong::Cells { more: 1 } => {
            Line::plain("it has a cell more than there are columns: a comma in a text needs quotes")
        }
        Wrong::Cells { more } => {
            Line::plain(format!("it has {more} cells more than there are columns: a comma in a text needs quotes"))
        }
        Wrong::Needed { column } => Line::plain(format!("{column} is empty")),
        Wrong::TooLong { column, most } => Line::plain(format!("{column} is longer than {most} characters")),
        Wrong::Number { column, typed } => is(column, typed, "no number: write 1234.5"),
        Wrong::Day { column, typed } => is(column, typed, "no day: write 2026-12-31"),
        Wrong::Choice { column, typed, choices } => is(column, typed, &format!("none of: {choices}")),
        Wrong::Measure { needed } => Line::plain(format!("what it is measured by is not complete: {needed}")),
        Wrong::Direction => Line::plain("start and target do not go the way that measure says"),
        Wrong::Milestones { typed } => is("milestones", typed, "no checklist: write 1 Beta; 2 Docs"),
        Wrong::Value { typed } => is("value", typed, "no value of that measure"),
        Wrong::CheckIn { typed } => is("check_ins", typed, "no check-in: write 2026-10-05 55 confidence 7"),
        Wrong::Score { typed } => is("scores", typed, "no score of a week: write 2026-W41 0.7"),
        Wrong::Ahead { column, day } => Line::plain(format!("{column}: {day} has not come yet")),
        Wrong::Link { column, typed, why } => Line::plain(format!("{column} “")).typed(typed).and(match why {
            Unlinked::Unknown => "” is not in the file: leave it out, and align it afterwards",
            Unlinked::Circle => "” would close a circle: leave it out",
            Unlinked::Private => "” cannot be, since one of both is private: leave it out",
            Unlinked::NotTheirs => "” has to be accepted there: leave it out, and ask with align",
        }),
        Wrong::Closed { cycle } => {
            Line::plain(format!("{cycle} is closed: nothing in it is added or changed any more, so take the line out"))
        }
        Wrong::NoCycle { typed } => {
            is("cycle", typed, "not known: write 2026Q4, or give its days as cycle_first and cycle_last")
        }
        Wrong::NoTeam { typed } => Line::plain("there is no team called “").typed(typed).and("”"),
        Wrong::Nobody { typed } => {
            Line::plain("I know nobody called “").typed(typed).and("”: give the id that ").code("me").and(" shows them")
        }
        Wrong::Several { typed } => Line::plain("several people are called “")
            .typed(typed)
            .and("”: give the id that ")
            .code("me")
            .and(" shows them"),
        Wrong::Another { label, title } => Line::new()
            .id(label)
            .and(" is another one here, “")
            .typed(title)
            .and("”: leave the id out to add a new one"),
        Wrong::Elsewhere { label } => Line::new().id(label).and(" is of another objective"),
        Wrong::Differs { column, line } => {
            Line::plain(format!("{column} differs from line {line}, which is about the same objective"))
        }
        Wrong::Twice { line } => Line::plain(format!("line {line} is about the same key result")),
        Wrong::Objective { line } => Line::plain(format!("its objective, on line {line}, is refused")),
        Wrong::NotLed { team: Some(team) } => {
            Line::plain("only the leads of ").typed(team).and(" and admins can change that")
        }
        Wrong::NotLed { team: None } => Line::plain("it is of no team: only admins can change that"),
        Wrong::Kind { kind } => Line::plain("okrbot has no “").typed(kind).and("”"),
        Wrong::NoParent => Line::plain("its objective is not in the file"),
    }
}

/// Why nothing can be read.
pub fn unreadable(why: &Unreadable) -> Line {
    match why {
        Unreadable::Empty => Line::plain("There is no objective in it."),
        Unreadable::TooLong => Line::plain("It has more than 50,000 lines; divide it."),
        Unreadable::NoColumns { needed } => {
            Line::plain(format!("Its first line must name the columns, among them {}.", needed.join(" or ")))
        }
        Unreadable::TwoColumns { name } => Line::plain(format!("Two columns are called {name}: leave one out.")),
        Unreadable::OpenQuote { line } => Line::plain(format!(
            "A quote on line {line} is never closed, so all that follows would be one cell: close it, or write it twice."
        )),
        Unreadable::Broken { line } => Line::plain(format!("Line {line} cannot be read.")),
    }
}

/// How a file was read, where that is not the usual way.
pub fn read_as(encoding: Encoding) -> Option<Line> {
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16 => Some(Line::plain("Read as UTF-16.")),
        Encoding::Gb18030 => Some(Line::plain("Read as GB18030: look whether the texts are right.")),
    }
}

/// What is not known of a file.
pub fn unknown(all: &[String]) -> Line {
    Line::plain("Not read: ").typed(all.join(", "))
}

/// A line and what becomes of it: `line 3 · changed · O1.2 Launch · weight 1 → 2`.
pub fn fated(fated: &Fated) -> Line {
    let word = match fated.fate {
        Fate::New => "new",
        Fate::Same => "same",
        Fate::Changed(_) => "changed",
        Fate::Refused(_) => "refused",
        Fate::LeftOut(_) => "left out",
    };
    let mut line = Line::plain(format!("line {} · {word} · ", fated.line));
    if let Some(label) = &fated.label {
        line = line.id(label).and(" ");
    }
    line = line.typed(&fated.title);
    match &fated.fate {
        Fate::New | Fate::Same => line,
        Fate::Changed(all) => line.and(" · ").join(changes(all)),
        Fate::Refused(all) => all.iter().fold(line, |line, why| line.and(" · ").join(wrong(why))),
        Fate::LeftOut(why) => line.and(" · ").join(wrong(why)),
    }
}

/// What changes: `weight 1 → 2; due 2026-12-31 → 2026-12-15`.
pub fn changes(all: &[Changed]) -> Line {
    let mut line = Line::new();
    for (at, Changed { column, before, after }) in all.iter().enumerate() {
        line = line.and(if at > 0 { "; " } else { "" }).and(*column).and(" ");
        line = if before.is_empty() { line } else { line.typed(before).and(" → ") };
        line = line.typed(after);
    }
    line
}

/// How many of each.
pub fn counts(counts: Counts) -> Line {
    let Counts { new, same, changed, refused, left_out } = counts;
    let mut text = format!("{new} new, {changed} changed, {same} same");
    if refused > 0 {
        text += &format!(", {refused} refused");
    }
    if left_out > 0 {
        text += &format!(", {left_out} left out");
    }
    Line::plain(text)
}

/// How many lines are not shown.
pub fn more_lines(count: usize) -> Line {
    Line::plain(format!("… and {count} lines more"))
}

/// Nothing was written because of what is refused.
pub fn nothing_while_refused() -> Line {
    Line::plain(
        "Nothing was changed: all lines are taken in, or none. Mend the refused ones or take them out, and try again.",
    )
}

/// There is nothing to write.
pub fn nothing_to_do() -> Line {
    Line::plain("Everything in it stands here already. ").code("list").and(" shows it.")
}

/// Whether to write it.
pub fn sure() -> Line {
    Line::plain("Take it in?")
}

/// It was written.
pub fn taken_in(shown: Line) -> Line {
    Line::plain("✓ Taken in: ")
        .join(shown)
        .and(". ")
        .code("list")
        .and(" shows it, ")
        .code("undo")
        .and(" takes it back.")
}

/// What an import is noted as.
pub fn noted(counts: Counts) -> String {
    format!("{} new, {} changed", counts.new, counts.changed)
}

/// The field for what is pasted.
pub fn text_label() -> Line {
    Line::plain("What shall I take in?")
}

/// What can be pasted.
pub fn text_hint() -> Line {
    Line::plain(
        "Lines such as “## Grow retention” and below it “- Weekly users 40% -> 60%”, or a sheet with its first line.",
    )
}

/// The field for the team.
pub fn team_label() -> Line {
    Line::plain("For which team, where no line says it?")
}

/// The button that looks at it.
pub fn submit() -> String {
    "Look at it".into()
}

/// Whoever may take objectives in.
pub fn who_may_import() -> Line {
    Line::plain("team leads and admins")
}

/// Too much for a message.
pub fn too_many(count: usize, most: usize, command: &str) -> Line {
    Line::plain(format!("That is {count} objectives; a message shows at most {most}. Narrow it: "))
        .code("export team NAME")
        .and(" or ")
        .code("export 2026Q4")
        .and(". Whoever runs okrbot gets all with ")
        .code(command)
        .and(".")
}

/// A file cannot be sent here.
pub fn by_command(command: &str) -> Line {
    Line::plain("I cannot send files here. Whoever runs okrbot gets it with ")
        .code(command)
        .and("; ")
        .code("export")
        .and(" shows it here as text.")
}

/// Whoever may read every change.
pub fn who_may_audit() -> Line {
    Line::plain("admins")
}

/// Nothing was ever changed.
pub fn nothing_changed() -> Line {
    Line::plain("Nothing was changed yet. ").code("help").and(" shows what you can do.")
}

/// How many of the changes are shown, and how to get all of them.
pub fn latest_changes(count: usize, command: &str) -> Line {
    let head = if count == 1 { "The latest change".to_owned() } else { format!("The latest {count} changes") };
    Line::plain(head)
        .and(". Whoever runs okrbot gets all as a file with ")
        .code(command)
        .and("; of one: ")
        .code("history O1")
}

/// There is nothing to take along.
pub fn nothing() -> Line {
    Line::plain("There are no objectives to take along. ").code("list all").and(" shows what there is.")
}

/// What to do with what was shown.
pub fn then_import() -> Line {
    Line::plain("This text can be taken in again: ").code("import")
}
