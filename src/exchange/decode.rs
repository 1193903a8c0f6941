//! The bytes of a file as text: UTF-8 with or without its mark, UTF-16 with it, else GB18030.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The largest file that is read, in bytes.
pub const FILE_MAX: usize = 20 * 1024 * 1024;
/// The most lines of a file that are read.
pub const LINES_MAX: usize = 50_000;

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, in either order.
    Utf16,
    /// What no other reading fits, such as sheets of a Chinese spreadsheet.
    Gb18030,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// More than is read.
    #[error("it is larger than 20 MiB; divide it")]
    TooLarge,
    /// A workbook, not a text.
    #[error("it is a workbook, not a text: save it as CSV (UTF-8)")]
    Workbook,
    /// Nothing fits.
    #[error("its characters cannot be read: save it as UTF-8")]
    Unknown,
}

/// Reads a file's bytes.
///
/// # Errors
/// When they are no text, or too many.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), NotText> {
    if bytes.len() > FILE_MAX {
        return Err(NotText::TooLarge);
    }
    // A zip, as which workbooks are kept, or the container that they were kept in before.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(NotText::Workbook);
    }
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = bytes.get(mark..).unwrap_or_default();
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) {
        let kind = if encoding == UTF_16LE || encoding == UTF_16BE { Encoding::Utf16 } else { Encoding::Utf8 };
        return checked(text.into_owned(), kind);
    }
    if mark > 0 {
        return Err(NotText::Unknown);
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(body).ok_or(NotText::Unknown)?;
    checked(text.into_owned(), Encoding::Gb18030)
}

/// UTF-16 without its mark reads as text full of noughts.
fn checked(text: String, encoding: Encoding) -> Result<(String, Encoding), NotText> {
    if text.contains('\0') { Err(NotText::Unknown) } else { Ok((text, encoding)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        decode(bytes).expect("a text")
    }

    #[test]
    fn each_encoding_is_read() {
        let text = "title\n提升留存";
        let expected = |encoding| (text.to_owned(), encoding);
        assert_eq!(read(text.as_bytes()), expected(Encoding::Utf8));
        assert_eq!(read(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), expected(Encoding::Utf8));
        assert_eq!(read(&GB18030.encode(text).0), expected(Encoding::Gb18030));
        let utf_16 = |turn: fn(u16) -> [u8; 2]| {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(turn).collect::<Vec<u8>>()
        };
        assert_eq!(read(&utf_16(u16::to_le_bytes)), expected(Encoding::Utf16));
        assert_eq!(read(&utf_16(u16::to_be_bytes)), expected(Encoding::Utf16));
        assert_eq!(read(b""), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"PK\x03\x04rest"), Err(NotText::Workbook));
        assert_eq!(decode(&[0xd0, 0xcf, 0x11, 0xe0, 1]), Err(NotText::Workbook));
        assert_eq!(decode(b"a\0b\0"), Err(NotText::Unknown));
        assert_eq!(decode(&[0xff, 0x20, 0xff]), Err(NotText::Unknown));
        assert_eq!(decode(&[0xff, 0xfe, 0x00, 0xd8]), Err(NotText::Unknown));
        assert_eq!(decode(&vec![b'a'; FILE_MAX + 1]), Err(NotText::TooLarge));
    }
}
