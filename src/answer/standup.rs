//! A stand-up answered in free text: labelled, in lines, in one line, or `same`.

mod carry;
mod fate;
mod lines;
#[cfg(test)]
mod tests;

pub use fate::Fate;

use super::fold::is_one_of;
use super::label::{Bare, Label, cut};
use super::{TooLong, absence, chatter, fits, greeting};
use lines::{none_last, unlabelled};

/// What a message says to an open stand-up.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Read {
    /// It answers. A part that is `None` was not said: what the person answered before stays.
    Answers {
        /// What was done; `None` also where the last plan was meant and there is none.
        yesterday: Option<String>,
        /// What is planned.
        today: Option<String>,
        /// What is in the way, as typed (also "none" and the like); empty: said to be nothing.
        obstacles: Option<String>,
        /// `same` / 照旧 was said: both plans are the last one. With no last plan both are `None` and the person must be asked.
        same: bool,
        /// Whether `yesterday` is what stood before a label, where the last plan would have been taken.
        before_label: bool,
        /// What became of blockers, by their numbers; the last word about one counts. It stands in none of the texts.
        blockers: Vec<(i64, Fate)>,
    },
    /// `carry 7`, and the last plan has only so many pieces.
    NoPiece(usize),
    /// A label of obstacles with nothing behind it: it says nothing, and takes nothing back.
    WhichObstacle,
    /// `ok`, thanks, a lone emoji, nothing at all.
    Nothing,
}

/// The three questions in their order.
const LABELS: [Label; 3] = [
    Label { words: "yesterday|昨天|昨日|昨", bare: Bare::Yes },
    Label { words: "today|今天|今日|今", bare: Bare::Yes },
    Label {
        words: "obstacles|obstacle|blockers|blocker|blocked|阻碍|阻塞|卡点|困难|风险|问题", bare: Bare::Behind
    },
];

/// The last plan again; only where it is the whole message.
const SAME: &str = "same|same as yesterday|same as before|same as last time|same again|照旧|同上|同昨天|\
    和昨天一样|跟昨天一样|老样子";

/// Reads a message as the answer to a stand-up; `last_plan` is what the person planned the last time.
///
/// Labelled parts are taken as labelled. Without labels one line is today, two are yesterday and today, three are the
/// three questions in their order, more are all today; an unlabelled today says that yesterday was the last plan and
/// that there is no obstacle. What is said of a blocker (`B7 solved`) is taken out before, and a greeting is no part of it.
///
/// # Errors
/// A part has more than [`super::LIMIT`] characters.
pub fn read(text: &str, last_plan: Option<&str>) -> Result<Read, TooLong> {
    let (rest, mut blockers) = fate::take(text);
    let text = greeting::without(&rest);
    if chatter::answers_nothing(text) {
        return if blockers.is_empty() { Ok(Read::Nothing) } else { answers([None, None, None], false, blockers) };
    }
    let last = last_plan.map(str::trim).filter(|plan| !plan.is_empty()).map(str::to_owned);
    if is_one_of(text, SAME) {
        return answers([last.clone(), last, Some(String::new())], true, blockers);
    }
    if let Some(read) = carried(text, last.as_deref(), &mut blockers) {
        return read;
    }
    let cut = cut(text, &LABELS);
    if cut.parts.iter().all(Option::is_none) {
        return answers(unlabelled(text, last), false, blockers);
    }
    // Behind a label as well.
    let asks = cut.parts[2].as_deref() == Some("");
    let mut without = |part: String| {
        let (part, said) = fate::take(&part);
        blockers.extend(said);
        part
    };
    let head = without(cut.head);
    let planned = |today: String| planned(&today, last.as_deref());
    let [yesterday, today, obstacles] = three(cut.parts).map(|part| part.map(&mut without));
    let again = |said: String| if is_one_of(&said, SAME) { last.clone().unwrap_or(said) } else { said };
    let (yesterday, today) = (yesterday.map(again), today.map(again));
    // An empty part is a template left blank.
    let today = match today.filter(|said| !said.is_empty()).map(planned).transpose() {
        Ok(today) => today,
        Err(pieces) => return Ok(Read::NoPiece(pieces)),
    };
    let mut parts = [yesterday.filter(|said| !said.is_empty()), today, obstacles.filter(|_| !asks)];
    if parts[2].is_none() {
        none_last(&mut parts);
    }
    let head = greeting::without(&head).trim();
    let says = !chatter::answers_nothing(head) && !greeting::is_all(head);
    let before_label = says && add_head(&mut parts, head.to_owned(), last);
    if parts.iter().all(Option::is_none) && blockers.is_empty() {
        return Ok(if asks { Read::WhichObstacle } else { Read::Nothing });
    }
    let mut read = answers(parts, false, blockers)?;
    if let Read::Answers { before_label: said, .. } = &mut read {
        *said = before_label;
    }
    Ok(read)
}

/// What is answered with pieces of the last plan, if that is what a text begins with; behind them stands what else is planned,
/// or labels.
fn carried(text: &str, last: Option<&str>, blockers: &mut Vec<(i64, Fate)>) -> Option<Result<Read, TooLong>> {
    let carry = match carry::read(text, last)? {
        Err(carry::Not::Plan) => {
            return Some(answers([None, None, Some(String::new())], true, std::mem::take(blockers)));
        }
        Err(carry::Not::Piece(pieces)) => return Some(Ok(Read::NoPiece(pieces))),
        Ok(carry) => carry,
    };
    let cut = cut(carry.rest, &LABELS);
    let [yesterday, today, obstacles] = three(cut.parts);
    let today = [carry.today, cut.head, today.unwrap_or_default()];
    let today = today.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n");
    let parts = [yesterday.or(Some(carry.yesterday)), Some(today), obstacles.or_else(|| Some(String::new()))];
    Some(answers(parts, false, std::mem::take(blockers)))
}

/// The plan of today as it was typed into a form, with the pieces of the last one that `carry 1 3` stands for.
///
/// # Errors
/// How many pieces the last plan has, where it has none of that number; 0 without one.
pub fn planned(today: &str, last_plan: Option<&str>) -> Result<String, usize> {
    match carry::read(today, last_plan) {
        None => Ok(today.to_owned()),
        Some(Err(carry::Not::Plan)) => Err(0),
        Some(Err(carry::Not::Piece(pieces))) => Err(pieces),
        Some(Ok(carry)) if carry.rest.is_empty() => Ok(carry.today),
        Some(Ok(carry)) => Ok(format!("{}\n{}", carry.today, carry.rest)),
    }
}

/// Whether a text answers a stand-up that nobody asked about just now: one of its questions stands in it by its
/// label, with a colon.
#[must_use]
pub fn is_labelled(text: &str) -> bool {
    let with_colon = LABELS.map(|label| Label { bare: Bare::No, ..label });
    cut(text, &with_colon).parts.iter().flatten().count() >= 1
}

/// Whether a text begins with the label of one of its questions, with a colon.
#[must_use]
pub fn begins_labelled(text: &str) -> bool {
    let with_colon = LABELS.map(|label| Label { bare: Bare::No, ..label });
    let cut = cut(greeting::without(text), &with_colon);
    cut.head.is_empty() && cut.parts.iter().any(Option::is_some)
}

/// What a stand-up is called in front of a day or behind it.
const CALLED: [&str; 5] = ["stand-up", "standup", "站会", "早会", "日报"];

/// The day for which a text answers a stand-up, if that is another one than today: `friday today: …`, 后天站会 今天：….
#[must_use]
pub fn for_another_day(text: &str) -> Option<&str> {
    let text = greeting::without(text).trim();
    let before = without_name(text);
    let (day, rest) = absence::leading_day(before.unwrap_or(text))?;
    let behind = without_name(rest);
    let rest = behind.unwrap_or(rest).trim_start_matches([' ', ':', '：', ',', '，', '的', '\n']);
    let is_named = before.or(behind).is_some();
    (begins_labelled(rest) || is_named && rest.is_empty()).then_some(day)
}

/// A text without what a stand-up is called, if it begins with that.
fn without_name(text: &str) -> Option<&str> {
    let named = |word: &&str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    CALLED.iter().find(|word| named(word)).map(|word| &text[word.len()..])
}

/// What a text says of blockers, if it says nothing else: `B4 solved, B5 still`.
#[must_use]
pub fn only_fates(text: &str) -> Option<Vec<(i64, Fate)>> {
    let (rest, fates) = fate::take(text);
    (!fates.is_empty() && rest.trim().is_empty()).then_some(fates)
}

/// What was said before the first label goes to the first question that has no other answer, counted back from that
/// label: before `today:` it is yesterday, before `obstacles:` it is today. True where it stands for the last plan now.
fn add_head(parts: &mut [Option<String>; 3], head: String, last: Option<String>) -> bool {
    match parts {
        [Some(yesterday), _, _] => {
            *yesterday = format!("{head}\n{yesterday}");
            false
        }
        [yesterday @ None, Some(_), _] => {
            *yesterday = Some(head);
            last.is_some()
        }
        [yesterday @ None, today @ None, _] => {
            *yesterday = last;
            *today = Some(head);
            false
        }
    }
}

fn three(parts: Vec<Option<String>>) -> [Option<String>; 3] {
    let mut parts = parts.into_iter();
    [parts.next().flatten(), parts.next().flatten(), parts.next().flatten()]
}

fn answers(
    [yesterday, today, obstacles]: [Option<String>; 3],
    same: bool,
    said: Vec<(i64, Fate)>,
) -> Result<Read, TooLong> {
    let mut blockers: Vec<(i64, Fate)> = Vec::new();
    for (id, fate) in said {
        blockers.retain(|(before, _)| *before != id);
        blockers.push((id, fate));
    }
    Ok(Read::Answers {
        yesterday: fits("yesterday", yesterday)?,
        today: fits("today", today)?,
        obstacles: fits("obstacles", obstacles)?,
        same,
        before_label: false,
        blockers,
    })
}
