//! What could not be read, and the sentence that says so.
use super::{NAME_MAX, NOTE_MAX, TEXT_MAX, TITLE_MAX, grammar};
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
    /// No ritual is called so.
    NotARitual {
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
    /// More than [`TEXT_MAX`] characters.
    TextTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`TITLE_MAX`] characters.
    TitleTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`NOTE_MAX`] characters.
    NoteTooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`NAME_MAX`] characters.
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
    /// The sentence the person reads: what was wrong, and what to type instead.
    pub fn say(&self, lang: Lang) -> Vec<Piece> {
        use Piece::{Code, Typed};
        let plain = |en: &str, zh: &str| Piece::Plain(pick(lang, en, zh).to_owned());
        let limit = |en: &str, zh: &str, max: usize, characters: usize| {
            let text = pick(lang, en, zh).replace("{max}", &max.to_string()).replace("{n}", &characters.to_string());
            vec![Piece::Plain(text)]
        };
        match self {
            Self::Unknown { typed, near } => {
                let help = pick(lang, "help", "帮助");
                let code = near.and_then(|near| usage(near, lang)).unwrap_or(help).to_owned();
                let mut said = vec![plain("I do not understand “", "没看懂“"), Typed(typed.clone())];
                said.extend([plain("”. Did you mean ", "”。您是想说 "), Code(code)]);
                said.extend([plain("? All commands: ", " 吗？全部命令："), Code(help.to_owned())]);
                said
            }
            Self::Missing { row } => with_usage(lang, vec![plain("Something is missing: ", "还缺一点内容：")], row),
            Self::Extra { typed, row } => {
                let said = vec![plain("I do not know what to do with “", "不明白“"), Typed(typed.clone())];
                with_usage(lang, [said, vec![plain("”. Type ", "”是什么意思。请输入 ")]].concat(), row)
            }
            Self::NeedsKeyResult { objective } => vec![
                plain("That is said of a key result, not of an objective. ", "这要对关键结果说，不是对目标说。"),
                plain("To see them: ", "查看它们："),
                Code(format!("{} O{objective}", pick(lang, "show", "查看"))),
            ],
            Self::NeedsObjective { objective } => vec![
                plain("That is said of an objective, not of a key result: ", "这要对目标说，不是对关键结果说："),
                Code(format!("O{objective}")),
            ],
            Self::NoSuchId { typed } => {
                vec![Typed(typed.clone()), plain(" does not exist.", " 不存在。")]
            }
            Self::NotANumber { typed } => {
                let said = vec![plain("I cannot read “", "看不懂“"), Typed(typed.clone())];
                let ask = vec![plain("” as a number. Type it like ", "”这个数字。请这样写："), Code("1200".into())];
                let more = [plain(", ", "、"), Code("99.95%".into()), plain(" or ", " 或 ")];
                let last = Code(pick(lang, "1.2k", "1.5万").to_owned());
                [said, ask, more.to_vec(), vec![last]].concat()
            }
            Self::NumberTooBig { typed } => vec![
                Typed(typed.clone()),
                plain(" is too large: at most 15 digits before the point.", " 太大了：小数点前最多 15 位。"),
            ],
            Self::TooManyDecimals { typed } => {
                vec![Typed(typed.clone()), plain(" has too many decimals: at most 9.", " 小数位太多：最多 9 位。")]
            }
            Self::DecimalComma { typed } => comma(lang, typed),
            Self::NotAScore { typed } => vec![
                plain("I cannot read “", "看不懂“"),
                Typed(typed.clone()),
                plain("” as a score. Give one from ", "”这个评分。请给 "),
                Code("0.0".into()),
                plain(" to ", " 到 "),
                Code("1.0".into()),
                plain(", or a light: ", " 的分数，或一个灯："),
                Code(pick(lang, "green", "绿").into()),
                plain(", ", "、"),
                Code(pick(lang, "yellow", "黄").into()),
                plain(", ", "、"),
                Code(pick(lang, "red", "红").into()),
            ],
            Self::NotAConfidence { typed } => vec![
                plain("Confidence is a whole number from 0 to 10, not “", "信心是 0 到 10 的整数，不是“"),
                Typed(typed.clone()),
                plain("”.", "”。"),
            ],
            Self::NotARitual { typed } => vec![
                plain("There is no ritual “", "没有“"),
                Typed(typed.clone()),
                plain("”. There are ", "”这个例会。可以是 "),
                Code(pick(lang, "monday", "周计划").into()),
                plain(", ", "、"),
                Code(pick(lang, "standup", "站会").into()),
                plain(", ", "、"),
                Code(pick(lang, "review", "周回顾").into()),
                plain(" and ", " 和 "),
                Code(pick(lang, "summary", "周总结").into()),
            ],
            Self::NotAWeek { typed } => vec![
                plain("I cannot read “", "看不懂“"),
                Typed(typed.clone()),
                plain("” as a week. Type ", "”是哪一周。请输入 "),
                Code(pick(lang, "summary last", "周总结 上周").into()),
                plain(" or ", " 或 "),
                Code(pick(lang, "summary 2026-W47", "周总结 2026-W47").into()),
            ],
            Self::NotALanguage { typed } => vec![
                plain("I do not speak “", "我不会说“"),
                Typed(typed.clone()),
                plain("”. Type ", "”。请输入 "),
                Code(pick(lang, "language en", "语言 中文").into()),
                plain(" or ", " 或 "),
                Code(pick(lang, "language zh", "语言 英文").into()),
            ],
            Self::TextTooLong { characters } => limit(
                "That is too long: at most {max} characters, and it has {n}.",
                "太长了：最多 {max} 个字，现在有 {n} 个。",
                TEXT_MAX,
                *characters,
            ),
            Self::TitleTooLong { characters } => limit(
                "That title is too long: at most {max} characters, and it has {n}.",
                "标题太长了：最多 {max} 个字，现在有 {n} 个。",
                TITLE_MAX,
                *characters,
            ),
            Self::NoteTooLong { characters } => limit(
                "That text is too long: at most {max} characters, and it has {n}.",
                "内容太长了：最多 {max} 个字，现在有 {n} 个。",
                NOTE_MAX,
                *characters,
            ),
            Self::NameTooLong { characters } => limit(
                "That name is too long: at most {max} characters, and it has {n}.",
                "名字太长了：最多 {max} 个字，现在有 {n} 个。",
                NAME_MAX,
                *characters,
            ),
        }
    }
}

/// `99,95` is asked about: both readings, ready to be typed.
fn comma(lang: Lang, typed: &str) -> Vec<Piece> {
    let plain = |en: &str, zh: &str| Piece::Plain(pick(lang, en, zh).to_owned());
    let mut said = vec![plain("Does “", "“"), Piece::Typed(typed.to_owned())];
    let [with_point, without] = [typed.replacen(',', ".", 1), typed.replace(',', "")];
    if typed.matches([',', '.']).count() == 1 {
        said.extend([plain("” mean ", "”是 "), Piece::Code(with_point), plain(" or ", " 还是 "), Piece::Code(without)]);
        said.push(plain("? Please type it so.", "？请这样再写一次。"));
    } else {
        said.push(plain(
            "” have a decimal comma? Please write decimals with a point: ",
            "”里的逗号是小数点吗？小数请用点：",
        ));
        said.push(Piece::Code("1200.5".into()));
    }
    said
}

fn with_usage(lang: Lang, mut said: Vec<Piece>, row: &str) -> Vec<Piece> {
    said.extend(usage(row, lang).map(|code| Piece::Code(code.to_owned())));
    said
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
