//! How a tree with several parents is laid out in lines: pure.

use std::collections::{BTreeMap, BTreeSet};

/// An objective, or with a number a key result of it.
pub type Node = (i64, Option<i32>);

/// What supports what.
pub struct Forest {
    /// Below an objective: what supports it, and by which of its key results.
    below: BTreeMap<i64, Vec<(Node, Option<i32>)>>,
    /// Above an objective: which of its key results supports, if that is not the objective itself, and what.
    above: BTreeMap<i64, Vec<(Option<i32>, Node)>>,
}

/// How much of a tree is shown.
#[derive(Clone, Copy)]
pub struct Limits {
    /// So many levels.
    pub levels: usize,
    /// So many lines.
    pub rows: usize,
}

impl Limits {
    /// What is read on a phone.
    pub const SHORT: Self = Self { levels: 4, rows: 24 };
    /// Everything.
    pub const NONE: Self = Self { levels: 200, rows: 5_000 };
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 0 is not indented.
    pub depth: usize,
    /// What it is about.
    pub node: Node,
    /// The key result of the one above that it supports, where that is not the objective itself.
    pub via: Option<(i64, i32)>,
    /// It stood above, with all that is below it.
    pub again: bool,
    /// So many stand below it and are not shown, since they are too deep.
    pub below: usize,
}

/// The lines.
pub struct Laid {
    /// In order.
    pub rows: Vec<Row>,
    /// So many lines more there would be.
    pub left: usize,
}

impl Forest {
    /// From pairs of what supports and what is supported, in the order in which they are to be shown.
    pub fn new(links: impl Iterator<Item = (Node, Node)>) -> Self {
        let mut forest = Self { below: BTreeMap::new(), above: BTreeMap::new() };
        for (one, other) in links {
            forest.below.entry(other.0).or_default().push((one, other.1));
            forest.above.entry(one.0).or_default().push((one.1, other));
        }
        forest
    }

    /// What is right above an objective: by which of its key results, and what.
    pub fn above(&self, objective: i64) -> &[(Option<i32>, Node)] {
        self.above.get(&objective).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether anything is above or below an objective.
    pub fn is_aligned(&self, objective: i64) -> bool {
        self.below.contains_key(&objective) || self.above.contains_key(&objective)
    }

    /// What supports a node, each once, with the key result by which it does: all of an objective's, or one key result's own.
    fn children(&self, node: Node) -> Vec<(Node, Option<i32>)> {
        let mut children: Vec<(Node, Option<i32>)> = Vec::new();
        for (child, via) in self.below.get(&node.0).into_iter().flatten() {
            let belongs = node.1.is_none() || *via == node.1;
            if belongs && children.iter().all(|(known, _)| known != child) {
                children.push((*child, if node.1.is_none() { *via } else { None }));
            }
        }
        children
    }

    /// Those of the chosen that stand below no other of them.
    pub fn tops(&self, chosen: &BTreeSet<i64>) -> Vec<i64> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<i64> = chosen.iter().copied().collect();
        while let Some(at) = open.pop() {
            for (child, _) in self.below.get(&at).into_iter().flatten() {
                // A key result alone does not bring its objective along.
                if child.1.is_none() && reached.insert(child.0) {
                    open.push(child.0);
                }
            }
        }
        chosen.iter().copied().filter(|id| !reached.contains(id)).collect()
    }

    /// The lines below `roots`, those too.
    pub fn lay(&self, roots: &[Node], limits: Limits) -> Laid {
        let mut laid = Laid { rows: Vec::new(), left: 0 };
        let mut shown = BTreeSet::new();
        for root in roots {
            self.add(*root, None, 0, limits, &mut shown, &mut laid);
        }
        laid
    }

    fn add(
        &self,
        node: Node,
        via: Option<(i64, i32)>,
        depth: usize,
        limits: Limits,
        shown: &mut BTreeSet<Node>,
        laid: &mut Laid,
    ) {
        let again = !shown.insert(node);
        let too_deep = depth + 1 >= limits.levels;
        let children = if again { Vec::new() } else { self.children(node) };
        if laid.rows.len() < limits.rows {
            let below = if too_deep { self.count(node) } else { 0 };
            laid.rows.push(Row { depth, node, via, again, below });
        } else {
            laid.left += 1;
        }
        if !too_deep {
            for (child, via) in children {
                self.add(child, via.map(|number| (node.0, number)), depth + 1, limits, shown, laid);
            }
        }
    }

    /// How many stand below a node, each counted once.
    fn count(&self, node: Node) -> usize {
        let mut seen = BTreeSet::new();
        let mut open = vec![node];
        while let Some(at) = open.pop() {
            for (child, _) in self.children(at) {
                if seen.insert(child) {
                    open.push(child);
                }
            }
        }
        seen.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(links: &[(Node, Node)]) -> Forest {
        Forest::new(links.iter().copied())
    }

    fn drawn(laid: &Laid) -> Vec<String> {
        let draw = |row: &Row| {
            let (objective, number) = row.node;
            let number = number.map(|number| format!(".{number}")).unwrap_or_default();
            let via = row.via.map(|(objective, number)| format!(" via O{objective}.{number}")).unwrap_or_default();
            let again = if row.again { " again" } else { "" };
            let below = if row.below > 0 { format!(" +{}", row.below) } else { String::new() };
            format!("{}O{objective}{number}{via}{again}{below}", "-".repeat(row.depth))
        };
        laid.rows.iter().map(draw).collect()
    }

    #[test]
    fn whatever_has_several_parents_stands_under_each_and_its_own_only_once() {
        let o = |id| (id, None);
        let forest = forest(&[
            (o(2), o(1)),
            (o(4), o(2)),
            (o(3), o(1)),
            (o(4), o(3)),
            (o(5), o(4)),
            ((6, Some(1)), (1, Some(2))),
        ]);
        let laid = forest.lay(&[o(1)], Limits::NONE);
        assert_eq!(drawn(&laid), ["O1", "-O2", "--O4", "---O5", "-O3", "--O4 again", "-O6.1 via O1.2"]);
        let short = forest.lay(&[o(1)], Limits { levels: 3, rows: 4 });
        assert_eq!((drawn(&short), short.left), (vec!["O1".into(), "-O2".into(), "--O4 +1".into(), "-O3".into()], 2));
        assert_eq!(forest.tops(&BTreeSet::from([2, 3, 4, 6])), [2, 3, 6]);
        assert_eq!(forest.above(4), [(None, o(2)), (None, o(3))]);
        assert_eq!(forest.above(6), [(Some(1), (1, Some(2)))]);
    }
}
