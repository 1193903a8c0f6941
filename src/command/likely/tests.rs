//! Titles, and the measure that is shown for each.

use super::likely;
use crate::command::{Command, MeasureText, read};

fn shown(title: &str) -> Option<String> {
    likely(title).map(|found| format!("{} | {}", found.title, found.measure))
}

/// What is shown, as it is read when it is typed.
fn typed(title: &str) -> Option<MeasureText> {
    let found = likely(title)?;
    match read(&format!("add O12 {} {}", found.title, found.measure)) {
        Ok(Command::AddKeyResult { title, measure: Some(measure), .. }) if title == found.title => Some(measure),
        other => panic!("{title}: {other:?}"),
    }
}

#[test]
fn what_a_title_says_is_not_turned_round() {
    for (title, expected) in [
        ("NPS 30 to 50", "NPS | 30 -> 50"),
        ("Churn < 3%", "Churn | <= 3%"),
        ("Errors 3 or less", "Errors | <= 3"),
        ("Response time under 200ms", "Response time | <= 200ms"),
        ("Response time < 200 ms", "Response time | <= 200 ms"),
        ("Response time below 200 ms in Berlin", "Response time | <= 200 ms"),
        ("Uptime above 99.9%", "Uptime | >= 99.9%"),
        ("Team size between 5 and 8 people in Berlin", "Team size | 5..8"),
        ("转化率3：10%～15%", "转化率3 | 10%..15%"),
        ("Margin 10–15%", "Margin | 10..15%"),
        ("缺陷 减少到 5 个", "缺陷 | 20 -> 5 个"),
        ("缺陷减少到5个", "缺陷 | 20 -> 5个"),
        ("成本降低30%", "成本 | 100 -> 70"),
        ("降低成本30%", "降低成本 | 100 -> 70"),
        ("Reduce churn to 3%", "Reduce churn | 12 -> 3%"),
        ("Churn down to 3%", "Churn | 12 -> 3%"),
        ("Cut costs by 30%", "Cut costs | 100 -> 70"),
        ("Users -> 60", "Users | 0 -> 60"),
        ("故障 -> 5 个", "故障 | 0 -> 5 个"),
        ("Fewer steps, cut -> 5", "Fewer steps, cut | 20 -> 5"),
        ("Reach 100k users", "Reach 100k users | 0 -> 100k users"),
        ("新增用户达到10万", "新增用户达到10万 | 0 -> 10万"),
        ("每月销售额 达到 100 万", "每月销售额 达到 100 万 | 0 -> 100 万"),
        ("Double revenue to ¥2M", "Double revenue to ¥2M | 0 -> ¥2M"),
        ("Shutdown rate 3 times", "Shutdown rate 3 times | 0 -> 3 times"),
    ] {
        assert_eq!(shown(title).as_deref(), Some(expected), "{title}");
    }
}

#[test]
fn what_cannot_be_read_whole_is_shown_no_measure() {
    for title in [
        "Grow",
        "Reach 100 k users",
        "Reach 2 million users",
        "达到 100 万用户",
        "Nan 0 -> NaN",
        "Mixed ¥40 -> $60",
        "Mixed ¥40 to $60",
        "Ratio 1/2 -> 2/3",
        "Ratio 1/2",
        "Be there at 7:30",
        "Ship by 2026-12-31",
        "Margin 15-10%",
        "Cut costs by 30% in 2027",
        "2 teams in 3 offices",
        "Users 5 ->",
        "Price ½",
        "Reach 99,95 users",
    ] {
        assert_eq!(shown(title), None, "{title}");
    }
}

#[test]
fn what_is_shown_is_read_as_what_was_typed() {
    let change = |to: &str, unit: &str| {
        let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
        Some((to.parse().expect("a number"), unit))
    };
    for (title, to) in [
        ("NPS 30 to 50", change("50", "")),
        ("每月销售额 达到 100 万", change("1000000", "")),
        ("Reach 100k users", change("100000", "users")),
        ("Double revenue to ¥2M", change("2000000", "¥")),
        ("Revenue -> $60", change("60", "$")),
        ("缺陷 减少到 5 个", change("5", "个")),
        ("Reduce churn to 3%", change("3", "%")),
        ("Bugs cut to 0", change("0", "")),
    ] {
        let read = typed(title).and_then(|measure| match measure {
            MeasureText::Change { to, unit, .. } => Some((to, unit)),
            _ => None,
        });
        assert_eq!(read, to, "{title}");
    }
    for (title, low, high, unit) in [
        ("Churn < 3%", None, Some("3"), "%"),
        ("Response time < 200 ms", None, Some("200"), "ms"),
        ("转化率3：10%～15%", Some("10"), Some("15"), "%"),
        ("< 3%", None, Some("3"), "%"),
    ] {
        let bound = |text: Option<&str>| text.map(|text| text.parse().expect("a number"));
        let kept = MeasureText::Keep { low: bound(low), high: bound(high), unit: Some(unit.to_owned()) };
        assert_eq!(typed(title), Some(kept), "{title}");
    }
}
