//! Whether an obstacle says that there is none, and when two texts are the same obstacle.

mod grammar;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unseen;

use super::fold::{BREAK, fold, is_han, speaks, words};
use grammar::{Part, RULES};

/// A longer text says more than "none".
const MOST_WORDS: usize = 40;

/// Whether the whole text, without punctuation and emoji, says that nothing is in the way (an empty text does).
/// In doubt it does not: an obstacle that is none costs a word, one that is swallowed costs a day.
#[must_use]
pub fn is_none(text: &str) -> bool {
    let words = words(text, MOST_WORDS);
    if words.is_empty() {
        return true;
    }
    if words.len() > MOST_WORDS {
        return false;
    }
    let mut reached = vec![Vec::new(); words.len() + 1];
    reached[0].push(Part::Start);
    for at in 0..words.len() {
        let mut next = 0;
        // Parts may be added to this very place while it is read.
        while let Some(&part) = reached[at].get(next) {
            next += 1;
            if part.may_begin_anew() {
                reach(&mut reached[at], Part::Start);
            }
            if words[at] == BREAK {
                reach(&mut reached[at + 1], part.after_break());
            }
            for rule in RULES.iter().filter(|rule| rule.after == part && words[at..].starts_with(&rule.words)) {
                reach(&mut reached[at + rule.words.len()], rule.then);
            }
        }
    }
    reached[words.len()].iter().any(|part| part.may_end())
}

/// Whether a clause says that there is no obstacle and names what there is none of: `no blockers`, 没有阻碍; `none` alone may
/// be said of anything.
pub(super) fn is_none_of_obstacles(clause: &str) -> bool {
    const NAMES: [&str; 10] =
        ["blocker", "blocked", "blocking", "obstacle", "impediment", "阻碍", "阻塞", "卡点", "困难", "风险"];
    let folded: String = clause.chars().map(fold).collect();
    NAMES.iter().any(|name| folded.contains(name)) && is_none(clause)
}

fn reach(parts: &mut Vec<Part>, part: Part) {
    if !parts.contains(&part) {
        parts.push(part);
    }
}

/// What makes a text the same obstacle: its letters and digits, without case, width, spacing, punctuation and emoji;
/// digits that were apart stay apart (`1.5` is not `15`). A text with no letter or digit keeps its signs.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::new();
    let mut skipped = false;
    for c in text.chars().map(fold) {
        if !speaks(c) {
            skipped = true;
            continue;
        }
        if skipped && c.is_numeric() && key.chars().next_back().is_some_and(char::is_numeric) {
            key.push('.');
        }
        skipped = false;
        if is_han(c) { key.push(c) } else { key.extend(c.to_lowercase()) }
    }
    if key.is_empty() { text.chars().map(fold).filter(|c| !c.is_whitespace()).collect() } else { key }
}

/// Whether two texts are the same obstacle.
#[must_use]
pub fn same_text(a: &str, b: &str) -> bool {
    key(a) == key(b)
}
