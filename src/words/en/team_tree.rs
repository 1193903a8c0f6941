//! English: teams above and below each other, merged, and what counts for them; observers.

use chat::Line;

/// Which team stands above.
pub fn parent_is(name: &str, parent: Option<&str>) -> Line {
    let line = Line::new().typed(name);
    match parent {
        Some(parent) => line.and(" stands below ").typed(parent).and(". To change it: ").code("team parent NAME|none"),
        None => line.and(" stands below no team. To change it: ").code("team parent NAME"),
    }
}

/// It stands below another from now on.
pub fn parent_set(name: &str, parent: &str) -> Line {
    Line::plain("✓ ")
        .typed(name)
        .and(" stands below ")
        .typed(parent)
        .and(" now: without objectives of its own, ")
        .typed(parent)
        .and(" is the mean of its teams. ")
        .code("team show")
        .and(" · wrong? ")
        .code("undo")
}

/// It stands below none any more.
pub fn no_parent_now(name: &str, was: &str) -> Line {
    Line::plain("✓ ").typed(name).and(" no longer stands below ").typed(was).and(". Wrong? ").code("undo")
}

/// Who else could: it takes a lead of both.
pub fn needs_both(name: &str) -> Line {
    Line::plain("It takes a lead of both teams; you do not lead ").typed(name).and(".")
}

/// A team below itself.
pub fn below_itself(name: &str) -> Line {
    Line::new().typed(name).and(" cannot stand below itself. Name another: ").code("team parent NAME")
}

/// It would close a circle; names from the one that would be above down to what would be below.
pub fn circle(names: &[String]) -> Line {
    let line = names.iter().enumerate().fold(Line::plain("That would close a circle: "), |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(" stands below ") };
        line.typed(name)
    });
    line.and(". Nothing was changed.")
}

/// Teams above and below, in what is shown of a team.
pub fn place(parent: Option<&str>, below: &[String]) -> Option<Line> {
    let line = match parent {
        Some(parent) => Line::plain("Part of: ").typed(parent),
        None if below.is_empty() => return None,
        None => Line::new(),
    };
    if below.is_empty() {
        return Some(line);
    }
    let line = if parent.is_some() { line.and(" · ") } else { line };
    Some(listed(line.and("Teams below: "), below))
}

fn listed(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.typed(name)
    })
}

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.person(name)
    })
}

/// People are observers from now on, or with `off` members.
pub fn observers(name: &str, who: &[String], off: bool) -> Line {
    let line = Line::plain(if off { "✓ Asked again in " } else { "✓ Observing " }).typed(name).and(": ");
    let line = people(line, who).and(". ");
    if off {
        return line.and("Wrong? ").code("undo");
    }
    line.and("They read everything and are asked nothing. Back: ").code("team observer @name off")
}

/// They are that already.
pub fn observers_already(name: &str, who: &[String], off: bool) -> Line {
    people(Line::plain(if off { "No observers of " } else { "Observers of " }).typed(name).and(" already: "), who)
        .and(".")
}

/// Who observes, in what is shown of a team.
pub fn observing(who: &[String]) -> Line {
    people(Line::plain("Observers: "), who)
}

/// Who could make an objective count for a team.
pub fn members_of(name: &str, leads: &[String]) -> Line {
    let line = Line::plain("somebody in ").typed(name);
    if leads.is_empty() { line } else { people(line.and(", such as "), leads).and(" (lead)") }.and(" or an admin")
}

/// It counts for that team already.
pub fn counts_already(label: &str, name: Option<&str>) -> Line {
    let line = Line::new().id(label).and(" counts for ");
    let line = match name {
        Some(name) => line.typed(name),
        None => line.and("no team"),
    };
    line.and(" already; nothing was changed.")
}

/// It counts for another team from now on.
pub fn moved(label: &str, title: &str, name: Option<&str>) -> Vec<Line> {
    let line = Line::plain("✓ ").id(label).and(" ").typed(title).and(" counts for ");
    let line = match name {
        Some(name) => line.typed(name),
        None => line.and("no team"),
    };
    vec![line.and(" now."), Line::plain("See it: ").code(format!("show {label}")).and(" · wrong? ").code("undo")]
}

/// Who sees a private objective from now on.
pub fn private_one_seen_by(name: Option<&str>) -> Line {
    match name {
        Some(name) => Line::plain("It is private: from now on all of ").typed(name).and(" see it."),
        None => Line::plain("It is private: from now on only its owners and admins see it."),
    }
}

/// Private objectives that come along with a merge.
pub fn private_ones_seen(labels: &[String], into: &str) -> Line {
    let labels = labels.iter().enumerate().fold(Line::plain("· private: "), |line, (at, label)| {
        if at == 0 { line.id(label) } else { line.and(", ").id(label) }
    });
    labels.and("; all of ").typed(into).and(" will see what is private there").kept()
}

/// A team into itself.
pub fn merge_itself(name: &str) -> Line {
    Line::new().typed(name).and(" cannot be merged into itself. Type ").code("team merge NAME into OTHER")
}

/// What a merge does, and whether it is wanted; counts: objectives, teams below, open blockers.
pub fn merge_question(from: &str, into: &str, members: &[String], counts: [usize; 3]) -> Vec<Line> {
    let [objectives, teams, blockers] = counts;
    let mut lines = vec![Line::plain("Merging ").typed(from).and(" into ").typed(into).and(":")];
    lines.push(match members {
        [] => Line::plain("· members: all of them are there already").kept(),
        members => people(Line::plain("· members who come, with their roles: "), members).kept(),
    });
    let count = |number: usize, noun: &str| match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    };
    let further = [(teams, "team"), (blockers, "open blocker")].into_iter().filter(|(number, _)| *number > 0);
    let goods = further.fold(format!("· {} not ended yet", count(objectives, "objective")), |goods, (n, noun)| {
        format!("{goods} · {}{}", count(n, noun), if noun == "team" { " below it" } else { "" })
    });
    lines.push(Line::plain(goods).kept());
    lines.push(
        Line::plain("· homes, schedule and settings of ")
            .typed(into)
            .and(" stay; those of ")
            .typed(from)
            .and(" end")
            .kept(),
    );
    lines.push(
        Line::plain("· ")
            .typed(from)
            .and(" is archived; its earlier cycles stay readable; ")
            .code("undo")
            .and(" within 10 minutes")
            .kept(),
    );
    lines.push(Line::plain("Merge them?"));
    lines
}

/// Two teams are one.
pub fn merged(from: &str, into: &str, (members, objectives): (usize, usize), command: &str) -> Vec<Line> {
    vec![
        Line::plain("✓ ")
            .typed(from)
            .and(" is merged into ")
            .typed(into)
            .and(format!(": members who came: {members}, objectives: {objectives}.")),
        Line::plain("See it: ").code(format!("team show {command}")).and(" · wrong? ").code("undo"),
    ]
}
