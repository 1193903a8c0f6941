//! Reads the commands of the week: rituals, absence, summary.
use super::{
    NOTE_MAX,
    cut::{Cut, Source},
    error::{Error, shown},
    grammar::Said,
    parts::{is_any, leading_team, note, nothing_left, trailing_team},
    read_okr::{is_cycle, only_team},
    ritual::{RitualRef, is_ritual_name},
    types::{Command, Ritual, WeekRef},
};

/// What rituals are called.
const RITUALS: [(Ritual, &[&str]); 9] = [
    (Ritual::Monday, &["monday", "consensus", "monday consensus", "周计划", "周初对齐"]),
    (Ritual::Standup, &["standup", "stand-up", "daily stand-up", "站会", "早会"]),
    (Ritual::Review, &["review", "本周打分", "周回顾", "复盘"]),
    (Ritual::Summary, &["summary", "weekly summary", "周总结", "汇总"]),
    (Ritual::Close, &["close", "cycle close", "收官", "周期结束"]),
    (Ritual::Weekly, &["weekly", "weekly report", "周报"]),
    (Ritual::Daily, &["daily", "daily report", "日报"]),
    (Ritual::Retro, &["retro", "retrospective", "回顾会", "复盘会"]),
    (Ritual::OneOnOne, &["one-on-one", "1on1", "1-on-1", "1:1", "一对一"]),
];

/// The ritual that `cut` begins with, by its kind or its name, and what follows.
pub(super) fn ritual(cut: Cut<'_>) -> Result<(RitualRef, Cut<'_>), Error> {
    let cut = cut.trim();
    let names = RITUALS.into_iter().flat_map(|(ritual, names)| names.iter().map(move |name| (ritual, *name)));
    let ends = |rest: &Cut<'_>| !rest.plain().starts_with(|char: char| !char.is_whitespace() && char != ':');
    let found = names.filter_map(|(ritual, name)| Some((ritual, name, cut.after(name).filter(ends)?)));
    if let Some((ritual, _, rest)) = found.max_by_key(|(_, name, _)| name.len()) {
        return Ok((ritual.into(), rest.trim_start(&[':'])));
    }
    let (word, rest) = name_of(cut);
    match is_ritual_name(word.typed()) {
        true => Ok((RitualRef::Name(word.typed().to_owned()), rest.trim_start(&[':']))),
        false => Err(Error::NotARitual { typed: shown(cut.word().0.typed()) }),
    }
}

/// The first word, without quotes around it or a colon behind it, and what follows.
fn name_of(cut: Cut<'_>) -> (Cut<'_>, Cut<'_>) {
    let quoted = cut.after("\"").and_then(|rest| Some((rest, rest.plain().find('"')?)));
    if let Some((inner, end)) = quoted {
        return (inner.first(end).trim(), inner.skip(end + 1).trim());
    }
    let (word, rest) = cut.word();
    match word.plain().find(':') {
        Some(at) => (word.first(at), cut.skip(at + 1).trim()),
        None => (word, rest),
    }
}

/// The ritual that a text begins with, and what follows.
pub fn leading_ritual(text: &str) -> Option<(RitualRef, String)> {
    let source = Source::new(text);
    let (ritual, rest) = ritual(source.whole()).ok()?;
    Some((ritual, rest.typed().to_owned()))
}

/// Whether a name is that of a kind.
pub fn is_kind_word(name: &str) -> bool {
    RITUALS.iter().any(|(_, words)| words.iter().any(|word| word.eq_ignore_ascii_case(name)))
}

/// `answer NAME [TEXT]`
pub(super) fn answer_named(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    let (ritual, rest) = ritual(said.rest)?;
    Ok(answered(ritual, said.word, rest))
}

pub(super) fn answer(said: Said<'_>) -> Result<Command, Error> {
    let ritual = match said.row.name {
        "monday" => Ritual::Monday,
        "review" => Ritual::Review,
        "weekly" => Ritual::Weekly,
        "daily" => Ritual::Daily,
        "retro" => Ritual::Retro,
        "one-on-one" => Ritual::OneOnOne,
        "close" => Ritual::Close,
        _ => Ritual::Standup,
    };
    Ok(answered(ritual.into(), said.word, said.rest))
}

fn answered(ritual: RitualRef, word: Cut<'_>, rest: Cut<'_>) -> Command {
    let (first, after) = rest.word();
    // `standup tomorrow: ship it` is an answer with an odd label, `standup tomorrow today: ship it` is early.
    let behind = after.is_empty() || after.plain().contains(':') || leading_team(after).is_some();
    let early = is_any(first, &["tomorrow", "明天"]) && behind;
    let today = is_any(first, &["today", "now", "今天", "现在"]) && after.is_empty();
    let rest = if early || today { after } else { rest };
    let text = Some(rest.typed().to_owned()).filter(|text| !text.is_empty());
    Command::Answer { ritual, tomorrow: early || word.plain().starts_with("明天"), text }
}

pub(super) fn skip(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Skip { why: reason(said.rest)? })
}

/// Why something is skipped, without the mark before it.
pub(super) fn reason(rest: Cut<'_>) -> Result<Option<String>, Error> {
    note(rest.trim_start(&['-', '–', '—']))
}

pub(super) fn away(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Away { when: absence(said.rest)?, sentence: false })
}

pub(super) fn back(said: Said<'_>) -> Result<Command, Error> {
    nothing_left(said.rest, said.row.name)?;
    Ok(Command::Back)
}

fn absence(cut: Cut<'_>) -> Result<String, Error> {
    let characters = cut.typed().chars().count();
    if characters > NOTE_MAX { Err(Error::NoteTooLong { characters }) } else { Ok(cut.typed().to_owned()) }
}

/// A whole sentence of absence without a command word in front: 下周三请假, 明天休一天, `out Wed`, `Friday off`. What the days
/// are is read elsewhere.
pub(super) fn absence_sentence(cut: Cut<'_>) -> Option<Result<Command, Error>> {
    let plain = cut.plain().to_lowercase();
    let is_sentence = chinese_absence(&plain) || english_absence(&plain);
    is_sentence.then(|| absence(cut).map(|when| Command::Away { when, sentence: true }))
}

fn chinese_absence(plain: &str) -> bool {
    const DAYS: &str = "今明后大天下上本这周星期礼拜一二三四五六日午早晚到至年月号半全整起我要想和、-~./:,0123456789 ";
    const ABSENT: [&str; 14] = [
        "请假",
        "请病假",
        "请事假",
        "请年假",
        "休假",
        "病假",
        "年假",
        "不在",
        "出差",
        "休息",
        "休一天",
        "休半天",
        "病了",
        "不上班",
    ];
    let Some(at) = plain.find(|char| !DAYS.contains(char)) else {
        return false;
    };
    let (days, rest) = plain.split_at_checked(at).unwrap_or_default();
    let dated = days.contains(|char: char| "天周期拜午日号月".contains(char) || char.is_ascii_digit());
    let Some(after) = ABSENT.iter().find_map(|word| rest.strip_prefix(word)) else {
        return false;
    };
    dated
        && after
            .trim_start_matches(['了', '。'])
            .chars()
            .next()
            .is_none_or(|char| char.is_whitespace() || ",:;!.".contains(char))
}

fn english_absence(plain: &str) -> bool {
    const ABSENT: [&str; 9] = ["away", "out", "off", "ooo", "sick", "vacation", "holiday", "leave", "travelling"];
    let mut words = plain.split_whitespace();
    let (Some(first), second) = (words.next(), words.next()) else {
        return false;
    };
    if ABSENT.contains(&first) {
        return second.map_or(matches!(first, "ooo" | "sick" | "vacation"), is_day);
    }
    // `Friday off`, `tomorrow out`, `next Wed off`: short, a day first, the absence last.
    let last = plain.split_whitespace().last().unwrap_or_default();
    let short = plain.split_whitespace().take(6).count() < 6;
    short && second.is_some() && is_day(first) && matches!(last, "away" | "out" | "off" | "ooo")
}

fn is_day(word: &str) -> bool {
    const DAYS: [&str; 14] =
        ["today", "tomorrow", "this", "next", "until", "till", "from", "on", "mon", "tue", "wed", "thu", "fri", "sat"];
    const LONG: [&str; 10] =
        ["monday", "tuesday", "tues", "wednesday", "thursday", "thurs", "friday", "saturday", "sunday", "sun"];
    let word = word.trim_end_matches([',', '.', '!']);
    let range = word.split_once('-').filter(|(from, _)| from.starts_with(|char: char| char.is_ascii_alphabetic()));
    let word = range.map_or(word, |(from, _)| from);
    DAYS.contains(&word) || LONG.contains(&word) || word.starts_with(|char: char| char.is_ascii_digit())
}

pub(super) fn summary(said: Said<'_>) -> Result<Command, Error> {
    let (rest, full) = full(said.rest);
    let (rest, team) = trailing_team(rest)?;
    let rest = rest.trim_stop();
    let week = if rest.is_empty() {
        WeekRef::Default
    } else if is_any(rest, &["this", "this week", "本周", "这周"]) {
        WeekRef::This
    } else if is_any(rest, &["last", "last week", "上周", "上一周"]) {
        WeekRef::Last
    } else if is_any(rest, &["month", "this month", "本月", "这个月", "月"]) {
        WeekRef::Month
    } else if is_any(rest, &["quarter", "this quarter", "本季度", "季度"]) {
        WeekRef::Quarter
    } else if is_cycle(rest.plain()) {
        WeekRef::Cycle(rest.plain().to_owned())
    } else {
        iso_week(rest.plain()).ok_or_else(|| Error::NotAWeek { typed: shown(rest.typed()) })?
    };
    Ok(Command::Summary { week, team, full })
}

/// `2026-W47`, `2026w47`, `W47`.
fn iso_week(plain: &str) -> Option<WeekRef> {
    let (year, week) = plain.split_once(['w', 'W'])?;
    let year = year.trim_end_matches('-');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let year =
        if year.is_empty() { None } else { Some(year.parse().ok().filter(|_| year.len() == 4 && digits(year))?) };
    let week = week.parse().ok().filter(|number| digits(week) && (1..=53).contains(number))?;
    Some(WeekRef::Named { year, week })
}

pub(super) fn board(said: Said<'_>) -> Result<Command, Error> {
    let (rest, full) = full(said.rest);
    let team = only_team(Said { rest, ..said })?;
    Ok(Command::Board { team, full })
}

/// What stands before a trailing `full` or behind a leading one, and whether it was there.
fn full(cut: Cut<'_>) -> (Cut<'_>, bool) {
    let cut = cut.trim();
    const FULL: [&str; 3] = ["full", "完整", "全部"];
    let last = cut.word_starts().last().unwrap_or(0);
    if is_any(cut.skip(last), &FULL) {
        return (cut.first(last).trim(), true);
    }
    let (first, rest) = cut.word();
    if is_any(first, &FULL) { (rest.trim(), true) } else { (cut, false) }
}
