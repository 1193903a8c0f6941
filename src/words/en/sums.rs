//! English: the values of teams, of the organisation, and one's own.

use chat::Line;

/// The head of the speaker's own sum.
pub fn yours_head() -> Line {
    Line::plain("Your objectives")
}

/// It is shown to nobody else.
pub fn only_you() -> Line {
    Line::plain("Only you see this: there is no ranking of people. Scores are for learning, not for pay. ").code("list")
}

/// The speaker's own value at the end of their list.
pub fn yours(value: &str) -> Line {
    Line::plain("Yours together: ").bold(value).and(" · only you see this · ").code("explain me")
}

/// There is nothing to sum up.
pub fn nothing() -> Line {
    Line::plain("Nothing to sum up: no objective of this week. ").code("add TITLE")
}

/// It is over objectives.
pub fn over_objectives(number: usize) -> Line {
    Line::plain(match number {
        1 => "over its one objective:".to_owned(),
        _ => format!("over its {number} objectives:"),
    })
}

/// It is over teams.
pub fn over_teams() -> Line {
    Line::plain("no objectives of its own, so the mean of the teams below, each counting 1:")
}

/// A team that has nothing to score.
pub fn left_out(name: &str) -> Line {
    Line::plain("  ").typed(name).and(" · no objectives, left out")
}

/// Private objectives that the reader may not see: how many, and nothing else.
pub fn private_left_out(number: usize) -> Line {
    Line::plain(match number {
        1 => "1 private objective is left out here.".to_owned(),
        _ => format!("{number} private objectives are left out here."),
    })
}

/// One objective or team.
pub fn row(title: Line, weight: &str, value: Option<&str>, coverage: &str) -> Line {
    let line = Line::plain("  ").join(title);
    match value {
        Some(value) => line.and(format!(" · weight {weight} × {value} · {coverage}")),
        None => line.and(format!(" · weight {weight}, ⚪ not counted · {coverage}")),
    }
}

/// A team below, in the list of the one above: `Mobile · 0.6 🟡 · 3 of 4 scored`.
pub fn team_below(name: &str, value: &str) -> Line {
    Line::plain("  ").typed(name).and(" · ").and(value)
}

/// What may be typed next about a team.
pub fn then_team(name: &str) -> Line {
    Line::plain("Next: ").code(format!("list team {name}")).and(" · ").code(format!("tree team {name}"))
}

/// How a team's value comes about.
pub fn why_team(name: &str) -> Line {
    Line::plain("How it is summed up: ").code(format!("explain team {name}"))
}

/// What may be typed next about the organisation.
pub fn then_org() -> Line {
    Line::plain("Next: ").code("list org").and(" · ").code("tree org")
}

/// How the organisation's value comes about.
pub fn why_org() -> Line {
    Line::plain("How it is summed up: ").code("explain org").and(" · all: ").code("list all")
}
