//! English: objectives and key results, whatever is done with them.

use chat::Line;

/// Nothing has that id.
pub fn no_such(label: &str) -> Line {
    Line::plain("There is no ").id(label).and(". ").code("list").and(" shows yours.")
}

/// The objective has no key result of that number.
pub fn no_such_in(label: &str, objective: &str) -> Line {
    Line::plain("There is no ").id(label).and(". ").code(format!("show {objective}")).and(" lists the key results.")
}

/// Whoever may change what belongs to the organisation.
pub fn leads_and_admins() -> Line {
    Line::plain("team leads and admins")
}

/// Whoever may change what belongs to people.
pub fn owners_and_leads(owners: &[&str], leads: &[String]) -> Line {
    let owners = owners.iter().map(|owner| (*owner, " (owner)"));
    let leads = leads.iter().map(|lead| (lead.as_str(), " (lead)"));
    let mut line = Line::new();
    for (index, (name, role)) in owners.chain(leads).enumerate() {
        line = if index == 0 { line } else { line.and(", ") };
        line = line.person(name).and(role);
    }
    line.and(" or an admin")
}

/// It was dropped, so nothing can be measured.
pub fn was_dropped(label: &str) -> Line {
    Line::new().id(label).and(" was dropped. ").code(format!("reopen {label}")).and(" brings it back.")
}

/// An objective that was dropped, in a list.
pub fn dropped_mark() -> String {
    "dropped".into()
}

/// It has ended, so nothing can be added.
pub fn has_ended(label: &str, done: bool) -> Line {
    let how = if done { " is done. " } else { " was dropped. " };
    Line::new().id(label).and(how).code(format!("reopen {label}")).and(" brings it back.")
}

/// How much of it is scored.
pub fn coverage(scored: u32, of: u32) -> String {
    format!("{scored} of {of} scored")
}

/// The value of a key result that is done or not.
pub fn done_or_not(done: bool) -> String {
    if done { "done" } else { "not done" }.into()
}

/// How many milestones are reached.
pub fn milestones_reached(reached: usize, of: usize) -> String {
    format!("{reached} of {of} milestones")
}

/// When a milestone is due.
pub fn by_day(day: &str) -> String {
    format!(" · by {day}")
}

/// How much something counts.
pub fn weighs(weight: &str) -> String {
    format!(" · weight {weight}")
}

/// What the organisation is called as an owner.
pub fn organisation() -> String {
    "the organisation".into()
}
