//! Time zones as people name them: by IANA name, by a city, by an abbreviation that may mean several, by an offset.

mod tables;

use chat::Line;
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::flow::Scene;
use crate::lang::Lang;
use crate::schedule;
use crate::words::say;
use tables::{ABBREVIATIONS, CITIES, LARGE};

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// One zone.
    Zone(Tz),
    /// Several, which must be asked about.
    Several(Vec<Tz>),
    /// None; perhaps one with a name like that.
    None(Option<Tz>),
}

/// East of Greenwich, in minutes.
const CHINA: i64 = 480;

/// A name this much like another may be meant by it.
const ALIKE: f64 = 0.8;

/// Reads a zone, in half-width; `now` tells which zones have an offset.
pub fn read(text: &str, now: DateTime<Utc>) -> Read {
    let name = text.trim().trim_end_matches(['.', '。', '!']).to_lowercase().replace('_', " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Read::None(None);
    }
    if let Some((_, zones)) = ABBREVIATIONS.iter().find(|(names, _)| names.contains(&name.as_str())) {
        return several(zones.to_vec());
    }
    if let Some((_, zone)) = CITIES.iter().find(|(names, _)| names.contains(&name.as_str())) {
        return Read::Zone(*zone);
    }
    if let Some(zone) = TZ_VARIANTS.iter().find(|zone| whole(**zone) == name) {
        return Read::Zone(*zone);
    }
    let cities: Vec<Tz> = TZ_VARIANTS.iter().copied().filter(|zone| city(*zone) == name).collect();
    if !cities.is_empty() {
        return several(unlike(cities, now));
    }
    if chinese_offset(&name) == Some(CHINA) {
        // Who says it in Chinese is there.
        return Read::Zone(Tz::Asia__Shanghai);
    }
    if let Some(minutes) = offset(&name) {
        let zones = LARGE.iter().copied().filter(|zone| minutes_of(*zone, now) == minutes).collect::<Vec<_>>();
        return if zones.is_empty() { Read::None(None) } else { Read::Several(zones) };
    }
    Read::None(near(&name))
}

fn several(zones: Vec<Tz>) -> Read {
    match zones[..] {
        [zone] => Read::Zone(zone),
        _ => Read::Several(zones),
    }
}

/// `europe/berlin`
fn whole(zone: Tz) -> String {
    zone.name().to_lowercase().replace('_', " ")
}

/// `berlin`; nothing for names that are no places, such as `Etc/GMT-8`.
fn city(zone: Tz) -> String {
    let whole = whole(zone);
    match whole.rsplit_once('/') {
        Some((region, city)) if !region.starts_with("etc") && !region.starts_with("us") => city.to_owned(),
        _ => String::new(),
    }
}

/// One of each group of zones that agree in winter and in summer: old and new names of one place.
fn unlike(zones: Vec<Tz>, now: DateTime<Utc>) -> Vec<Tz> {
    let seasons = |zone: Tz| (minutes_of(zone, now), minutes_of(zone, now + Duration::days(182)));
    let mut kept: Vec<Tz> = Vec::new();
    for zone in zones {
        if kept.iter().all(|other| seasons(*other) != seasons(zone)) {
            kept.push(zone);
        }
    }
    kept
}

fn minutes_of(zone: Tz, now: DateTime<Utc>) -> i64 {
    (schedule::local(now, zone) - now.naive_utc()).num_minutes()
}

/// `utc+8`, `gmt-05:30`, `+8`, 东八区 in minutes east of Greenwich.
fn offset(name: &str) -> Option<i64> {
    if let Some(minutes) = chinese_offset(name) {
        return Some(minutes);
    }
    let rest = name.strip_prefix("utc").or_else(|| name.strip_prefix("gmt")).unwrap_or(name).trim();
    let (sign, rest) = match rest.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, rest.strip_prefix('-')?),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(sign * (hours * 60 + minutes))
}

/// 东八区, 西5区, 东五区半
fn chinese_offset(name: &str) -> Option<i64> {
    const NUMBERS: [&str; 13] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let (sign, rest) = match name.strip_prefix('东') {
        Some(rest) => (1, rest),
        None => (-1, name.strip_prefix('西')?),
    };
    let (rest, half) = rest.strip_suffix('半').map_or((rest, 0), |rest| (rest, 30));
    let hours = rest.trim_end_matches("时区").trim_end_matches('区').trim();
    let hours = NUMBERS.iter().position(|number| *number == hours).or_else(|| hours.parse().ok())?;
    let hours = i64::try_from(hours).ok().filter(|hours| *hours <= 12)?;
    Some(sign * (hours * 60 + half))
}

/// The zone whose name or city is most like a text, if any is.
fn near(name: &str) -> Option<Tz> {
    let alike = |zone: Tz| {
        let whole = strsim::normalized_damerau_levenshtein(name, &whole(zone));
        whole.max(strsim::normalized_damerau_levenshtein(name, &city(zone)))
    };
    let best = TZ_VARIANTS.iter().map(|zone| (alike(*zone), *zone)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(alike, _)| *alike >= ALIKE && name.chars().count() > 3).map(|(_, zone)| zone)
}

/// The sentence that asks for a zone again; `prefix` stands before the command, such as `team `.
pub fn ask(scene: &Scene<'_>, typed: &str, read: &Read, prefix: &str) -> Line {
    let command = |zone: &Tz| match (scene.lang, prefix) {
        (Lang::En, prefix) => format!("{prefix}zone {}", zone.name()),
        (Lang::Zh, "") => format!("时区 {}", zone.name()),
        (Lang::Zh, _) => format!("团队 时区 {}", zone.name()),
    };
    match read {
        Read::Several(zones) => {
            let choices: Vec<(String, NaiveDateTime)> =
                zones.iter().map(|zone| (command(zone), schedule::local(scene.now, *zone))).collect();
            say!(scene.lang, settings::which_zone(typed, &choices))
        }
        Read::Zone(zone) | Read::None(Some(zone)) => {
            say!(scene.lang, settings::no_zone(typed, Some(&command(zone))))
        }
        Read::None(None) => {
            let example = match scene.lang {
                Lang::En => Tz::Europe__Berlin,
                Lang::Zh => Tz::Asia__Shanghai,
            };
            say!(scene.lang, settings::no_zone(typed, Some(&command(&example))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in_winter(text: &str) -> Read {
        read(text, "2026-11-25T09:00:00Z".parse().expect("an instant"))
    }

    #[test]
    fn zones_and_cities_are_read() {
        for (text, zone) in [
            ("Europe/Berlin", Tz::Europe__Berlin),
            ("europe/berlin", Tz::Europe__Berlin),
            ("Berlin", Tz::Europe__Berlin),
            ("New York", Tz::America__New_York),
            ("america/new_york", Tz::America__New_York),
            ("Shanghai", Tz::Asia__Shanghai),
            ("上海", Tz::Asia__Shanghai),
            ("北京", Tz::Asia__Shanghai),
            ("Beijing", Tz::Asia__Shanghai),
            ("San  Francisco", Tz::America__Los_Angeles),
            ("UTC", Tz::UTC),
            ("JST", Tz::Asia__Tokyo),
            ("东八区", Tz::Asia__Shanghai),
            ("东8区", Tz::Asia__Shanghai),
            ("tokyo.", Tz::Asia__Tokyo),
        ] {
            assert_eq!(read_in_winter(text), Read::Zone(zone), "{text}");
        }
        // An old and a new name of one place are one.
        for text in ["Buenos Aires", "Louisville", "Kolkata"] {
            assert!(matches!(read_in_winter(text), Read::Zone(_)), "{text}");
        }
    }

    #[test]
    fn what_means_several_is_asked() {
        let Read::Several(zones) = read_in_winter("CST") else { panic!("CST means several") };
        assert_eq!(zones, [Tz::Asia__Shanghai, Tz::America__Chicago, Tz::America__Havana]);
        for text in ["est", "IST", "PST", "cet"] {
            assert!(matches!(read_in_winter(text), Read::Several(_)), "{text}");
        }
        assert_eq!(read_in_winter("UTC+8"), Read::Several(vec![Tz::Asia__Shanghai, Tz::Asia__Singapore]));
        assert_eq!(read_in_winter("gmt+5:30"), Read::Several(vec![Tz::Asia__Kolkata]));
        assert_eq!(read_in_winter("西五区"), Read::Several(vec![Tz::America__New_York]));
    }

    #[test]
    fn other_texts_are_none_and_a_slip_is_seen() {
        for text in ["Mars", "", "sometimes", "UTC+99", "+", "zone", "火星", "🪐"] {
            assert_eq!(read_in_winter(text), Read::None(None), "{text}");
        }
        assert_eq!(read_in_winter("Europe/Berln"), Read::None(Some(Tz::Europe__Berlin)));
        assert_eq!(read_in_winter("Shangai"), Read::None(Some(Tz::Asia__Shanghai)));
    }
}
