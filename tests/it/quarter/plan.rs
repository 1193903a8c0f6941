//! What becomes of each key result in each week: a value as it is typed, a score as it is picked, or nothing.

/// What somebody says of a key result in a review.
pub struct Said {
    pub value: Option<String>,
    pub score: Option<String>,
    pub note: Option<&'static str>,
}

/// A value of the plan as a form takes it: what may be a score is said to be none.
fn typed(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.trim_end_matches(".0");
    if (0.0..=1.0).contains(&number) { format!("={text}") } else { text.to_owned() }
}

/// The value of a key result in a week, 0 to 12.
fn value(label: &str, week: usize) -> Option<String> {
    let at = f64::from(u32::try_from(week).expect("a week"));
    Some(match label {
        "O1.1" => typed(40.0 + 1.5 * at),
        // Better until the fourth week, then a setback.
        "O1.2" => typed(if week < 4 { 9.0 - at } else { 8.0 - 0.4 * (at - 4.0) }),
        "O1.3" => typed(if week % 3 == 1 { 24.0 } else { 17.5 }),
        "O1.4" => ["0", "1", "1, 2", "1, 2, 3"][(week / 4).min(3)].to_owned(),
        "O2.1" => (if week < 9 { "0" } else { "1" }).to_owned(),
        "O2.2" => typed(790.0 * at),
        "O3.1" => typed(0.4 * at),
        "O4.1" => typed(1000.0 + 310.0 * at),
        "O4.2" => typed(if week % 4 == 3 { 4.3 } else { 4.6 }),
        "O5.1" => typed(if week < 6 { 12.0 } else { 21.0 + at }),
        "O5.2" => ["0", "2", "2, 3"][(week / 5).min(2)].to_owned(),
        "O6.1" => typed(300.0 - 14.0 * at),
        "O6.2" => (if week < 8 { "1" } else { "1, 2" }).to_owned(),
        "O7.1" => typed(4.0 * at),
        "O8.1" => typed(1000.0 - 43.0 * at),
        "O8.2" => typed(4.0 - (at / 4.0).floor()),
        "O9.1" => typed(2.0 * (at - 4.0)),
        _ => return None,
    })
}

/// Numbers that look like chance, the same each time.
fn dice(label: &str, week: usize) -> usize {
    let seed = label.bytes().fold(week * 31 + 7, |sum, byte| sum * 33 + usize::from(byte));
    (seed >> 3) % 97
}

/// What the owner says in the review of a week. `suggests` is whether the form offers a suggestion.
pub fn said(label: &str, week: usize, suggests: bool) -> Said {
    let thrown = dice(label, week);
    let checklist = matches!(label, "O1.4" | "O2.1" | "O5.2" | "O6.2");
    let number = |tenths: usize| Some(format!("{}.{}", tenths / 10, tenths % 10));
    let near = 3 + (week * 3 + thrown) % 7;
    match thrown % 8 {
        // The score alone, or the value alone.
        0 => Said { value: None, score: number(near), note: None },
        1 => Said { value: value(label, week), score: None, note: None },
        2 => Said { value: value(label, week), score: number(thrown % 4), note: Some("vendor late") },
        3 | 4 => Said { value: value(label, week), score: number(near), note: None },
        _ if suggests && !checklist => Said { value: value(label, week), score: Some("suggested".into()), note: None },
        _ => Said { value: value(label, week), score: number(near), note: None },
    }
}

/// What the owner says at the close.
pub fn finally(label: &str) -> Said {
    let value = match label {
        "O1.1" => "61",
        "O2.2" => "10000",
        "O6.1" => return Said { value: None, score: None, note: None },
        _ => return Said { value: value(label, 12), score: Some("suggested".into()), note: None },
    };
    Said { value: Some(value.into()), score: Some("suggested".into()), note: None }
}

/// What becomes of the focus of a week.
pub fn focus(person: &str, week: usize) -> Option<&'static str> {
    [Some("kept"), Some("partly"), None, Some("missed"), Some("kept")][dice(person, week) % 5]
}
