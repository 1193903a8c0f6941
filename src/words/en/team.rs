//! English: founding, showing and changing a team.

use chat::Line;

use super::ritual::ritual;
use super::settings::{language, level};
use crate::command::Named;
use crate::lang::Lang;

/// Names side by side, as people typed them.
fn listed(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.typed(name)
    })
}

/// The person is in no team.
pub fn no_team() -> Line {
    Line::plain("You are in no team yet. Found one with ")
        .code("team create NAME")
        .and(" or join one with ")
        .code("team join NAME")
        .and(".")
}

/// The person is in several teams and named none.
pub fn which_team(names: &[String]) -> Line {
    let line = listed(Line::plain("Which team? You are in "), names).and(". Say it again with ").code("team NAME");
    line.and(" at the end.")
}

/// No living team has that name.
pub fn no_such_team(name: &str, mine: &[String]) -> Line {
    let line = Line::plain("There is no team “").typed(name).and("”.");
    if mine.is_empty() {
        return line.and(" Found it with ").code("team create NAME").and(".");
    }
    listed(line.and(" Yours: "), mine).and(".")
}

/// Who may change a team: fits into “Only … can do that.”
pub fn leads_or_admin(leads: &[String]) -> Line {
    let mut line = Line::new();
    for name in leads {
        line = line.person(name).and(" (lead), ");
    }
    match line.spans.pop() {
        Some(_) => line.and(" (lead) or an admin"),
        None => line.and("an admin"),
    }
}

/// The name holds nothing that can be read.
pub fn name_empty() -> Line {
    Line::plain("A team needs a name: ").code("team create Product").and(".")
}

/// A name that commands read otherwise.
pub fn name_means_else(name: &str) -> Line {
    Line::plain("“")
        .typed(name)
        .and("” means something else in commands, so no team is called that. Another name: ")
        .code("team create Product")
}

/// A living team has that name.
pub fn name_taken(name: &str) -> Line {
    Line::plain("There is a team “")
        .typed(name)
        .and("” already. Take another name, or join it with ")
        .code("team join NAME")
        .and(".")
}

/// A team was founded in a channel; `posts`: something can be posted there.
pub fn created_here(name: &str, members_told: bool, posts: bool) -> Vec<Line> {
    let line = Line::new().bold("✓ ").typed(name).and(" is founded and you lead it. This channel is its home");
    vec![
        line.and(if posts { ": reports come here." } else { "." }),
        match members_told {
            true => Line::plain("The members of this channel become members of the team."),
            false => super::team_home::who_joins(posts),
        },
        Line::plain("Next: ").code("team add @name").and(" · ").code("schedule").and(" · ").code("add OBJECTIVE"),
    ]
}

/// A team was founded in a direct conversation; `robot`: the name of a robot that could take its reports.
pub fn created(name: &str, robot: Option<&str>) -> Vec<Line> {
    let home =
        Line::plain("It has no home yet: type ").code("team home").and(" in the channel where its reports should go");
    let home = match robot {
        Some(robot) => home.and(", or ").code(format!("team home robot {robot}")).and(" here"),
        None => home,
    };
    vec![
        Line::new().bold("✓ ").typed(name).and(" is founded and you lead it."),
        home.and("."),
        Line::plain("Next: ").code("team add @name").and(" · ").code("schedule").and(" · ").code("add OBJECTIVE"),
    ]
}

/// The post in a new home that lets people join.
pub fn join_post(name: &str, lead: &str) -> Vec<Line> {
    vec![
        Line::plain("Here lives the team ").typed(name).and(", led by ").person(lead).and("."),
        Line::plain(
            "Every week: goals on Monday, a short stand-up each day, scores on Friday. Whoever takes part, joins:",
        ),
    ]
}

/// A team has a new name.
pub fn renamed(before: &str, after: &str) -> Line {
    Line::plain("✓ ").typed(before).and(" is now called ").typed(after).and(".")
}

/// A team ended.
pub fn archived(name: &str) -> Line {
    Line::plain("✓ ").typed(name).and(" is archived: nobody is asked any more, and its objectives and history stay.")
}

/// A team's zone.
pub fn zone_is(name: &str, zone: &str) -> Line {
    Line::plain("The zone of ")
        .typed(name)
        .and(format!(" is {zone}. Change it with "))
        .code("team zone Europe/Berlin")
        .and(".")
}

/// A team has a new zone.
///
/// `by_team`: the rituals that ask all members by its clock; `all`: there is no other.
pub fn zone_set(name: &str, zone: &str, by_team: &[impl Named], all: bool) -> Line {
    let line =
        Line::plain("✓ The zone of ").typed(name).and(format!(" is now {zone}: its reports and days follow it. "));
    let names: Vec<&str> = by_team.iter().map(|of| ritual(of)).collect();
    let line = match (names.as_slice(), all) {
        ([], _) => line.and("Members are still asked in their own zones. "),
        (_, true) => line.and("Members are asked by it too. "),
        (some, false) => line
            .and("Members are still asked in their own zones, but for ")
            .typed(some.join(", "))
            .and(", which now comes by this one. "),
    };
    line.code("schedule")
}

/// A team's language.
pub fn language_is(name: &str, lang: Lang) -> Line {
    Line::plain("Reports of ")
        .typed(name)
        .and(format!(" are in {}. Change it with ", language(lang)))
        .code("team language en|zh")
        .and(".")
}

/// A team has this language now.
pub fn language_set(name: &str, lang: Lang) -> Line {
    Line::plain("✓ Reports of ").typed(name).and(format!(" are in {} now.", language(lang)))
}

/// How much a team's members are reminded.
pub fn reminders_are(name: &str, reminders: &str) -> Line {
    Line::plain("Reminders of ")
        .typed(name)
        .and(format!(": {}. Change it with ", level(reminders)))
        .code("team reminders off|light|standard|active")
        .and(".")
}

/// Members are reminded this much now.
pub fn reminders_set(name: &str, reminders: &str) -> Line {
    Line::plain("✓ Reminders of ")
        .typed(name)
        .and(format!(": {}. Who chose gentler ones keeps them.", level(reminders)))
}

/// Not a level of reminding.
pub fn not_a_level(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("” is no choice. There are ")
        .code("team reminders off|light|standard|active")
        .and(".")
}

/// The first line about a team.
pub fn heading(name: &str, zone: &str, lang: Lang, reminders: &str) -> Line {
    let settings = format!(" · {zone} · reports in {} · reminders {}", language(lang), level(reminders));
    Line::new().typed(name).and(settings)
}

/// Who leads.
pub fn leads(names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("Lead: nobody yet. An admin can name one: ").code("team lead @name");
    }
    people(Line::plain("Lead: "), names)
}

/// Who else is in.
pub fn members(names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("Members: nobody else yet. ").code("team add @name");
    }
    people(Line::plain("Members: "), names)
}

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.person(name)
    })
}

/// Who cannot be written to, and what helps.
pub fn unreachable(names: &[String]) -> Line {
    people(Line::plain("Cannot be reached yet: "), names).and(". They must write to me once, any word will do.")
}

/// Who left every workspace.
pub fn gone(names: &[String]) -> Line {
    people(Line::plain("Left the organisation: "), names).and(". They are not asked. ").code("team remove NAME")
}

/// What may be typed next.
pub fn show_next() -> Line {
    Line::plain("Next: ").code("board").and(" · ").code("schedule").and(" · ").code("team add @name")
}
