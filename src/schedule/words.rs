//! A rule in a reader's words.

use chrono::{Weekday, WeekdaySet};

use super::{Days, End, Nth, Period, Rule};

/// `every workday at 09:30`, or in Chinese 每个工作日 09:30.
pub fn describe(rule: &Rule, zh: bool) -> String {
    let time = rule.time().format("%H:%M");
    if zh {
        return match rule.days() {
            Days::Workdays => format!("每个工作日 {time}"),
            Days::Weekdays(days) if days.len() == 7 => format!("每天 {time}"),
            Days::Weekdays(days) => format!("每{} {time}", describe_days(*days, true)),
            Days::EveryWeeks { weeks, weekdays, from } => {
                let from = from.format("%Y年%-m月%-d日");
                format!("每 {weeks} 周的{} {time}（从 {from} 那一周算起）", describe_days(*weekdays, true))
            }
            Days::Workday(end, period) => {
                let end = if *end == End::First { "第一个" } else { "最后一个" };
                format!("{}{end}工作日 {time}", every(*period))
            }
            Days::OfMonth(nth, weekday) => format!("每月{}{} {time}", which(*nth), name(*weekday, true)),
            Days::Cron(cron) => format!("按 cron 表达式 {} 的日子 {time}", cron.as_str()),
        };
    }
    match rule.days() {
        Days::Workdays => format!("every workday at {time}"),
        Days::Weekdays(days) if days.len() == 7 => format!("every day at {time}"),
        Days::Weekdays(days) => format!("every {} at {time}", describe_days(*days, false)),
        Days::EveryWeeks { weeks, weekdays, from } => {
            let from = from.format("%-d %b %Y");
            format!(
                "every {weeks} weeks on {} at {time} (counted from the week of {from})",
                describe_days(*weekdays, false)
            )
        }
        Days::Workday(end, period) => {
            let end = if *end == End::First { "first" } else { "last" };
            format!("on the {end} workday of the {} at {time}", stretch(*period))
        }
        Days::OfMonth(nth, weekday) => {
            format!("on the {} {} of the month at {time}", nth.name(), name(*weekday, false))
        }
        Days::Cron(cron) => format!("at {time} on the days of cron {}", cron.as_str()),
    }
}

fn stretch(period: Period) -> &'static str {
    match period {
        Period::Week => "week",
        Period::Month => "month",
        Period::Cycle => "cycle",
    }
}

fn every(period: Period) -> &'static str {
    match period {
        Period::Week => "每周",
        Period::Month => "每月",
        Period::Cycle => "每个周期",
    }
}

fn which(nth: Nth) -> &'static str {
    match nth {
        Nth::First => "第一个",
        Nth::Second => "第二个",
        Nth::Third => "第三个",
        Nth::Fourth => "第四个",
        Nth::Last => "最后一个",
    }
}

/// `Monday, Wednesday and Friday`, or 周一、周三、周五.
pub fn describe_days(days: WeekdaySet, zh: bool) -> String {
    let names: Vec<&str> = days.iter(Weekday::Mon).map(|day| name(day, zh)).collect();
    match &names[..] {
        _ if zh => names.join("、"),
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn name(day: Weekday, zh: bool) -> &'static str {
    let (english, chinese) = match day {
        Weekday::Mon => ("Monday", "周一"),
        Weekday::Tue => ("Tuesday", "周二"),
        Weekday::Wed => ("Wednesday", "周三"),
        Weekday::Thu => ("Thursday", "周四"),
        Weekday::Fri => ("Friday", "周五"),
        Weekday::Sat => ("Saturday", "周六"),
        Weekday::Sun => ("Sunday", "周日"),
    };
    if zh { chinese } else { english }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_said_in_two_languages() {
        for (stored, english, chinese) in [
            ("workdays 09:30", "every workday at 09:30", "每个工作日 09:30"),
            ("daily 08:05", "every day at 08:05", "每天 08:05"),
            ("mon 10:00", "every Monday at 10:00", "每周一 10:00"),
            ("mon,wed,fri 10:00", "every Monday, Wednesday and Friday at 10:00", "每周一、周三、周五 10:00"),
            ("first workday 10:00", "on the first workday of the week at 10:00", "每周第一个工作日 10:00"),
            ("last workday 16:00", "on the last workday of the week at 16:00", "每周最后一个工作日 16:00"),
            (
                "first workday of the month 10:00",
                "on the first workday of the month at 10:00",
                "每月第一个工作日 10:00",
            ),
            (
                "last workday of the cycle 16:00",
                "on the last workday of the cycle at 16:00",
                "每个周期最后一个工作日 16:00",
            ),
            ("second tue of the month 9:00", "on the second Tuesday of the month at 09:00", "每月第二个周二 09:00"),
            ("last fri of the month 9:00", "on the last Friday of the month at 09:00", "每月最后一个周五 09:00"),
            (
                "every 2 weeks fri 16:00 from 2026-11-23",
                "every 2 weeks on Friday at 16:00 (counted from the week of 23 Nov 2026)",
                "每 2 周的周五 16:00（从 2026年11月23日 那一周算起）",
            ),
            (
                "cron 30 9 * * 1-5",
                "at 09:30 on the days of cron 30 9 * * 1-5",
                "按 cron 表达式 30 9 * * 1-5 的日子 09:30",
            ),
        ] {
            let rule: Rule = stored.parse().expect("a rule");
            assert_eq!((describe(&rule, false).as_str(), describe(&rule, true).as_str()), (english, chinese));
        }
    }
}
