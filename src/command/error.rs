//! What could not be read, and the sentence that says so.
use super::{grammar, types::Item};
use crate::lang::Lang;

/// Why a text is no command. `typed` is the person's own text (at most 80 characters) and must be shown inert; `row` and
/// `near` name a row of the grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No command begins like this.
    Unknown {
        /// What was typed.
        typed: String,
        /// The row that is nearest, when one is near at all.
        near: Option<&'static str>,
    },
    /// The command needs more words.
    Missing {
        /// Which command.
        row: &'static str,
    },
    /// Words that the command has no place for.
    Extra {
        /// The words left over.
        typed: String,
        /// Which command.
        row: &'static str,
    },
    /// An id was typed, and the rest is missing or too much: the sentence speaks of that id.
    Of {
        /// The objective or key result.
        item: Item,
        /// What is wrong.
        error: Box<Error>,
    },
    /// It needs a key result, and an objective was named.
    NeedsKeyResult {
        /// The objective.
        objective: u32,
    },
    /// It needs an objective, and a key result was named.
    NeedsObjective {
        /// The objective of that key result.
        objective: u32,
    },
    /// An id with a number that no id can have.
    NoSuchId {
        /// The id.
        typed: String,
    },
    /// Not a number, where one is needed.
    NotANumber {
        /// What stands there.
        typed: String,
    },
    /// 10¹⁵ or more.
    NumberTooBig {
        /// The number.
        typed: String,
    },
    /// More than 9 decimals.
    TooManyDecimals {
        /// The number.
        typed: String,
    },
    /// `99,95`: thousands or decimals?
    DecimalComma {
        /// The number.
        typed: String,
    },
    /// Not a score, where one is needed.
    NotAScore {
        /// What stands there.
        typed: String,
    },
    /// Not a whole number from 0 to 10.
    NotAConfidence {
        /// What stands there.
        typed: String,
    },
    /// Not one of the four intervals.
    NotAnInterval {
        /// What stands there.
        typed: String,
    },
    /// No ritual is called so.
    NotARitual {
        /// What stands there.
        typed: String,
    },
    /// Not 2 to 10 different choices of at most 40 characters.
    NotChoices {
        /// What stands there.
        typed: String,
    },
    /// A part of a question that is neither a kind of answer nor its words in the other language.
    NotAKind {
        /// What stands there.
        typed: String,
    },
    /// Not the two ends of a scale.
    NotAScale {
        /// What stands there.
        typed: String,
    },
    /// Not a week.
    NotAWeek {
        /// What stands there.
        typed: String,
    },
    /// No language that is spoken here.
    NotALanguage {
        /// What stands there.
        typed: String,
    },
    /// More than [`TEXT_MAX`](super::TEXT_MAX) characters.
    TextTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`TITLE_MAX`](super::TITLE_MAX) characters.
    TitleTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`NOTE_MAX`](super::NOTE_MAX) characters.
    NoteTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`QUESTION_MAX`](super::QUESTION_MAX) characters.
    QuestionTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`NAME_MAX`](super::NAME_MAX) characters.
    NameTooLong {
        /// How many there are.
        characters: usize,
    },
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Our own words.
    Plain(String),
    /// The person's words: to be shown so that nothing in them fires.
    Typed(String),
    /// Something to type.
    Code(String),
}

impl Error {
    /// What its sentence speaks of, if that is an objective or a key result.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Of { item, .. } => Some(*item),
            Self::NeedsKeyResult { objective } | Self::NeedsObjective { objective } => {
                Some(Item::Objective(*objective))
            }
            _ => None,
        }
    }

    /// The same of a command behind whose word this id stood; only a sentence that tells what to type has a place for it.
    pub(super) fn of(self, item: Item) -> Self {
        match self {
            Self::Missing { .. } | Self::Extra { .. } => Self::Of { item, error: Box::new(self) },
            other => other,
        }
    }

    /// The sentence the person reads: what was wrong, and what to type instead.
    pub fn say(&self, lang: Lang) -> Vec<Piece> {
        let fill = self.fill(lang);
        let (en, zh) = self.sentence();
        let mut said = Vec::new();
        for (n, part) in pick(lang, en, zh).split(['{', '}']).enumerate() {
            match part {
                "" => {}
                _ if n % 2 == 0 => said.push(Piece::Plain(part.to_owned())),
                "typed" => said.push(Piece::Typed(fill.typed.to_owned())),
                "code" => said.push(Piece::Code(fill.code.clone())),
                "number" => said.push(Piece::Plain(fill.number.to_string())),
                code => said.push(Piece::Code(code.to_owned())),
            }
        }
        said
    }

    /// English and Chinese; in braces what is filled in, or something to type.
    fn sentence(&self) -> (&'static str, &'static str) {
        match self {
            Self::Unknown { .. } => (
                "I do not understand “{typed}”. Did you mean {code}? All commands: {help}",
                "没看懂“{typed}”。你是想说 {code} 吗？全部命令：{帮助}",
            ),
            Self::Missing { .. } => ("Something is missing: {code}", "还缺一点内容：{code}"),
            Self::Extra { .. } => {
                ("I do not know what to do with “{typed}”. Type {code}", "不明白“{typed}”是什么意思。请输入 {code}")
            }
            Self::Of { error, .. } => error.sentence(),
            Self::NeedsKeyResult { .. } => (
                "That is said of a key result, not of an objective. To see them: {code}",
                "这要对关键结果说，不是对目标说。查看它们：{code}",
            ),
            Self::NeedsObjective { .. } => {
                ("That is said of an objective, not of a key result: {code}", "这要对目标说，不是对关键结果说：{code}")
            }
            Self::NoSuchId { .. } => ("“{typed}” does not exist.", "“{typed}”不存在。"),
            Self::NotAScore { .. } => (
                "I cannot read “{typed}” as a score. Give one from {0.0} to {1.0}, or a light: {green}, {yellow}, {red}",
                "看不懂“{typed}”这个评分。请给 {0.0} 到 {1.0} 的分数，或一个灯：{绿}、{黄}、{红}",
            ),
            Self::NotAConfidence { .. } => {
                ("Confidence is a whole number from 0 to 10, not “{typed}”.", "信心是 0 到 10 的整数，不是“{typed}”。")
            }
            Self::NotAnInterval { .. } => (
                "I cannot read “{typed}” as an interval. There are {week}, {2 weeks}, {month} and {quarter}",
                "看不懂“{typed}”这个频率。可以是 {每周}、{两周}、{每月}、{每季度}",
            ),
            Self::NotARitual { .. } => (
                "There is no ritual “{typed}”. There are {monday}, {standup}, {review} and {summary}",
                "没有“{typed}”这个例会。可以是 {周计划}、{站会}、{周回顾}、{周总结}",
            ),
            Self::NotChoices { .. } => (
                "A choice has 2 to 10 different answers of at most 40 characters, not “{typed}”. Type them like {choice: a, b, c}",
                "选择题要有 2 到 10 个不同的选项，每个最多 40 个字；“{typed}”不行。请这样写：{选择：甲、乙、丙}",
            ),
            Self::NotAKind { .. } => (
                "“{typed}” is no kind of answer. There are {text}, {choice: a, b, c}, {scale 1-5}, {yes/no}, {key result} and {mood}; further {optional}, {on tue,fri}, {if 2 = no}, or the words in Chinese",
                "“{typed}”不是回答的类型。可以是 {文字}、{选择：甲、乙、丙}、{打分 1-5}、{是/否}、{关键结果}、{心情}；还可以写 {选填}、{仅周二、周五}、{如果 2 = 否}，或者英文的问题",
            ),
            Self::NotAScale { .. } => (
                "A scale has two ends with at most 10 steps, not “{typed}”. Type it like {scale 1-5}",
                "打分要有两端，最多 10 档；“{typed}”不行。请这样写：{打分 1-5}",
            ),
            Self::NotAWeek { .. } => (
                "I cannot read “{typed}” as a week. Type {summary last} or {summary 2026-W47}",
                "看不懂“{typed}”是哪一周。请输入 {周总结 上周} 或 {周总结 2026-W47}",
            ),
            Self::NotALanguage { .. } => (
                "I do not speak “{typed}”. Type {language en} or {language zh}",
                "我不会说“{typed}”。请输入 {语言 中文} 或 {语言 英文}",
            ),
            Self::NotANumber { .. }
            | Self::NumberTooBig { .. }
            | Self::TooManyDecimals { .. }
            | Self::DecimalComma { .. } => self.about_a_number(),
            Self::TextTooLong { .. }
            | Self::TitleTooLong { .. }
            | Self::NoteTooLong { .. }
            | Self::QuestionTooLong { .. }
            | Self::NameTooLong { .. } => self.about_length(),
        }
    }

    fn about_a_number(&self) -> (&'static str, &'static str) {
        match self {
            Self::NumberTooBig { .. } => {
                ("“{typed}” is too large: at most 15 digits before the point.", "“{typed}”太大了：小数点前最多 15 位。")
            }
            Self::TooManyDecimals { .. } => {
                ("“{typed}” has too many decimals: at most 9.", "“{typed}”小数位太多：最多 9 位。")
            }
            Self::DecimalComma { typed } if is_one_comma(typed) => (
                "Is the comma in “{typed}” a decimal point? Then type {code}, else leave it out.",
                "“{typed}”里的逗号是小数点吗？是就写成 {code}，不是就去掉逗号。",
            ),
            Self::DecimalComma { .. } => (
                "I cannot tell what the commas in “{typed}” mean. Write decimals with a point: {1200.5}",
                "看不出“{typed}”里逗号的意思。小数请用点：{1200.5}",
            ),
            _ => (
                "I cannot read “{typed}” as a number. Type it like {1200}, {99.95%} or {1.2k}",
                "看不懂“{typed}”这个数字。请这样写：{1200}、{99.95%} 或 {1.5万}",
            ),
        }
    }

    fn about_length(&self) -> (&'static str, &'static str) {
        match self {
            Self::TitleTooLong { .. } => (
                "That title is too long: at most 200 characters, and it has {number}.",
                "标题太长了：最多 200 个字，现在有 {number} 个。",
            ),
            Self::NoteTooLong { .. } => (
                "That note is too long: at most 1,000 characters, and it has {number}.",
                "备注太长了：最多 1000 个字，现在有 {number} 个。",
            ),
            Self::QuestionTooLong { .. } => (
                "That question is too long: at most 200 characters, and it has {number}.",
                "问题太长了：最多 200 个字，现在有 {number} 个。",
            ),
            Self::NameTooLong { .. } => (
                "That name is too long: at most 60 characters, and it has {number}.",
                "名字太长了：最多 60 个字，现在有 {number} 个。",
            ),
            _ => (
                "That is too long: at most 10,000 characters, and it has {number}.",
                "太长了：最多 10000 个字，现在有 {number} 个。",
            ),
        }
    }

    /// What the braces of the sentence stand for.
    fn fill(&self, lang: Lang) -> Fill<'_> {
        let help = pick(lang, "help", "帮助");
        let usage = |row: &str| usage(row, lang).unwrap_or(help).to_owned();
        let (typed, code, number) = match self {
            Self::Unknown { typed, near } => {
                (typed.as_str(), near.map_or(help.to_owned(), |row| plainly(&usage(row))), 0)
            }
            Self::Missing { row } => ("", usage(row), 0),
            Self::Extra { typed, row } => (typed.as_str(), usage(row), 0),
            Self::Of { item, error } => return error.fill_of(*item, lang),
            Self::NeedsKeyResult { objective } => ("", format!("{} O{objective}", pick(lang, "show", "查看")), 0),
            Self::NeedsObjective { objective } => ("", format!("O{objective}"), 0),
            Self::DecimalComma { typed } => (typed.as_str(), typed.replace(',', "."), 0),
            Self::NoSuchId { typed }
            | Self::NotANumber { typed }
            | Self::NumberTooBig { typed }
            | Self::TooManyDecimals { typed }
            | Self::NotAScore { typed }
            | Self::NotAConfidence { typed }
            | Self::NotAnInterval { typed }
            | Self::NotARitual { typed }
            | Self::NotChoices { typed }
            | Self::NotAKind { typed }
            | Self::NotAScale { typed }
            | Self::NotAWeek { typed }
            | Self::NotALanguage { typed } => (typed.as_str(), String::new(), 0),
            Self::TextTooLong { characters }
            | Self::TitleTooLong { characters }
            | Self::NoteTooLong { characters }
            | Self::QuestionTooLong { characters }
            | Self::NameTooLong { characters } => ("", String::new(), *characters),
        };
        Fill { typed, code, number }
    }

    /// The same, with the id that was typed in what to type.
    fn fill_of(&self, item: Item, lang: Lang) -> Fill<'_> {
        let fill = self.fill(lang);
        let usage = match self {
            Self::Missing { row } | Self::Extra { row, .. } => usage_of(row, item, lang),
            _ => None,
        };
        Fill { code: usage.unwrap_or(fill.code), ..fill }
    }
}

struct Fill<'e> {
    typed: &'e str,
    code: String,
    number: usize,
}

/// `99,95`, not `1.200,5` or `1,2,3`.
fn is_one_comma(typed: &str) -> bool {
    typed.matches([',', '.']).count() == 1
}

/// A usage without what may be left out: a suggestion is to be typed.
fn plainly(usage: &str) -> String {
    usage.split(" [").next().unwrap_or(usage).to_owned()
}

/// The first usage that has an id in it, with this one in its place.
fn usage_of(row: &str, item: Item, lang: Lang) -> Option<String> {
    const SAMPLES: [&str; 2] = ["O12.1", "O12"];
    let mut usages = grammar::named(row)?.usage.iter().map(|(en, zh)| pick(lang, en, zh));
    usages.find_map(|usage| {
        let sample = SAMPLES.into_iter().find(|sample| usage.contains(sample))?;
        Some(usage.replace(sample, &item.to_string()))
    })
}

fn usage(row: &str, lang: Lang) -> Option<&'static str> {
    let (en, zh) = grammar::named(row)?.usage.first()?;
    Some(pick(lang, en, zh))
}

fn pick<'a>(lang: Lang, en: &'a str, zh: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// As much of a person's text as a sentence repeats.
pub(super) fn shown(typed: &str) -> String {
    const MOST: usize = 80;
    if typed.chars().nth(MOST).is_none() {
        return typed.to_owned();
    }
    typed.chars().take(MOST - 1).chain(['…']).collect()
}
