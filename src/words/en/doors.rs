//! English: what keeps okrbot out, for whoever can let it in.

use chat::Line;

/// A team's home does not take its reports; `takes_in`: who is in it comes into the team once it does; `once`: somebody has
/// to write to okrbot there first.
pub fn place_shut(team: &str, home: &str, why: &str, (takes_in, once): (bool, bool)) -> Vec<Line> {
    let again = Line::plain(match once {
        true => "Somebody has to write to me there once: mention me, any word will do. Then the next report comes. ",
        false => "It is tried again when the report changes, or with the next one. ",
    });
    vec![
        Line::plain("I could not post to ")
            .typed(home)
            .and(", where the reports of ")
            .typed(team)
            .and(" go: ")
            .typed(why),
        if takes_in {
            again
                .and("Once I am in, type ")
                .code("/okr team home")
                .and(" there, and its members are asked in; in another channel it moves the reports.")
        } else {
            again.and("To have the reports in another channel, type ").code("/okr team home").and(" there.")
        },
    ]
}

/// A robot does not take a team's reports.
pub fn robot_shut(team: &str, robot: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain("I could not post through ")
            .typed(robot)
            .and(", where reports of ")
            .typed(team)
            .and(" go: ")
            .typed(why),
        Line::plain("It is tried again when the report changes, or with the next one."),
    ]
}

/// A permission is missing.
pub fn call_shut(platform: &str, workspace: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("I lack a permission in {platform} {workspace}: ")).typed(why),
        Line::plain("Whatever needs it does not work there until then."),
    ]
}

/// A workspace does not let okrbot in.
pub fn workspace_shut(platform: &str, workspace: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("{platform} {workspace} does not let me in any more: ")).typed(why),
        Line::plain(
            "Until then I write to nobody there, and who can be reached only there is not asked. \
             Reports wait for up to a week. It goes on by itself as soon as somebody there writes to me.",
        ),
    ]
}

/// The connection that everything comes in by is not let in.
pub fn connection_shut(platform: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("My connection to {platform} is not let in: ")).typed(why),
        Line::plain("Until then I hear nothing of what is said there. I keep trying."),
    ]
}
