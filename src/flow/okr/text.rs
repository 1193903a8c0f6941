//! What a person typed, with the mentions in it as names.

use chat::event::{MENTION_END, MENTION_START};

use crate::flow::Scene;

/// The text with `@Name` where a person was mentioned.
pub fn named(scene: &Scene<'_>, text: &str) -> String {
    let mut rest = text;
    let mut named = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once(MENTION_START) {
        named.push_str(before);
        let (index, after) = after.split_once(MENTION_END).unwrap_or((after, ""));
        let mention = index.parse::<usize>().ok().and_then(|index| scene.event.mentions.get(index));
        match mention {
            Some(mention) => named.extend(["@", mention.name.as_str()]),
            None => named.push_str(index),
        }
        rest = after;
    }
    named.push_str(rest);
    named
}

/// The first number in a title as it can be typed again: `100k`, `10万`, `99.9%`.
pub fn number_in(title: &str) -> Option<String> {
    // `Q4` and `v2` are names.
    let is_apart =
        |at: &usize| !title.get(..*at).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let mut starts = title.match_indices(|char: char| char.is_ascii_digit()).map(|(at, _)| at);
    let start = starts.find(is_apart)?;
    let number = title.get(start..)?;
    let end = number.find(|char: char| !(char.is_ascii_digit() || ".,".contains(char))).unwrap_or(number.len());
    let (digits, after) = number.split_at(end);
    let digits = digits.trim_end_matches(['.', ',']);
    let apart = after.trim_start_matches(' ');
    // 100 万 is one number, `100 k` is not read as one.
    let after = if apart.starts_with(['万', '千', '亿']) { apart } else { after };
    let glued =
        |scale: char| after.starts_with(scale) && !after.chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric());
    let scale = ['k', 'K', 'w', 'W', 'M', '%', '万', '千', '亿'].into_iter().find(|scale| glued(*scale));
    Some(digits.chars().chain(scale).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::number_in;
    use crate::command::read_number;

    proptest! {
        #[test]
        fn whatever_is_found_in_any_title_reads_as_a_number(title in "[a-z0-9 .,%万千kM到]{0,20}|.{0,20}") {
            if let Some(number) = number_in(&title) {
                prop_assert!(number.starts_with(|char: char| char.is_ascii_digit()));
                // Too large, too fine or a decimal comma is for the reader of the command to say.
                let wrong = read_number(&number).is_err() && !number.contains([',', '.']) && number.len() < 12;
                prop_assert!(!wrong, "{}", number);
            }
        }
    }

    #[test]
    fn the_number_of_a_title_can_be_typed_again() {
        for (title, number) in [
            ("Reach 100k users", Some("100k")),
            ("新增用户达到10万", Some("10万")),
            ("每月销售额达到 100 万", Some("100万")),
            ("99.9% uptime.", Some("99.9%")),
            ("Ship 3.", Some("3")),
            ("5km run", Some("5")),
            ("Q4 ship 3 features", Some("3")),
            ("Q4 launch", None),
            ("Grow", None),
        ] {
            assert_eq!(number_in(title).as_deref(), number, "{title}");
        }
    }
}
