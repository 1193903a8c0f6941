//! English: how digests are read, and how a team chooses it.

use chat::Line;

use super::ritual::{ritual, typed_as};
use crate::command::Named;

/// What does not fit into a digest.
pub fn more_on_board(more: usize) -> Line {
    Line::plain(format!("… and {more} more on the board: ")).code("board full")
}

/// How many answers stand under a digest.
pub fn answers_in_thread(count: usize) -> Line {
    Line::plain(if count == 1 { "1 answer in the thread".to_owned() } else { format!("{count} answers in the thread") })
}

/// How long the digests of a team are.
pub fn lines_are(name: &str, lines: i32) -> Line {
    Line::plain("The digests of ").typed(name).and(format!(" have at most {lines} lines. ")).code("team lines 20")
}

/// A digest has this many lines from now on.
pub fn lines_set(name: &str, lines: i32) -> Line {
    Line::plain("✓ The digests of ")
        .typed(name)
        .and(format!(" have at most {lines} lines from now on; the rest is on the board."))
}

/// Not a number of lines.
pub fn not_lines(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("” is no length of a digest. There may be 6 to 40 lines: ")
        .code("team lines 12")
        .and(".")
}

/// Only what asks for answers to be read has a digest.
pub fn no_digest<N: Named + ?Sized>(of: &N) -> Line {
    Line::plain(format!("The {} has no digest of answers. ", ritual(of))).code("schedule digest standup thread")
}

/// How a ritual's digest comes.
pub fn digest_is<N: Named + ?Sized>(of: &N, name: &str, in_thread: bool) -> Line {
    let line = Line::plain(format!("The {} of ", ritual(of))).typed(name).and(comes(in_thread));
    let other = if in_thread { "together" } else { "thread" };
    line.and(" ").code(format!("schedule digest {} {other}", typed_as(of)))
}

/// How a ritual's digest comes from now on.
pub fn digest_set<N: Named + ?Sized>(of: &N, name: &str, in_thread: bool) -> Line {
    Line::plain(format!("✓ The {} of ", ritual(of))).typed(name).and(comes(in_thread))
}

fn comes(in_thread: bool) -> &'static str {
    match in_thread {
        true => " comes as the answers do: one message, each answer in its thread.",
        false => " comes together, when everybody has answered or the time is over.",
    }
}

/// A digest that is out ends as it began.
pub fn goes_on_as_begun<N: Named + ?Sized>(of: &N) -> Line {
    Line::plain(format!("The {} that runs ends as it began.", ritual(of)))
}

/// Not a way in which a digest comes.
pub fn not_a_way(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("” is no way in which a digest comes. There are ");
    line.code("schedule digest standup together").and(" and ").code("schedule digest standup thread").and(".")
}

/// Homes in which there are no threads.
pub fn without_threads(names: &[&str]) -> Line {
    let line = Line::plain("No threads in ");
    let line =
        names.iter().enumerate().fold(line, |line, (n, name)| if n > 0 { line.and(", ") } else { line }.typed(*name));
    line.and(": there it comes together.")
}

/// In the list of a team's rituals: the digest comes in a thread.
pub fn listed_in_thread() -> Line {
    Line::plain(" · answers in a thread")
}

/// In the list of a team's rituals: it would come in a thread, and no home has any.
pub fn listed_without_threads() -> Line {
    Line::plain(" · answers together: no home has threads")
}

/// Whose stand-up answers follow on a board, and of which day.
pub fn answers_of(day: chrono::NaiveDate) -> Line {
    Line::plain(format!("Stand-up of {}:", super::date::day(day)))
}
