//! iCalendar: whole-day events are days off; those that say so are days worked.

use chrono::{Days as Span, NaiveDate};

use super::summary::{Says, says};
use super::{FileError, Said, at};

/// The longest event, in days.
const LONGEST: i64 = 366;

/// An event while it is read.
#[derive(Default)]
struct Event {
    line: usize,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    /// How many days it lasts, where it says that instead of its end.
    days: Option<i64>,
    name: String,
    /// Whether it says outright that it is worked, or off.
    worked: Option<bool>,
    is_cancelled: bool,
}

pub(super) fn read(text: &str) -> Result<Vec<Said>, FileError> {
    let mut said = Vec::new();
    // What has begun and not ended, outermost first. Alarms and the like stand inside an event and mean nothing here.
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut event = Event::default();
    for (line, content) in unfolded(text) {
        let Some((head, value)) = split(&content) else {
            return Err(at(line, "not a line of iCalendar: a name, a colon and a value"));
        };
        let name = head.split(';').next().unwrap_or_default().to_ascii_uppercase();
        let what = value.trim().to_ascii_uppercase();
        match (name.as_str(), open.as_slice()) {
            ("BEGIN", []) if what != "VCALENDAR" => return Err(outside(line)),
            ("BEGIN", inside) => {
                if what == "VEVENT" && inside.len() == 1 {
                    event = Event { line, ..Event::default() };
                }
                open.push((line, what));
            }
            ("END", [.., (_, begun)]) if *begun == what => {
                open.pop();
                if what == "VEVENT" && open.len() == 1 {
                    said.extend(days(std::mem::take(&mut event))?);
                }
            }
            ("END", [.., (_, begun)]) => return Err(at(line, format!("END:{begun} is missing before this line"))),
            (_, []) => return Err(outside(line)),
            ("METHOD", [_]) if what == "CANCEL" => {
                return Err(at(line, "METHOD:CANCEL: the file takes events back instead of telling of days"));
            }
            (_, [_, (_, inside)]) if inside == "VEVENT" => event.take(line, (&name, head), value)?,
            _ => {}
        }
    }
    match open.pop() {
        Some((line, begun)) if begun == "VEVENT" => Err(at(line, "the event does not end: END:VEVENT is missing")),
        Some((line, begun)) => Err(at(line, format!("END:{begun} is missing: the file is not whole"))),
        None => Ok(said),
    }
}

fn outside(line: usize) -> FileError {
    at(line, "a line outside of BEGIN:VCALENDAR and END:VCALENDAR")
}

impl Event {
    fn take(&mut self, line: usize, (name, head): (&str, &str), value: &str) -> Result<(), FileError> {
        match name {
            "DTSTART" => self.start = Some(date(line, head, value)?),
            "DTEND" => self.end = Some(date(line, head, value)?),
            "DURATION" => self.days = Some(whole_days(line, value)?),
            "SUMMARY" => self.name = unescaped(value),
            "STATUS" => self.is_cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            "X-APPLE-SPECIAL-DAY" => {
                self.worked = match value.trim().to_ascii_uppercase().as_str() {
                    "ALTERNATE-WORKDAY" => Some(true),
                    "WORK-HOLIDAY" => Some(false),
                    _ => None,
                }
            }
            "RRULE" | "RDATE" | "EXRULE" | "EXDATE" => {
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

/// The days of an event; its end is the day after the last. One that was called off has none.
fn days(event: Event) -> Result<Vec<Said>, FileError> {
    let Some(start) = event.start else { return Err(at(event.line, "the event has no DTSTART")) };
    let length = match (event.end, event.days) {
        (Some(_), Some(_)) => return Err(at(event.line, "the event has both DTEND and DURATION")),
        (Some(end), None) => (end - start).num_days(),
        (None, days) => days.unwrap_or(1),
    };
    if !(0..=LONGEST).contains(&length) {
        return Err(at(event.line, format!("the event lasts {length} days; from 1 to {LONGEST} can be read")));
    }
    if event.is_cancelled {
        return Ok(Vec::new());
    }
    let off = match (event.worked, says(&event.name)) {
        (Some(worked), _) => !worked,
        (None, Says::Off) => true,
        (None, Says::Worked) => false,
        (None, Says::Both) => {
            let why = format!("“{}” may be off or worked: say either in its SUMMARY", shown(&event.name));
            return Err(at(event.line, why));
        }
    };
    let day = |n: i64| start.checked_add_days(Span::new(n.unsigned_abs()));
    let days = (0..length.max(1)).filter_map(day);
    Ok(days.map(|day| Said { line: event.line, day, off, name: event.name.clone() }).collect())
}

/// `P3D`, `P2W`: whole days, as an event of whole days must last.
fn whole_days(line: usize, value: &str) -> Result<i64, FileError> {
    let text = value.trim().to_ascii_uppercase();
    let days = text.trim_start_matches('+').strip_prefix('P').and_then(|length| {
        let (date, time) = length.split_once('T').unwrap_or((length, ""));
        // Some write `P1DT0H0M0S`.
        let no_time = time.chars().all(|char| matches!(char, '0' | 'H' | 'M' | 'S'));
        let (number, days) =
            date.strip_suffix('D').map(|number| (number, 1)).or(date.strip_suffix('W').map(|n| (n, 7)))?;
        let number = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse::<i64>().ok())??;
        number.checked_mul(days).filter(|_| no_time)
    });
    days.ok_or_else(|| at(line, format!("“{}” is no number of whole days like P3D", shown(value))))
}

fn shown(text: &str) -> String {
    text.trim().chars().take(40).collect()
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
        .ok_or_else(|| at(line, format!("“{}” is no date like 20261224", shown(value))))
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
