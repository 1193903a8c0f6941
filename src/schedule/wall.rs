//! Between the clock on the wall of a zone and an instant.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

/// What the clock on the wall of `zone` shows at `at`.
pub fn local(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    let utc = at.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(offset).unwrap_or(utc)
}

/// The first instant at which the clock on the wall shows `day` `time`; where a change of offset skips that time, the first instant after the gap.
pub fn wall(day: NaiveDate, time: NaiveTime, zone: Tz) -> DateTime<Utc> {
    let shown = day.and_time(time);
    let instant = zone.from_local_datetime(&shown).earliest();
    let after_gap = || GapInfo::new(&shown, &zone).and_then(|gap| gap.end);
    // Neither exists only at the edge of representable time.
    let found = instant.or_else(after_gap).map(|at| at.to_utc());
    found.unwrap_or_else(|| shown.and_utc())
}

/// Whether any instant of `day` exists in `zone`: crossing the date line skipped a whole day here and there.
pub(super) fn day_exists(day: NaiveDate, zone: Tz) -> bool {
    local(wall(day, NaiveTime::MIN, zone), zone).date() == day
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The instant as RFC 3339 in the zone.
    fn at(day: &str, time: &str, zone: Tz) -> String {
        let day = day.parse().expect("a date");
        let time = time.parse().expect("a time");
        wall(day, time, zone).with_timezone(&zone).to_rfc3339()
    }

    #[test]
    fn an_ordinary_time() {
        assert_eq!(at("2026-11-23", "09:30:00", Tz::Asia__Shanghai), "2026-11-23T09:30:00+08:00");
    }

    #[test]
    fn a_time_in_the_spring_gap_is_the_first_instant_after_it() {
        let berlin = at("2026-03-29", "02:30:00", Tz::Europe__Berlin);
        assert_eq!(berlin, "2026-03-29T03:00:00+02:00");
        let new_york = at("2026-03-08", "02:30:00", Tz::America__New_York);
        assert_eq!(new_york, "2026-03-08T03:00:00-04:00");
        // Half an hour only.
        let lord_howe = at("2026-10-04", "02:15:00", Tz::Australia__Lord_Howe);
        assert_eq!(lord_howe, "2026-10-04T02:30:00+11:00");
        // The gap ends at midnight: the first instant is of the next day.
        let nuuk = at("2024-03-30", "23:30:00", Tz::America__Nuuk);
        assert_eq!(nuuk, "2024-03-31T00:00:00-01:00");
    }

    #[test]
    fn an_ambiguous_time_is_the_first() {
        let berlin = at("2026-10-25", "02:30:00", Tz::Europe__Berlin);
        assert_eq!(berlin, "2026-10-25T02:30:00+02:00");
        let new_york = at("2026-11-01", "01:30:00", Tz::America__New_York);
        assert_eq!(new_york, "2026-11-01T01:30:00-04:00");
        let lord_howe = at("2026-04-05", "01:45:00", Tz::Australia__Lord_Howe);
        assert_eq!(lord_howe, "2026-04-05T01:45:00+11:00");
    }

    #[test]
    fn a_skipped_day_does_not_exist() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert!(!day_exists(day("2011-12-30"), Tz::Pacific__Apia));
        assert!(day_exists(day("2011-12-29"), Tz::Pacific__Apia));
        assert!(day_exists(day("2011-12-31"), Tz::Pacific__Apia));
        assert!(day_exists(day("2024-03-30"), Tz::America__Nuuk));
        // Midnight itself is in the gap, the day is there.
        assert!(day_exists(day("2026-03-08"), Tz::America__Havana));
    }

    #[test]
    fn the_edge_of_time_is_no_panic() {
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            let at = wall(day, NaiveTime::MIN, Tz::Asia__Shanghai);
            let apart = local(at, Tz::America__New_York).date() - day;
            assert!(apart.num_days().abs() <= 2);
        }
    }
}
