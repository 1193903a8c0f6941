//! The one table of commands: their words in both languages, what they do, how they are read.
mod align;
mod change;
mod cycle;
mod later;
mod okr;
mod schedule;
mod team;
mod week;
mod you;

use super::{cut::Cut, error::Error, ids, types::Command};

/// One command.
pub(super) struct Row {
    /// Its English name; unique.
    pub name: &'static str,
    /// Its English words, lower-case; parts are divided by one space. The first is the usual one.
    pub english: &'static [&'static str],
    /// Its Chinese words.
    pub chinese: &'static [&'static str],
    /// How it is written, English beside Chinese.
    pub usage: &'static [(&'static str, &'static str)],
    /// What it does, English beside Chinese.
    pub does: (&'static str, &'static str),
    /// Examples; both sides of a pair are the same command.
    pub examples: &'static [(&'static str, &'static str)],
    /// Shown in the overview with what it does.
    pub main: bool,
    /// Reads what follows the word.
    pub read: fn(Said<'_>) -> Result<Command, Error>,
    /// Whether it is there already.
    pub when: When,
}

/// Whether a command is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Now,
    Later,
}

/// A command word that was found, and what follows it.
#[derive(Clone, Copy)]
pub(super) struct Said<'s> {
    pub row: &'static Row,
    pub word: Cut<'s>,
    pub rest: Cut<'s>,
}

/// A part of the help.
pub(super) struct Group {
    pub title: (&'static str, &'static str),
    pub rows: &'static [Row],
}

/// The whole table.
pub(super) const GROUPS: [&Group; 9] = [
    &okr::GROUP,
    &change::GROUP,
    &align::GROUP,
    &cycle::GROUP,
    &week::GROUP,
    &schedule::GROUP,
    &team::GROUP,
    &you::GROUP,
    &later::GROUP,
];

/// Every command.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    GROUPS.into_iter().flat_map(|group| group.rows)
}

/// The row of that name.
pub(super) fn named(name: &str) -> Option<&'static Row> {
    rows().find(|row| row.name == name)
}

impl Row {
    /// All its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.english.iter().chain(self.chinese).copied()
    }
}

/// The command whose word `cut` begins with; the longest word wins.
pub(super) fn find(cut: Cut<'_>) -> Option<Said<'_>> {
    let cut = cut.trim();
    let found = rows().flat_map(|row| row.words().map(move |word| (row, word)));
    let (row, rest) = found
        .filter_map(|(row, word)| Some((row, word, cut.after(word).filter(|rest| ends(word, *rest))?)))
        .max_by_key(|(_, word, _)| word.len())
        .map(|(row, _, rest)| (row, rest))?;
    let word = cut.first(cut.plain().len() - rest.plain().len());
    Some(Said { row, word, rest: rest.trim_start(&[':']) })
}

/// A command word is followed by a space, a colon or nothing, a Chinese one also by an id: 更新文档 is not 更新. The question
/// mark may be followed by anything.
fn ends(word: &str, rest: Cut<'_>) -> bool {
    match rest.plain().chars().next() {
        None => true,
        Some(char) if char.is_whitespace() || char == ':' => true,
        Some(_) => word == "?" || (!word.is_ascii() && ids::begins(rest)),
    }
}
