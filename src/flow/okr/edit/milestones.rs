//! A checklist that is changed: a milestone keeps its number for good, also when it is taken out; a new one gets a new number.

use anyhow::Result;

use crate::flow::Scene;
use crate::flow::okr::measured::Measured;
use crate::flow::okr::update;
use crate::okr::{Measure, Milestone, Value, plain};
use crate::store::Tx;
use crate::store::check_ins::{self, CheckIn};
use crate::store::key_results::{Kept, KeyResult, Stored};
use crate::store::teams::fold;

/// The measure as it is to be kept, and the numbers of the milestones that are ticked.
pub fn kept(key_result: &KeyResult, to: &Measured) -> (Kept, Vec<u16>) {
    let mut kept = Kept::of(&to.measure, &to.unit);
    let old = key_result.milestones.as_ref().map(|stored| stored.0.clone()).unwrap_or_default();
    let Measure::Milestones(new) = &to.measure else {
        if !old.is_empty() {
            kept.milestones = Some(old.into_iter().map(|stored| Stored { removed: true, ..stored }).collect());
        }
        return (kept, Vec::new());
    };
    let (list, ticked) = renumbered(&old, new, &to.reached);
    kept.milestones = Some(list);
    (kept, ticked)
}

/// The new list with the old numbers, behind it what was taken out.
fn renumbered(old: &[Stored], new: &[Milestone], reached: &[u16]) -> (Vec<Stored>, Vec<u16>) {
    let mut next = old.iter().map(|stored| stored.number).max().unwrap_or(0).saturating_add(1);
    let mut list: Vec<Stored> = Vec::new();
    let mut ticked = Vec::new();
    for milestone in new {
        let (marked, title) = marked(&milestone.title);
        let free = |stored: &&Stored| list.iter().all(|taken| taken.number != stored.number);
        let by_number = old.iter().filter(free).find(|stored| Some(stored.number) == marked);
        let same = |stored: &&Stored| !stored.removed && fold(&stored.title) == fold(title);
        let known = by_number.or_else(|| old.iter().filter(free).find(same)).map(|stored| stored.number);
        let number = known.unwrap_or_else(|| {
            next = next.saturating_add(1);
            next.saturating_sub(1)
        });
        if reached.contains(&milestone.number) {
            ticked.push(number);
        }
        let weight = plain(milestone.weight.as_decimal());
        list.push(Stored { number, title: title.to_owned(), weight, due: milestone.due, removed: false });
    }
    let gone = old.iter().filter(|stored| list.iter().all(|kept| kept.number != stored.number));
    let gone: Vec<Stored> = gone.map(|stored| Stored { removed: true, ..stored.clone() }).collect();
    list.extend(gone);
    (list, ticked)
}

/// `#2 Beta`: the milestone 2 that is there.
fn marked(title: &str) -> (Option<u16>, &str) {
    let read = || {
        let (number, rest) = title.strip_prefix(['#', '＃'])?.split_once(char::is_whitespace)?;
        Some((number.parse().ok()?, rest.trim())).filter(|(_, rest)| !rest.is_empty())
    };
    read().map_or((None, title), |(number, rest)| (Some(number), rest))
}

/// A checklist as it would be typed, one entry each: `[x] Beta x2 by 2026-12-01`, or with their numbers `[x] #1 Beta …`.
pub fn typed(all: &[Milestone], reached: &[u16], numbered: bool) -> Vec<String> {
    let line = |one: &Milestone| {
        let tick = if reached.contains(&one.number) { "[x]" } else { "[]" };
        let weight = plain(one.weight.as_decimal());
        let weight = if weight == "1" { String::new() } else { format!(" x{weight}") };
        let due = one.due.map(|due| format!(" by {due}")).unwrap_or_default();
        let number = if numbered { format!("#{} ", one.number) } else { String::new() };
        format!("{tick} {number}{}{weight}{due}", one.title)
    };
    all.iter().map(line).collect()
}

/// The milestones that are reached by now.
///
/// # Errors
/// When the database fails.
pub async fn reached(tx: &mut Tx, key_result: &KeyResult) -> Result<Vec<u16>> {
    Ok(match check_ins::last(tx, key_result.id).await?.as_ref().and_then(CheckIn::value) {
        Some(Value::Reached(reached)) => reached,
        _ => Vec::new(),
    })
}

/// Checks in what was ticked; with `exactly` what is ticked no more is not reached any more.
///
/// # Errors
/// When the database fails.
pub async fn tick(tx: &mut Tx, scene: &Scene<'_>, found: &KeyResult, ticked: &[u16], exactly: bool) -> Result<()> {
    let before = reached(tx, found).await?;
    let kept = before.iter().copied().filter(|_| !exactly);
    let now = Value::reached(ticked.iter().copied().chain(kept));
    if now == Value::reached(before) {
        return Ok(());
    }
    let said = update::Said { value: Some(&now), ..update::Said::default() };
    update::record(tx, scene.org, scene.me.id, found, said, scene.now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::Weight;

    fn old(number: u16, title: &str, removed: bool) -> Stored {
        Stored { number, title: title.into(), weight: "1".into(), due: None, removed }
    }

    fn new(number: u16, title: &str) -> Milestone {
        Milestone { number, title: title.into(), weight: Weight::ONE, due: None }
    }

    fn shown(list: &[Stored]) -> Vec<String> {
        let mark = |removed: bool| if removed { "-" } else { "" };
        list.iter().map(|one| format!("{}{} {}", mark(one.removed), one.number, one.title)).collect()
    }

    #[test]
    fn a_number_is_kept_for_good() {
        let before = [old(1, "Design", false), old(2, "Beta", false), old(3, "Old", true)];
        for (typed, expected) in [
            (vec!["#2 Beta test", "Docs"], vec!["2 Beta test", "4 Docs", "-1 Design", "-3 Old"]),
            (vec!["beta", "Design"], vec!["2 beta", "1 Design", "-3 Old"]),
            (vec!["#2 A", "#2 B"], vec!["2 A", "4 B", "-1 Design", "-3 Old"]),
            (vec!["#3 Old again"], vec!["3 Old again", "-1 Design", "-2 Beta"]),
            (vec!["#9 New"], vec!["4 New", "-1 Design", "-2 Beta", "-3 Old"]),
            (vec!["#2"], vec!["4 #2", "-1 Design", "-2 Beta", "-3 Old"]),
        ] {
            let list: Vec<Milestone> = (1..).zip(&typed).map(|(number, title)| new(number, title)).collect();
            let (kept, ticked) = renumbered(&before, &list, &[1]);
            assert_eq!(shown(&kept), expected, "{typed:?}");
            assert_eq!(ticked, [kept[0].number]);
        }
    }
}
