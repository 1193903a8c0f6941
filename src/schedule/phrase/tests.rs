//! What people say, and the storage text it becomes.

use proptest::prelude::*;

use super::*;

/// A Wednesday; the Monday of its week is 2026-11-23.
fn today() -> NaiveDate {
    "2026-11-25".parse().expect("a date")
}

fn stored(text: &str) -> Result<String, ParseError> {
    parse(text, today()).map(|rule| rule.to_string())
}

#[test]
fn english_phrases() {
    for (text, expected) in [
        ("workdays 09:30", "workdays 09:30"),
        ("every workday 9:30", "workdays 09:30"),
        ("Every workday at 9.30", "workdays 09:30"),
        ("weekdays 9am", "workdays 09:00"),
        ("daily 08:00", "daily 08:00"),
        ("every day at 4 pm", "daily 16:00"),
        ("mon 10:00", "mon 10:00"),
        ("on Mondays 10：00", "mon 10:00"),
        ("mon,wed,fri 10:00", "mon,wed,fri 10:00"),
        ("Mon, Wed and Fri at 10:00", "mon,wed,fri 10:00"),
        ("mon-fri 10:00", "mon,tue,wed,thu,fri 10:00"),
        ("first workday 10:00", "first workday 10:00"),
        ("the first workday of the week at 10am", "first workday 10:00"),
        ("last workday 16:00", "last workday 16:00"),
        ("every week fri 16:00", "fri 16:00"),
        ("every 2 weeks fri 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("every two weeks on friday at 4pm", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("every other fri 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("every 3 weeks mon,thu 16:00", "every 3 weeks mon,thu 16:00 from 2026-11-23"),
        ("every 2 weeks fri 16:00 from 2026-12-02", "every 2 weeks fri 16:00 from 2026-11-30"),
    ] {
        assert_eq!(stored(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn chinese_phrases() {
    for (text, expected) in [
        ("工作日 9:30", "workdays 09:30"),
        ("工作日９：３０", "workdays 09:30"),
        ("每个工作日 9点半", "workdays 09:30"),
        ("每天 8:00", "daily 08:00"),
        ("每周一 10:00", "mon 10:00"),
        ("周一10:00", "mon 10:00"),
        ("每周一、周三、周五 10:00", "mon,wed,fri 10:00"),
        ("每周一三五上午10点", "mon,wed,fri 10:00"),
        ("周一至周五 10:00", "mon,tue,wed,thu,fri 10:00"),
        ("第一个工作日 10:00", "first workday 10:00"),
        ("每周第一个工作日 10:00", "first workday 10:00"),
        ("最后一个工作日 16:00", "last workday 16:00"),
        ("每周最后一个工作日下午4点", "last workday 16:00"),
        ("每两周五 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("每2周周五 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("每两周的周五 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("隔周周五 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
    ] {
        assert_eq!(stored(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn cron_expressions() {
    for (text, expected) in [
        ("30 9 * * 1-5", "cron 30 9 * * 1-5"),
        ("cron 30 9 * * MON-FRI", "cron 30 9 * * 1-5"),
        ("0 16 1,15 * *", "cron 0 16 1,15 * *"),
    ] {
        assert_eq!(stored(text).as_deref(), Ok(expected), "{text}");
    }
    assert_eq!(stored("0 30 9 * * 1-5"), Err(ParseError::NotUnderstood));
    assert_eq!(stored("*/5 9 * * *"), Err(ParseError::TwiceOnOneDay));
    assert_eq!(stored("0 9 30 2 *"), Err(ParseError::NeverFires));
    // The next 29 February is more than 400 days away.
    assert_eq!(stored("0 9 29 2 *"), Err(ParseError::NeverFires));
}

#[test]
fn refusals_say_why() {
    for (text, expected) in [
        ("", ParseError::NotUnderstood),
        ("sometimes", ParseError::NotUnderstood),
        ("sometimes 9:30", ParseError::NotUnderstood),
        ("9:30", ParseError::NotUnderstood),
        ("每两周 16:00", ParseError::NotUnderstood),
        ("every 0 weeks fri 16:00", ParseError::NotUnderstood),
        ("every 60 weeks fri 16:00", ParseError::NotUnderstood),
        ("every 300 weeks fri 16:00", ParseError::NotUnderstood),
        ("every 2 weeks fri 16:00 from yesterday", ParseError::NotUnderstood),
        ("workdays", ParseError::BadTime),
        ("workdays 25:00", ParseError::BadTime),
        ("mon 9", ParseError::BadTime),
        ("每周一 晚点", ParseError::BadTime),
        ("workdays 9:30 and 14:00", ParseError::TwiceOnOneDay),
        ("mon 9:30, 14:00", ParseError::TwiceOnOneDay),
        ("工作日 9:30 和 14:00", ParseError::TwiceOnOneDay),
        ("workdays 9:30, 14:00 and 16:00", ParseError::TwiceOnOneDay),
    ] {
        assert_eq!(stored(text), Err(expected), "{text}");
    }
}

#[test]
fn every_second_week_is_stored_with_its_beginning() {
    assert_eq!("every 2 weeks fri 16:00".parse::<Rule>(), Err(ParseError::NotUnderstood));
    // A stored rule is read whether or not it fires soon.
    assert!("cron 0 9 29 2 *".parse::<Rule>().is_ok());
}

/// Texts made of what schedules are made of, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let parts = vec![
        "every ",
        "workday",
        "s ",
        "first ",
        "last ",
        "mon",
        ",",
        "fri",
        "2 ",
        "weeks ",
        "9:30",
        " ",
        "16:00",
        "from ",
        "2026-11-23",
        "每",
        "两",
        "周",
        "五",
        "工作日",
        "第一个",
        "隔",
        "点",
        "下午",
        "4",
        "*",
        "/",
        "-",
        "1",
        "0",
        "L",
        "#",
        "W",
        "?",
        "+",
        "cron ",
        "@",
        "and ",
        "：",
        "99999",
    ];
    proptest::collection::vec(proptest::sample::select(parts), 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_without_panic_and_what_is_stored_reads_back(text in prop_oneof![jumble(), ".{0,40}"]) {
        if let Ok(rule) = parse(&text, today()) {
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
        }
    }

    #[test]
    fn any_cron_fields_are_read_without_panic(
        minute in "[0-9*/,-]{1,4}", hour in "[0-9*/,-]{1,4}", day in "[0-9*/,LW?-]{1,4}", month in "[0-9*/,-]{1,4}", weekday in "[0-7*/,L#+-]{1,4}",
    ) {
        if let Ok(rule) = format!("{minute} {hour} {day} {month} {weekday}").parse::<Rule>() {
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
        }
    }
}
