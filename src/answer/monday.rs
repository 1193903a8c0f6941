//! The Monday consensus answered in free text.

#[cfg(test)]
mod tests;

use super::fold::{fold, is_one_of};
use super::label::{Bare, Label, before, bullet, cut};
use super::{TooLong, chatter, fits, greeting};

/// What a message says to an open consensus.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Read {
    /// It answers. A part that is `None` was not said: what the person answered before stays.
    Answers {
        /// The focus of the week, at most three lines; `None` also where the last focus was meant and there is none.
        focus: Option<String>,
        /// The help that is needed, as typed (also "none" and the like); empty: said to be nothing.
        help: Option<String>,
        /// What was said of single objectives, in the order of the message; the last word about one counts.
        objectives: Vec<(u32, Word)>,
        /// `same` / 照旧 was said: every objective is kept and the focus is the last one.
        same: bool,
    },
    /// `ok`, thanks, a lone emoji, nothing at all.
    Nothing,
}

/// What a person says of one objective.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Word {
    /// It stays as it is.
    Keep,
    /// It needs a change; the text says which and may be empty (then it is asked for).
    Change(String),
}

/// The two questions after the objectives. Without a colon `focus on retention` and 帮助新人 are plain text.
const LABELS: [Label; 2] = [
    Label {
        words: "focus|focus of the week|focus this week|重点|焦点|本周重点|本周焦点|周重点|专注", bare: Bare::No
    },
    Label {
        words: "help|help needed|help wanted|need help|帮助|求助|需要帮助|需要支持|需要协助", bare: Bare::No
    },
];

/// Everything as it was; only where it is the whole message.
const SAME: &str = "same|same as last week|same as before|same again|keep|keep all|all keep|照旧|同上|同上周|\
    和上周一样|跟上周一样|老样子|保持|都保持|全部保持";

const KEEP: &str = "keep|keep it|keep as is|keeps|stays|same|as is|unchanged|no change|no changes|ok|保持|\
    保持不变|不变|照旧|继续|保留|不改|没有变化";

const CHANGE: &str = "needs change|needs a change|needs changes|need change|needs to change|change|要改|需要改|\
    需改|需要修改|要修改|修改|需要调整|要调整|需调整|调整|要变更|变更|改";

/// The focus of a week is at most this many lines.
const FOCUS_LINES: usize = 3;

/// Reads a message as the answer to a Monday consensus; `last_focus` is the person's focus of the week before.
///
/// Lines such as `O12 keep` and `O12: needs change: what` speak of objectives; `focus:` and `help:` are labels; what
/// is left is the focus.
///
/// # Errors
/// A part has more than [`super::LIMIT`] characters, or the focus more than three lines.
pub fn read(text: &str, last_focus: Option<&str>) -> Result<Read, TooLong> {
    let text = greeting::without(text);
    if chatter::answers_nothing(text) {
        return Ok(Read::Nothing);
    }
    if is_one_of(text, SAME) {
        let focus = last_focus.map(str::trim).filter(|focus| !focus.is_empty()).map(str::to_owned);
        return answers(focus, None, Vec::new(), true);
    }
    let mut objectives = Vec::new();
    let mut rest = String::new();
    for line in text.lines() {
        // A label ends what is said of objectives.
        let (said, labelled) = before(line, &LABELS);
        let said = if labelled.is_empty() { said } else { without_stop(said) };
        let left = match spoken(said) {
            Some(words) => {
                objectives.extend(words);
                Some(labelled).filter(|labelled| !labelled.is_empty())
            }
            None => Some(line),
        };
        if let Some(left) = left {
            rest.push_str(left);
            rest.push('\n');
        }
    }
    let cut = cut(&rest, &LABELS);
    let mut parts = cut.parts.into_iter();
    let (focus, help) = (parts.next().flatten(), parts.next().flatten());
    let kept = |head: &str| is_one_of(head, SAME) || is_one_of(head, KEEP);
    let head = Some(cut.head).filter(|head| !chatter::answers_nothing(head) && !greeting::is_all(head) && !kept(head));
    let focus = match (head, focus.filter(|focus| !focus.is_empty())) {
        (Some(head), Some(focus)) => Some(format!("{head}\n{focus}")),
        (head, focus) => head.or(focus),
    };
    if focus.is_none() && help.is_none() && objectives.is_empty() {
        return Ok(Read::Nothing);
    }
    answers(focus, help, objectives, false)
}

/// A sentence without the full stop that ends it.
fn without_stop(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix('.').filter(|sentence| !sentence.ends_with('.')).unwrap_or(text)
}

/// What a line says of objectives, if it says nothing else. Several are separated by commas and the like; what does
/// not speak of another objective belongs to the change before it.
fn spoken(line: &str) -> Option<Vec<(u32, Word)>> {
    let mut spoken: Vec<(u32, Word)> = Vec::new();
    for piece in bullet(line.trim()).split_inclusive(separates) {
        let plain = piece.trim_end_matches(separates);
        match (of_one(plain), spoken.last_mut()) {
            (Some(word), _) => spoken.push(word),
            (None, Some((_, Word::Change(what)))) => what.push_str(piece),
            (None, Some(_)) if plain.trim().is_empty() => {}
            (None, _) => return None,
        }
        if let Some((_, Word::Change(what))) = spoken.last_mut()
            && let Some(sign) = piece.strip_prefix(plain)
            && !what.ends_with(sign)
        {
            what.push_str(sign);
        }
    }
    for (_, word) in &mut spoken {
        if let Word::Change(what) = word {
            *what = what.trim_start_matches(|c| ends(fold(c))).trim_end().trim_end_matches(separates).to_owned();
        }
    }
    (!spoken.is_empty()).then_some(spoken)
}

fn separates(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；' | '、' | '。')
}

/// `O12 keep`, `O12: needs change: what`.
fn of_one(text: &str) -> Option<(u32, Word)> {
    let text = text.trim();
    let folded: String = text.chars().map(fold).collect();
    let digits = folded.strip_prefix('o')?;
    let length = digits.chars().take_while(char::is_ascii_digit).count();
    let number: u32 = digits.get(..length)?.parse().ok()?;
    let original = |folded_rest: &str| {
        let kept = folded_rest.chars().count();
        let skip = text.chars().count() - kept;
        text.chars().skip(skip).collect::<String>()
    };
    let rest = digits.get(length..)?.trim_start_matches(gap);
    if rest.trim_end_matches(ends).is_empty() {
        return None;
    }
    let keep = KEEP.split('|').any(|word| rest.trim_end_matches(ends) == word);
    if keep {
        return Some((number, Word::Keep));
    }
    let word = CHANGE.split('|').filter(|word| rest.starts_with(word)).max_by_key(|word| word.len())?;
    let after = rest.get(word.len()..)?;
    let next = after.chars().next();
    if word.is_ascii() && next.is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some((number, Word::Change(original(after).trim_start_matches(|c| gap(fold(c))).trim().to_owned())))
}

/// What may stand between an id, a word and a text.
fn gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | ',' | '=')
}

/// What may end a word.
fn ends(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '。' | '!' | ',' | ';' | '、')
}

fn answers(
    focus: Option<String>,
    help: Option<String>,
    objectives: Vec<(u32, Word)>,
    same: bool,
) -> Result<Read, TooLong> {
    if focus.as_ref().is_some_and(|focus| focus.lines().filter(|line| !line.trim().is_empty()).count() > FOCUS_LINES) {
        return Err(TooLong::Lines { field: "focus", limit: FOCUS_LINES });
    }
    for (_, word) in &objectives {
        if let Word::Change(what) = word {
            fits("change", Some(what.clone()))?;
        }
    }
    Ok(Read::Answers { focus: fits("focus", focus)?, help: fits("help", help)?, objectives, same })
}
