//! Reads a whole text: an id first, a command word first, a date first – or the nearest command.
use super::{
    TEXT_MAX,
    cut::{Cut, Source},
    error::{Error, shown},
    grammar::{self, Said, When},
    ids, read_align,
    read_okr::check_in,
    read_week::absence_sentence,
    types::{Command, Item},
};

/// What `text` asks for, without the prefix ([`address`](super::address) takes it off). Nothing at all asks for help.
///
/// # Errors
/// When it is no command, or one that is not complete; [`Error::say`] has the sentence for the person.
pub fn read(text: &str) -> Result<Command, Error> {
    let characters = text.chars().count();
    if characters > TEXT_MAX {
        return Err(Error::TextTooLong { characters });
    }
    let source = Source::new(text);
    read_cut(source.whole())
}

fn read_cut(cut: Cut<'_>) -> Result<Command, Error> {
    if cut.is_empty() {
        return Ok(Command::Help { topic: None });
    }
    if let Some(read) = ids::take(cut) {
        let (item, rest) = read?;
        return id_first(item, rest);
    }
    if let Some(absence) = absence_sentence(cut) {
        return match grammar::find(cut) {
            // `away tomorrow`: the command word says where the date begins.
            Some(said) if said.row.name == "away" => run(said),
            _ => absence,
        };
    }
    match grammar::find(cut) {
        Some(said) => run(said),
        None => Err(unknown("", cut)),
    }
}

/// What follows the command's word; what is said of it speaks of the id that stands there.
fn run(said: Said<'_>) -> Result<Command, Error> {
    (said.row.read)(said).map_err(|error| match ids::take(said.rest) {
        Some(Ok((item, _))) if said.row.name == "add" || takes_item(said.row.name) => error.of(item),
        _ => error,
    })
}

/// `O12.1 VALUE` is a check-in, `O12` alone shows it, and a command word may follow the id: O12.1 打分 绿.
fn id_first(item: Item, rest: Cut<'_>) -> Result<Command, Error> {
    let rest = rest.trim_start(&[':', ',']);
    if rest.trim_stop().is_empty() {
        return Ok(Command::Show(item));
    }
    if let Some(aligned) = read_align::between(item, rest) {
        return aligned;
    }
    let said = grammar::find(rest).filter(|said| takes_item(said.row.name));
    let value_first = matches!(item, Item::KeyResult(_)) && said.is_some_and(|said| said.row.name == "done");
    match said {
        Some(said) if !value_first => read(&format!("{} {item} {}", said.word.typed(), said.rest.typed())),
        _ => check_in(item, rest, "update"),
    }
}

pub(super) fn takes_item(row: &str) -> bool {
    const TAKE: [&str; 24] = [
        "show",
        "update",
        "fix",
        "confidence",
        "score",
        "rename",
        "owner",
        "question",
        "done",
        "drop",
        "reopen",
        "history",
        "explain",
        "edit",
        "weight",
        "every",
        "due",
        "committed",
        "aspirational",
        "private",
        "public",
        "align",
        "unalign",
        "move",
    ];
    TAKE.contains(&row)
}

/// A command of a later version.
pub(super) fn later(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Later { word: said.word.typed().to_owned() })
}

/// That nothing begins like this, with the nearest command. `before` is the part that was understood (`team`).
pub(super) fn unknown(before: &str, cut: Cut<'_>) -> Error {
    let typed = if before.is_empty() { cut.typed().to_owned() } else { format!("{before} {}", cut.typed()) };
    Error::Unknown { near: nearest(&before.to_lowercase(), cut), typed: shown(&typed) }
}

/// Whether what follows `before` (`team`) is more likely one of its commands, mistyped, than a name. One word alone is a name
/// unless it is very like a command, since most of those need something behind them.
pub(super) fn is_near(before: &str, cut: Cut<'_>) -> bool {
    let before = before.to_lowercase();
    let (first, after) = cut.word();
    let first = lower(first);
    let enough = match (after.is_empty(), first.is_ascii()) {
        (true, _) => 0.75,
        (false, true) => 0.6,
        (false, false) => 0.5,
    };
    let parts = words().filter_map(|(row, word)| word.strip_prefix(&before).map(|part| (row, part.trim())));
    closest(parts.filter(|(_, part)| !part.is_empty()), |_| &first).is_some_and(|(_, near)| near >= enough)
}

fn nearest(before: &str, cut: Cut<'_>) -> Option<&'static str> {
    let (first, after) = cut.word();
    let (first, second) = (lower(first), lower(after.word().0));
    if !before.is_empty() {
        let typed = format!("{before} {first}");
        let parts = words().filter(|(_, word)| word.split_once(' ').is_some_and(|(part, _)| part == before));
        return closest(parts, |_| &typed).map(|(row, _)| row);
    }
    // A Chinese word glued to what it is about: 更新文档.
    let glued = words().filter(|(_, word)| !word.is_ascii() && first.contains(*word));
    if let Some((row, _)) = glued.max_by_key(|(_, word)| word.len()) {
        return Some(row);
    }
    // `questions`, `report`: the last word of one command alone.
    let mut ends = words().filter(|(_, word)| word.split_once(' ').is_some_and(|(_, end)| end == first));
    if let Some((row, _)) = ends.next()
        && ends.all(|(other, _)| other == row)
    {
        return Some(row);
    }
    let two = format!("{first} {second}");
    let best = closest(words(), |word| if word.contains(' ') { &two } else { &first });
    if let Some((row, _)) = best.filter(|(_, near)| *near >= 0.7) {
        return Some(row);
    }
    // `please show O12`
    let further = cut.word_starts().take(20).find_map(|at| grammar::find(cut.skip(at)));
    further.map(|said| said.row.name).or(best.filter(|(row, near)| *near >= 0.5 && *row != "help").map(|(row, _)| row))
}

fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let now = grammar::rows().filter(|row| row.when == When::Now);
    now.flat_map(|row| row.words().map(move |word| (row.name, word)))
}

/// As much of a word as is compared.
fn lower(cut: Cut<'_>) -> String {
    cut.plain().chars().take(20).collect::<String>().to_lowercase()
}

/// The row with the word most like what was typed, and how like it is, 0–1.
fn closest<'t>(
    words: impl Iterator<Item = (&'static str, &'static str)>,
    typed: impl Fn(&str) -> &'t str,
) -> Option<(&'static str, f64)> {
    words
        .map(|(row, word)| (row, strsim::normalized_damerau_levenshtein(word, typed(word))))
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
}
