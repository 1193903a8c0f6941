//! Sentences of absence as people type them, said on a Wednesday.

use super::*;
use chrono::Datelike;
use proptest::prelude::*;

/// Wednesday of the ISO week from 23 to 29 November.
const TODAY: (i32, u32, u32) = (2026, 11, 25);

fn date((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn today() -> NaiveDate {
    date(TODAY)
}

/// `11-25..12-02`
fn range(from: NaiveDate, to: NaiveDate) -> String {
    let short = |day: NaiveDate| day.format(if day.year() == 2026 { "%m-%d" } else { "%Y-%m-%d" }).to_string();
    if from == to { short(from) } else { format!("{}..{}", short(from), short(to)) }
}

/// `11-25..12-02 morning (why)`, one such after the other with `;` between them.
fn told(days: Result<Vec<AbsenceDays>, AbsenceAsk>) -> String {
    let one = |AbsenceDays { from, to, half, why }| {
        let half = match half {
            None => "",
            Some(Half::Morning) => " morning",
            Some(Half::Afternoon) => " afternoon",
        };
        format!("{}{half}{}", range(from, to), why.map(|why| format!(" ({why})")).unwrap_or_default())
    };
    match days {
        Ok(days) => days.into_iter().map(one).collect::<Vec<_>>().join("; "),
        Err(AbsenceAsk::Which { a, b, why, .. }) => {
            let why = match why {
                Doubt::Which => String::new(),
                Doubt::NotThatDay { date, said } => format!("{} is no {said}: ", range(date, date)),
                Doubt::Weekend => "weekend: ".into(),
            };
            format!("{why}{} or {}?", range(a.0, a.1), range(b.0, b.1))
        }
        Err(AbsenceAsk::NoSuchDay { year, month, day }) => {
            format!("no {month}-{day}{}", year.map(|year| format!(" in {year}")).unwrap_or_default())
        }
        Err(AbsenceAsk::UntilWhen { from }) => format!("{}..?", range(from, from)),
        Err(AbsenceAsk::Hours { day }) => format!("hours of {}", range(day, day)),
        Err(AbsenceAsk::Long { from, to }) => format!("really {}?", range(from, to)),
        Err(ask) => format!("{ask:?}"),
    }
}

#[test]
fn sentences() {
    for (text, expected) in [
        ("away", "11-25"),
        ("away today", "11-25"),
        ("Away tomorrow.", "11-26"),
        ("out Wed", "11-25"),
        ("out Thu", "11-26"),
        ("Out on Friday!", "11-27"),
        ("sick today", "11-25 (sick)"),
        ("I'm sick", "11-25 (sick)"),
        ("I’m out tomorrow", "11-26"),
        ("I'll be away Mon", "11-30"),
        ("tomorrow I'm out", "11-26"),
        ("taking tomorrow off", "11-26"),
        ("I'm taking Friday off", "11-27"),
        ("day off tomorrow", "11-26"),
        ("OOO Fri", "11-27"),
        ("away Mon-Fri", "11-30..12-04"),
        ("away Mon - Fri", "11-30..12-04"),
        ("away from Mon to Fri", "11-30..12-04"),
        ("out Thu and Fri", "11-26..11-27"),
        ("out Thu and Mon", "11-26; 11-30"),
        ("away Thu Fri", "11-26..11-27"),
        ("Thu Fri off", "11-26..11-27"),
        ("off Thu + Fri", "11-26..11-27"),
        ("周四周五请假", "11-26..11-27"),
        ("周四 周五请假", "11-26..11-27"),
        ("请假 周四 周五", "11-26..11-27"),
        ("out until Friday", "11-25..11-27"),
        ("on vacation until 5 Dec", "11-25..12-05 (on vacation)"),
        ("vacation 2026-12-01..2026-12-05", "12-01..12-05 (vacation)"),
        ("away 1 Dec to 5 Dec", "12-01..12-05"),
        ("away 1-5 Dec", "12-01..12-05"),
        ("away Dec 1 – 5", "12-01..12-05"),
        ("away December 1st", "12-01"),
        ("away 24 Dec to 3 Jan", "12-24..2027-01-03"),
        ("away 20 Nov to 27 Nov", "11-20..11-27"),
        ("away next week", "11-30..12-06"),
        ("away this week", "11-25..11-29"),
        ("away the rest of the week", "11-25..11-29"),
        ("away the day after tomorrow", "11-27"),
        ("away tomorrow morning", "11-26 morning"),
        ("off this afternoon", "11-25 afternoon"),
        ("away for a week", "11-25..12-01"),
        ("away 2 days", "11-25..11-26"),
        ("away for a month", "11-25..12-24"),
        ("请假一个月", "11-25..12-24"),
        ("away for ten years", "TooLong"),
        ("away for 10 years", "TooLong"),
        ("请假十年", "TooLong"),
        ("I won't be in tomorrow", "11-26"),
        ("calling in sick", "11-25 (calling in sick)"),
        ("away tomorrow pm", "11-26 afternoon"),
        ("out the rest of the day", "11-25"),
        ("out all week", "11-25..11-29"),
        ("明早请假", "11-26 morning"),
        ("away tomorrow (dentist)", "11-26 (dentist)"),
        ("away tomorrow because of a wedding", "11-26 (a wedding)"),
        ("away next Wed", "12-02 or 12-09?"),
        ("out next Fri", "11-27 or 12-04?"),
        ("away 20 Nov", "Past"),
        ("away 2026-01-05", "Past"),
        ("away 2026-12-01..2028-12-05", "TooLong"),
        ("away Wed 9 Dec", "12-09"),
        ("away Wednesday, 9 December", "12-09"),
        ("away 9 Dec (Wed)", "12-09"),
        ("away Wed (9 Dec)", "12-09"),
        ("away Wed the 9th", "12-09"),
        ("away Thu 9 Dec", "12-09 is no Thu: 12-09 or 12-10?"),
        ("away next Wed 9 Dec", "12-09"),
        ("away Mon 7 Dec – Fri 11 Dec", "12-07..12-11"),
        ("away Mon 7 Dec – Wed 9 Dec, 3 days", "12-07..12-09"),
        ("away Mon 7 Dec – Wed 9 Dec, 5 days", "NotUnderstood"),
        ("away Tue 7 Dec - Fri 11 Dec", "12-07 is no Tue: 12-07..12-11 or 12-08..12-11?"),
        ("请假 12月7日 周一至12月11日 周五", "12-07..12-11"),
        ("下周三 12月2日 请假", "12-02"),
        ("下周三 12月9日 请假", "12-02 or 12-09?"),
        ("周五（12月11日）请假", "12-11"),
        ("12月11日（周五）请假", "12-11"),
        ("12月11日 周四 请假", "12-11 is no Thu: 12-10 or 12-11?"),
        ("away for 3 days", "11-25..11-27"),
        ("away a week from Mon", "12-07"),
        ("I'm out a week from Friday", "12-04"),
        ("away a week from today", "12-02"),
        ("away a week from now", "12-02"),
        ("away a week from Mon afternoon", "12-07 afternoon"),
        ("away for a week from Mon", "11-30..12-06"),
        ("away the week from Mon", "11-30..12-06"),
        ("下周一到三请假", "11-30..12-02"),
        ("周一到五请假", "11-30..12-04"),
        ("周五一天请假", "11-27"),
        ("周四五天请假", "weekend: 11-26..11-30 or 11-26..12-02?"),
        ("away for 4 days", "weekend: 11-25..11-28 or 11-25..11-30?"),
        ("away from 7 Dec", "12-07..?"),
        ("away from 7 Dec for a week", "12-07..12-13"),
        ("休假三天", "11-25..11-27 (休假)"),
        ("下周一开始休假一周", "11-30..12-06 (休假)"),
        ("从下周一开始请假", "11-30..?"),
        ("away Mon, Wed", "11-30; 12-02"),
        ("away Mon, Wed and Fri", "11-30; 12-02; 12-04"),
        ("away Mon, Tue", "11-30..12-01"),
        ("away 12/24", "12-24"),
        ("away 24/12", "12-24"),
        ("away 24.12.", "12-24"),
        ("away 3.12.", "12-03"),
        ("away 24.12.-27.12.", "12-24..12-27"),
        ("away 24.12.2026", "12-24"),
        ("away 12/24/2026", "12-24"),
        ("away 12/24-12/26", "12-24..12-26"),
        ("away 3.8-3.12", "2027-03-08..2027-03-12"),
        ("away 3.8-4.8", "2027-03-08..2027-04-08 or 2027-08-03..2027-08-04?"),
        ("away 30 Feb", "no 2-30"),
        ("away 29 Feb", "no 2-29 in 2027"),
        ("away 2027-02-29", "no 2-29 in 2027"),
        ("away 2026-13-01", "NotUnderstood"),
        ("away 28 Nov - 21 Dec", "11-28..12-21"),
        ("away 3 Jan - 21 Dec", "really 2027-01-03..2027-12-21?"),
        ("away 3 Jan 2027 - 21 Dec 2027", "2027-01-03..2027-12-21"),
        ("away until 5 Mar", "really 11-25..2027-03-05?"),
        ("away for three months", "11-25..2027-02-24"),
        ("away 2036-12-01", "TooLong"),
        ("away 1/12", "12-01 or 2027-01-12?"),
        ("away 31 Nov", "no 11-31"),
        ("away 2026-12-05..2026-12-01", "NotUnderstood"),
        ("away from Monday", "11-30..?"),
        ("away half a day", "NotUnderstood"),
        ("away Mon-Fri morning", "NotUnderstood"),
        ("下周三请假", "12-02"),
        ("下周一请假", "11-30"),
        ("下下周一请假", "12-07"),
        ("这周五请假", "11-27"),
        ("本周一请假", "Past"),
        ("周三请假", "11-25"),
        ("周五不在", "11-27"),
        ("星期天休息", "11-29"),
        ("明天休一天", "11-26"),
        ("明天请假", "11-26"),
        ("我明天请假", "11-26"),
        ("明天要请假。", "11-26"),
        ("明天请个假", "11-26"),
        ("明天我不在", "11-26"),
        ("后天请一天假", "11-27"),
        ("请假 明天", "11-26"),
        ("请假", "11-25"),
        ("请假两天", "11-25..11-26"),
        ("请假三天", "11-25..11-27"),
        ("请假四天", "weekend: 11-25..11-28 or 11-25..11-30?"),
        ("明后天请假", "11-26..11-27"),
        ("周一到周五不在", "11-30..12-04"),
        ("周四到周五出差", "11-26..11-27 (出差)"),
        ("周四和周五请假", "11-26..11-27"),
        ("今天病了", "11-25 (病了)"),
        ("今天生病请假", "11-25 (生病)"),
        ("下午请假", "11-25 afternoon"),
        ("明天上午请假", "11-26 morning"),
        ("明天下午请半天假", "11-26 afternoon"),
        ("明天请半天假", "NotUnderstood"),
        ("12月1日到5日休假", "12-01..12-05 (休假)"),
        ("12月1日至12月5日休假", "12-01..12-05 (休假)"),
        ("12月1-5日休假", "12-01..12-05 (休假)"),
        ("２０２６年１２月１日请假", "12-01"),
        ("1号到5号休年假", "12-01..12-05 (休年假)"),
        ("30号请假", "11-30"),
        ("出差 周四", "11-26 (出差)"),
        ("下周出差", "11-30..12-06 (出差)"),
        ("下周请假（结婚）", "11-30..12-06 (结婚)"),
        ("请假到周五", "11-25..11-27"),
        ("明天请假，谢谢", "11-26"),
    ] {
        let days = read(text).map(|absence| told(absence.all(today(), false)));
        assert_eq!(days.as_deref(), Some(expected), "{text:?}");
    }
}

#[test]
fn all_days_of_a_list_are_taken_or_none() {
    for (text, expected) in [
        ("away Dec 24, 25 and 28", "12-24..12-25; 12-28"),
        ("away 24, 25 and 28 Dec", "12-24..12-25; 12-28"),
        ("away 24-26 and 28 Dec", "12-24..12-26; 12-28"),
        ("away Mon, Wed, Fri", "11-30; 12-02; 12-04"),
        ("away Sun and Mon", "11-29..11-30"),
        ("明早和后天请假", "11-26 morning; 11-27"),
        ("out Friday afternoon and Monday", "11-27 afternoon; 11-30"),
        ("away tomorrow morning and Mon, dentist", "11-26 morning (dentist); 11-30 (dentist)"),
        ("12月24日、28日请假", "12-24; 12-28"),
        ("请假 12月24日和28日", "12-24; 12-28"),
        ("12月24、25日和12月28日请假", "12-24..12-25; 12-28"),
        ("周五下午和下周一请假", "11-27 afternoon; 11-30"),
        ("今天下午和明天请假", "11-25 afternoon; 11-26"),
        ("away Mon and next Wed", "12-02 or 12-09?"),
        ("away Fri and 30 Feb", "no 2-30"),
        ("away 24 Dec and half a day", "NotUnderstood"),
        ("away 24 Dec and 40", "NotUnderstood"),
        ("away 24 Dec, 2 kids are ill", "NotUnderstood"),
        ("away today from 3pm", "hours of 11-25"),
        ("away tomorrow until 11:00", "hours of 11-26"),
        ("away Fri after lunch", "hours of 11-27"),
        ("下个月1号请假", "12-01"),
        ("元旦请假", "2027-01-01"),
        ("这周四五请假", "11-26..11-27"),
        ("这周四五两天请假", "11-26..11-27"),
        ("周四五我不在", "11-26..11-27"),
        ("周四、五请假", "11-26..11-27"),
        ("周五六日休息", "11-27..11-29"),
        ("下周一二三请假", "11-30..12-02"),
        ("下周一、三、五请假", "11-30; 12-02; 12-04"),
        ("下周一三五出差", "11-30 (出差); 12-02 (出差); 12-04 (出差)"),
        ("请假 下周一二和下周五", "11-30..12-01; 12-04"),
        ("周四五下午请假", "11-26 afternoon; 11-27 afternoon"),
        ("这周四五三天请假", "NotUnderstood"),
        ("本周一二请假", "Past"),
        ("away 24 Dec and New Year's Eve", "12-24; 12-31"),
    ] {
        assert_eq!(told(words(text).all(today(), false)), expected, "{text:?}");
        assert!(!words(text).is_list() || words(text).resolve(today(), false).is_err(), "{text:?}");
    }
    for text in [
        "周四五请假",
        "下周一二三请假",
        "周五下午和下周一请假",
        "12月24日、28日请假",
        "元旦请假",
        "下个月1号请假",
        "away Dec 24, 25 and 28",
    ] {
        assert!(read(text).is_some(), "{text:?}");
    }
}

#[test]
fn more_than_a_sentence_of_absence_is_an_answer() {
    for text in "out of memory in prod|请假流程文档更新|out|off|off by one today|out tomorrow's release|\
        sick of flaky tests|vacation calendar|away page redesign|away message tomorrow|today: tests|\
        tomorrow|明天|周五发布|休假系统上线|今天不在状态|病假审批功能|出差报销|\
        away tomorrow, today I finish the parser|out Wed: release 2.0|roll out Wed|add tests|\
        更新文档|今天写请假模块|明天请假\n今天写测试|today out the door||1 Dec|\
        holiday calendar import|take notes|ill-formed input|leave it|be on time|周一到周五|会议|\
        away team|we are away from the goal|昨天请假|away yesterday"
        .split('|')
    {
        assert_eq!(read(text), None, "{text:?}");
    }
}

#[test]
fn after_the_command_word() {
    for (text, expected) in [
        ("", "11-25"),
        ("tomorrow", "11-26"),
        ("Wed", "11-25"),
        ("1 Dec - 5 Dec sister's wedding", "12-01..12-05 (sister's wedding)"),
        ("2026-12-01..2026-12-05", "12-01..12-05"),
        ("tomorrow: dentist", "11-26 (dentist)"),
        ("tomorrow afternoon for the dentist", "11-26 afternoon (the dentist)"),
        ("until Friday sick", "11-25..11-27 (sick)"),
        ("sick", "11-25 (sick)"),
        ("away tomorrow", "11-26"),
        ("下周三请假", "12-02"),
        ("下周三请假 看牙", "12-02 (看牙)"),
        ("明天 看牙", "11-26 (看牙)"),
        ("下午看牙", "11-25 afternoon (看牙)"),
        ("周四五 搬家", "11-26..11-27 (搬家)"),
        ("周四五看牙", "11-26..11-27 (看牙)"),
        ("下周三去三亚", "12-02 (去三亚)"),
        ("周四五搬家", "NotUnderstood"),
        ("下周三四川出差", "NotUnderstood"),
        ("病假 明天 拔牙", "11-26 (拔牙)"),
        ("next Wed", "12-02 or 12-09?"),
        ("sister's wedding", "NotUnderstood"),
        ("yesterday", "Past"),
        ("sometimes", "NotUnderstood"),
        ("tomorrow's meeting", "NotUnderstood"),
        ("Mon 7-11 Dec", "NotUnderstood"),
        ("1.5 days", "NotUnderstood"),
        ("Mon 3pm dentist", "11-30 (3pm dentist)"),
        ("Wed 9 Dec dentist", "12-09 (dentist)"),
        ("Mon 7 Dec - Wed 9 Dec, wedding", "12-07..12-09 (wedding)"),
        ("👍", "NotUnderstood"),
    ] {
        assert_eq!(told(words(text).all(today(), false)), expected, "{text:?}");
    }
}

#[test]
fn in_chinese_the_month_comes_first() {
    for (text, expected) in [
        ("3.8-3.12", "2027-03-08..2027-03-12"),
        ("12/1", "12-01"),
        ("12.1", "12-01"),
        ("24/12", "12-24"),
        ("24.12.", "12-24"),
    ] {
        assert_eq!(told(words(text).all(today(), true)), expected, "{text:?}");
    }
}

#[test]
fn a_week_may_begin_on_any_day() {
    let sunday = date((2026, 11, 29));
    let on_sunday = |text: &str| told(words(text).all(sunday, false));
    assert_eq!(on_sunday("下周三"), "12-02");
    assert_eq!(on_sunday("本周三"), "Past");
    assert_eq!(on_sunday("Wed"), "12-02");
    assert_eq!(on_sunday("next Wed"), "12-02 or 12-09?");
    assert_eq!(on_sunday("this week"), "11-29");
    assert_eq!(told(words("1 Jan").all(date((2026, 12, 31)), false)), "2027-01-01");
    assert_eq!(told(words("20 Dec").all(date((2026, 1, 5)), false)), "Past");
    assert_eq!(told(words("29 Feb").all(date((2027, 12, 1)), false)), "2028-02-29");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), day in -100_000i32..100_000, early in any::<bool>()) {
        let said = NaiveDate::from_num_days_from_ce_opt(700_000 + day).unwrap_or_default();
        prop_assert!(read(&text).is_none() || text.chars().count() >= 1);
        if let Ok(days) = words(&text).resolve(said, early) {
            prop_assert!(days.from <= days.to && days.to >= said);
        }
    }

    #[test]
    fn words_in_any_order_are_read(text in "(away|out|sick|请假|休|明天|周|下周|三|天|next|Wed|1|12|31|2026|9999|-|/|月|日|号|到|to|until|Dec|半天|for|day| |,|，|（|）|'){0,16}", early in any::<bool>()) {
        let said = if early { NaiveDate::MIN } else { NaiveDate::MAX };
        for said in [said, today()] {
            if let Ok(days) = words(&text).resolve(said, early) {
                prop_assert!(days.from <= days.to && days.to >= said);
                prop_assert!(days.half.is_none() || days.from == days.to);
                prop_assert!((days.to - days.from).num_days() < 366);
            }
        }
    }
}
