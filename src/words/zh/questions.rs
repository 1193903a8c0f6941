//! Chinese: the questions of a ritual, and the answers to a team's own.

use chat::Line;

use crate::command::Ritual;
use crate::words::text::{brief, circled, short};

/// How much of a question is repeated, in characters.
const NAME: usize = 60;

/// A built-in question.
pub fn built_in(ritual: Ritual, part: &str) -> &'static str {
    match (ritual, part) {
        (_, "yesterday") => "昨天",
        (_, "today") => "今天",
        (_, "obstacles") => "阻碍",
        (Ritual::Weekly, "done") => "本周完成",
        (Ritual::Weekly, "next") => "下周计划",
        (_, "done") => "今日完成",
        (_, "next") => "明日计划",
        (Ritual::OneOnOne, "needs") => "需要负责人做什么？",
        (_, "needs") => "风险和需要的支持",
        (_, "well") => "做得好的",
        (_, "improve") => "待改进的",
        (_, "actions") => "行动项",
        (_, "mind") => "最近在想什么？",
        (_, "progress") => "目标进展如何？",
        _ => "",
    }
}

/// The choices of yes or no.
pub fn yes_no() -> (&'static str, &'static str) {
    ("是", "否")
}

/// The five moods, from bad to good.
pub fn moods() -> [&'static str; 5] {
    ["😞 1", "🙁 2", "😐 3", "🙂 4", "😀 5"]
}

/// A question that only follows an answer to another one.
pub fn only_if(place: usize, is: &[String]) -> Line {
    Line::plain(format!("{} 答“", circled(place - 1))).typed(is.join("、")).and("”时才需要填。")
}

/// Who learns a mood.
pub fn mood_hint() -> Line {
    Line::plain("只计数，不记名；满五人才公布结果。")
}

/// An answer that a question does not take.
pub fn not_one_of(name: &str, typed: &str, choices: &[&str]) -> Line {
    Line::plain("“")
        .typed(short(typed, NAME))
        .and("”不能回答“")
        .typed(short(name, NAME))
        .and("”。可以答：")
        .typed(choices.join(" / "))
        .and("。什么都没有保存。")
}

/// A question that the person is not asked was answered by its number.
pub fn not_asked(number: usize, asked: &[(usize, String)]) -> Line {
    let line = Line::plain(format!("这里没有问你第 {} 题，什么都没有保存。", circled(number - 1)));
    let line = if asked.is_empty() { line } else { line.and("这里的编号：") };
    asked.iter().enumerate().fold(line, |line, (n, (number, name))| {
        let line = if n > 0 { line.and(" · ") } else { line };
        line.and(format!("{} ", circled(number - 1))).typed(short(name, NAME))
    })
}

/// Above the questions whose answer is still awaited: what of the last message was noted.
pub fn still_asked(said: &[(String, String)]) -> Line {
    match said {
        [] => Line::plain("记下了。还有："),
        said => Line::plain("记下了 · ").join(own_answers(said)).and("。还有："),
    }
}

/// A question in words: its number, what can be picked, and what is known.
pub fn in_words(place: usize, label: &Line, choices: &[&str], known: Option<&str>) -> Line {
    let line = Line::plain(format!("{} ", circled(place - 1))).typed(short(&label.text(), NAME));
    let line = if choices.is_empty() { line } else { line.and("（").typed(choices.join(" / ")).and("）") };
    match known {
        Some(known) => line.and(" · 现在：").typed(short(known, NAME)),
        None => line,
    }
}

/// How the questions are answered in words.
pub fn how(first: usize) -> Line {
    Line::plain("每个写一行，前面写编号：").code(format!("{} …", circled(first - 1)))
}

/// The answers to a team's own questions, under a person or in an echo.
pub fn own_answers(said: &[(String, String)]) -> Line {
    said.iter().enumerate().fold(Line::new(), |line, (n, (name, answer))| {
        let line = if n > 0 { line.and(" · ") } else { line };
        line.typed(short(name, NAME)).and("：").typed(brief(answer))
    })
}

/// A mood was counted.
pub fn mood_counted() -> Line {
    Line::plain("心情已计入，不记名。")
}

/// A mood was not counted: it came again, or after the results were shown.
pub fn mood_not_counted() -> Line {
    Line::plain("心情没有计入：每人只计一次，公布结果后不再计；也没有人知道哪一票是你的。")
}

/// How many chose what.
pub fn sum_of_choices(name: &str, counts: &[(usize, String)]) -> Line {
    let line = Line::plain("Σ ").typed(short(name, NAME)).and("：");
    counts.iter().enumerate().fold(line, |line, (n, (count, answer))| {
        let line = if n > 0 { line.and("，") } else { line };
        line.and(format!("{count} 人")).typed(answer.clone())
    })
}

/// The mean of a scale, in tenths.
pub fn sum_of_scale(name: &str, (low, high): (u8, u8), tenths: u32, answers: usize) -> Line {
    let mean = format!("{}.{}", tenths / 10, tenths % 10);
    Line::plain("Σ ").typed(short(name, NAME)).and(format!("：平均 {mean}（{low}–{high}，{answers} 人）"))
}

/// The moods, how many of each.
pub fn moods_were(name: &str, counts: &[i32]) -> Line {
    let counted: Vec<String> = moods().iter().zip(counts).map(|(mood, count)| format!("{mood}：{count}")).collect();
    Line::plain("Σ ").typed(short(name, NAME)).and(format!("：{}", counted.join(" · ")))
}

/// Fewer moods than can be shown.
pub fn too_few_moods(name: &str) -> Line {
    Line::plain("Σ ").typed(short(name, NAME)).and("：人数太少，不公布（满五人才公布）")
}
