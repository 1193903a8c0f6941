//! A cell that a spreadsheet would run as a formula is given an apostrophe, and loses it on the way back.

use std::borrow::Cow;

/// What makes a spreadsheet read a cell as a formula, in either width.
const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text of a cell as it is written: with an apostrophe before what would be run. A number stays a number.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if is_risky(text) && !is_number(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that was meant: without the apostrophe that was put before it.
pub fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => text,
    }
}

/// Whether it would be run, also once apostrophes before it were taken off.
fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(STARTS)
}

/// Digits with at most a minus and a point: `-2.5`.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_are_numbers() {
        for (text, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1 user", "'+1 user"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("-2.5", "-2.5"),
            ("-2", "-2"),
            ("55", "55"),
            ("Grow", "Grow"),
            ("'tis", "'tis"),
            ("", ""),
        ] {
            assert_eq!(neutral(text), written, "{text}");
            assert_eq!(plain(written), text, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_never_run(text in "['=+@\\-\t\r＝ 0-9a.]{0,8}|\\PC{0,12}") {
            let written = neutral(&text);
            prop_assert_eq!(plain(&written), text.as_str());
            prop_assert!(!written.starts_with(STARTS) || is_number(&written));
        }
    }
}
