//! Whether a text is meant for okrbot, and what of it is the command.
use super::{
    cut::{Cut, Source},
    error::Error,
    help, ids,
    parts::is_any,
    read::read,
    read_okr::change,
    read_week::reason,
    types::{Command, Item},
};

/// How a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressed<'t> {
    /// A command, without its prefix; give it to [`read`](super::read), whatever it says.
    Command(&'t str),
    /// Said to okrbot without a prefix: an answer while a question is open, else to be read as a command.
    Bare(&'t str),
    /// Talk among others.
    No,
}

/// How `text` is meant: in a direct message (`direct`), after a mention that the adapter has taken off (`mentioned`), or
/// neither. `/okr …` is a command anywhere, `okr …` only when the rest reads as one.
pub fn address(text: &str, direct: bool, mentioned: bool) -> Addressed<'_> {
    let to_us = direct || mentioned;
    let source = Source::new(text);
    let start = source.whole();
    if let Some(rest) = start.after("/okr").filter(|rest| !glued(*rest)) {
        return Addressed::Command(cut_from(text, rest));
    }
    if let Some(rest) =
        start.after("okr").filter(|rest| !glued(*rest) && !rest.plain().starts_with(|char| !is_gap(char)))
    {
        let rest = cut_from(text, rest);
        let whole = if rest.is_empty() { to_us } else { read(rest).is_ok_and(|command| is_surely(&command)) };
        if whole {
            return Addressed::Command(rest);
        }
    }
    if to_us { Addressed::Bare(text.trim()) } else { Addressed::No }
}

fn is_gap(char: char) -> bool {
    char.is_whitespace() || char == ':'
}

fn glued(rest: Cut<'_>) -> bool {
    rest.plain().starts_with(|char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '/'))
}

/// The part of `text` that `rest` is, without a colon before it.
fn cut_from<'t>(text: &'t str, rest: Cut<'_>) -> &'t str {
    let typed = rest.trim_start(&[':']).typed();
    // `typed` is a piece of `text` that ends where `text` ends.
    let text = text.trim_end_matches(|char: char| char.is_whitespace() || matches!(char, '\u{200b}' | '\u{feff}'));
    text.len().checked_sub(typed.len()).and_then(|from| text.get(from..)).unwrap_or_default()
}

/// Without the slash, sentences must not be taken for commands: `okr review is at three`.
fn is_surely(command: &Command) -> bool {
    match command {
        Command::Answer { text, .. } => text.as_ref().is_none_or(|text| text.contains([':', '：'])),
        Command::Help { topic } => topic.as_ref().is_none_or(|topic| help::is_topic(topic)),
        _ => true,
    }
}

/// The command that an unprefixed text is although a question is open: the whole of it is one of `help skip undo back cancel`,
/// a skip that says outright why, or an id and a value and nothing else (an `Err` when that value must be asked about).
/// Everything else is an answer.
pub fn is_whole_command_while_open(text: &str) -> Option<Result<Command, Error>> {
    let source = Source::new(text);
    let cut = source.whole();
    let words: [(&[&str], Command); 4] = [
        (&["help", "帮助"], Command::Help { topic: None }),
        (&["undo", "撤销"], Command::Undo),
        (&["back", "回来"], Command::Back),
        (&["cancel", "取消"], Command::Cancel),
    ];
    if let Some((_, command)) = words.into_iter().find(|(words, _)| is_any(cut, words)) {
        return Some(Ok(command));
    }
    if let Some(skip) = skip_outright(cut) {
        return Some(skip);
    }
    let (item, rest) = ids::take(cut)?.ok()?;
    let Item::KeyResult(key_result) = item else {
        return None;
    };
    let rest = rest.trim_start(&[':']);
    match change(rest) {
        Ok((change, after)) if after.is_empty() => Some(Ok(Command::Update { key_result, change, note: None })),
        Ok(_) | Err(Error::NotANumber { .. }) => None,
        Err(asked) => (rest.word_starts().count() == 1).then_some(Err(asked)),
    }
}

/// `skip`, `Skip.`, `skip please`; or with its reason behind a mark or a because: `skip - doctor`, `跳过，家里有事`. What follows
/// the word in any other way may be part of an answer.
fn skip_outright(cut: Cut<'_>) -> Option<Result<Command, Error>> {
    const PLAIN: [&str; 13] =
        ["please", "pls", "thanks", "it", "this", "this one", "today", "now", "吧", "一下", "了", "谢谢", "今天"];
    const BECAUSE: [&str; 5] = ["because", "cause", "since", "因为", "由于"];
    let cut = cut.after("please").map_or(cut, |rest| rest.trim_start(&[',']));
    let rest = cut.after("skip").or_else(|| cut.after("跳过"))?;
    let bare = rest.trim_stop();
    if bare.is_empty() || PLAIN.iter().any(|word| bare.is(word)) {
        return Some(Ok(Command::Skip { why: None }));
    }
    let marked = rest.plain().trim_start().starts_with([':', ',', '-', '–', '—', ';', '(']);
    // `skip-level meeting` is a word of its own.
    let glued = rest.plain().starts_with('-') && !rest.plain().starts_with("- ") && !rest.plain().starts_with("--");
    let gives_a_reason = BECAUSE.iter().any(|word| {
        let behind = rest.trim_start(&[]).after(word);
        behind.is_some_and(|behind| !word.is_ascii() || behind.plain().starts_with(' '))
    });
    (marked && !glued || gives_a_reason).then(|| Ok(Command::Skip { why: reason(rest)? }))
}
