//! What the form shows: each field as it stands now, as it would be typed.

use anyhow::Result;
use chat::{Choice, Field, Input};
use std::collections::BTreeMap;

use crate::command::TITLE_MAX;
use crate::flow::Scene;
use crate::flow::okr::edit::{milestones, one, typed};
use crate::flow::okr::find::Thing;
use crate::okr::{Interval, Measure};
use crate::store::teams::{self, Team};
use crate::store::{Tx, members};
use crate::words::say;

/// What the pick answers for no team.
pub const NONE: &str = "none";
/// The intervals, as they are stored.
pub const INTERVALS: [Interval; 4] = [Interval::Week, Interval::TwoWeeks, Interval::Month, Interval::Quarter];

/// What a form shows: the value of each field by its name, and the teams that the objective may count for.
pub struct Shown {
    /// The values, as they would be typed.
    pub values: BTreeMap<&'static str, String>,
    /// The teams that can be picked; none where there is no choice.
    pub teams: Vec<Team>,
}

impl Shown {
    /// What stands there now.
    pub async fn of(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing) -> Result<Self> {
        let owner = thing.owner().1.unwrap_or_default().to_owned();
        let mut values = BTreeMap::from([("title", thing.title().to_owned()), ("owner", owner)]);
        let mut teams = Vec::new();
        match thing {
            Thing::Objective(objective) => {
                values.insert("weight", objective.weight.clone());
                values.insert("commitment", objective.commitment.clone());
                values.insert("private", if objective.private { "private" } else { "public" }.to_owned());
                values.insert("team", objective.team_id.map_or(NONE.to_owned(), |team| team.to_string()));
                if objective.owner_id.is_some() {
                    teams = choices(tx, scene, objective.team_id).await?;
                }
            }
            Thing::KeyResult(_, found) => {
                values.insert("weight", found.weight.clone());
                values.insert("every", found.every.clone());
                values.insert("due", found.due.to_string());
                values.insert(
                    "measure",
                    typed::shown(&found.measure(), &found.unit, &milestones::reached(tx, found).await?),
                );
            }
        }
        Ok(Self { values, teams })
    }

    /// The fields of the form.
    pub fn fields(&self, scene: &Scene<'_>, thing: &Thing) -> Vec<Field> {
        let lang = scene.lang;
        let field = |name: &'static str, input: Input| {
            let value = self.values.get(name).filter(|value| !value.is_empty()).cloned();
            Field::new(name, say!(lang, okr_change::label(name)), input).filled(value)
        };
        let pick = |all: &[(&str, String)]| {
            Input::Pick(all.iter().map(|(value, label)| Choice::new(*value, label.clone())).collect())
        };
        let mut fields = vec![field("title", Input::Line).at_most(TITLE_MAX).required()];
        let owner = field("owner", Input::Line).hint(say!(lang, okr_change::owner_hint()));
        let weight = field("weight", Input::Line).hint(say!(lang, okr_change::weight_hint()));
        match thing {
            Thing::Objective(_) => {
                fields.push(owner);
                if !self.teams.is_empty() {
                    let mut all: Vec<Choice> =
                        self.teams.iter().map(|team| Choice::new(team.id.to_string(), team.name.clone())).collect();
                    all.push(Choice::new(NONE, say!(lang, okr_add::no_team())));
                    fields.push(field("team", Input::Pick(all)));
                }
                let both = [false, true].map(|committed| {
                    (
                        if committed { "committed" } else { "aspirational" },
                        say!(lang, okr_change::commitment(committed)),
                    )
                });
                fields.push(field("commitment", pick(&both)));
                fields.push(weight);
                if !one::is_for_all(thing) {
                    let both = [false, true].map(|private| {
                        (if private { "private" } else { "public" }, say!(lang, okr_change::privacy(private)))
                    });
                    fields.push(field("private", pick(&both)));
                }
            }
            Thing::KeyResult(_, found) => {
                let list = matches!(found.measure(), Measure::Milestones(_));
                let input = if list { Input::Paragraph } else { Input::Line };
                fields.push(field("measure", input).hint(say!(lang, okr_change::measure_hint(list))));
                fields.push(weight);
                let all = INTERVALS.map(|every| (every.to_string(), say!(lang, okr_change::interval(every))));
                let all: Vec<(&str, String)> =
                    all.iter().map(|(value, label)| (value.as_str(), label.clone())).collect();
                fields.push(field("every", pick(&all)));
                fields.push(field("due", Input::Date));
                fields.push(owner);
            }
        }
        fields
    }
}

/// The teams that the speaker can let it count for: their own, and the one it counts for. None where there is no choice.
async fn choices(tx: &mut Tx, scene: &Scene<'_>, now: Option<i64>) -> Result<Vec<Team>> {
    let mut all = Vec::new();
    for team in teams::of_person(tx, scene.me.id).await? {
        let takes_part = members::find(tx, team.id, scene.me.id).await?.is_some_and(|member| member.role != "observer");
        if takes_part {
            all.push(team);
        }
    }
    if let Some(now) = now.filter(|now| all.iter().all(|team| team.id != *now)) {
        all.push(teams::by_id(tx, now).await?);
    }
    Ok(all)
}
