//! What became of blockers, said inside a stand-up's answer: `B7 solved`, `B7 还在`.

use crate::answer::fold::{fold, is_han, is_one_of};
use crate::answer::label::bullet;

/// What became of a blocker.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It is still in the way.
    Still,
    /// It is solved.
    Solved,
    /// It is still in the way, and help is wanted.
    Help,
}

const STILL: &str = "still|still there|still here|still open|still blocked|is still there|not solved|not yet solved|\
    还在|仍在|还有|未解决|没解决|还没解决|没有解决|还没有解决";
const SOLVED: &str =
    "solved|resolved|fixed|done|gone|is solved|is resolved|解决|已解决|解决了|已经解决|已经解决了|搞定|已搞定|搞定了";
const HELP: &str = "help|need help|needs help|help needed|help wanted|求助|帮助|需要帮助|要帮助|需要帮忙|需帮助";

/// A part of a line between two separators.
enum Piece {
    /// `B7 solved`
    Said(i64, Fate),
    /// `B7`, which goes with what is said of the next one: `B7, B8 solved`.
    Id(i64),
    /// Anything else.
    Other,
}

/// The text without what it says of blockers, and what that is, in its order. Only whole lines, and what begins or ends a
/// line and is set apart from the rest by a comma or the like: `B7 needs a rewrite` and `get B7 solved` say something else.
pub(super) fn take(text: &str) -> (String, Vec<(i64, Fate)>) {
    let mut fates = Vec::new();
    let mut left: Vec<&str> = Vec::new();
    for line in text.split('\n') {
        let (rest, said) = of_line(line);
        if said.is_empty() {
            left.push(line);
            continue;
        }
        fates.extend(said);
        if !rest.is_empty() {
            left.push(rest);
        }
    }
    (left.join("\n"), fates)
}

/// The same for one line.
fn of_line(line: &str) -> (&str, Vec<(i64, Fate)>) {
    let pieces = pieces(line);
    let read: Vec<Piece> = pieces.iter().map(|piece| read(piece)).collect();
    let speaks = |piece: &Piece| !matches!(piece, Piece::Other);
    let ahead = read.iter().take_while(|piece| speaks(piece)).count();
    // An id alone at the end of what is said in front is the beginning of something else.
    let ahead = read[..ahead].iter().rposition(|piece| matches!(piece, Piece::Said(..))).map_or(0, |last| last + 1);
    let behind = match read.last() {
        Some(Piece::Said(..)) => read[ahead..].iter().rev().take_while(|piece| speaks(piece)).count(),
        _ => 0,
    };
    let end = read.len() - behind;
    let bytes = |pieces: &[&str]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let rest = &line[bytes(&pieces[..ahead])..bytes(&pieces[..end])];
    let gap = |c: char| c.is_whitespace() || matches!(fold(c), ',' | ';' | '、');
    let mut said = together(&read[..ahead]);
    said.extend(together(&read[end..]));
    (rest.trim_start_matches(gap).trim_end_matches(gap), said)
}

/// A line cut behind each separator. A full stop separates before a space or at the end.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        let cuts = match fold(c) {
            ',' | ';' | '、' | '。' => true,
            '.' => line[end..].chars().next().is_none_or(char::is_whitespace),
            _ => false,
        };
        if cuts {
            pieces.push(&line[from..end]);
            from = end;
        }
    }
    if !line[from..].trim().is_empty() || pieces.is_empty() {
        pieces.push(&line[from..]);
    }
    pieces
}

fn read(piece: &str) -> Piece {
    let piece = bullet(piece.trim()).trim_end_matches(|c| matches!(fold(c), ',' | ';' | '、' | '。' | '.'));
    let folded: String = piece.chars().map(fold).collect();
    let Some(digits) = folded.strip_prefix('b') else { return Piece::Other };
    let length = digits.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = digits.split_at(length);
    let Some(id) = number.parse().ok().filter(|_| length < 10) else { return Piece::Other };
    if rest.starts_with(|c: char| c.is_alphanumeric() && !is_han(c)) || rest.contains('?') {
        return Piece::Other;
    }
    if rest.trim().is_empty() {
        return Piece::Id(id);
    }
    let fates = [(STILL, Fate::Still), (SOLVED, Fate::Solved), (HELP, Fate::Help)];
    let fate = fates.into_iter().find(|(words, _)| is_one_of(rest, words));
    fate.map_or(Piece::Other, |(_, fate)| Piece::Said(id, fate))
}

/// What pieces say, an id alone with the piece behind it.
fn together(pieces: &[Piece]) -> Vec<(i64, Fate)> {
    let mut said = Vec::new();
    let mut waiting = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Id(id) => waiting.push(*id),
            Piece::Said(id, fate) => said.extend(waiting.drain(..).chain([*id]).map(|id| (id, *fate))),
            Piece::Other => {}
        }
    }
    said
}
