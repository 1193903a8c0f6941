//! A part of a title where an id could stand: what fits is done if there is one, asked about if there are several.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::find;
use crate::command::{self, Reading, Sought};
use crate::flow::{Scene, doubt, said};
use crate::store::teams::{self, fold};
use crate::store::titles::{self, Titled};
use crate::store::{Tx, people};
use crate::words::say;

/// The most that are listed when several fit.
const MOST: usize = 8;

/// What a text that is no command means, if part of a title stands in it where an id could; `None`: nothing fits.
///
/// # Errors
/// When the database fails.
pub async fn meant(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Answer>> {
    let mut looked = Looked::default();
    for reading in command::titled(words) {
        match looked.fitting(tx, scene, &reading).await? {
            None => {}
            Some(Fit::One(command)) => return done(tx, scene, &command).await.map(Some),
            Some(Fit::Several(sought, choices)) => return asked(tx, scene, &sought, choices).await.map(Some),
        }
    }
    Ok(None)
}

/// `crash rate 0.4` with no command before it: asked about if it can only be a check-in on one key result.
///
/// # Errors
/// When the database fails.
pub async fn value_of(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Answer>> {
    let mut looked = Looked::default();
    for reading in command::titled(&format!("update {words}")).iter().filter(|reading| reading.whole) {
        if let Some(Fit::One(command)) = looked.fitting(tx, scene, reading).await? {
            let line = say!(scene.lang, okr_titled::a_value(&command));
            return doubt::ask(tx, scene, [line], &command).await.map(Some);
        }
    }
    Ok(None)
}

/// What is said of a title that nothing has: what is near, or where the ids stand. `None`: it may be no title.
///
/// # Errors
/// When the database fails.
pub async fn unknown(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Line>> {
    let readings: Vec<Reading> = command::titled(words).into_iter().filter(|reading| reading.whole).collect();
    if readings.is_empty() {
        return Ok(None);
    }
    let mut known = titles::near(tx, scene.me.id, scene.today()).await?;
    known.retain(|one| one.state != "dropped" && one.objective_state != "dropped");
    let mut best: Option<(f64, &Reading, &Sought, Titled)> = None;
    for (reading, sought) in readings.iter().filter_map(|reading| Some((reading, only(reading)?))) {
        for one in known.iter().filter(|one| is_of_kind(sought, one)) {
            let Some(like) = command::likeness(&sought.words, &one.title) else { continue };
            if best.as_ref().is_none_or(|(best, ..)| like > *best) && may_see(tx, scene, one).await? {
                best = Some((like, reading, sought, one.clone()));
            }
        }
    }
    Ok(match (best, readings.as_slice()) {
        (Some((_, reading, sought, one)), _) => {
            let label = one.label();
            Some(say!(
                scene.lang,
                okr_titled::near(&sought.words, &label, &one.title, &reading.with(&[label.as_str()]))
            ))
        }
        (None, [only]) => only.titles().next().map(|sought| say!(scene.lang, okr_titled::nothing_fits(&sought.words))),
        (None, _) => None,
    })
}

/// The title of a reading with one alone.
fn only(reading: &Reading) -> Option<&Sought> {
    let mut titles = reading.titles();
    titles.next().filter(|_| titles.next().is_none())
}

/// What fits the titles of a reading.
enum Fit {
    /// The command with an id for each.
    One(String),
    /// The words that several have, and for each of these the id, the command with it, and the title.
    Several(String, Vec<Choice>),
}

struct Choice {
    label: String,
    command: String,
    title: String,
    owner: Option<String>,
}

/// What was looked up already: one text is read in many ways.
#[derive(Default)]
struct Looked {
    holding: HashMap<String, Vec<Titled>>,
    teams: Option<Vec<i64>>,
}

impl Looked {
    async fn fitting(&mut self, tx: &mut Tx, scene: &Scene<'_>, reading: &Reading) -> Result<Option<Fit>> {
        let mut all = Vec::new();
        for sought in reading.titles() {
            let found = self.found(tx, scene, sought, reading.row == "reopen").await?;
            if found.is_empty() {
                return Ok(None);
            }
            all.push(found);
        }
        let labels: Vec<Vec<String>> = all.iter().map(|found| found.iter().map(Titled::label).collect()).collect();
        let first: Vec<&str> = labels.iter().filter_map(|labels| labels.first().map(String::as_str)).collect();
        let several = all.iter().position(|found| found.len() > 1);
        let Some((at, sought)) = several.and_then(|at| Some((at, reading.titles().nth(at)?))) else {
            return Ok(Some(Fit::One(reading.with(&first))));
        };
        let mut choices = Vec::new();
        for one in all.into_iter().nth(at).unwrap_or_default() {
            let label = one.label();
            let mut ids = first.clone();
            if let Some(place) = ids.get_mut(at) {
                *place = &label;
            }
            let owner = match one.owner_id {
                Some(owner) => Some(people::by_id(tx, owner).await?.name),
                None => None,
            };
            choices.push(Choice { command: reading.with(&ids), title: one.title.clone(), owner, label });
            if choices.len() > MOST {
                break;
            }
        }
        Ok(Some(Fit::Several(sought.words.clone(), choices)))
    }

    /// Those that are nearest to the speaker among what holds the words: their own, else their teams', else anybody's; what runs
    /// before what has ended. If one is called exactly so, that one alone.
    async fn found(&mut self, tx: &mut Tx, scene: &Scene<'_>, sought: &Sought, ended: bool) -> Result<Vec<Titled>> {
        let words = fold(&sought.words);
        let first = words.split(' ').next().unwrap_or_default().to_owned();
        if let Entry::Vacant(new) = self.holding.entry(first.clone()) {
            new.insert(titles::holding(tx, &first).await?);
        }
        let holding = self.holding.get(&first).into_iter().flatten();
        let mut fitting: Vec<Titled> =
            holding.filter(|one| is_of_kind(sought, one) && fold(&one.title).contains(&words)).cloned().collect();
        if fitting.is_empty() {
            return Ok(fitting);
        }
        let teams = match &self.teams {
            Some(teams) => teams.clone(),
            None => {
                let mine = teams::of_person(tx, scene.me.id).await?.iter().map(|team| team.id).collect::<Vec<_>>();
                self.teams.insert(mine).clone()
            }
        };
        let me = Some(scene.me.id);
        let today = scene.today();
        let distance = |one: &Titled| {
            let gone = one.state == "dropped" || one.objective_state == "dropped" || one.state == "carried";
            let over = one.last_day < today || one.objective_state == "carried";
            let unfit = if ended { !gone && one.state != "done" } else { gone };
            let far = match one {
                one if one.owner_id == me || one.objective_owner_id == me => 0,
                one if one.team_id.is_some_and(|team| teams.contains(&team)) => 1,
                _ => 2,
            };
            (over, unfit, far)
        };
        fitting.sort_by_key(|one| (distance(one), one.objective_id, one.number));
        let mut nearest: Vec<Titled> = Vec::new();
        for one in fitting {
            if nearest.first().is_some_and(|first| distance(first) != distance(&one)) {
                break;
            }
            if may_see(tx, scene, &one).await? {
                nearest.push(one);
            }
        }
        let exact: Vec<Titled> = nearest.iter().filter(|one| fold(&one.title) == words).cloned().collect();
        Ok(if exact.len() == 1 { exact } else { nearest })
    }
}

fn is_of_kind(sought: &Sought, one: &Titled) -> bool {
    if one.number.is_some() { sought.key_result } else { sought.objective }
}

async fn may_see(tx: &mut Tx, scene: &Scene<'_>, one: &Titled) -> Result<bool> {
    let Some(item) = find::labelled(&one.label()) else { return Ok(false) };
    Ok(find::item(tx, scene, item).await?.is_ok())
}

/// The command that was meant, as if its id had been typed.
async fn done(tx: &mut Tx, scene: &Scene<'_>, command: &str) -> Result<Answer> {
    match command::read(command) {
        Ok(command) => Box::pin(crate::flow::command::run(tx, scene, command)).await,
        Err(error) => Ok(Answer::line(said::sentence(scene, &error))),
    }
}

/// Which one? Answered by its number, its id, or the whole command.
async fn asked(tx: &mut Tx, scene: &Scene<'_>, words: &str, choices: Vec<Choice>) -> Result<Answer> {
    let lang = scene.lang;
    let more = choices.len() > MOST;
    let choices: Vec<Choice> = choices.into_iter().take(MOST).collect();
    let all: Vec<(String, String)> =
        choices.iter().map(|choice| (choice.label.clone(), choice.command.clone())).collect();
    doubt::ask_which(tx, scene, &all).await?;
    let mut lines = vec![say!(lang, okr_titled::several_fit(words))];
    lines.extend(choices.iter().enumerate().map(|(at, choice)| {
        say!(lang, okr_titled::choice(at + 1, &choice.command, &choice.title, choice.owner.as_deref())).kept()
    }));
    lines.push(say!(lang, okr_titled::which(more)));
    Ok(Answer::Say(Message::new(lines)))
}
