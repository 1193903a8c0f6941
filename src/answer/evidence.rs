//! Key results that are named in an answer (`O12.1`, also `o12.1`, `Ｏ12．1`, `O12。1`), each with the sentence that names it.

use super::fold::{fold, is_han, speaks};
use super::label::bullet;

/// At most so many are read of one answer.
const MOST: usize = 12;
/// A longer sentence is cut.
const LONGEST: usize = 240;

/// A sentence that names a key result.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Named {
    /// The number of its objective.
    pub objective: i64,
    /// Its number in the objective.
    pub number: i64,
    /// The sentence, at most 240 characters of it.
    pub sentence: String,
}

/// The key results that a text names, in its order; one that a sentence names twice is named once.
#[must_use]
pub fn named(text: &str) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for sentence in sentences(text) {
        let shown = || sentence.chars().take(LONGEST).collect::<String>();
        for (objective, number) in ids(sentence) {
            let named = Named { objective, number, sentence: shown() };
            if all.len() < MOST && !all.contains(&named) {
                all.push(named);
            }
        }
    }
    all
}

/// The sentences of a text: its lines, cut behind what ends a sentence.
fn sentences<'t>(text: &'t str) -> Vec<&'t str> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut from = 0;
        for (at, c) in line.char_indices() {
            let end = at + c.len_utf8();
            let after = line[end..].chars().next();
            let ends = match c {
                ';' | '；' | '！' | '？' => true,
                // `O12。1` is an id.
                '。' => !after.is_some_and(|c| fold(c).is_ascii_digit()),
                '.' | '!' | '?' => after.is_none_or(char::is_whitespace),
                _ => false,
            };
            if ends {
                sentences.push(&line[from..end]);
                from = end;
            }
        }
        sentences.push(&line[from..]);
    }
    let tidy = |sentence: &'t str| bullet(sentence.trim()).trim_end_matches([';', '；']);
    sentences.into_iter().map(tidy).filter(|sentence| !sentence.is_empty()).collect()
}

/// The ids in a sentence.
fn ids(sentence: &str) -> Vec<(i64, i64)> {
    let folded: Vec<char> = sentence.chars().map(fold).collect();
    let mut ids = Vec::new();
    for at in 0..folded.len() {
        let free = at.checked_sub(1).is_none_or(|before| {
            let before = folded[before];
            (!speaks(before) || is_han(before)) && !matches!(before, '/' | '.' | '_' | '@' | '\\')
        });
        if free && let Some(id) = id_at(&folded[at..]) {
            ids.push(id);
        }
    }
    ids
}

fn id_at(chars: &[char]) -> Option<(i64, i64)> {
    let rest = chars.strip_prefix(&['o'])?;
    let (objective, rest) = number(rest)?;
    let rest = rest.strip_prefix(&['.']).or_else(|| rest.strip_prefix(&['。']))?;
    let (number, rest) = number(rest)?;
    let ends = match rest {
        [next, ..] if speaks(*next) && !is_han(*next) => false,
        ['.', next, ..] if speaks(*next) => false,
        [next, ..] => !matches!(next, '_' | '/' | '\\' | '@'),
        [] => true,
    };
    ends.then_some((objective, number))
}

fn number(chars: &[char]) -> Option<(i64, &[char])> {
    let length = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let number = chars[..length].iter().collect::<String>().parse().ok().filter(|_| length < 10)?;
    Some((number, &chars[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<String> {
        named(text)
            .into_iter()
            .map(|named| format!("O{}.{} {}", named.objective, named.number, named.sentence))
            .collect()
    }

    #[test]
    fn ids_are_found_with_their_sentence() {
        for (text, expected) in [
            ("shipped O12.1 to all", &["O12.1 shipped O12.1 to all"][..]),
            ("o12.1: new onboarding. Then lunch", &["O12.1 o12.1: new onboarding."]),
            ("Ｏ12．1 上线了；写文档", &["O12.1 Ｏ12．1 上线了"]),
            ("推进O12。1。之后开会", &["O12.1 推进O12。1。"]),
            ("- O1.1 a\n- O1.2 b", &["O1.1 O1.1 a", "O1.2 O1.2 b"]),
            ("O1.1 and o1.1 and O2.1", &["O1.1 O1.1 and o1.1 and O2.1", "O2.1 O1.1 and o1.1 and O2.1"]),
            ("done (O3.2)!", &["O3.2 done (O3.2)!"]),
            ("O12.1", &["O12.1 O12.1"]),
            ("O12.1.", &["O12.1 O12.1."]),
        ] {
            assert_eq!(said(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_id_is_passed_over() {
        for text in
            "O12|O12.|version O12.1.3|https://x.io/O12.1|foo12.1|CO2.1|O12.1a|o12.1_b|O 12.1|O12345678901.1|0.1|"
                .split('|')
        {
            assert_eq!(said(text), Vec::<String>::new(), "{text:?}");
        }
    }

    #[test]
    fn there_is_an_end_to_it() {
        let many: String = (1..100).map(|n| format!("O{n}.1 x\n")).collect();
        assert_eq!(named(&many).len(), MOST);
        let long = named(&format!("O1.1 {}", "字".repeat(3_000)));
        assert_eq!(long[0].sentence.chars().count(), LONGEST);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), odd in "(O|o|1|2|\\.|。|；| |\n|- |a|/){0,30}") {
            let _ = named(&text);
            let _ = named(&odd);
        }
    }
}
