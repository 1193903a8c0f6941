//! An answer that reads exactly as a command is an answer all the same; its echo says how the command is given.

use anyhow::Result;
use chat::{Answer, Line};

use crate::command::{
    self as grammar, Command, CycleCommand, MeasureText, Over, PersonRef, ScheduleCommand, TeamCommand, TreeOf, Whose,
};
use crate::flow::Scene;
use crate::flow::ritual::takeback::REPLIED;
use crate::schedule::{Quiet, Reminders};
use crate::store::{Tx, history, people, teams};
use crate::words::say;

/// What may have been meant by an answer.
pub struct Meant {
    words: String,
    /// The speaker's last change before the answer.
    last: i64,
}

/// The command that an answer reads as, before it is taken; `None` where it is plain talk.
///
/// # Errors
/// When the database fails.
pub async fn before(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Meant>> {
    let Ok(command) = grammar::read(words) else { return Ok(None) };
    if !is_whole(&command) && !changes_what_runs(&command, scene) && !names_one_that_is(tx, &command).await? {
        return Ok(None);
    }
    Ok(Some(Meant { words: words.to_owned(), last: last(tx, scene).await?.0 }))
}

/// Whether nothing of a command is free text that changes a team, its schedule or what is one's own, or tells of a week: with what
/// stands behind it, it can only be that.
fn changes_what_runs(command: &Command, scene: &Scene<'_>) -> bool {
    use Command as C;
    use ScheduleCommand as S;
    use TeamCommand as T;

    use crate::flow::team::zones::{self, Read::Zone};
    match command {
        C::Zone { to: Some(to) } => matches!(zones::read(to, scene.now), Zone(_)),
        C::Calendar { to: Some(to) } => to.parse::<crate::calendar::Region>().is_ok(),
        C::Export { .. } => true,
        C::Summary { week, .. } => *week != grammar::WeekRef::Default,
        C::Team(T::Leave { team } | T::Archive { team } | T::Join { team } | T::Home { team }) => team.is_none(),
        C::Schedule(S::Pause { ritual, until: None, .. } | S::Resume { ritual, .. }) => ritual.is_some(),
        C::Schedule(S::Set { .. } | S::Skip { .. } | S::Remove { .. } | S::Digest { .. } | S::Copy { .. }) => true,
        C::Schedule(S::Pause { ritual, .. }) => ritual.is_some(),
        C::Excuse { .. } | C::Question { .. } => true,
        C::Hours { to: Some(to) } | C::Workdays { to: Some(to) } => {
            to.contains(|char: char| char.is_ascii_digit() || char == '-')
        }
        C::Team(T::Rename { .. } | T::Add { .. } | T::Remove { .. } | T::Lead { .. }) => true,
        C::Rename { .. } => true,
        _ => false,
    }
}

/// Whether nothing of a command is free text but the name of a team or a person, and there is such a one: `team lunch` is a plan, and
/// so is `list of bugs`.
async fn names_one_that_is(tx: &mut Tx, command: &Command) -> Result<bool> {
    use Command as C;
    use CycleCommand as Y;
    use ScheduleCommand as S;
    use TeamCommand as T;

    if let C::List { whose: Whose::Person(PersonRef::Name(name)), .. } = command {
        return Ok(!people::by_name(tx, name).await?.is_empty());
    }
    let team = match command {
        C::Summary { team, .. } | C::Board { team, .. } | C::Blockers { team, .. } | C::Run { team, .. } => {
            team.as_ref()
        }
        C::Team(T::Show { team } | T::Leave { team } | T::Archive { team } | T::Join { team } | T::Home { team }) => {
            team.as_ref()
        }
        C::Schedule(S::Show { team, .. }) => team.as_ref(),
        C::Cycle(Y::Show { team, .. } | Y::Publish { team, .. } | Y::Close { team, .. } | Y::Report { team, .. }) => {
            team.as_ref()
        }
        C::ExplainSum(Over::Team(name)) | C::Tree { of: TreeOf::Team(name), .. } => Some(name),
        C::List { whose: Whose::Team(name), .. } => Some(name),
        _ => None,
    };
    match team {
        Some(name) => Ok(teams::by_name(tx, name).await?.is_some()),
        None => Ok(false),
    }
}

/// The echo, with what was meant.
///
/// # Errors
/// When the database fails.
pub async fn after(tx: &mut Tx, scene: &Scene<'_>, meant: Option<Meant>, answer: Answer) -> Result<Answer> {
    let (Some(meant), Answer::Say(_)) = (meant, &answer) else { return Ok(answer) };
    let (now, replied) = last(tx, scene).await?;
    // What is no whole answer yet, or was said before, leaves nothing to take back.
    let line: Line = match replied && now > meant.last {
        true => say!(scene.lang, general::meant_a_command(&meant.words)),
        false => say!(scene.lang, general::meant_only_a_command(&meant.words)),
    };
    Ok(match answer {
        Answer::Say(message) => Answer::Say(message.then(line)),
        other => other,
    })
}

/// The speaker's last change, and whether that is an answer.
async fn last(tx: &mut Tx, scene: &Scene<'_>) -> Result<(i64, bool)> {
    let last = history::of_person(tx, scene.me.id, 1).await?.pop();
    Ok(last.map_or((0, false), |change| (change.id, change.change == REPLIED)))
}

/// Whether nothing of a command is free text: who typed it can hardly have meant an answer.
fn is_whole(command: &Command) -> bool {
    use Command as C;
    match command {
        C::Help { topic } => topic.is_none(),
        C::Answer { text, .. } => text.is_none(),
        C::Reminders { to } => to.as_ref().is_none_or(|to| to.parse::<Reminders>().is_ok()),
        C::Quiet { to } => to.as_ref().is_none_or(|to| to.parse::<Quiet>().is_ok()),
        C::Zone { to } => to.as_ref().is_none_or(|to| to.parse::<chrono_tz::Tz>().is_ok()),
        C::Workdays { to } | C::Hours { to } | C::Calendar { to } => to.is_none(),
        C::Team(TeamCommand::Show { team }) => team.is_none(),
        C::Schedule(ScheduleCommand::Show { team, .. }) => team.is_none(),
        C::Summary { team, .. } | C::Board { team, .. } | C::Blockers { team, .. } | C::Run { team, .. } => {
            team.is_none()
        }
        C::List { whose, .. } => !matches!(whose, Whose::Person(PersonRef::Name(_)) | Whose::Team(_)),
        C::BlockerHelp { of, .. } => of.is_none(),
        // What is done or not is only a title; what says how it is measured is no plan for today.
        C::AddKeyResult { measure, .. } => measure.as_ref().is_some_and(|measure| *measure != MeasureText::Done),
        C::Score { note, .. } => note.is_none(),
        // A value and a confidence.
        C::Update { note, .. } => {
            grammar::behind(note.as_deref().unwrap_or_default(), "").is_ok_and(|behind| behind.note.is_none())
        }
        C::Answered { item, .. } => item.is_some(),
        C::ExplainSum(over) => !matches!(over, Over::Team(_)),
        C::Tree { of, .. } => !matches!(of, TreeOf::Team(_)),
        C::Cycle(of) => is_whole_of_cycle(of),
        C::AddForm
        | C::Show(_)
        | C::UpdateForm
        | C::Confidence { .. }
        | C::Fix { .. }
        | C::Weight { .. }
        | C::Every { .. }
        | C::Due { .. }
        | C::Measure { .. }
        | C::Edit(_)
        | C::Move { .. }
        | C::Owner { .. }
        | C::BlockerOwner { .. }
        | C::Commitment { .. }
        | C::Private { .. }
        | C::Align { .. }
        | C::Unalign { .. }
        | C::Done(_)
        | C::Drop(_)
        | C::Reopen(_)
        | C::AllBlockers { .. }
        | C::ShowBlocker(_)
        | C::Resolve(_)
        | C::NotBlocker(_)
        | C::Me
        | C::Language { .. }
        | C::CalendarDrop { .. }
        | C::Notices { .. }
        | C::History { .. }
        | C::Explain(_) => true,
        _ => false,
    }
}

/// The same of cycles.
fn is_whole_of_cycle(command: &CycleCommand) -> bool {
    use CycleCommand as Y;
    match command {
        Y::Move { .. } | Y::Carry { .. } => true,
        Y::Show { cycle, .. } => cycle.as_deref().is_none_or(is_calendar),
        Y::Create { days, .. } => days.is_some(),
        Y::Every { length, .. } => length.is_some(),
        Y::Publish { cycle, team } | Y::Close { cycle, team } => cycle.is_some() && team.is_none(),
        Y::Report { cycle, team, .. } => team.is_none() && cycle.as_deref().is_none_or(is_calendar),
    }
}

/// Whether a cycle is named as the calendar names it: `cycle planning` is a plan.
fn is_calendar(cycle: &str) -> bool {
    cycle.starts_with(|char: char| char.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_of_which_nothing_is_free_text() {
        for text in
            "reminders off|calendar|me|board|show O3.1|standup|设置|日报|站会|quiet|team|schedule|zone Europe/Berlin|\
            history|blockers|resolve B7|weight O5 3|add O9 Certificates 0 -> 4|every O1.1 month|due O1.1 15 Dec|\
            owner O5 @lin|align O5 under O1|score O1.1 0.7|edit O1.1 40 -> 60|权重 O5 3|\
            explain me|explain org|怎么算的 O1|board full|看板 完整|summary 2026-W47 full|tree O1|对齐图 我|edit O1|O1.1 5 confidence 8|\
            move O1.1 to O2|accept O7|拒绝 O7|cycle report 2026Q4|cycle carry O1|周期 移动 O1 到 2027Q1"
                .split('|')
        {
            assert!(grammar::read(text).is_ok_and(|command| is_whole(&command)), "{text}");
        }
        for text in
            "add tests|review PRs|更新文档|OKR 评审会|calendar import|reminders page|zone map|board meeting|block x|\
            standup today: tests|write the docs|team lunch|1650|accept|explain team lunch|board team meeting|O1.1 5 vendor late|rename O1 it|add O9 tests|score O1.1 0.7 vendor late"
                .split('|')
        {
            assert!(!grammar::read(text).is_ok_and(|command| is_whole(&command)), "{text}");
        }
    }
}
