//! `tree`: what supports what, as lines that are indented, and beside each what it works with.

mod layout;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::standing::{KeyResultStanding, ObjectiveStanding, Standpoint};
use super::{find, line, permission, size, standing};
use crate::command::TreeOf;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::team::which;
use crate::okr::Light;
use crate::store::Tx;
use crate::store::alignments::{self, Alignment};
use crate::store::objectives::Filter;
use crate::store::teams::Team;
use crate::words::{say, text::short};
use layout::{Forest, Limits, Node, Row};

/// So much of a title stands in a tree.
const TITLE: usize = 60;

/// Everything that may be in a tree here: what the speaker may see of the cycles that end on that day or later, by number.
struct Seen {
    objectives: BTreeMap<i64, ObjectiveStanding>,
    forest: Forest,
    /// What works with what, or was asked to.
    partners: Vec<Alignment>,
}

/// What a tree begins with.
struct Begin {
    /// These, in this order.
    roots: Vec<Node>,
    /// The same command again, for all of it.
    command: String,
    /// What stands alone is told in a line.
    alone: Vec<i64>,
}

/// `tree [O12|team NAME|me|org] [full]`
///
/// # Errors
/// When the database fails.
pub async fn tree(tx: &mut Tx, scene: &Scene<'_>, of: &TreeOf, full: bool) -> Result<Answer> {
    let mut from = scene.today();
    if let TreeOf::Objective(number) = of {
        let objective = found!(find::objective(tx, scene, *number).await?);
        if objective.state == "dropped" {
            return Ok(Answer::line(say!(scene.lang, okr::was_dropped(&objective.label()))));
        }
        from = from.min(objective.last_day);
    }
    let team = match of {
        TreeOf::Team(name) => Some(found!(which::resolve(tx, scene, Some(name)).await?)),
        TreeOf::Here => which::here(tx, scene).await?,
        _ => None,
    };
    let filter = Filter { from: Some(from), ..Filter::default() };
    found!(size::fits(tx, scene, filter).await?);
    let seen = Seen::of(tx, scene, filter).await?;
    let begin = seen.begin(scene, of, team.as_ref());
    if begin.roots.is_empty() && begin.alone.is_empty() {
        return Ok(Answer::line(say!(scene.lang, okr_tree::nothing())));
    }
    Ok(Answer::Say(Message::new(seen.lines(scene, &begin, full))))
}

impl Seen {
    async fn of(tx: &mut Tx, scene: &Scene<'_>, filter: Filter) -> Result<Self> {
        let found = standing::of(tx, scene.org, filter, Standpoint::of(scene)).await?.objectives;
        let found = permission::visible(tx, scene, found).await?;
        let objectives: BTreeMap<i64, _> = found.into_iter().map(|one| (one.objective.id, one)).collect();
        let links = alignments::living(tx).await?;
        let here = links
            .into_iter()
            .filter(|link| objectives.contains_key(&link.objective_id) && objectives.contains_key(&link.other_id));
        let (above, partners): (Vec<Alignment>, Vec<Alignment>) = here.partition(Alignment::supports);
        let forest = Forest::new(
            above.iter().map(|link| ((link.objective_id, link.number), (link.other_id, link.other_number))),
        );
        Ok(Self { objectives, forest, partners })
    }

    fn begin(&self, scene: &Scene<'_>, of: &TreeOf, team: Option<&Team>) -> Begin {
        let ids = |which: &dyn Fn(&ObjectiveStanding) -> bool| -> BTreeSet<i64> {
            self.objectives.iter().filter(|(_, one)| which(one)).map(|(id, _)| *id).collect()
        };
        let mine = ids(&|one| one.objective.owner_id == Some(scene.me.id));
        let (chosen, what) = match (of, team) {
            (TreeOf::Objective(number), _) => (BTreeSet::from([i64::from(*number)]), format!("O{number}")),
            (_, Some(team)) => {
                let name = which::in_command(&team.name);
                (ids(&|one| one.objective.team_id == Some(team.id)), say!(scene.lang, okr_tree::of_team(&name)))
            }
            (TreeOf::Me, _) => (mine, say!(scene.lang, okr_tree::of_me())),
            (TreeOf::Here, _) if !mine.is_empty() => (mine, say!(scene.lang, okr_tree::of_me())),
            _ => (ids(&|_| true), say!(scene.lang, okr_tree::of_org())),
        };
        let one = matches!(of, TreeOf::Objective(_));
        let (roots, alone): (Vec<i64>, Vec<i64>) = self
            .forest
            .tops(&chosen)
            .into_iter()
            .filter(|id| self.objectives.contains_key(id))
            .partition(|id| one || self.forest.is_aligned(*id));
        let command = say!(scene.lang, okr_tree::command(&what));
        Begin { roots: roots.into_iter().map(|id| (id, None)).collect(), command, alone }
    }

    fn lines(&self, scene: &Scene<'_>, begin: &Begin, full: bool) -> Vec<Line> {
        let limits = if full { Limits::NONE } else { Limits::SHORT };
        let laid = self.forest.lay(&begin.roots, limits);
        let mut lines: Vec<Line> = laid.rows.iter().filter_map(|row| self.row(scene, row)).collect();
        let room = limits.rows.saturating_sub(laid.rows.len());
        if !begin.alone.is_empty() && room > 0 {
            if !begin.roots.is_empty() {
                lines.push(say!(scene.lang, okr_tree::alone(begin.alone.len())));
            }
            for id in begin.alone.iter().take(room) {
                let row = Row { depth: 0, node: (*id, None), via: None, again: false, below: 0 };
                lines.extend(self.row(scene, &row));
            }
        }
        let more = laid.left + begin.alone.len().saturating_sub(room);
        if more > 0 {
            lines.push(say!(scene.lang, okr_tree::more(more, &begin.command)));
        }
        let first = begin.roots.first().map(|(id, _)| *id).or(begin.alone.first().copied());
        let loose = begin.alone.first().copied();
        lines.push(say!(scene.lang, okr_tree::next(first.unwrap_or_default(), loose)));
        lines
    }

    /// What a node works with, whether it was asked or asks, and whether the answer is open: of an objective also what its key
    /// results do, with these before it.
    fn beside(&self, node: Node) -> Vec<(Option<String>, String, bool)> {
        let mut found = Vec::new();
        for one in &self.partners {
            let (asks, other) = ((one.objective_id, one.number), (one.other_id, one.other_number));
            for (own, other) in [(asks, other), (other, asks)] {
                if own == node || own.0 == node.0 && node.1.is_none() {
                    found.push(((own != node).then(|| id_of(own)), id_of(other), one.accepted_at.is_none()));
                }
            }
        }
        found
    }

    /// `└ O12 Grow retention · Maya · 0.7 🟢`
    fn row(&self, scene: &Scene<'_>, row: &Row) -> Option<Line> {
        let standing = self.objectives.get(&row.node.0)?;
        let indent = "  ".repeat(row.depth.saturating_sub(1));
        let mark = if row.depth == 0 { String::new() } else { format!("{indent}└ ") };
        let kr = row.node.1.and_then(|number| standing.key_results.iter().find(|kr| kr.key_result.number == number));
        let (id, title, owner) = match kr {
            Some(kr) => (kr.key_result.label(), &kr.key_result.title, kr.key_result.owner_name.as_deref()),
            None => (standing.objective.label(), &standing.objective.title, standing.objective.owner_name.as_deref()),
        };
        let mut line = Line::plain(mark).id(id).and(" ").typed(short(title, TITLE));
        if row.again {
            return Some(line.and(" ").and(say!(scene.lang, okr_tree::see_above())).kept());
        }
        line = match owner {
            Some(owner) => line.and(" · ").person(owner),
            None => line.and(" · ").and(say!(scene.lang, okr::organisation())),
        };
        line = line.and(" · ").and(value(standing, kr));
        if let Some((objective, number)) = row.via {
            line = line.and(" · ").and(say!(scene.lang, okr_tree::via(&format!("O{objective}.{number}"))));
        }
        if row.depth == 0 {
            for (own, above) in self.forest.above(row.node.0) {
                line = linked(line, own.map(|number| id_of((row.node.0, Some(number)))), "↑", id_of(*above));
            }
        }
        for (own, other, open) in self.beside(row.node) {
            line = linked(line, own, "↔", other);
            if open {
                line = line.and(say!(scene.lang, okr_tree::asked()));
            }
        }
        if row.below > 0 {
            let open = format!("O{}", row.node.0);
            line = line.and(" · ").join(say!(scene.lang, okr_tree::below(row.below, &open)));
        }
        Some(if row.depth == 0 { line } else { line.kept() })
    }
}

/// `O12`, `O12.1`
fn id_of((objective, number): Node) -> String {
    number.map_or_else(|| format!("O{objective}"), |number| format!("O{objective}.{number}"))
}

/// ` · ↑ O3`, of a key result of what the line is about ` · O12.1 ↑ O3`
fn linked(line: Line, own: Option<String>, mark: &str, other: String) -> Line {
    let line = line.and(" · ");
    let line = match own {
        Some(own) => line.id(own).and(" "),
        None => line,
    };
    line.and(format!("{mark} ")).id(other)
}

/// `0.7 🟢`, `⚪`
fn value(standing: &ObjectiveStanding, key_result: Option<&KeyResultStanding>) -> String {
    let commitment = standing.objective.commitment();
    let score = match key_result {
        Some(kr) => kr.given(),
        None => standing.roll_up.shown(),
    };
    let shown = score.map_or_else(|| Light::None.emoji().to_owned(), |score| line::scored(commitment, score));
    let done = key_result.map_or(standing.objective.state.as_str(), |kr| kr.key_result.state.as_str()) == "done";
    if done { format!("{shown} ✓") } else { shown }
}
