//! Whatever bytes come in and whatever answer goes out, nothing panics; and only what is signed is believed.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::{Bench, NASTY, bodies, samples, short};
use crate::adapter::{Received, Rejected, Request, Slot};
use crate::answer::Answer;
use crate::form::{Field, Form, Input};
use crate::message::{Line, Message};

pub(super) fn receive(bench: &dyn Bench) -> Result<(), String> {
    for body in bodies::fixed(bench) {
        all_ways(bench, &body)?;
    }
    randomly(bench, |body| all_ways(bench, body))
}

pub(super) fn unsigned(bench: &dyn Bench) -> Result<(), String> {
    for body in bodies::fixed(bench) {
        for request in stripped(bench, &body) {
            if let Ok(Ok(received)) = caught(bench, &request)
                && !received.events.is_empty()
            {
                return Err(format!("{} at {:?} is believed", lossy(&body), request.path));
            }
        }
    }
    Ok(())
}

pub(super) fn respond(bench: &dyn Bench) -> Result<(), String> {
    for slot in slots(bench) {
        for answer in answers() {
            let reply = catch_unwind(AssertUnwindSafe(|| bench.adapter().respond(&slot, &answer)));
            let Ok(reply) = reply else {
                return Err(format!("slot {} panics on {}", short(&slot.0), short(&format!("{answer:?}"))));
            };
            if let Some(reply) = reply {
                let status = http::StatusCode::from_u16(reply.status);
                let kind = http::HeaderValue::from_str(&reply.content_type);
                if status.is_err() || kind.is_err() {
                    return Err(format!("slot {} answers with no HTTP response: {reply:?}", short(&slot.0)));
                }
            }
        }
    }
    Ok(())
}

/// Sends the body in by every way, signed and not.
fn all_ways(bench: &dyn Bench, body: &[u8]) -> Result<(), String> {
    for request in bench.sign(body).into_iter().chain(stripped(bench, body)) {
        if caught(bench, &request).is_err() {
            return Err(format!("{} at {:?} panics", lossy(body), request.path));
        }
    }
    Ok(())
}

fn caught(bench: &dyn Bench, request: &Request) -> std::thread::Result<Result<Received, Rejected>> {
    catch_unwind(AssertUnwindSafe(|| bench.adapter().receive(request, bench.now())))
}

/// The same ways in without what could vouch for the request.
fn stripped(bench: &dyn Bench, body: &[u8]) -> Vec<Request> {
    let mut requests = bench.sign(body);
    for request in &mut requests {
        request.query.clear();
        request.headers.clear();
    }
    requests
}

fn randomly(bench: &dyn Bench, holds: impl Fn(&[u8]) -> Result<(), String>) -> Result<(), String> {
    let mut runner =
        TestRunner::new(Config { cases: 512, failure_persistence: None, max_shrink_iters: 32, ..Config::default() });
    runner
        .run(&bodies::random(bench.bodies()), |body| holds(&body).map_err(TestCaseError::fail))
        .map_err(|error| error.to_string())
}

/// The slots that the adapter hands out, and texts that it never did.
fn slots(bench: &dyn Bench) -> Vec<Slot> {
    let mut slots: BTreeSet<String> = NASTY.iter().map(|text| (*text).to_owned()).collect();
    slots.insert(String::new());
    for body in bench.bodies() {
        for request in bench.sign(&body) {
            if let Ok(Ok(received)) = caught(bench, &request) {
                slots.extend(received.events.into_iter().map(|(_, slot)| slot.0));
            }
        }
    }
    slots.into_iter().map(Slot).collect()
}

fn answers() -> Vec<Answer> {
    let form = Form {
        key: "k".into(),
        fields: vec![Field::new("f", "?", Input::Pick(Vec::new()))],
        submit: "Send".into(),
        buttons: Vec::new(),
    };
    let empty = Form { fields: Vec::new(), ..form.clone() };
    let nasty = || NASTY.iter().map(|text| Line::plain("no: ").typed(*text));
    vec![
        Answer::Nothing,
        Answer::Say(Message::default()),
        Answer::Say(Message::new(nasty())),
        Answer::Say(samples::above(form.clone())),
        Answer::Open(form),
        Answer::Open(empty),
        Answer::Wrong(Vec::new()),
        Answer::wrong("f", "a sentence"),
        Answer::wrong("", Line::new()),
        Answer::Wrong(nasty().map(|line| ("same".to_owned(), line)).collect()),
        Answer::Wrong(NASTY.iter().map(|text| ((*text).to_owned(), Line::new().typed(*text))).collect()),
    ]
}

fn lossy(body: &[u8]) -> String {
    short(&String::from_utf8_lossy(body))
}
