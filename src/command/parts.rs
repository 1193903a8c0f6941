//! The parts that commands are made of: titles, notes, names, people, the trailing `team NAME`.
use super::{
    NAME_MAX, NOTE_MAX, TITLE_MAX,
    cut::Cut,
    error::{Error, shown},
    types::PersonRef,
};

/// A title of 1–[`TITLE_MAX`] characters; `None` when nothing is left.
pub(super) fn title(cut: Cut<'_>) -> Result<Option<String>, Error> {
    let title = one_line(unquoted(cut).typed());
    let characters = title.chars().count();
    if characters > TITLE_MAX {
        return Err(Error::TitleTooLong { characters });
    }
    Ok(Some(title).filter(|title| !title.is_empty()))
}

/// A note of at most [`NOTE_MAX`] characters; what joins it to the command (`: , –`) is left out.
pub(super) fn note(cut: Cut<'_>) -> Result<Option<String>, Error> {
    let mut cut = cut.trim_start(&[':', ',', ';', '、', '。']);
    for dash in ["- ", "– ", "— ", "—— "] {
        cut = cut.after(dash.trim_end()).filter(|_| cut.plain().starts_with(dash)).unwrap_or(cut);
    }
    let note = cut.typed();
    let characters = note.chars().count();
    if characters > NOTE_MAX {
        return Err(Error::NoteTooLong { characters });
    }
    Ok(Some(note.to_owned()).filter(|note| !note.is_empty()))
}

/// A name of 1–[`NAME_MAX`] characters, with or without quotes; `None` when nothing is left.
pub(super) fn name(cut: Cut<'_>) -> Result<Option<String>, Error> {
    let name = one_line(unquoted(cut).typed());
    let characters = name.chars().count();
    if characters > NAME_MAX {
        return Err(Error::NameTooLong { characters });
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// One person; `None` when nothing is left.
pub(super) fn person(cut: Cut<'_>) -> Result<Option<PersonRef>, Error> {
    let cut = cut.trim();
    let mention = cut.plain().strip_prefix('\u{e000}').and_then(|rest| rest.strip_suffix('\u{e001}'));
    if let Some(index) = mention.and_then(|digits| digits.parse().ok()) {
        return Ok(Some(PersonRef::Mention(index)));
    }
    let bare = cut.after("@").unwrap_or(cut);
    if ["me", "myself", "我", "我自己"].iter().any(|me| bare.is(me)) {
        return Ok(Some(PersonRef::Me));
    }
    Ok(name(bare)?.map(PersonRef::Name))
}

/// Several people: divided by commas, or where there is none by space; each mention stands alone.
pub(super) fn people(cut: Cut<'_>) -> Result<Vec<PersonRef>, Error> {
    let commas = cut.plain().contains([',', '、', ';']);
    let mut people = Vec::new();
    let mut rest = cut.trim();
    while !rest.is_empty() {
        let end = end_of_person(rest.plain(), commas);
        let one = rest.first(end).trim();
        if !["and", "和", "&"].iter().any(|and| one.is(and)) {
            people.extend(person(one)?);
        }
        rest = rest.skip(end).trim_start(&[',', '、', ';']);
    }
    Ok(people)
}

fn end_of_person(plain: &str, commas: bool) -> usize {
    if plain.starts_with('\u{e000}') {
        return plain.find('\u{e001}').map_or(plain.len(), |at| at + '\u{e001}'.len_utf8());
    }
    let mut quoted = false;
    let end = plain.char_indices().find(|&(at, char)| {
        quoted ^= char == '"';
        let divides = matches!(char, ',' | '、' | ';') || (!commas && char.is_whitespace());
        at > 0 && !quoted && (divides || char == '\u{e000}')
    });
    end.map_or(plain.len(), |(at, _)| at)
}

/// What stands before a trailing `team NAME` (团队 NAME), and the name.
pub(super) fn trailing_team(cut: Cut<'_>) -> Result<(Cut<'_>, Option<String>), Error> {
    let mut quoted = false;
    let mut last = None;
    let mut checked = 0;
    for at in cut.word_starts() {
        let between = cut.plain().get(checked..at).unwrap_or_default();
        quoted ^= between.matches('"').count() % 2 == 1;
        checked = at;
        if !quoted && let Some(rest) = leading_team(cut.skip(at)) {
            last = Some((at, rest));
        }
    }
    match last {
        Some((at, rest)) => Ok((cut.first(at).trim(), name(rest)?)),
        None => Ok((cut.trim(), None)),
    }
}

/// What follows `team` or 团队 at the start, when something does.
pub(super) fn leading_team(cut: Cut<'_>) -> Option<Cut<'_>> {
    let rest = cut.after("team").or_else(|| cut.after("团队"))?;
    let apart = rest.plain().starts_with(|char: char| char.is_whitespace() || char == ':' || char == '"');
    let rest = rest.trim_start(&[':']);
    (apart && !rest.is_empty()).then_some(rest)
}

/// Whether `cut` is one of `words`.
pub(super) fn is_any(cut: Cut<'_>, words: &[&str]) -> bool {
    words.iter().any(|word| cut.is(word))
}

/// Refuses what is left over after a command was read whole.
pub(super) fn nothing_left(cut: Cut<'_>, row: &'static str) -> Result<(), Error> {
    let cut = cut.trim_stop();
    if cut.is_empty() { Ok(()) } else { Err(Error::Extra { typed: shown(cut.typed()), row }) }
}

fn unquoted(cut: Cut<'_>) -> Cut<'_> {
    let cut = cut.trim();
    for quote in ['"', '\''] {
        let inner = cut.plain().strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if inner.is_some_and(|inner| !inner.contains(quote)) {
            return cut.first(cut.plain().len() - 1).skip(1).trim();
        }
    }
    cut
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
