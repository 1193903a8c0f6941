//! Chinese: the rituals of the week.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::{clock, day as date, short};
use crate::command::Ritual;
use crate::okr::{Light, Score};
use crate::words::labels;
use crate::words::text::{brief, one_line};

/// What a ritual is called.
pub fn ritual(kind: Ritual) -> &'static str {
    match kind {
        Ritual::Monday => "周计划",
        Ritual::Standup => "站会",
        Ritual::Review => "周回顾",
        Ritual::Summary => "周总结",
        Ritual::Close => "收官",
    }
}

/// A reminder, before the window ends.
pub fn reminder(kind: Ritual, team: &str, ends: NaiveTime) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" · {} {} 前都可以回答。输入 ", ritual(kind), clock(ends)))
        .code(word(kind))
        .and(" 作答，")
        .code("跳过")
        .and(" 则跳过。")
}

/// The command that answers a ritual.
pub fn word(kind: Ritual) -> &'static str {
    match kind {
        Ritual::Monday => "周计划",
        Ritual::Review => "周回顾",
        _ => "站会",
    }
}

/// Nobody answered three times in a row: the leads are asked.
pub fn propose_pause(kind: Ritual, team: &str) -> (Line, String, String) {
    (
        Line::new().typed(team).and(" 的").and(ritual(kind)).and("连续三次没有人回答。要暂停吗？"),
        "暂停".into(),
        "保留".into(),
    )
}

/// Names, one after the other, never as mentions.
pub fn names(names: &[&str]) -> Line {
    names
        .iter()
        .enumerate()
        .fold(Line::new(), |line, (n, name)| if n > 0 { line.and("、") } else { line }.person(*name))
}

/// Who skipped.
pub fn skipped_by(people: &[&str]) -> Line {
    Line::plain("跳过：").join(names(people))
}

/// Who is away.
pub fn away_are(people: &[&str]) -> Line {
    Line::plain("不在：").join(names(people))
}

/// Who has not answered, in one last line.
pub fn not_answered(people: &[&str], closed: bool) -> Line {
    Line::plain(if closed { "没有回答：" } else { "还没回答：" }).join(names(people))
}

/// The stand-up's form.
pub fn standup_labels() -> labels::Standup {
    labels::Standup {
        yesterday: "昨天",
        today: "今天",
        obstacles: "阻碍",
        obstacles_hint: "没有就留空。",
        submit: "提交",
        skip: "跳过",
    }
}

/// What became of a blocker: still there, solved, help wanted.
pub fn blocker_choices() -> [&'static str; 3] {
    ["还在", "已解决", "需要帮助"]
}

/// The stand-up's question.
pub fn standup_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("站会").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new()
            .person(name)
            .and(format!("，请{}填表，或者用一条消息回答：", until(ends)))
            .code("昨天：… 今天：… 阻碍：…")
            .and("，只写今天做什么也行。"),
    ]
}

/// A blocker is solved.
pub fn blocker_solved(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" 已解决 🎉")
}

/// `same`, and there is no last plan.
pub fn no_last_plan() -> Line {
    Line::plain("还没有上一次的计划可以照旧。今天做什么？")
}

/// What was understood, in one line, with how to change it.
pub fn standup_echo(team: &str, day: NaiveDate, yesterday: &str, today: &str, obstacle: &str, none: bool) -> Line {
    {
        let line = Line::plain("✓ 站会 ").typed(team).and(format!(" {}", date(day)));
        let line = if yesterday.is_empty() { line } else { line.and(" · 昨天：").typed(brief(yesterday)) };
        let line = line.and(" · 今天：").typed(brief(today));
        let line = if none { line.and(" · 没有阻碍") } else { line.and(" · 阻碍：").typed(brief(obstacle)) };
        line.and(" · 修改：").code("站会")
    }
}

/// An obstacle opened a blocker, or is one that is open.
pub fn blocker_echo(id: i64, made: bool) -> Line {
    {
        let line = Line::new().id(format!("B{id}")).and(if made { " 已记录" } else { " 仍未解决" });
        line.and(" · 不是阻碍？").code(format!("不是 B{id}"))
    }
}

/// The head of a digest.
pub fn standup_head(team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · 站会 · {}", date(day)))
}

/// A round that nobody answered, in one line.
pub fn nobody_answered(away: bool) -> Line {
    Line::plain(if away { " · 大家都不在" } else { " · 没有人回答" })
}

/// An obstacle in a digest.
pub fn obstacle(id: i64, text: &str, name: &str, owner: Option<&str>, days: i64, help: bool) -> Line {
    {
        let line = Line::plain("⛔ ").id(format!("B{id}")).and(" ").person(name);
        let line = match owner {
            Some(owner) => line.and("→").person(owner),
            None => line,
        };
        let line =
            line.and("：").typed(brief(text)).and(if days > 0 { format!(" · {days} 天") } else { String::new() });
        if help { line.and(" · 需要帮助") } else { line }
    }
}

/// Late and edited answers are marked.
pub fn marks(late: bool, edited: bool) -> &'static str {
    match (late, edited) {
        (true, true) => "（迟交，有修改）",
        (true, false) => "（迟交）",
        (false, true) => "（有修改）",
        _ => "",
    }
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
pub fn today_is(text: &str) -> Line {
    Line::plain("  今天：").typed(text)
}

/// A whole answer in one line.
pub fn answer_in_short(name: &str, late: bool, edited: bool, yesterday: &str, today: &str) -> Line {
    {
        let line = Line::new().person(name).and(marks(late, edited)).and(" · 今天：").typed(brief(today));
        if yesterday.is_empty() { line } else { line.and(" · 昨天：").typed(brief(yesterday)) }
    }
}

/// What does not fit.
pub fn and_more(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 项：")).code("看板 完整")
}

/// An answer to a round whose next one has begun.
pub fn too_late(kind: Ritual, day: NaiveDate) -> Line {
    Line::plain(format!("{} 的{}已经结束，新的一次也开始了，没有任何改动。输入 ", date(day), ritual(kind)))
        .code(word(kind))
        .and(" 回答现在这次。")
}

/// A late answer counts, and is marked.
pub fn came_late() -> Line {
    Line::plain("已过截止时间：已收下，标为迟交。")
}

/// The consensus' form.
pub fn monday_labels() -> labels::Monday {
    labels::Monday {
        keep: "保持",
        change: "要改",
        what: " · 改什么？",
        focus: "本周重点",
        focus_hint: "最多三行。",
        help: "需要帮助",
        submit: "提交",
        skip: "跳过",
    }
}

/// The consensus' question.
pub fn monday_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("周计划").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new().person(name).and(format!("，目标还合适吗？这周的重点是什么？请{}回答。", until(ends))),
    ]
}

/// With no objective yet, Monday asks for one.
pub fn no_objective_yet() -> Line {
    Line::plain("你还没有目标：").code("/okr 新增 …").and("，或 ").code("跳过")
}

/// An objective needs a change, and nothing says which.
pub fn say_what_changes() -> Line {
    Line::plain("请用一行写清要改什么。")
}

/// The same, for an answer in words.
pub fn say_what_changes_in_words(id: &str) -> Line {
    Line::id(Line::new(), id).and(" 要改什么？例如 ").code(format!("{id} 要改：降低目标"))
}

/// A focus of too many lines.
pub fn focus_too_long(most: usize) -> Line {
    Line::plain(format!("重点最多 {most} 行。"))
}

/// An objective that is not in the question.
pub fn not_asked_about(id: &str) -> Line {
    Line::id(Line::new(), id).and(" 不在你这里的目标里。").code("列表").and(" 可以看到你的目标。")
}

/// What was understood, in one line.
pub fn monday_echo(team: &str, day: NaiveDate, focus: &str, help: &str, changes: usize) -> Line {
    {
        let line = Line::plain("✓ 周计划 ").typed(team).and(format!(" {}", date(day)));
        let line =
            if focus.is_empty() { line.and(" · 没有重点") } else { line.and(" · 重点：").typed(brief(focus)) };
        let line =
            if changes == 0 { line.and(" · 目标都保持") } else { line.and(format!(" · {changes} 个要改")) };
        let line = if help.is_empty() { line } else { line.and(" · 求助：").typed(brief(help)) };
        line.and(" · 修改：").code("周计划")
    }
}

/// The head of the board of a consensus.
pub fn monday_head(team: &str, week: &str) -> Line {
    Line::new().typed(team).and(format!(" · 周计划 · {week}"))
}

/// Somebody's focus.
pub fn focus_of(name: &str, late: bool, edited: bool, focus: &str) -> Line {
    Line::new().person(name).and(marks(late, edited)).and("：").typed(one_line(focus))
}

/// Somebody wants help.
pub fn help_wanted(name: &str, help: &str) -> Line {
    Line::plain("🙋 ").person(name).and(" 需要帮助：").typed(one_line(help))
}

/// A question on the board.
pub fn open_question(id: &str, name: &str, text: &str) -> Line {
    Line::plain("❓ ").id(id).and(" ").person(name).and("：").typed(brief(text))
}

/// An objective that needs a change.
pub fn needs_change(id: &str, title: &str, name: &str, what: &str) -> Line {
    Line::plain("✏️ ").id(id).and(" ").typed(title).and(" 要改 · ").person(name).and("：").typed(brief(what))
}

/// The review's question.
pub fn review_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("周回顾").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new()
            .person(name)
            .and(format!("，请{}先报现在的数值，再打分。也可以每项一行：", until(ends)))
            .code("① 1650")
            .and("，其余 ")
            .code("采用建议")
            .and("。"),
    ]
}

/// The objective that a form is about.
pub fn review_objective(id: &str, title: &str) -> Line {
    Line::new().id(id).and(" ").typed(title)
}

/// The review's form.
pub fn review_labels() -> labels::Review {
    labels::Review {
        value: " · 现在的数值",
        score: " · 打分",
        note: " · 备注",
        is_done: "已完成",
        not_done: "还没有",
        suggested: "采用建议",
        lights: ["红", "黄", "绿"],
        submit: "提交",
        skip: "跳过",
    }
}

/// The last value and its date, and where it should go.
pub fn last_value(last: Option<(String, NaiveDate)>, ends: Option<&str>) -> Line {
    let line = match last {
        Some((value, day)) => Line::plain("上次 ").typed(value).and(format!("，{}", short(day))),
        None => Line::plain("还没有数值"),
    };
    match ends {
        Some(ends) => line.and(" · ").typed(ends),
        None => line,
    }
}

/// A form without any answer.
pub fn value_or_score() -> Line {
    Line::plain("请填现在的数值，或者打分。")
}

/// A suggestion was accepted, but there is no value since the last review.
pub fn value_first() -> Line {
    Line::plain("请先填现在的数值：上次回顾之后还没有。")
}

/// The same, for one that is named.
pub fn value_first_of(id: &str) -> Line {
    Line::id(Line::new(), id).and("：请先报现在的数值，上次回顾之后还没有。没有任何改动。")
}

/// Nothing can be suggested for this value.
pub fn nothing_to_suggest() -> Line {
    Line::plain("现在还算不出建议，请选一个分数。")
}

/// Not one of the choices.
pub fn not_a_score() -> Line {
    Line::plain("分数是 0.0 到 1.0，每档 0.1；也可以是红、黄、绿。")
}

/// More than a value stands in the field.
pub fn only_the_value() -> Line {
    Line::plain("这里只填数值，比如 55 或 1.2万；说明写在备注里。")
}

/// What was kept for a key result.
pub fn review_echo(
    id: &str,
    title: &str,
    value: Option<&str>,
    score: Option<Score>,
    light: Light,
    suggested: Option<Score>,
) -> Line {
    {
        let line = Line::plain("✓ ").id(id).and(" ").typed(title);
        let line = match value {
            Some(value) => line.and(" · ").typed(value),
            None => line,
        };
        let line = match score {
            Some(score) => line.and(format!(" · {score} {}", light.emoji())),
            None => line,
        };
        match suggested {
            Some(suggested) => line.and(format!(" · 建议 {suggested}")),
            None => line,
        }
    }
}

/// What is still to be scored, and by which line where nothing can be suggested yet.
pub fn review_left(left: &[String], suggested: bool) -> Line {
    let line = Line::plain(format!("还要打分：{}", left.join("、")));
    if suggested {
        return line.and("。按建议打分：").code("采用建议");
    }
    line.and("。现在还算不出建议，请直接给分：").code("① 55 0.7")
}

/// How to change a review.
pub fn review_change_hint() -> Line {
    Line::plain("修改：").code("周回顾")
}

/// A comment is asked for afterwards.
pub fn comment_wanted() -> (Line, &'static str, &'static str) {
    (Line::plain("写一句原因，能帮到大家（可不填）："), " · 为什么？", "提交")
}

/// Comments were kept.
pub fn comments_kept(ids: &[String]) -> Line {
    if ids.is_empty() {
        Line::plain("没有备注，也可以。")
    } else {
        Line::plain(format!("✓ 已备注：{}。", ids.join("、")))
    }
}

/// A line that belongs to no key result.
pub fn stray_line(typed: &str) -> Line {
    Line::plain("“")
        .typed(brief(typed))
        .and("”说的是哪一项？请以编号开头，例如 ")
        .code("① 55")
        .and("。如果是命令，请以 ")
        .code("/okr …")
        .and(" 开头。没有任何改动。")
}

/// A score that may mean several.
pub fn score_asked(typed: &str) -> Line {
    Line::plain("“").typed(brief(typed)).and("”是分数吗？分数是 0.0 到 1.0，例如 ").code("0.7").and("。没有任何改动。")
}

/// Nothing is open.
pub fn nothing_to_skip() -> Line {
    Line::plain("现在没有等你回答的问题，不用跳过。")
}

/// A skip after an answer.
pub fn already_answered(kind: Ritual) -> Line {
    Line::plain(format!("这次{}你已经回答了，保留原来的回答。修改：", ritual(kind))).code(word(kind))
}

/// Skipped.
pub fn skipped(kind: Ritual, team: &str, day: NaiveDate) -> Line {
    Line::plain("已跳过 ").typed(team).and(format!(" {} 的{}。想回答时：", date(day), ritual(kind))).code(word(kind))
}

/// Only members answer.
pub fn not_a_member(team: &str) -> Line {
    Line::plain("你不在 ").typed(team).and(" 里。加入：").code(format!("团队 加入 {team}"))
}

/// The team has no such ritual.
pub fn no_such_ritual(kind: Ritual, team: &str) -> Line {
    Line::new().typed(team).and(format!(" 没有{}。", ritual(kind))).code("安排 查看").and(" 可以看到有哪些。")
}

/// The ritual is paused.
pub fn paused(kind: Ritual, team: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" 的{}已暂停。负责人可以 ", ritual(kind)))
        .code(format!("安排 恢复 {}", word(kind)))
}

/// There is no next round.
pub fn nothing_ahead(kind: Ritual, team: &str) -> Line {
    Line::new().typed(team).and(format!(" 之后没有安排{}。", ritual(kind))).code("安排 查看")
}

/// No key result of the person is due.
pub fn nothing_due() -> Line {
    Line::plain("这周没有要打分的关键结果。").code("列表").and(" 可以看到你的目标。")
}

/// A lead had the summary posted.
pub fn summary_posted(team: &str, week: &str) -> Line {
    Line::plain("已发布 ").typed(team).and(format!(" 的 {week} 周总结。"))
}

/// A lead opened a round.
pub fn opened_now(kind: Ritual, team: &str, asked: usize) -> Line {
    Line::new().typed(team).and(format!(" 的{}已发起：问了 {asked} 人。", ritual(kind)))
}

/// A week of fewer than three workdays has no review.
pub fn short_week() -> Line {
    Line::plain("短周：不打分，沿用之前的分数。")
}

/// What was dropped this week.
pub fn dropped(id: &str, title: &str) -> Line {
    Line::plain("已放弃：").id(id).and(" ").typed(title)
}

/// The open blockers: id, age in days, whose, for whom to solve.
pub fn blockers_line(blockers: &[(i64, i64, &str, Option<&str>)], of: usize) -> Line {
    {
        let head = Line::plain(format!("阻碍 {of}："));
        blockers.iter().enumerate().fold(head, |line, (n, (id, days, who, owner))| {
            let line = if n > 0 { line.and("，") } else { line };
            let line = line.id(format!("B{id}")).and(format!(" {days} 天 ")).person(*who);
            match owner {
                Some(owner) => line.and("→").person(*owner),
                None => line,
            }
        })
    }
}

/// One number for the team.
pub fn participation(answered: i64, asked: i64) -> Line {
    Line::plain(format!("回答：{asked} 次中 {answered} 次"))
}

/// A team without objectives.
pub fn nothing_to_sum_up() -> Line {
    Line::plain("还没有目标：").code("新增 …")
}

/// The roll-up of the week before, with the direction.
pub fn changed_from(before: Score, arrow: &'static str) -> String {
    format!("（{before} {arrow}）")
}

/// What to look at.
pub fn look_at(id: &str, title: &str, light: Light, score: Score, owner: Option<&str>, note: Option<&str>) -> Line {
    {
        let line = Line::plain("请看：").id(id).and(" ").typed(title).and(format!(" {} {score}", light.emoji()));
        let line = match owner {
            Some(owner) => line.and(" ").person(owner),
            None => line,
        };
        match note {
            Some(note) => line.and(" – ").typed(brief(note)),
            None => line,
        }
    }
}

/// What has no fresh score, and since when.
pub fn no_update(id: &str, title: &str, since: NaiveDate, left: bool) -> Line {
    {
        let line = Line::plain("没有更新：").id(id).and(" ").typed(title).and(format!(" ⚪ 自{}起", short(since)));
        if left { line.and(" · 负责人已离开") } else { line }
    }
}

/// What moved, key results and not people.
pub fn moved(moved: &[(String, Score, Score)]) -> Line {
    moved.iter().enumerate().fold(Line::plain("变化："), |line, (n, (id, before, now))| {
        let line = if n > 0 { line.and("，") } else { line };
        line.id(id).and(format!(" {before}→{now}"))
    })
}

/// The next likely command after a board.
pub fn board_next(full: bool) -> Line {
    Line::plain("接着：").code(if full { "周总结" } else { "看板 完整" }).and(" · ").code("查看 O1")
}

/// The next likely command after a summary.
pub fn summary_next(full: bool) -> Line {
    Line::plain("接着：").code(if full { "看板" } else { "周总结 完整" }).and(" · ").code("周总结 上周")
}

/// A week that does not exist.
pub fn no_such_week(name: &str) -> Line {
    Line::plain("没有 ").typed(name).and(" 这一周。周这样写：").code("2026-W47").and("。")
}

/// Part of a stand-up was answered, today is missing.
pub fn and_today() -> Line {
    Line::plain("记下了。那今天呢？")
}

/// What was updated this week, but has no fresh score.
pub fn not_scored(id: &str, title: &str, value: &str) -> Line {
    Line::plain("未打分：").id(id).and(" ").typed(title).and(" ⚪ 现在 ").typed(value)
}

/// Until when a question can be answered in time.
fn until(ends: Option<NaiveTime>) -> String {
    match ends {
        Some(ends) => format!("在 {} 前", clock(ends)),
        None => "（已过截止时间，照样算，标为迟交）".into(),
    }
}

/// Somebody in several teams did not say which.
pub fn which_teams_ritual(kind: Ritual, teams: &[String]) -> Line {
    Line::plain(format!("哪个团队的{}？", ritual(kind)))
        .typed(teams.join("、"))
        .and("。请说 ")
        .code(format!("{} 团队 名称", word(kind)))
}

/// The open question was set aside.
pub fn set_aside(kind: Ritual) -> Line {
    Line::plain(format!("先放下{}：接下来的消息不再当作回答。以后再答：", ritual(kind))).code(word(kind))
}

/// A week that lies ahead.
pub fn week_to_come(week: &str) -> Line {
    Line::plain(format!("{week} 还没有开始。"))
}
