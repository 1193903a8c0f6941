//! Emoji, which Slack sends by name: those that mean something to okrbot become characters again.

/// Names and characters. The names are those of the emoji data that Slack uses.
const NAMES: [(&str, &str); 30] = [
    ("red_circle", "🔴"),
    ("large_yellow_circle", "🟡"),
    ("large_green_circle", "🟢"),
    ("white_circle", "⚪"),
    ("one", "①"),
    ("two", "②"),
    ("three", "③"),
    ("four", "④"),
    ("five", "⑤"),
    ("six", "⑥"),
    ("seven", "⑦"),
    ("eight", "⑧"),
    ("nine", "⑨"),
    ("keycap_ten", "⑩"),
    ("+1", "👍"),
    ("thumbsup", "👍"),
    ("ok_hand", "👌"),
    ("white_check_mark", "✅"),
    ("heavy_check_mark", "✔️"),
    ("question", "❓"),
    ("no_entry", "⛔"),
    ("warning", "⚠️"),
    ("tada", "🎉"),
    ("rocket", "🚀"),
    ("fire", "🔥"),
    ("pray", "🙏"),
    ("heart", "❤️"),
    ("slightly_smiling_face", "🙂"),
    ("smile", "😄"),
    ("clap", "👏"),
];

/// What stands for an emoji that has no character, such as one of the workspace's own.
const SOME: &str = "🙂";

/// The text with emoji as characters. A name that is not known stays as it is, unless there is nothing else: then it is an
/// emoji all the same.
pub fn read(text: &str) -> String {
    let alone = is_only_names(text);
    let mut read = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(':') {
        let (before, from) = rest.split_at(at);
        read.push_str(before);
        match name_at(from) {
            Some((name, after)) if name.starts_with("skin-tone-") => rest = after,
            Some((name, after)) => {
                match NAMES.iter().find(|(known, _)| *known == name) {
                    Some((_, character)) => read.push_str(character),
                    None if alone => read.push_str(SOME),
                    // The second colon may begin another name.
                    None => read.push_str(&from[..=name.len()]),
                }
                let known = alone || NAMES.iter().any(|(known, _)| *known == name);
                rest = if known { after } else { &from[name.len() + 1..] };
            }
            None => {
                read.push(':');
                rest = &from[1..];
            }
        }
    }
    read + rest
}

/// The name between two colons that the text begins with, and what stands behind.
fn name_at(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix(':')?.split_once(':')?;
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '+');
    (!name.is_empty() && name.len() <= 60 && name.chars().all(letter)).then_some((name, after))
}

/// Whether the text is names of emoji and spaces, with at least one letter so that `:30:` is none.
fn is_only_names(text: &str) -> bool {
    let mut rest = text.trim();
    let mut any = false;
    while let Some((name, after)) = name_at(rest) {
        any |= name.chars().any(|c| c.is_ascii_lowercase());
        rest = after.trim_start();
    }
    any && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn lights_and_numbers_are_characters() {
        assert_eq!(read("score O1.1 :large_green_circle: done"), "score O1.1 🟢 done");
        assert_eq!(read(":one: 1650\n:two: :red_circle:"), "① 1650\n② 🔴");
        assert_eq!(read("ok :+1::skin-tone-2:"), "ok 👍");
    }

    #[test]
    fn an_emoji_alone_is_an_emoji_whatever_its_name() {
        assert_eq!(read(":party_parrot:"), "🙂");
        assert_eq!(read(" :party_parrot: :tada: "), " 🙂 🎉 ");
    }

    #[test]
    fn other_colons_stay() {
        for text in
            ["today: tests", "at 10:30:15", ":30:", "a::b", "::", ":", "yesterday: a:b:c", "see :party_parrot: x"]
        {
            assert_eq!(read(text), text);
        }
        assert_eq!(read("x:unknown:tada:"), "x:unknown🎉");
    }
}
