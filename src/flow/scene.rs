//! Who speaks, where and when: what every flow knows of the event it handles.

use std::sync::{Arc, OnceLock};

use chat::{Event, Place, What};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::command::ReviewBy;
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::{self, WorkingHours};
use crate::store::people::Person;
use crate::store::teams::Team;

/// The event that is handled, with its speaker.
pub struct Scene<'a> {
    /// The organisation.
    pub org: &'a Org,
    /// The platform that the event came from.
    pub platform: &'a str,
    /// The event.
    pub event: &'a Event,
    /// The speaker.
    pub me: Person,
    /// The speaker's language.
    pub lang: Lang,
    /// The speaker's zone.
    pub zone: Tz,
    /// The time of the event.
    pub now: DateTime<Utc>,
    /// Whether the speaker was asked "are you sure?" and said yes.
    pub certain: bool,
    /// The team that is spoken of: its id and name. The same in what is done after a yes.
    pub(super) team: Arc<OnceLock<(i64, String)>>,
    /// The newest change that the speaker knew of when they said so, else 0.
    pub seen: i64,
}

impl<'a> Scene<'a> {
    /// A scene from its parts.
    pub fn new(org: &'a Org, platform: &'a str, event: &'a Event, me: Person, now: DateTime<Utc>) -> Self {
        let lang = match &me.language {
            None if speaks_chinese(event) => Lang::Zh,
            _ => me.lang(org),
        };
        let team = Arc::default();
        Self { lang, zone: me.zone(org), org, platform, event, me, now, certain: false, seen: 0, team }
    }

    /// The answer speaks of a team; the first one counts.
    pub fn speaks_of(&self, team: &Team) {
        self.team.get_or_init(|| (team.id, team.name.clone()));
    }

    /// The team that the answer speaks of: its id and name.
    pub fn team(&self) -> Option<(i64, &str)> {
        self.team.get().map(|(id, name)| (*id, name.as_str()))
    }

    /// Where the event happened.
    pub fn place(&self) -> &Place {
        &self.event.place
    }

    /// The speaker's own day.
    pub fn today(&self) -> NaiveDate {
        schedule::local(self.now, self.zone).date()
    }

    /// Whether the speaker is named as an admin in the configuration.
    pub fn is_admin(&self) -> bool {
        self.org.is_admin(self.platform, &self.event.who)
    }
}

/// Whether a text has Chinese characters: until the platform told somebody's language, they are answered as they speak.
fn speaks_chinese(event: &Event) -> bool {
    match &event.what {
        What::Said { text, .. } => text.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')),
        _ => false,
    }
}

impl Person {
    /// The language to speak with this person.
    pub fn lang(&self, org: &Org) -> Lang {
        self.language.as_deref().and_then(|language| language.parse().ok()).unwrap_or(org.lang)
    }

    /// The hours in which this person works, if they said so.
    pub fn working_hours(&self) -> Option<WorkingHours> {
        self.hours.as_deref().and_then(|hours| hours.parse().ok())
    }

    /// The zone of this person's days.
    pub fn zone(&self, org: &Org) -> Tz {
        self.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(org.zone)
    }
}

impl Team {
    /// The language of the team's homes.
    pub fn lang(&self) -> Lang {
        self.language.parse().unwrap_or_default()
    }

    /// Whether the team's review asks how sure people are, and for no score.
    pub fn asks_confidence(&self) -> bool {
        self.review_by == "confidence"
    }

    /// What the team's review asks for besides the values.
    pub fn review_asks(&self) -> ReviewBy {
        match self.review_by.as_str() {
            "lights" => ReviewBy::Lights,
            "confidence" => ReviewBy::Confidence,
            _ => ReviewBy::Scores,
        }
    }

    /// How long the team's cycles are.
    pub fn cycle_length(&self) -> schedule::Length {
        self.cycle_length.parse().unwrap_or_default()
    }

    /// The zone of the team's days and of its reports.
    pub fn tz(&self) -> Tz {
        self.zone.parse().unwrap_or(Tz::UTC)
    }
}
