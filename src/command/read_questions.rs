//! Reads what is done to the questions of a ritual. A question is typed in parts with a bar between them: its words first,
//! then in any order its words in the other language, its kind and when it is asked.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    parts::{is_any, leading_team, name, nothing_left, trailing_team},
    question_types::{Asking, CHOICE_MAX, CHOICES_MAX, QUESTION_MAX, QuestionKind, QuestionText},
    read_week::ritual,
    types::{Command, ScheduleCommand},
};

#[cfg(test)]
mod tests;

const ROW: &str = "schedule questions";
const ADD: [&str; 4] = ["add", "添加", "新增", "加"];
const CHANGE: [&str; 4] = ["change", "修改", "改", "编辑"];
const REMOVE: [&str; 4] = ["remove", "移除", "删除", "删"];
const MOVE: [&str; 2] = ["move", "移动"];
const RESET: [&str; 2] = ["reset", "重置"];

/// `schedule questions [RITUAL] [add|change|remove|move|reset …] [team NAME]`
pub(super) fn questions(said: Said<'_>) -> Result<Command, Error> {
    let is_verb =
        |cut: Cut<'_>| [&ADD[..], &CHANGE, &REMOVE, &MOVE, &RESET].into_iter().any(|verbs| is_any(cut, verbs));
    let rest = said.rest;
    let (wanted, rest) = match rest.is_empty() || is_verb(rest.word().0) || leading_team(rest).is_some() {
        true => (None, rest),
        false => ritual(rest).map(|(ritual, rest)| (Some(ritual), rest))?,
    };
    let (what, team, ends_in_team) = asking(rest)?;
    Ok(Command::Schedule(ScheduleCommand::Questions { ritual: wanted, what, team, ends_in_team }))
}

/// What is done, the team that is named, and the other reading of what ends in words like `team Product`.
type Read = (Asking, Option<String>, Option<Box<(Asking, String)>>);

fn asking(cut: Cut<'_>) -> Result<Read, Error> {
    let (verb, rest) = cut.word();
    if is_any(verb, &ADD) || is_any(verb, &CHANGE) {
        return wordings(is_any(verb, &ADD), rest);
    }
    let (rest, team) = trailing_team(cut)?;
    let (verb, rest) = rest.word();
    let (what, left) = if verb.is_empty() {
        (Asking::Show, rest)
    } else if is_any(verb, &REMOVE) {
        let (number, rest) = number(rest)?;
        (Asking::Remove { number }, rest)
    } else if is_any(verb, &MOVE) {
        let (from, rest) = number(rest)?;
        let rest = ["to", "到", "至"].iter().find_map(|to| rest.after(to)).unwrap_or(rest);
        let (to, rest) = number(rest)?;
        (Asking::Move { number: from, to }, rest)
    } else if is_any(verb, &RESET) {
        (Asking::Reset, rest)
    } else {
        return Err(Error::Extra { typed: shown(cut.typed()), row: ROW });
    };
    nothing_left(left, ROW)?;
    Ok((what, team, None))
}

/// What is added or changed. A question may speak of a team, so the team has a part of its own; where the last words may name
/// one all the same, both readings are given.
fn wordings(adds: bool, rest: Cut<'_>) -> Result<Read, Error> {
    let (all, team) = parts(rest);
    if let Some(team) = team.map(name).transpose()?.flatten() {
        return Ok((typed(adds, all)?, Some(team), None));
    }
    let other = match trailing_team(rest) {
        Ok((before, Some(team))) => typed(adds, parts(before).0).ok().map(|what| (what, team)),
        _ => None,
    };
    match (typed(adds, all), other) {
        (Ok(what), other) => Ok((what, None, other.map(Box::new))),
        (Err(_), Some((what, team))) => Ok((what, Some(team), None)),
        (Err(error), None) => Err(error),
    }
}

/// What is added, or what the question of the number in front becomes.
fn typed(adds: bool, parts: Vec<Cut<'_>>) -> Result<Asking, Error> {
    let (mut first, behind) = match parts.split_first() {
        Some((first, behind)) if !first.is_empty() => (*first, behind),
        _ if adds && parts.len() <= 1 => return Ok(Asking::Form),
        _ => return Err(Error::Missing { row: ROW }),
    };
    let mut of = 0;
    if !adds {
        (of, first) = number(first)?;
        first = first.trim_start(&[':']);
    }
    let mut to = QuestionText { words: wording(first)?, ..QuestionText::default() };
    for part in behind {
        one_part(*part, &mut to)?;
    }
    match adds {
        true => Ok(Asking::Add(to)),
        false if to == QuestionText::default() => Err(Error::Missing { row: ROW }),
        false => Ok(Asking::Change { number: of, to }),
    }
}

/// The parts between bars, and the team that one of them names.
fn parts(cut: Cut<'_>) -> (Vec<Cut<'_>>, Option<Cut<'_>>) {
    let (mut parts, mut rest) = (Vec::new(), cut);
    while let Some(at) = rest.plain().find('|') {
        parts.push(rest.first(at).trim());
        rest = rest.skip(at + 1);
    }
    parts.push(rest.trim());
    let team = parts.iter().skip(1).position(|part| leading_team(*part).is_some()).map(|at| parts.remove(at + 1));
    (parts, team.and_then(leading_team))
}

/// One part behind the words: a kind, when it is asked, or the words in the other language.
fn one_part(part: Cut<'_>, to: &mut QuestionText) -> Result<(), Error> {
    let after = |words: &[&str]| words.iter().find_map(|word| part.after(word));
    if let Some(kind) = kind(part)? {
        to.kind = Some(kind);
    } else if is_any(part, &["optional", "选填", "可选", "非必填"]) {
        to.optional = Some(true);
    } else if is_any(part, &["required", "必填"]) {
        to.optional = Some(false);
    } else if is_any(part, &["every day", "每天"]) {
        to.days = Some(String::new());
    } else if is_any(part, &["always", "总是"]) {
        to.after = Some((0, Vec::new()));
    } else if let Some(days) = after(&["on ", "only on ", "仅", "只在"]) {
        to.days = Some(days.trim_start(&[':']).trim().plain().to_owned());
    } else if let Some(rest) = after(&["if ", "如果", "若"]) {
        to.after = Some(follows(rest)?);
    } else if to.other.is_none() && !is_meant_as_kind(part.plain(), &to.words) {
        to.other = Some(wording(part)?).filter(|words| !words.is_empty());
    } else {
        return Err(Error::NotAKind { typed: shown(part.typed()) });
    }
    Ok(())
}

/// Whether a part that is no kind was meant as one: it is in the same language as the words before it, or it is nearly the
/// name of a kind.
fn is_meant_as_kind(part: &str, words: &str) -> bool {
    const WHOLE: [&str; 13] = [
        "yes/no",
        "text",
        "key result",
        "mood",
        "optional",
        "required",
        "是/否",
        "是否",
        "文字",
        "关键结果",
        "心情",
        "选填",
        "必填",
    ];
    const BEGIN: [&str; 8] = ["choice", "scale", "选择", "单选", "选项", "打分", "量表", "评分"];
    let is_chinese = |text: &str| text.chars().any(|char| matches!(char, '\u{3400}'..='\u{9fff}'));
    if part.is_empty() || part.ends_with(['?', '？']) {
        return false;
    }
    if !words.is_empty() && is_chinese(part) == is_chinese(words) {
        return true;
    }
    let part = part.to_lowercase();
    let first = part.split([' ', ':', '：']).next().unwrap_or_default();
    let near = |one: &str, other: &str| strsim::normalized_damerau_levenshtein(one, other);
    WHOLE.iter().any(|kind| near(&part, kind) >= 0.65)
        || BEGIN.iter().any(|kind| near(first, kind) >= 0.8 || !kind.is_ascii() && part.starts_with(kind))
}

/// The kind that a part or a choice of the form names.
pub(super) fn kind(part: Cut<'_>) -> Result<Option<QuestionKind>, Error> {
    let after = |words: &[&str]| words.iter().find_map(|word| part.after(word));
    Ok(Some(if is_any(part, &["yes/no", "yes or no", "是/否", "是否", "是非"]) {
        QuestionKind::YesNo
    } else if is_any(part, &["text", "文字", "文本"]) {
        QuestionKind::Text
    } else if is_any(part, &["key result", "key results", "关键结果"]) {
        QuestionKind::KeyResult
    } else if is_any(part, &["mood", "心情"]) {
        QuestionKind::Mood
    } else if let Some(list) = after(&["choice:", "choices:", "选择:", "单选:", "选项:"]) {
        QuestionKind::Choice(choices(list)?)
    } else if let Some(ends) = after(&["scale ", "scale:", "打分", "量表"]) {
        scale(ends.trim_start(&[':']))?
    } else {
        return Ok(None);
    }))
}

fn choices(list: Cut<'_>) -> Result<Vec<String>, Error> {
    let mut choices: Vec<String> = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let end = rest.plain().find([',', '、', ';']).unwrap_or(rest.plain().len());
        let choice = rest.first(end).typed().split_whitespace().collect::<Vec<_>>().join(" ");
        rest = rest.skip(end).trim_start(&[',', '、', ';']);
        let is_there = choices.iter().any(|other| other.to_lowercase() == choice.to_lowercase());
        if is_there || choice.chars().count() > CHOICE_MAX {
            return Err(Error::NotChoices { typed: shown(&choice) });
        }
        choices.extend(Some(choice).filter(|choice| !choice.is_empty()));
    }
    match choices.len() {
        2..=CHOICES_MAX => Ok(choices),
        _ => Err(Error::NotChoices { typed: shown(list.typed()) }),
    }
}

fn scale(ends: Cut<'_>) -> Result<QuestionKind, Error> {
    let plain = ends.plain().replace([' ', '~', '至', '到', '–'], "-");
    let mut numbers = plain.split('-').filter(|part| !part.is_empty()).map(str::parse::<u8>);
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(low)), Some(Ok(high)), None) if low < high && usize::from(high - low) < CHOICES_MAX => {
            Ok(QuestionKind::Scale(low, high))
        }
        _ => Err(Error::NotAScale { typed: shown(ends.typed()) }),
    }
}

/// `2 = no`, `2 = 1, 2`
fn follows(cut: Cut<'_>) -> Result<(usize, Vec<String>), Error> {
    let (number, rest) = number(cut.trim_start(&[':']))?;
    let rest = ["=", "is ", "是", "为", "答"].iter().find_map(|word| rest.after(word)).unwrap_or(rest.first(0));
    let answers: Vec<String> = rest.typed().split([',', '，', '、']).map(|one| one.trim().to_owned()).collect();
    match answers.iter().all(|answer| !answer.is_empty()) {
        true => Ok((number, answers)),
        false => Err(Error::Missing { row: ROW }),
    }
}

/// The number of a question: `2`, `②`, `2.`, `Q2`.
fn number(cut: Cut<'_>) -> Result<(usize, Cut<'_>), Error> {
    let cut = cut.trim_start(&['#', 'q', 'Q', '第']);
    let plain = cut.plain();
    if let Some(circled @ '①'..='⑳') = plain.chars().next() {
        return Ok((circled as usize - '①' as usize + 1, cut.skip(circled.len_utf8()).trim()));
    }
    let digits: String = plain.chars().take_while(char::is_ascii_digit).take(3).collect();
    match digits.parse() {
        Ok(number) => Ok((number, cut.skip(digits.len()).trim_start(&['.', ')', '题', '、']))),
        Err(_) => Err(Error::NotANumber { typed: shown(cut.word().0.typed()) }),
    }
}

/// The words of a question on one line.
fn wording(cut: Cut<'_>) -> Result<String, Error> {
    let words = cut.typed().split_whitespace().collect::<Vec<_>>().join(" ");
    let characters = words.chars().count();
    if characters > QUESTION_MAX { Err(Error::QuestionTooLong { characters }) } else { Ok(words) }
}
