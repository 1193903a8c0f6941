//! Labelled text: `yesterday: … today: … obstacles: …` cut into its parts.

use super::fold::{fold, is_han, speaks};
use super::none::is_none;

/// The words that name one part.
pub(super) struct Label {
    /// The words, separated by `|`, in the form of [`fold`]; a space stands for any run of spaces.
    pub(super) words: &'static str,
    /// Whether the label also counts without a colon, at the start or after a line break or 。；，.
    pub(super) bare: Bare,
}

/// When a label counts without a colon.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Bare {
    /// Never.
    No,
    /// Wherever a part may begin.
    Yes,
    /// Where another label stands before it; else only with a space behind it (a Chinese one), or where what follows says
    /// that there is none: 问题排查 and `blockers page` are work, no obstacles.
    Behind,
}

/// A text cut at its labels.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Parts {
    /// What stands before the first label; the whole text where there is none.
    pub(super) head: String,
    /// For each label, what follows it; `None` where it does not occur. Twice the same label: one line each.
    pub(super) parts: Vec<Option<String>>,
}

/// What may stand between a Chinese label and its colon: 昨日完成：, 今天的计划：.
const MIDDLES: &str = "的|工作|计划|完成|任务|进展|内容|安排|总结|事项|做了|要做|点";

/// A place where a label was found: which one, where it begins, where its text begins.
struct Found {
    label: usize,
    from: usize,
    text: usize,
    /// Without a colon.
    bare: bool,
}

/// What stands before the first label, and the rest.
pub(super) fn before<'a>(text: &'a str, labels: &[Label]) -> (&'a str, &'a str) {
    let chars: Vec<char> = text.chars().collect();
    let first = find(&chars, labels).first().map_or(chars.len(), |first| first.from);
    text.split_at(chars[..first].iter().map(|c| c.len_utf8()).sum())
}

/// Cuts a text at its labels.
pub(super) fn cut(text: &str, labels: &[Label]) -> Parts {
    let chars: Vec<char> = text.chars().collect();
    let found = find(&chars, labels);
    let part = |from: usize, to: usize| tidy(&chars[from.min(to)..to].iter().collect::<String>());
    let mut parts = Parts { head: String::new(), parts: labels.iter().map(|_| None).collect() };
    parts.head = part(0, found.first().map_or(chars.len(), |first| first.from));
    for (place, here) in found.iter().enumerate() {
        let said = part(here.text, found.get(place + 1).map_or(chars.len(), |next| next.from));
        let slot = &mut parts.parts[here.label];
        *slot = Some(match slot.take() {
            Some(before) if !before.is_empty() && !said.is_empty() => format!("{before}\n{said}"),
            Some(before) if said.is_empty() => before,
            _ => said,
        });
    }
    parts
}

/// The labels of a text, in their order.
fn find(chars: &[char], labels: &[Label]) -> Vec<Found> {
    let folded: Vec<char> = chars.iter().copied().map(fold).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut url = false;
    while at < folded.len() {
        // Inside an address nothing is a label; it ends at a space or a character no address has.
        if folded[at].is_whitespace() || is_han(folded[at]) || matches!(chars[at], '，' | '。' | '；' | '：') {
            url = false;
        } else if folded[at..].starts_with(&[':', '/', '/']) {
            url = true;
        }
        match (!url).then(|| label_at(chars, &folded, at, labels, &found)).flatten() {
            Some(here) => {
                at = here.text.max(at + 1);
                found.push(here);
            }
            None => at += 1,
        }
    }
    found
}

/// The label that begins at `at`, the longest that fits; `earlier` are those before it.
fn label_at(chars: &[char], folded: &[char], at: usize, labels: &[Label], earlier: &[Found]) -> Option<Found> {
    let before = at.checked_sub(1);
    if before.is_some_and(|before| speaks(folded[before]) || folded[before] == '\'') {
        return None;
    }
    let mut best: Option<Found> = None;
    for (number, label) in labels.iter().enumerate() {
        for word in label.words.split('|') {
            let Some(end) = after(folded, at, word) else {
                continue;
            };
            let colon = after_colon(folded, end, word, before.is_some_and(|before| is_emphasis(folded[before])));
            let counts_bare = || match label.bare {
                Bare::No => false,
                Bare::Yes => true,
                Bare::Behind => earlier.iter().any(|one| one.label != number) || says_enough(chars, end, word),
            };
            let text = match colon {
                Some(text) => text,
                None if stands_alone(folded, end, word) && opens(chars, at, number, earlier) && counts_bare() => {
                    bare_text(at, end, word)
                }
                None => continue,
            };
            let longer = best.as_ref().is_none_or(|best| text >= best.text);
            if longer {
                best = Some(Found { label: number, from: at, text, bare: colon.is_none() });
            }
        }
    }
    best
}

/// Whether a label without a colon and with none before it is one by what stands behind it.
fn says_enough(chars: &[char], end: usize, word: &str) -> bool {
    let line: String = chars[end..].iter().take_while(|c| !matches!(c, '\n' | '\r')).collect();
    let clause = line.split(['。', '；', '，', ',', ';']).next().unwrap_or_default();
    let spaced = word.chars().all(is_han) && chars.get(end).is_some_and(|c| c.is_whitespace());
    let by = word == "blocked" && ["by ", "on "].iter().any(|by| clause.trim_start().to_lowercase().starts_with(by));
    spaced || by || is_none(&line) || !clause.trim().is_empty() && is_none(clause)
}

/// Whether a part may begin here without a colon. Signs of a list or of bold type do not move it away from its start. In a
/// text that begins with another label without a colon, a comma or a full stop of English may stand before it as well.
fn opens(chars: &[char], at: usize, label: usize, earlier: &[Found]) -> bool {
    let told = earlier
        .first()
        .is_some_and(|first| first.bare && first.label != label && chars[..first.from].iter().all(|c| !speaks(*c)));
    let before = chars[..at]
        .iter()
        .rev()
        .find(|c| !matches!(c, ' ' | '\u{3000}' | '\t' | '*' | '_' | '-' | '•' | '·' | '#' | '>'));
    before.is_none_or(|c| matches!(c, '\n' | '\r' | '。' | '；' | '，') || told && matches!(c, ',' | '.' | ';' | '!'))
}

/// Where the word ends, if it stands at `at`.
fn after(folded: &[char], mut at: usize, word: &str) -> Option<usize> {
    for c in word.chars() {
        if c == ' ' {
            let from = at;
            while folded.get(at).is_some_and(|c| *c == ' ') {
                at += 1;
            }
            if at == from {
                return None;
            }
        } else if folded.get(at) == Some(&c) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

/// Whether it makes what stands between it bold or italic.
fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// Where the text begins after the label's colon, if it has one; `**Today**:` has. In `**Today:** …` the signs behind the colon
/// belong to the label, which is emphasised; in `today: **tests**` they belong to the text.
fn after_colon(folded: &[char], mut at: usize, word: &str, emphasised: bool) -> Option<usize> {
    if word.chars().all(is_han) {
        while let Some(end) = MIDDLES.split('|').find_map(|middle| after(folded, at, middle)) {
            at = end;
        }
    }
    while folded.get(at).is_some_and(|c| matches!(c, ' ' | '\t' | '*' | '_')) {
        at += 1;
    }
    if folded.get(at) != Some(&':') {
        return None;
    }
    at += 1;
    while emphasised && folded.get(at).is_some_and(|c| is_emphasis(*c)) {
        at += 1;
    }
    Some(at)
}

/// Whether a word without a colon is a label and not the beginning of another word: `today's`, 今年, 昨天的.
fn stands_alone(folded: &[char], end: usize, word: &str) -> bool {
    let Some(&next) = folded.get(end) else {
        return true;
    };
    if !word.chars().all(is_han) {
        return !speaks(next) && !matches!(next, '\'' | '-' | '_' | '/' | '.' | '@') || is_han(next);
    }
    let one_sign = word.chars().count() == 1;
    let longer = one_sign && "天日年后晚早次儿朝生夏冬春秋非夜晨明".contains(next);
    next != '的' && !longer
}

/// Without a colon, `blocked by the vendor` keeps its verb.
fn bare_text(from: usize, end: usize, word: &str) -> usize {
    if word == "blocked" { from } else { end }
}

/// A part without the signs that only separated it from the next one.
fn tidy(part: &str) -> String {
    let front = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '；' | '。' | '–' | '—');
    let back = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '；' | ';');
    let part = part.trim_start_matches(front).trim_end_matches(back);
    // A bullet, a number or a star that belonged to the next label.
    let (body, last) = part.rsplit_once('\n').unwrap_or(("", part));
    let sign = last.trim();
    let number = sign.trim_end_matches(['.', ')', '、', '）']);
    let only_a_sign = sign.chars().all(|c| "-*•·#>_".contains(c));
    let only_a_number = sign != number && number.chars().all(|c| c.is_ascii_digit());
    let kept = if only_a_sign || only_a_number { body.trim_end_matches(back) } else { part };
    if kept.contains('\n') { kept.to_owned() } else { bullet(kept).to_owned() }
}

/// A text without the list sign in front of it.
pub(super) fn bullet(text: &str) -> &str {
    let trimmed = text.trim_start();
    for sign in ["- ", "* ", "• ", "· ", "– "] {
        if let Some(rest) = trimmed.strip_prefix(sign) {
            return rest.trim_start();
        }
    }
    text
}
