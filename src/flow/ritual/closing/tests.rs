//! A close on both databases: asked, answered by form and in words, scored, told.

mod dropping;
mod kept;
mod waiting;

use crate::flow::ritual::seat;
use crate::flow::testing::{World, at, both};
use crate::store::{rituals, teams};

const NOW: &str = "2026-11-23T11:00:00Z";
/// The evening of the last day of 2026Q4, after the stand-ups.
const EVE: &str = "2026-12-31T20:00:00Z";
/// Friday 1 January 2027, a minute after ten in Berlin: the first workday after it, where no holidays are known.
const FIRST: &str = "2027-01-01T09:01:00Z";
/// Monday of the close.
const MONDAY: &str = "2027-01-04T12:00:00Z";

/// Product has a close, and nothing else that asks.
async fn closes(world: &World) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
    for ritual in rituals::of_team(&mut tx, team.id).await.expect("rituals") {
        if ritual.kind != "review" {
            rituals::remove(&mut tx, ritual.id, Some(at(NOW)), &format!("gone-{}", ritual.id))
                .await
                .expect("a database");
        }
    }
    let rule = "first workday of the cycle 10:00";
    rituals::create(&mut tx, team.id, "close", rule, at(NOW)).await.expect("a ritual");
    seat::reseat_team(&mut tx, &world.org, team.id, at(EVE)).await.expect("seats");
    tx.commit().await.expect("a commit");
}

/// Maya's O1 with two key results, one of them Lin's; Lin's own O2, committed.
async fn quarter(world: &mut World) {
    for (who, typed) in [
        ("maya", "add Grow"),
        ("maya", "add O1 Users 40% -> 60%"),
        ("lin", "add O1 Crashes 9 -> 3"),
        ("lin", "新增 留住"),
        ("lin", "新增 O2 上线"),
    ] {
        let said = world.say(who, typed, NOW).await;
        assert!(said.contains("O1") || said.contains("O2"), "{typed}: {said}");
    }
    world.say("maya", "O1.1 50", NOW).await;
    closes(world).await;
    world.live(FIRST).await;
}

/// The key of the form that asks somebody about an objective.
async fn form_of(world: &World, who: &str, objective: &str) -> String {
    let keys = world.told(who).await.into_iter().filter_map(|told| Some(told.form?.key));
    keys.rev().find(|key| key.starts_with("closing:") && key.ends_with(objective)).expect("a form")
}

async fn last_told(world: &World, who: &str) -> chat::Message {
    world.told(who).await.pop().expect("something told")
}

#[tokio::test]
async fn everybody_is_asked_about_what_they_own() {
    for mut world in both().await {
        quarter(&mut world).await;
        let asked = last_told(&world, "maya").await;
        let text = asked.text();
        assert!(text.starts_with("Cycle close · Product · 2026Q4\nHello Maya! 2026Q4 is over."), "{text}");
        assert!(text.contains("until Thu 7 Jan"), "{text}");
        assert!(text.contains("① O1.1 Users · last 50 %, 23 Nov") && !text.contains("Crashes"), "{text}");
        let names: Vec<String> = asked.form.expect("a form").fields.into_iter().map(|field| field.name).collect();
        assert_eq!(names, ["O1.1.value", "O1.1.score", "O1.learnt", "O1.next"]);
        let lin: Vec<Vec<String>> = world
            .told("lin")
            .await
            .into_iter()
            .filter_map(|message| Some(message.form?.fields.into_iter().map(|field| field.name).collect()))
            .collect();
        assert_eq!(lin, [vec!["O1.2.value", "O1.2.score"], vec!["O2.1.value", "O2.1.score", "O2.learnt", "O2.next"]]);
        assert!(world.told("tom").await.is_empty(), "who owns nothing is not asked");
        // The review of that day is not asked.
        assert!(!text.contains("Review"));
        world.live("2027-01-01T20:00:00Z").await;
        assert_eq!(world.told("maya").await.iter().filter(|message| message.text().starts_with("Review")).count(), 0);
    }
}

#[tokio::test]
async fn a_form_closes_an_objective() {
    for mut world in both().await {
        quarter(&mut world).await;
        let key = last_told(&world, "maya").await.form.expect("a form").key;
        let fill = [("O1.1.score", "1.0"), ("O1.next", "carry")];
        let said = world.fill("maya", &key, &fill, None, FIRST).await;
        assert!(
            said.starts_with("wrong O1.1.score: A final 1.0 is for what was reached as a whole; O1.1 stands at 50 %"),
            "{said}"
        );
        let fill = [("O1.1.value", "58"), ("O1.1.score", "suggested"), ("O1.learnt", "Ask users first.")];
        let said = world.fill("maya", &key, &fill, None, FIRST).await;
        assert_eq!(
            said,
            "✓ O1.1 Users · 58 % · 0.9 🟢 · suggested 0.9\n✓ O1 · noted what we learnt\
             \nStill open: O1. What becomes of it? O1 carry"
        );
        let said = world.say("maya", "carry", FIRST).await;
        assert_eq!(said, "O1 Grow goes on as O3 in 2027Q1.\nSee it: show O3 · wrong? undo\nChange it: close");
        // Another choice takes the new one away, as long as nobody changed it.
        let said = world.fill("maya", &key, &[("O1.next", "done")], None, FIRST).await;
        assert!(said.starts_with("✓ O1 Grow is done."), "{said}");
        assert!(world.say("maya", "/okr show O3", FIRST).await.contains("There is no O3"));
        world.fill("maya", &key, &[("O1.next", "carry")], None, FIRST).await;
        world.say("maya", "/okr rename O4 Grow more", FIRST).await;
        let said = world.fill("maya", &key, &[("O1.next", "drop")], None, FIRST).await;
        assert!(said.contains("O1 goes on as O4, which was changed since"), "{said}");
        let shown = world.say("maya", "/okr show O1", FIRST).await;
        assert!(shown.contains("📘 Maya: Ask users first."), "{shown}");
    }
}

/// The line about something.
fn line_of<'t>(text: &'t str, id: &str) -> &'t str {
    let is_about = |line: &&str| line.trim_start().starts_with(&format!("{id} "));
    text.lines().find(is_about).unwrap_or_else(|| panic!("no {id}: {text}"))
}

#[tokio::test]
async fn a_final_score_is_the_score_everywhere() {
    for mut world in both().await {
        quarter(&mut world).await;
        world.say("maya", "/okr score O1.1 0.9", EVE).await;
        world.say("lin", "/okr 打分 O1.2 0.9", EVE).await;
        world.say("lin", "/okr 打分 O2.1 0.7", EVE).await;
        let before = world.say("maya", "/okr show O1.1", FIRST).await;
        assert!(before.contains("score 0.9 🟢 · W53"), "{before}");
        // Friday is in the week of the cycle's end: who gave a final score is told by it, others by their forecast.
        world.say("maya", "/okr score O1.1 0.5", FIRST).await;
        world.say("maya", "/okr cycle carry O1", FIRST).await;
        let shown = world.say("maya", "/okr show O1.1", FIRST).await;
        assert!(shown.contains("score 0.5 🟡 · final · suggested 0.5"), "{shown}");
        let list = world.say("maya", "/okr list team Product 2026Q4", FIRST).await;
        assert!(line_of(&list, "O1").ends_with("0.5 🟡 · 1 of 2 scored"), "{list}");
        assert!(line_of(&list, "O1.2").ends_with("⚪"), "a forecast is no final score: {list}");
        assert!(line_of(&list, "O2").ends_with("0.7 🟢 · 1 of 1 scored"), "{list}");
        for typed in ["/okr O1.2 6", "/okr 打分 O1.2 0.4", "/okr 打分 O2.1 0.3"] {
            world.say("lin", typed, FIRST).await;
        }
        let shown = world.say("lin", "/okr 查看 O1.2", FIRST).await;
        assert!(shown.contains("打分 0.4 🟡 · 最终评分 · 建议 0.5"), "{shown}");
        // When the cycle is over as before: the old scores would have become stale by then.
        for now in [FIRST, "2027-02-10T12:00:00Z"] {
            let list = world.say("maya", "/okr list team Product 2026Q4", now).await;
            assert!(list.starts_with("Product · 0.4 🟡 · 3 of 3 scored"), "{list}");
            assert!(line_of(&list, "O1").ends_with("0.5 🟡 · 2 of 2 scored"), "{list}");
            assert!(line_of(&list, "O1.2").ends_with("0.4 🟡"), "{list}");
            assert!(line_of(&list, "O2").ends_with("0.3 🔴 · 1 of 1 scored"), "{list}");
            let tree = world.say("maya", "/okr tree O1", now).await;
            assert!(tree.starts_with("O1 Grow · Maya · 0.5 🟡"), "{tree}");
            let sum = world.say("maya", "/okr explain O1", now).await;
            assert!(sum.contains("= 0.9 / 2 = 0.5") && sum.contains("Of 2026Q4 the final scores count"), "{sum}");
            let sum = world.say("maya", "/okr explain O1.2", now).await;
            assert!(sum.contains("suggested as final = progress, rounded half up"), "{sum}");
            assert!(sum.contains("\nscore 0.4 🟡 · final\n"), "{sum}");
        }
        let board = world.say("maya", "/okr board full", FIRST).await;
        assert!(board.starts_with("Product · W53 · 0.4 🟡 · 3 of 3 scored"), "{board}");
        assert!(line_of(&board, "O1.2").contains("0.4 🟡") && !board.contains("O3"), "the twin waits: {board}");
        let sum = world.say("maya", "/okr explain team Product", FIRST).await;
        assert!(sum.contains("over its 2 objectives") && sum.contains("Of 2026Q4 the final scores"), "{sum}");
        let after = world.say("maya", "/okr board", MONDAY).await;
        assert!(after.contains("O3 Grow") && !after.contains("O1 "), "{after}");
        // A week's summary keeps its forecasts.
        let summary = world.say("maya", "/okr summary 2026-W53 full", MONDAY).await;
        assert!(summary.starts_with("Product · W53 · 0.8 🟢 · 3 of 3 scored"), "{summary}");
        assert!(line_of(&summary, "O1.2").ends_with("0.9 🟢") && !summary.contains("O3"), "{summary}");
        let mut tx = world.store.begin().await.expect("a transaction");
        let mut along =
            crate::flow::exchange::Along::new(&world.org, crate::store::exports::Wanted::default(), at(MONDAY));
        let sheet = along.one(&mut tx, 1, crate::flow::exchange::Layout::Csv).await.expect("a sheet").expect("O1");
        assert!(sheet.contains(",0.45,yellow,2 of 2,O1.1,") && sheet.contains(",0.5,,0.5,yellow,0.5"), "{sheet}");
        let tree = along.one(&mut tx, 1, crate::flow::exchange::Layout::Markdown).await.expect("a tree").expect("O1");
        assert!(tree.contains("final score 0.4 · yellow"), "{tree}");
    }
}

#[tokio::test]
async fn before_a_close_there_is_nothing_to_report() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        let said = world.say("maya", "cycle report", NOW).await;
        assert_eq!(
            said,
            "No cycle of Product with objectives in it has ended yet. The close of 2026Q4 opens on Fri 1 Jan. \
             Where it stands: board"
        );
        world.say("maya", "team create Mobile", NOW).await;
        let said = world.say("maya", "周期 报告 团队 Product", NOW).await;
        assert!(said.contains("board team Product") && !said.contains('…'), "{said}");
        let said = world.say("maya", "cycle show 2027Q3", NOW).await;
        assert!(said.ends_with("Its objectives: list all 2027Q3"), "{said}");
        let said = world.say("maya", "list all 2027Q3", NOW).await;
        assert_eq!(said, "There are no objectives in 2027Q3 yet. Add the first: add 2027Q3: TITLE");
    }
}

#[tokio::test]
async fn what_a_report_says_to_type_names_the_team() {
    for mut world in both().await {
        quarter(&mut world).await;
        world.say("maya", "/okr team create Mobile", FIRST).await;
        let report = world.say("maya", "/okr cycle report team Product", MONDAY).await;
        assert!(report.ends_with("Everything: cycle report 2026Q4 team Product full"), "{report}");
        let full = world.say("maya", "/okr cycle report 2026Q4 team Product full", MONDAY).await;
        assert!(full.ends_with("Objectives: list all 2026Q4"), "{full}");
        let shown = world.say("maya", "/okr cycle show 2026Q4", "2027-02-01T12:00:00Z").await;
        assert!(shown.contains("What came of it: cycle report 2026Q4 team "), "{shown}");
    }
}

#[tokio::test]
async fn words_close_as_well_and_the_report_follows() {
    for mut world in both().await {
        quarter(&mut world).await;
        let said = world.say("maya", "① 60 suggested\nO1 learnt: start smaller\nand ask\nO1 carry", FIRST).await;
        assert!(said.contains("✓ O1.1 Users · 60 % · 1.0 🟢 · suggested 1.0"), "{said}");
        assert!(said.contains("O3.1 Users stands at 60 %, its target is reached."), "{said}");
        // Whole, but for Lin's: nothing is asked in private.
        assert!(!said.contains("bolder"), "{said}");
        let said = world.say("lin", "① 6 建议\n② 完成 建议\nO2 完成\nO2 学到：先小后大", FIRST).await;
        assert!(said.contains("✓ O1.2 Crashes · 6 · 0.5 🟡 · 建议 0.5"), "{said}");
        assert!(said.contains("✓ O2 留住 已完成。"), "{said}");
        assert!(said.contains("O2.bolder") && said.contains("下次要不要更大胆？"), "{said}");
        let key = said.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let kept = world.fill("lin", &key, &[("O2.bolder", "两倍")], None, FIRST).await;
        assert!(kept.contains("只有你看得到"), "{kept}");
        assert!(world.say("lin", "/okr 查看 O2", FIRST).await.contains("两倍"));
        assert!(!world.say("maya", "/okr show O2", FIRST).await.contains("两倍"));
        world.live("2027-01-01T12:00:00Z").await;
        let report = world.reports().await.pop().expect("a report");
        assert_eq!(
            report,
            "Product · 2026Q4 closes · 0.9 🟢 · 3 of 3 scored\
             \nO1 Grow · Maya · 0.8 🟢 · 2 of 2 scored → O3\
             \nO2 留住 · Lin · 1.0 🟢 · 1 of 1 scored\
             \nCarried over: O1 → O3\
             \nLearnt · O1 start smaller / and ask\
             \nLearnt · O2 先小后大\
             \nAnswered: 2 of 2"
        );
        let full = world.say("maya", "cycle report full", MONDAY).await;
        assert!(full.contains("  O1.2 Crashes · 6 (9 → 3) · 0.5 🟡"), "{full}");
        // A late change edits it.
        world.say("lin", "/okr 打分 O1.2 0.4", MONDAY).await;
        let report = world.reports().await.pop().expect("a report");
        assert!(
            report.starts_with("Product · 2026Q4 closes · 0.9 🟢 · 3 of 3 scored\nO1 Grow · Maya · 0.7 🟢"),
            "{report}"
        );
        // So does taking it back.
        world.say("lin", "/okr 撤销", MONDAY).await;
        let report = world.reports().await.pop().expect("a report");
        assert!(report.contains("\nO1 Grow · Maya · 0.8 🟢"), "{report}");
    }
}

#[tokio::test]
async fn a_committed_objective_that_was_missed_is_asked_why() {
    for mut world in both().await {
        quarter(&mut world).await;
        let sql = "update objectives set commitment = 'committed' where id = 2";
        match &world.store {
            crate::store::Store::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.expect("a change")),
            crate::store::Store::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.expect("a change")),
        }
        let said = world.say("lin", "① 6 建议\n② 未完成 0.8\nO2 放弃", FIRST).await;
        assert!(said.contains("✓ O2 留住 已放弃。"), "{said}");
        let again = world.say("lin", "/okr 收官", FIRST).await;
        assert!(again.contains("O2.next"), "what was dropped just now can be taken back: {again}");
        let said = world.say("lin", "O2 完成", FIRST).await;
        assert!(said.contains("O2.missed") && said.contains("为什么？接下来怎么办？"), "{said}");
    }
}

#[tokio::test]
async fn what_nobody_owns_is_asked_of_the_lead() {
    for mut world in both().await {
        quarter(&mut world).await;
        let sql = "update people set gone_at = '2026-12-01T00:00:00Z' where name = 'Lin'";
        match &world.store {
            crate::store::Store::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.expect("a change")),
            crate::store::Store::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.expect("a change")),
        }
        let asked = world.say("maya", "/okr close", FIRST).await;
        assert!(
            asked.contains("O2.1.value") || world.told("maya").await.iter().any(|told| told.text().contains("O2.1")),
            "{asked}"
        );
        let said = world.say("maya", "① 60 suggested\n② 6 suggested\n③ done suggested\nO1 done\nO2 carry", FIRST).await;
        assert!(said.contains("✓ O1.2 Crashes") && said.contains("O2 留住 goes on as O3"), "{said}");
    }
}

#[tokio::test]
async fn the_window_ends_with_the_fifth_workday() {
    for mut world in both().await {
        quarter(&mut world).await;
        world.live("2027-01-07T22:59:59Z").await;
        assert!(world.reports().await.is_empty());
        let (key, maya) = (form_of(&world, "lin", "O2").await, form_of(&world, "maya", "O1").await);
        world.fill("maya", &maya, &[("O1.1.score", "0.5"), ("O1.next", "done")], None, MONDAY).await;
        // It ends in the night; the report comes at eight.
        world.live("2027-01-08T06:59:59Z").await;
        assert!(world.reports().await.is_empty());
        world.live("2027-01-08T07:00:00Z").await;
        let report = world.reports().await.pop().expect("a report");
        assert!(
            report.starts_with("Product · 2026Q4 closes · ⚪ · 1 of 3 scored") || report.contains("1 of 3 scored"),
            "{report}"
        );
        assert!(report.contains("Answered: 1 of 2"), "{report}");
        let late = world.fill("lin", &key, &[("O2.next", "done")], None, "2027-01-08T09:00:00Z").await;
        assert!(late.contains("的收官已经结束") || late.contains("已经结束"), "{late}");
        let none = world.say("lin", "收官", "2027-01-08T09:00:00Z").await;
        assert!(none.contains("现在没有进行中的收官"), "{none}");
    }
}

#[tokio::test]
async fn a_lead_closes_before_the_end() {
    for mut world in both().await {
        quarter(&mut world).await;
        let early = world.say("maya", "/okr cycle close 2027Q1", FIRST).await;
        assert!(early.contains("2027Q1 is not over yet. Its close opens on"), "{early}");
        let refused = world.say("lin", "/okr 周期 结束", FIRST).await;
        assert!(refused.contains("Maya"), "{refused}");
        let asked = world.say("maya", "/okr cycle close", FIRST).await;
        assert!(asked.contains("3 without a final score: O1.1, O1.2, O2.1."), "{asked}");
        let closed = world.say("maya", "yes", FIRST).await;
        assert!(closed.starts_with("2026Q4 of Product is closed."), "{closed}");
        let said = world.say("maya", "/okr O1.1 55", FIRST).await;
        assert!(said.contains("2026Q4 is closed, so O1 stays as it is."), "{said}");
        let report = world.reports().await.pop().expect("a report");
        assert!(report.contains("0 of 3 scored"), "{report}");
        let undone = world.say("maya", "/okr undo", FIRST).await;
        assert!(undone.contains("cycle closed"), "{undone}");
        assert!(world.say("maya", "/okr O1.1 55", FIRST).await.contains("progress"));
    }
}

#[tokio::test]
async fn where_the_day_begins_before_the_teams_the_close_can_be_answered() {
    for mut world in both().await {
        for (who, typed) in
            [("maya", "team zone America/Los_Angeles"), ("lin", "新增 留住"), ("lin", "新增 O1 次日留存 40% -> 60%")]
        {
            world.say(who, typed, NOW).await;
        }
        closes(&world).await;
        // Friday 10:01 in Shanghai, Thursday evening in Los Angeles.
        let here = "2027-01-01T02:01:00Z";
        world.live(here).await;
        let said = world.say("lin", "/okr 收官", here).await;
        assert!(said.contains("form closing:") && said.contains("O1.1"), "{said}");
        // A round for all begins with the team's own day.
        let said = world.say("maya", "/okr run close", here).await;
        assert!(said.starts_with("No close is open: that of 2026Q4 opens on Fri 1 Jan."), "{said}");
    }
}

#[tokio::test]
async fn before_the_end_there_is_nothing_to_close() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        closes(&world).await;
        let none = world.say("maya", "close", NOW).await;
        assert_eq!(none, "No close is open: that of 2026Q4 opens on Fri 1 Jan 2027. Until then: cycle show");
        let run = world.say("maya", "run close", NOW).await;
        assert_eq!(run, none);
        // 复盘 is the weekly review then.
        let review = world.say("lin", "复盘", NOW).await;
        assert!(!review.contains("收官"), "{review}");
    }
}

/// What somebody was reminded of.
async fn reminded(world: &World, who: &str) -> Vec<String> {
    let told = world.told(who).await.into_iter().map(|message| message.text());
    told.filter(|text| text.contains("your close is open")).collect()
}

#[tokio::test]
async fn the_reminder_of_a_close_names_its_command_and_its_day() {
    for mut world in both().await {
        quarter(&mut world).await;
        world.live("2027-01-06T20:00:00Z").await;
        assert_eq!(
            reminded(&world, "maya").await,
            ["Product · your close is open until the end of Thu 7 Jan. /okr close answers it, skip skips it."]
        );
        let opened = world.say("maya", "/okr close", "2027-01-06T20:00:00Z").await;
        assert!(opened.starts_with("Cycle close · Product · 2026Q4"), "{opened}");
    }
}

#[tokio::test]
async fn a_close_is_not_reminded_of_on_a_free_day() {
    for mut world in both().await {
        let said = world.say("maya", "team calendar DE-BY", NOW).await;
        assert!(said.contains("DE-BY") || said.contains("Bavaria"), "{said}");
        quarter(&mut world).await;
        // 80 % of its days are over on Sunday 10 January at 11:36.
        world.live("2027-01-08T10:35:00Z").await;
        assert!(reminded(&world, "maya").await.is_empty());
        world.live("2027-01-08T10:37:00Z").await;
        assert_eq!(reminded(&world, "maya").await.len(), 1, "at that hour of Friday");
        world.live("2027-01-11T20:00:00Z").await;
        assert_eq!(reminded(&world, "maya").await.len(), 1);
        // It was asked on Monday the fourth, though its label is the day after the cycle.
        let later = "2027-01-11T20:00:00Z";
        // Of the week before stands its review alone, which was asked on Thursday.
        let before = world.say("maya", "/okr summary 2026-W53", later).await;
        assert!(before.starts_with("Product · W53") && before.contains("Answered: 0 of 2\n"), "{before}");
        let within = world.say("maya", "/okr summary 2027-W01", later).await;
        assert!(within.contains("Answered: 0 of "), "{within}");
    }
}

#[tokio::test]
async fn what_the_close_says_to_type_answers_it_beside_an_open_stand_up() {
    for mut world in both().await {
        for typed in ["add Grow", "add O1 Users 0 -> 10", "add O1 Visits 0 -> 100"] {
            world.say("maya", typed, NOW).await;
        }
        let mut tx = world.store.begin().await.expect("a transaction");
        let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
        let rule = "first workday of the cycle 10:00";
        rituals::create(&mut tx, team.id, "close", rule, at(NOW)).await.expect("a ritual");
        seat::reseat_team(&mut tx, &world.org, team.id, at(EVE)).await.expect("seats");
        tx.commit().await.expect("a commit");
        world.live(FIRST).await;
        let keys: Vec<String> = world.told("maya").await.into_iter().filter_map(|told| Some(told.form?.key)).collect();
        assert!(keys.iter().any(|key| key.starts_with("standup:")), "{keys:?}");
        let said = world.say("maya", "① 7 0.7\n② 60 0.6", FIRST).await;
        assert!(said.starts_with("✓ O1.1 Users · 7 · 0.7 🟢 · suggested 0.7\n✓ O1.2 Visits · 60 · 0.6 🟡"), "{said}");
        let said = world.say("maya", "today: rest", FIRST).await;
        assert!(said.contains("today: rest"), "{said}");
        // On a later day too, beside the consensus, and when all of it was answered.
        world.live(MONDAY).await;
        let said = world.say("maya", "① 8 0.8", MONDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 8 · 0.8 🟢"), "{said}");
        world.say("maya", "O1 carry", MONDAY).await;
        let said = world.say("maya", "① 9 0.9", MONDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 9 · 0.9 🟢"), "{said}");
    }
}

#[tokio::test]
async fn an_answer_to_a_close_is_taken_back_whole() {
    for mut world in both().await {
        quarter(&mut world).await;
        let said = world.say("maya", "① 55 0.7\nO1 learnt: ask earlier", FIRST).await;
        assert!(said.contains("✓ O1.1 Users · 55 % · 0.7 🟢"), "{said}");
        let back = world.say("maya", "/okr undo", FIRST).await;
        assert!(back.starts_with("Taken back: answer to the close"), "{back}");
        let shown = world.say("maya", "/okr show O1.1", FIRST).await;
        assert!(!shown.contains("final") && shown.contains("50 %"), "{shown}");
        let shown = world.say("maya", "/okr show O1", FIRST).await;
        assert!(!shown.contains("ask earlier"), "{shown}");
    }
}

#[tokio::test]
async fn a_close_of_nothing_leaves_the_review_alone() {
    for mut world in both().await {
        // Of 2026Q4 there is nothing; the new quarter's is reviewed on the Friday on which the close would be asked.
        for typed in ["add 2027Q1: Grow", "add O1 Users 0 -> 10"] {
            world.say("maya", typed, NOW).await;
        }
        closes(&world).await;
        world.live("2027-01-01T15:01:00Z").await;
        let keys: Vec<String> = world.told("maya").await.into_iter().filter_map(|told| Some(told.form?.key)).collect();
        assert!(keys.iter().any(|key| key.starts_with("review:")), "{keys:?}");
        assert!(!keys.iter().any(|key| key.starts_with("closing:")), "{keys:?}");
    }
}
