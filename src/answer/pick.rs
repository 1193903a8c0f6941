//! One of several choices, as people name it: by its label, its number, what stands for it, or how its label begins.

use super::fold::fold;

/// The place of the choice that a text names, from 0; `None` where it names none, or several.
///
/// Each choice is what comes back for it and its label. A number is a place, as shown, before it is anything else.
#[must_use]
pub fn pick(text: &str, choices: &[(&str, &str)]) -> Option<usize> {
    let said = plain(text);
    if said.is_empty() {
        return None;
    }
    let labels: Vec<String> = choices.iter().map(|(_, label)| plain(label)).collect();
    let number = || said.parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < choices.len());
    let value = || choices.iter().position(|(value, _)| plain(value) == said);
    labels.iter().position(|label| *label == said).or_else(number).or_else(value).or_else(|| {
        let mut begun = labels.iter().enumerate().filter(|(_, label)| label.starts_with(&said));
        begun.next().filter(|_| begun.next().is_none()).map(|(place, _)| place)
    })
}

/// The characters that tell one choice from another.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(fold).flat_map(char::to_lowercase).collect();
    text.trim().trim_end_matches(['.', '!', '。', '、', ')', '）']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEAMS: [(&str, &str); 4] =
        [("3", "Growth"), ("1", "Research"), ("12", "Growth Labs"), ("none", "None, it is personal")];
    const DONE: [(&str, &str); 2] = [("1", "已完成"), ("0", "还没有")];

    #[test]
    fn a_choice_is_named_in_any_of_four_ways() {
        for (text, place) in [
            ("Growth", Some(0)),
            ("growth.", Some(0)),
            ("ＧＲＯＷＴＨ", Some(0)),
            ("growth l", Some(2)),
            ("gro", None),
            ("res", Some(1)),
            ("none", Some(3)),
            ("1", Some(0)),
            ("３", Some(2)),
            ("2)", Some(1)),
            ("12", Some(2)),
            ("7", None),
            ("", None),
            ("!", None),
            ("Sales", None),
        ] {
            assert_eq!(pick(text, &TEAMS), place, "{text}");
        }
        for (text, place) in [("已完成", Some(0)), ("1", Some(0)), ("0", Some(1)), ("2", Some(1)), ("还没", Some(1))]
        {
            assert_eq!(pick(text, &DONE), place, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_names_a_choice_or_none(text in any::<String>()) {
            prop_assert!(pick(&text, &TEAMS).is_none_or(|place| place < TEAMS.len()));
            prop_assert_eq!(pick(&text, &[]), None);
        }
    }
}
