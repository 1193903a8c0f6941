//! A text: a command, an answer to an open question, or talk that is not for okrbot.

pub(super) mod hand;
mod meant;
mod route;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use chat::{Addressed, Answer, Line, Message, Span};

use self::hand::{Hand, in_hand};
use super::ritual::course::Course;
use super::{Scene, command, doubt, okr, open_form, ritual, team};
use crate::answer::{absence, chatter, review, standup};
use crate::command::{self as grammar, Command, Piece, Ritual};
use crate::lang::Lang;
use crate::store::{Tx, doubts, prompts, rounds};
use crate::words::say;

/// Answers a text.
///
/// # Errors
/// When the database fails.
pub async fn handle(tx: &mut Tx, scene: &Scene<'_>, text: &str, addressed: Addressed) -> Result<Answer> {
    // Nothing that was open is answered by a picture.
    if addressed == Addressed::Direct && grammar::normalise(text).trim().is_empty() {
        return Ok(Answer::line(say!(scene.lang, general::words_only())));
    }
    let read = match addressed {
        Addressed::Command => match grammar::address(text, false, false) {
            // The prefix was typed once more.
            again @ grammar::Addressed::Command(_) => again,
            _ => grammar::Addressed::Command(text),
        },
        Addressed::Mention => grammar::address(text, false, true),
        Addressed::Direct => grammar::address(text, true, false),
        Addressed::Overheard => grammar::address(text, false, false),
    };
    match read {
        grammar::Addressed::Command(words) if addressed == Addressed::Direct => {
            let answer = typed(tx, scene, words).await?;
            with_prefix(tx, scene, answer).await
        }
        grammar::Addressed::Command(words) => typed(tx, scene, words).await,
        grammar::Addressed::Bare(words) if scene.place().is_direct() => bare(tx, scene, words).await,
        grammar::Addressed::Bare(words) => typed(tx, scene, words).await,
        grammar::Addressed::No => Ok(Answer::Nothing),
    }
}

/// A text that is a command or nothing.
pub(super) async fn typed(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Answer> {
    if doubt::is_yes_or_no(words) || doubt::is_number(words) {
        if let Some(answer) = alignment(tx, scene, words, None).await? {
            return Ok(answer);
        }
        if let Some(answer) = doubt::answered(tx, scene, words).await? {
            return Ok(answer);
        }
        if doubt::is_yes_or_no(words) {
            return Ok(Answer::line(say!(scene.lang, general::nothing_to_confirm())));
        }
    }
    let read = grammar::read(words);
    if read.is_err()
        && let Some(answer) = okr::titled::meant(tx, scene, words).await?
    {
        return Ok(answer);
    }
    match read {
        Ok(command) => command::run(tx, scene, command).await,
        Err(_) if absence::read(words).is_some() => team::away::away(tx, scene, words, true).await,
        Err(_) if standup::only_fates(words).is_some() => fates(tx, scene, words).await,
        Err(_) if chatter::answers_nothing(words) => Ok(Answer::line(say!(scene.lang, general::noted()))),
        Err(error) => not_understood(tx, scene, words, &error).await,
    }
}

/// A direct message without prefix: an answer while a question is open, else a command.
async fn bare(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Answer> {
    let quoted = hand::quoted(tx, scene).await?;
    if let Some(answer) = alignment(tx, scene, words, quoted.as_ref()).await? {
        return Ok(answer);
    }
    if let Some(answer) = doubt::answered(tx, scene, words).await? {
        return Ok(answer);
    }
    if let Some(question) = quoted.as_ref().and_then(|quoted| okr::question::of_key(&quoted.key)) {
        open_form::withdraw(tx, scene, &format!("question:{question}")).await?;
        return okr::question::in_words(tx, scene, question, words).await;
    }
    if let Some(form) = quoted.as_ref().and_then(|quoted| quoted.form.as_ref())
        && let Some(about) = form.key.strip_prefix("comment:")
    {
        open_form::withdraw(tx, scene, &form.key).await?;
        return ritual::review::comment_in_words(tx, scene, about, form, words).await;
    }
    let hand = in_hand(tx, scene, quoted.as_ref()).await?;
    if let Some(answer) = route::only_team(tx, scene, hand, words).await? {
        return Ok(answer);
    }
    let Some(hand) = hand else { return free(tx, scene, words).await };
    if let Some(command) = route::command_with_answer(tx, scene, words).await? {
        return command::run(tx, scene, command).await;
    }
    let hand = match hand {
        // A quote picks its own, whatever it says.
        Hand::Prompt(_) if quoted.as_ref().is_some_and(hand::Quoted::asks_a_prompt) => hand,
        // It says itself what it answers.
        _ if standup::is_labelled(words) => hand::standup(tx, scene).await?.unwrap_or(hand),
        _ if review::gives_values(words) => match hand::review(tx, scene, hand).await? {
            Some(review) => review,
            None => route::to_close(tx, scene, hand, words).await?.unwrap_or(hand),
        },
        shown => shown,
    };
    let hand = match hand {
        Hand::Prompt(prompt) if quoted.is_none() => route::by_number(tx, scene, prompt, words).await?.unwrap_or(hand),
        hand => hand,
    };
    if let Some(command) = grammar::is_whole_command_while_open(words) {
        if let Hand::Prompt(prompt) = hand
            && ritual::review::is_answer(tx, scene, prompt, words, &command).await?
        {
            return ritual::answered::in_words(tx, scene, prompt, words).await;
        }
        let answer = match command {
            // What is skipped is what was asked last.
            Ok(Command::Skip { .. }) if matches!(hand, Hand::Form(_)) => open_form::cancel(tx, scene).await?,
            Ok(command) => command::run(tx, scene, command).await?,
            Err(error) => Answer::line(sentence(scene, &error)),
        };
        return with_prefix(tx, scene, answer).await;
    }
    if is_absence(scene, words) {
        return free(tx, scene, words).await;
    }
    let is_yes = match hand {
        Hand::Prompt(prompt) => ritual::questions::taking::awaits_a_yes(tx, scene, prompt).await?,
        Hand::Form(_) => false,
    };
    if chatter::answers_nothing(words) && !(is_yes && doubt::may_be_yes(words)) {
        return Ok(Answer::line(say!(scene.lang, general::noted())));
    }
    match hand {
        Hand::Prompt(prompt) => {
            if let Some(asked) = ritual::skip::or_answer(tx, scene, prompt, words).await? {
                return Ok(asked);
            }
            let meant = meant::before(tx, scene, words).await?;
            let answer = ritual::answered::in_words(tx, scene, prompt, words).await?;
            let answer = meant::after(tx, scene, meant, answer).await?;
            // What the answer to a question tells to type may belong to that question.
            if in_hand(tx, scene, None).await? == Some(hand) {
                Ok(answer)
            } else {
                with_prefix(tx, scene, answer).await
            }
        }
        Hand::Form(row) => match open_form::said(tx, scene, words).await? {
            // What is asked again names no commands.
            Some(answer) if hand::form(tx, scene).await?.is_some_and(|now| now >= row) => Ok(answer),
            Some(answer) => with_prefix(tx, scene, answer).await,
            None => free(tx, scene, words).await,
        },
    }
}

/// A yes or no to who wants to work together, if that was asked last: after any doubt, and after what a plain message answers.
async fn alignment(
    tx: &mut Tx,
    scene: &Scene<'_>,
    words: &str,
    quoted: Option<&hand::Quoted>,
) -> Result<Option<Answer>> {
    let Some(yes) = okr::align::yes_or_no(words) else { return Ok(None) };
    let doubted = doubts::open_of(tx, scene.me.id, scene.now).await?.map(|doubt| doubt.asked_at);
    let shown = hand::shown_at(tx, scene).await?.max(doubted);
    okr::align::in_words(tx, scene, yes, quoted.map(|quoted| quoted.key.as_str()), shown).await
}

/// The answer to a command; while a question is open, what it tells to type would be an answer to that without the prefix.
async fn with_prefix(tx: &mut Tx, scene: &Scene<'_>, answer: Answer) -> Result<Answer> {
    let Answer::Say(message) = answer else { return Ok(answer) };
    let tells = |line: &Line| line.spans.iter().any(|span| matches!(span, Span::Code(_)));
    let names_commands = message.form.is_none() && message.lines.iter().any(tells);
    Ok(Answer::Say(match names_commands && in_hand(tx, scene, None).await?.is_some() {
        true => message.then(say!(scene.lang, general::with_prefix())),
        false => message,
    }))
}

/// Whether a message without prefix is none to the question that is open, but a command or a sentence of absence.
pub(super) fn is_no_answer(scene: &Scene<'_>, words: &str) -> bool {
    grammar::is_whole_command_while_open(words).is_some() || is_absence(scene, words)
}

/// Whether a direct message is a command, with no question open.
pub(super) fn is_command(text: &str) -> bool {
    match grammar::address(text, true, false) {
        grammar::Addressed::Command(_) => true,
        grammar::Addressed::Bare(words) => {
            !words.is_empty() && (grammar::read(words).is_ok() || absence::read(words).is_some())
        }
        grammar::Addressed::No => false,
    }
}

fn is_absence(scene: &Scene<'_>, words: &str) -> bool {
    absence::read(words).is_some() || away_with_a_reason(scene, words)
}

/// `away today flu`: the command with a day in it and a reason behind; `away from home office` has no day.
fn away_with_a_reason(scene: &Scene<'_>, words: &str) -> bool {
    let Ok(Command::Away { when, .. }) = grammar::read(words) else { return false };
    match absence::words(&when).all(scene.today(), scene.lang == Lang::Zh) {
        Ok(days) => days
            .first()
            .and_then(|day| day.why.as_deref())
            .is_none_or(|why| why.chars().count() + 2 < when.trim().chars().count()),
        Err(ask) => ask != absence::AbsenceAsk::NotUnderstood,
    }
}

/// With no question open: a command, what says itself that it answers a close, a sentence of absence, a stand-up by its labels, values
/// of a review, or thanks.
async fn free(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Answer> {
    let read = grammar::read(words);
    if read.is_err()
        && let Some(close) = ritual::closing::answered_by(tx, scene, words).await?
    {
        return ritual::answered::in_words(tx, scene, close, words).await;
    }
    if read.is_err()
        && let Some(answer) = okr::titled::meant(tx, scene, words).await?
    {
        return Ok(answer);
    }
    match read {
        Ok(command) => command::run(tx, scene, command).await,
        Err(_) if absence::read(words).is_some() => team::away::away(tx, scene, words, true).await,
        Err(_) if standup::only_fates(words).is_some() => fates(tx, scene, words).await,
        Err(_) if doubt::is_yes_or_no(words) => Ok(Answer::line(say!(scene.lang, general::nothing_to_confirm()))),
        Err(_) if standup::is_labelled(words) => {
            ritual::again::answer(tx, scene, &Ritual::Standup.into(), false, Some(words)).await
        }
        Err(_) if review::gives_values(words) => {
            ritual::again::answer(tx, scene, &Ritual::Review.into(), false, Some(words)).await
        }
        Err(_) if chatter::answers_nothing(words) => Ok(Answer::line(say!(scene.lang, general::noted()))),
        Err(_) if chatter::greets(words) => team::help::welcome(scene),
        Err(error) => {
            let answer = not_understood(tx, scene, words, &error).await?;
            let waits = ritual::closing::told(tx, scene).await?;
            Ok(match (answer, waits) {
                (Answer::Say(message), Some(line)) => Answer::Say(message.then(line)),
                (answer, _) => answer,
            })
        }
    }
}

/// Nothing that was typed is a command: it may be a title with a value, or a title that nothing has; else the sentence about it.
async fn not_understood(tx: &mut Tx, scene: &Scene<'_>, words: &str, error: &grammar::Error) -> Result<Answer> {
    // What is said of an id tells to type it again.
    if let Some(item) = error.item()
        && let Err(none) = okr::find::item(tx, scene, item).await?
    {
        return Ok(none);
    }
    if matches!(error, grammar::Error::Unknown { .. })
        && let Some(asked) = okr::titled::value_of(tx, scene, words).await?
    {
        return Ok(asked);
    }
    let unknown = okr::titled::unknown(tx, scene, words).await?;
    Ok(Answer::line(unknown.unwrap_or_else(|| sentence(scene, error))))
}

/// `B4 solved`, `B3 help`, with no stand-up open that would take it.
async fn fates(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Answer> {
    let mut lines = Vec::new();
    for (id, fate) in standup::only_fates(words).unwrap_or_default() {
        if let Answer::Say(message) = team::blockers::fated(tx, scene, id, fate).await? {
            lines.extend(message.lines);
        }
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// Drops the question in hand: a doubt, else the form or the prompt that plain messages would answer. Nothing is kept; a
/// prompt can still be answered by its form or its command.
///
/// # Errors
/// When the database fails.
pub async fn cancel(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    if doubts::open_of(tx, scene.me.id, scene.now).await?.is_some() {
        doubts::drop_of(tx, scene.me.id).await?;
        return Ok(Answer::line(say!(scene.lang, general::cancelled())));
    }
    let answer = match in_hand(tx, scene, None).await? {
        Some(Hand::Form(_)) => open_form::cancel(tx, scene).await?,
        Some(Hand::Prompt(id)) => set_aside(tx, scene, id).await?,
        None => return Ok(Answer::line(say!(scene.lang, general::nothing_to_cancel()))),
    };
    match (answer, in_hand(tx, scene, None).await?) {
        // A form is asked again.
        (Answer::Say(message), Some(Hand::Prompt(id))) => {
            let open = prompts::by_id(tx, id).await?.context("a prompt in hand is gone")?;
            let course = Course::of_round(tx, open.round_id).await?;
            Ok(Answer::Say(message.then(say!(scene.lang, ritual::still_open(&course, &course.team.name)))))
        }
        (answer, _) => Ok(answer),
    }
}

/// Leaves a prompt until it is asked for.
async fn set_aside(tx: &mut Tx, scene: &Scene<'_>, id: i64) -> Result<Answer> {
    let open = prompts::by_id(tx, id).await?.context("a prompt in hand is gone")?;
    rounds::lock(tx, open.round_id).await?;
    let course = Course::of_round(tx, open.round_id).await?;
    if ritual::together::teams(tx, &course, id).await?.len() == 1 {
        scene.speaks_of(&course.team);
    }
    if let Some(mut prompt) = prompts::lock(tx, id).await? {
        if prompt.state != "answered" && course.kind != Ritual::Review {
            // What was answered of it so far, and early, is not kept; values of a review were.
            let all = ritual::questions::of_prompt(tx, &course, &prompt, scene.now).await?;
            ritual::questions::given::replace(tx, &prompt, &all, &BTreeMap::new(), scene.now).await?;
            ritual::takeback::forget(tx, scene, id).await?;
        }
        prompt.shown_at = None;
        prompt.open_until = scene.now;
        prompts::save(tx, &prompt).await?;
    }
    // What it asks for besides is set aside with it.
    prompts::set_aside(tx, id, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, ritual::set_aside(&course))))
}

/// What could not be read, with the person's own words inert.
pub fn sentence(scene: &Scene<'_>, error: &grammar::Error) -> Line {
    error.say(scene.lang).into_iter().fold(Line::new(), |line, piece| match piece {
        Piece::Plain(words) => line.and(words),
        Piece::Typed(words) => line.typed(words),
        Piece::Code(words) => line.code(words),
    })
}
