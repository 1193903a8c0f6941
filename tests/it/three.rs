//! One team over three platforms: Maya on Slack, 李雷 on DingTalk, Tom on WeCom, with a home on each. They live a whole week, and
//! one review of twelve key results reaches each of them whole.

mod asked;
mod begin;
mod homes;
mod own;
mod scores;
mod standups;
mod twelve;
mod world;

use crate::harness::Kind;
use world::Three;

/// A Monday; Berlin is an hour ahead, Shanghai eight, New York five behind.
const BEGIN: &str = "2026-11-23T00:00:00Z";

async fn week(kind: Kind) {
    let three = Three::founded(kind, BEGIN).await;
    begin::objectives(&three).await;
    begin::monday(&three).await;
    standups::tuesday(&three).await;
    standups::wednesday(&three).await;
    standups::thursday(&three).await;
    standups::friday(&three).await;
    scores::on_dingtalk(&three).await;
    standups::friday_of_the_others(&three).await;
    scores::on_slack(&three).await;
    scores::on_wecom(&three).await;
    scores::summary(&three).await;
    scores::next_week(&three).await;
    asked::once_at_their_own_hour(&three).await;
    asked::nothing_is_due_twice(&three).await;
    three.every_call_was_good().await;
    three.nothing_that_was_typed_fires();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_week_on_sqlite() {
    week(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_week_on_postgres() {
    week(Kind::Postgres).await;
}
