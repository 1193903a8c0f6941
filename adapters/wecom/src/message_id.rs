//! Which message is meant. Only cards can be found again: by the name that okrbot gave them, with the code that changes them once.

use sha2::{Digest, Sha256};

const CARD: &str = "card:";

/// The name of a card (`task_id`): the same for one outbox row for ever, in letters and digits only.
pub fn task(row: &str) -> String {
    format!("okr-{}", hex::encode(&Sha256::digest(row.as_bytes())[..16]))
}

/// The id of a message that is a card, with the code that changes it, where there is one.
pub fn of_card(task: &str, code: Option<&str>) -> String {
    let code = code.map(|code| format!(" {code}")).unwrap_or_default();
    format!("{CARD}{task}{code}")
}

/// The name of a card and the code that changes it, if a message is a card.
pub fn card_of(id: &str) -> Option<(&str, Option<&str>)> {
    let card = id.strip_prefix(CARD)?;
    Some(card.split_once(' ').map_or((card, None), |(task, code)| (task, Some(code))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_found_by_its_id_with_its_code_or_without() {
        let task = task("prompt:4/1");
        assert_eq!(task.len(), 36);
        for code in [None, Some("RC")] {
            assert_eq!(card_of(&of_card(&task, code)), Some((task.as_str(), code)));
        }
        assert_eq!(card_of("msgid"), None);
    }
}
