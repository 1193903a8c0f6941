//! Who is let in: requests that are signed, in time and readable.

use chrono::TimeDelta;
use serde_json::json;

use crate::harness::count::count;
use crate::harness::slack::deliver::{Delivery, sign};
use crate::harness::slack::stories::HOME;

in_slack! {
    async fn what_is_stale_early_or_forged_is_refused_and_does_nothing(lived: &Lived) {
        let (slack, okrbot) = (&lived.slack, &lived.okrbot);
        let command = slack.command("UMAYA", HOME, "add Grow retention").await;
        let now = slack.now().await;
        let store = &lived.bot.app.store;
        let known = count(store, "select count(*) from inbox").await;
        for seconds in [-400, 400] {
            let answered = command.to(okrbot, now + TimeDelta::seconds(seconds)).await;
            assert_eq!((answered.status, answered.body.as_str()), (401, ""), "{seconds}");
        }
        let time = now.timestamp().to_string();
        let good = sign(&okrbot.secret, &time, &command.body);
        let (stamp, signature) = ("x-slack-request-timestamp", "x-slack-signature");
        for headers in [
            vec![],
            vec![(stamp, time.clone())],
            vec![(signature, good.clone())],
            vec![(stamp, time.clone()), (signature, sign("another secret", &time, &command.body))],
            vec![(stamp, time.clone()), (signature, sign(&okrbot.secret, &time, "another body"))],
            vec![(stamp, time.clone()), (signature, good.replace("v0=", "v1="))],
            vec![(stamp, time.clone()), (signature, good[..20].to_owned())],
            vec![(stamp, format!("{time}.0")), (signature, sign(&okrbot.secret, &format!("{time}.0"), &command.body))],
        ] {
            let answered = command.signed(okrbot, &headers).await;
            assert_eq!((answered.status, answered.body.as_str()), (401, ""), "{headers:?}");
        }
        assert_eq!(count(store, "select count(*) from objectives").await, 0);
        assert_eq!(count(store, "select count(*) from inbox").await, known);
        // The clock goes on while this is delivered: a minute from the limit.
        let answered = command.to(okrbot, now - TimeDelta::seconds(240)).await;
        assert_eq!(answered.status, 200);
        assert_eq!(count(store, "select count(*) from objectives").await, 1);
    }

    async fn what_cannot_be_read_is_refused_and_what_does_not_concern_us_is_not(lived: &Lived) {
        let now = lived.slack.now().await;
        let form = |body: &str| Delivery { content_type: "application/x-www-form-urlencoded", body: body.into(), retry: None };
        for (delivery, status) in [
            (form("payload=no+JSON"), 400),
            (form("payload="), 400),
            (form("payload=%5B1%5D"), 400),
            (form("payload=%7B%22type%22%3A"), 400),
            (form("text=hello"), 400),
            (form(""), 400),
            (form("\u{0}%zz&=&="), 400),
            (Delivery::json(&json!([])), 400),
            (Delivery { body: "{\"type\":".into(), ..Delivery::json(&json!({})) }, 400),
            (Delivery::json(&json!({ "type": "url_verification" })), 400),
            (Delivery::json(&json!({})), 200),
            (Delivery::json(&json!({ "type": "event_callback" })), 200),
            (Delivery::json(&json!({ "type": "event_callback", "team_id": 7, "event_id": "Ev1", "event": [] })), 200),
            (Delivery::json(&json!({ "type": "app_rate_limited", "team_id": "T1" })), 200),
            (Delivery::payload(&json!({})), 200),
            (Delivery::payload(&json!({ "type": "block_actions" })), 200),
            (Delivery::payload(&json!({ "type": "view_submission", "view": 7, "user": "x" })), 200),
            (Delivery::payload(&json!({ "type": "something_new", "team": null })), 200),
            (Delivery::form(&[("command", "/okr"), ("text", "list")]), 200),
        ] {
            let answered = delivery.to(&lived.okrbot, now).await;
            assert_eq!((answered.status, answered.body.as_str()), (status, ""), "{}", delivery.body);
        }
    }

    async fn the_address_can_be_checked(lived: &Lived) {
        let now = lived.slack.now().await;
        let check = Delivery::json(&json!({ "type": "url_verification", "token": "x", "challenge": "3eZbrw1aBm2rZgRN" }));
        let answered = check.to(&lived.okrbot, now).await;
        assert_eq!((answered.status, answered.json()), (200, json!({ "challenge": "3eZbrw1aBm2rZgRN" })));
        assert_eq!(check.signed(&lived.okrbot, &[]).await.status, 401);
        let check = Delivery::form(&[("ssl_check", "1"), ("token", "x")]);
        let answered = check.signed(&lived.okrbot, &[]).await;
        assert_eq!((answered.status, answered.body.as_str()), (200, ""));
    }
}
