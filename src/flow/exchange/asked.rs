//! `import`: lines that are pasted are looked at, and taken in once the speaker said yes.

use anyhow::Result;
use chat::{Answer, Choice, Field, Form, Input, Line};

use super::apply::apply;
use super::plan::{Import, May, Plan, plan};
use crate::exchange::{self, Fate, Format, Sheet};
use crate::flow::filled::Filled;
use crate::flow::okr::permission;
use crate::flow::private::private;
use crate::flow::{Scene, doubt};
use crate::schedule::Cycle;
use crate::store::teams::{self, Team};
use crate::store::{Tx, members};
use crate::words::say;

/// The most characters of what is pasted into a form.
const LONGEST: usize = 3_000;
/// So many lines are shown.
const SHOWN: usize = 20;
/// The choice of no team.
const NONE: &str = "none";

/// `import [team NAME] [CYCLE]` with lines below it; without any, a form.
///
/// # Errors
/// When the database fails.
pub async fn import(
    tx: &mut Tx,
    scene: &Scene<'_>,
    text: Option<&str>,
    team: Option<&str>,
    cycle: Option<&str>,
) -> Result<Answer> {
    let (may, mine) = may(tx, scene).await?;
    if let May::Of(teams) = &may
        && teams.is_empty()
    {
        return Ok(Answer::line(permission::only(scene, &say!(scene.lang, exchange::who_may_import()))));
    }
    if let Some(cycle) = cycle
        && Cycle::parse(cycle, scene.today()).is_none()
    {
        return Ok(Answer::line(say!(scene.lang, okr_show::no_such_cycle(cycle))));
    }
    let team = match team {
        Some(name) => match teams::by_name(tx, name).await? {
            Some(team) => Some(team),
            None => {
                let names: Vec<String> = mine.into_iter().map(|team| team.name).collect();
                return Ok(Answer::line(say!(scene.lang, okr_show::no_such_team(name, &names))));
            }
        },
        None => mine.first().filter(|_| mine.len() == 1).cloned(),
    };
    match text {
        // What stands here already may be for their eyes only.
        Some(text) => match look(tx, scene, may, text, team, cycle).await? {
            Answer::Say(message) => private(tx, scene, "import", message).await,
            answer => Ok(answer),
        },
        None => Ok(Answer::Open(form(scene, &mine, team.as_ref(), cycle))),
    }
}

/// What the speaker may change, and the teams that they may name: those that they lead; an admin's are all.
async fn may(tx: &mut Tx, scene: &Scene<'_>) -> Result<(May, Vec<Team>)> {
    if scene.is_admin() {
        return Ok((May::All, teams::living(tx).await?));
    }
    let mut led = Vec::new();
    for team in teams::of_person(tx, scene.me.id).await? {
        if members::find(tx, team.id, scene.me.id).await?.is_some_and(|member| member.leads()) {
            led.push(team);
        }
    }
    Ok((May::Of(led.iter().map(|team| team.id).collect()), led))
}

fn form(scene: &Scene<'_>, mine: &[Team], team: Option<&Team>, cycle: Option<&str>) -> Form {
    let lang = scene.lang;
    let mut fields = vec![
        Field::new("text", say!(lang, exchange::text_label()), Input::Paragraph)
            .hint(say!(lang, exchange::text_hint()))
            .at_most(LONGEST)
            .required(),
    ];
    if team.is_none() && mine.len() > 1 {
        let teams = mine.iter().take(99).map(|team| Choice::new(team.id.to_string(), team.name.clone()));
        let choices = teams.chain([Choice::new(NONE, say!(lang, okr_add::no_team()))]).collect();
        fields.push(Field::new("team", say!(lang, exchange::team_label()), Input::Pick(choices)));
    }
    let team = team.map(|team| team.id.to_string()).unwrap_or_default();
    let key = format!("import:{team}:{}", cycle.unwrap_or_default());
    Form { key, fields, submit: say!(lang, exchange::submit()), buttons: Vec::new() }
}

/// The filled form.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    if filled.button.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::unknown_button())));
    }
    let Some(text) = filled.get("text") else {
        return Ok(Answer::wrong("text", say!(scene.lang, general::needed())));
    };
    let (team, cycle) = filled.about.split_once(':').unwrap_or((filled.about, ""));
    let picked = filled.get("team").filter(|picked| *picked != NONE).unwrap_or(team);
    let (may, mine) = may(tx, scene).await?;
    let team = mine.into_iter().find(|team| team.id.to_string() == picked);
    if team.is_none() && !picked.is_empty() {
        return Ok(Answer::wrong("team", say!(scene.lang, general::not_offered())));
    }
    match look(tx, scene, may, text, team, Some(cycle).filter(|cycle| !cycle.is_empty())).await? {
        // What is refused is mended in the form.
        Answer::Say(message) if message.refuses => {
            let sentences: Vec<String> = message.lines.iter().map(Line::text).collect();
            Ok(Answer::wrong("text", Line::new().typed(sentences.join("\n"))))
        }
        Answer::Say(message) => private(tx, scene, "import", message).await,
        answer => Ok(answer),
    }
}

/// Looks at what was pasted, and asks; once the speaker said yes, takes it in.
async fn look(
    tx: &mut Tx,
    scene: &Scene<'_>,
    may: May,
    text: &str,
    team: Option<Team>,
    cycle: Option<&str>,
) -> Result<Answer> {
    let text = crate::flow::okr::named(scene, text);
    let format = if exchange::is_sheet(&text) { Format::Csv } else { Format::Markdown };
    let sheet = match exchange::read(format, &text, &scene.org.name) {
        Ok(sheet) => sheet,
        Err(why) => return Ok(refused([say!(scene.lang, exchange::unreadable(&why))])),
    };
    let named = team.as_ref().map(|team| format!(" team \"{}\"", team.name)).unwrap_or_default();
    let import = Import {
        org: scene.org,
        by: &scene.me,
        may,
        team,
        cycle: cycle.map(str::to_owned),
        owner_else: None,
        now: scene.now,
    };
    let plan = if scene.certain { apply(tx, &import, &sheet).await? } else { plan(tx, &import, &sheet).await? };
    let counts = plan.counts();
    if counts.refused > 0 {
        let lines = shown(scene, &plan, |fate| matches!(fate, Fate::Refused(_)));
        return Ok(refused(lines.into_iter().chain([say!(scene.lang, exchange::nothing_while_refused())])));
    }
    if !counts.writes() {
        return Ok(Answer::line(say!(scene.lang, exchange::nothing_to_do())));
    }
    if scene.certain {
        return Ok(Answer::line(say!(scene.lang, exchange::taken_in(say!(scene.lang, exchange::counts(counts))))));
    }
    let mut lines = shown(scene, &plan, |fate| *fate != Fate::Same);
    lines.extend(not_read(scene, &sheet));
    lines.push(say!(scene.lang, exchange::counts(counts)));
    lines.push(say!(scene.lang, exchange::sure()));
    let cycle = cycle.map(|cycle| format!(" {cycle}")).unwrap_or_default();
    doubt::ask(tx, scene, lines, &format!("import{named}{cycle}\n{text}")).await
}

fn refused(lines: impl IntoIterator<Item = Line>) -> Answer {
    Answer::Say(chat::Message { refuses: true, ..chat::Message::new(lines) })
}

/// Some of the lines, and how many more there are.
fn shown(scene: &Scene<'_>, plan: &Plan, of: impl Fn(&Fate) -> bool) -> Vec<Line> {
    let all: Vec<_> = plan.fates.iter().filter(|fated| of(&fated.fate)).collect();
    let mut lines: Vec<Line> = all.iter().take(SHOWN).map(|fated| say!(scene.lang, exchange::fated(fated))).collect();
    if all.len() > SHOWN {
        lines.push(say!(scene.lang, exchange::more_lines(all.len() - SHOWN)));
    }
    lines
}

fn not_read(scene: &Scene<'_>, sheet: &Sheet) -> Option<Line> {
    (!sheet.unknown.is_empty()).then(|| say!(scene.lang, exchange::unknown(&sheet.unknown)))
}
