//! A check-in on a key result that is named by part of its title.

use anyhow::Result;
use chat::Answer;

use super::{check_in, reading};
use crate::command::{Change, KeyResultRef};
use crate::flow::Scene;
use crate::flow::okr::permission;
use crate::store::key_results::KeyResult;
use crate::store::objectives::Filter;
use crate::store::teams::{self, fold};
use crate::store::{Tx, key_results, objectives};
use crate::words::say;

/// The most that are listed when several fit.
const MOST: usize = 8;

/// `update crash rate 0.4 [NOTE]`: the speaker's own key results first, then those of their teams.
///
/// # Errors
/// When the database fails.
pub async fn titled(
    tx: &mut Tx,
    scene: &Scene<'_>,
    words: &str,
    change: &Change,
    note: Option<&str>,
) -> Result<Answer> {
    let from = Some(scene.today());
    let all = Filter { person: Some(scene.me.id), from, ..Filter::default() };
    let mine: Vec<KeyResult> =
        key_results::list(tx, all).await?.into_iter().filter(|kr| kr.owner_id == Some(scene.me.id)).collect();
    let mut fitting = seen(tx, scene, self::fitting(mine, words)).await?;
    if fitting.is_empty() {
        for team in teams::of_person(tx, scene.me.id).await? {
            let filter = Filter { team: Some(team.id), from, ..Filter::default() };
            let theirs = self::fitting(key_results::list(tx, filter).await?, words);
            fitting.extend(seen(tx, scene, theirs).await?);
        }
    }
    match fitting.as_slice() {
        [] => Ok(Answer::line(say!(scene.lang, okr_update::no_title_fits(words)))),
        [only] => {
            let number = (u32::try_from(only.objective_id).unwrap_or(0), u32::try_from(only.number).unwrap_or(0));
            let wanted = KeyResultRef { objective: number.0, number: number.1 };
            check_in(tx, scene, wanted, change, note).await
        }
        several => {
            let shown = several.iter().take(MOST);
            let choices: Vec<(String, String)> = shown.map(|kr| (kr.label(), kr.title.clone())).collect();
            let lines = say!(scene.lang, okr_update::several_titles(words, &choices, &reading::again(change)));
            Ok(Answer::Say(chat::Message::new(lines)))
        }
    }
}

/// Those that the speaker may see here.
async fn seen(tx: &mut Tx, scene: &Scene<'_>, found: Vec<KeyResult>) -> Result<Vec<KeyResult>> {
    let mut seen = Vec::new();
    for one in found {
        let objective = objectives::find(tx, one.objective_id).await?;
        if let Some(objective) = objective
            && permission::may_see(tx, scene, &objective).await?
        {
            seen.push(one);
        }
    }
    Ok(seen)
}

/// Those that hold the words; if one is called exactly so, that one alone.
fn fitting(all: Vec<KeyResult>, words: &str) -> Vec<KeyResult> {
    let words = fold(words);
    let all: Vec<KeyResult> = all.into_iter().filter(|kr| kr.is_active() && fold(&kr.title).contains(&words)).collect();
    let exact: Vec<KeyResult> = all.iter().filter(|kr| fold(&kr.title) == words).cloned().collect();
    if exact.len() == 1 { exact } else { all }
}
