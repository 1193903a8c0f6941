//! One line of advice under what was added, never a wall: what it is stays, and `advice off` ends it.

use anyhow::Result;
use chat::Line;
use rust_decimal::Decimal;

use crate::flow::Scene;
use crate::flow::okr::text;
use crate::okr::{Measure, plain};
use crate::store::objectives::{Filter, Objective};
use crate::store::{Tx, key_results, objectives, people};
use crate::words::{say, value};

/// How many key results of an objective, and objectives of a person in a cycle, stay in view.
const MANY: usize = 5;

/// With what a task begins, and not a result.
const TASKS: [&str; 44] = [
    "launch",
    "write",
    "ship",
    "build",
    "create",
    "implement",
    "finish",
    "complete",
    "develop",
    "deploy",
    "release",
    "publish",
    "hire",
    "run",
    "organise",
    "organize",
    "prepare",
    "migrate",
    "design",
    "draft",
    "hold",
    "conduct",
    "introduce",
    "make",
    "上线",
    "发布",
    "完成",
    "开发",
    "搭建",
    "编写",
    "撰写",
    "建立",
    "组织",
    "举办",
    "制定",
    "设计",
    "实现",
    "推出",
    "迁移",
    "部署",
    "启动",
    "准备",
    "写",
    "招聘",
];
/// With what a task ends in Chinese.
const ENDS: [&str; 4] = ["上线", "发布", "开发", "迁移"];

/// What there is to say of a new key result.
///
/// # Errors
/// When the database fails.
pub async fn of_key_result(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    (label, title): (&str, &str),
    (measure, unit): (&Measure, &str),
) -> Result<Option<Line>> {
    if !people::takes_advice(tx, scene.me.id).await? {
        return Ok(None);
    }
    let lang = scene.lang;
    if *measure == Measure::Done && is_task(title) {
        return Ok(Some(say!(lang, okr_change::a_task(&objective.label()))));
    }
    let all = key_results::list(tx, Filter::one(objective.id)).await?;
    let count = all.iter().filter(|kr| matches!(kr.state.as_str(), "active" | "done")).count();
    if count > MANY {
        return Ok(Some(say!(lang, okr_change::many_key_results(&objective.label(), count))));
    }
    Ok(match measure.ends() {
        Some((start, target)) if start.is_zero() && has_a_start(target, unit) => {
            let start = some_start(target);
            Some(say!(lang, okr_change::no_start(label, &start, &value::to_type(target, unit))))
        }
        _ => None,
    })
}

/// Whether a value today is likely: of shares, and of what is counted in thousands.
fn has_a_start(target: Decimal, unit: &str) -> bool {
    unit == "%" || target >= Decimal::ONE_THOUSAND
}

/// A value on the way to a target, as an example.
fn some_start(target: Decimal) -> String {
    let usual = Decimal::from(120);
    let part = target.saturating_mul(Decimal::new(4, 1));
    plain(if part < usual { part } else { usual })
}

/// What there is to say of a new objective.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Option<Line>> {
    if !people::takes_advice(tx, scene.me.id).await? {
        return Ok(None);
    }
    if let Some(number) = counted(&objective.title) {
        return Ok(Some(say!(scene.lang, okr_change::number_in_title(&objective.label(), &number))));
    }
    let filter = Filter { person: objective.owner_id, cycle: Some(objective.cycle_id), ..Filter::default() };
    let mine = |one: &&Objective| one.owner_id == Some(scene.me.id) && matches!(one.state.as_str(), "draft" | "active");
    let count = objectives::list(tx, filter).await?.iter().filter(mine).count();
    let many = objective.owner_id == Some(scene.me.id) && count > MANY;
    Ok(many.then(|| say!(scene.lang, okr_change::many_objectives(count, &objective.cycle))))
}

/// Whether a title says what is done, and not what comes of it.
fn is_task(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let begins = |task: &str| match title.strip_prefix(task) {
        Some(rest) => !task.is_ascii() || rest.starts_with(char::is_whitespace),
        None => false,
    };
    TASKS.iter().any(|task| begins(task)) || ENDS.iter().any(|end| title.ends_with(end))
}

/// The number in a title that counts something: neither a year nor part of a name (`Q4`, `v2`, `B2B`).
fn counted(title: &str) -> Option<String> {
    let at = title.find(|char: char| char.is_ascii_digit())?;
    let before = title.get(..at)?.chars().next_back();
    let number = text::number_in(title)?;
    let digits = number.chars().filter(char::is_ascii_digit).collect::<String>();
    let after = title.get(at..)?.trim_start_matches(|char: char| char.is_ascii_digit()).chars().next();
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_name = before.is_some_and(|char| char.is_ascii_alphanumeric() || "-_#.".contains(char))
        || after.is_some_and(|char| char == '-' || (char.is_ascii_alphabetic() && digits == number));
    (!is_year && !is_name).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{counted, is_task};

    #[test]
    fn a_task_is_told_from_a_result() {
        for title in ["Launch in Japan", "write the docs", "日本上线", "上线新版", "完成迁移", "Hire two people"]
        {
            assert!(is_task(title), "{title}");
        }
        for title in ["Launches without rollback", "Runway is clear", "Customers recommend us", "用户愿意推荐", "上"]
        {
            assert!(!is_task(title), "{title}");
        }
    }

    #[test]
    fn a_number_that_counts_is_told_from_a_name() {
        for (title, number) in [
            ("Reach 100k users", Some("100k")),
            ("新增用户达到10万", Some("10万")),
            ("Retention of 60%", Some("60%")),
            ("Win the B2B market", None),
            ("Ship v2 well", None),
            ("Be ready for Q4", None),
            ("A strong 2027", None),
            ("A 3-tier service", None),
            ("3D that people love", None),
            ("Grow retention", None),
        ] {
            assert_eq!(counted(title).as_deref(), number, "{title}");
        }
    }
}
