//! The SQL of [`Filter`](super::objectives::Filter): which objectives match, in one place for every table that hangs on them.
//!
//! `matching!` runs a statement with that condition on `o` (objectives) and `c` (their cycles) between its two literals: `$1` to `$6`
//! are the filter's, further binds follow. What it begins with leads either database to the few rows that match by an index.

macro_rules! matching {
    ($tx:expr, $row:ty, $filter:expr, $before:literal, $after:literal $(, $bind:expr)* $(,)?) => {
        all!(
            $tx,
            $row,
            concat!(
                $before,
                " o.state <> 'removed' and o.id in (select w.id from objectives w where w.id = $1
                     union all select w.id from objectives w where $1 is null and w.owner_id = $3
                     union all select w.objective_id from key_results w
                         where $1 is null and w.owner_id = $3 and w.state <> 'removed'
                     union all select w.id from objectives w where $1 is null and $3 is null and w.team_id = $2
                     union all select w.id from objectives w
                         where $1 is null and $3 is null and $2 is null and (w.cycle_id = $6 or $6 is null))
                 and (o.id = $1 or $1 is null) and (o.team_id = $2 or $2 is null)
                 and (o.owner_id = $3 or $3 is null or exists (select 1 from key_results own
                     where own.objective_id = o.id and own.owner_id = $3 and own.state <> 'removed'))
                 and (c.last_day >= $4 or $4 is null) and (c.first_day <= $5 or $5 is null)
                 and (o.cycle_id = $6 or $6 is null) ",
                $after
            ),
            $filter.objective,
            $filter.team,
            $filter.person,
            $filter.from,
            $filter.to,
            $filter.cycle
            $(, $bind)*
        )
    };
}
