//! `export`: objectives as text, in the direct conversation. Files cannot be sent to every platform, so the rest is the command line's.

use std::collections::HashSet;

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::along::{self, Along, Layout};
use crate::command::ExportAs;
use crate::flow::Scene;
use crate::flow::okr::hidden::is_hidden;
use crate::flow::okr::{audit, permission};
use crate::flow::private::private;
use crate::schedule::Cycle;
use crate::store::exports::Wanted;
use crate::store::teams;
use crate::store::{Tx, alignments, cycles, history};
use crate::words::say;

/// So many objectives are shown.
const MOST: usize = 20;
/// So many changes are shown.
const CHANGES: i64 = 50;

/// `export [csv|md|json] [team NAME] [CYCLE]`; without a cycle, those that have not ended.
///
/// # Errors
/// When the database fails.
pub async fn export(
    tx: &mut Tx,
    scene: &Scene<'_>,
    kind: ExportAs,
    team: Option<&str>,
    cycle: Option<&str>,
) -> Result<Answer> {
    if kind == ExportAs::Audit {
        return audit(tx, scene).await;
    }
    let mut command = format!("okrbot export {}", kind.word());
    let mut wanted = Wanted::default();
    if let Some(name) = team {
        let Some(team) = teams::by_name(tx, name).await? else {
            let names: Vec<String> = teams::living(tx).await?.into_iter().map(|team| team.name).collect();
            return Ok(Answer::line(say!(scene.lang, okr_show::no_such_team(name, &names))));
        };
        command += &format!(" --team \"{}\"", team.name);
        wanted.team = Some(team.id);
    }
    if let Some(typed) = cycle {
        let name = Cycle::parse(typed, scene.today()).map_or_else(|| typed.to_owned(), |cycle| cycle.to_string());
        let Some(cycle) = cycles::by_name(tx, &name).await? else {
            return Ok(Answer::line(say!(scene.lang, okr_show::no_such_cycle(typed))));
        };
        command += &format!(" --cycle {}", cycle.name);
        wanted.cycle = Some(cycle.id);
    }
    if kind != ExportAs::Markdown {
        return private(tx, scene, "export", Message::line(say!(scene.lang, exchange::by_command(&command)))).await;
    }
    let mut ids = Vec::new();
    for objective in along::wanted(tx, wanted).await? {
        let runs = wanted.cycle.is_some() || objective.last_day >= scene.today();
        if runs && permission::may_see(tx, scene, &objective).await? {
            ids.push(objective.id);
        }
    }
    if ids.is_empty() {
        return private(tx, scene, "export", Message::line(say!(scene.lang, exchange::nothing()))).await;
    }
    if ids.len() > MOST {
        let line = say!(scene.lang, exchange::too_many(ids.len(), MOST, &command));
        return private(tx, scene, "export", Message::line(line)).await;
    }
    let mut along = Along::new(scene.org, wanted, scene.now).hiding(hidden(tx, scene, &ids).await?);
    let mut lines = Vec::new();
    for id in ids {
        let text = along.one(tx, id, Layout::Markdown).await?.unwrap_or_default();
        let all = text.lines().filter(|line| !line.is_empty()).enumerate();
        lines.extend(all.map(|(at, line)| {
            let line = Line::new().typed(line);
            // An objective stays on one page.
            if at == 0 { line } else { line.kept() }
        }));
    }
    lines.push(say!(scene.lang, exchange::then_import()));
    private(tx, scene, "export", Message::new(lines)).await
}

/// The objectives with which some of these are aligned and which the speaker may not see.
async fn hidden(tx: &mut Tx, scene: &Scene<'_>, ids: &[i64]) -> Result<HashSet<i64>> {
    let mut hidden = HashSet::new();
    for id in ids {
        for one in alignments::of_objective(tx, *id).await? {
            for side in [one.objective_id, one.other_id].into_iter().filter(|side| !ids.contains(side)) {
                if is_hidden(tx, scene, &format!("O{side}")).await? {
                    hidden.insert(side);
                }
            }
        }
    }
    Ok(hidden)
}

/// `export audit`: the latest changes of all, for admins; all of them are the command line's.
async fn audit(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    if !scene.is_admin() {
        return Ok(Answer::line(permission::only(scene, &say!(scene.lang, exchange::who_may_audit()))));
    }
    let newest = history::newest(tx).await?;
    let Some((text, _)) = audit::page(tx, newest.saturating_sub(CHANGES)).await? else {
        return private(tx, scene, "export", Message::line(say!(scene.lang, exchange::nothing_changed()))).await;
    };
    let mut lines: Vec<Line> = audit::HEAD.lines().chain(text.lines()).map(|line| Line::new().typed(line)).collect();
    let command = format!("okrbot export {}", ExportAs::Audit.word());
    lines.push(say!(scene.lang, exchange::latest_changes(lines.len().saturating_sub(1), &command)));
    private(tx, scene, "export", Message::new(lines)).await
}
