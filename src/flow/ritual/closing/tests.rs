//! A close on both databases: asked, answered by form and in words, scored, told.

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
async fn before_the_end_there_is_nothing_to_close() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        closes(&world).await;
        let none = world.say("maya", "close", NOW).await;
        assert_eq!(none, "No close is open: that of 2026Q4 opens on Fri 1 Jan. Until then: cycle show");
        let run = world.say("maya", "run close", NOW).await;
        assert_eq!(run, none);
        // 复盘 is the weekly review then.
        let review = world.say("lin", "复盘", NOW).await;
        assert!(!review.contains("收官"), "{review}");
    }
}
