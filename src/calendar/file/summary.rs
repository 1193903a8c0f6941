//! What an event's name says: a day off, or a make-up workday. Words decide, not letters that happen to stand in one.

#[cfg(test)]
mod tests;

use crate::calendar::fold::fold;

/// What a name says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It is off: whatever names no work, or says that there is none.
    Off,
    /// It is worked.
    Worked,
    /// Both.
    Both,
}

/// Words of Chinese that make a day a worked one.
const WORKED: [&str; 8] = ["补班", "補班", "调班", "調班", "上班", "工作日", "(班)", "不放假"];
/// What stands before such a word and turns it round, within a few characters.
const NOT: [char; 12] = ['不', '无', '無', '免', '非', '没', '沒', '停', '勿', '未', '毋', '甭'];
/// How far before, in characters.
const REACH: usize = 4;
/// What follows 上班 where that is cut out of other words: 晚上班会.
const OTHER: [char; 6] = ['会', '會', '级', '机', '车', '族'];
/// Words of Chinese that make a day one off.
const FREE: [&str; 6] = ["放假", "休息", "休假", "(休)", "停工", "停班"];

/// What the name of an event says of its day.
pub(super) fn says(name: &str) -> Says {
    let name = fold(name).replace(['‐', '‑'], "-").replace('’', "'");
    let chinese = chinese(&name);
    let english = english(&name);
    match (chinese.worked || english.worked, chinese.off || english.off) {
        (true, true) => Says::Both,
        (true, false) => Says::Worked,
        (false, _) => Says::Off,
    }
}

/// What was found.
#[derive(Default)]
struct Found {
    worked: bool,
    off: bool,
}

fn chinese(name: &str) -> Found {
    let mut found = Found::default();
    for word in WORKED {
        for (at, _) in name.match_indices(word) {
            let (before, behind) = (&name[..at], &name[at + word.len()..]);
            if word == "上班" && behind.starts_with(OTHER) {
                continue;
            }
            // 不放假 holds a negation of its own, and is none of the word behind it.
            let before = before.rsplit("不放假").next().unwrap_or(before);
            let clause = before.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
            let negated = clause.ends_with("取消") || clause.chars().rev().take(REACH).any(|char| NOT.contains(&char));
            *(if negated { &mut found.off } else { &mut found.worked }) = true;
        }
    }
    let rest = name.replace("不放假", " ").replace("不休息", " ");
    found.off |= FREE.iter().any(|word| rest.contains(word));
    found
}

fn english(name: &str) -> Found {
    let bracketed = name.contains("(work)") || name.trim() == "work";
    let mut found = Found { worked: bracketed, off: false };
    // Hyphens make one word of several: co-working, non-working.
    let words: Vec<&str> = name
        .split(|char: char| !char.is_alphanumeric() && char != '-' && char != '\'')
        .map(|word| word.trim_matches(['-', '\'']))
        .filter(|word| !word.is_empty())
        .collect();
    let mut is_make_up = false;
    for (place, word) in words.iter().enumerate() {
        let bare = ["make-up-", "makeup-"].iter().find_map(|make_up| word.strip_prefix(make_up)).unwrap_or(word);
        let is_day = matches!(words.get(place + 1), Some(&("day" | "days")));
        let worked = matches!(bare, "workday" | "workdays" | "work-day" | "working-day")
            || matches!(bare, "work" | "working" | "business") && is_day;
        if worked {
            match before(&words[..place]) {
                Before::Not => found.off = true,
                Before::Another => {}
                Before::Plain => found.worked = true,
            }
            is_make_up |= bare != *word || words[..place].iter().any(|word| matches!(*word, "make-up" | "makeup"));
            is_make_up |= words[..place].windows(2).any(|two| two == ["make", "up"]);
        }
        found.off |= matches!(*word, "off" | "closed" | "closure");
    }
    // A make-up workday belongs to a holiday and is named after it; any other is worked or a holiday, not both.
    found.off |= !is_make_up && words.iter().any(|word| matches!(*word, "holiday" | "holidays" | "vacation"));
    found
}

/// What the words before a workday make of it.
enum Before {
    /// Nothing.
    Plain,
    /// It is none.
    Not,
    /// Something else has such a day in its name: social work day, bring your dog to work day.
    Another,
}

fn before(words: &[&str]) -> Before {
    const BETWEEN: [&str; 8] = ["a", "an", "the", "any", "regular", "normal", "official", "full"];
    const NOT: [&str; 10] = ["no", "not", "non", "isn't", "isn", "t", "without", "never", "nor", "cancelled"];
    match words.iter().rev().find(|word| !BETWEEN.contains(word)) {
        Some(word) if NOT.contains(word) => Before::Not,
        Some(&("to" | "social" | "co" | "net")) => Before::Another,
        _ => Before::Plain,
    }
}
