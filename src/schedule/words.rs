//! A rule in a reader's words.

use chrono::{Weekday, WeekdaySet};

use super::{Days, Rule};

/// `every workday at 09:30`, or in Chinese 每个工作日 09:30.
pub fn describe(rule: &Rule, zh: bool) -> String {
    let time = rule.time().format("%H:%M");
    if zh {
        return match rule.days() {
            Days::Workdays => format!("每个工作日 {time}"),
            Days::Weekdays(days) if days.len() == 7 => format!("每天 {time}"),
            Days::Weekdays(days) => format!("每{} {time}", describe_days(*days, true)),
            Days::EveryWeeks { weeks, weekdays, .. } => {
                format!("每 {weeks} 周的{} {time}", describe_days(*weekdays, true))
            }
            Days::FirstWorkday => format!("每周第一个工作日 {time}"),
            Days::LastWorkday => format!("每周最后一个工作日 {time}"),
            Days::Cron(cron) => format!("按 cron 表达式 {} 的日子 {time}", cron.as_str()),
        };
    }
    match rule.days() {
        Days::Workdays => format!("every workday at {time}"),
        Days::Weekdays(days) if days.len() == 7 => format!("every day at {time}"),
        Days::Weekdays(days) => format!("every {} at {time}", describe_days(*days, false)),
        Days::EveryWeeks { weeks, weekdays, .. } => {
            format!("every {weeks} weeks on {} at {time}", describe_days(*weekdays, false))
        }
        Days::FirstWorkday => format!("on the first workday of the week at {time}"),
        Days::LastWorkday => format!("on the last workday of the week at {time}"),
        Days::Cron(cron) => format!("at {time} on the days of cron {}", cron.as_str()),
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
            ("every 2 weeks fri 16:00 from 2026-11-23", "every 2 weeks on Friday at 16:00", "每 2 周的周五 16:00"),
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
