//! English: the homes of a team.

use chat::Line;

/// Names side by side, as people typed them.
fn listed(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.typed(name)
    })
}

/// How people come into a team where nobody tells who is in its channel; by the button of a post there, too.
pub fn who_joins(button: bool) -> Line {
    let line = Line::plain("I cannot see who is in this channel: whoever takes part ");
    let line = if button { line.and("presses ").bold("Join").and(" or ") } else { line };
    line.and("mentions me with ").code("team join").and(", or you add them with ").code("team add @name").and(".")
}

/// The channel is the home of another team.
pub fn home_taken(name: &str) -> Line {
    Line::plain("This channel is the home of ").typed(name).and(" already. A channel is the home of one team only.")
}

/// `team home` was said in a direct conversation.
pub fn home_needs_channel() -> Line {
    Line::plain("Type ").code("team home").and(" in the channel where the reports should go.")
}

/// The channel is the team's new home; `posts`: something can be posted there.
pub fn home_set(name: &str, posts: bool) -> Line {
    let line = Line::plain("✓ This channel is now the home of ").typed(name);
    line.and(if posts { ": its reports come here." } else { "." })
}

/// The channel is the team's home already.
pub fn home_is_here(name: &str) -> Line {
    Line::plain("This channel is the home of ").typed(name).and(" already.")
}

/// What a home is called that is a robot.
pub fn robot(name: &str) -> String {
    format!("robot {name}")
}

/// No robot has that name, or none was said.
pub fn which_robot(name: Option<&str>, names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("No robot is configured. Whoever runs me names one under ")
            .code("robots.NAME")
            .and(" of its platform in the configuration.");
    }
    let line = match name {
        Some(name) => Line::plain("No robot is called “").typed(name).and("”. There are: "),
        None => Line::plain("Which robot? There are: "),
    };
    listed(line, names).and(". Type ").code("team home robot NAME").and(".")
}

/// A robot is a home of the team now.
pub fn robot_set(robot: &str, name: &str) -> Line {
    Line::plain("✓ The robot ").typed(robot).and(" is now a home of ").typed(name).and(": reports go there, too.")
}

/// A robot is a home of the team already.
pub fn robot_is_home(robot: &str, name: &str) -> Line {
    Line::plain("The robot ").typed(robot).and(" is a home of ").typed(name).and(" already.")
}

/// A robot is the home of another team.
pub fn robot_taken(robot: &str, name: &str) -> Line {
    Line::plain("The robot ")
        .typed(robot)
        .and(" is a home of ")
        .typed(name)
        .and(" already. A robot is the home of one team only.")
}

/// Where reports go.
pub fn homes(names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("Home: none yet. Type ").code("team home").and(" in a channel.");
    }
    listed(Line::plain("Home: "), names)
}
