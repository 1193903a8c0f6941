//! Help, made from the grammar itself.
use super::{
    cut::normalise,
    grammar::{self, Group, Row, When},
};
use crate::lang::Lang;

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The title of a group.
    Heading(&'static str),
    /// How a command is written; `does` is empty where the line before says it already.
    Usage {
        /// To be typed.
        code: &'static str,
        /// What it does.
        does: &'static str,
    },
    /// Further commands of the group, each to be typed.
    Words(Vec<&'static str>),
    /// An example to be typed.
    Example(&'static str),
    /// A sentence.
    Note(&'static str),
}

/// The overview (at most 25 lines), or all about one command when `topic` is a command word of either language.
pub fn help(topic: Option<&str>, lang: Lang) -> Vec<HelpLine> {
    let about = topic.map(about).unwrap_or_default();
    if about.is_empty() { overview(lang) } else { about.into_iter().flat_map(|row| one(row, lang)).collect() }
}

/// Whether there is help about `topic`.
pub(super) fn is_topic(topic: &str) -> bool {
    !about(topic).is_empty()
}

/// The rows that are called `topic`, or else those whose first part is: `team` is about all its parts.
fn about(topic: &str) -> Vec<&'static Row> {
    let topic = normalise(topic).trim().to_lowercase();
    let topic = topic.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = |row: &&Row| row.words().any(|word| word.split(' ').next() == Some(topic.as_str()));
    let whole = |row: &&Row| row.words().any(|word| word == topic);
    let parts: Vec<_> = grammar::rows().filter(part).filter(|row| row.when == When::Now).collect();
    if parts.len() > 1 { parts } else { grammar::rows().filter(whole).collect() }
}

fn pick(lang: Lang, (en, zh): (&'static str, &'static str)) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

fn one(row: &'static Row, lang: Lang) -> Vec<HelpLine> {
    let mut does = pick(lang, row.does);
    let usages =
        row.usage.iter().map(|usage| HelpLine::Usage { code: pick(lang, *usage), does: std::mem::take(&mut does) });
    let mut lines: Vec<_> = usages.collect();
    let mut examples: Vec<_> = row.examples.iter().map(|example| pick(lang, *example)).collect();
    examples.dedup();
    lines.extend(examples.into_iter().map(HelpLine::Example));
    lines
}

fn overview(lang: Lang) -> Vec<HelpLine> {
    let mut lines: Vec<HelpLine> = Vec::new();
    for group in grammar::GROUPS {
        // A group of nothing but further commands belongs to the one before.
        match (lines_of(group, lang), lines.last_mut()) {
            (found, Some(HelpLine::Words(words))) if found.len() == 1 => {
                words.extend(found.into_iter().flat_map(|line| match line {
                    HelpLine::Words(more) => more,
                    _ => Vec::new(),
                }));
            }
            (found, _) => lines.extend(found),
        }
    }
    lines.push(HelpLine::Note(pick(
        lang,
        (
            "Type help and a command for all about it. Scores are for learning, not for pay.",
            "输入“帮助”加命令查看用法。评分用于学习，不用于考核薪酬。",
        ),
    )));
    lines
}

fn lines_of(group: &'static Group, lang: Lang) -> Vec<HelpLine> {
    let now = || group.rows.iter().filter(|row| row.when == When::Now);
    let first = |row: &&Row| row.usage.first().map(|usage| (pick(lang, *usage), pick(lang, row.does)));
    let main: Vec<_> = now().filter(|row| row.main).filter_map(|row| first(&row)).collect();
    let more = now().filter(|row| !row.main).filter_map(|row| match lang {
        Lang::En => row.english.first().copied(),
        Lang::Zh => row.chinese.first().copied(),
    });
    let more: Vec<_> = more.collect();
    if main.is_empty() {
        return if more.is_empty() { Vec::new() } else { vec![HelpLine::Words(more)] };
    }
    let mut lines = vec![HelpLine::Heading(pick(lang, group.title))];
    lines.extend(main.into_iter().map(|(code, does)| HelpLine::Usage { code, does }));
    lines.push(HelpLine::Words(more));
    lines
}
