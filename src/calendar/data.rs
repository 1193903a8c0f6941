//! The days of every country and subdivision, from the one generated text; a country is read when it is first asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use chrono::NaiveDate;

const TEXT: &str = include_str!("../../data/holidays.txt");

/// What is known of a country.
pub(super) struct Country {
    /// `CN`
    pub code: &'static str,
    /// What it is called: English, Chinese, and what else people write.
    pub names: Vec<&'static str>,
    /// The first and the last year that are known.
    pub years: (i32, i32),
    /// Its subdivisions.
    pub subdivisions: Vec<Subdivision>,
    lines: &'static str,
    days: OnceLock<Days>,
}

/// A part of a country with days of its own.
pub(super) struct Subdivision {
    /// `DE-BY`
    pub code: &'static str,
    /// What it is called.
    pub names: Vec<&'static str>,
    lines: &'static str,
    days: OnceLock<Days>,
}

/// The days of one calendar.
#[derive(Clone, Default)]
pub(super) struct Days {
    /// Days off with their names, English and (where there is one) Chinese.
    pub off: BTreeMap<NaiveDate, Vec<Name>>,
    /// Days that are worked although their weekday is free.
    pub makeup: BTreeSet<NaiveDate>,
}

/// What a day off is called: English, and Chinese where it is known.
pub(super) type Name = (&'static str, Option<&'static str>);

/// Every country, by its code.
pub(super) static COUNTRIES: LazyLock<BTreeMap<&'static str, Country>> = LazyLock::new(|| {
    // Each country's part begins with `= `; what stands before the first is the file's own heading.
    let parts = TEXT.split("\n= ").skip(1);
    parts.filter_map(country).map(|country| (country.code, country)).collect()
});

fn country(part: &'static str) -> Option<Country> {
    let (head, rest) = part.split_once('\n').unwrap_or((part, ""));
    let mut names = head.split('|');
    let (code, years) = names.next()?.split_once(' ')?;
    let (first, last) = years.split_once('-')?;
    let cuts: Vec<&str> = format_parts(rest);
    let (own, subdivisions) = cuts.split_first()?;
    Some(Country {
        code,
        names: names.collect(),
        years: (first.parse().ok()?, last.parse().ok()?),
        subdivisions: subdivisions.iter().filter_map(|part| subdivision(part)).collect(),
        lines: own,
        days: OnceLock::new(),
    })
}

/// The country's own lines, then those of each subdivision without its `- `.
fn format_parts(rest: &'static str) -> Vec<&'static str> {
    match rest.strip_prefix("- ") {
        Some(first) => std::iter::once("").chain(first.split("\n- ")).collect(),
        None => rest.split("\n- ").collect(),
    }
}

fn subdivision(part: &'static str) -> Option<Subdivision> {
    let (head, lines) = part.split_once('\n').unwrap_or((part, ""));
    let mut names = head.split('|');
    let code = names.next()?.trim();
    Some(Subdivision { code, names: names.map(str::trim).collect(), lines, days: OnceLock::new() })
}

impl Country {
    /// The days that are off, or worked instead, in the whole country.
    pub(super) fn days(&'static self) -> &'static Days {
        self.days.get_or_init(|| read(Days::default(), self.lines, self.years))
    }
}

impl Subdivision {
    /// Its days: the country's with the differences.
    pub(super) fn days(&'static self, country: &'static Country) -> &'static Days {
        self.days.get_or_init(|| read(country.days().clone(), self.lines, country.years))
    }
}

/// Days with what these lines add and take away.
fn read(mut days: Days, lines: &'static str, years: (i32, i32)) -> Days {
    for line in lines.lines() {
        if let Some(worked) = line.strip_prefix("* ") {
            days.makeup.extend(dates(worked, years));
            continue;
        }
        let Some((name, list)) = line.split_once(": ") else { continue };
        let gone = name.strip_prefix('!');
        let name = gone.or(name.strip_prefix('+')).unwrap_or(name);
        let name: Name = name.split_once('|').map_or((name, None), |(english, chinese)| (english, Some(chinese)));
        for day in dates(list, years) {
            match gone {
                None => days.off.entry(day).or_default().push(name),
                Some(_) => take_away(&mut days, day, name.0),
            }
        }
    }
    days
}

fn take_away(days: &mut Days, day: NaiveDate, name: &str) {
    let Some(names) = days.off.get_mut(&day) else { return };
    names.retain(|(english, _)| *english != name);
    if names.is_empty() {
        days.off.remove(&day);
    }
}

/// `0101` (every known year), `0101/23-25` (those years), `260217`.
fn dates(list: &str, (first, last): (i32, i32)) -> impl Iterator<Item = NaiveDate> {
    list.split(' ').flat_map(move |token| match (token.split_once('/'), token.len()) {
        (Some((day, years)), _) => {
            let years = years.split_once('-').and_then(|(from, to)| Some((year(from)?, year(to)?)));
            each(day, years.unwrap_or((1, 0)))
        }
        (None, 4) => each(token, (first, last)),
        (None, _) => match (token.get(..2).and_then(year), token.get(2..)) {
            (Some(year), Some(day)) => each(day, (year, year)),
            _ => Vec::new(),
        },
    })
}

fn year(two: &str) -> Option<i32> {
    two.parse::<i32>().ok().map(|year| 2000 + year)
}

fn each(day: &str, (first, last): (i32, i32)) -> Vec<NaiveDate> {
    let parsed = day.parse::<u32>().unwrap_or_default();
    (first..=last).filter_map(|year| NaiveDate::from_ymd_opt(year, parsed / 100, parsed % 100)).collect()
}

/// The first and the last year of the data: nothing is known of any other.
pub fn years() -> (i32, i32) {
    let years = COUNTRIES.values().map(|country| country.years);
    years.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or_default()
}

/// A text that changes whenever the data of holidays do.
pub fn mark() -> String {
    // FNV-1a: the same in every build, unlike the standard library's hasher.
    let hash = TEXT
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn every_line_of_the_text_is_read() {
        assert_eq!(COUNTRIES.len(), 250);
        assert_eq!(COUNTRIES.values().map(|country| country.subdivisions.len()).sum::<usize>(), 651);
        let tokens = |line: &'static str| line.split_once(": ").map_or(line, |(_, list)| list).trim_start_matches("* ");
        let heading = TEXT.lines().filter(|line| line.starts_with('#')).count();
        for line in TEXT.lines().skip(heading).filter(|line| !line.starts_with("= ") && !line.starts_with("- ")) {
            for token in tokens(line).split(' ') {
                assert!(dates(token, (2020, 2020)).count() > 0 || token == "0229", "{token} in {line}");
            }
        }
        assert_eq!(years(), (2020, 2030));
    }

    #[test]
    fn days_are_kept_by_the_year_that_they_are_known_for() {
        for country in COUNTRIES.values() {
            let (first, last) = country.years;
            let all = country.subdivisions.iter().map(|part| part.days(country)).chain([country.days()]);
            for day in all.flat_map(|days| days.off.keys().chain(&days.makeup)) {
                assert!((first..=last).contains(&day.year()), "{} {day}", country.code);
            }
        }
    }
}
