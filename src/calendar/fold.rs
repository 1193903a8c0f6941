//! Typed text made comparable: full-width letters, digits and punctuation as ASCII, lower case, no space around.

/// Folds what a person typed so that `９：３０`, `MON` and `mon` compare equal to what is looked for.
pub(crate) fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let folded: String = text.chars().map(narrow).flat_map(char::to_lowercase).collect();
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn full_width_is_narrow() {
        assert_eq!(fold("　ＭＯＮ，Fri　１０：００ "), "mon,fri 10:00");
        assert_eq!(fold("每周一、三"), "每周一、三");
    }
}
