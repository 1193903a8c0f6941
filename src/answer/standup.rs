//! A stand-up answered in free text: labelled, in lines, in one line, or `same`.

mod carry;
mod fate;
#[cfg(test)]
mod tests;

pub use fate::Fate;

use super::fold::is_one_of;
use super::label::{Bare, Label, bullet, cut};
use super::none::is_none_of_obstacles;
use super::{TooLong, chatter, fits};

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

/// How people greet before they answer.
const GREETINGS: &str = "hi|hi all|hi team|hello|hello all|hey|hey all|morning|good morning|standup|stand up|update|\
    standup update|my update|早|早上好|大家早|大家好|站会|早会|日报|我的日报|今日站会|今日日报";

/// Reads a message as the answer to a stand-up; `last_plan` is what the person planned the last time.
///
/// Labelled parts are taken as labelled. Without labels one line is today, two are yesterday and today, three are the
/// three questions in their order, more are all today; an unlabelled today says that yesterday was the last plan and
/// that there is no obstacle. What is said of a blocker (`B7 solved`) is taken out before.
///
/// # Errors
/// A part has more than [`super::LIMIT`] characters.
pub fn read(text: &str, last_plan: Option<&str>) -> Result<Read, TooLong> {
    let (rest, mut blockers) = fate::take(text);
    let text = rest.as_str();
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
    // An empty part is a template left blank.
    let today = match today.filter(|said| !said.is_empty()).map(planned).transpose() {
        Ok(today) => today,
        Err(pieces) => return Ok(Read::NoPiece(pieces)),
    };
    let mut parts = [yesterday.filter(|said| !said.is_empty()), today, obstacles.filter(|_| !asks)];
    if parts[2].is_none() {
        none_last(&mut parts);
    }
    if !head.is_empty() && !chatter::answers_nothing(&head) && !is_one_of(&head, GREETINGS) {
        add_head(&mut parts, head, last);
    }
    if parts.iter().all(Option::is_none) && blockers.is_empty() {
        return Ok(if asks { Read::WhichObstacle } else { Read::Nothing });
    }
    answers(parts, false, blockers)
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
    let cut = cut(text, &with_colon);
    cut.head.is_empty() && cut.parts.iter().any(Option::is_some)
}

/// What a text says of blockers, if it says nothing else: `B4 solved, B5 still`.
#[must_use]
pub fn only_fates(text: &str) -> Option<Vec<(i64, Fate)>> {
    let (rest, fates) = fate::take(text);
    (!fates.is_empty() && rest.trim().is_empty()).then_some(fates)
}

/// What was said before the first label goes to the first question that has no other answer, counted back from that
/// label: before `today:` it is yesterday, before `obstacles:` it is today.
fn add_head(parts: &mut [Option<String>; 3], head: String, last: Option<String>) {
    match parts {
        [Some(yesterday), _, _] => *yesterday = format!("{head}\n{yesterday}"),
        [yesterday @ None, Some(_), _] => *yesterday = Some(head),
        [yesterday @ None, today @ None, _] => {
            *yesterday = last;
            *today = Some(head);
        }
    }
}

/// Answers by lines alone.
fn unlabelled(text: &str, last: Option<String>) -> [Option<String>; 3] {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut none = String::new();
    if lines.len() != 3
        && let Some((line, obstacles)) = lines.pop().map(without_none)
    {
        none = obstacles.unwrap_or_default().to_owned();
        lines.extend(Some(line).filter(|line| !line.is_empty()));
    }
    let plain = |number: usize| lines.get(number).map(|line| unnumbered(line, number + 1, lines.len()).to_owned());
    match lines.len() {
        // Lines that end with a word on obstacles are not the three questions.
        2 => [plain(0), plain(1), Some(none)],
        3 if none.is_empty() => [plain(0), plain(1), plain(2)],
        _ => [last, Some(lines.join("\n")), Some(none)],
    }
}

/// Takes the obstacles out of the end of what is planned, else done, where it says that there are none.
fn none_last(parts: &mut [Option<String>; 3]) {
    let [yesterday, today, obstacles] = parts;
    let Some(text) = today.as_mut().or(yesterday.as_mut()) else { return };
    if let (left, Some(none)) = without_none(text)
        && !left.is_empty()
    {
        *obstacles = Some(none.to_owned());
        *text = left.to_owned();
    }
}

/// A text without its last clause where that says that there is no obstacle, and that clause: `…, no blockers`.
fn without_none(text: &str) -> (&str, Option<&str>) {
    let text = text.trim_end();
    let end = text.trim_end_matches(['.', '。', '!', '！', ' ']).len();
    let separates = |c: char| matches!(c, ',' | '，' | ';' | '；' | '。' | '.' | '!' | '！' | '\n');
    let from = text[..end].rfind(separates).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let clause = text[from..].trim();
    if !is_none_of_obstacles(clause) {
        return (text, None);
    }
    (text[..from].trim_end_matches([',', '，', ';', '；', '\n', '\r', ' ']), Some(clause))
}

/// A line without its bullet, or without its number where it is the one of its place (`3. none`).
fn unnumbered(line: &str, place: usize, of: usize) -> &str {
    let marks = [format!("{place}. "), format!("{place}) "), format!("{place}、"), format!("{place}）")];
    let rest = marks.iter().find_map(|mark| line.strip_prefix(mark.as_str()));
    match rest {
        Some(rest) if of > 1 && !rest.trim().is_empty() => rest.trim(),
        _ => bullet(line),
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
        blockers,
    })
}
