//! English: titles that stand where an id could.

use chat::Line;

/// Several have such a title.
pub fn several_fit(words: &str) -> Line {
    Line::plain("Several fit “").typed(words).and("”. Which one?")
}

/// One of them: its number, the command that means it, its title and whose it is.
pub fn choice(number: usize, command: &str, title: &str, owner: Option<&str>) -> Line {
    let line = Line::plain(format!("{number}. ")).code(command).and(" · ").typed(title);
    match owner {
        Some(owner) => line.and(" · ").person(owner),
        None => line,
    }
}

/// How one of them is chosen.
pub fn which(more: bool) -> Line {
    let line = if more { "There are more: type more of the title. " } else { "" };
    Line::plain(format!("{line}Type its number, or the whole command."))
}

/// Something else came than one of the numbers.
pub fn not_one_of_them(most: usize) -> Line {
    Line::plain(format!("Type a number from 1 to {most}, or ")).code("cancel").and(".")
}

/// Nothing has such a title, but something nearly.
pub fn near(words: &str, label: &str, title: &str, command: &str) -> Line {
    Line::plain("Nothing is called “")
        .typed(words)
        .and("”. Did you mean ")
        .id(label)
        .and(" ")
        .typed(title)
        .and("? ")
        .code(command)
}

/// Nothing has such a title.
pub fn nothing_fits(words: &str) -> Line {
    Line::plain("Nothing is called “").typed(words).and("”. ").code("list").and(" shows your titles and ids.")
}

/// A title and a value, with no command.
pub fn a_value(command: &str) -> Line {
    Line::plain("Do you mean ").code(command).and("?")
}
