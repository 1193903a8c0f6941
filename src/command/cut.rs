//! A text beside its half-width form: read from the one, cut from the other.
//!
//! Commands are recognised in the *plain* form (half-width, straight quotes, no invisible characters); what a person wrote
//! as a title or a note is handed on in their own characters, so every plain byte knows where it came from.

/// A typed text and its plain form.
pub(super) struct Source<'a> {
    typed: &'a str,
    plain: String,
    /// For each byte of `plain`, and for its end, the place in `typed`.
    origin: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(typed: &'a str) -> Self {
        let mut plain = String::with_capacity(typed.len());
        let mut origin = Vec::with_capacity(typed.len() + 1);
        let mut before = None;
        let mut chars = typed.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            let Some(mut char) = half_width(char) else {
                continue;
            };
            let next = chars.peek().and_then(|(_, next)| half_width(*next));
            // `O12。1`: an input method writes the Chinese full stop for the dot of an id.
            if matches!(char, '。' | '｡') && is_digit(before) && is_digit(next) {
                char = '.';
            }
            plain.push(char);
            origin.resize(plain.len(), at);
            before = Some(char);
        }
        origin.push(typed.len());
        Self { typed, plain, origin }
    }

    pub(super) fn whole(&self) -> Cut<'_> {
        Cut { source: self, from: 0, to: self.plain.len() }.trim()
    }
}

/// A piece of a [`Source`].
#[derive(Clone, Copy)]
pub(super) struct Cut<'s> {
    source: &'s Source<'s>,
    from: usize,
    to: usize,
}

impl<'s> Cut<'s> {
    /// The plain form.
    pub(super) fn plain(self) -> &'s str {
        self.source.plain.get(self.from..self.to).unwrap_or_default()
    }

    /// The person's own characters, without space around them.
    pub(super) fn typed(self) -> &'s str {
        let at = |plain: usize| self.source.origin.get(plain).copied().unwrap_or(self.source.typed.len());
        let typed = self.source.typed.get(at(self.from)..at(self.to)).unwrap_or_default();
        typed.trim_matches(|char: char| char.is_whitespace() || matches!(char, '\u{200b}' | '\u{feff}'))
    }

    pub(super) fn is_empty(self) -> bool {
        self.plain().trim().is_empty()
    }

    /// Without its first `bytes` plain bytes.
    pub(super) fn skip(self, bytes: usize) -> Self {
        Self { from: (self.from + bytes).min(self.to), ..self }
    }

    /// Only its first `bytes` plain bytes.
    pub(super) fn first(self, bytes: usize) -> Self {
        Self { to: (self.from + bytes).min(self.to), ..self }
    }

    /// Without the space around it.
    pub(super) fn trim(self) -> Self {
        let plain = self.plain();
        let end = plain.trim_end().len();
        self.first(end).skip(end - plain.get(..end).unwrap_or_default().trim_start().len())
    }

    /// Without `chars` and space at its start.
    pub(super) fn trim_start(self, chars: &[char]) -> Self {
        let plain = self.plain();
        let rest = plain.trim_start_matches(|char: char| char.is_whitespace() || chars.contains(&char));
        self.skip(plain.len() - rest.len())
    }

    /// Without what ends a sentence: `查看 O12。`
    pub(super) fn trim_stop(self) -> Self {
        let end = self.plain().trim_end_matches(|char: char| char.is_whitespace() || ".。!?,;".contains(char));
        self.first(end.len()).trim()
    }

    /// The first word, up to space, and what follows it.
    pub(super) fn word(self) -> (Self, Self) {
        let cut = self.trim();
        let end = cut.plain().find(char::is_whitespace).unwrap_or(cut.plain().len());
        (cut.first(end), cut.skip(end).trim())
    }

    /// Where each word begins, in plain bytes.
    pub(super) fn word_starts(self) -> impl Iterator<Item = usize> {
        let mut before = ' ';
        self.plain().char_indices().filter_map(move |(at, char)| {
            let starts = before.is_whitespace() && !char.is_whitespace();
            before = char;
            starts.then_some(at)
        })
    }

    /// What follows `words` (lower-case, parts divided by one space) where this begins with them, in any case and with any
    /// space between the parts. What follows is not looked at.
    pub(super) fn after(self, words: &str) -> Option<Self> {
        let mut rest = self;
        for (n, part) in words.split(' ').enumerate() {
            if n > 0 {
                let before = rest.plain().len();
                rest = rest.trim_start(&[]);
                if rest.plain().len() == before {
                    return None;
                }
            }
            let start = rest.plain().get(..part.len())?;
            if !start.eq_ignore_ascii_case(part) {
                return None;
            }
            rest = rest.skip(part.len());
        }
        Some(rest)
    }

    /// Whether this is `words`, in any case.
    pub(super) fn is(self, words: &str) -> bool {
        self.trim().after(words).is_some_and(Self::is_empty)
    }
}

/// The plain form of `text`: full-width letters, digits and punctuation made half-width, quotes straight, `。` inside an id a
/// dot, every space one kind, invisible characters gone. For reading only: never store it in place of what was typed.
pub fn normalise(text: &str) -> String {
    Source::new(text).plain
}

fn is_digit(char: Option<char>) -> bool {
    char.is_some_and(|char| char.is_ascii_digit())
}

fn half_width(char: char) -> Option<char> {
    Some(match char {
        // Zero-width, direction marks, soft hyphen, and what only chooses how the character before it looks.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {
            return None;
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => return None,
        '\u{ff01}'..='\u{ff5e}' => u32::from(char).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(char),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '｢' | '｣' => '"',
        '‘' | '’' | '‚' => '\'',
        '−' | '‐' | '‑' => '-',
        '￥' => '¥',
        '￡' => '£',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_plain_form_is_half_width() {
        for (typed, plain) in [
            ("Ｏ１２．１　８０％", "O12.1 80%"),
            ("O12。1 完成。", "O12.1 完成。"),
            ("“Growth” ‘x’ 「增长」", "\"Growth\" 'x' \"增长\""),
            ("add\u{a0}x\u{200b}y", "add xy"),
            ("￥3千 －2 ＋5", "¥3千 -2 +5"),
            ("🟢\u{fe0f} ok", "🟢 ok"),
        ] {
            assert_eq!(normalise(typed), plain);
        }
    }

    #[test]
    fn what_is_cut_keeps_its_own_characters() {
        let source = Source::new("　新增：“提升”　ＮＰＳ。 ");
        let rest = source.whole().after("新增").map(|rest| rest.trim_start(&[':']));
        assert_eq!(rest.map(Cut::typed), Some("“提升”　ＮＰＳ。"));
    }

    proptest! {
        #[test]
        fn any_cut_is_part_of_what_was_typed(text in "\\PC{0,40}", from in 0usize..60, len in 0usize..60) {
            let source = Source::new(&text);
            let cut = source.whole().skip(from).first(len);
            prop_assert!(text.contains(cut.typed()));
            prop_assert!(text.contains(cut.word().0.typed()));
        }
    }
}
