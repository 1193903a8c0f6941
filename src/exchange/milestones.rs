//! A checklist in one cell: `1 Beta; 2 Docs (weight 2, due 2026-12-01)`, or as one types it, `[x] Beta; [] Docs x2`.

use crate::command::{self, Command, MeasureText, MilestoneText};
use crate::okr::{Milestone, Weight, plain};

/// The most milestones of one key result.
pub const MILESTONES_MAX: usize = 50;

/// A checklist that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticked {
    /// The milestones.
    pub milestones: Vec<Milestone>,
    /// Those that are ticked, where it was written with boxes.
    pub reached: Option<Vec<u16>>,
}

/// A checklist as one cell.
pub fn written(all: &[Milestone]) -> String {
    let one = |Milestone { number, title, weight, due }: &Milestone| {
        let weight = (*weight != Weight::ONE).then(|| format!("weight {}", plain(weight.as_decimal())));
        let more: Vec<String> = weight.into_iter().chain(due.map(|due| format!("due {due}"))).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        format!("{number} {}{more}", escaped(title))
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Reads a checklist; `None` if it is none.
pub fn list(text: &str) -> Option<Ticked> {
    if text.starts_with(['[', '【']) {
        return match command::read(&format!("add O1 x {text}")) {
            Ok(Command::AddKeyResult { measure: Some(MeasureText::Milestones(all)), .. }) => ticked(&all),
            _ => None,
        };
    }
    let milestones: Vec<Milestone> = parts(text, ';').into_iter().map(one).collect::<Option<_>>()?;
    let numbers: std::collections::BTreeSet<u16> = milestones.iter().map(|one| one.number).collect();
    let fits = numbers.len() == milestones.len() && milestones.len() <= MILESTONES_MAX && !numbers.contains(&0);
    fits.then_some(Ticked { milestones, reached: None })
}

/// A checklist that was typed with boxes.
pub(super) fn ticked(typed: &[MilestoneText]) -> Option<Ticked> {
    if typed.len() > MILESTONES_MAX {
        return None;
    }
    let numbered = || (1_u16..).zip(typed);
    let milestone = |(number, one): (u16, &MilestoneText)| {
        let weight = one.weight.map_or(Some(Weight::ONE), |weight| Weight::new(weight).ok())?;
        let due = one.due.as_deref().map(|due| due.parse().ok()).map_or(Some(None), |due| due.map(Some))?;
        Some(Milestone { number, title: one.title.clone(), weight, due })
    };
    let milestones = numbered().map(milestone).collect::<Option<_>>()?;
    Some(Ticked {
        milestones,
        reached: Some(numbered().filter(|(_, one)| one.done).map(|(number, _)| number).collect()),
    })
}

fn one(text: &str) -> Option<Milestone> {
    let (number, rest) = text.trim().split_once(' ')?;
    let (title, more) = match parts(rest, '(').as_slice() {
        [title] => (*title, None),
        [title, more] => (*title, Some(more.trim_end().strip_suffix(')')?)),
        _ => return None,
    };
    let title = unescaped(title.trim());
    let mut milestone = Milestone { number: number.parse().ok()?, title, weight: Weight::ONE, due: None };
    for entry in more.into_iter().flat_map(|more| more.split(',')) {
        match entry.trim().split_once(' ')? {
            ("weight", weight) => milestone.weight = Weight::new(weight.trim().parse().ok()?).ok()?,
            ("due", day) => milestone.due = Some(day.trim().parse().ok()?),
            _ => return None,
        }
    }
    (!milestone.title.is_empty() && milestone.title.chars().count() <= command::TITLE_MAX).then_some(milestone)
}

fn escaped(title: &str) -> String {
    title.chars().flat_map(|char| matches!(char, '\\' | ';' | '(').then_some('\\').into_iter().chain([char])).collect()
}

fn unescaped(text: &str) -> String {
    let mut chars = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        plain.push(if char == '\\' { chars.next().unwrap_or(char) } else { char });
    }
    plain
}

/// Divides a text at each `mark` that is not escaped.
fn parts(text: &str, mark: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut escape) = (0, false);
    for (at, char) in text.char_indices() {
        if char == mark && !escape {
            parts.extend(text.get(from..at));
            from = at + mark.len_utf8();
        }
        escape = char == '\\' && !escape;
    }
    parts.extend(text.get(from..));
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn a_checklist_is_one_cell() {
        let text = "1 Beta; 3 Docs \\(all\\; twice) (weight 0.5, due 2026-12-01)";
        let read = list(text).expect("a checklist");
        assert_eq!(written(&read.milestones), text);
        assert_eq!(read.milestones[1].title, "Docs (all; twice)");
        assert_eq!(read.reached, None);
        let boxes = list("[x] Beta; [] Docs x2 by 2026-12-01").expect("a checklist");
        assert_eq!(written(&boxes.milestones), "1 Beta; 2 Docs (weight 2, due 2026-12-01)");
        assert_eq!(boxes.reached, Some(vec![1]));
    }

    #[test]
    fn what_is_none() {
        for text in
            ["Beta", "1", "1 ", "0 Beta", "1 Beta; 1 Docs", "1 Beta (soon)", "1 Beta (weight 2000)", "[] ", "x Beta"]
        {
            assert_eq!(list(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_checklist_there_and_back(titles in prop::collection::vec("[a;(\\\\,) 1]{0,6}|\\PC{1,10}", 1..5), hundredths in 0i64..=100_000) {
            let titles = titles.iter().map(|title| title.trim()).filter(|title| !title.is_empty());
            let weight = Weight::new(Decimal::new(hundredths, 2)).expect("a weight");
            let due = chrono::NaiveDate::from_ymd_opt(2026, 12, 1);
            let all: Vec<Milestone> = (1..).zip(titles).map(|(number, title)| Milestone { number, title: title.to_owned(), weight, due }).collect();
            if !all.is_empty() {
                prop_assert_eq!(list(&written(&all)).map(|read| read.milestones), Some(all));
            }
        }
    }
}
