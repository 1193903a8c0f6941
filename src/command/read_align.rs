//! Reads the commands about what supports what, trees, and the sums over teams.
use super::{
    align_types::{Aligned, Over, TreeOf},
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    ids,
    parts::{is_any, leading_team, name, nothing_left, people, trailing_team},
    read_okr::only_item,
    types::{Command, Item, TeamCommand},
};

/// The words between what supports and what is supported.
const UNDER: [&str; 12] =
    ["under", "supports", "support", "below", "to", "对齐到", "对齐", "承接", "支撑", "支持", "到", "至"];
/// The words between two that work together.
const WITH: [&str; 7] = ["works with", "with", "协同", "与", "和", "跟", "同"];
/// The organisation.
const ORG: [&str; 8] = ["org", "organisation", "organization", "company", "组织", "公司", "全公司", "整个组织"];

/// `align O12 under O3, O5.1`, `align O12 with O7`, 对齐 O12 到 O3, 协同 O12 O7
pub(super) fn align(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = one(said)?;
    let (how, rest) = match joined(rest) {
        Some(joined) => joined,
        // 对齐 O12 O3: the command says it; English `align` does not.
        None if said.word.is("协同") => (Aligned::With, rest),
        None if !said.word.plain().is_ascii() => (Aligned::Under, rest),
        None => return Err(missing(said)),
    };
    let to = items(rest, said)?;
    if to.is_empty() { Err(missing(said)) } else { Ok(Command::Align { item, how, to }) }
}

/// `O12 under O3`, `O12 works with O7`: what stands between two ids says how they are aligned.
pub(super) fn between(item: Item, rest: Cut<'_>) -> Option<Result<Command, Error>> {
    let (how, others) = joined(rest)?;
    ids::take(others)?.ok()?;
    let row = super::grammar::named("align")?;
    let said = Said { row, word: rest.first(0), rest: others };
    Some(items(others, said).map(|to| Command::Align { item, how, to }))
}

/// `unalign O12 O3`, `unalign O12 from O3`, 取消对齐 O12 O3; nothing behind the first: from its only one.
pub(super) fn unalign(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = one(said)?;
    let rest = rest.after("from ").or_else(|| rest.after("从")).or(joined(rest).map(|(_, rest)| rest)).unwrap_or(rest);
    Ok(Command::Unalign { item, from: items(rest, said)? })
}

/// What joins the two, and what follows it.
pub(super) fn joined(cut: Cut<'_>) -> Option<(Aligned, Cut<'_>)> {
    let cut = cut.trim();
    let found = |words: &[&str], how| {
        let rest = words.iter().filter_map(|word| Some((word, cut.after(word)?)));
        let apart = |rest: &Cut<'_>| rest.plain().starts_with(|char: char| char.is_whitespace() || char == ':');
        let rest = rest.filter(|(word, rest)| apart(rest) || !word.is_ascii()).map(|(_, rest)| rest);
        rest.min_by_key(|rest| rest.plain().len()).map(|rest| (how, rest.trim_start(&[':'])))
    };
    found(&UNDER, Aligned::Under).or_else(|| found(&WITH, Aligned::With))
}

/// The first id, and what follows it.
fn one(said: Said<'_>) -> Result<(Item, Cut<'_>), Error> {
    match ids::take(said.rest) {
        Some(read) => read.map(|(item, rest)| (item, rest.trim_start(&[':', ',']))),
        None if said.rest.is_empty() => Err(missing(said)),
        None => Err(Error::Extra { typed: shown(said.rest.typed()), row: said.row.name }),
    }
}

/// Ids and nothing else, divided by space, commas, `and`.
fn items(cut: Cut<'_>, said: Said<'_>) -> Result<Vec<Item>, Error> {
    let mut found = Vec::new();
    let mut rest = cut.trim_stop();
    while !rest.is_empty() {
        rest = ["and ", "&", "和", "与"].iter().find_map(|word| rest.after(word)).unwrap_or(rest);
        let Some(read) = ids::take(rest) else {
            return Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name });
        };
        let (item, after) = read?;
        if !found.contains(&item) {
            found.push(item);
        }
        rest = after.trim_start(&[',', '、', ';']);
    }
    Ok(found)
}

/// `accept [O12]` and `decline [O12]`: the answer to who wants to work with mine.
pub(super) fn accept(said: Said<'_>) -> Result<Command, Error> {
    answer(said, true)
}

pub(super) fn decline(said: Said<'_>) -> Result<Command, Error> {
    answer(said, false)
}

fn answer(said: Said<'_>, yes: bool) -> Result<Command, Error> {
    let item = if said.rest.trim_stop().is_empty() { None } else { Some(only_item(said)?) };
    Ok(Command::Answered { item, yes })
}

/// `tree [O12|team NAME|me|org] [full]`
pub(super) fn tree(said: Said<'_>) -> Result<Command, Error> {
    let (rest, full) = trailing_full(said.rest);
    let of = match ids::take(rest) {
        Some(read) => match read? {
            (Item::Objective(objective), after) => {
                nothing_left(after, said.row.name)?;
                TreeOf::Objective(objective)
            }
            (Item::KeyResult(of), _) => return Err(Error::NeedsObjective { objective: of.objective }),
        },
        None if rest.is_empty() => TreeOf::Here,
        None => match over(rest, said)? {
            Over::Me => TreeOf::Me,
            Over::Team(name) => TreeOf::Team(name),
            Over::Org => TreeOf::Org,
        },
    };
    Ok(Command::Tree { of, full })
}

/// What stands before a trailing `full`.
pub(super) fn trailing_full(cut: Cut<'_>) -> (Cut<'_>, bool) {
    let cut = cut.trim_stop();
    match cut.word_starts().last() {
        Some(at) if is_any(cut.skip(at), &["full", "完整", "全部"]) => (cut.first(at).trim(), true),
        _ => (cut, false),
    }
}

/// `me`, `org`, `team NAME`
fn over(cut: Cut<'_>, said: Said<'_>) -> Result<Over, Error> {
    let cut = cut.trim_stop();
    if is_any(cut, &["me", "mine", "my", "我", "我的"]) {
        return Ok(Over::Me);
    }
    if is_any(cut, &ORG) || is_any(cut, &["all", "全部", "所有"]) {
        return Ok(Over::Org);
    }
    if is_any(cut, &["team", "团队"]) {
        return Err(missing(said));
    }
    match leading_team(cut).map(name).transpose()?.flatten() {
        Some(name) => Ok(Over::Team(name)),
        None => Err(Error::Extra { typed: shown(cut.typed()), row: said.row.name }),
    }
}

/// `explain O12`, `explain O12.1`, `explain team NAME`, `explain org`, `explain me`
pub(super) fn explain(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() || ids::take(said.rest).is_some() {
        return only_item(said).map(Command::Explain);
    }
    over(said.rest, said).map(Command::ExplainSum)
}

/// `org` as it may stand where a person could.
pub(super) fn is_org(cut: Cut<'_>) -> bool {
    is_any(cut, &ORG)
}

/// `team parent NAME|none [team NAME]`
pub(super) fn team_parent(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    // `team parent team Company`: the one that is named is the parent.
    let (rest, team) = match (rest.is_empty(), team) {
        (true, Some(parent)) => return Ok(Command::Team(TeamCommand::Parent { to: Some(Some(parent)), team: None })),
        (_, team) => (rest, team),
    };
    let to = match is_any(rest, &["none", "off", "无", "没有", "取消"]) {
        true => Some(None),
        false => name(rest)?.map(Some),
    };
    Ok(Command::Team(TeamCommand::Parent { to, team }))
}

/// `team move O12 to NAME|none`
pub(super) fn team_move(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = one(said)?;
    let objective = match item {
        Item::Objective(objective) => objective,
        Item::KeyResult(of) => return Err(Error::NeedsObjective { objective: of.objective }),
    };
    let to = to(rest).ok_or_else(|| missing(said))?;
    let to = match is_any(to, &["none", "nobody", "无", "个人", "没有"]) {
        true => None,
        false => Some(name(leading_team(to).unwrap_or(to))?.ok_or_else(|| missing(said))?),
    };
    Ok(Command::Team(TeamCommand::Move { objective, to }))
}

/// What follows `to`, 到, 给.
fn to(cut: Cut<'_>) -> Option<Cut<'_>> {
    let cut = cut.trim();
    let rest = cut.after("to ").or_else(|| ["到", "给", "至"].iter().find_map(|word| cut.after(word)));
    rest.map(|rest| rest.trim_start(&[':'])).filter(|rest| !rest.is_empty())
}

/// `team merge A into B`
pub(super) fn team_merge(said: Said<'_>) -> Result<Command, Error> {
    let bare = |cut| name(leading_team(cut).unwrap_or(cut));
    for at in said.rest.word_starts() {
        let rest = said.rest.skip(at);
        let into = ["into ", "to "].iter().find_map(|word| rest.after(word));
        let into = into.or_else(|| ["合并到", "并入", "到", "入"].iter().find_map(|word| rest.after(word)));
        if let Some(into) = into
            && at > 0
            && let (Some(team), Some(into)) = (bare(said.rest.first(at))?, bare(into)?)
        {
            return Ok(Command::Team(TeamCommand::Merge { team, into }));
        }
    }
    Err(missing(said))
}

/// `team observer @who … [off] [team NAME]`
pub(super) fn team_observer(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    let (rest, off) = match rest.word_starts().last() {
        Some(at) if is_any(rest.skip(at), &["off", "no", "取消", "关闭"]) => (rest.first(at).trim(), true),
        _ => (rest, false),
    };
    let people = people(rest)?;
    if people.is_empty() {
        return Err(missing(said));
    }
    Ok(Command::Team(TeamCommand::Observer { people, off, team }))
}

fn missing(said: Said<'_>) -> Error {
    Error::Missing { row: said.row.name }
}
