//! A form's fields answered in free text: one line each, in order, numbered or labelled.

#[cfg(test)]
mod tests;

use super::chatter;
use super::fold::fold;
use super::label::bullet;
use super::review::{Marker, marker};

/// A field that was asked in words.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Asked {
    /// What names it besides its number: the field's name, its label, the id that it is about.
    pub names: Vec<String>,
    /// Whether its answer may have several lines.
    pub paragraph: bool,
    /// Whether its answer is awaited: lines without a mark answer these, in their order.
    pub due: bool,
}

/// What a message says to a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Read {
    /// It answers: the place of the field, from 0, and the answer as typed.
    Answers(Vec<(usize, String)>),
    /// A line that belongs to none of the fields; nothing of the message may be kept.
    Stray(String),
    /// `ok`, thanks, a lone emoji, nothing at all, or every field left out.
    Nothing,
}

/// What leaves a field out.
const NOTHING: [&str; 4] = ["-", "–", "—", "/"];

/// Reads a message as the answer to the fields `asked`, shown in this order as ① ② ③ ….
///
/// Where one field is awaited, the whole message is its answer, unless lines begin with a mark.
#[must_use]
pub fn read(text: &str, asked: &[Asked]) -> Read {
    if chatter::answers_nothing(text) && !NOTHING.contains(&text.trim()) {
        return Read::Nothing;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut due = asked.iter().enumerate().filter(|(_, field)| field.due).map(|(place, _)| place);
    let given = match (asked, due.next(), due.next()) {
        ([only], ..) => vec![(0, joined(only, &whole(&lines, only)))],
        (_, Some(only), None) if lines.iter().all(|line| marked(line, asked).is_none()) => {
            vec![(only, joined(&asked[only], &lines))]
        }
        _ => match in_lines(&lines, asked) {
            Ok(given) => given,
            Err(stray) => return Read::Stray(stray.to_owned()),
        },
    };
    let given: Vec<_> = given.into_iter().filter(|(_, answer)| !NOTHING.contains(&answer.as_str())).collect();
    if given.is_empty() { Read::Nothing } else { Read::Answers(given) }
}

/// The lines of an only field's answer: its number and its label say nothing there, but a list is a list.
fn whole<'a>(lines: &[&'a str], only: &Asked) -> Vec<&'a str> {
    let mut lines = lines.to_vec();
    if let Some(first) = lines.first_mut() {
        let numbered = first.strip_prefix('①').map(str::trim_start);
        *first = numbered.or_else(|| named(first, only)).unwrap_or(first);
    }
    lines
}

/// Several fields, line by line.
///
/// # Errors
/// The first line that belongs to none.
fn in_lines<'a>(lines: &[&'a str], asked: &[Asked]) -> Result<Vec<(usize, String)>, &'a str> {
    let mut said: Vec<Vec<&str>> = vec![Vec::new(); asked.len()];
    // The field whose text goes on, and the first that an unmarked line may answer.
    let (mut open, mut next) = (None, 0);
    let last_due = asked.iter().rposition(|field| field.due);
    for line in lines {
        let due = (next..asked.len()).find(|place| asked[*place].due && said[*place].is_empty());
        let (place, words) = match (marked(line, asked), open, due) {
            (Some((place, rest)), ..) => {
                open = (asked[place].paragraph || rest.is_empty()).then_some(place);
                (place, rest)
            }
            (None, Some(place), _) => {
                open = asked[place].paragraph.then_some(place);
                (place, *line)
            }
            (None, None, Some(place)) => {
                open = (asked[place].paragraph && Some(place) == last_due).then_some(place);
                (place, *line)
            }
            (None, None, None) => return Err(line),
        };
        next = place + 1;
        // Of one line the last word counts.
        if !asked[place].paragraph {
            said[place].clear();
        }
        said[place].extend(Some(words).filter(|words| !words.is_empty()));
    }
    let given = said.iter().zip(asked).enumerate().filter(|(_, (lines, _))| !lines.is_empty());
    Ok(given.map(|(place, (lines, field))| (place, joined(field, lines))).collect())
}

fn joined(field: &Asked, lines: &[&str]) -> String {
    lines.join(if field.paragraph { "\n" } else { " " })
}

/// The field that a line begins with the number or a name of, and what follows.
fn marked<'a>(line: &'a str, asked: &[Asked]) -> Option<(usize, &'a str)> {
    if let Some((Marker::Place(number), rest)) = marker(line)
        && let Some(place) = number.checked_sub(1).filter(|place| *place < asked.len())
    {
        return Some((place, rest.trim()));
    }
    let line = bullet(line);
    asked.iter().enumerate().find_map(|(place, field)| Some((place, named(line, field)?)))
}

/// What follows a name of the field, behind a colon; behind an id also without one.
fn named<'a>(line: &'a str, field: &Asked) -> Option<&'a str> {
    let mut names: Vec<&String> = field.names.iter().filter(|name| !name.is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.into_iter().find_map(|name| {
        let mut rest = line.chars();
        let fits = name.chars().all(|wanted| rest.next().is_some_and(|c| fold(c) == fold(wanted)));
        let behind = rest.as_str();
        let after = behind.trim_start();
        match after.chars().next().map(fold) {
            _ if !fits => None,
            Some(':') => Some(after.trim_start_matches([':', '：']).trim()),
            Some(_) if is_id(name) && after.len() < behind.len() => Some(after),
            _ => None,
        }
    })
}

/// `O12`, `O12.1`: a letter and digits, which nobody begins a sentence with.
fn is_id(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() > 1
        && name.chars().skip(1).all(|c| c.is_ascii_digit() || c == '.')
}
