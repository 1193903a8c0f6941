//! Which message is meant. Only cards can be found again: by the key that okrbot chose for them, which also says what their
//! form is about, as a form of a template's own does not bring that back.

use sha2::{Digest, Sha256};

/// What the id of a card begins with, and what our key for it begins with.
const CARD: &str = "card:";
const KEY: &str = "okr-";
/// The longest form key that is put into a card's key.
const LONGEST: usize = 80;

/// The key of a card (`outTrackId`): the same for one outbox row for ever, so that a repeated call makes no second card.
pub fn card_key(row: &str, form: Option<&str>) -> String {
    let digest = Sha256::digest(row.as_bytes());
    let short = hex::encode(&digest[..12]);
    match form.filter(|form| form.len() <= LONGEST) {
        Some(form) => format!("{KEY}{short}.{form}"),
        None => format!("{KEY}{short}"),
    }
}

/// The key of the form on a card.
pub fn form_of(card: &str) -> Option<&str> {
    card.strip_prefix(KEY)?.split_once('.').map(|(_, form)| form).filter(|form| !form.is_empty())
}

/// The id of a message that is a card.
pub fn of_card(card: &str) -> String {
    format!("{CARD}{card}")
}

/// The card's key, if a message is a card.
pub fn card_of(id: &str) -> Option<&str> {
    id.strip_prefix(CARD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_found_by_its_id_and_says_what_its_form_is_about() {
        let card = card_key("prompt:4/1", Some("review:4:O12.1"));
        assert_eq!(card, card_key("prompt:4/1", Some("review:4:O12.1")));
        assert_ne!(card, card_key("prompt:4/2", Some("review:4:O12.1")));
        assert_eq!(form_of(&card), Some("review:4:O12.1"));
        assert_eq!(card_of(&of_card(&card)), Some(card.as_str()));
    }

    #[test]
    fn a_card_without_a_form_and_what_is_no_card() {
        assert_eq!(form_of(&card_key("digest:1:2/1", None)), None);
        assert_eq!(form_of(&card_key("x", Some(&"k".repeat(81)))), None);
        assert_eq!((form_of("someone-elses.x"), card_of("query-key")), (None, None));
    }
}
