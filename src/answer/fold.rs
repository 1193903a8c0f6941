//! Characters and words as they are compared: full-width as half-width, curly as straight, without case.

/// One character as it is compared. One goes in and one comes out, so that places in the folded text are places in the text.
pub(super) fn fold(c: char) -> char {
    let half = match c {
        '\u{3000}' | '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '‘' | '’' | '´' | '`' | 'ʼ' => '\'',
        '“' | '”' => '"',
        '−' | '–' | '—' | '‐' | '‑' => '-',
        '￥' => '¥',
        _ => c,
    };
    half.to_ascii_lowercase()
}

/// Whether a character is written without spaces around it: a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Whether a character says something by itself: a letter or a digit. Emoji that are letters in a box are not.
pub(super) fn speaks(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{1f000}'..='\u{1faff}')
}

/// What [`words`] puts where punctuation, an emoji or a line break stood.
pub(super) const BREAK: &str = "|";

/// The words of a text: runs of letters and digits, each Chinese character by itself, [`BREAK`] for anything else.
/// Spaces only separate; apostrophes are left out (`don't` is `dont`); at most `most` words are read.
pub(super) fn words(text: &str, most: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars().map(fold) {
        if words.len() > most {
            break;
        }
        if c == '\'' || c == '\u{200b}' || c == '\u{feff}' {
            continue;
        }
        if is_han(c) {
            words.push(simplified(c).to_string());
            open = false;
        } else if speaks(c) {
            match words.last_mut() {
                Some(last) if open => last.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
            open = true;
        } else {
            open = false;
            let space = c.is_whitespace() && c != '\n' && c != '\r';
            if !space && words.last().is_some_and(|last| last != BREAK) {
                words.push(BREAK.to_owned());
            }
        }
    }
    words
}

/// Whether the whole text is one of the phrases (separated by `|`), punctuation and emoji aside.
pub(super) fn is_one_of(text: &str, phrases: &str) -> bool {
    const MOST: usize = 12;
    let plain = |text: &str| -> Vec<String> { words(text, MOST).into_iter().filter(|word| word != BREAK).collect() };
    let said = plain(text);
    phrases.split('|').any(|phrase| plain(phrase) == said)
}

/// The simplified form of the traditional characters that occur in saying "none" and "thanks".
fn simplified(c: char) -> char {
    const TRADITIONAL: &str = "沒無問題礙順暫難點風險進麼還個這邊煩謝勞瞭現為項";
    const SIMPLIFIED: &str = "没无问题碍顺暂难点风险进么还个这边烦谢劳了现为项";
    TRADITIONAL.chars().zip(SIMPLIFIED.chars()).find(|(old, _)| *old == c).map_or(c, |(_, new)| new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_quotes_are_one() {
        let folded: String = "Ｏ１２．１　“Ａ”：’".chars().map(fold).collect();
        assert_eq!(folded, "o12.1 \"a\":'");
    }

    #[test]
    fn words_are_cut_at_spaces_and_chinese_characters() {
        assert_eq!(words("Don't 沒有blocker,今天!!", 20), ["dont", "没", "有", "blocker", "|", "今", "天", "|"]);
        assert!(words("🎉 👍🏽 …", 20).is_empty());
    }
}
