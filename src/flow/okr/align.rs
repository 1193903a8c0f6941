//! Aligning: an objective or key result under others, or side by side with one, which the other side accepts or declines.

mod answer;
pub mod back;
pub mod links;

pub use answer::{by_command, filled, in_words, yes_or_no};

use anyhow::Result;
use chat::{Answer, Button, Form, Line, Message};
use serde_json::json;

use super::find::{self, Thing};
use super::hidden;
use crate::command::{Aligned, Item};
use crate::flow::found::found;
use crate::flow::{Scene, post};
use crate::okr::way_up;
use crate::store::alignments::{self, Side};
use crate::store::people::Person;
use crate::store::{Tx, history, members, people};
use crate::words::say;

/// `align O12 under O3, O5.1` and `align O12 with O7`: all of them, or none and why.
///
/// # Errors
/// When the database fails.
pub async fn align(tx: &mut Tx, scene: &Scene<'_>, item: Item, how: Aligned, to: &[Item]) -> Result<Answer> {
    alignments::lock(tx).await?;
    let thing = found!(find::to_change(tx, scene, item).await?);
    let mut others = Vec::new();
    for other in to {
        let other = found!(find::item(tx, scene, *other).await?);
        if let Some(why) = refusal(tx, scene, &thing, &other, how).await? {
            return Ok(Answer::line(why));
        }
        others.push(other);
    }
    match how {
        Aligned::Under => under(tx, scene, &thing, &others).await,
        Aligned::With => with(tx, scene, &thing, &others).await,
    }
}

/// A side as it is stored.
fn side(thing: &Thing) -> Side {
    match thing {
        Thing::Objective(objective) => (objective.id, None),
        Thing::KeyResult(objective, key_result) => (objective.id, Some(key_result.id)),
    }
}

/// Id and title, as they are named side by side.
fn named(thing: &Thing) -> (String, String) {
    (thing.label(), thing.title().to_owned())
}

/// Why two things cannot be aligned so.
async fn refusal(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, other: &Thing, how: Aligned) -> Result<Option<Line>> {
    let (label, theirs) = (thing.label(), other.label());
    if thing.objective().id == other.objective().id {
        return Ok(Some(say!(scene.lang, okr_align::itself(&label, &theirs))));
    }
    for one in [thing, other] {
        if one.objective().private {
            return Ok(Some(say!(scene.lang, okr_align::is_private(&one.objective().label()))));
        }
        for (label, state) in [(one.objective().label(), one.objective().state.as_str()), (one.label(), one.state())] {
            if state == "dropped" {
                return Ok(Some(say!(scene.lang, okr::was_dropped(&label))));
            }
        }
    }
    let kind = kind(how);
    let (one, two) = (side(thing), side(other));
    let known = alignments::of_objective(tx, thing.objective().id).await?;
    let same = known.iter().any(|known| {
        let there = known.label() == label && known.other_label() == theirs;
        let back = known.label() == theirs && known.other_label() == label;
        known.kind == kind && (there || back && how == Aligned::With)
    });
    if same {
        return Ok(Some(say!(scene.lang, okr_align::already(&label, &theirs, how == Aligned::With))));
    }
    if how == Aligned::Under {
        // A key result stands for its objective here: what is above an objective is above all of it.
        let pairs = alignments::above(tx, two.0).await?;
        if let Some(way) = way_up(&pairs, two.0, one.0) {
            let way = way.iter().map(|id| format!("O{id}")).collect();
            let way = hidden::without_hidden(tx, scene, way).await?;
            return Ok(Some(say!(scene.lang, okr_align::circle(&way, &label, &theirs))));
        }
    }
    Ok(None)
}

fn kind(how: Aligned) -> &'static str {
    match how {
        Aligned::Under => "supports",
        Aligned::With => "works_with",
    }
}

/// One supports others, from now on.
async fn under(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, others: &[Thing]) -> Result<Answer> {
    let mut ids = Vec::new();
    for other in others {
        let sides = (side(thing), side(other));
        let id = alignments::create(tx, kind(Aligned::Under), sides, scene.me.id, Some(scene.now), scene.now).await?;
        ids.extend(id);
    }
    let names: Vec<String> = others.iter().map(Thing::label).collect();
    note(tx, scene, thing, &ids, (&names, &[]), "aligned").await?;
    let (label, title) = named(thing);
    let all: Vec<(String, String)> = others.iter().map(named).collect();
    let tree = others.first().map_or_else(|| label.clone(), |other| other.objective().label());
    Ok(Answer::Say(Message::new([
        say!(scene.lang, okr_align::supports(&label, &title, &all)),
        say!(scene.lang, okr_align::then_tree(&tree)),
    ])))
}

/// Two work together as soon as the other side accepts; at once where that is the speaker's own.
async fn with(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, others: &[Thing]) -> Result<Answer> {
    let mut askees = Vec::new();
    for other in others {
        let who = sides_people(tx, other).await?;
        let mine = who.iter().any(|person| person.id == scene.me.id);
        if who.is_empty()
            && let Some(refusal) = other.refusal(tx, scene).await?
        {
            return Ok(refusal);
        }
        askees.push(if mine { Vec::new() } else { who });
    }
    let (label, title) = named(thing);
    let (mut ids, mut lines, mut at_once, mut asked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (other, who) in others.iter().zip(&askees) {
        let accepted = who.is_empty().then_some(scene.now);
        let sides = (side(thing), side(other));
        let id = alignments::create(tx, kind(Aligned::With), sides, scene.me.id, accepted, scene.now).await?;
        ids.extend(id);
        match (id, accepted) {
            (_, Some(_)) => at_once.push(named(other)),
            (Some(id), None) => {
                let mut reached = false;
                for person in who {
                    reached |= put(tx, scene, person, id, thing, other).await?;
                }
                let names: Vec<String> = who.iter().map(|person| person.name.clone()).collect();
                lines.push(say!(scene.lang, okr_align::asked(&label, &other.label(), &names, reached)));
                asked.push(other.label());
            }
            (None, None) => {}
        }
    }
    let names: Vec<String> = at_once.iter().map(|(label, _): &(String, String)| label.clone()).collect();
    note(tx, scene, thing, &ids, (&names, &asked), "works with").await?;
    if !at_once.is_empty() {
        lines.insert(0, say!(scene.lang, okr_align::works_with(&label, &title, &at_once)));
    }
    lines.push(say!(scene.lang, okr_align::then_tree(&thing.objective().label())));
    Ok(Answer::Say(Message::new(lines)))
}

/// Whoever answers for a thing: its owner; where there is none who is there, the leads of its team.
async fn sides_people(tx: &mut Tx, thing: &Thing) -> Result<Vec<Person>> {
    if let (Some(owner), _) = thing.owner() {
        let owner = people::by_id(tx, owner).await?;
        if owner.gone_at.is_none() {
            return Ok(vec![owner]);
        }
    }
    let mut found = Vec::new();
    if let Some(team) = thing.objective().team_id {
        for member in members::of_team(tx, team).await? {
            if member.leads() && member.gone_at.is_none() {
                found.push(people::by_id(tx, member.person_id).await?);
            }
        }
    }
    Ok(found)
}

/// Puts the question to one person; false if they cannot be told.
async fn put(tx: &mut Tx, scene: &Scene<'_>, person: &Person, id: i64, thing: &Thing, other: &Thing) -> Result<bool> {
    let lang = person.lang(scene.org);
    let (accept, decline) = say!(lang, okr_align::buttons());
    let form = Form {
        key: format!("align:{id}"),
        fields: Vec::new(),
        submit: accept,
        buttons: vec![Button::new("decline", decline)],
    };
    let (label, theirs) = (thing.label(), other.label());
    let lines = say!(lang, okr_align::question(&scene.me.name, (&label, thing.title()), (&theirs, other.title())));
    let message = Message::new(lines).with_form(form);
    let key = format!("align:{id}:{}", person.id);
    post::notify(tx, scene.org, person.id, &key, &message, post::REPORT_LIFE, scene.now).await
}

/// Notes what is aligned from now on, and of whom it was asked.
async fn note(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    ids: &[i64],
    (names, asked): (&[String], &[String]),
    change: &str,
) -> Result<()> {
    let joined = |labels: &[String]| Some(labels.join(", ")).filter(|labels| !labels.is_empty());
    let after = json!({ "alignments": ids, "name": joined(names), "asked": joined(asked) });
    history::note(tx, scene.me.id, &thing.label(), change, json!({}), after, scene.now).await?;
    Ok(())
}

/// `unalign O12 O3`, whichever of the two is above; nothing behind the first: from its only one.
///
/// # Errors
/// When the database fails.
pub async fn unalign(tx: &mut Tx, scene: &Scene<'_>, item: Item, from: &[Item]) -> Result<Answer> {
    alignments::lock(tx).await?;
    let thing = found!(find::item(tx, scene, item).await?);
    let label = thing.label();
    let known = alignments::of_objective(tx, thing.objective().id).await?;
    let others: Vec<String> = match from {
        [] => {
            let mine = known.iter().filter(|known| known.label() == label);
            let mut others: Vec<String> = mine.map(alignments::Alignment::other_label).collect();
            others.dedup();
            others = hidden::without_hidden(tx, scene, others).await?;
            match others.len() {
                0 => return Ok(Answer::line(say!(scene.lang, okr_align::aligned_with_nothing(&label)))),
                1 => others,
                _ => return Ok(Answer::line(say!(scene.lang, okr_align::which_one(&label, &others)))),
            }
        }
        from => from.iter().map(Item::to_string).collect(),
    };
    let mut gone = Vec::new();
    for other in others {
        let same = |one: &&alignments::Alignment| {
            let (a, b) = (one.label(), one.other_label());
            a == label && b == other || a == other && b == label
        };
        let found: Vec<_> = known.iter().filter(same).cloned().collect();
        if found.is_empty() {
            return Ok(Answer::line(say!(scene.lang, okr_align::not_aligned(&label, &other))));
        }
        gone.extend(found);
    }
    back::take_away(tx, scene, &thing, &gone).await
}
