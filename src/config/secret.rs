//! A secret of a platform, as it is configured.

use secrecy::SecretString;

/// What can stand in a header at all. Its shape is the platform's business, and that of `okrbot doctor`.
pub(super) fn secret(text: &str) -> Option<SecretString> {
    word(text).map(SecretString::from)
}

/// The same of what is no secret: visible ASCII without spaces.
pub(super) fn word(text: &str) -> Option<String> {
    let text = text.trim();
    let usable = !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    usable.then(|| text.to_owned())
}

/// An organisation's id: it is a part of identities, where `:` separates.
pub(super) fn corp(text: &str) -> Option<String> {
    word(text).filter(|corp| !corp.contains(':'))
}

/// Empty is none. The outer `None` is "unusable".
pub(super) fn if_filled<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.trim().is_empty() { Some(None) } else { read(text.trim()).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_trimmed_and_has_no_space_inside() {
        assert_eq!(word(" abc-1 \n").as_deref(), Some("abc-1"));
        for text in ["", " ", "a b", "a\nb", "é", "…"] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn empty_is_none_and_unusable_is_neither() {
        assert_eq!(if_filled(" ", word), Some(None));
        assert_eq!(if_filled("a", word), Some(Some("a".to_owned())));
        assert_eq!(if_filled("a b", word), None);
    }
}
