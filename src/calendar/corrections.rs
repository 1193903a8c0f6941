//! Corrections: days that the organisation itself says are off or worked, whatever the data say.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{Datelike, NaiveDate};

use super::Region;

/// Stands for every calendar, also that of people who have none.
pub const EVERY: &str = "org";

/// With so many days off entered for it, a year that the data do not have counts as known.
const ENOUGH: usize = 5;

/// What is said of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whether it is off; else it is worked, also at a weekend.
    pub off: bool,
    /// What it is called; typed by a person, may be empty.
    pub name: String,
}

/// Every correction, as it stood at one moment.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    version: i64,
    of: HashMap<String, BTreeMap<NaiveDate, Correction>>,
}

impl Corrections {
    /// These corrections, each of a calendar (a region's code, or [`EVERY`]), as they stand in that version.
    pub fn new(version: i64, all: impl IntoIterator<Item = (String, NaiveDate, Correction)>) -> Self {
        let mut of: HashMap<String, BTreeMap<NaiveDate, Correction>> = HashMap::new();
        for (calendar, day, correction) in all {
            of.entry(calendar).or_default().insert(day, correction);
        }
        Self { version, of }
    }

    /// Which version this is.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// What is said of a day in a region: of the part itself, else of its country, else of every calendar.
    pub fn on(&self, region: Option<Region>, day: NaiveDate) -> Option<&Correction> {
        calendars(region).find_map(|calendar| self.of.get(&calendar)?.get(&day))
    }

    /// Every corrected day from `first` to `last` that counts in a region.
    pub fn days(&self, region: Option<Region>, first: NaiveDate, last: NaiveDate) -> BTreeMap<NaiveDate, &Correction> {
        let mut days = BTreeMap::new();
        if first > last {
            return days;
        }
        for calendar in calendars(region) {
            for (day, correction) in self.of.get(&calendar).into_iter().flat_map(|of| of.range(first..=last)) {
                days.entry(*day).or_insert(correction);
            }
        }
        days
    }

    /// Whether enough days off were entered for a region's year that it counts as known.
    pub fn make_known(&self, region: Region, year: i32) -> bool {
        let own = calendars(Some(region)).filter(|calendar| calendar != EVERY);
        let off = own.flat_map(|calendar| self.of.get(&calendar).into_iter().flatten());
        off.filter(|(day, correction)| day.year() == year && correction.off).count() >= ENOUGH
    }
}

/// The calendars that decide in a region, the nearest first.
fn calendars(region: Option<Region>) -> impl Iterator<Item = String> {
    let own = region.map(|region| region.to_string());
    let country = region.map(|region| region.country().to_owned()).filter(|country| own.as_ref() != Some(country));
    own.into_iter().chain(country).chain([EVERY.to_owned()])
}

/// The corrections that a process knows; they are exchanged as a whole when another version is read.
#[derive(Clone, Debug, Default)]
pub struct Corrected(Arc<RwLock<Arc<Corrections>>>);

impl Corrected {
    /// As they are known now.
    pub fn now(&self) -> Arc<Corrections> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on these count.
    pub fn exchange(&self, corrections: Corrections) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(corrections);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn correction(calendar: &str, day: &str, off: bool) -> (String, NaiveDate, Correction) {
        (calendar.to_owned(), date(day), Correction { off, name: String::new() })
    }

    #[test]
    fn the_nearest_calendar_decides() {
        let corrections = Corrections::new(
            3,
            [
                correction(EVERY, "2026-12-24", true),
                correction("DE", "2026-12-24", false),
                correction("DE-BY", "2026-12-23", true),
            ],
        );
        let off = |region: Option<&str>, day: &str| {
            let region = region.map(|code| code.parse().expect("a region"));
            corrections.on(region, date(day)).map(|correction| correction.off)
        };
        assert_eq!(off(None, "2026-12-24"), Some(true));
        assert_eq!(off(Some("CN"), "2026-12-24"), Some(true));
        assert_eq!(off(Some("DE-BY"), "2026-12-24"), Some(false));
        assert_eq!(off(Some("DE-BY"), "2026-12-23"), Some(true));
        assert_eq!(off(Some("DE"), "2026-12-23"), None);
        let bavaria = "DE-BY".parse().ok();
        let days = corrections.days(bavaria, date("2026-12-01"), date("2026-12-31"));
        assert_eq!(days.values().map(|correction| correction.off).collect::<Vec<_>>(), [true, false]);
        assert_eq!(corrections.days(bavaria, date("2026-12-31"), date("2026-12-01")).len(), 0);
    }

    #[test]
    fn one_company_day_makes_no_year_known() {
        let china: Region = "CN".parse().expect("China");
        let year = |days: u32| {
            let day = |n: u32| correction("CN", &format!("2028-05-{n:02}"), true);
            Corrections::new(1, (1..=days).map(day)).make_known(china, 2028)
        };
        assert!(!year(1) && !year(4) && year(5));
    }
}
