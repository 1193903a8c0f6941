//! When each of the three was asked.

use chrono::{NaiveDateTime, TimeDelta};

use super::world::{LIN, MAYA, TOM, Three};

const MONDAYS: [&str; 3] = ["2026-11-23", "2026-11-30", "2026-12-07"];
const WORKDAYS: [&str; 8] =
    ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"];
const FRIDAYS: [&str; 2] = ["2026-11-27", "2026-12-04"];
/// How much later a question of the full or the half hour may come on WeCom.
const SPREAD: TimeDelta = TimeDelta::minutes(2);

/// Each was asked exactly once a round, at their own hour.
pub async fn once_at_their_own_hour(t: &Three) {
    t.travel("2026-12-07T22:00:00Z").await;
    let rituals = [("monday:", &MONDAYS[..]), ("standup:", &WORKDAYS), ("review:", &FRIDAYS)];
    for (index, (key, days)) in rituals.into_iter().enumerate() {
        let at = |times: [&str; 3]| days.iter().map(|day| format!("{day}T{}", times[index])).collect::<Vec<_>>();
        assert_eq!(t.slack.asked(MAYA, key), at(["09:00", "08:30", "15:00"]), "{key}");
        assert_eq!(t.ding.asked(LIN, key), at(["02:00", "01:30", "08:00"]), "{key}");
        let asked = t.wecom.asked(TOM, key);
        let moments = at(["15:00", "14:30", "21:00"]);
        assert_eq!(asked.len(), moments.len(), "{key}: {asked:?}");
        for (asked, moment) in asked.iter().zip(&moments) {
            let later = time(asked) - time(moment);
            assert!((TimeDelta::zero()..SPREAD).contains(&later), "{key}: {asked} and not {moment}");
        }
    }
}

fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time")
}

/// A second move of the clock with nothing due changes nothing anywhere.
pub async fn nothing_is_due_twice(t: &Three) {
    let calls = || (t.slack.calls().len(), t.ding.calls().len(), t.wecom.calls().len());
    let before = calls();
    t.travel("2026-12-07T22:00:00Z").await;
    t.travel("2026-12-07T22:00:30Z").await;
    assert_eq!(calls(), before);
}
