//! The form of `add` alone, and of an objective whose team must be asked.

use anyhow::Result;
use chat::{Answer, Choice, Field, Form, Input, Line, Message};

use super::{Adding, key_result};
use crate::command::{self, Command, TITLE_MAX};
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::okr::measured::{Measured, measured};
use crate::flow::{Scene, said};
use crate::store::Tx;
use crate::store::teams::{self, Team};
use crate::words::say;

/// What the pick answers for no team.
const NONE: &str = "none";
/// Stands in the form's key before the cycle that was named.
const IN: &str = "in:";

/// `add` alone.
///
/// # Errors
/// When the database fails.
pub async fn form(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let teams = teams::of_person(tx, scene.me.id).await?;
    Ok(Answer::Open(of(scene, &teams, None, None)))
}

/// The form for somebody in these teams; for a cycle, if one was named.
pub(super) fn of(scene: &Scene<'_>, teams: &[Team], title: Option<&str>, cycle: Option<&str>) -> Form {
    let lang = scene.lang;
    let mut fields = vec![
        Field::new("title", say!(lang, okr_add::title_label()), Input::Line)
            .hint(say!(lang, okr_add::title_hint()))
            .filled(title.map(str::to_owned))
            .at_most(TITLE_MAX)
            .required(),
    ];
    if teams.len() > 1 {
        let mut choices: Vec<Choice> =
            teams.iter().map(|team| Choice::new(team.id.to_string(), team.name.clone())).collect();
        choices.push(Choice::new(NONE, say!(lang, okr_add::no_team())));
        fields.push(Field::new("team", say!(lang, okr_add::team_label()), Input::Pick(choices)).required());
    }
    let hint = say!(lang, okr_add::key_result_hint());
    fields.push(Field::new("kr", say!(lang, okr_add::key_result_label()), Input::Line).hint(hint));
    let both = [("public", false), ("private", true)];
    let both = both.map(|(value, private)| Choice::new(value, say!(lang, okr_change::privacy(private))));
    let who = Field::new("private", say!(lang, okr_change::label("private")), Input::Pick(both.into()));
    fields.push(who.filled(Some("public".into())));
    let key = match (title, cycle) {
        (_, Some(cycle)) => format!("add:{IN}{cycle}"),
        (Some(_), None) => "add:team".to_owned(),
        (None, None) => "add:".to_owned(),
    };
    let mut form = Form { key, fields, submit: say!(lang, okr_add::submit()), buttons: Vec::new() };
    // Who sees it is not worth a line of its own where it would have to be asked in words: `private` says it later.
    if scene.org.asked(scene.platform, &form).iter().any(|field| field.name == "private") {
        form.fields.retain(|field| field.name != "private");
    }
    form
}

/// The filled form: an objective, and a key result if one was described.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    if filled.button.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::unknown_button())));
    }
    let mine = teams::of_person(tx, scene.me.id).await?;
    let mut wrong = Vec::new();
    let title = title(scene, filled.get("title"), &mut wrong);
    let team = team(scene, &mine, filled.get("team"), &mut wrong);
    let private = match filled.get("private") {
        None | Some("public") => false,
        Some("private") => true,
        Some(_) => {
            wrong.push(("private".into(), say!(scene.lang, general::not_offered())));
            false
        }
    };
    let described = described(scene, filled.get("kr"), &mut wrong);
    if !wrong.is_empty() {
        return Ok(Answer::Wrong(wrong));
    }
    let cycle = match filled.about.strip_prefix(IN) {
        Some(typed) => Some(found!(super::planned(tx, scene, team, typed).await?)),
        None => None,
    };
    let new = Adding { title: &title, owner: Some(scene.me.id), team, private };
    let (objective, mut lines) = super::create(tx, scene, new, cycle).await?;
    if let Some((title, measure)) = described {
        lines.pop();
        lines.extend(key_result::create(tx, scene, &objective, &title, measure).await?);
    }
    Ok(Answer::Say(Message::new(lines)))
}

type Wrong = Vec<(String, Line)>;

fn title(scene: &Scene<'_>, typed: Option<&str>, wrong: &mut Wrong) -> String {
    let title = typed.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        wrong.push(("title".into(), say!(scene.lang, general::needed())));
    } else if title.chars().count() > TITLE_MAX {
        wrong.push(("title".into(), say!(scene.lang, general::too_long(TITLE_MAX))));
    }
    title
}

fn team<'t>(scene: &Scene<'_>, mine: &'t [Team], picked: Option<&str>, wrong: &mut Wrong) -> Option<&'t Team> {
    match (picked, mine) {
        (None, []) | (Some(NONE), _) => None,
        (None, [only]) => Some(only),
        (None, _) => {
            wrong.push(("team".into(), say!(scene.lang, general::needed())));
            None
        }
        (Some(picked), _) => {
            let team = mine.iter().find(|team| team.id.to_string() == picked);
            if team.is_none() {
                wrong.push(("team".into(), say!(scene.lang, general::not_offered())));
            }
            team
        }
    }
}

/// The key result as typed, read as behind `add O1`.
fn described(scene: &Scene<'_>, typed: Option<&str>, wrong: &mut Wrong) -> Option<(String, Measured)> {
    let sentence = match command::read(&format!("add O1 {}", typed?)) {
        Ok(Command::AddKeyResult { title, measure, .. }) => match measure {
            Some(said) => match measured(scene, &said) {
                Ok(measured) => return Some((title, measured)),
                Err(sentence) => sentence,
            },
            None => say!(scene.lang, okr_add::measure_missing()),
        },
        Ok(_) => say!(scene.lang, okr_add::measure_missing()),
        Err(error) => said::sentence(scene, &error),
    };
    wrong.push(("kr".into(), sentence));
    None
}
