//! A cycle: its days, how many are left, how many objectives it has.

use anyhow::Result;
use chat::{Answer, Message};

use crate::flow::Scene;
use crate::schedule::{Cycle, Length};
use crate::store::{Tx, cycles};
use crate::words::say;

/// `cycle show [2026Q4]`
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, cycle: Option<&str>) -> Result<Answer> {
    let today = scene.today();
    let named = match cycle {
        None => Some(Cycle::of(Length::Quarter, today)),
        Some(typed) => Cycle::parse(typed, today),
    };
    let name = named.map_or_else(|| cycle.unwrap_or_default().to_owned(), |cycle| cycle.to_string());
    let stored = cycles::by_name(tx, &name).await?;
    let days = match (&stored, named) {
        (Some(stored), _) => (stored.first_day, stored.last_day),
        (None, Some(named)) => (named.first(), named.last()),
        (None, None) => return Ok(Answer::line(say!(scene.lang, okr_show::no_such_cycle(&name)))),
    };
    let count = match &stored {
        Some(stored) => cycles::objectives(tx, stored.id).await?,
        None => 0,
    };
    let shown = (say!(scene.lang, date::day(days.0)), say!(scene.lang, date::day(days.1)));
    let left = (days.1 - today).num_days();
    let begins = (days.0 - today).num_days();
    let lines = [
        say!(scene.lang, okr_show::cycle(&name, &shown, begins, left, count)),
        say!(scene.lang, okr_show::then_list_cycle(&name)),
    ];
    Ok(Answer::Say(Message::new(lines)))
}
