//! Asked before it is done: a command in doubt, its question, and the yes or no to it.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, Utc};

use super::filled::Filled;
use super::ritual::skip;
use super::{Scene, post, said};
use crate::command as grammar;
use crate::store::doubts::Doubt;
use crate::store::{Tx, doubts, people, prompts};
use crate::words::say;

/// What is said while okrbot doubts a command: yes does it, no drops it, anything else drops it and is read as itself. `ok`
/// and the like are a yes where nothing was asked since.
pub(super) async fn answered(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Answer>> {
    let Some(doubt) = doubts::open_of(tx, scene.me.id, scene.now).await? else {
        return Ok(None);
    };
    if let Some(choices) = choices(&doubt.command) {
        return chosen(tx, scene, &doubt, &choices, words).await;
    }
    let said = match yes_or_no(words) {
        None if may_be_yes(words) && !is_asked_since(tx, scene, doubt.asked_at).await? => Some(true),
        said => said,
    };
    match said {
        Some(true) => sure(tx, scene, &doubt).await.map(Some),
        Some(false) if skip::is_doubt(&doubt.command) => skip::meant(tx, scene, &doubt.command, false).await.map(Some),
        Some(false) => {
            doubts::drop_of(tx, scene.me.id).await?;
            Ok(Some(Answer::line(say!(scene.lang, general::cancelled()))))
        }
        None => Ok(None),
    }
}

/// What begins the commands of which one is to be chosen.
const WHICH: &str = "which:";

/// Asks which of several commands is meant: each with the id that tells it from the others.
///
/// # Errors
/// When the database fails.
pub async fn ask_which(tx: &mut Tx, scene: &Scene<'_>, choices: &[(String, String)]) -> Result<()> {
    let command = format!("{WHICH}{}", serde_json::to_string(choices)?);
    Ok(doubts::ask(tx, scene.me.id, &command, scene.now, scene.now + post::ANSWER_LIFE).await?)
}

fn choices(command: &str) -> Option<Vec<(String, String)>> {
    serde_json::from_str(command.strip_prefix(WHICH)?).ok()
}

/// What is said while okrbot asks which one: its number or id does it, a no drops it, anything else is read as itself.
async fn chosen(
    tx: &mut Tx,
    scene: &Scene<'_>,
    doubt: &Doubt,
    choices: &[(String, String)],
    words: &str,
) -> Result<Option<Answer>> {
    let id = grammar::normalise(words).trim().to_uppercase();
    let by_id = choices.iter().find(|(label, _)| *label == id);
    let by_number = match number(words) {
        Some(number) if !is_asked_since(tx, scene, doubt.asked_at).await? => {
            let Some(choice) = number.checked_sub(1).and_then(|at| choices.get(at)) else {
                let most = choices.len();
                return Ok(Some(Answer::line(say!(scene.lang, okr_titled::not_one_of_them(most)))));
            };
            Some(choice)
        }
        _ => None,
    };
    if let Some((_, command)) = by_id.or(by_number) {
        doubts::drop_of(tx, scene.me.id).await?;
        return Box::pin(said::typed(tx, scene, command)).await.map(Some);
    }
    if yes_or_no(words) == Some(false) {
        doubts::drop_of(tx, scene.me.id).await?;
        return Ok(Some(Answer::line(say!(scene.lang, general::cancelled()))));
    }
    Ok(None)
}

/// The number that the whole text is: `2`, `2.`, `②`, `(2)`.
fn number(words: &str) -> Option<usize> {
    let plain = grammar::normalise(words);
    let plain = plain.trim().trim_matches(['(', ')', '.', '#', ' ']);
    let circled = plain.chars().next().filter(|_| plain.chars().count() == 1).map(u32::from);
    match circled.and_then(|char| char.checked_sub(0x2460)).and_then(|at| usize::try_from(at).ok()) {
        Some(at) if at < 20 => Some(at + 1),
        _ => plain.parse().ok(),
    }
}

/// Whether the whole text may choose one of several.
pub(super) fn is_number(words: &str) -> bool {
    number(words).is_some()
}

/// Whether a ritual's question was shown to the speaker after that moment.
async fn is_asked_since(tx: &mut Tx, scene: &Scene<'_>, asked_at: DateTime<Utc>) -> Result<bool> {
    let open = prompts::open_of(tx, scene.me.id, scene.now).await?;
    Ok(open.iter().any(|prompt| prompt.shown_at.or(prompt.asked_at).is_some_and(|shown| shown > asked_at)))
}

/// Whether the whole text is a yes or a no.
pub(super) fn is_yes_or_no(words: &str) -> bool {
    yes_or_no(words).is_some()
}

/// Whether the whole text agrees, if anything was asked: else it answers nothing.
pub(super) fn may_be_yes(words: &str) -> bool {
    const AGREES: [&str; 16] = [
        "ok", "okay", "okey", "k", "yeah", "yup", "alright", "好", "好的", "好啊", "好呀", "可以", "行", "嗯", "嗯嗯",
        "没错",
    ];
    yes_or_no(words) == Some(true) || AGREES.contains(&plain(words).as_str())
}

fn yes_or_no(words: &str) -> Option<bool> {
    match plain(words).as_str() {
        "yes" | "y" | "yep" | "sure" | "是" | "是的" | "对" | "对的" | "确定" | "确认" => Some(true),
        "no" | "n" | "nope" | "否" | "不" | "不是" | "不对" | "不用" => Some(false),
        _ => None,
    }
}

fn plain(words: &str) -> String {
    let word = grammar::normalise(words).trim().to_lowercase();
    word.trim_end_matches(['!', '.', '。', '！', ' ']).to_owned()
}

/// Does the command in doubt, which is now certain.
async fn sure(tx: &mut Tx, scene: &Scene<'_>, doubt: &Doubt) -> Result<Answer> {
    doubts::drop_of(tx, scene.me.id).await?;
    if skip::is_doubt(&doubt.command) {
        return skip::meant(tx, scene, &doubt.command, true).await;
    }
    let certain = Scene { certain: true, seen: doubt.seen, me: scene.me.clone(), team: scene.team.clone(), ..*scene };
    Box::pin(said::typed(tx, &certain, &doubt.command)).await
}

/// The yes-or-no form under a doubt.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let owner = filled.about.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(scene.me.id);
    if owner != scene.me.id {
        let owner = people::by_id(tx, owner).await?;
        return Ok(Answer::line(say!(scene.lang, general::not_yours(&owner.name))));
    }
    let open = doubts::open_of(tx, scene.me.id, scene.now).await?;
    let Some(doubt) = open.filter(|doubt| key_of(scene, doubt.asked_at) == format!("doubt:{}", filled.about)) else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    match filled.button {
        None => sure(tx, scene, &doubt).await,
        Some("no") if skip::is_doubt(&doubt.command) => skip::meant(tx, scene, &doubt.command, false).await,
        Some("no") => said::cancel(tx, scene).await,
        Some(_) => Ok(Answer::line(say!(scene.lang, general::unknown_button()))),
    }
}

/// Asks before doing: `command` is what will be done on yes, and the last of the lines is the question.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx,
    scene: &Scene<'_>,
    lines: impl IntoIterator<Item = Line>,
    command: &str,
) -> Result<Answer> {
    let until = scene.now + post::ANSWER_LIFE;
    doubts::ask(tx, scene.me.id, command, scene.now, until).await?;
    let (yes, no) = say!(scene.lang, general::yes_or_no());
    let form = chat::Form {
        key: key_of(scene, scene.now),
        fields: Vec::new(),
        submit: yes,
        buttons: vec![chat::Button::new("no", no)],
    };
    Ok(Answer::Say(Message::new(lines).with_form(form)))
}

/// The key of a doubt's form: the card of an earlier question answers no later one.
fn key_of(scene: &Scene<'_>, asked_at: DateTime<Utc>) -> String {
    format!("doubt:{}:{}", scene.me.id, asked_at.timestamp_millis())
}
