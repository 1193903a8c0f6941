//! English: where okrbot cannot begin a conversation, and what helps.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;

/// The speaker cannot be written to before they write in private.
pub fn write_to_me_once() -> Line {
    Line::plain("I cannot write to you yet, so I ask you nothing: send me a direct message once, any word will do.")
}

/// The speaker's words opened the door.
pub fn now_i_can_write() -> Line {
    Line::plain("✓ From now on I can write to you.")
}

/// The speaker can only be answered.
pub fn you_are_only_answered() -> Line {
    answers_by_themselves(Line::plain(
        "I can only answer you, not write to you: give your answers of your own accord with ",
    ))
}

/// People who can only be answered.
pub fn only_answered(names: &[String]) -> Line {
    let line = names.iter().enumerate().fold(Line::plain("Can only be answered: "), |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.person(name)
    });
    answers_by_themselves(line.and(". They are not asked, and give their answers of their own accord with "))
}

fn answers_by_themselves(line: Line) -> Line {
    line.code("standup").and(", ").code("monday").and(" and ").code("review").and(".")
}

/// What is for the speaker alone, who can only be answered.
pub fn only_in_private() -> Line {
    Line::plain("That is for you alone: ask me in a direct message.")
}

/// A home, or the channel that this is said in, to which nothing can be posted: where the reports go instead, or what to do.
pub fn home_only_answers(home: Option<&str>, others: bool, leads: bool, robots: &[String]) -> Line {
    let line = match home {
        Some(home) => {
            Line::plain("Reports cannot come to ").typed(home).and(" by themselves, since I can only answer there")
        }
        None => Line::plain("Reports cannot come here by themselves, since I can only answer here"),
    };
    if others {
        return line.and("; they go to the other homes.");
    }
    let line = match leads {
        true => line.and(" (the leads get them in private): "),
        false => line.and(" (").code("summary").and(" and ").code("board").and(" show what they would say): "),
    };
    let mut names = robots.iter();
    let Some(first) = names.next() else {
        return line.and("type ").code("team home").and(" in a channel where I can post.");
    };
    let line = line.and("to have a robot post them, type ").code("team home robot NAME").and(" with ").typed(first);
    names.fold(line, |line, name| line.and(" or ").typed(name)).and(".")
}

/// A home does not take what is posted, since then; `once`: somebody has to write to okrbot there first.
pub fn home_shut(home: &str, since: NaiveDateTime, once: bool) -> Line {
    let line = Line::plain("I cannot post to ").typed(home).and(format!(" since {}: ", date::time(since)));
    line.and(if once { "mention me there once, any word will do." } else { "I try again with the next report." })
}
