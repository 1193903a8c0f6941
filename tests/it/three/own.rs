//! What a team asks of its own, a weekly report from a template, and answers that come one by one: on each of the three in its way.

use serde_json::json;

use super::world::{LIN, TOM, Three};
use crate::harness::Kind;

/// A Monday.
const BEGIN: &str = "2026-11-23T00:00:00Z";

async fn story(kind: Kind) {
    let t = Three::founded(kind, BEGIN).await;
    for typed in [
        "schedule questions standup add Focus time? | 有专注时间吗？ | yes/no",
        "schedule questions standup add How sure? | 多有把握？ | scale 1-5 | optional",
        "schedule add weekly fri 15:00",
        "schedule digest standup thread",
    ] {
        let said = t.maya(typed).await;
        eprintln!("{typed}: {said}");
    }
    t.travel("2026-11-24T01:31:00Z").await;
    eprintln!("LIN {}", t.lin("今天：文档").await);
    eprintln!("LIN {}", t.lin("是").await);
    t.travel("2026-11-24T08:31:00Z").await;
    eprintln!("MAYA {}", t.maya_fills("standup:", &json!({ "today": "tests", "q4": "no", "q5": "3" })).await);
    t.travel("2026-11-24T14:31:00Z").await;
    eprintln!("TOM Q {}", t.wecom.question(TOM, "standup:"));
    eprintln!("TOM {}", t.tom("today: demo").await);
    eprintln!("TOM {}", t.tom("yes").await);
    t.travel("2026-11-24T20:00:00Z").await;
    t.print("stand-up");
    t.travel("2026-11-27T07:01:00Z").await;
    eprintln!("LIN Q {}", t.ding.question(LIN, "own:"));
    eprintln!("LIN {}", t.lin("完成：文档\n计划：测试").await);
    t.travel("2026-11-27T14:01:00Z").await;
    eprintln!("MAYA {}", t.maya_fills("own:", &json!({ "done": "tests", "next": "release" })).await);
    t.travel("2026-11-27T20:01:00Z").await;
    eprintln!("TOM Q {}", t.wecom.question(TOM, "own:"));
    eprintln!("TOM {}", t.tom("specs\ncalls\nnone").await);
    t.travel("2026-11-28T20:01:00Z").await;
    t.print("weekly");
    t.every_call_was_good().await;
    t.nothing_that_was_typed_fires();
    panic!("printed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_questions_on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_questions_on_postgres() {
    story(Kind::Postgres).await;
}
