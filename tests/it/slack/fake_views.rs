//! The fake Slack opens a dialog once for each trigger and in time, and changes only what is still as it was.

use serde_json::json;

use super::fake::{furnished, input, json, modal};

#[tokio::test]
async fn modals_and_home_tabs_have_their_rules() {
    let slack = furnished().await;
    let view = modal(&json!([input("title")]));
    let open = |trigger: &str| json!({ "trigger_id": trigger, "view": view });
    let trigger = slack.trigger("UMAYA").await;
    let opened = json(&slack, "views.open", &open(&trigger)).await;
    assert_eq!(json(&slack, "views.open", &open(&trigger)).await["error"], "exchanged_trigger_id");
    assert_eq!(json(&slack, "views.open", &open("1.2.3")).await["error"], "invalid_trigger_id");
    let trigger = slack.trigger("UMAYA").await;
    slack.clock().pass(chrono::TimeDelta::milliseconds(3_001));
    assert_eq!(json(&slack, "views.open", &open(&trigger)).await["error"], "expired_trigger_id");
    let id = &opened["view"]["id"];
    let stale = json!({ "view_id": id, "hash": "0.0", "view": view });
    assert_eq!(json(&slack, "views.update", &stale).await["error"], "hash_conflict");
    assert_eq!(json(&slack, "views.update", &json!({ "view_id": "V0", "view": view })).await["error"], "not_found");
    let home = json!({ "user_id": "UMAYA", "hash": "0.0", "view": { "type": "home", "blocks": [] } });
    assert_eq!(json(&slack, "views.publish", &home).await["error"], "hash_conflict");
    let mut big = view.clone();
    big["blocks"] = (0..100).map(|i| input(&format!("{i}{}", "x".repeat(3_000)))).collect();
    let trigger = slack.trigger("UMAYA").await;
    let big = json!({ "trigger_id": trigger, "view": big });
    assert_eq!(json(&slack, "views.open", &big).await["error"], "view_too_large");
}
