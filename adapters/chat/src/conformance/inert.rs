//! What people typed is shown as text, wherever it can stand.

use super::spots::{Put, SPOTS, Spot};
use super::{Active, Bench, Shown, displayed, short, visible};
use crate::form::{Field, Form, Input};
use crate::message::Message;

/// Texts that mean something to one platform or another.
pub const NASTY: [&str; 58] = [
    "<!channel>",
    "<!here|here>",
    "<!everyone>",
    "<!subteam^S1>",
    "<!date^1392734382^{date}^http://b|x>",
    "<@U1>",
    "<@lin>",
    "<@U1|lin>",
    "<#C1>",
    "<#C1|general>",
    "@所有人",
    "＠所有人",
    "@all",
    "@here",
    "@channel",
    "@everyone",
    "@maya",
    "@U1",
    "@13800138000",
    "+@+",
    "*bold*",
    "**bold**",
    "_x_",
    "__x__",
    "~gone~",
    "~~gone~~",
    "***",
    "---",
    "`code`",
    "```\ncode\n```",
    "[a](http://b)",
    "![a](http://b/c.png)",
    "[a]: http://b",
    "<http://x|y>",
    "<mailto:a@b.c|d>",
    "http://example.com/x",
    "https://example.com",
    "www.example.com",
    "a@example.com",
    "dingtalk://dingtalkclient/page/link?url=http%3A%2F%2Fb",
    "<a href=\"http://b\">c</a>",
    "<script>alert(1)</script>",
    "<font color=\"warning\">x</font>",
    "<img src=x onerror=alert(1)>",
    "&lt;!channel&gt;",
    "&amp;",
    "# h",
    "> q",
    "&gt; q",
    "- item",
    "1. item",
    "| a | b |\n|---|---|\n| c | d |",
    "first\n# h\n> q\n- item",
    ":smile:",
    "\\*x\\* \\<@U1>",
    "\u{202E}txt.exe\u{202C} \u{2066}x",
    "<\u{200B}!channel>@\u{2060}all",
    "bell\u{7} nul\0 escape\u{1B}[31m",
];

pub(super) fn nothing_fires(bench: &dyn Bench) -> Result<(), String> {
    for text in NASTY {
        for spot in &SPOTS {
            let Some(nasty) = lay(bench, spot, text) else {
                continue;
            };
            let quiet = lay(bench, spot, "xyz").map(|shown| shown.active).unwrap_or_default();
            if nasty.active != quiet {
                let fired = nasty.active.iter().find(|active| !quiet.contains(active));
                let fired = fired.or(nasty.active.first()).unwrap_or(&Active::Markup);
                return Err(format!("{} in {} fires: {fired:?}", short(text), spot.name));
            }
            let read = (spot.read)(&nasty);
            if spot.readable && !visible(&read).contains(&visible(text)) {
                return Err(format!("{} in {} reads {}", short(text), spot.name, short(&read)));
            }
            if read.chars().any(turns_the_text_round) {
                return Err(format!("{} in {} turns the text round", short(text), spot.name));
            }
        }
    }
    Ok(())
}

pub(super) fn values_come_back(bench: &dyn Bench) -> Result<(), String> {
    for text in NASTY {
        let field = Field::new("f", "?", Input::Paragraph).filled(Some(text.into()));
        for page in card(bench, field) {
            if let Some(field) = page.fields.first()
                && field.value.as_deref() != Some(text)
            {
                return Err(format!("{} comes back as {:?}", short(text), field.value));
            }
        }
    }
    Ok(())
}

/// Embeddings and overrides, which would also turn round what stands after them.
fn turns_the_text_round(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}')
}

/// What is displayed of `text` in a spot, all pages together; `None` if the spot is asked in words here.
fn lay(bench: &dyn Bench, spot: &Spot, text: &str) -> Option<Shown> {
    let pages = match (spot.put)(text) {
        Put::Lines(lines) => displayed(bench, &Message::new(lines)),
        Put::Field(field) => card(bench, field),
    };
    pages.into_iter().reduce(|mut all, page| {
        all.text.push('\n');
        all.text.push_str(&page.text);
        all.active.extend(page.active);
        all.fields.extend(page.fields);
        all
    })
}

/// What is displayed of a form of one field.
fn card(bench: &dyn Bench, field: Field) -> Vec<Shown> {
    let form = Form { key: "k".into(), fields: vec![field], submit: "Send".into(), buttons: Vec::new() };
    let fit = form.fit(&bench.adapter().features());
    fit.cards.into_iter().flat_map(|card| displayed(bench, &Message::line("Please answer").with_form(card))).collect()
}
