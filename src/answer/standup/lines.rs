//! A stand-up in lines without labels, and a last clause that says that nothing is in the way.

use crate::answer::label::bullet;
use crate::answer::none::is_none_of_obstacles;

/// Answers by lines alone.
pub(super) fn unlabelled(text: &str, last: Option<String>) -> [Option<String>; 3] {
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
pub(super) fn none_last(parts: &mut [Option<String>; 3]) {
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
