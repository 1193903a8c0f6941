//! What goes wrong in the fake DingTalk on order: once, as DingTalk words it, and nothing is done unless it says so.

use std::time::Duration;

use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::fake::{APP, furnished, token};
use crate::harness::Client;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::faults::Fault;

async fn send(ding: &DingTalk, token: &str) -> Result<(u16, String), reqwest::Error> {
    let body =
        json!({ "robotCode": APP, "userIds": ["maya01"], "msgKey": "sampleText", "msgParam": "{\"content\":\"hi\"}" });
    let request = Client::new(ding.base.clone()).request(Method::POST, "/v1.0/robot/oToMessages/batchSend");
    let response = request.header("x-acs-dingtalk-access-token", token).json(&body).send().await?;
    Ok((response.status().as_u16(), response.text().await?))
}

#[tokio::test]
async fn what_is_ordered_goes_wrong_once_and_is_not_done() {
    let ding = furnished().await;
    let token = token(&ding).await;
    for (fault, status, wanted) in [
        (Fault::QPS, 403, "QpsLimitForAppkeyAndApi"),
        (Fault::QPM, 403, "QpmLimitForAppkeyAndApi"),
        (Fault::MONTH, 403, "ApiCountLimitForOrg"),
        (Fault::STALE, 400, "InvalidAuthentication"),
        (Fault::BUSY, 500, "system.busy"),
        (Fault::UNAVAILABLE, 503, "ServiceUnavailable"),
        (Fault::NO_TEMPLATE, 400, "param.templateNotExist"),
        (Fault::Denied(&["qyapi_robot_sendmsg"]), 403, "\"requiredScopes\":[\"qyapi_robot_sendmsg\"]"),
        (Fault::Errcode(-1, "系统繁忙"), 200, "\"errcode\":-1"),
        (Fault::Banned, 403, "<!DOCTYPE html>"),
        (Fault::Punished, 200, "\"punish\":\"deny\""),
        (Fault::Status(429), 429, ""),
        (Fault::Status(504), 504, ""),
    ] {
        ding.order("batchSend", &fault, 1);
        let (found, body) = send(&ding, &token).await.expect("an answer");
        assert!(found == status && body.contains(wanted), "{fault:?}: {found} {body}");
        assert_eq!(ding.state().messages.len(), 0, "{fault:?}");
    }
    assert_eq!(send(&ding, &token).await.expect("an answer").0, 200);
    assert_eq!(ding.state().messages.len(), 1);
    let calls = ding.calls_of("batchSend");
    assert!(calls.iter().all(|call| !call.is_mistake()), "what was ordered is nobody's mistake");
    assert_eq!(calls.iter().filter(|call| call.is_ordered).count(), 13);
}

#[tokio::test]
async fn what_is_taken_may_still_reach_nobody() {
    let ding = furnished().await;
    let token = token(&ding).await;
    for (fault, list) in
        [(Fault::FlowControlled, "flowControlledStaffIdList"), (Fault::InvalidStaff, "invalidStaffIdList")]
    {
        ding.order("batchSend", &fault, 1);
        let (status, body) = send(&ding, &token).await.expect("an answer");
        let body: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!((status, &body[list]), (200, &json!(["maya01"])), "{body}");
        assert!(ding.state().messages.is_empty());
    }
}

#[tokio::test]
async fn an_answer_may_never_come() {
    let ding = furnished().await;
    let token = token(&ding).await;
    for (fault, done) in [(Fault::Close, 0), (Fault::TakeAndClose, 1)] {
        ding.order("batchSend", &fault, 1);
        assert!(send(&ding, &token).await.is_err(), "{fault:?}");
        assert_eq!(ding.state().messages.len(), done, "{fault:?}");
    }
    for (fault, done) in [(Fault::Hang, 1), (Fault::TakeAndHang, 2)] {
        ding.order("batchSend", &fault, 1);
        let before = ding.calls_of("batchSend").len();
        let mut hanging = Box::pin(send(&ding, &token));
        while ding.calls_of("batchSend").len() == before {
            assert!(timeout(Duration::from_millis(10), &mut hanging).await.is_err(), "{fault:?}");
        }
        assert_eq!(ding.state().messages.len(), done, "{fault:?}");
        ding.heal();
        assert_eq!(hanging.await.expect("an answer").0, 503, "healed, it ends");
    }
}

#[tokio::test]
async fn more_than_twenty_calls_a_second_are_refused_where_that_is_asked_for() {
    let ding = furnished().await;
    let token = token(&ding).await;
    ding.state().rate = Some(20);
    let mut refused = 0;
    for _ in 0..23 {
        refused += usize::from(send(&ding, &token).await.expect("an answer").0 == 403);
    }
    assert_eq!(refused, 3);
    ding.clock().pass(TimeDelta::seconds(1));
    assert_eq!(send(&ding, &token).await.expect("an answer").0, 200);
}
