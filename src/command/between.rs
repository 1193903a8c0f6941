//! `between 5 and 8` and 在5到8之间: two bounds within which something is kept, not a way from one to the other.

/// What joins the two numbers before 之间.
const JOINTS: [&str; 10] = ["到", "至", "和", "与", "跟", "~", "—", "–", "-", ".."];
/// What leads to the first of them, is no part of the title, and says *between* even without 之间.
const KEPT: [&str; 6] = ["保持在", "维持在", "控制在", "稳定在", "介于", "处于"];
/// What else may lead to it.
const LEADS: [&str; 2] = ["在", "从"];

/// Where the title ends and which word is the unit, if the text before, between and behind two numbers says *between*.
pub(super) fn kept<'p>(head: &str, joint: &str, tail: &'p str) -> Option<(usize, &'p str)> {
    let head = head.trim_end();
    let joint = joint.trim().to_ascii_lowercase();
    // A unit may stand behind both numbers.
    let joins = |words: &[&str], unit: &str| {
        let before = words.iter().find_map(|word| joint.strip_suffix(word)).map(str::trim);
        before.is_some_and(|before| before.is_empty() || before == unit.to_ascii_lowercase())
    };
    let led = KEPT.iter().find_map(|lead| head.strip_suffix(lead));
    if let Some(unit) = tail.strip_suffix("之间").or(led.and(Some(tail))).map(str::trim) {
        let title = led.or_else(|| LEADS.iter().find_map(|lead| head.strip_suffix(lead))).unwrap_or(head);
        return joins(&JOINTS, unit).then_some((title.len(), unit));
    }
    let title = head.to_ascii_lowercase().strip_suffix("between").map(str::len)?;
    let is_word = head.get(..title)?.chars().next_back().is_none_or(|char| !char.is_alphanumeric());
    (is_word && joins(&["and", "to", "&"], tail)).then_some((title, tail))
}
