//! Reads the commands about teams, schedules and settings.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    ids,
    parts::{is_any, leading_team, name, nothing_left, people, person, trailing_team},
    read::{is_near, unknown},
    read_blockers::blocker_help,
    read_okr::only_team,
    read_week::ritual,
    types::{Command, Excused, PersonRef, ReviewBy, RitualRef, ScheduleCommand, TeamCommand, ZoneOf},
};
use crate::lang::Lang;

fn missing(said: Said<'_>) -> Error {
    Error::Missing { row: said.row.name }
}

/// `NAME` or `team NAME`.
fn team_name(said: Said<'_>) -> Result<Option<String>, Error> {
    name(leading_team(said.rest).unwrap_or(said.rest))
}

fn team(command: TeamCommand) -> Result<Command, Error> {
    Ok(Command::Team(command))
}

pub(super) fn team_create(said: Said<'_>) -> Result<Command, Error> {
    team(TeamCommand::Create { name: name(said.rest)?.ok_or_else(|| missing(said))? })
}

/// `team show NAME`; after `team` alone anything is a word that is not known.
pub(super) fn team_show(said: Said<'_>) -> Result<Command, Error> {
    let bare = is_any(said.word, &["team", "团队"]);
    if bare && !said.rest.is_empty() && is_near(said.word.typed(), said.rest) {
        return Err(unknown_after(said));
    }
    team(TeamCommand::Show { team: team_name(said)? })
}

/// `team frobnicate`
fn unknown_after(said: Said<'_>) -> Error {
    unknown(said.word.typed(), said.rest)
}

pub(super) fn team_join(said: Said<'_>) -> Result<Command, Error> {
    team(TeamCommand::Join { team: team_name(said)? })
}

pub(super) fn team_leave(said: Said<'_>) -> Result<Command, Error> {
    team(TeamCommand::Leave { team: team_name(said)? })
}

pub(super) fn team_home(said: Said<'_>) -> Result<Command, Error> {
    team(TeamCommand::Home { team: team_name(said)? })
}

pub(super) fn team_robot(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Robot { robot: name(rest)?, team: named })
}

pub(super) fn team_archive(said: Said<'_>) -> Result<Command, Error> {
    team(TeamCommand::Archive { team: team_name(said)? })
}

fn people_of(said: Said<'_>) -> Result<(Vec<PersonRef>, Option<String>), Error> {
    let (rest, team) = trailing_team(said.rest)?;
    let people = people(rest)?;
    if people.is_empty() { Err(missing(said)) } else { Ok((people, team)) }
}

pub(super) fn team_add(said: Said<'_>) -> Result<Command, Error> {
    people_of(said).map(|(people, team)| Command::Team(TeamCommand::Add { people, team }))
}

pub(super) fn team_remove(said: Said<'_>) -> Result<Command, Error> {
    people_of(said).map(|(people, team)| Command::Team(TeamCommand::Remove { people, team }))
}

pub(super) fn team_lead(said: Said<'_>) -> Result<Command, Error> {
    people_of(said).map(|(people, team)| Command::Team(TeamCommand::Lead { people, team }))
}

pub(super) fn team_rename(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Rename { name: name(rest)?.ok_or_else(|| missing(said))?, team: named })
}

pub(super) fn team_zone(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Zone { to: setting(rest)?, team: named })
}

pub(super) fn team_workdays(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Workdays { to: setting(rest)?, team: named })
}

pub(super) fn team_language(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Language { to: a_language(rest)?, team: named })
}

pub(super) fn team_reminders(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Reminders { to: setting(rest)?, team: named })
}

/// `review asks scores|lights|confidence [team NAME]`
pub(super) fn review_asks(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    let words: [(ReviewBy, &[&str]); 3] = [
        (ReviewBy::Scores, &["scores", "score", "分数", "打分", "评分"]),
        (ReviewBy::Lights, &["lights", "light", "灯", "红黄绿", "红黄绿灯"]),
        (ReviewBy::Confidence, &["confidence", "信心", "信心指数"]),
    ];
    let rest = rest.trim_stop();
    match words.into_iter().find(|(_, words)| is_any(rest, words)) {
        Some((by, _)) => team(TeamCommand::ReviewAsks { by, team: named }),
        None if rest.is_empty() => Err(Error::Missing { row: said.row.name }),
        None => Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name }),
    }
}

pub(super) fn team_lines(said: Said<'_>) -> Result<Command, Error> {
    let (rest, named) = trailing_team(said.rest)?;
    team(TeamCommand::Lines { to: setting(rest)?, team: named })
}

/// The value of a setting, in half-width and not yet read.
fn setting(cut: Cut<'_>) -> Result<Option<String>, Error> {
    name(cut)?;
    Ok(Some(cut.trim().plain().to_owned()).filter(|value| !value.is_empty()))
}

fn a_language(cut: Cut<'_>) -> Result<Option<Lang>, Error> {
    let cut = cut.trim_stop();
    if cut.is_empty() {
        return Ok(None);
    }
    cut.plain().parse().map(Some).map_err(|_| Error::NotALanguage { typed: shown(cut.typed()) })
}

/// `schedule show`; after `schedule` alone only a team.
pub(super) fn schedule_show(said: Said<'_>) -> Result<Command, Error> {
    let bare = is_any(said.word, &["schedule", "安排", "日程"]);
    if bare && !said.rest.is_empty() && leading_team(said.rest).is_none() {
        // `schedule standup workdays 9:45` sets it.
        return match ritual(said.rest) {
            Ok((RitualRef::Kind(_), when)) if !when.is_empty() => schedule_set(said),
            _ => Err(unknown_after(said)),
        };
    }
    Ok(Command::Schedule(ScheduleCommand::Show { team: only_team(said)? }))
}

pub(super) fn schedule_set(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() {
        return Err(missing(said));
    }
    let (ritual, rest) = ritual(said.rest)?;
    let (rest, team) = trailing_team(rest)?;
    let (rest, zone) = trailing_zone(rest);
    let rule = rest.trim().plain().to_owned();
    if rule.is_empty() && zone.is_none() {
        return Err(missing(said));
    }
    Ok(Command::Schedule(ScheduleCommand::Set { ritual, rule, zone, team }))
}

/// What stands before a trailing `zone team|member`.
fn trailing_zone(cut: Cut<'_>) -> (Cut<'_>, Option<ZoneOf>) {
    for at in cut.word_starts() {
        let words = cut.skip(at);
        let zone = if is_any(words, &["zone team", "时区 团队"]) {
            ZoneOf::Team
        } else if is_any(words, &["zone member", "zone members", "时区 成员", "时区 个人"]) {
            ZoneOf::Member
        } else {
            continue;
        };
        return (cut.first(at).trim(), Some(zone));
    }
    (cut.trim(), None)
}

/// `schedule add TEMPLATE [NAME] [WHEN] [team NAME]`
pub(super) fn schedule_add(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    let (template, rest) = match rest.is_empty() {
        true => (None, rest),
        false => match ritual(rest)? {
            (RitualRef::Kind(kind), rest) => (Some(kind), rest),
            (RitualRef::Name(_), _) => (None, rest),
        },
    };
    let rest = rest.trim().plain().to_owned();
    Ok(Command::Schedule(ScheduleCommand::Add { template, rest, team }))
}

/// `schedule remove NAME [team NAME]`
pub(super) fn schedule_remove(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    match perhaps_ritual(rest, said.row.name)? {
        Some(ritual) => Ok(Command::Schedule(ScheduleCommand::Remove { ritual, team })),
        None => Err(missing(said)),
    }
}

/// `[RITUAL] [team NAME]`
fn perhaps_ritual(rest: Cut<'_>, row: &'static str) -> Result<Option<RitualRef>, Error> {
    if rest.is_empty() || is_any(rest, &["all", "全部", "所有"]) {
        return Ok(None);
    }
    let (ritual, rest) = ritual(rest)?;
    nothing_left(rest, row)?;
    Ok(Some(ritual))
}

pub(super) fn schedule_digest(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() {
        return Err(missing(said));
    }
    let (ritual, rest) = ritual(said.rest)?;
    let (rest, team) = trailing_team(rest)?;
    let way = rest.trim_stop();
    let to = if is_any(way, &["thread", "threads", "in a thread", "as they come", "逐条", "话题"]) {
        Some("thread".to_owned())
    } else if is_any(way, &["together", "at closing", "一起", "合并"]) {
        Some("together".to_owned())
    } else {
        setting(rest)?
    };
    Ok(Command::Schedule(ScheduleCommand::Digest { ritual, to, team }))
}

pub(super) fn schedule_pause(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    let (rest, until) = trailing_until(rest);
    let until = match until {
        Some(until) => Some(setting(until)?.ok_or_else(|| missing(said))?),
        None => None,
    };
    let ritual = perhaps_ritual(rest, said.row.name)?;
    Ok(Command::Schedule(ScheduleCommand::Pause { ritual, until, team }))
}

/// What stands before `until DATE`, and the date.
fn trailing_until(cut: Cut<'_>) -> (Cut<'_>, Option<Cut<'_>>) {
    const ENGLISH: [&str; 3] = ["until", "till", "til"];
    const CHINESE: [&str; 4] = ["直到", "暂停到", "到", "至"];
    for at in cut.word_starts() {
        let words = cut.skip(at);
        let english = ENGLISH.iter().find_map(|word| words.after(word)).filter(begins_apart);
        if let Some(date) = english.or_else(|| CHINESE.iter().find_map(|word| words.after(word))) {
            return (cut.first(at).trim(), Some(date.trim_start(&[':']).trim_stop()));
        }
    }
    (cut.trim(), None)
}

fn begins_apart(rest: &Cut<'_>) -> bool {
    rest.plain().chars().next().is_none_or(|char| char.is_whitespace() || char == ':')
}

pub(super) fn schedule_resume(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    let ritual = perhaps_ritual(rest, said.row.name)?;
    Ok(Command::Schedule(ScheduleCommand::Resume { ritual, team }))
}

pub(super) fn schedule_skip(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    if rest.is_empty() {
        return Err(missing(said));
    }
    let (ritual, rest) = ritual(rest)?;
    nothing_left(rest, said.row.name)?;
    Ok(Command::Schedule(ScheduleCommand::Skip { ritual, team }))
}

/// `RITUAL to TEAM [team NAME]`; also with `team` before the first name: `copy standup to team Mobile`.
pub(super) fn schedule_copy(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() {
        return Err(missing(said));
    }
    let (ritual, rest) = ritual(said.rest)?;
    let rest = ["to", "到", "给"].iter().find_map(|word| rest.after(word)).ok_or_else(|| missing(said))?;
    let rest = rest.trim();
    let (to, team) = trailing_team(leading_team(rest).unwrap_or(rest))?;
    Ok(Command::Schedule(ScheduleCommand::Copy { ritual, to: name(to)?.ok_or_else(|| missing(said))?, team }))
}

pub(super) fn run(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() {
        return Err(missing(said));
    }
    let (ritual, rest) = ritual(said.rest)?;
    Ok(Command::Run { ritual, team: only_team(Said { rest, ..said })? })
}

/// `RITUAL [@who] [until DATE|off] [team NAME]`
pub(super) fn excuse(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.is_empty() {
        return Err(missing(said));
    }
    let (ritual, rest) = ritual(said.rest)?;
    let (rest, team) = trailing_team(rest)?;
    let (rest, until) = trailing_excuse(rest);
    Ok(Command::Excuse { ritual, who: person(rest)?, until, team })
}

/// What stands before a trailing `until DATE` or `off`.
fn trailing_excuse(cut: Cut<'_>) -> (Cut<'_>, Excused) {
    for at in cut.word_starts() {
        let words = cut.skip(at);
        if is_any(words, &["off", "取消", "关闭", "恢复"]) {
            return (cut.first(at).trim(), Excused::Off);
        }
        let day = ["until", "till", "到", "至"].iter().find_map(|word| words.after(word));
        if let Some(day) = day.filter(|day| !day.trim().is_empty()) {
            return (cut.first(at).trim(), Excused::Until(day.trim().plain().to_owned()));
        }
    }
    (cut.trim(), Excused::ForGood)
}

pub(super) fn notices(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Notices { to: on_or_off(said)? })
}

pub(super) fn status(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Status { to: on_or_off(said)? })
}

fn on_or_off(said: Said<'_>) -> Result<Option<bool>, Error> {
    Ok(match said.rest.trim_stop() {
        rest if rest.is_empty() => None,
        rest if is_any(rest, &["on", "开", "打开", "开启"]) => Some(true),
        rest if is_any(rest, &["off", "关", "关闭"]) => Some(false),
        rest => return Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name }),
    })
}

pub(super) fn help(said: Said<'_>) -> Result<Command, Error> {
    if ids::take_blocker(said.rest).is_some() {
        return blocker_help(said);
    }
    let topic = said.rest.trim_stop();
    // `help ?` asks about the question mark.
    let topic = if topic.is_empty() { said.rest.trim() } else { topic };
    Ok(Command::Help { topic: Some(topic.typed().to_owned()).filter(|topic| !topic.is_empty()) })
}

pub(super) fn me(said: Said<'_>) -> Result<Command, Error> {
    nothing_left(said.rest, said.row.name)?;
    Ok(Command::Me)
}

pub(super) fn cancel(said: Said<'_>) -> Result<Command, Error> {
    nothing_left(said.rest, said.row.name)?;
    Ok(Command::Cancel)
}

pub(super) fn zone(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Zone { to: setting(said.rest)? })
}

pub(super) fn language(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Language { to: a_language(said.rest)? })
}

pub(super) fn workdays(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Workdays { to: setting(said.rest)? })
}

pub(super) fn hours(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Hours { to: setting(said.rest)? })
}

pub(super) fn quiet(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Quiet { to: setting(said.rest)? })
}

pub(super) fn reminders(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Reminders { to: setting(said.rest)? })
}
