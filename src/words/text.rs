//! How long texts are shown, in any language.

/// The lines of a text as one.
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

/// As much of a text as one line shows.
pub fn brief(text: &str) -> String {
    const MOST: usize = 160;
    let line = one_line(text);
    if line.chars().nth(MOST).is_none() {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}
