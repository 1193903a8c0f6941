//! A set of weekdays as people write it, in English and Chinese.

use chrono::{Weekday, WeekdaySet};

use super::fold;

/// Monday first, as short names are stored.
const NAMES: [(Weekday, &str, char); 7] = [
    (Weekday::Mon, "mon", '一'),
    (Weekday::Tue, "tue", '二'),
    (Weekday::Wed, "wed", '三'),
    (Weekday::Thu, "thu", '四'),
    (Weekday::Fri, "fri", '五'),
    (Weekday::Sat, "sat", '六'),
    (Weekday::Sun, "sun", '日'),
];

enum Token {
    Day(Weekday),
    To,
    Gap,
}

/// Reads `mon, wed and fri`, `mon-fri`, `1-5` (1 is Monday, 7 Sunday), `周一三五`, `周一至周五`. A range may wrap: `sat-mon`.
///
/// `None` if anything in it is not a weekday, or nothing is named.
pub fn read_weekdays(text: &str) -> Option<WeekdaySet> {
    let folded = fold(text);
    let mut rest = folded.as_str();
    let mut set = WeekdaySet::EMPTY;
    let mut last = None;
    let mut from = None;
    while !rest.is_empty() {
        let (token, after) = token(rest)?;
        rest = after;
        match token {
            Token::Gap => {}
            Token::To => from = Some(last.take()?),
            Token::Day(day) => match from.take() {
                Some(first) => set = set.union(range(first, day)),
                None => {
                    set.insert(day);
                    last = Some(day);
                }
            },
        }
    }
    (from.is_none() && !set.is_empty()).then_some(set)
}

/// Writes `mon,wed,fri`, Monday first.
pub fn write_weekdays(set: WeekdaySet) -> String {
    let names = NAMES.iter().filter(|(day, ..)| set.contains(*day));
    names.map(|(_, name, _)| *name).collect::<Vec<_>>().join(",")
}

fn range(first: Weekday, last: Weekday) -> WeekdaySet {
    let mut set = WeekdaySet::single(last);
    let mut day = first;
    while day != last {
        set.insert(day);
        day = day.succ();
    }
    set
}

fn token(text: &str) -> Option<(Token, &str)> {
    let first = text.chars().next()?;
    if first.is_ascii_alphabetic() {
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        return Some((english(word)?, rest));
    }
    let rest = &text[first.len_utf8()..];
    match first {
        ' ' | ',' | '、' | ';' | '/' | '&' | '+' | '和' | '及' | '与' => Some((Token::Gap, rest)),
        '-' | '–' | '—' | '~' | '至' | '到' => Some((Token::To, rest)),
        _ => chinese(text),
    }
}

fn english(word: &str) -> Option<Token> {
    let long = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let singular = match word {
        "and" => return Some(Token::Gap),
        "to" | "through" => return Some(Token::To),
        _ => word.strip_suffix('s').unwrap_or(word),
    };
    // Whatever is between the short and the long name: `tues`, `thur`, `wednes`.
    let named = NAMES.iter().zip(long).find(|((_, short, _), long)| {
        singular.starts_with(short) && (long.starts_with(singular) || long.starts_with(word))
    });
    named.map(|((day, ..), _)| Token::Day(*day))
}

fn chinese(text: &str) -> Option<(Token, &str)> {
    let prefix = ["周", "週", "星期", "礼拜"].iter().find_map(|p| text.strip_prefix(p));
    let mut rest = prefix.unwrap_or(text).chars();
    let sign = rest.next()?;
    let index = match sign {
        '天' => 6,
        '1'..='7' => usize::try_from(sign.to_digit(10)?).ok()? - 1,
        _ => NAMES.iter().position(|(.., name)| *name == sign)?,
    };
    // `12` is no Monday and Tuesday.
    if sign.is_ascii_digit() && rest.as_str().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((Token::Day(NAMES.get(index)?.0), rest.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_ranges_are_read() {
        for (text, expected) in [
            ("mon", "mon"),
            ("Mondays and Thursdays", "mon,thu"),
            ("tues, thurs/sat", "tue,thu,sat"),
            ("fri-mon", "mon,fri,sat,sun"),
            ("mon to wed, fri", "mon,tue,wed,fri"),
            ("1,3,5", "mon,wed,fri"),
            ("７", "sun"),
            ("周一、周三", "mon,wed"),
            ("周一三五", "mon,wed,fri"),
            ("星期一到星期五", "mon,tue,wed,thu,fri"),
            ("礼拜天", "sun"),
            ("sun,mon", "mon,sun"),
        ] {
            assert_eq!(read_weekdays(text).map(write_weekdays).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for text in ["", "mon-", "-mon", "mon-wed-fri", "12", "0", "8", "m", "mondayish", "周", "month", "mon?"] {
            assert_eq!(read_weekdays(text), None, "{text}");
        }
    }
}
