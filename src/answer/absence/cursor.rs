//! A place in a text from which words, numbers and signs are taken one after another.

use crate::answer::fold::{fold, is_han};

/// A text and a place in it. It can be copied to try one reading and then another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Cursor { rest: text }
    }

    /// What is left, as typed, without the spaces around it.
    pub(super) fn rest(&self) -> &'a str {
        self.rest.trim()
    }

    /// Whether one of these characters follows, without a space before it.
    pub(super) fn touches(&self, is: impl Fn(char) -> bool) -> bool {
        self.rest.chars().next().is_some_and(is)
    }

    /// Takes the longest of these words (separated by `|`, in folded form, a space for any run of spaces) and says which one it was.
    /// A word of letters must end where it ends in the text.
    pub(super) fn take<'w>(&mut self, words: &'w str) -> Option<&'w str> {
        let start = self.rest.trim_start();
        let found = words.split('|').filter_map(|word| after(start, word).map(|rest| (word, rest)));
        let (word, rest) = found.min_by_key(|(_, rest)| rest.len())?;
        self.rest = rest;
        Some(word)
    }

    /// Takes one of these characters (folded).
    pub(super) fn sign(&mut self, signs: &[char]) -> bool {
        let start = self.rest.trim_start();
        match start.chars().next() {
            Some(c) if signs.contains(&fold(c)) => {
                self.rest = &start[c.len_utf8()..];
                true
            }
            _ => false,
        }
    }

    /// Takes a whole number of at most four digits.
    pub(super) fn number(&mut self) -> Option<u32> {
        let start = self.rest.trim_start();
        let digits: String = start.chars().map(fold).take_while(char::is_ascii_digit).take(5).collect();
        let length: usize = start.chars().take(digits.len()).map(char::len_utf8).sum();
        let number = (digits.len() <= 4).then(|| digits.parse().ok()).flatten()?;
        self.rest = &start[length..];
        Some(number)
    }

    /// Takes a number from 1 to 99 in Chinese or in digits.
    pub(super) fn count(&mut self) -> Option<u32> {
        if let Some(number) = self.number() {
            return Some(number);
        }
        let first = self.digit();
        if self.sign(&['十']) {
            return Some(first.unwrap_or(1) * 10 + self.digit().unwrap_or(0));
        }
        first
    }

    /// Takes one Chinese digit from 1 to 9.
    fn digit(&mut self) -> Option<u32> {
        if self.sign(&['两']) {
            return Some(2);
        }
        "一二三四五六七八九".chars().zip(1..).find_map(|(name, value)| self.sign(&[name]).then_some(value))
    }
}

/// What follows the word, if the text begins with it.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for expected in word.chars() {
        let c = rest.chars().next()?;
        if expected == ' ' {
            if !c.is_whitespace() {
                return None;
            }
            rest = rest.trim_start();
        } else if fold(c) == expected {
            rest = &rest[c.len_utf8()..];
        } else {
            return None;
        }
    }
    let letters = word.ends_with(|c: char| c.is_ascii_alphanumeric());
    let goes_on =
        rest.chars().next().map(fold).is_some_and(|c| c == '\'' || c == '_' || c.is_alphanumeric() && !is_han(c));
    (!(letters && goes_on)).then_some(rest)
}
