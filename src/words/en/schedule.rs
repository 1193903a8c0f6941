//! English: when a team is asked what.

use chat::Line;
use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::date;
use super::own::begins;
use super::ritual::{ritual, typed_as};
use crate::command::{Named, Ritual};
use crate::schedule::NotOn;

/// The first line of a schedule.
pub fn heading(name: &str) -> Line {
    Line::new().bold("Schedule").and(" of ").typed(name)
}

/// A ritual that asks: its rule in words, whose clock, and the reader's next moment.
pub fn asks(
    kind: impl Named,
    (rule, zone): (&str, Option<&str>),
    next: Option<NaiveDateTime>,
    mine: bool,
    today: NaiveDate,
) -> Line {
    let clock = zone.map_or_else(|| "each member's own time".to_owned(), |zone| format!("time of {zone}"));
    let line = Line::new().bold(ritual(&kind)).and(format!(" · {rule}, {clock}"));
    match next {
        Some(at) if mine => line.and(format!(" · your next: {}", date::time_from(at, today))),
        Some(at) => line.and(format!(" · next: {}", date::time_from(at, today))),
        None => line,
    }
}

/// The weekly summary, which asks nobody.
pub fn summary(time: &str) -> Line {
    Line::new()
        .bold(ritual(&Ritual::Summary))
        .and(format!(" · when the review is complete; in a week without one, {time} of the next workday"))
}

/// A ritual that is paused.
pub fn paused_since(kind: impl Named, day: NaiveDate, today: NaiveDate) -> Line {
    Line::new()
        .bold(ritual(&kind))
        .and(format!(" · paused since {} · ", date::short_from(day, today)))
        .code(format!("schedule resume {}", typed_as(&kind)))
}

/// A ritual that is paused until a day.
pub fn paused_until(kind: impl Named, day: NaiveDate, today: NaiveDate) -> Line {
    Line::new()
        .bold(ritual(&kind))
        .and(format!(" · paused, goes on by itself on {} · ", date::day_from(day, today)))
        .code(format!("schedule resume {}", typed_as(&kind)))
}

/// What may be typed next.
pub fn next_commands() -> Line {
    Line::plain("Next: ").code("schedule set standup workdays 9:45").and(" · ").code("schedule pause standup")
}

/// A ritual has a new schedule.
pub fn set(kind: impl Named, name: &str, rule: &str, zone: Option<&str>) -> Line {
    let clock = zone.map_or_else(|| "each member's own time".to_owned(), |zone| format!("time of {zone}"));
    Line::plain("✓ ").bold(begins(&kind)).and(" of ").typed(name).and(format!(": {rule}, {clock}."))
}

/// What a ritual would be, said before it is so.
pub fn would_be(kind: impl Named, name: &str, rule: &str, zone: Option<&str>) -> Line {
    let clock = zone.map_or_else(|| "each member's own time".to_owned(), |zone| format!("time of {zone}"));
    Line::plain("The ").bold(ritual(&kind)).and(" of ").typed(name).and(format!(" would be {rule}, {clock}."))
}

/// Whether that is meant, beside what it is now.
pub fn is_it_right(before: &str) -> Line {
    Line::plain(format!("Until now it is {before}. Shall I change it? ")).code("yes").and(" · ").code("no")
}

/// The next moments of a ritual; `mine`: they are the reader's, the team's stand below.
pub fn next_dates(at: &[NaiveDateTime], mine: bool, today: NaiveDate) -> Line {
    let at: Vec<String> = at.iter().map(|at| date::time_from(*at, today)).collect();
    Line::plain(format!("{}: {}.", if mine { "Next for you" } else { "Next dates" }, at.join(", ")))
}

/// The next moments of a ritual by the team's clock and calendar.
pub fn next_in_zone(at: &[NaiveDateTime], zone: &str, today: NaiveDate) -> Line {
    let at: Vec<String> = at.iter().map(|at| date::time_from(*at, today)).collect();
    Line::plain(format!("In {zone}: {}.", at.join(", ")))
}

/// Days between these moments on which the rule falls and nobody is asked; `more` of them are not named.
pub fn not_on(days: &[NaiveDate], more: usize, why: NotOn, today: NaiveDate) -> Line {
    let days: Vec<String> = days.iter().map(|day| date::day_from(*day, today)).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let why = match why {
        NotOn::Holiday => "public holiday",
        NotOn::Free => "not a workday of yours",
        NotOn::Close => "the close is asked instead",
        NotOn::Consensus => "the consensus is asked instead",
        NotOn::ShortWeek => "too few workdays in that week",
    };
    Line::plain(format!("Not on {}{more}: {why}.", days.join(", ")))
}

/// A ritual that would be copied onto itself.
pub fn copied_onto_itself(kind: impl Named, name: &str) -> Line {
    Line::plain("That is the same team. To which other one? ")
        .code(format!("schedule copy {} to TEAM", typed_as(&kind)))
        .and(" · ")
        .typed(name)
}

/// Nothing would change by copying.
pub fn same_already(kind: impl Named, from: &str, to: &str) -> Line {
    Line::plain("The ")
        .and(ritual(&kind))
        .and(" of ")
        .typed(to)
        .and(" is the same as that of ")
        .typed(from)
        .and(" already.")
}

/// A line of the schedule, with the rounds that are left out behind it.
pub fn and_left_out(line: Line, kind: impl Named, rounds: &[String]) -> Line {
    line.and(format!(" · left out: {} · ", rounds.join(", "))).code(format!("schedule resume {}", typed_as(&kind)))
}

/// The next round is left out; `then` is the one after it.
pub fn left_out(kind: impl Named, name: &str, round: &str, then: Option<&str>) -> Line {
    let line = Line::plain("✓ The ").bold(ritual(&kind)).and(" of ").typed(name).and(format!(" is left out: {round}."));
    let line = match then {
        Some(then) => line.and(format!(" After it: {then}. ")),
        None => line.and(" "),
    };
    line.code("undo").and(" · ").code(format!("schedule resume {}", typed_as(&kind)))
}

/// What is asked on the day of a consensus that is left out.
pub fn standup_instead() -> Line {
    Line::plain("The stand-up is asked that day instead.")
}

/// There is nothing to leave out.
pub fn nothing_to_leave_out(kind: impl Named, name: &str) -> Line {
    Line::plain("No ")
        .and(ritual(&kind))
        .and(" of ")
        .typed(name)
        .and(" lies ahead, so there is nothing to leave out. ")
        .code("schedule")
}

/// So many are left out already.
pub fn left_out_enough(kind: impl Named, most: usize) -> Line {
    Line::plain(format!("The next {most} are left out already. For longer, pause it: "))
        .code(format!("schedule pause {}", typed_as(&kind)))
}

/// The weekly summary has a new hour.
pub fn summary_set(name: &str, time: &str) -> Line {
    Line::plain("✓ The weekly summary of ")
        .typed(name)
        .and(format!(" comes when the review is complete; in a week without one, at {time} of the next workday."))
}

/// Only the hour of the summary can be chosen.
pub fn summary_only_hour() -> Line {
    Line::plain(
        "The weekly summary comes when the review is complete. Only its hour in a week without review can be chosen: ",
    )
    .code("schedule set summary 9:30")
    .and(".")
}

/// The close has days of its own.
pub fn close_only_hour() -> Line {
    Line::plain("A close opens on the first workday after a cycle ends. Only its hour can be chosen: ")
        .code("schedule set close 9:30")
        .and(". How long cycles are: ")
        .code("cycle every month|2 months|quarter|half-year")
}

/// Not a schedule.
pub fn not_understood(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("” is no schedule that I know. "))
}

/// A schedule without a time of day.
pub fn no_time(rule: &str) -> Line {
    examples(Line::plain("At what time? “").typed(rule).and("” does not say it. "))
}

/// It would ask twice on one day.
pub fn twice(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("” would ask twice on one day. Choose one time. "))
}

/// The date from which every n-th week is counted cannot be read.
pub fn no_anchor_date(rule: &str) -> Line {
    Line::plain("From which week? The date in “")
        .typed(rule)
        .and("” is none that I can read. For example: ")
        .code("schedule set review every 2 weeks fri 16:00 from 2 Dec")
        .and(" · ")
        .code("schedule set review every 2 weeks fri 16:00 from 2026-12-02")
}

/// Only every n-th week is counted from a date.
pub fn not_counted(rule: &str) -> Line {
    Line::plain("“")
        .typed(rule)
        .and("”: only a ritual of every few weeks is counted from a date, such as ")
        .code("schedule set review every 2 weeks fri 16:00 from 2 Dec")
        .and(". To begin later, let it rest until then: ")
        .code("schedule pause review until 2 Dec")
        .and(".")
}

/// It would never ask.
pub fn never(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("” would ask nobody in the next 400 days. "))
}

/// It would never ask, since each of its days is such a one; on `elsewhere` it does not fall.
pub fn never_since(of: impl Named, rule: &str, why: &[NotOn], elsewhere: Option<Weekday>) -> Line {
    let days: Vec<&str> = why
        .iter()
        .map(|why| match why {
            NotOn::Holiday => "a public holiday",
            NotOn::Free => "no workday",
            NotOn::Close => "a day of the close, which is asked instead",
            NotOn::Consensus => "a day of the consensus, which is asked instead",
            NotOn::ShortWeek => "in a week of too few workdays",
        })
        .collect();
    let line = Line::plain("“")
        .typed(rule)
        .and(format!("” would ask nobody in the next 400 days: each of its days is {}. ", days.join(", or ")));
    let day = elsewhere.map(|day| date::weekday(day).chars().take(3).collect::<String>().to_lowercase());
    match (why.contains(&NotOn::Consensus), day) {
        (true, Some(day)) => line
            .and("Choose another day, ")
            .code(format!("schedule set {} {day} 9:30", typed_as(&of)))
            .and(", or move the consensus: ")
            .code(format!("schedule set monday {day} 10:00")),
        (true, None) => line.and("Give the consensus fewer days: ").code("schedule set monday first workday 10:00"),
        (false, _) => examples(line),
    }
}

/// A zone stands where it is said whose clock counts.
pub fn whose_clock(zone: &str) -> Line {
    Line::plain("“")
        .typed(zone)
        .and("”: behind ")
        .code("zone")
        .and(" stands whose clock counts, ")
        .code("zone team")
        .and(" or ")
        .code("zone member")
        .and(". The zone of the team itself: ")
        .code("team zone Europe/Berlin")
        .and(".")
}

fn examples(line: Line) -> Line {
    line.and("For example: ")
        .code("schedule set standup workdays 9:30")
        .and(" · ")
        .code("schedule set review last workday 16:00")
        .and(" · ")
        .code("schedule set standup mon,wed 10:00")
}

/// Rituals were paused.
pub fn paused(kinds: &[impl Named], name: &str) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ Paused for ")
        .typed(name)
        .and(format!(": {}. Go on with ", kinds.join(", ")))
        .code("schedule resume")
        .and(".")
}

/// Rituals were paused until a day.
pub fn paused_till(kinds: &[impl Named], name: &str, day: NaiveDate) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ Paused for ")
        .typed(name)
        .and(format!(": {}. It goes on by itself on {}, or before with ", kinds.join(", "), date::day(day)))
        .code("schedule resume")
        .and(".")
}

/// A pause that would be over already.
pub fn pause_must_end_later(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("” is not after today. Name the day from which it shall go on, such as ")
        .code("schedule pause until next week")
        .and(".")
}

/// A pause of more than a year.
pub fn pause_too_long() -> Line {
    Line::plain("That is more than a year ahead. Pause it without a day: ").code("schedule pause").and(".")
}

/// The day on which a pause shall end is not understood.
pub fn until_when(typed: &str, example: &str) -> Line {
    Line::plain("Until which day? “")
        .typed(typed)
        .and("” is none that I can read. For example: ")
        .code(example)
        .and(".")
}

/// Nothing was left to pause.
pub fn paused_already(name: &str) -> Line {
    Line::plain("That is paused already for ").typed(name).and(". Go on with ").code("schedule resume").and(".")
}

/// Rituals go on.
pub fn resumed(kinds: &[impl Named], name: &str) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ Asked again in ").typed(name).and(format!(": {}. ", kinds.join(", "))).code("schedule")
}

/// Nothing was paused.
pub fn not_paused(name: &str) -> Line {
    Line::plain("That is not paused for ").typed(name).and(". ").code("schedule")
}

/// The lead chose to go on.
pub fn kept(kind: impl Named, name: &str) -> Line {
    Line::plain("Fine: the ").and(ritual(&kind)).and(" of ").typed(name).and(" goes on.")
}
