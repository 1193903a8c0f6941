//! Chinese: the daily stand-up.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::ritual::{marks, ritual, until, word};
use crate::answer::plan::pieces as pieces_of;
use crate::command::Named;
use crate::words::labels;
use crate::words::text::{brief, brief_pieces, circled, short};

/// How much of a plan is shown, and how much of a blocker: a question has to be small on some platforms.
const SHOWN: usize = 60;
const BLOCKER_SHOWN: usize = 24;
/// How many pieces of a plan are numbered, and how much of each is shown.
const PIECES: usize = 6;
const PIECE_SHOWN: usize = 24;

/// The stand-up's form.
pub fn standup_labels() -> labels::Standup {
    labels::Standup {
        yesterday: "昨天",
        today: "今天",
        obstacles: "阻碍",
        obstacles_hint: "没有就留空。",
        submit: "提交",
        skip: "跳过",
        carry: "全部结转",
    }
}

/// What became of a blocker: still there, solved, help wanted.
pub fn blocker_choices() -> [&'static str; 3] {
    ["还在", "已解决", "需要帮助"]
}

/// The stand-up's question. `more`: the team awaits answers to questions of its own as well.
pub fn standup_question(
    of: impl Named,
    team: &str,
    name: &str,
    (day, ends): (NaiveDate, Option<NaiveTime>),
    more: bool,
) -> Vec<Line> {
    let short = if more { "其他问题按编号回答" } else { "只写今天做什么也行" };
    vec![
        Line::new().bold(ritual(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new()
            .person(name)
            .and(format!("，{}，{short}。写全：", until(ends, "回答")))
            .code("昨天：… 今天：… 阻碍：…"),
    ]
}

/// How a stand-up is answered by a message: what is known already, then the ways. `plan` is the last plan, which is
/// yesterday unless that was answered.
pub fn standup_in_words(plan: Option<&str>, today: Option<&str>, obstacles: Option<&str>) -> Vec<Line> {
    let known = |label: &str, text: &str| Line::plain(format!("{label}：")).typed(short(text, SHOWN));
    let mut lines = Vec::new();
    lines.extend(plan.map(|plan| {
        match pieces_of(plan)[..] {
            [] | [_] => known("昨天", plan),
            ref pieces => numbered(Line::plain("昨天："), pieces),
        }
        .and("（上次的计划）")
    }));
    lines.extend(today.map(|today| known("今天（已答）", today)));
    lines.extend(obstacles.map(|obstacles| known("阻碍（已答）", obstacles)));
    let line = Line::plain("写三行也行：昨天、今天、阻碍。");
    lines.push(match plan {
        Some(plan) if pieces_of(plan).len() > 1 => {
            line.code("照旧").and("：同上次的计划；").code("结转 1 2").and("：其中没做完的。")
        }
        Some(_) => line.code("照旧").and("：同上次的计划。"),
        None => line,
    });
    lines
}

/// The open blockers, and how to say what became of them.
pub fn blockers_in_words(open: &[(i64, &str)], more: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = open
        .iter()
        .map(|(id, text)| Line::plain("⛔ ").id(format!("B{id}")).and(" ").typed(short(text, BLOCKER_SHOWN)))
        .collect();
    if more > 0 {
        lines.push(more_obstacles(more));
    }
    if let Some((id, _)) = open.first() {
        let line = Line::plain("每个写一行：").code(format!("B{id} 还在")).and("、").code(format!("B{id} 解决"));
        lines.push(line.and(" 或 ").code(format!("B{id} 求助")));
    }
    lines
}

/// A blocker is solved.
pub fn blocker_solved(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" 已解决 🎉")
}

/// A blocker is still in the way, perhaps with help wanted.
pub fn blocker_still(id: i64, help: bool) -> Line {
    let line = Line::new().id(format!("B{id}"));
    match help {
        true => line.and(" · 需要帮助。找谁？").code(format!("求助 B{id} @某人")),
        false => line.and(" · 还在"),
    }
}

/// `same`, and there is no last plan.
pub fn no_last_plan() -> Line {
    Line::plain("还没有上一次的计划可以照旧。今天做什么？")
}

/// An answer for another day than today or tomorrow.
pub fn for_today_or_tomorrow(day: &str) -> Line {
    Line::plain("站会只能答今天或明天的，不能答“")
        .typed(day)
        .and("”的。没有任何改动：")
        .code("站会 今天：…")
        .and(" 或 ")
        .code("明天站会 今天：…")
}

/// A label of obstacles and nothing behind it.
pub fn which_obstacle() -> Line {
    Line::plain("有什么阻碍？")
        .code("阻碍：…")
        .and("，没有就写")
        .code("阻碍：无")
        .and("。没有任何改动。未解决的阻碍：")
        .code("/okr 阻碍")
}

/// How what is not done is carried over into today, by its numbers.
pub fn carry_hint(pieces: &[&str]) -> Line {
    let example = if pieces.len() > 1 { "结转 1 2" } else { "结转 1" };
    numbered(Line::plain("没做完的可写 ").code(example).and("，后面接着写新的："), pieces)
}

/// The pieces of a plan with their numbers.
fn numbered(line: Line, pieces: &[&str]) -> Line {
    let piece = |line: Line, (n, piece): (usize, &&str)| {
        line.and(format!("{}{} ", if n > 0 { " " } else { "" }, circled(n))).typed(short(piece, PIECE_SHOWN))
    };
    pieces.iter().take(PIECES).enumerate().fold(line, piece)
}

/// A number of a piece that the last plan does not have; 0: there is no last plan.
pub fn no_such_piece(pieces: usize) -> Line {
    match pieces {
        0 => no_last_plan(),
        pieces => Line::plain(format!("上次的计划有 {pieces} 项。用 ")).code("结转 1").and(" 结转第一项。"),
    }
}

/// What was understood, in one line, with how to change it.
pub fn standup_echo(
    of: impl Named,
    team: &str,
    day: NaiveDate,
    yesterday: &str,
    today: &[(String, i32)],
    obstacle: &str,
    none: bool,
) -> Line {
    {
        let line = Line::plain(format!("✓ {} ", ritual(&of))).typed(team).and(format!(" {}", date(day)));
        let line = if yesterday.is_empty() { line } else { line.and(" · 昨天：").typed(brief(yesterday)) };
        let line = pieces(line.and(" · 今天："), &brief_pieces(today));
        let line = if none { line.and(" · 没有阻碍") } else { line.and(" · 阻碍：").typed(brief(obstacle)) };
        line.and(" · 修改：").code(word(&of))
    }
}

/// What stood before “today” was taken for yesterday, in place of the last plan.
pub fn before_label(of: impl Named) -> Line {
    Line::plain("“今天”前面的话记为昨天。要用上次的计划：").code(format!("{} 昨天：照旧", word(&of)))
}

/// An obstacle opened a blocker, or is one that is open.
pub fn blocker_echo(id: i64, made: bool) -> Line {
    {
        let line = Line::new().id(format!("B{id}")).and(if made { " 已记录" } else { " 仍未解决" });
        line.and(" · 不是阻碍？").code(format!("不是 B{id}"))
    }
}

/// The head of a digest.
pub fn standup_head(of: impl Named, team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · {} · {}", ritual(&of), date(day)))
}

/// An obstacle in a digest.
/// With `help` it is wanted, of somebody or of anybody.
pub fn obstacle(id: i64, text: &str, name: &str, owner: Option<&str>, days: i64, help: Option<Option<&str>>) -> Line {
    let line = Line::plain("⛔ ").id(format!("B{id}")).and(" ").person(name);
    let line = match owner {
        Some(owner) => line.and("→").person(owner),
        None => line,
    };
    let line = line.and("：").typed(brief(text)).and(if days > 0 { format!(" · {days} 天") } else { String::new() });
    match help {
        Some(Some(helper)) => line.and(" · 请 ").person(helper).and(" 帮忙"),
        Some(None) => line.and(" · 需要帮助"),
        None => line,
    }
}

/// The open blockers that are not named, and what lists them.
pub fn more_obstacles(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 个阻碍：")).code("阻碍")
}

/// Whose answers follow.
pub fn answered_by(name: &str, late: bool, edited: bool) -> Line {
    Line::new().person(name).and(marks(late, edited))
}

/// What was done.
pub fn yesterday_was(text: &str) -> Line {
    Line::plain("  昨天：").typed(text)
}

/// What will be done.
pub fn today_is(plan: &[(String, i32)]) -> Line {
    pieces(Line::plain("  今天："), plan)
}

/// A plan, each piece that stood in the one before with in how many in a row it stands.
fn pieces(line: Line, plan: &[(String, i32)]) -> Line {
    plan.iter().enumerate().fold(line, |line, (n, (piece, days))| {
        let line = if n > 0 { line.and("；") } else { line }.typed(piece.clone());
        if *days > 1 { line.and(format!("（第 {days} 天）")) } else { line }
    })
}

/// A whole answer in one line.
pub fn answer_in_short(name: &str, late: bool, edited: bool, yesterday: &str, today: &[(String, i32)]) -> Line {
    let line = pieces(Line::new().person(name).and(marks(late, edited)).and(" · 今天："), &brief_pieces(today));
    if yesterday.is_empty() { line } else { line.and(" · 昨天：").typed(brief(yesterday)) }
}

/// Part of a stand-up was answered, today is missing.
pub fn and_today() -> Line {
    Line::plain("记下了。那今天呢？")
}

/// A fate for a blocker that is not open, or somebody else's.
pub fn no_open_blocker(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" 不是你未解决的阻碍。")
}
