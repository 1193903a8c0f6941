//! The lines that a cycle report must have, from the final scores of the export.

use chrono::{Days, NaiveDate};

use super::export::{Export, KeyResult, Objective, Score, Team};
use super::fraction::Fraction;
use super::recomputed::{Sum, monday, roll_up};
use super::told::{Tongue, tenths, value};

/// A report names at most so many objectives.
const OBJECTIVES: usize = 5;
/// And so many of each other kind.
const MOST: usize = 3;

impl Export {
    /// The final score that counts: the owner's, else the latest.
    pub fn finally(&self, key_result: &KeyResult) -> Option<&Score> {
        let all = self.scores.iter().filter(|one| one.is_final && one.key_result == key_result.id);
        all.max_by_key(|one| (one.by_owner, one.at, one.id))
    }

    fn ended(&self, objective: &Objective) -> Sum {
        let part = |key_result: &&KeyResult| {
            let score = self.finally(key_result);
            let value = score.map(|score| Fraction::new(score.tenths, 10));
            (key_result.weight, Sum { value, scored: usize::from(score.is_some()), of: 1 })
        };
        roll_up(&self.living(objective, monday(objective.last)).iter().map(part).collect::<Vec<_>>())
    }

    /// What a team had in a cycle, public: what counts, and what was dropped; both, when that was after its end.
    fn had(&self, team: &Team, cycle: &str) -> (Vec<&Objective>, Vec<&Objective>) {
        let own = self.objectives.iter().filter(|one| one.team == Some(team.id) && one.cycle == cycle && !one.private);
        let own: Vec<&Objective> = own.filter(|one| one.state != "draft" && one.state != "removed").collect();
        let gone = own.iter().copied().filter(|one| one.state == "dropped").collect();
        (own.into_iter().filter(|one| one.state != "dropped" || self.was_left_behind(one)).collect(), gone)
    }

    /// What a team's cycle comes to; none if it had nothing in it, and none of those below.
    pub fn closes(&self, team: &Team, cycle: &str) -> Option<Sum> {
        let (own, _) = self.had(team, cycle);
        if !own.is_empty() {
            return Some(roll_up(&own.iter().map(|one| (one.weight, self.ended(one))).collect::<Vec<_>>()));
        }
        let below = self.teams.iter().filter(|one| one.parent == Some(team.id));
        let below: Vec<Sum> = below.filter_map(|one| self.closes(one, cycle)).collect();
        (!below.is_empty()).then(|| roll_up(&below.into_iter().map(|sum| (Fraction::ONE, sum)).collect::<Vec<_>>()))
    }
}

/// The report of a team's cycle, whose close is `over` when it is said.
pub fn report(export: &Export, team: &Team, cycle: &str, over: bool) -> Vec<String> {
    let tongue = Tongue::of(team);
    let pick = |english: &'static str, chinese: &'static str| if tongue.chinese { chinese } else { english };
    let sum = export.closes(team, cycle).expect("something was in it");
    let how = if over { pick("closed", "已收官") } else { pick("closes", "收官") };
    let mut lines = vec![format!("{} · {cycle} {how} · {}", team.name, value(tongue, &sum, false))];
    let (own, gone) = export.had(team, cycle);
    if own.is_empty() {
        let mut below: Vec<&Team> = export.teams.iter().filter(|one| one.parent == Some(team.id)).collect();
        below.sort_by(|one, other| one.name.cmp(&other.name));
        let told = below.into_iter().filter_map(|one| Some((one, export.closes(one, cycle)?)));
        lines.extend(told.map(|(one, sum)| format!("  {} · {}", one.name, value(tongue, &sum, false))));
    }
    let successor =
        |one: &Objective| export.objectives.iter().find(|next| next.carried_from == Some(one.id)).map(|next| next.id);
    for one in own.iter().take(OBJECTIVES) {
        let owner = &export.people[&one.owner.expect("an owner")];
        let goes_on = successor(one).map(|next| format!(" → O{next}")).unwrap_or_default();
        lines.push(format!(
            "O{} {} · {owner} · {}{goes_on}",
            one.id,
            one.title,
            value(tongue, &export.ended(one), one.committed)
        ));
    }
    assert!(own.len() <= OBJECTIVES, "the test's quarter is small");
    let list =
        |head: &str, all: Vec<String>| (!all.is_empty()).then(|| format!("{head}{}", all.join(pick(", ", "、"))));
    let missed = own.iter().filter(|one| one.committed).filter_map(|one| {
        let number = export.ended(one).tenths();
        let shown = number.map_or_else(|| "⚪".to_owned(), tenths);
        (number != Some(10)).then(|| format!("O{} {shown}", one.id))
    });
    lines.extend(list(pick("Committed and missed: ", "承诺未达成："), missed.collect()));
    let carried = own.iter().filter_map(|one| Some(format!("O{} → O{}", one.id, successor(one)?)));
    lines.extend(list(pick("Carried over: ", "结转："), carried.collect()));
    let gone_list = gone.iter().take(MOST).map(|one| format!("O{} {}", one.id, one.title));
    lines.extend(list(pick("Dropped: ", "放弃："), gone_list.collect()));
    let learnt = export.learnt.iter().filter(|(id, _)| own.iter().chain(&gone).any(|one| one.id == *id));
    lines.extend(learnt.take(MOST).map(|(id, text)| format!("{}O{id} {text}", pick("Learnt · ", "收获 · "))));
    lines.extend(participation(export, team, label(&own, cycle, export)));
    lines
}

/// The label of the close: the day after the cycle.
fn label(own: &[&Objective], cycle: &str, export: &Export) -> NaiveDate {
    let any = own.first().copied().or_else(|| export.objectives.iter().find(|one| one.cycle == cycle));
    any.expect("an objective of the cycle").last + Days::new(1)
}

fn participation(export: &Export, team: &Team, label: NaiveDate) -> Option<String> {
    let asked = export.prompts.iter().filter(|one| one.team == team.id && one.ritual == "close" && one.label == label);
    let asked: Vec<_> = asked.filter(|one| matches!(one.state.as_str(), "asked" | "answered" | "skipped")).collect();
    let answered = asked.iter().filter(|one| one.state == "answered").count();
    let of = asked.len();
    (of > 0)
        .then(|| if team.chinese { format!("参与：{answered}/{of}") } else { format!("Answered: {answered} of {of}") })
}
