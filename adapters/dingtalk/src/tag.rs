//! A button that cannot call back: pressed, it makes the person say its label and this tag, which can also be typed.

/// What every tag begins with.
const START: &str = "#okr-";

/// What is said when a button is pressed; the submit action has no name.
pub fn said(label: &str, form: &str, button: Option<&str>) -> String {
    let button = button.map(|name| format!("/{name}")).unwrap_or_default();
    format!("{} {START}{form}{button}", label.trim()).trim_start().to_owned()
}

/// The form and the button that a text ends with a tag of; some clients turn spaces into `+`.
pub fn read(text: &str) -> Option<(&str, Option<&str>)> {
    let last = text.trim_end().rsplit(|c: char| c.is_whitespace() || c == '+').next()?;
    let tag = last.strip_prefix(START)?;
    let (form, button) = match tag.split_once('/') {
        Some((form, button)) => (form, Some(button)),
        None => (tag, None),
    };
    let is_name = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/');
    (is_name(form) && button.is_none_or(is_name)).then_some((form, button))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read() {
        for (form, button) in [("standup:45", Some("skip")), ("join:3", None), ("review:4:O12", Some("O12.1"))] {
            let said = said("跳过 今天", form, button);
            assert_eq!(read(&said), Some((form, button)), "{said}");
            assert_eq!(read(&said.replace(' ', "+")), Some((form, button)), "{said}");
        }
        assert_eq!(said("Join", "join:3", None), "Join #okr-join:3");
        assert_eq!(read("#okr-join:3 "), Some(("join:3", None)));
    }

    #[test]
    fn other_texts_are_no_buttons() {
        for text in ["", "fix #12", "#okr-", "#okr-a/", "#okr-a/b/c", "#okr-join:3 now", "x#okr-join:3", "#okr-é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
