//! Characters that nobody sees: what okrbot marks its texts with, and what therefore stands in what people copy of them.

/// None of them joins or turns what stands around it.
pub const UNSEEN: [char; 4] = ['\u{200B}', '\u{200C}', '\u{2060}', '\u{2063}'];

/// The text as it is seen.
pub fn seen(text: &str) -> String {
    text.replace(UNSEEN, "")
}
