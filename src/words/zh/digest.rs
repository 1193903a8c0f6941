//! Chinese: how digests are read, and how a team chooses it.

use chat::Line;

use super::ritual::{ritual, typed_as};
use crate::command::Named;

/// What does not fit into a digest.
pub fn more_on_board(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 项在看板上：")).code("看板 完整")
}

/// How many answers stand under a digest.
pub fn answers_in_thread(count: usize) -> Line {
    Line::plain(format!("{count} 份回答见话题回复"))
}

/// How long the digests of a team are.
pub fn lines_are(name: &str, lines: i32) -> Line {
    Line::new().typed(name).and(format!(" 的汇总最多 {lines} 行。")).code("团队 行数 20")
}

/// A digest has this many lines from now on.
pub fn lines_set(name: &str, lines: i32) -> Line {
    Line::plain("✓ ").typed(name).and(format!(" 的汇总今后最多 {lines} 行，其余见看板。"))
}

/// Not a number of lines.
pub fn not_lines(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”不是汇总的行数。可以是 6 到 40 行：").code("团队 行数 12").and("。")
}

/// Only what asks for answers to be read has a digest.
pub fn no_digest<N: Named + ?Sized>(of: &N) -> Line {
    Line::plain(format!("{}没有回答汇总。", ritual(of))).code("安排 汇总 站会 逐条")
}

/// How a ritual's digest comes.
pub fn digest_is<N: Named + ?Sized>(of: &N, name: &str, in_thread: bool) -> Line {
    let line = Line::new().typed(name).and(format!(" 的{}", ritual(of))).and(comes(in_thread));
    let other = if in_thread { "一起" } else { "逐条" };
    line.code(format!("安排 汇总 {} {other}", typed_as(of)))
}

/// How a ritual's digest comes from now on.
pub fn digest_set<N: Named + ?Sized>(of: &N, name: &str, in_thread: bool) -> Line {
    Line::plain("✓ ").typed(name).and(format!(" 的{}", ritual(of))).and(comes(in_thread))
}

fn comes(in_thread: bool) -> &'static str {
    match in_thread {
        true => "逐条发出：一条汇总消息，每份回答放在它的话题里。",
        false => "一起发出：大家都回答了，或时间到了，再发一条汇总。",
    }
}

/// A digest that is out ends as it began.
pub fn goes_on_as_begun<N: Named + ?Sized>(of: &N) -> Line {
    Line::plain(format!("正在进行的{}仍按原来的方式发完。", ritual(of)))
}

/// Not a way in which a digest comes.
pub fn not_a_way(typed: &str) -> Line {
    let line = Line::plain("没有“").typed(typed).and("”这种汇总方式。可以用 ");
    line.code("安排 汇总 站会 一起").and(" 或 ").code("安排 汇总 站会 逐条").and("。")
}

/// Homes in which there are no threads.
pub fn without_threads(names: &[&str]) -> Line {
    let line = names
        .iter()
        .enumerate()
        .fold(Line::new(), |line, (n, name)| if n > 0 { line.and("、") } else { line }.typed(*name));
    line.and(" 不支持话题，在那里一起发出。")
}

/// In the list of a team's rituals: the digest comes in a thread.
pub fn listed_in_thread() -> Line {
    Line::plain(" · 回答逐条放在话题里")
}

/// In the list of a team's rituals: it would come in a thread, and no home has any.
pub fn listed_without_threads() -> Line {
    Line::plain(" · 回答一起发出：群不支持话题")
}

/// Whose stand-up answers follow on a board, and of which day.
pub fn answers_of(day: chrono::NaiveDate) -> Line {
    Line::plain(format!("{} 的站会：", super::date::day(day)))
}
