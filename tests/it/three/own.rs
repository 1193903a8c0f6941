//! What a team asks of its own, a weekly report from a template, and answers that come one by one: on each of the three in its way.

use serde_json::json;

use super::world::{LIN, TOM, Three};
use crate::harness::Kind;

/// A Monday.
const BEGIN: &str = "2026-11-23T00:00:00Z";

async fn story(kind: Kind) {
    let t = Three::founded(kind, BEGIN).await;
    asked(&t).await;
    standup(&t).await;
    weekly(&t).await;
    t.every_call_was_good().await;
    t.nothing_that_was_typed_fires();
}

/// The lead says what is asked.
async fn asked(t: &Three) {
    t.maya("schedule questions standup add Focus time? | 有专注时间吗？ | yes/no").await;
    let said = t.maya("schedule questions standup add How sure? | 多有把握？ | scale 1-5 | optional").await;
    assert!(said.ends_with("④ Focus time? · yes/no\n⑤ How sure? · scale 1–5 · optional"), "{said}");
    let said = t.maya("schedule add weekly fri 15:00").await;
    assert!(said.starts_with("✓ Weekly report of Product: every Friday at 15:00."), "{said}");
    let said = t.maya("schedule digest standup thread").await;
    assert!(said.ends_with("No threads in 产品群, PRODUCT: there it comes together."), "{said}");
}

async fn standup(t: &Three) {
    // In words, on DingTalk: what was left out is asked for.
    t.travel("2026-11-24T01:31:00Z").await;
    let said = t.lin("今天：文档").await;
    assert_eq!(said, "记下了 · 今天：文档。还有：\n④ 有专注时间吗？（是 / 否）\n每个写一行，前面写编号：④ …");
    let said = t.lin("是").await;
    assert!(
        said.starts_with("✓ 站会 Product 11月24日 周二 · 今天：文档") && said.ends_with("有专注时间吗：是"),
        "{said}"
    );
    // In a form, on Slack.
    t.travel("2026-11-24T08:31:00Z").await;
    let said = t.maya_fills("standup:", &json!({ "today": "tests", "q4": "no", "q5": "3" })).await;
    assert!(said.ends_with("\nFocus time: no · How sure: 3"), "{said}");
    // By what can be picked, or in words, on WeCom.
    t.travel("2026-11-24T14:31:00Z").await;
    let question = t.wecom.question(TOM, "standup:");
    assert!(question.contains("\n④ Focus time? (yes / no)\n⑤ How sure? (1 / 2 / 3 / 4 / 5)\n"), "{question}");
    assert!(question.contains("\nFocus time?：●yes ○no\nHow sure?：●1 ○2 ○3 ○4 ○5\n[Send]\n"), "{question}");
    let said = t.tom("today: demo\n④ yes").await;
    assert!(said.contains("today: demo") && said.ends_with("Focus time: yes"), "{said}");
    t.travel("2026-11-24T20:00:00Z").await;
    let head = "Product · stand-up · Tue 24 Nov";
    let lin = ["李雷", "  today: 文档", "  Focus time: yes"];
    let others =
        ["Maya", "  today: tests", "  Focus time: no · How sure: 3", "Tom", "  today: demo", "  Focus time: yes"];
    let sum = "Σ Focus time: 2 yes, 1 no";
    // Slack has threads, DingTalk edits, and what the robot on WeCom posted stands.
    t.reads_on(
        "stand-up",
        [
            &[head, sum, "3 answers in the thread"][..],
            &[&[head][..], &lin, &others, &[sum]].concat(),
            &[&[head][..], &lin].concat(),
        ],
    );
}

async fn weekly(t: &Three) {
    t.travel("2026-11-27T07:01:00Z").await;
    let question = t.ding.question(LIN, "own:");
    assert!(question.contains("\n① 本周完成 · 现在：文档\n② 下周计划\n③ 风险和需要的支持\n"), "{question}");
    let said = t.lin("① 文档\n② 测试").await;
    assert!(said.starts_with("✓ 周报 Product 11月27日 周五 · 本周完成：文档 · 下周计划：测试"), "{said}");
    t.travel("2026-11-27T14:01:00Z").await;
    t.maya_fills("own:", &json!({ "done": "tests", "next": "release" })).await;
    t.travel("2026-11-27T20:01:00Z").await;
    let question = t.wecom.question(TOM, "own:");
    assert!(question.contains("\n① Done this week · now: demo\n② Next week\n"), "{question}");
    let said = t.tom("② specs\n③ a designer").await;
    assert!(said.contains("Done this week: demo · Next week: specs"), "{said}");
    t.travel("2026-11-28T20:01:00Z").await;
    let head = "Product · weekly report · Fri 27 Nov";
    let lin = ["李雷", "  Done this week: 文档", "  Next week: 测试"];
    let maya = ["Maya", "  Done this week: tests", "  Next week: release"];
    let tom = ["Tom", "  Done this week: demo", "  Next week: specs", "  Risks and help needed: a designer"];
    let whole = [&[head][..], &lin, &maya, &tom].concat();
    t.reads_on("weekly report", [&whole, &whole, &[&[head][..], &lin].concat()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_questions_on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_questions_on_postgres() {
    story(Kind::Postgres).await;
}
