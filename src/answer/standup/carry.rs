//! `carry 1 3`, 结转 1 3: pieces of the last plan that are not done and go into today's, with what is new behind them.

use crate::answer::fold::fold;
use crate::answer::plan::pieces;

/// What it begins with.
const WORDS: [&str; 5] = ["carry over", "carry", "结转", "延续", "顺延"];
/// All of the last plan.
const ALL: [&str; 6] = ["all", "everything", "全部", "所有", "都", "全"];

/// What is carried over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Carry<'t> {
    /// The pieces, one a line.
    pub(super) today: String,
    /// The other pieces, one a line; the whole plan if there are none.
    pub(super) yesterday: String,
    /// What stands behind.
    pub(super) rest: &'t str,
}

/// Why nothing is carried over, though it was asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Not {
    /// There is no last plan.
    Plan,
    /// The last plan has only so many pieces.
    Piece(usize),
}

/// Reads a text that begins with it; `None` where it says something else: `carry 3 boxes upstairs`.
pub(super) fn read<'t>(text: &'t str, plan: Option<&str>) -> Option<Result<Carry<'t>, Not>> {
    let behind = WORDS.iter().find_map(|word| after(text.trim_start(), word))?;
    let apart = behind.starts_with(|c: char| c.is_whitespace() || fold(c) == ':' || number_at(c).is_some())
        || ALL.iter().any(|all| after(behind, all).is_some());
    let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || fold(c) == ':');
    let (numbers, rest) = if let Some(rest) = ALL.iter().find_map(|all| after(behind, all)) {
        (None, rest)
    } else {
        let (numbers, rest) = numbers(behind);
        (Some(numbers), rest)
    };
    if !apart || numbers.as_ref().is_some_and(Vec::is_empty) || !divided(rest) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(fold(c), ',' | ';' | '、' | '。' | '+' | ':' | '.' | '!')
    });
    Some(carried(numbers, plan).map(|(today, yesterday)| Carry { today, yesterday, rest }))
}

fn carried(numbers: Option<Vec<usize>>, plan: Option<&str>) -> Result<(String, String), Not> {
    let plan = plan.map(str::trim).filter(|plan| !plan.is_empty()).ok_or(Not::Plan)?;
    let pieces = pieces(plan);
    let Some(numbers) = numbers else { return Ok((plan.to_owned(), plan.to_owned())) };
    if numbers.iter().any(|number| !(1..=pieces.len()).contains(number)) {
        return Err(Not::Piece(pieces.len()));
    }
    let (mut today, mut done) = (Vec::new(), Vec::new());
    for (place, piece) in pieces.iter().enumerate() {
        if numbers.contains(&(place + 1)) { today.push(*piece) } else { done.push(*piece) }
    }
    let yesterday = if done.is_empty() { plan.to_owned() } else { done.join("\n") };
    Ok((today.join("\n"), yesterday))
}

/// What follows a word at the start, whatever its letters' case.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for c in word.chars() {
        if rest.next().map(fold) != Some(c) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The number that a character alone is: a digit, full-width too, or one in a circle.
fn number_at(c: char) -> Option<usize> {
    let circled = u32::from(c).checked_sub(0x245f).filter(|number| (1..=20).contains(number));
    let digit = fold(c).to_digit(10).or(circled)?;
    usize::try_from(digit).ok()
}

/// The numbers at the start, divided by spaces, commas, `and` and the like, and what follows them.
fn numbers(text: &str) -> (Vec<usize>, &str) {
    let mut numbers = Vec::new();
    let mut rest = text;
    loop {
        let gap = |c: char| c == ' ' || c == '\u{3000}' || matches!(fold(c), ',' | '、' | '&');
        let mut next = rest.trim_start_matches(gap);
        for word in ["and ", "和", "跟"] {
            next = after(next, word).filter(|_| !numbers.is_empty()).unwrap_or(next).trim_start_matches(gap);
        }
        let Some(first) = next.chars().next().filter(|c| number_at(*c).is_some()) else { return (numbers, rest) };
        let digits = next.chars().take_while(|c| fold(*c).is_ascii_digit()).count();
        let length: usize = next.chars().take(digits.max(1)).map(char::len_utf8).sum();
        let number = match digits {
            0 => number_at(first),
            _ => next[..length].chars().map(fold).collect::<String>().parse().ok(),
        };
        let Some(number) = number.filter(|_| divided(&next[length..]) || number_follows(&next[length..])) else {
            return (numbers, rest);
        };
        numbers.push(number);
        rest = &next[length..];
    }
}

/// Whether what follows the numbers is something of its own.
fn divided(rest: &str) -> bool {
    let mut next = rest.trim_start_matches([' ', '\u{3000}']).chars();
    match next.next().map(fold) {
        None => true,
        // `1.5` is a number.
        Some('.' | '!') => next.next().is_none_or(char::is_whitespace),
        Some(sign) => matches!(sign, '\n' | '\r' | ',' | ';' | '、' | '。' | '+' | ':'),
    }
}

fn number_follows(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\u{3000}']);
    let next = ["and ", "和", "跟", "& "].iter().find_map(|word| after(next, word)).unwrap_or(next);
    (next.len() < rest.len() || next.starts_with(|c| matches!(c, '①'..='⑳')))
        && next.trim_start().starts_with(|c| number_at(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAN: &str = "fix login; add tests; write docs";

    fn said(text: &str) -> String {
        match read(text, Some(PLAN)) {
            None => "–".into(),
            Some(Err(not)) => format!("{not:?}"),
            Some(Ok(Carry { today, yesterday, rest })) => {
                format!("{} < {} + {rest}", today.replace('\n', "|"), yesterday.replace('\n', "|"))
            }
        }
    }

    #[test]
    fn numbers_of_pieces_are_carried_over() {
        for (text, expected) in [
            ("carry 1", "fix login < add tests|write docs + "),
            ("Carry 1 3", "fix login|write docs < add tests + "),
            ("carry 3, 1", "fix login|write docs < add tests + "),
            ("carry 1 and 3", "fix login|write docs < add tests + "),
            ("carry 1,3, review PRs", "fix login|write docs < add tests + review PRs"),
            ("carry 1\nreview PRs", "fix login < add tests|write docs + review PRs"),
            ("carry 2; today: review", "add tests < fix login|write docs + today: review"),
            ("结转 1 3", "fix login|write docs < add tests + "),
            ("结转1、3", "fix login|write docs < add tests + "),
            ("结转 １ 和 ３，评审文档", "fix login|write docs < add tests + 评审文档"),
            ("结转 ①③", "fix login|write docs < add tests + "),
            ("carry 1 2 3", "fix login|add tests|write docs < fix login; add tests; write docs + "),
            ("carry all", "fix login; add tests; write docs < fix login; add tests; write docs + "),
            ("结转全部", "fix login; add tests; write docs < fix login; add tests; write docs + "),
            ("carry over 2", "add tests < fix login|write docs + "),
            ("carry 4", "Piece(3)"),
            ("carry 0", "Piece(3)"),
        ] {
            assert_eq!(said(text), expected, "{text:?}");
        }
        assert_eq!(read("carry 1", None), Some(Err(Not::Plan)));
    }

    #[test]
    fn what_only_sounds_like_it_is_an_answer() {
        for text in "carry|carry on|carry 3 boxes upstairs|carry all boxes|carrying 1|结转|结转库存|结转 3 个任务|carry 1st item|\
            carry the 1|miscarry 1|carry 1.5"
            .split('|')
        {
            assert_eq!(said(text), "–", "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(carry|结转|all| |1|3|,|、|and|①|x|\n){0,12}", plan in any::<Option<String>>()) {
            if let Some(Ok(carry)) = read(&text, plan.as_deref()) {
                prop_assert!(text.ends_with(carry.rest));
            }
        }
    }
}
