//! Chinese: the review.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::{day as date, short};
use super::ritual::{ritual, until};
use crate::command::{Named, ReviewBy};
use crate::okr::{Light, Score};
use crate::words::labels;
use crate::words::text::brief;
use crate::words::text::short as short_of;

/// How much of a sentence stands beside a value.
const SAID: usize = 80;

/// The review's question: an example that answers one of its key results, whether scores are suggested, whether they are lights.
pub fn review_question(
    of: impl Named,
    team: &str,
    name: &str,
    day: NaiveDate,
    ends: Option<NaiveTime>,
    (example, suggested, lights): (&str, bool, bool),
) -> Vec<Line> {
    let what = if lights { "报现在的数值并亮灯" } else { "报现在的数值并打分" };
    let how = Line::new().person(name).and(format!("，{}。用文字回答，每项一行：", until(ends, what))).code(example);
    vec![
        Line::new().bold(ritual(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        if suggested { how.and("；也可以只写数值，最后一行写 ").code("采用建议") } else { how },
    ]
}

/// How a review is answered by a message: `first` is the number of the first key result, `done` that of the first which is
/// done or not; `known` is what was answered already, by id.
pub fn review_in_words(first: &str, done: Option<&str>, known: &[(String, String)], lights: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push(
            known.iter().fold(Line::plain("已答："), |line, (id, said)| line.and(" ").id(id).and(" ").typed(said)),
        );
    }
    let how =
        if lights { "灯后面可以写备注：" } else { "分数后面可以写备注；分数也可以是灯：" };
    let line = Line::plain(how).code(format!("{first} 黄 供应商延期"));
    lines.push(match done {
        Some(done) => line.and("；").code(format!("{done} 完成")).and(" 或 ").code(format!("{done} 未完成")),
        None => line,
    });
    lines
}

/// The same where it asks how sure people are.
pub fn sure_question(
    of: impl Named,
    team: &str,
    name: &str,
    day: NaiveDate,
    ends: Option<NaiveTime>,
    example: &str,
) -> Vec<Line> {
    let how = Line::new()
        .person(name)
        .and(format!("，{}。用文字回答，每项一行：", until(ends, "报现在的数值和信心指数（0 到 10）")))
        .code(example);
    vec![Line::new().bold(ritual(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))), how]
}

/// How that is answered by a message.
pub fn sure_in_words(first: &str, done: Option<&str>, known: &[(String, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push(
            known.iter().fold(Line::plain("已填："), |line, (id, said)| line.and(" ").id(id).and(" ").typed(said)),
        );
    }
    let line = Line::plain("后面可以加备注，也可以只报信心：").code(format!("{first} 信心 7 供应商延期"));
    lines.push(match done {
        Some(done) => line.and("；").code(format!("{done} 完成 7")).and(" 或 ").code(format!("{done} 未完成 7")),
        None => line,
    });
    lines
}

/// Behind the key result's id: how sure they are.
pub fn confidence_label() -> &'static str {
    " · 信心指数，0 到 10"
}

/// Behind an echo: how sure they are.
pub fn sure(sure: u8) -> String {
    format!(" · 信心 {sure}/10")
}

/// Not a whole number from 0 to 10.
pub fn not_a_confidence() -> Line {
    Line::plain("信心指数是 0 到 10 的整数。")
}

/// Of which it is still to be said how sure they are.
pub fn sure_left(labels: &[String], example: &str) -> Line {
    let line = labels.iter().fold(Line::plain("还差信心指数："), |line, label| line.id(label).and(" "));
    line.and("例如 ").code(example)
}

/// What a team's review asks for from now on.
pub fn asks(team: &str, by: ReviewBy) -> Line {
    let what = match by {
        ReviewBy::Scores => "0.0 到 1.0 的分数",
        ReviewBy::Lights => "红黄绿灯",
        ReviewBy::Confidence => "信心指数（0 到 10）",
    };
    Line::plain("✓ ").typed(team).and(format!(" 的本周打分会问数值和{what}。弄错了？")).code("撤销")
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
        light: " · 亮灯",
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

/// The same of a card beside which values are typed.
pub fn value_or_score_beside(example: &str) -> Line {
    Line::plain("请写现在的数值，或者选一个分数。例如 ").code(example)
}

/// A suggestion was accepted, but there is no value since the last review.
pub fn value_first() -> Line {
    Line::plain("请先填现在的数值：上次回顾之后还没有。")
}

/// The same, for some that are named.
pub fn value_first_of(ids: &[String]) -> Line {
    Line::new().id(ids.join("、")).and("：请先报现在的数值，上次回顾之后还没有。没有任何改动。")
}

/// A number that stood for what was dropped or handed over since.
pub fn not_asked_any_more(label: &str) -> Line {
    Line::plain("这个编号是 ").id(label).and("，现在不再问你了。没有任何改动；看现在的列表：").code("周回顾")
}

/// Nothing can be suggested for this value.
pub fn nothing_to_suggest() -> Line {
    Line::plain("现在还算不出建议，请直接给一个分数。")
}

/// A number from 0 to 1 may be the value or the score; `value` is how to say that it is the value.
pub fn value_or_score_of(id: &str, ends: &str, typed: &str, value: &str, score: Score) -> Line {
    Line::new()
        .id(id)
        .and(" 是 ")
        .typed(ends)
        .and("。“")
        .typed(brief(typed))
        .and("”是现在的数值，还是分数？")
        .code(value)
        .and(" 或 ")
        .code(format!("打分 {id} {score}"))
        .and("。没有任何改动。")
}

/// The same in a form.
pub fn value_or_score_in_form(value: &str) -> Line {
    Line::plain("这是现在的数值，还是分数？数值请写成 ").code(format!("={value}")).and("；分数在下面选。")
}

/// The same for a value that is given by command: yes or no.
pub fn really_the_value(id: &str, ends: &str, value: &str, score: Score) -> Line {
    let line = Line::new().id(id).and(" 是 ").typed(ends).and("。现在真的是 ").typed(value);
    line.and(" 吗？如果是分数：").code(format!("打分 {id} {score}"))
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

/// What is still to be scored: as suggested, else by a line such as `example`.
pub fn review_left(left: &[String], suggested: bool, example: &str) -> Line {
    let line = Line::plain(format!("还要打分：{}", left.join("、")));
    if suggested {
        return line.and("。按建议打分：").code("采用建议");
    }
    line.and("。例如 ").code(example)
}

/// What stands without a score, and how to give the first of them one.
pub fn unscored(labels: &[String], first: &str) -> Line {
    Line::plain(format!("没有打分：{}。要打分：", labels.join("、"))).code(format!("打分 {first} 0.7"))
}

/// Of what it was not said how sure anybody is, and how to say it of the first.
pub fn unsure(labels: &[String], first: &str) -> Line {
    Line::plain(format!("没有信心指数：{}。要给出：", labels.join("、"))).code(format!("信心 {first} 7"))
}

/// What was scored without a value, and a line that gives one.
pub fn values_left(left: &[String], example: &str) -> Line {
    Line::plain(format!("还没有数值：{}。例如 ", left.join("、"))).code(example)
}

/// How to change a review.
pub fn review_change_hint() -> Line {
    Line::plain("修改：").code("周回顾")
}

/// A comment is asked for afterwards.
pub fn comment_wanted() -> (Line, &'static str, &'static str) {
    (Line::plain("写一句原因，能帮到大家（可不填）。直接回复这条消息也行。"), " · 为什么？", "提交")
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

/// No key result of the person is due.
pub fn nothing_due() -> Line {
    Line::plain("这周没有要打分的关键结果。").code("列表").and(" 可以看到你的目标。")
}

/// What was said of a key result this week.
pub fn said_this_week(said: &[(&str, &str)]) -> Line {
    said.iter().enumerate().fold(Line::plain("本周 "), |line, (n, (name, sentence))| {
        if n > 0 { line.and("；") } else { line }.person(*name).and("：").typed(short_of(sentence, SAID))
    })
}
