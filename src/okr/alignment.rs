//! What supports what has no circle: nothing stands above itself, however many parents there are.

use std::collections::{BTreeMap, BTreeSet};

/// The way up from `from` to `to` along pairs of what supports and what is supported, both ends included, the shortest one;
/// `None` if there is none. The way from a thing to itself is that thing alone.
pub fn way_up(pairs: &[(i64, i64)], from: i64, to: i64) -> Option<Vec<i64>> {
    let mut came_from: BTreeMap<i64, i64> = BTreeMap::new();
    let mut seen = BTreeSet::from([from]);
    let mut level = vec![from];
    while !level.is_empty() && !seen.contains(&to) {
        let mut next = Vec::new();
        for below in level {
            for &(_, above) in pairs.iter().filter(|(one, _)| *one == below) {
                if seen.insert(above) {
                    came_from.insert(above, below);
                    next.push(above);
                }
            }
        }
        level = next;
    }
    seen.contains(&to).then(|| {
        let back = std::iter::successors(Some(to), |at| came_from.get(at).copied());
        let mut way: Vec<i64> = back.collect();
        way.reverse();
        way
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::way_up;

    #[test]
    fn the_shortest_way_up_is_named() {
        let pairs = [(1, 2), (2, 3), (3, 4), (1, 3), (5, 1)];
        assert_eq!(way_up(&pairs, 1, 4), Some(vec![1, 3, 4]));
        assert_eq!(way_up(&pairs, 5, 2), Some(vec![5, 1, 2]));
        assert_eq!(way_up(&pairs, 4, 1), None);
        assert_eq!(way_up(&pairs, 7, 7), Some(vec![7]));
    }

    /// Whether everything can be put in an order in which each stands before what it supports: by taking away, again and
    /// again, what supports nothing that is left.
    fn has_no_circle(pairs: &[(i64, i64)]) -> bool {
        let mut left = pairs.to_vec();
        loop {
            let before = left.len();
            let belows: Vec<i64> = left.iter().map(|(below, _)| *below).collect();
            left.retain(|(_, above)| belows.contains(above));
            if left.len() == before {
                return left.is_empty();
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_added_only_where_no_way_leads_back_never_makes_a_circle(
            edits in proptest::collection::vec((0i64..9, 0i64..9, any::<bool>()), 0..60)
        ) {
            let mut pairs: Vec<(i64, i64)> = Vec::new();
            for (below, above, taken_away) in edits {
                if taken_away {
                    pairs.retain(|pair| *pair != (below, above));
                    continue;
                }
                let closes = way_up(&pairs, above, below);
                let mut with = pairs.clone();
                with.push((below, above));
                prop_assert_eq!(closes.is_none(), has_no_circle(&with));
                if closes.is_none() {
                    pairs = with;
                }
                prop_assert!(has_no_circle(&pairs));
            }
        }
    }
}
