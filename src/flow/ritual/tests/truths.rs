//! Whatever people change, and whenever: who moves, joins, leaves or is away, and a team that pauses, goes on or chooses another
//! hour. In every round a member is asked once, on their own workday, at their own hour, if that hour comes while they are
//! there; an hour that lies in the past of the day to which somebody moved is not made up for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;

use crate::cron;
use crate::flow::testing::{World, at};
use crate::schedule::{local, wall};
use crate::store::Store;

/// A Friday, and how many days are lived from it; the clocks of New York change on the Sunday.
const BEGIN: &str = "2026-10-30T00:00:00Z";
const DAYS: i64 = 9;
/// Who moves about. Maya leads, and changes nothing for herself.
const PEOPLE: [&str; 3] = ["lin", "tom", "zoe"];
const HOURS: [&str; 3] = ["09:30", "11:15", "16:00"];

/// What happens.
#[derive(Clone, Debug)]
enum Change {
    Zone(&'static str, Tz),
    Join(&'static str),
    Leave(&'static str),
    Away(&'static str),
    Pause,
    Resume,
    Hour(&'static str),
}

/// Changes with the minute at which each happens, in order; never at an hour at which anybody is asked.
fn changes() -> impl Strategy<Value = Vec<(i64, Change)>> {
    let named = |zone: &&Tz| zone.name().contains('/');
    let zones: Vec<Tz> = TZ_VARIANTS.iter().filter(named).copied().collect();
    let who = || proptest::sample::select(&PEOPLE[..]);
    let change = prop_oneof![
        4 => (who(), proptest::sample::select(zones)).prop_map(|(who, zone)| Change::Zone(who, zone)),
        2 => who().prop_map(Change::Join),
        1 => who().prop_map(Change::Leave),
        1 => who().prop_map(Change::Away),
        1 => Just(Change::Pause),
        2 => Just(Change::Resume),
        1 => proptest::sample::select(&HOURS[..]).prop_map(Change::Hour),
    ];
    let quarter = (0..DAYS * 96).prop_map(|quarter| quarter * 15 + 7);
    proptest::collection::vec((quarter, change), 4..20).prop_map(|mut changes| {
        changes.sort_by_key(|(minute, _)| *minute);
        changes
    })
}

/// What should be true, kept beside the database.
struct Life {
    world: World,
    now: DateTime<Utc>,
    zones: BTreeMap<&'static str, Tz>,
    members: BTreeSet<&'static str>,
    away: BTreeSet<(&'static str, NaiveDate)>,
    runs: bool,
    hour: NaiveTime,
    /// Who was asked in which round, or left out because they were away.
    put: BTreeSet<(String, NaiveDate)>,
}

impl Life {
    async fn begin() -> Self {
        let mut world = World::alone().await;
        for ritual in ["monday", "review", "summary"] {
            world.say("maya", &format!("/okr schedule pause {ritual}"), BEGIN).await;
        }
        let zones = [
            ("maya", Tz::Europe__Berlin),
            ("lin", Tz::Asia__Shanghai),
            ("tom", Tz::America__New_York),
            ("zoe", Tz::UTC),
        ];
        Self {
            world,
            now: at(BEGIN),
            zones: zones.into(),
            members: ["maya", "lin", "tom"].into(),
            away: BTreeSet::new(),
            runs: true,
            hour: NaiveTime::from_hms_opt(9, 30, 0).expect("a time"),
            put: BTreeSet::new(),
        }
    }

    /// The day of somebody at a moment.
    fn day(&self, who: &str, moment: DateTime<Utc>) -> NaiveDate {
        local(moment, self.zones[who]).date()
    }

    /// The days on which it is somebody's hour at this very moment; that is one day or none.
    fn hour_of(&self, who: &str, moment: DateTime<Utc>) -> Option<NaiveDate> {
        let day = self.day(who, moment);
        let comes = wall(day, self.hour, self.zones[who]) == moment;
        (comes && day.weekday().num_days_from_monday() < 5).then_some(day)
    }

    async fn change(&mut self, change: &Change) {
        let now = self.now.to_rfc3339();
        let (who, text) = match change {
            Change::Zone(who, zone) => (*who, format!("/okr zone {zone}")),
            Change::Join(who) => (*who, "/okr team join Product".into()),
            Change::Leave(who) => (*who, "/okr team leave Product".into()),
            Change::Away(who) => (*who, "/okr away tomorrow".into()),
            Change::Pause => ("maya", "/okr schedule pause standup team Product".into()),
            Change::Resume => ("maya", "/okr schedule resume standup team Product".into()),
            Change::Hour(hour) => ("maya", format!("/okr schedule set standup workdays {hour} team Product")),
        };
        let said = self.world.say(who, &text, &now).await;
        match change {
            Change::Zone(who, zone) => {
                assert!(said.contains(zone.name()), "{text}: {said}");
                self.zones.insert(*who, *zone);
            }
            Change::Join(who) => drop(self.members.insert(who)),
            Change::Leave(who) => drop(self.members.remove(who)),
            Change::Away(who) => {
                let tomorrow = self.day(who, self.now).succ_opt().expect("a day");
                self.away.insert((*who, tomorrow));
            }
            Change::Pause => self.runs = false,
            Change::Resume => self.runs = true,
            Change::Hour(hour) => self.hour = hour.parse::<NaiveTime>().expect("a time"),
        }
    }

    /// Does what is due, and compares what came of it.
    async fn step(&mut self) {
        while cron::step(&self.world.store, &self.world.org, self.now).await.expect("a step") > 0 {}
        for (who, label, day, starts_at, state) in prompts(&self.world.store, self.now).await {
            let said = format!("{who} {label} at {}: {state}", self.now);
            let known = self.zones.keys().find(|name| **name == who).expect("somebody known");
            assert!(self.put.insert((who.clone(), label)), "{said}, for the second time");
            assert_eq!((self.hour_of(known, self.now), label), (Some(day), day), "{said}, at no hour of theirs");
            assert_eq!(starts_at, self.now, "{said}");
            assert!(self.runs && self.members.contains(known), "{said}, though nobody asks them");
            let away = self.away.contains(&(*known, day));
            assert_eq!(state, if away { "away" } else { "asked" }, "{said}");
        }
        for who in &self.members {
            if let Some(day) = self.hour_of(who, self.now).filter(|_| self.runs) {
                assert!(self.put.contains(&((*who).to_owned(), day)), "{who} is not asked at {}", self.now);
            }
        }
    }

    /// The next moment at which it is anybody's hour.
    fn next_hour(&self) -> DateTime<Utc> {
        let hours = self.zones.values().flat_map(|zone| {
            let days = local(self.now, *zone).date().iter_days().take(3);
            days.map(|day| wall(day, self.hour, *zone))
        });
        hours.filter(|hour| *hour > self.now).min().expect("an hour")
    }
}

/// The prompts of stand-ups that were made at a moment: who, label, day, moment, state.
async fn prompts(store: &Store, now: DateTime<Utc>) -> Vec<(String, NaiveDate, NaiveDate, DateTime<Utc>, String)> {
    let Store::Sqlite { write, .. } = store else { unreachable!("a database of this test") };
    let sql = "select i.account, r.label, p.day, p.starts_at, p.state from prompts p join rounds r on r.id = p.round_id
               join identities i on i.person_id = p.person_id where p.starts_at = $1 order by p.id";
    sqlx::query_as(sql).bind(now).fetch_all(write).await.expect("rows")
}

async fn lived(changes: Vec<(i64, Change)>) {
    let mut life = Life::begin().await;
    let moment = |(minute, _): &(i64, Change)| at(BEGIN) + TimeDelta::minutes(*minute);
    let mut changes = changes.into_iter().peekable();
    loop {
        let change = changes.peek().map(moment);
        lived_until(&mut life, change.unwrap_or(at(BEGIN) + TimeDelta::days(DAYS))).await;
        if change.is_none() {
            return;
        }
        while let Some((_, change)) = changes.next_if(|change| moment(change) == life.now) {
            life.change(&change).await;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 30, failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn everybody_is_asked_once_in_every_round_at_their_own_hour_whatever_changes(changes in changes()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        runtime.expect("a runtime").block_on(lived(changes));
    }
}

#[tokio::test]
async fn a_team_across_the_date_line_has_one_round_a_day() {
    let mut life = Life::begin().await;
    for (who, zone) in [("lin", Tz::Pacific__Kiritimati), ("tom", Tz::Pacific__Pago_Pago)] {
        life.change(&Change::Zone(who, zone)).await;
    }
    lived_until(&mut life, at("2026-11-07T00:00:00Z")).await;
    let Store::Sqlite { write, .. } = &life.world.store else { unreachable!("a database of this test") };
    let sql =
        "select r.label, count(*) from rounds r join prompts p on p.round_id = r.id group by r.id order by r.label";
    let rounds: Vec<(NaiveDate, i64)> = sqlx::query_as(sql).fetch_all(write).await.expect("rows");
    // Kiritimati is asked at 19:30 UTC of the day before, so on the first Friday Lin's hour lies behind; Pago Pago at 20:30 UTC
    // of the day, 25 hours later.
    let days = [("10-30", 2), ("11-02", 3), ("11-03", 3), ("11-04", 3), ("11-05", 3), ("11-06", 3)];
    assert_eq!(rounds, days.map(|(day, asked)| (format!("2026-{day}").parse().expect("a date"), asked)));
}

#[tokio::test]
async fn who_moves_is_not_asked_again_and_misses_only_what_lies_behind_there() {
    let mut life = Life::begin().await;
    let days = |life: &Life, who: &str| {
        life.put.iter().filter(|(asked, _)| asked == who).map(|(_, label)| label.day()).collect::<Vec<_>>()
    };
    // Lin was asked in Shanghai at 01:30 UTC and moves to Los Angeles, where that Friday has yet to come.
    lived_until(&mut life, at("2026-10-30T02:07:00Z")).await;
    life.change(&Change::Zone("lin", Tz::America__Los_Angeles)).await;
    // Tom would be asked in New York at 13:30 UTC, but moves to Berlin before, where 09:30 is over: Friday is lost.
    lived_until(&mut life, at("2026-10-30T10:07:00Z")).await;
    life.change(&Change::Zone("tom", Tz::Europe__Berlin)).await;
    lived_until(&mut life, at("2026-10-31T12:00:00Z")).await;
    assert_eq!((days(&life, "lin"), days(&life, "tom")), (vec![30], vec![]));
    // Tom is asked on Monday in Berlin, moves to Honolulu, where it is Sunday still, and is asked for Tuesday next.
    lived_until(&mut life, at("2026-11-02T08:37:00Z")).await;
    life.change(&Change::Zone("tom", Tz::Pacific__Honolulu)).await;
    lived_until(&mut life, at("2026-11-04T00:00:00Z")).await;
    assert_eq!((days(&life, "lin"), days(&life, "tom")), (vec![30, 2, 3], vec![2, 3]));
}

/// Lives until a moment without a change, and stands at it then.
async fn lived_until(life: &mut Life, end: DateTime<Utc>) {
    loop {
        let due = cron::next(&life.world.store).await.expect("a database").filter(|due| *due > life.now);
        let next = due.into_iter().fold(life.next_hour(), DateTime::min);
        life.now = next.min(end);
        life.step().await;
        if life.now == end {
            return;
        }
    }
}
