//! What every adapter promises beyond its types, as checks that an adapter's own tests run against it.
//!
//! The tests of an adapter supply a [`Bench`], whose decoder reads the rendered payload as the platform would, without
//! using the adapter's own code, and run [`check`].

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::adapter::{Adapter, Request};
use crate::form::{Button, Choice};
use crate::message::Message;

mod bodies;
mod bytes;
mod forms;
mod inert;
mod paging;
mod reader;
mod samples;
mod spots;

pub use inert::NASTY;
pub use reader::markdown;

/// What an adapter's test supplies.
pub trait Bench: Sync {
    /// The adapter under test.
    fn adapter(&self) -> &dyn Adapter;

    /// What a reader sees and can press when `send` transmits this page.
    fn shown(&self, page: &Message) -> Shown;

    /// The platform's limit that the page breaks when `send` transmits it, in words.
    fn over_limits(&self, page: &Message) -> Option<String>;

    /// Correctly signed requests around these bytes, one for each way in, valid at [`Bench::now`].
    fn sign(&self, body: &[u8]) -> Vec<Request>;

    /// Bodies that `receive` understands when they are signed, at least one of each kind; they are also mangled.
    fn bodies(&self) -> Vec<Vec<u8>>;

    /// The time at which the signed requests arrive.
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
    }
}

/// What a reader of the platform sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The text as displayed, after the platform has read its markup; without the form.
    pub text: String,
    /// Whatever would fire or be formatted, anywhere in the message and its form, in order.
    pub active: Vec<Active>,
    /// The fields, in order.
    pub fields: Vec<ShownField>,
    /// The label of the submit action, if there is one.
    pub submit: Option<String>,
    /// The further buttons, in order: what comes back and what is displayed.
    pub buttons: Vec<Button>,
}

/// A field as displayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownField {
    /// The name under which its answer comes back.
    pub name: String,
    /// The question as displayed.
    pub label: String,
    /// The help as displayed, empty for none.
    pub hint: String,
    /// What is filled in, exactly as it would come back.
    pub value: Option<String>,
    /// The choices: what comes back and what is displayed.
    pub choices: Vec<Choice>,
}

/// Something that is more than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Active {
    /// Names or calls a person or a group.
    Mention,
    /// Can be followed.
    Link,
    /// Is formatted: bold, quoted, a heading, code, a picture…
    Markup,
}

/// One promise: `Err` says how the adapter breaks it.
pub type Promise = fn(&dyn Bench) -> Result<(), String>;

/// Every promise by its name.
pub const PROMISES: [(&str, Promise); 11] = [
    ("every field is shown or asked, once", forms::every_field),
    ("no button is lost", forms::every_button),
    ("forms keep the platform's limits", forms::limits),
    ("nothing typed fires", inert::nothing_fires),
    ("a pre-filled value comes back as typed", inert::values_come_back),
    ("messages keep the platform's limits", paging::limits),
    ("nothing is cut", paging::nothing_cut),
    ("kept lines stay with the line above", paging::kept_lines),
    ("receive never panics", bytes::receive),
    ("what is not signed is refused", bytes::unsigned),
    ("respond never panics", bytes::respond),
];

/// A promise that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The promise's name in [`PROMISES`].
    pub promise: &'static str,
    /// How it is broken.
    pub what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.promise, self.what)
    }
}

/// Checks every promise.
///
/// # Errors
/// All the promises that are broken.
pub fn check(bench: &dyn Bench) -> Result<(), Vec<Failure>> {
    let failures: Vec<Failure> = PROMISES
        .iter()
        .filter_map(|(promise, holds)| holds(bench).err().map(|what| Failure { promise, what }))
        .collect();
    if failures.is_empty() { Ok(()) } else { Err(failures) }
}

/// All pages of a message as displayed.
fn displayed(bench: &dyn Bench, message: &Message) -> Vec<Shown> {
    let pages = bench.adapter().pages(message);
    pages.iter().map(|page| bench.shown(page)).collect()
}

/// The characters that can be seen: without space, control characters and what is invisible, and with full-width
/// look-alikes as what they look like, since an adapter may use them where a platform cannot escape.
fn visible(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && !c.is_control() && !is_invisible(*c);
    text.chars().filter(seen).map(narrow).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The beginning of a text, for a report.
fn short(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    format!("{start:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_and_invisible_characters_do_not_matter() {
        assert_eq!(visible("＠\u{200B}all  \u{202E}x\0\n"), "@allx");
        assert_ne!(visible("@all"), visible("all"));
    }
}
