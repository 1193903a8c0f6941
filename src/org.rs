//! The organisation that this deployment serves: read-only, from the configuration.

use std::sync::Arc;
use std::time::Duration;

use chat::{Adapter, Field, Form, Line, Message, Outlet, Place, Reach, Span, Who};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::calendar::{Corrected, Region};
use crate::config::Admin;
use crate::lang::Lang;

/// What every flow may know of the deployment.
#[derive(Clone)]
pub struct Org {
    /// Its name.
    pub name: String,
    /// The zone of whoever chose none.
    pub zone: Tz,
    /// The language of whoever chose none.
    pub lang: Lang,
    /// The public holidays of whoever chose none.
    pub calendar: Option<Region>,
    /// What is corrected of calendars, as this process knows it.
    pub corrected: Corrected,
    /// Who may do everything.
    pub admins: Vec<Admin>,
    /// The platforms that are on. Flows use only what is pure of them: pages and features.
    pub platforms: Vec<Arc<dyn Adapter>>,
}

impl Org {
    /// Whether an identity is an admin's.
    pub fn is_admin(&self, platform: &str, who: &Who) -> bool {
        self.admins.iter().any(|admin| admin.is(platform, &who.workspace, &who.id))
    }

    /// The adapter of a platform that is on.
    pub fn platform(&self, name: &str) -> Option<&dyn Adapter> {
        self.platforms.iter().map(AsRef::as_ref).find(|adapter| adapter.platform() == name)
    }

    /// What has to happen before okrbot can say something there; nothing is known of a platform that is off.
    pub fn reach(&self, platform: &str, place: &Place) -> Reach {
        self.platform(platform).map_or(Reach::Always, |adapter| adapter.reach(place))
    }

    /// Over how long a platform wants spread what many people are told at one moment.
    pub fn spread(&self, platform: &str, moment: DateTime<Utc>) -> Duration {
        self.platform(platform).map_or(Duration::ZERO, |adapter| adapter.spread(moment))
    }

    /// Whether forms open as dialogs there.
    pub fn opens_dialogs(&self, platform: &str) -> bool {
        self.platform(platform).is_some_and(|adapter| adapter.features().dialogs)
    }

    /// Whether the platform can tell who is in a channel.
    pub fn tells_members(&self, platform: &str) -> bool {
        self.platform(platform).is_some_and(|adapter| adapter.features().members)
    }

    /// Whether the platform tells what people show beside their names.
    pub fn tells_statuses(&self, platform: &str) -> bool {
        self.platform(platform).is_some_and(|adapter| adapter.features().statuses)
    }

    /// The channels that the configuration names and in which okrbot can only post, each with its platform.
    pub fn outlets(&self) -> impl Iterator<Item = (&str, Outlet)> {
        let of = |adapter: &dyn Adapter| adapter.outlets().into_iter();
        self.platforms.iter().flat_map(move |adapter| of(adapter.as_ref()).map(|outlet| (adapter.platform(), outlet)))
    }

    /// The outlet of that name, whatever its letters' case: of `platform` if it has one, else of the first that has.
    pub fn outlet(&self, platform: &str, name: &str) -> Option<(&str, Outlet)> {
        let name = name.to_uppercase();
        self.outlets()
            .filter(|(_, outlet)| outlet.name.to_uppercase() == name)
            .min_by_key(|(of, _)| usize::from(*of != platform))
    }

    /// Whether a place is an outlet.
    pub fn is_outlet(&self, platform: &str, place: &Place) -> bool {
        self.platform(platform).is_some_and(|adapter| adapter.outlets().iter().any(|outlet| outlet.place == *place))
    }

    /// Whether a message can stand in the thread of another one there.
    pub fn has_threads(&self, platform: &str) -> bool {
        self.platform(platform).is_some_and(|adapter| adapter.features().threads)
    }

    /// Whether the cards of a question stay open there until they are changed.
    pub fn closes_cards(&self, platform: &str) -> bool {
        self.platform(platform).is_some_and(|adapter| adapter.features().closes)
    }

    /// Whether text can be typed into a form there.
    pub fn takes_text(&self, platform: &str) -> bool {
        self.platform(platform).is_none_or(|adapter| adapter.features().text && adapter.features().fields > 0)
    }

    /// The fields of a form that a platform cannot show: they are asked in words.
    pub fn asked(&self, platform: &str, form: &Form) -> Vec<Field> {
        self.platform(platform).map(|adapter| form.fit(&adapter.features()).asked).unwrap_or_default()
    }

    /// The message with how its form is answered by a message among its lines, if and only if the platform cannot show all
    /// of the form.
    pub fn worded(&self, platform: &str, message: &Message) -> Message {
        let mut worded = message.clone();
        let in_words = std::mem::take(&mut worded.in_words);
        if message.form.as_ref().is_some_and(|form| !self.asked(platform, form).is_empty()) {
            worded.lines.extend(in_words);
        }
        worded
    }

    /// The message as the platform takes it, one call each: the first card of its form under it, each further one behind it.
    pub fn pages(&self, platform: &str, message: &Message) -> Vec<Message> {
        let message = self.worded(platform, message);
        let Some(adapter) = self.platform(platform) else { return vec![message] };
        let Some(form) = &message.form else { return adapter.pages(&message) };
        let mut cards = form.fit(&adapter.features()).cards.into_iter();
        let mut pages = adapter.pages(&Message { form: cards.next(), ..message.clone() });
        if let [_, .., Message { lines, form: Some(card), .. }] = &mut pages[..]
            && lines.is_empty()
        {
            lines.extend(head(&message.lines, card));
        }
        // A further card does not say by itself what it belongs to.
        let headed = |card: Form| Message::new(head(&message.lines, &card)).with_form(card);
        pages.extend(cards.flat_map(|card| adapter.pages(&headed(card))));
        pages
    }
}

/// What heads a card: the line that says more of its only field, else the first one.
fn head(lines: &[Line], card: &Form) -> Option<Line> {
    let named = |line: &Line, id: &Span| matches!(id, Span::Id(_)) && line.spans.contains(id);
    let about = match &card.fields[..] {
        [only] => lines.iter().find(|line| {
            !line.text().contains(&only.label.text()) && only.label.spans.iter().any(|id| named(line, id))
        }),
        _ => None,
    };
    about.or(lines.first()).cloned()
}
