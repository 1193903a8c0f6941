//! A size in bytes: `65536`, `64 KiB`, `1 MiB`.

use figment::value::Value;

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// No request of any platform comes near it; more would only help an attacker.
const MOST: usize = 64 * MIB;

/// A number of bytes, or a text with a unit: 1 byte to 64 MiB.
pub(super) fn read(value: Value) -> Option<usize> {
    let size = match value {
        Value::Num(..) => value.deserialize().ok()?,
        Value::String(_, text) => parse(&text)?,
        _ => return None,
    };
    (1..=MOST).contains(&size).then_some(size)
}

/// The shortest text that `read` takes back.
pub(super) fn text(size: usize) -> String {
    match size {
        _ if size.is_multiple_of(MIB) => format!("{} MiB", size / MIB),
        _ if size.is_multiple_of(KIB) => format!("{} KiB", size / KIB),
        _ => size.to_string(),
    }
}

/// A whole number and its unit, in any case and with or without a space.
fn parse(text: &str) -> Option<usize> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kib" => KIB,
        "mib" => MIB,
        _ => return None,
    };
    number.parse::<usize>().ok()?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_and_without_a_unit() {
        for (written, bytes) in
            [("1 MiB", 1_048_576), ("64 KiB", 65_536), ("64kib", 65_536), ("1000", 1_000), ("7 B", 7)]
        {
            assert_eq!(read(Value::from(written)), Some(bytes), "{written}");
        }
        assert_eq!(read(Value::from(65_536)), Some(65_536));
    }

    #[test]
    fn nonsense_and_too_much_are_refused() {
        for written in ["", "MiB", "1.5 MiB", "-1", "0", "1 MB", "65 MiB", "99999999999999999999 MiB"] {
            assert_eq!(read(Value::from(written)), None, "{written}");
        }
        assert_eq!(read(Value::from(-1)), None);
        assert_eq!(read(Value::from(1.5)), None);
        assert_eq!(read(Value::from(true)), None);
    }

    #[test]
    fn what_is_shown_can_be_read() {
        for (bytes, shown) in [(1_048_576, "1 MiB"), (65_536, "64 KiB"), (1_000, "1000")] {
            assert_eq!(text(bytes), shown);
            assert_eq!(read(Value::from(shown)), Some(bytes));
        }
    }
}
