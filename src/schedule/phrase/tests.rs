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
        ("every 2 weeks fri 16:00 from 2 Dec", "every 2 weeks fri 16:00 from 2026-11-30"),
        ("every two weeks fri 4pm starting next week", "every 2 weeks fri 16:00 from 2026-11-30"),
        ("every 2 weeks fri 16:00 from January 6th", "every 2 weeks fri 16:00 from 2027-01-04"),
        ("first workday of the month 10:00", "first workday of the month 10:00"),
        ("on the last workday of each month at 4pm", "last workday of the month 16:00"),
        ("every month on the first workday 10:00", "first workday of the month 10:00"),
        ("the last working day of the cycle 16:00", "last workday of the cycle 16:00"),
        ("first workday of every cycle at 10:00", "first workday of the cycle 10:00"),
        ("weekly on the last workday 16:00", "last workday 16:00"),
        ("first mon of the month 9:00", "first mon of the month 09:00"),
        ("last Friday 15:00", "last fri of the month 15:00"),
        ("2nd tue of the month at 9:00", "second tue of the month 09:00"),
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
        ("双周周五 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("双周周五下午四点", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("每周二十点", "tue 10:00"),
        ("每周一十一点半", "mon 11:30"),
        ("工作日二十点", "workdays 20:00"),
        ("每双周五 16:00", "every 2 weeks fri 16:00 from 2026-11-23"),
        ("每两周周五 16:00 从下周起", "every 2 weeks fri 16:00 from 2026-11-30"),
        ("从12月2日开始，每两周周五 16:00", "every 2 weeks fri 16:00 from 2026-11-30"),
        ("每两周周五 16:00，从2026年12月2日那周算起", "every 2 weeks fri 16:00 from 2026-11-30"),
        ("每月第一个工作日 10:00", "first workday of the month 10:00"),
        ("每个月的最后一个工作日下午4点", "last workday of the month 16:00"),
        ("月末最后一个工作日 16:00", "last workday of the month 16:00"),
        ("周期第一个工作日 10:00", "first workday of the cycle 10:00"),
        ("每个周期的最后一个工作日 16：00", "last workday of the cycle 16:00"),
        ("每月第一个周一 9:00", "first mon of the month 09:00"),
        ("每月最后一个周五 15:00", "last fri of the month 15:00"),
        ("每月第二个星期三上午9点", "second wed of the month 09:00"),
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
    assert_eq!(stored("0 9 31 2 *"), Err(ParseError::NeverFires));
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
        ("second workday of the month 10:00", ParseError::NotUnderstood),
        ("first mon of the cycle 10:00", ParseError::NotUnderstood),
        ("first workday of the year 10:00", ParseError::NotUnderstood),
        ("每月第二个工作日 10:00", ParseError::NotUnderstood),
        ("last workday of the month", ParseError::BadTime),
        ("every 2 weeks fri 16:00 from yesterday", ParseError::BadAnchor),
        ("every 2 weeks fri 16:00 from 2026-02-31", ParseError::BadAnchor),
        ("every 2 weeks fri 16:00 from 31 Feb", ParseError::BadAnchor),
        ("every 2 weeks fri 16:00 from 2099-01-01", ParseError::BadAnchor),
        ("每两周周五 16:00 从以后起", ParseError::BadAnchor),
        ("workdays 9:30 from 2 Dec", ParseError::NoAnchor),
        ("工作日 9:30 从下周起", ParseError::NoAnchor),
        ("sometimes 9:30 from yesterday", ParseError::NotUnderstood),
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
        "最后一个",
        "月",
        "周期",
        "从",
        "起",
        "of the month",
        " of the cycle ",
        "second ",
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

/// Phrases that are schedules, whole.
fn phrase() -> impl Strategy<Value = String> {
    let days = vec![
        "workdays",
        "daily",
        "mon,thu",
        "first workday",
        "last workday",
        "first workday of the month",
        "last workday of the month",
        "first workday of the cycle",
        "last workday of the cycle",
        "third wed of the month",
        "last fri of the month",
        "every 2 weeks mon,fri",
        "every 52 weeks sun",
        "每月最后一个工作日",
        "每个周期第一个工作日",
        "每月第四个周日",
        "双周周二",
    ];
    (proptest::sample::select(days), 0u32..24, 0u32..60)
        .prop_map(|(days, hour, minute)| format!("{days} {hour}:{minute:02}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_phrase_reads_back_from_its_storage_text(text in phrase(), days in 0i64..3_000) {
        let today: NaiveDate = "2024-01-01".parse().expect("a date");
        let rule = parse(&text, today + TimeDelta::days(days)).expect("a schedule");
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule.clone()));
        // What is stored may be said again.
        prop_assert_eq!(parse(&rule.to_string(), today), Ok(rule));
    }

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
