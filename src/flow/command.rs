//! Which flow does which command.

use anyhow::Result;
use chat::Answer;

use super::apart::apart;
use super::{Scene, calendar, exchange, okr, ritual, said, status, team};
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
        C::AddForm => apart!(okr::add::form(tx, scene)),
        C::AddObjective { scope, title } => apart!(okr::add::objective(tx, scene, &scope, &title)),
        C::AddKeyResult { objective, title, measure } => {
            apart!(okr::add::key_result(tx, scene, objective, &title, measure.as_ref()))
        }
        C::List { whose, cycle } => apart!(okr::list::list(tx, scene, &whose, cycle.as_deref())),
        C::Show(item) => apart!(okr::show::item(tx, scene, item)),
        C::UpdateForm => apart!(okr::update::form(tx, scene)),
        C::Update { key_result, change, note } => {
            apart!(okr::update::check_in(tx, scene, key_result, &change, note.as_deref()))
        }
        C::Fix { key_result, change } => apart!(okr::update::fix(tx, scene, key_result, &change)),
        C::Confidence { key_result, confidence } => apart!(okr::update::confidence(tx, scene, key_result, confidence)),
        C::Score { key_result, score, note, last } => {
            apart!(okr::score::give(tx, scene, key_result, &score, note.as_deref(), last))
        }
        C::Move { key_result, to } => apart!(okr::moving::key_result::to_objective(tx, scene, key_result, to)),
        C::Rename { item, title } => apart!(okr::edit::rename(tx, scene, item, &title)),
        C::Owner { item, to } => apart!(okr::edit::owner(tx, scene, item, &to)),
        C::Edit(item) => apart!(okr::edit::form(tx, scene, item)),
        C::Measure { key_result, measure } => apart!(okr::edit::measure(tx, scene, key_result, &measure)),
        C::Weight { item, weight } => apart!(okr::edit::weight(tx, scene, item, weight)),
        C::Every { key_result, every } => apart!(okr::edit::every(tx, scene, key_result, every)),
        C::Due { key_result, to } => apart!(okr::edit::due(tx, scene, key_result, to.as_deref())),
        C::Commitment { objective, committed } => apart!(okr::edit::commitment(tx, scene, objective, committed)),
        C::Private { objective, private } => apart!(okr::edit::private(tx, scene, objective, private)),
        C::Question { item, text } => apart!(okr::question::ask(tx, scene, item, &text)),
        C::Done(item) => apart!(okr::edit::done(tx, scene, item)),
        C::Drop(item) => apart!(okr::edit::drop(tx, scene, item)),
        C::Reopen(item) => apart!(okr::edit::reopen(tx, scene, item)),
        C::Answer { ritual, tomorrow, text } => {
            apart!(ritual::again::answer(tx, scene, &ritual, tomorrow, text.as_deref()))
        }
        C::Skip { why } => apart!(ritual::skip::skip(tx, scene, why.as_deref())),
        C::Away { when, sentence } => apart!(team::away::away(tx, scene, &when, sentence)),
        C::Back => apart!(team::away::back(tx, scene)),
        C::Summary { week, team, full } => apart!(ritual::summary::show(tx, scene, week, team.as_deref(), full)),
        C::Board { team, full } => apart!(ritual::board::show(tx, scene, team.as_deref(), full)),
        C::Blockers { team, full } => apart!(team::blockers::list(tx, scene, team.as_deref(), full)),
        C::AllBlockers { full } => apart!(team::blockers::everywhere(tx, scene, full)),
        C::ShowBlocker(id) => apart!(team::blockers::show(tx, scene, id)),
        C::BlockerOwner { blocker, to } => apart!(team::blockers::give(tx, scene, blocker, &to)),
        C::BlockerHelp { blocker, of } => apart!(team::blockers::help(tx, scene, blocker, of.as_ref())),
        C::Block { text } => apart!(team::blockers::block(tx, scene, &text)),
        C::Resolve(id) => apart!(team::blockers::resolve(tx, scene, id)),
        C::NotBlocker(id) => apart!(team::blockers::not_one(tx, scene, id)),
        C::Team(command) => apart!(team::run(tx, scene, command)),
        C::Schedule(command) => apart!(team::schedule::run(tx, scene, command)),
        C::Excuse { ritual, who, until, team } => {
            apart!(team::excuse::run(tx, scene, &ritual, who.as_ref(), &until, team.as_deref()))
        }
        C::Run { ritual, team } => apart!(ritual::run::open(tx, scene, &ritual, team.as_deref())),
        C::Cycle(command) => apart!(okr::cycle::run(tx, scene, command)),
        C::Me => apart!(team::settings::me(tx, scene)),
        C::Zone { to } => apart!(team::settings::zone(tx, scene, to.as_deref())),
        C::Language { to } => apart!(team::settings::language(tx, scene, to)),
        C::Workdays { to } => apart!(team::my_days::workdays(tx, scene, to.as_deref())),
        C::Hours { to } => apart!(team::my_days::hours(tx, scene, to.as_deref())),
        C::Calendar { to } => apart!(calendar::own::own(tx, scene, to.as_deref())),
        C::CalendarAdd { calendar, day, off, name } => {
            apart!(calendar::days::set(tx, scene, (&calendar, &day), off, name.as_deref()))
        }
        C::CalendarDrop { calendar, day } => apart!(calendar::days::drop(tx, scene, &calendar, &day)),
        C::Quiet { to } => apart!(team::settings::quiet(tx, scene, to.as_deref())),
        C::Reminders { to } => apart!(team::settings::reminders(tx, scene, to.as_deref())),
        C::Notices { to } => apart!(team::settings::notices(tx, scene, to)),
        C::Status { to } => apart!(status::mine::show(tx, scene, to)),
        C::Advice { to } => apart!(team::settings::advice(tx, scene, to)),
        C::Cancel => apart!(said::cancel(tx, scene)),
        C::Export { kind, team, cycle } => {
            apart!(exchange::export(tx, scene, kind, team.as_deref(), cycle.as_deref()))
        }
        C::Import { text, team, cycle } => {
            apart!(exchange::import(tx, scene, text.as_deref(), team.as_deref(), cycle.as_deref()))
        }
        C::Undo => apart!(okr::undo::undo(tx, scene)),
        C::History { item, full } => apart!(okr::history::show(tx, scene, item, full)),
        C::Align { item, how, to } => apart!(okr::align::align(tx, scene, item, how, &to)),
        C::Unalign { item, from } => apart!(okr::align::unalign(tx, scene, item, &from)),
        C::Answered { item, yes } => apart!(okr::align::by_command(tx, scene, item, yes)),
        C::Tree { of, full } => apart!(okr::tree::tree(tx, scene, &of, full)),
        C::ExplainSum(over) => apart!(okr::sums::explain(tx, scene, &over)),
        C::Explain(item) => apart!(okr::explain::item(tx, scene, item)),
        C::Later { word } => Ok(Answer::line(say!(scene.lang, general::later(&word)))),
    }
}
