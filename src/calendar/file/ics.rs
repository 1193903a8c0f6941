//! iCalendar: whole-day events are days off; those that say so are days worked.

use chrono::{Days as Span, NaiveDate};

use super::{FileError, Said, at};

/// The longest event, in days.
const LONGEST: i64 = 366;

/// An event while it is read.
#[derive(Default)]
struct Event {
    line: usize,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    name: String,
    worked: bool,
}

pub(super) fn read(text: &str) -> Result<Vec<Said>, FileError> {
    let mut said = Vec::new();
    let mut event: Option<Event> = None;
    // Alarms and the like stand inside an event and mean nothing here.
    let mut inside = 0_usize;
    for (line, content) in unfolded(text) {
        let Some((head, value)) = split(&content) else {
            return Err(at(line, "not a line of iCalendar: a name, a colon and a value"));
        };
        let name = head.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), value.trim().to_ascii_uppercase().as_str(), event.as_mut()) {
            ("BEGIN", "VEVENT", None) => event = Some(Event { line, ..Event::default() }),
            ("BEGIN", _, Some(_)) => inside += 1,
            ("END", _, Some(_)) if inside > 0 => inside -= 1,
            ("END", "VEVENT", Some(_)) => said.extend(days(event.take().unwrap_or_default())?),
            (_, _, Some(event)) if inside == 0 => event.take(line, (&name, head), value)?,
            _ => {}
        }
    }
    match event {
        Some(event) => Err(at(event.line, "the event does not end: END:VEVENT is missing")),
        None => Ok(said),
    }
}

impl Event {
    fn take(&mut self, line: usize, (name, head): (&str, &str), value: &str) -> Result<(), FileError> {
        match name {
            "DTSTART" => self.start = Some(date(line, head, value)?),
            "DTEND" => self.end = Some(date(line, head, value)?),
            "SUMMARY" => self.name = unescaped(value),
            "X-APPLE-SPECIAL-DAY" => self.worked = value.trim().eq_ignore_ascii_case("ALTERNATE-WORKDAY"),
            "RRULE" | "RDATE" => {
                return Err(at(
                    line,
                    "an event that comes again cannot be read: write each day as an event of its own",
                ));
            }
            _ => {}
        }
        Ok(())
    }
}

/// The days of an event; its end is the day after the last.
fn days(event: Event) -> Result<Vec<Said>, FileError> {
    let Some(start) = event.start else { return Err(at(event.line, "the event has no DTSTART")) };
    let end = event.end.or_else(|| start.succ_opt()).unwrap_or(start);
    let length = (end - start).num_days();
    if !(0..=LONGEST).contains(&length) {
        return Err(at(event.line, format!("the event lasts {length} days; from 1 to {LONGEST} can be read")));
    }
    let off = !(event.worked || is_work(&event.name));
    let day = |n: i64| start.checked_add_days(Span::new(n.unsigned_abs()));
    let days = (0..length.max(1)).filter_map(day);
    Ok(days.map(|day| Said { line: event.line, day, off, name: event.name.clone() }).collect())
}

/// How calendars of holidays call a make-up workday.
fn is_work(name: &str) -> bool {
    const WORDS: [&str; 9] =
        ["补班", "调班", "上班", "（班）", "(班)", "make-up workday", "makeup workday", "working day", "(work)"];
    let name = name.to_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// `20261224`; an event with a time of day is none of a whole day.
fn date(line: usize, head: &str, value: &str) -> Result<NaiveDate, FileError> {
    let value = value.trim();
    if value.contains('T') && !head.to_ascii_uppercase().contains("VALUE=DATE;") {
        return Err(at(line, "only events of whole days can be read, without a time of day"));
    }
    NaiveDate::parse_from_str(value, "%Y%m%d")
        .ok()
        .filter(|_| value.len() == 8)
        .ok_or_else(|| at(line, format!("“{}” is no date like 20261224", value.chars().take(40).collect::<String>())))
}

/// Content lines with the number of their first line: what begins with a space goes on with the line before.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, before))) => before.push_str(more),
            _ if line.trim().is_empty() => {}
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

/// Name with parameters, and value; a colon in quotes divides nothing.
fn split(content: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = content.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    at.map(|(at, _)| (&content[..at], &content[at + 1..]))
}

fn unescaped(value: &str) -> String {
    let plain = value.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";");
    plain.replace("\\\\", "\\").trim().to_owned()
}
