//! What was done with a card: what its button's key and the choices in it mean.
//!
//! A key of ours is the form's own for the submit action, `FORM/BUTTON` for another button, and `FORM//FIELD=VALUE` where a
//! choice is a button.

use std::collections::BTreeMap;

use chat::What;
use chat::inert::readable;

/// What a form came back with; `None` where the key is none of ours. `picked` are the choices by field.
pub fn what(key: &str, picked: impl IntoIterator<Item = (String, Vec<String>)>) -> Option<What> {
    let key = readable(key);
    let (form, rest) = key.split_once('/').unwrap_or((&key, ""));
    if form.is_empty() {
        return None;
    }
    let mut answers: BTreeMap<String, String> = BTreeMap::new();
    // Where nothing was picked, nothing was answered.
    for (field, options) in picked.into_iter().filter(|(field, options)| !field.is_empty() && !options.is_empty()) {
        answers.insert(readable(&field), readable(&options.join(",")));
    }
    let button = match rest.strip_prefix('/') {
        Some(choice) => {
            let (field, value) = choice.split_once('=')?;
            answers.insert(field.to_owned(), value.to_owned());
            None
        }
        None => Some(rest.to_owned()).filter(|button| !button.is_empty()),
    };
    Some(What::Filled { form: form.to_owned(), answers, button })
}

/// What a card is called where a message refers to it.
pub fn card(task: &str) -> Option<String> {
    let task = readable(task);
    Some(format!("card:{task}")).filter(|_| !task.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(form: &str, answers: &[(&str, &str)], button: Option<&str>) -> Option<What> {
        let answers = answers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Some(What::Filled { form: form.into(), answers, button: button.map(str::to_owned) })
    }

    #[test]
    fn a_key_says_which_form_and_which_button() {
        for (key, expected) in [
            ("standup:45", filled("standup:45", &[], None)),
            ("standup:45/skip", filled("standup:45", &[], Some("skip"))),
            ("standup:45/a/b", filled("standup:45", &[], Some("a/b"))),
            ("standup:45/", filled("standup:45", &[], None)),
            ("review:4//O12.1.score=green", filled("review:4", &[("O12.1.score", "green")], None)),
            ("review:4//f=a=b/c", filled("review:4", &[("f", "a=b/c")], None)),
            ("review:4//f=", filled("review:4", &[("f", "")], None)),
            ("review:4//f", None),
            ("", None),
            ("/skip", None),
            (crate::render::card::NOTHING, None),
            ("\u{202E}", None),
        ] {
            assert_eq!(what(key, []), expected, "{key}");
        }
    }

    #[test]
    fn what_was_picked_is_answered() {
        let picked = [("mood", vec!["good"]), ("many", vec!["1", "2"]), ("none", vec![]), ("", vec!["x"])];
        let picked =
            picked.map(|(field, options)| (field.to_owned(), options.into_iter().map(str::to_owned).collect()));
        let expected = filled("monday:3", &[("mood", "good"), ("many", "1,2")], Some("later"));
        assert_eq!(what("monday:3/later", picked), expected);
    }

    #[test]
    fn a_card_is_called_by_its_task() {
        assert_eq!(card("okr-1@lin").as_deref(), Some("card:okr-1@lin"));
        assert_eq!(card(""), None);
    }
}
