//! Scores as people type them: `0.7`, `green`, 绿灯, 🟢 – and what must be asked about.
use rust_decimal::Decimal;

use super::{
    cut::Cut,
    error::{Error, shown},
    types::{LightWord, ScoreText},
};

const LIGHTS: [(&str, LightWord); 16] = [
    ("🔴", LightWord::Red),
    ("🟡", LightWord::Yellow),
    ("🟢", LightWord::Green),
    ("red", LightWord::Red),
    ("yellow", LightWord::Yellow),
    ("amber", LightWord::Yellow),
    ("green", LightWord::Green),
    ("红灯", LightWord::Red),
    ("黄灯", LightWord::Yellow),
    ("绿灯", LightWord::Green),
    ("红色", LightWord::Red),
    ("黄色", LightWord::Yellow),
    ("绿色", LightWord::Green),
    ("红", LightWord::Red),
    ("黄", LightWord::Yellow),
    ("绿", LightWord::Green),
];

/// The score that `cut` begins with, and what follows.
pub(super) fn take(cut: Cut<'_>) -> Result<(ScoreText, Cut<'_>), Error> {
    let cut = cut.trim_start(&[':', '=']);
    for (word, light) in LIGHTS {
        if let Some(rest) = cut.after(word)
            && (ends(rest) || !word.starts_with(char::is_alphabetic))
        {
            return Ok((ScoreText::Light(light), rest));
        }
    }
    let plain = cut.plain();
    let end = plain
        .char_indices()
        .find(|&(at, char)| {
            char.is_whitespace() || ("、;。".contains(char)) || (char == ',' && !digit_at(plain, at + 1))
        })
        .map_or(plain.len(), |(at, _)| at);
    let (word, rest) = (cut.first(end), cut.skip(end));
    match tenths(word.plain()) {
        Some(tenths) => Ok((ScoreText::Score(tenths), rest)),
        None if may_be_a_score(word.plain()) => Ok((ScoreText::Asked(shown(word.typed())), rest)),
        None => Err(Error::NotAScore { typed: shown(word.typed()) }),
    }
}

fn ends(rest: Cut<'_>) -> bool {
    !rest.plain().starts_with(|char: char| char.is_alphanumeric())
}

fn digit_at(plain: &str, at: usize) -> bool {
    plain.get(at..).is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
}

/// `0`, `1`, `0.7`, `.7`, `1.0`, `0.7分`: a step of 0.1 from 0 to 1.
fn tenths(word: &str) -> Option<u8> {
    let word = word.strip_suffix('分').unwrap_or(word);
    if word.len() > 10 || !word.chars().all(|char| char.is_ascii_digit() || char == '.') {
        return None;
    }
    let value: Decimal = format!("0{word}").parse().ok()?;
    let tenths = (value * Decimal::TEN).normalize();
    (tenths.scale() == 0 && tenths <= Decimal::TEN).then(|| tenths.try_into().ok()).flatten()
}

fn may_be_a_score(word: &str) -> bool {
    let digits = word.trim_start_matches(['-', '+', '.']).starts_with(|char: char| char.is_ascii_digit());
    digits || (word.contains('成') && word.starts_with(|char: char| "一二两三四五六七八九十".contains(char)))
}

#[cfg(test)]
mod tests {
    use super::{super::cut::Source, *};

    fn read(text: &str) -> Result<(ScoreText, String), Error> {
        let source = Source::new(text);
        take(source.whole()).map(|(score, rest)| (score, rest.typed().to_owned()))
    }

    #[test]
    fn scores_lights_and_what_is_asked() {
        use LightWord::{Green, Red, Yellow};
        use ScoreText::{Asked, Light, Score};
        for (typed, score, rest) in [
            ("0.7", Score(7), ""),
            ("０．７ late", Score(7), "late"),
            ("1", Score(10), ""),
            ("1.0", Score(10), ""),
            ("0", Score(0), ""),
            (".3", Score(3), ""),
            ("0.70", Score(7), ""),
            ("0.7分，延期", Score(7), "，延期"),
            ("green", Light(Green), ""),
            ("Yellow vendor", Light(Yellow), "vendor"),
            ("🟢", Light(Green), ""),
            ("🔴延期", Light(Red), "延期"),
            ("绿灯", Light(Green), ""),
            ("黄 供应商延期", Light(Yellow), "供应商延期"),
            ("红，延期", Light(Red), "，延期"),
            ("7", Asked("7".into()), ""),
            ("70", Asked("70".into()), ""),
            ("70%", Asked("70%".into()), ""),
            ("七成", Asked("七成".into()), ""),
            ("7/10", Asked("7/10".into()), ""),
            ("0.75", Asked("0.75".into()), ""),
            ("0,7", Asked("0,7".into()), ""),
            ("1.1", Asked("1.1".into()), ""),
            ("-0.2", Asked("-0.2".into()), ""),
        ] {
            assert_eq!(read(typed), Ok((score, rest.to_owned())), "{typed}");
        }
        for typed in ["greenish", "绿豆", "high"] {
            assert_eq!(read(typed), Err(Error::NotAScore { typed: typed.into() }));
        }
    }
}
