//! Lines as an editor numbers them, whichever way they end; and a quote that nothing ends.

/// Numbers the lines of a text, forwards.
pub(super) struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    /// Those of a text, from 1.
    pub fn of(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of what begins at a byte, behind the ends of lines that stand there. Each must lie behind the one before.
    pub fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(&here) = self.text.get(self.at) {
            let ends = matches!(here, b'\r' | b'\n');
            if self.at >= byte && !ends {
                break;
            }
            let with_next = here == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            self.line += u64::from(ends && !with_next);
            self.at += 1;
        }
        self.line
    }
}

/// The line of a quote that begins a cell and that nothing ends: what follows would be one cell.
pub(super) fn open_quote(text: &str, delimiter: u8) -> Option<u64> {
    let bytes = text.as_bytes();
    let (mut at, mut open, mut begins) = (0, None, true);
    while let Some(&here) = bytes.get(at) {
        match (open, here) {
            // Two of them are one of the text.
            (Some(_), b'"') if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (Some(_), b'"') => open = None,
            (None, b'"') if begins => open = Some(at),
            _ => {}
        }
        begins = open.is_none() && (here == delimiter || matches!(here, b'\r' | b'\n'));
        at += 1;
    }
    open.map(|at| Lines::of(text).at(u64::try_from(at).unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::{Lines, open_quote};

    #[test]
    fn lines_are_numbered_whichever_way_they_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("one{end}two{end}{end}four{end}\"fi{end}ve\"{end}seven");
            let mut lines = Lines::of(&text);
            let starts = ["one", "two", "four", "\"fi", "seven"].map(|word| text.find(word).expect("a word") as u64);
            assert_eq!(starts.map(|start| lines.at(start)), [1, 2, 4, 5, 7], "{end:?}");
            // The reader of tables may stop before the end of a line, or behind it.
            let two = text.find("two").expect("a word") as u64;
            assert_eq!(Lines::of(&text).at(two - 1), 2, "{end:?}");
        }
    }

    #[test]
    fn a_quote_that_nothing_ends_is_found() {
        for (text, line) in [
            ("a,b\n\"x\",y\n", None),
            ("a,b\n\"x \"\"y\"\"\",z\n", None),
            ("a,b\r\n1,2\r\n\"x,y\r\n3,4\r\n", Some(3)),
            ("a,b\n5\" screen,2\n", None),
            ("a,b\n1,\"\n", Some(2)),
        ] {
            assert_eq!(open_quote(text, b','), line, "{text}");
        }
    }
}
