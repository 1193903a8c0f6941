//! Which of a team's rituals is meant by a kind or a name.

use anyhow::Result;
use chat::Line;

use super::course::{Course, kind_of, name_of};
use crate::command::{Called, Named, Ritual as Kind, RitualRef};
use crate::flow::Scene;
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::{self, Team};
use crate::words::say;

impl Named for Ritual {
    fn kind(&self) -> Kind {
        kind_of(&self.kind).unwrap_or(Kind::Close)
    }

    fn own_name(&self) -> Option<&str> {
        (self.name != self.kind).then_some(self.name.as_str())
    }
}

impl Named for Course {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn own_name(&self) -> Option<&str> {
        self.ritual.own_name()
    }
}

/// Why no ritual is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// The team has none like that.
    None,
    /// It has several of that kind, and none is called by it.
    Several(Vec<Called>),
}

/// The one of a team's rituals that is meant: of that name, else the only one of that kind, else of several the one that is
/// called by its kind. Who says daily report in a team without one means the stand-up.
///
/// # Errors
/// When there is none, or several.
pub fn pick<'r>(rituals: &'r [Ritual], wanted: &RitualRef) -> std::result::Result<&'r Ritual, Missed> {
    let kind = match wanted {
        RitualRef::Kind(kind) => *kind,
        RitualRef::Name(name) => {
            let folded = teams::fold(name);
            return rituals.iter().find(|ritual| teams::fold(&ritual.name) == folded).ok_or(Missed::None);
        }
    };
    let of_kind: Vec<&Ritual> = rituals.iter().filter(|ritual| ritual.kind == name_of(kind)).collect();
    match of_kind.as_slice() {
        [] if kind == Kind::Daily => pick(rituals, &Kind::Standup.into()),
        [] => Err(Missed::None),
        [only] => Ok(only),
        several => match several.iter().find(|ritual| ritual.own_name().is_none()) {
            Some(plain) => Ok(plain),
            None => Err(Missed::Several(several.iter().map(Called::of).collect())),
        },
    }
}

/// The ritual of a team that is meant, or the sentence that says why none is.
///
/// # Errors
/// When the database fails.
pub async fn of_team(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    wanted: &RitualRef,
) -> Result<std::result::Result<Ritual, Line>> {
    let all = rituals::of_team(tx, team.id).await?;
    Ok(pick(&all, wanted).cloned().map_err(|missed| sentence(scene, team, wanted, &all, missed)))
}

/// The same, with all that decides its moments.
///
/// # Errors
/// When the database fails, or holds a schedule that cannot be read.
pub async fn course(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    wanted: &RitualRef,
) -> Result<std::result::Result<Course, Line>> {
    Ok(match of_team(tx, scene, team, wanted).await? {
        Ok(ritual) => Ok(Course::of(tx, ritual.id).await?),
        Err(line) => Err(line),
    })
}

/// The ritual of a team that is meant, if one is.
///
/// # Errors
/// When the database fails, or holds a schedule that cannot be read.
pub async fn quietly(tx: &mut Tx, team: &Team, wanted: &RitualRef) -> Result<Option<Course>> {
    let all = rituals::of_team(tx, team.id).await?;
    match pick(&all, wanted) {
        Ok(ritual) => Course::of(tx, ritual.id).await.map(Some),
        Err(_) => Ok(None),
    }
}

/// Whether this ritual may be meant.
pub fn is_meant(course: &Course, wanted: &RitualRef) -> bool {
    match wanted {
        RitualRef::Kind(kind) => course.kind == *kind,
        RitualRef::Name(name) => teams::fold(&course.ritual.name) == teams::fold(name),
    }
}

fn sentence(scene: &Scene<'_>, team: &Team, wanted: &RitualRef, all: &[Ritual], missed: Missed) -> Line {
    match missed {
        Missed::Several(several) => say!(scene.lang, ritual::which_ritual(&several, &team.name)),
        Missed::None => say!(scene.lang, ritual::no_such_ritual(wanted, &team.name, all)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ritual(id: i64, kind: &str, name: &str) -> Ritual {
        Ritual {
            id,
            team_id: 1,
            name: name.into(),
            kind: kind.into(),
            rule: "workdays 09:30".into(),
            zone_mode: "member".into(),
            paused_at: None,
            removed_at: None,
            paused_until: None,
            skipped: String::new(),
            asks_own: false,
        }
    }

    fn picked(rituals: &[Ritual], wanted: impl Into<RitualRef>) -> std::result::Result<i64, Missed> {
        pick(rituals, &wanted.into()).map(|ritual| ritual.id)
    }

    #[test]
    fn a_ritual_is_meant_by_its_name_or_its_kind() {
        let all = [ritual(1, "standup", "standup"), ritual(2, "standup", "Design"), ritual(3, "retro", "Looking-back")];
        assert_eq!(picked(&all, Kind::Standup), Ok(1), "of several the one that is called by its kind");
        assert_eq!(picked(&all, RitualRef::Name("design".into())), Ok(2));
        assert_eq!(picked(&all, Kind::Retro), Ok(3), "the only one of its kind");
        assert_eq!(picked(&all, Kind::Daily), Ok(1), "without a daily report it is the stand-up");
        assert_eq!(picked(&all, Kind::Weekly), Err(Missed::None));
        assert_eq!(picked(&all, RitualRef::Name("lunch".into())), Err(Missed::None));
    }

    #[test]
    fn of_several_that_have_names_none_is_guessed() {
        let all = [ritual(1, "standup", "Ops"), ritual(2, "standup", "Design")];
        let several = all.iter().map(Called::of).collect();
        assert_eq!(picked(&all, Kind::Standup), Err(Missed::Several(several)));
    }
}
