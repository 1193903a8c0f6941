//! The three people of the demo team.

use chat::{Profile, Who};
use serde::Serialize;

use crate::WORKSPACE;

/// Somebody who can be played in the browser; as JSON, what the page is told about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The id, unique in the workspace, lower-case ASCII.
    pub id: &'static str,
    /// The name to show.
    pub name: &'static str,
    /// An IANA zone.
    pub zone: &'static str,
    /// A language tag.
    pub language: &'static str,
    /// Whether the person leads the demo team.
    #[serde(skip)]
    pub lead: bool,
}

const PEOPLE: [Person; 3] = [
    Person { id: "maya", name: "Maya", zone: "Europe/Berlin", language: "en", lead: true },
    Person { id: "lin", name: "Lin", zone: "Asia/Shanghai", language: "zh", lead: false },
    Person { id: "tom", name: "Tom", zone: "America/New_York", language: "en", lead: false },
];

/// Everybody, the lead first.
pub fn people() -> &'static [Person] {
    &PEOPLE
}

/// The person with this id.
pub fn find(id: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.id == id)
}

impl Person {
    /// The person's identity.
    pub fn who(&self) -> Who {
        Who::new(WORKSPACE, self.id)
    }

    /// What the platform tells about the person.
    pub fn profile(&self) -> Profile {
        Profile {
            who: self.who(),
            name: Some(self.name.into()),
            zone: Some(self.zone.into()),
            language: Some(self.language.into()),
            status: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_id_name_zone_and_language() {
        let told = serde_json::to_value(people()).unwrap();
        assert_eq!(
            told,
            serde_json::json!([
                { "id": "maya", "name": "Maya", "zone": "Europe/Berlin", "language": "en" },
                { "id": "lin", "name": "Lin", "zone": "Asia/Shanghai", "language": "zh" },
                { "id": "tom", "name": "Tom", "zone": "America/New_York", "language": "en" },
            ])
        );
    }

    #[test]
    fn maya_leads() {
        let leads: Vec<&str> = people().iter().filter(|p| p.lead).map(|p| p.id).collect();
        assert_eq!(leads, ["maya"]);
        assert_eq!(find("maya").map(Person::who), Some(Who::new("demo", "maya")));
        assert_eq!(find("Maya"), None);
    }
}
