//! Which flow does which command.

use anyhow::Result;
use chat::Answer;

use super::{Scene, calendar, okr, ritual, said, team};
use crate::command::Command;
use crate::store::Tx;
use crate::words::say;

/// Does a command.
///
/// # Errors
/// When the database fails.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, command: Command) -> Result<Answer> {
    use Command as C;
    match command {
        C::Help { topic } => Ok(team::help::help(scene, topic.as_deref())),
        C::AddForm => okr::add::form(tx, scene).await,
        C::AddObjective { scope, title } => okr::add::objective(tx, scene, &scope, &title).await,
        C::AddKeyResult { objective, title, measure } => {
            okr::add::key_result(tx, scene, objective, &title, measure.as_ref()).await
        }
        C::List { whose, cycle } => okr::list::list(tx, scene, &whose, cycle.as_deref()).await,
        C::Show(item) => okr::show::item(tx, scene, item).await,
        C::UpdateForm => okr::update::form(tx, scene).await,
        C::Update { key_result, change, note } => {
            okr::update::check_in(tx, scene, key_result, &change, note.as_deref()).await
        }
        C::UpdateTitled { words, change, note } => {
            okr::update::titled(tx, scene, &words, &change, note.as_deref()).await
        }
        C::Fix { key_result, value } => okr::update::fix(tx, scene, key_result, &value).await,
        C::Confidence { key_result, confidence } => okr::update::confidence(tx, scene, key_result, confidence).await,
        C::Score { key_result, score, note, last } => {
            okr::score::give(tx, scene, key_result, &score, note.as_deref(), last).await
        }
        C::Rename { item, title } => okr::edit::rename(tx, scene, item, &title).await,
        C::Owner { item, to } => okr::edit::owner(tx, scene, item, &to).await,
        C::Question { item, text } => okr::question::ask(tx, scene, item, &text).await,
        C::Done(item) => okr::edit::done(tx, scene, item).await,
        C::Drop(item) => okr::edit::drop(tx, scene, item).await,
        C::Reopen(item) => okr::edit::reopen(tx, scene, item).await,
        C::Answer { ritual, tomorrow, text } => {
            ritual::again::answer(tx, scene, &ritual, tomorrow, text.as_deref()).await
        }
        C::Skip { why } => ritual::skip::skip(tx, scene, why.as_deref()).await,
        C::Away { when, sentence } => team::away::away(tx, scene, &when, sentence).await,
        C::Back => team::away::back(tx, scene).await,
        C::Summary { week, team, full } => ritual::summary::show(tx, scene, week, team.as_deref(), full).await,
        C::Board { team, full } => ritual::board::show(tx, scene, team.as_deref(), full).await,
        C::Blockers { team } => team::blockers::list(tx, scene, team.as_deref()).await,
        C::Block { text } => team::blockers::block(tx, scene, &text).await,
        C::Resolve(id) => team::blockers::resolve(tx, scene, id).await,
        C::NotBlocker(id) => team::blockers::not_one(tx, scene, id).await,
        C::Team(command) => team::run(tx, scene, command).await,
        C::Schedule(command) => team::schedule::run(tx, scene, command).await,
        C::Excuse { ritual, who, until, team } => {
            team::excuse::run(tx, scene, &ritual, who.as_ref(), &until, team.as_deref()).await
        }
        C::Run { ritual, team } => ritual::run::open(tx, scene, &ritual, team.as_deref()).await,
        C::CycleShow { cycle } => okr::cycle::show(tx, scene, cycle.as_deref()).await,
        C::Me => team::settings::me(tx, scene).await,
        C::Zone { to } => team::settings::zone(tx, scene, to.as_deref()).await,
        C::Language { to } => team::settings::language(tx, scene, to).await,
        C::Calendar { to } => calendar::own::own(tx, scene, to.as_deref()).await,
        C::CalendarAdd { calendar, day, off, name } => {
            calendar::days::set(tx, scene, (&calendar, &day), off, name.as_deref()).await
        }
        C::CalendarDrop { calendar, day } => calendar::days::drop(tx, scene, &calendar, &day).await,
        C::Quiet { to } => team::settings::quiet(tx, scene, to.as_deref()).await,
        C::Reminders { to } => team::settings::reminders(tx, scene, to.as_deref()).await,
        C::Notices { to } => team::settings::notices(tx, scene, to).await,
        C::Cancel => said::cancel(tx, scene).await,
        C::Undo => okr::undo::undo(tx, scene).await,
        C::History(item) => okr::history::show(tx, scene, item).await,
        C::Explain(item) => okr::explain::item(tx, scene, item).await,
        C::Later { word } => Ok(Answer::line(say!(scene.lang, general::later(&word)))),
    }
}
