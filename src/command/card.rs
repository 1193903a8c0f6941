//! The one-page card: what people do most, one message each, by examples of the grammar.

use super::grammar;

/// The name of a command, and which of its examples stands on the card.
const CARD: [(&str, usize); 20] = [
    ("add", 1),
    ("add", 4),
    ("list", 0),
    ("show", 1),
    ("update", 3),
    ("update", 0),
    ("fix", 0),
    ("confidence", 0),
    ("score", 0),
    ("done", 1),
    ("standup", 4),
    ("review", 0),
    ("skip", 0),
    ("away", 0),
    ("block", 0),
    ("resolve", 0),
    ("summary", 0),
    ("board", 0),
    ("explain", 0),
    ("undo", 0),
];

/// The actions of the card: English beside Chinese, and what each does.
pub fn actions() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    CARD.into_iter().filter_map(|(name, at)| {
        let row = grammar::named(name)?;
        let (en, zh) = row.examples.get(at)?;
        Some((*en, *zh, row.does.0))
    })
}

/// The card as a Markdown table.
pub fn card() -> String {
    let rows = actions().map(|(en, zh, does)| format!("| `{en}` | `{zh}` | {does} |\n"));
    format!("| English | 中文 | does |\n|---|---|---|\n{}", rows.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::read;

    #[test]
    fn both_languages_mean_the_same_command() {
        assert_eq!(actions().count(), 20);
        for (en, zh, _) in actions() {
            let (en, zh) = (read(en).expect(en), read(zh).expect(zh));
            assert_eq!(std::mem::discriminant(&en), std::mem::discriminant(&zh));
        }
    }

    #[test]
    fn the_readme_shows_the_card() {
        let readme = include_str!("../../README.md");
        let card = card();
        if !readme.contains(&card) {
            panic!("README.md should hold exactly this below “The card”:\n\n{card}");
        }
    }
}
