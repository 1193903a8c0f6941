//! WeCom delivers no message twice that has the same body: what is said again on purpose has to differ, and an attempt made again
//! must not. A text ends in characters that nobody sees, which are those of its row.

use sha2::{Digest, Sha256};

use crate::unseen::UNSEEN;

/// How many bytes of a row's digest are written, four characters each.
const BYTES: usize = 3;

/// The text with the mark of its row: 36 bytes more.
pub fn marked(text: &str, row: &str) -> String {
    let digest = Sha256::digest(row.as_bytes());
    let pairs = digest.iter().take(BYTES).flat_map(|byte| [byte >> 6, byte >> 4 & 3, byte >> 2 & 3, byte & 3]);
    text.chars().chain(pairs.filter_map(|pair| UNSEEN.get(usize::from(pair)).copied())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_row_is_the_same_text_and_another_one_is_not() {
        let text = marked("✓ 已跳过", "acme reply:wecom:1/1");
        assert_eq!(text, marked("✓ 已跳过", "acme reply:wecom:1/1"));
        assert_ne!(text, marked("✓ 已跳过", "acme reply:wecom:2/1"));
        assert_eq!(text.trim_end_matches(UNSEEN), "✓ 已跳过");
        assert_eq!(text.len() - "✓ 已跳过".len(), 36);
    }
}
