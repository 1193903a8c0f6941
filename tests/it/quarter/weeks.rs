//! What happens in the quarter: who says what when. Berlin is two hours before UTC, Shanghai eight, New York four behind it.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::{Map, Value, json};

use super::plan;
use super::reader::Reader;
use crate::harness::chat::DM;

/// Monday of the first week, W14 of 2026.
pub const FIRST: (i32, u32, u32) = (2026, 3, 30);
/// Everybody, with the hour of UTC at which their review is asked on Friday.
pub const PEOPLE: [(&str, &str); 3] = [("lin", "08:30"), ("maya", "14:30"), ("tom", "20:30")];

/// Before anybody is asked anything: the teams, and what they set out for.
pub async fn begin(reader: &Reader<'_>) {
    for (who, said, holds) in [
        ("maya", "team create Company", "Company"),
        ("lin", "团队 新建 Mobile", "Mobile"),
        ("tom", "team create Data", "Data"),
        ("lin", "团队 添加 Tom 团队 Mobile", "Tom"),
        ("tom", "team add Maya team Data", "Maya"),
        ("maya", "team parent Company team Product", "Company"),
        ("maya", "team parent Company team Mobile", "Company"),
        ("maya", "team parent Company team Data", "Company"),
        ("maya", "add team Product: Grow retention", "O1"),
        ("maya", "add O1 Weekly users 40% -> 60%", "O1.1"),
        ("maya", "add O1 Crash rate 9 -> 3", "O1.2"),
        ("maya", "add O1 Answer time <= 20 min", "O1.3"),
        ("maya", "add O1 Launch [] Beta x2 by 2026-04-30; [] Docs by 2026-06-01; [] Shop", "O1.4"),
        ("maya", "owner O1.2 Lin", "Lin"),
        ("maya", "owner O1.3 Tom", "Tom"),
        ("maya", "every O1.3 2 weeks", "O1.3"),
        ("maya", "weight O1.2 3", "O1.2"),
        ("maya", "weight O1.4 0.5", "O1.4"),
        ("lin", "add team Product: Ship", "O2"),
        ("lin", "committed O2", "O2"),
        ("lin", "add O2 Audit passed", "O2.1"),
        ("lin", "add O2 Revenue ¥0 -> ¥10000", "O2.2"),
        ("lin", "weight O2 2", "O2"),
        ("tom", "add team Product: Secret deal", "O3"),
        ("tom", "private O3", "O3"),
        ("tom", "add O3 Contracts 0 -> 5", "O3.1"),
        ("lin", "add team Mobile: Apps", "O4"),
        ("lin", "add O4 Installs 1000 -> 5000", "O4.1"),
        ("lin", "add O4 Rating >= 4.5", "O4.2"),
        ("tom", "add team Mobile: Stores", "O5"),
        ("tom", "add O5 Price 10..20", "O5.1"),
        ("tom", "add O5 Listings [] One; [] Two; [] Three", "O5.2"),
        ("tom", "weight O5.1 0", "O5.1"),
        ("tom", "weight O5.2 0", "O5.2"),
        ("tom", "every O5.2 month", "O5.2"),
        ("tom", "add team Data: Pipelines", "O6"),
        ("tom", "add O6 Latency 300 -> 100 ms", "O6.1"),
        ("tom", "add O6 Sources [] Shop; [] App x3", "O6.2"),
        ("maya", "add team Data: Reports", "O7"),
        ("maya", "add O7 Readers 0 -> 50", "O7.1"),
        ("tom", "add team Data: Costs", "O8"),
        ("tom", "committed O8", "O8"),
        ("tom", "add O8 Spend $1000 -> $400", "O8.1"),
        ("tom", "add O8 Contracts to end 4 -> 0", "O8.2"),
    ] {
        expect(reader, who, said, holds).await;
    }
}

async fn expect(reader: &Reader<'_>, who: &str, said: &str, holds: &str) {
    let answer = reader.client.ask(who, DM, &format!("/okr {said}")).await;
    let refused = ["can do that", "There is no", "I did not", "没有叫"].iter().any(|no| answer.contains(no));
    assert!(answer.contains(holds) && !refused, "{who}: {said}\n{answer}");
}

/// Monday of a week, 0 to 12.
pub fn monday(week: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).expect("a Monday");
    first + Days::new(7 * u64::try_from(week).expect("a week"))
}

/// A moment of a week: a day from its Monday, and the hour of UTC.
pub fn moment(week: usize, day: u64, hour: &str) -> DateTime<Utc> {
    format!("{}T{hour}:00Z", monday(week) + Days::new(day)).parse().expect("a moment")
}

async fn travel(reader: &Reader<'_>, to: DateTime<Utc>) {
    reader.client.travel(&to.to_rfc3339()).await;
}

/// The consensus of a week, after the summary of the one before was looked at.
pub async fn consensus(reader: &Reader<'_>, week: usize) {
    travel(reader, moment(week, 0, "08:30")).await;
    if week > 0 && week % 4 != 3 {
        reader.client.ask("maya", DM, "focus: ship the beta").await;
    }
    if week > 0 && week % 3 != 2 {
        // Lin was asked at two in the night of UTC: it is late, and it counts.
        reader.client.ask("lin", DM, "/okr 周计划 重点：修复崩溃").await;
    }
    travel(reader, moment(week, 0, "14:30")).await;
    if week > 0 && week.is_multiple_of(2) {
        reader.client.ask("tom", DM, "focus: cheaper pipelines").await;
    }
}

/// What is said between the consensus and the review.
pub async fn midweek(reader: &Reader<'_>, week: usize) {
    travel(reader, moment(week, 2, "14:00")).await;
    let confidence = [7, 5, 8, 4][week % 4];
    expect(reader, "maya", &format!("confidence O1.1 {confidence}"), "O1.1").await;
    if week % 3 == 1 {
        expect(reader, "lin", &format!("信心 O4.1 {}", week % 10), "O4.1").await;
    }
    let said: &[(&str, &str, &str)] = match week {
        1 => &[("maya", "O1.1 45", "45 %"), ("maya", "fix O1.1 41.5", "41.5 %")],
        2 => &[("tom", "score O6.1 green - on the way", "O6.1")],
        3 => &[("maya", "score O1.2 0.4", "stands beside")],
        4 => &[("maya", "add team Product: Learn", "O9"), ("maya", "add O9 Interviews 0 -> 20", "O9.1")],
        5 => &[("lin", "weight O2.2 4", "O2.2"), ("maya", "committed O7", "O7")],
        6 => &[("maya", "drop O7", "O7")],
        8 => &[("tom", "drop O8.2", "O8.2")],
        10 => &[("tom", "done O5", "O5")],
        11 => &[("maya", "add team Product: Next year", "O10")],
        _ => &[],
    };
    for (who, text, holds) in said {
        expect(reader, who, text, holds).await;
    }
    if week == 2 {
        reader.client.ask("maya", "#product", "/okr block no staging").await;
    }
    if week == 4 {
        expect(reader, "maya", "resolve B1", "B1").await;
    }
    if week == 7 {
        reader.client.ask("tom", "#product", "/okr block no budget").await;
    }
    // Thursday's stand-up, of some.
    travel(reader, moment(week, 3, "08:00")).await;
    if week % 2 == 1 {
        reader.client.ask("maya", DM, "today: tests").await;
    }
}

/// How somebody takes the review of a week.
#[derive(PartialEq, Eq)]
enum Takes {
    InTime,
    /// After their window.
    Late,
    /// On Sunday, when the summary is out.
    OnSunday,
    Skips,
    IsSilent,
}

fn takes(who: &str, week: usize) -> Takes {
    match (who, week) {
        ("tom", 4..=6) | ("lin", 10) => Takes::IsSilent,
        ("lin", 3) => Takes::Late,
        ("lin", 8) | ("maya", 9) => Takes::OnSunday,
        ("maya", 7) => Takes::Skips,
        _ => Takes::InTime,
    }
}

/// The review, and what comes after it until the week is over.
pub async fn review(reader: &mut Reader<'_>, week: usize) {
    for (who, at) in PEOPLE {
        travel(reader, moment(week, 4, at)).await;
        match takes(who, week) {
            Takes::InTime => answer(reader, who, week, moment(week, 4, "00:00")).await,
            Takes::Skips => skip(reader, who, moment(week, 4, "00:00")).await,
            _ => {}
        }
        if who == "lin" && takes("lin", week) == Takes::Late {
            travel(reader, moment(week, 4, "12:00")).await;
            answer(reader, "lin", week, moment(week, 4, "00:00")).await;
        }
    }
    travel(reader, moment(week, 6, "09:00")).await;
    for (who, _) in PEOPLE {
        if takes(who, week) == Takes::OnSunday {
            answer(reader, who, week, moment(week, 4, "00:00")).await;
        }
    }
}

/// The answers to a form, as the plan says.
fn answers(form: &Value, who: &str, week: usize) -> Value {
    let mut answers = Map::new();
    for field in form["fields"].as_array().expect("fields") {
        let name = field["name"].as_str().expect("a name");
        if name == "focus" {
            answers.extend(plan::focus(who, week).map(|said| (name.to_owned(), json!(said))));
        }
        let Some(label) = name.strip_suffix(".score") else { continue };
        let suggests = field["choices"][0]["value"] == "suggested";
        put(&mut answers, label, plan::said(label, week, suggests));
    }
    Value::Object(answers)
}

fn put(answers: &mut Map<String, Value>, label: &str, said: plan::Said) {
    let parts = [("value", said.value), ("score", said.score), ("note", said.note.map(str::to_owned))];
    answers.extend(parts.into_iter().filter_map(|(part, text)| Some((format!("{label}.{part}"), json!(text?)))));
}

async fn answer(reader: &mut Reader<'_>, who: &'static str, week: usize, since: DateTime<Utc>) {
    for shown in reader.forms(who, "review:", since).await {
        let answers = answers(&shown.1, who, week);
        if answers.as_object().is_some_and(|answers| !answers.is_empty()) {
            let said = reader.submit(who, &shown, answers, None).await;
            assert!(said.contains('✓'), "{who} in week {week}: {said}");
        }
    }
}

async fn skip(reader: &mut Reader<'_>, who: &'static str, since: DateTime<Utc>) {
    for shown in reader.forms(who, "review:", since).await {
        reader.submit(who, &shown, json!({}), Some("skip")).await;
    }
}

/// The fifth workday of the close.
pub fn last_of_close() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 7).expect("a day")
}

/// The close: everybody answers on the first day, but for what Tom says nothing of.
pub async fn close(reader: &mut Reader<'_>) {
    let day: DateTime<Utc> = "2026-07-01T00:00:00Z".parse().expect("a moment");
    travel(reader, day + chrono::TimeDelta::minutes(14 * 60 + 30)).await;
    for (who, _) in PEOPLE {
        for shown in reader.forms(who, "closing:", day).await {
            let mut answers = Map::new();
            for field in shown.1["fields"].as_array().expect("fields") {
                let name = field["name"].as_str().expect("a name");
                if let Some(label) = name.strip_suffix(".score") {
                    put(&mut answers, label, plan::finally(label));
                }
                if let Some(objective) = name.strip_suffix(".next") {
                    let next = match objective {
                        "O8" | "O9" => "carry",
                        "O3" => "drop",
                        "O6" => continue,
                        _ => "done",
                    };
                    answers.insert(name.to_owned(), json!(next));
                }
                if name == "O1.learnt" || name == "O8.learnt" {
                    answers.insert(name.to_owned(), json!("Ask users first."));
                }
            }
            if !answers.is_empty() {
                reader.submit(who, &shown, Value::Object(answers), None).await;
            }
        }
    }
    travel(reader, "2026-07-08T13:00:00Z".parse().expect("a moment")).await;
}
