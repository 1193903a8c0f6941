//! What goes wrong in the fake WeCom on order: once, and nothing is done unless it says so.

use super::fake::{code, furnished, post, text, token};
use crate::harness::wecom::faults::Fault;

#[tokio::test]
async fn what_is_ordered_goes_wrong_once() {
    let wecom = furnished().await;
    token(&wecom).await;
    for (fault, wanted) in [
        (Fault::BUSY, -1),
        (Fault::CONFLICT, 6_000),
        (Fault::STALE, 40_014),
        (Fault::OFTEN, 45_009),
        (Fault::CROWDED, 45_033),
        (Fault::DENIED, 48_002),
    ] {
        wecom.order("message/send", &fault, 1);
        assert_eq!(code(&post(&wecom, "message/send", &text("lilei", "hi")).await), wanted);
    }
    for (fault, list) in [(Fault::Invalid, "invaliduser"), (Fault::Unlicensed, "unlicenseduser")] {
        wecom.order("message/send", &fault, 1);
        assert_eq!(post(&wecom, "message/send", &text("Maya.W", "hi")).await[list], "maya.w");
    }
    wecom.with_person("TOM_01", |person| person.is_licensed = false);
    assert_eq!(post(&wecom, "message/send", &text("tom_01", "hi")).await["unlicenseduser"], "tom_01");
    wecom.order("message/send", &Fault::Lost, 1);
    assert_eq!(code(&post(&wecom, "message/send", &text("lilei", "hi")).await), 0);
    assert!(wecom.state().messages.is_empty());
    let path = format!("/cgi-bin/message/send?access_token={}", token(&wecom).await);
    let client = &wecom.client;
    for (fault, status) in [(Fault::Page, 502), (Fault::Status(503), 503)] {
        wecom.order("message/send", &fault, 1);
        assert_eq!(client.post(&path, &text("lilei", "hi")).await.0, status);
    }
    wecom.every_call_was_good();
}

#[tokio::test]
async fn an_answer_may_never_come() {
    let wecom = furnished().await;
    let path = format!("/cgi-bin/message/send?access_token={}", token(&wecom).await);
    let client = &wecom.client;
    let request = || client.request(http::Method::POST, &path).json(&text("lilei", "hi")).send();
    let send = async || request().await?.bytes().await;
    for (fault, done) in [(Fault::Close, 0), (Fault::TakeAndClose, 1)] {
        wecom.order("message/send", &fault, 1);
        assert!(send().await.is_err(), "{fault:?}");
        assert_eq!(wecom.state().messages.len(), done, "{fault:?}");
    }
    for (fault, done) in [(Fault::Hang, 1), (Fault::TakeAndHang, 2)] {
        wecom.order("message/send", &fault, 1);
        let before = wecom.calls().len();
        let hanging = tokio::spawn(request());
        while wecom.calls().len() == before {
            tokio::task::yield_now().await;
        }
        wecom.heal();
        assert_eq!(hanging.await.expect("a task").expect("an answer").status().as_u16(), 503, "{fault:?}");
        assert_eq!(wecom.state().messages.len(), done, "{fault:?}");
    }
}
