//! Milestones in a review: they are listed by number, and answered by the numbers of those that are done.

use chat::Line;

use super::form::{Said, score_text};
use crate::answer::review::score_first;
use crate::command::{Change, Command};
use crate::flow::okr::standing::KeyResultStanding;
use crate::okr::{Measure, Value};

/// The stored value as it is typed in a form: `1, 3`; other values as they are.
pub fn typed(stored: &str) -> String {
    match stored.parse() {
        Ok(Value::Reached(numbers)) => {
            let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
            if numbers.is_empty() { "0".into() } else { numbers.join(", ") }
        }
        _ => stored.to_owned(),
    }
}

/// What is reached so far, as a form shows it; nothing before the first.
pub fn known(kr: &KeyResultStanding) -> Option<String> {
    match kr.value() {
        Some(value @ Value::Reached(_)) => Some(typed(&value.to_string())),
        _ => None,
    }
}

/// `✓ 1 Beta, 2 Docs`: all of them.
pub fn listed(kr: &KeyResultStanding) -> Option<Line> {
    let Measure::Milestones(all) = &kr.measure else { return None };
    let reached: &[u16] = match kr.value() {
        Some(Value::Reached(reached)) => reached,
        _ => &[],
    };
    let mut line = Line::new();
    for (at, one) in all.iter().enumerate() {
        line = if at == 0 { line } else { line.and(", ") };
        let mark = if reached.contains(&one.number) { "✓ " } else { "" };
        line = line.and(format!("{mark}{} ", one.number)).typed(&one.title);
    }
    Some(line)
}

/// How people say that one of them, or all, are done.
const DONE: [&str; 6] = ["done", "is done", "are done", "完成", "已完成", "✓"];
const ALL_DONE: [&str; 9] =
    ["all", "all done", "all of them", "everything", "everything done", "全部", "全部完成", "都完成", "全完成"];

/// What is said in words of a key result with milestones: `1, 3 0.7`, `2 done`, `milestone 2 done`, 全部完成.
pub fn in_words(kr: &KeyResultStanding, said: Said) -> Said {
    let Measure::Milestones(all) = &kr.measure else { return said };
    let words = said.words();
    if let Some(rest) = behind_word(&words, &ALL_DONE) {
        let numbers: Vec<String> = all.iter().map(|one| one.number.to_string()).collect();
        return with_rest(numbers.join(", "), rest, said);
    }
    // The numbers, and behind them what is no number any more.
    let is_listed = |char: char| char.is_ascii_digit() || [',', '、', ' ', '，', '+', '='].contains(&char);
    let end = words.find(|char: char| !is_listed(char)).unwrap_or(words.len());
    let (numbers, behind) = words.split_at(end);
    let (numbers, behind) = match numbers.trim_end().rsplit_once([' ', ',', '、', '，']) {
        // 3 of `1, 3 0.7` is the last of the numbers, 0 the beginning of a score.
        Some((before, "0")) if behind.starts_with('.') => (before, format!("0{behind}")),
        Some((before, "1")) if behind.starts_with(".0") => (before, format!("1{behind}")),
        _ => (numbers, behind.to_owned()),
    };
    let numbers = numbers.trim().trim_end_matches([',', '、', '，']);
    if read(kr, numbers).is_none() {
        return named(kr, Said { value: None, note: Some(words.clone()).filter(|words| !words.is_empty()), ..said });
    }
    let behind = behind.trim();
    // `2 of 3` says how many, not which.
    if behind.starts_with(['/', '／']) || behind.to_lowercase().starts_with("of ") {
        return Said { value: Some(words), note: None, ..said };
    }
    if let Some(rest) = behind_word(behind, &DONE) {
        return with_rest(format!("+{}", numbers.trim_start_matches('+')), rest, said);
    }
    with_rest(numbers.to_owned(), behind, said)
}

/// What stands behind the longest of some words that a text begins with.
fn behind_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    const SIGNS: [char; 6] = [' ', ',', '，', ';', '；', '。'];
    let text = text.trim();
    let behind = |word: &&str| {
        let begin = text.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word))?;
        let rest = &text[begin.len()..];
        let rest = rest.strip_prefix('了').unwrap_or(rest);
        (rest.is_empty() || rest.starts_with(SIGNS)).then(|| rest.trim_start_matches(SIGNS))
    };
    words.iter().filter_map(behind).min_by_key(|rest| rest.len())
}

/// `milestone 2 done` where no value was read.
pub fn named(kr: &KeyResultStanding, said: Said) -> Said {
    let Some(words) = said.note.clone().filter(|_| said.value.is_none()) else { return said };
    match crate::command::read(&format!("{} {words}", kr.key_result.label())) {
        Ok(Command::Update { change: Change::Milestones { .. }, note, .. }) => {
            let note = note.unwrap_or_default();
            match words.strip_suffix(&note) {
                Some(value) => with_rest(value.trim().to_owned(), &note, said),
                None => said,
            }
        }
        _ => said,
    }
}

/// A value, and behind it a score, a note, or both.
fn with_rest(value: String, behind: &str, said: Said) -> Said {
    let (score, note) = match score_first(behind) {
        (Some(score), rest) if score_text(&score).is_some() => (score_text(&score), rest),
        _ => (None, behind.trim()),
    };
    let note = Some(note.to_owned()).filter(|note| !note.is_empty());
    Said { value: Some(value), score: said.score.or(score), note, ..said }
}

/// What is typed as the value of a key result with milestones: `1, 3` says which are done and no others, `0` none, `+3` one more.
/// `None`: it is no list of numbers.
pub fn read(kr: &KeyResultStanding, typed: &str) -> Option<Change> {
    let Measure::Milestones(_) = kr.measure else { return None };
    let typed = crate::command::normalise(typed);
    let (typed, more) = match typed.trim().strip_prefix('+') {
        Some(rest) => (rest.to_owned(), true),
        None => (typed.trim().trim_start_matches('=').to_owned(), false),
    };
    let numbers = typed.split([',', '、', ' ', '，']).map(str::trim).filter(|number| !number.is_empty());
    let numbers: Vec<u16> =
        numbers.map(str::parse).collect::<Result<_, _>>().ok().filter(|all: &Vec<u16>| !all.is_empty())?;
    let none = numbers == [0];
    Some(Change::Milestones { numbers: if none { Vec::new() } else { numbers }, done: true, exactly: !more })
}
