//! What divides the cells of a sheet: spreadsheets write a comma, a semicolon or a tab, as their country has it.

/// The one of the three that stands most often in the first line, outside of quotes; without any, a comma.
pub(super) fn of(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // Of as many, the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_first_line_says_it() {
        for (text, mark) in [
            ("a,b,c\n1;2;3;4;5", b','),
            ("a;b\n1,5;2,5;3,5", b';'),
            ("a\tb\n1", b'\t'),
            ("\"a;b;c\",d\n", b','),
            ("title", b','),
            ("", b','),
        ] {
            assert_eq!(of(text), mark, "{text}");
        }
    }
}
