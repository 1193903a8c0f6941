//! The lines that a weekly summary must have, from the sums of the export.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone, Utc};

use super::export::{CheckIn, Export, KeyResult, Measure, Objective, Team};
use super::recomputed::{Said, Sum, Week, monday};

/// A summary names at most so many of a kind.
const MOST: usize = 3;

/// In which language a line is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tongue {
    pub chinese: bool,
}

impl Tongue {
    pub fn of(team: &Team) -> Self {
        Self { chinese: team.chinese }
    }

    fn pick<'t>(self, english: &'t str, chinese: &'t str) -> &'t str {
        if self.chinese { chinese } else { english }
    }

    pub fn coverage(self, sum: &Sum) -> String {
        let Sum { scored, of, .. } = sum;
        if self.chinese { format!("已打分 {scored}/{of}") } else { format!("{scored} of {of} scored") }
    }

    /// `2 Nov`, 11月2日
    fn short(self, day: NaiveDate) -> String {
        if self.chinese { format!("{}月{}日", day.month(), day.day()) } else { day.format("%-d %b").to_string() }
    }
}

/// `0.7` of 7 tenths.
pub fn tenths(tenths: i128) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The light of so many tenths.
pub fn light(tenths: Option<i128>, committed: bool) -> &'static str {
    match tenths {
        None => "⚪",
        Some(score) if score >= if committed { 10 } else { 7 } => "🟢",
        Some(score) if score >= if committed { 7 } else { 4 } => "🟡",
        Some(_) => "🔴",
    }
}

/// `0.6 🟡 · 5 of 6 scored`
pub fn value(tongue: Tongue, sum: &Sum, committed: bool) -> String {
    let number = sum.tenths().map(|score| format!("{} ", tenths(score))).unwrap_or_default();
    format!("{number}{} · {}", light(sum.tenths(), committed), tongue.coverage(sum))
}

/// The same with what it was the week before.
fn changed(tongue: Tongue, sum: &Sum, before: Option<&Sum>) -> String {
    let number = sum.tenths().map(|score| format!("{} ", tenths(score))).unwrap_or_default();
    let change = match (sum.tenths(), before.and_then(Sum::tenths)) {
        (Some(now), Some(was)) => {
            let arrow = match now.cmp(&was) {
                std::cmp::Ordering::Greater => "▲",
                std::cmp::Ordering::Less => "▼",
                std::cmp::Ordering::Equal => "=",
            };
            let was = tenths(was);
            if tongue.chinese { format!("（{was} {arrow}）") } else { format!(" ({was} {arrow})") }
        }
        _ => String::new(),
    };
    format!("{number}{}{change} · {}", light(sum.tenths(), false), tongue.coverage(sum))
}

/// The summary of a team's week as it is said on a day, without what is private or with `all`. A line that ends with `*` goes on with
/// what may be typed.
pub fn summary(
    export: &Export,
    tongue: Tongue,
    team: &Team,
    week: NaiveDate,
    said_on: NaiveDate,
    all: bool,
) -> Vec<String> {
    let (now, before) = (export.week(team, week, all), export.week(team, week - Days::new(7), all));
    let number = week.iso_week().week();
    let mut lines = vec![format!("{} · W{number:02} · {}", team.name, changed(tongue, &now.sum, Some(&before.sum)))];
    for (below, sum) in now.teams.iter().filter(|(_, week)| !week.is_empty()) {
        let was = before.teams.iter().find(|(other, _)| other.id == below.id).map(|(_, week)| &week.sum);
        lines.push(format!("  {} · {}", below.name, changed(tongue, &sum.sum, was)));
    }
    if now.private > 0 {
        lines.push(match (tongue.chinese, now.private) {
            (true, number) => format!("这里没有计入 {number} 个私密目标。"),
            (false, 1) => "1 private objective is left out here.".to_owned(),
            (false, number) => format!("{number} private objectives are left out here."),
        });
    }
    lines.extend(look_at(export, tongue, &now, week));
    lines.extend(silent(export, tongue, team, &now, week));
    lines.extend(moved(export, tongue, &now, week));
    lines.extend(shifted(export, tongue, team, week));
    lines.extend(dropped(export, tongue, team, week));
    lines.extend(focus(export, tongue, team, week));
    lines.extend(blocked(export, tongue, team, week, said_on));
    let asked: Vec<_> = export.prompts.iter().filter(|one| one.team == team.id && in_week(one.label, week)).collect();
    let asked: Vec<_> =
        asked.into_iter().filter(|one| matches!(one.state.as_str(), "asked" | "answered" | "skipped")).collect();
    let answered = asked.iter().filter(|one| one.state == "answered").count();
    if !asked.is_empty() {
        let of = asked.len();
        lines.push(match tongue.chinese {
            true => format!("回答：{of} 次中 {answered} 次"),
            false => format!("Answered: {answered} of {of}"),
        });
    }
    if now.is_empty() {
        lines.push(tongue.pick("No objectives yet: *", "还没有目标：*").to_owned());
    }
    lines
}

fn in_week(day: NaiveDate, week: NaiveDate) -> bool {
    monday(day) == week
}

pub fn label(key_result: &KeyResult) -> String {
    format!("O{}.{}", key_result.objective, key_result.number)
}

fn all<'e>(export: &'e Export, objectives: &[&'e Objective], week: NaiveDate) -> Vec<(&'e Objective, &'e KeyResult)> {
    let of = |one: &&'e Objective| export.living(one, week).into_iter().map(|kr| (*one, kr)).collect::<Vec<_>>();
    objectives.iter().flat_map(of).collect()
}

/// Red ones first, then what fell from green to yellow this week.
fn look_at(export: &Export, tongue: Tongue, now: &Week<'_>, week: NaiveDate) -> Vec<String> {
    let mut found = Vec::new();
    for (objective, key_result) in all(export, &now.leaves(), week) {
        let given = export.given(key_result, week);
        let Some(score) = given.score else { continue };
        let is = light(Some(score.tenths), objective.committed);
        let was = light(given.before, objective.committed);
        if is == "🔴" || (score.week == week && (was, is) == ("🟢", "🟡")) {
            found.push((is != "🔴", score.tenths, key_result, score, is));
        }
    }
    found.sort_by_key(|(yellow, tenths, ..)| (*yellow, *tenths));
    let line = |(_, number, key_result, score, light): &(bool, i128, &KeyResult, &super::export::Score, &str)| {
        let giver = if score.by_owner { key_result.owner } else { Some(score.person) };
        let giver = giver.map(|giver| format!(" {}", export.people[&giver])).unwrap_or_default();
        let note = score.note.as_ref().map(|note| format!(" – {note}")).unwrap_or_default();
        let head = tongue.pick("Look at: ", "请看：");
        format!("{head}{} {} {light} {}{giver}{note}", label(key_result), key_result.title, tenths(*number))
    };
    found.iter().take(MOST).map(line).collect()
}

/// What has no score that counts: updated, but not scored; or without any sign of life.
fn silent(export: &Export, tongue: Tongue, team: &Team, now: &Week<'_>, week: NaiveDate) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, key_result) in all(export, &now.objectives, week) {
        let given = export.given(key_result, week);
        if given.score.is_some() || key_result.created_on > week + Days::new(6) {
            continue;
        }
        let last = last_before(export, key_result, end_of(team, week));
        let updated = last.map(|last| last.at.with_timezone(&team.zone).date_naive());
        let (id, title) = (label(key_result), &key_result.title);
        lines.push(match updated.filter(|day| in_week(*day, week)) {
            Some(_) => {
                let value = last.and_then(|last| last.value.as_deref()).expect("a value");
                let shown = shown(tongue, key_result, value);
                let (head, now) = (tongue.pick("Not scored: ", "未打分："), tongue.pick("now", "现在"));
                format!("{head}{id} {title} ⚪ {now} {shown}")
            }
            None => {
                let since = given.stale_since.into_iter().chain(updated).max().unwrap_or(key_result.created_on);
                let since = tongue.short(since);
                match tongue.chinese {
                    true => format!("没有更新：{id} {title} ⚪ 自{since}起"),
                    false => format!("No update: {id} {title} ⚪ since {since}"),
                }
            }
        });
    }
    if lines.len() > MOST {
        let more = lines.len() - MOST;
        lines.truncate(MOST);
        lines.push(if tongue.chinese {
            format!("…… 还有 {more} 项：*")
        } else {
            format!("… and {more} more: *")
        });
    }
    lines
}

/// When a team's day begins.
fn begin_of(team: &Team, day: NaiveDate) -> DateTime<Utc> {
    team.zone.from_local_datetime(&day.and_hms_opt(0, 0, 0).expect("midnight")).unwrap().with_timezone(&Utc)
}

/// When a team's week is over.
fn end_of(team: &Team, week: NaiveDate) -> DateTime<Utc> {
    begin_of(team, week + Days::new(7))
}

/// The last check-in with a value before a moment: what came after a week is unknown to it.
fn last_before<'e>(export: &'e Export, key_result: &KeyResult, end: DateTime<Utc>) -> Option<&'e CheckIn> {
    export.check_ins.iter().rfind(|one| {
        one.key_result == key_result.id && one.superseded_at.is_none() && one.value.is_some() && one.at < end
    })
}

/// A value with its unit.
fn shown(tongue: Tongue, key_result: &KeyResult, value: &str) -> String {
    match (&key_result.measure, Said::read(value)) {
        (Measure::Milestones(all), Said::Reached(reached)) => {
            let (done, of) = (all.iter().filter(|one| reached.contains(&one.number)).count(), all.len());
            if tongue.chinese {
                format!("{of} 个里程碑完成 {done} 个")
            } else {
                format!("{done} of {of} milestones")
            }
        }
        (Measure::Done, Said::Number(now)) => match now == super::fraction::Fraction::ONE {
            true => tongue.pick("done", "已完成").to_owned(),
            false => tongue.pick("not done", "未完成").to_owned(),
        },
        _ => match key_result.unit.as_str() {
            "" => value.to_owned(),
            "¥" | "$" => format!("{}{value}", key_result.unit),
            unit => format!("{value} {unit}"),
        },
    }
}

/// What was scored this week and not as before, the largest moves first.
fn moved(export: &Export, tongue: Tongue, now: &Week<'_>, week: NaiveDate) -> Option<String> {
    let mut found = Vec::new();
    for (_, key_result) in all(export, &now.objectives, week) {
        let given = export.given(key_result, week);
        let Some((score, before)) = given.score.filter(|score| score.week == week).zip(given.before) else { continue };
        if score.tenths != before {
            found.push((label(key_result), before, score.tenths));
        }
    }
    found.sort_by_key(|(_, before, now)| -(now - before).abs());
    let list: Vec<String> = found
        .iter()
        .take(2 * MOST)
        .map(|(id, before, now)| format!("{id} {}→{}", tenths(*before), tenths(*now)))
        .collect();
    named(tongue, tongue.pick("Moved: ", "变化："), &list, found.len())
}

/// A line that names the first of so many.
fn named(tongue: Tongue, head: &str, first: &[String], all: usize) -> Option<String> {
    let list = first.join(tongue.pick(", ", "，"));
    let more = all - first.len();
    let more = match (more, tongue.chinese) {
        (0, _) => String::new(),
        (_, true) => format!("，还有 {more} 项：*"),
        (_, false) => format!(" and {more} more: *"),
    };
    (!first.is_empty()).then(|| format!("{head}{list}{more}"))
}

/// How sure people became in the team's week.
fn shifted(export: &Export, tongue: Tongue, team: &Team, week: NaiveDate) -> Option<String> {
    let (from, to) = (begin_of(team, week), end_of(team, week));
    let living = |state: &str, ended_at: Option<DateTime<Utc>>| match state {
        "active" | "done" | "carried" => true,
        "dropped" => ended_at.is_some_and(|at| at >= to),
        _ => false,
    };
    let of_team = |one: &&Objective| one.team == Some(team.id) && !one.private && living(&one.state, one.ended_at);
    let objectives: Vec<&Objective> = export.objectives.iter().filter(of_team).collect();
    let mut found = Vec::new();
    for objective in objectives {
        for key_result in export.key_results.iter().filter(|one| one.objective == objective.id) {
            if !living(&key_result.state, key_result.ended_at) {
                continue;
            }
            let given: Vec<_> = export
                .check_ins
                .iter()
                .filter(|one| one.key_result == key_result.id && one.superseded_at.is_none())
                .filter_map(|one| Some((one.at, one.confidence?)))
                .collect();
            let before = given.iter().rfind(|(at, _)| *at < from).map(|(_, confidence)| *confidence);
            let last = given.iter().rfind(|(at, _)| *at >= from && *at < to).map(|(_, confidence)| *confidence);
            if let Some((before, last)) = before.zip(last).filter(|(before, last)| before != last) {
                found.push((label(key_result), before, last));
            }
        }
    }
    found.sort_by_key(|(_, before, last)| -(last - before).abs());
    let list: Vec<String> = found.iter().take(MOST).map(|(id, before, last)| format!("{id} {before}→{last}")).collect();
    named(tongue, tongue.pick("Confidence: ", "信心变化："), &list, found.len())
}

/// What was dropped in the week: objectives, then key results.
fn dropped(export: &Export, tongue: Tongue, team: &Team, week: NaiveDate) -> Option<String> {
    let of_team = |one: &&Objective| {
        one.team == Some(team.id) && !one.private && one.first <= week + Days::new(6) && one.last >= week
    };
    let gone = |state: &str, ended: Option<DateTime<Utc>>| {
        state == "dropped" && ended.is_some_and(|at| in_week(at.with_timezone(&team.zone).date_naive(), week))
    };
    let mut found: Vec<String> = Vec::new();
    for one in export.objectives.iter().filter(of_team) {
        if gone(&one.state, one.ended_at) {
            found.push(format!("O{} {}", one.id, one.title));
        }
    }
    for one in export.objectives.iter().filter(of_team) {
        let own = export.key_results.iter().filter(|key_result| key_result.objective == one.id);
        let gone = own.filter(|key_result| gone(&key_result.state, key_result.ended_at));
        found.extend(gone.map(|key_result| format!("{} {}", label(key_result), key_result.title)));
    }
    let all = found.len();
    found.truncate(MOST);
    named(tongue, tongue.pick("Dropped: ", "已放弃："), &found, all)
}

/// What became of the focuses that people named.
fn focus(export: &Export, tongue: Tongue, team: &Team, week: NaiveDate) -> Option<String> {
    let reviews = export.prompts.iter().filter(|one| one.team == team.id && one.ritual == "review");
    let said: Vec<&str> = reviews
        .filter(|one| in_week(one.label, week))
        .filter_map(|one| one.answers.get("focus").map(|(said, _)| said.as_str()))
        .collect();
    let count = |wanted: &str| said.iter().filter(|said| **said == wanted).count();
    let (kept, partly, of) = (count("kept"), count("partly"), said.len());
    let rest = match (partly, tongue.chinese) {
        (0, _) => String::new(),
        (_, true) => format!("，{partly} 人部分完成"),
        (_, false) => format!(", {partly} partly"),
    };
    (of > 0).then(|| match tongue.chinese {
        true => format!("重点：{of} 人中 {kept} 人完成{rest}"),
        false => format!("Focus: {kept} of {of} kept{rest}"),
    })
}

/// The blockers that are open when it is said, if they were opened by the week's end.
fn blocked(export: &Export, tongue: Tongue, team: &Team, week: NaiveDate, said_on: NaiveDate) -> Option<String> {
    let mut open: Vec<_> = export.blockers.iter().filter(|one| one.teams.contains(&team.id)).collect();
    open.retain(|one| one.state == "open" && one.opened_on <= week + Days::new(6));
    let one = |blocker: &&super::export::Blocker| {
        let days = (said_on.min(week + Days::new(6)) - blocker.opened_on).num_days().max(0);
        let owner = match blocker.owner == blocker.person {
            true => String::new(),
            false => format!("→{}", export.people[&blocker.owner]),
        };
        let day = tongue.pick("d", "天");
        format!("B{} {days} {day} {}{owner}", blocker.id, export.people[&blocker.person])
    };
    let list: Vec<String> = open.iter().take(MOST).map(one).collect();
    let (of, list) = (open.len(), list.join(tongue.pick(", ", "，")));
    (of > 0).then(|| if tongue.chinese { format!("阻碍 {of}：{list}") } else { format!("Blockers {of}: {list}") })
}
