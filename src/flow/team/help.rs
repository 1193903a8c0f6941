//! Help, made from the grammar itself.

use anyhow::Result;
use chat::{Answer, Line, Message};

use crate::command::{self, HelpLine};
use crate::flow::{Scene, mentions};
use crate::words::say;

/// The overview, or all about one command. In a group the overview is short.
pub fn help(scene: &Scene<'_>, topic: Option<&str>) -> Answer {
    let overview = command::help(None, scene.lang);
    let about = command::help(topic, scene.lang);
    let mut lines = Vec::new();
    if let Some(topic) = topic.filter(|_| about == overview) {
        lines.push(say!(scene.lang, settings::no_help(&mentions::written_out(scene.event, topic))));
    }
    if about == overview && !scene.place().is_direct() {
        lines.extend(short(&overview));
        lines.push(say!(scene.lang, settings::more_help()));
    } else {
        lines.extend(about.iter().map(line));
    }
    Answer::Say(Message::new(lines))
}

/// One line for each group: its title and its commands.
fn short(overview: &[HelpLine]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for part in overview {
        match part {
            HelpLine::Heading(title) => lines.push(Line::new().bold(*title)),
            HelpLine::Usage { code, .. } => {
                if let Some(line) = lines.pop() {
                    lines.push(line.and(" · ").code(*code));
                }
            }
            HelpLine::Words(_) | HelpLine::Example(_) | HelpLine::Note(_) => {}
        }
    }
    lines
}

fn line(part: &HelpLine) -> Line {
    match part {
        HelpLine::Heading(title) => Line::new().bold(*title),
        HelpLine::Usage { code, does: "" } => Line::new().code(*code),
        HelpLine::Usage { code, does } => Line::new().code(*code).and(format!(" — {does}")),
        HelpLine::Words(words) => words.iter().enumerate().fold(Line::new(), |line, (index, word)| {
            let line = if index == 0 { line } else { line.and(" · ") };
            line.code(*word)
        }),
        HelpLine::Example(example) => Line::plain("› ").code(*example),
        HelpLine::Note(note) => Line::plain(*note),
    }
}

/// Who okrbot is, to somebody who opened its conversation.
///
/// # Errors
/// Never.
pub fn welcome(scene: &Scene<'_>) -> Result<Answer> {
    Ok(Answer::Say(Message::new(say!(scene.lang, settings::welcome()))))
}
