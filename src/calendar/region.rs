//! A region: a country or a part of it that has days of its own, by its code or by name.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::data::{self, COUNTRIES, Country, Days, Subdivision};
use super::fold;
use crate::lang::Lang;

/// A country (`CN`) or a subdivision (`DE-BY`) with its public holidays. `Display` and `FromStr` are its code; parsing reads
/// names as well.
#[derive(Clone, Copy)]
pub struct Region {
    country: &'static Country,
    part: Option<&'static Subdivision>,
}

/// Why a text names no region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotARegion {
    /// Nothing is called so; the code of the nearest that is, if one is near.
    Unknown(Option<String>),
    /// Several are called so: their codes, at least two.
    Several(Vec<String>),
}

impl Region {
    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        let names = &self.country.names;
        let country = match lang {
            Lang::En => names.first(),
            Lang::Zh => names.get(1).or(names.first()),
        };
        self.part.and_then(|part| part.names.first()).or(country).copied().unwrap_or(self.country.code)
    }

    /// The code of its country, which may be its own.
    pub fn country(self) -> &'static str {
        self.country.code
    }

    /// The first and the last year whose days are known.
    pub fn years(self) -> (i32, i32) {
        self.country.years
    }

    /// Whether the days of that year are known.
    pub fn knows(self, year: i32) -> bool {
        (self.country.years.0..=self.country.years.1).contains(&year)
    }

    /// What the day off is called; `None` if that day is not off. Weekends have no name.
    pub fn off(self, day: NaiveDate, lang: Lang) -> Option<String> {
        let names = self.days().off.get(&day)?;
        let name = |(english, chinese): &data::Name| match lang {
            Lang::En => *english,
            Lang::Zh => chinese.unwrap_or(english),
        };
        Some(names.iter().map(name).collect::<Vec<_>>().join(" / "))
    }

    /// Whether that day is off.
    pub fn is_off(self, day: NaiveDate) -> bool {
        self.days().off.contains_key(&day)
    }

    /// Whether that day is worked in exchange for another.
    pub fn is_makeup(self, day: NaiveDate) -> bool {
        self.days().makeup.contains(&day)
    }

    /// The days off and the make-up workdays (false) of a year, in order.
    pub fn days_of(self, year: i32) -> Vec<(NaiveDate, bool)> {
        let days = self.days();
        let off = days.off.keys().map(|day| (*day, true)).filter(|(day, _)| !days.makeup.contains(day));
        let mut all: Vec<_> = off.chain(days.makeup.iter().map(|day| (*day, false))).collect();
        all.retain(|(day, _)| day.year() == year);
        all.sort_unstable();
        all
    }

    fn days(self) -> &'static Days {
        self.part.map_or_else(|| self.country.days(), |part| part.days(self.country))
    }

    fn code(self) -> &'static str {
        self.part.map_or(self.country.code, |part| part.code)
    }
}

/// Every region, countries before their parts.
fn all() -> impl Iterator<Item = Region> {
    COUNTRIES.values().flat_map(|country| {
        let parts = country.subdivisions.iter().map(move |part| Region { country, part: Some(part) });
        std::iter::once(Region { country, part: None }).chain(parts)
    })
}

impl FromStr for Region {
    type Err = NotARegion;

    fn from_str(text: &str) -> Result<Self, NotARegion> {
        let wanted = plain(text);
        if wanted.is_empty() {
            return Err(NotARegion::Unknown(None));
        }
        // A code or a country comes before a part that bears the same name: Georgia is GE.
        let found: Vec<Self> = all().filter(|region| region.is_called(&wanted)).collect();
        let is_first = |region: &&Self| region.part.is_none() || plain(region.code()) == wanted;
        match (found.iter().find(is_first), &found[..]) {
            (Some(region), _) => Ok(*region),
            (None, [region]) => Ok(*region),
            (None, []) => Err(NotARegion::Unknown(nearest(&wanted))),
            (None, several) => Err(NotARegion::Several(several.iter().map(ToString::to_string).collect())),
        }
    }
}

impl Region {
    fn is_called(self, wanted: &str) -> bool {
        plain(self.code()) == wanted || self.names().iter().any(|name| plain(name) == wanted)
    }

    fn names(self) -> &'static [&'static str] {
        self.part.map_or(&self.country.names, |part| &part.names)
    }
}

/// A name or code for comparison: folded, without what is only punctuation.
fn plain(text: &str) -> String {
    let straight = |c: char| match c {
        'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ö' | 'ó' | 'ô' | 'õ' => 'o',
        'ü' | 'ú' | 'û' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    fold(text).chars().filter(|c| c.is_alphanumeric()).map(straight).collect()
}

/// The code of the region whose code or name is nearest, if one is near at all.
fn nearest(wanted: &str) -> Option<String> {
    // `UK-ENG`, `CN-SH`: a part that has no days of its own has those of its country.
    let country = wanted
        .get(..2)
        .filter(|_| wanted.is_ascii() && wanted.len() <= 5)
        .and_then(|code| COUNTRIES.get(code.to_ascii_uppercase().as_str()).map(|country| country.code.to_owned()));
    let near = all().flat_map(|region| region.names().iter().map(move |name| (region, plain(name))));
    let best = near
        .map(|(region, name)| (strsim::damerau_levenshtein(&name, wanted), region))
        .filter(|(far, _)| *far <= 2 && far * 3 <= wanted.chars().count())
        .min_by_key(|(far, region)| (*far, region.code()));
    best.map(|(_, region)| region.to_string()).or(country)
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Region {}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_region_is_read_by_code_and_by_name() {
        for (text, code) in [
            ("CN", "CN"),
            ("cn", "CN"),
            ("China", "CN"),
            ("中国", "CN"),
            ("ＣＮ", "CN"),
            ("us-ca", "US-CA"),
            ("US CA", "US-CA"),
            ("California", "US-CA"),
            ("Germany", "DE"),
            ("德国", "DE"),
            ("Bavaria", "DE-BY"),
            ("bayern", "DE-BY"),
            ("Baden-Wurttemberg", "DE-BW"),
            ("Georgia", "GE"),
            ("香港", "HK"),
            ("UK", "GB"),
            ("Switzerland", "CH"),
        ] {
            assert_eq!(text.parse::<Region>().map(|region| region.to_string()).as_deref(), Ok(code), "{text}");
        }
    }

    #[test]
    fn a_near_miss_is_suggested() {
        let unknown = |text: &str| match text.parse::<Region>() {
            Err(NotARegion::Unknown(near)) => near,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(unknown("Chnia").as_deref(), Some("CN"));
        assert_eq!(unknown("Germny").as_deref(), Some("DE"));
        assert_eq!(unknown("CN-SH").as_deref(), Some("CN"));
        assert_eq!(unknown("nowhere at all"), None);
        assert_eq!(unknown(""), None);
        assert!(matches!("Punjab".parse::<Region>(), Ok(_) | Err(NotARegion::Several(_) | NotARegion::Unknown(_))));
    }

    #[test]
    fn spring_festival_of_2026_is_as_the_state_council_decreed() {
        let china: Region = "CN".parse().expect("China");
        for day in date("2026-02-15").iter_days().take(9) {
            assert!(china.is_off(day), "{day}");
        }
        for day in ["2026-02-13", "2026-02-14", "2026-02-24", "2026-02-28", "2026-01-04"] {
            assert!(!china.is_off(date(day)), "{day}");
        }
        for (day, worked) in [("2026-02-14", true), ("2026-02-28", true), ("2026-01-04", true), ("2026-02-07", false)] {
            assert_eq!(china.is_makeup(date(day)), worked, "{day}");
        }
        assert_eq!(china.off(date("2026-02-17"), Lang::Zh).as_deref(), Some("春节"));
        assert_eq!(china.off(date("2026-02-17"), Lang::En).as_deref(), Some("Chinese New Year (Spring Festival)"));
        assert!(china.knows(2026) && !china.knows(2027), "what is not published is not guessed");
    }

    /// Good Friday is a general holiday, though not yet one that the law grants to every employee.
    #[test]
    fn hong_kong_rests_on_its_general_holidays() {
        let hong_kong: Region = "HK".parse().expect("Hong Kong");
        let days = ["2027-03-26", "2027-03-29", "2026-04-06", "2026-04-07", "2023-10-02", "2028-10-02"];
        assert!(days.into_iter().all(|day| hong_kong.is_off(date(day))));
        let worked = ["2027-03-25", "2023-10-03", "2028-10-03"];
        assert!(!worked.into_iter().any(|day| hong_kong.is_off(date(day))));
    }

    #[test]
    fn a_part_has_its_countrys_days_and_its_own() {
        let of = |code: &str| code.parse::<Region>().expect("a region");
        let epiphany = date("2026-01-06");
        assert!(of("DE-BY").is_off(epiphany) && !of("DE").is_off(epiphany) && !of("DE-BE").is_off(epiphany));
        assert!(of("DE-BY").is_off(date("2026-10-03")) && of("DE").is_off(date("2026-10-03")));
        assert!(of("US-CA").is_off(date("2026-03-31")) && !of("US").is_off(date("2026-03-31")));
        assert_eq!(of("DE-BY").name(Lang::Zh), "Bayern");
        assert_eq!(of("DE").name(Lang::Zh), "德国");
    }

    #[test]
    fn a_year_is_listed_in_order() {
        let china: Region = "CN".parse().expect("China");
        let days = china.days_of(2026);
        assert!(
            days.is_sorted()
                && days.contains(&(date("2026-02-14"), false))
                && days.contains(&(date("2026-02-15"), true))
        );
        assert_eq!(days.iter().filter(|(_, off)| !off).count(), 6);
        assert_eq!(china.days_of(2027), []);
    }
}
