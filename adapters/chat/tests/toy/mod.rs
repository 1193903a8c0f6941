//! A made-up platform with a markup, limits and a signature, and an adapter for it that can be wrong on purpose.

mod reader;
mod render;

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use chat::conformance::{Bench, Shown};
use chat::{
    Adapter, Addressed, Answer, Event, Features, Finding, Menu, Message, Outgoing, Place, Reach, Received, Rejected,
    Reply, Request, SendError, Sent, Slot, What, Who,
};
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

macro_rules! faults {
    ($($fault:ident)*) => {
        /// What is wrong with the adapter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Fault { None, $($fault,)* }

        impl Fault {
            /// Every way of being wrong.
            pub const ALL: [Self; [$(stringify!($fault)),*].len()] = [$(Self::$fault),*];
        }
    };
}

faults! {
    LosesAField LosesAChoice RepeatsTheForm DropsAButton DropsTheSubmit LongLabels
    MentionFires MarkupFires LabelFires ChoiceFires NameFires SwallowsMentions KeepsOverrides EscapesValues
    OnePage MeasuresUnescaped CutsLine180 CutsLongLines PartsKeptLines
    PanicsOnBadUtf8 PanicsOnNumbers BelievesAnybody PanicsOnWrong
}

/// The adapter, with its fault.
pub struct Toy(pub Fault);

const SIGNATURE: &str = "x-toy-sum";

fn sum(body: &[u8]) -> String {
    body.iter().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte))).to_string()
}

#[async_trait]
impl Adapter for Toy {
    fn platform(&self) -> &'static str {
        "toy"
    }

    fn features(&self) -> Features {
        Features {
            edits: false,
            closes: false,
            threads: false,
            dialogs: true,
            members: true,
            statuses: false,
            text: true,
            dates: false,
            people: false,
            choices: 100,
            alone: 100,
            fields: 5,
            buttons: 4,
            beside: 4,
        }
    }

    fn receive(&self, request: &Request, _now: DateTime<Utc>) -> Result<Received, Rejected> {
        let signature = request.headers.get(SIGNATURE).and_then(|value| value.to_str().ok());
        if self.0 != Fault::BelievesAnybody && signature != Some(&sum(&request.body)) {
            return Err(Rejected::Unsigned("the sum"));
        }
        if self.0 == Fault::PanicsOnBadUtf8 {
            std::str::from_utf8(&request.body).unwrap();
        }
        let body: Value = serde_json::from_slice(&request.body).map_err(|_| Rejected::Malformed("not JSON"))?;
        if self.0 == Fault::PanicsOnNumbers {
            assert!(!body["text"].is_number(), "a text was expected");
        }
        let (Some(user), Some(text)) = (body["user"].as_str(), body["text"].as_str()) else {
            return Err(Rejected::Malformed("a part is missing"));
        };
        let who = Who::new("T1", user);
        let what = What::Said { text: text.into(), addressed: Addressed::Direct };
        let event = Event::new(sum(&request.body), who.clone(), Place::Person(who), what);
        Ok(Received { events: vec![(event, Slot("said".into()))], ack: Reply::empty(StatusCode::OK) })
    }

    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply> {
        match answer {
            Answer::Wrong(fields) => {
                if self.0 == Fault::PanicsOnWrong {
                    assert!(!fields.is_empty(), "something must be wrong");
                }
                Some(Reply::json(StatusCode::OK, &json!({ "wrong": fields.len(), "in": slot.0 })))
            }
            _ => None,
        }
    }

    fn stream(&self) -> Option<&dyn chat::Stream> {
        None
    }

    fn outlets(&self) -> Vec<chat::Outlet> {
        Vec::new()
    }

    fn reach(&self, _place: &Place) -> Reach {
        Reach::Always
    }

    fn spread(&self, _at: DateTime<Utc>) -> Duration {
        Duration::ZERO
    }

    fn pages(&self, message: &Message) -> Vec<Message> {
        render::pages(self.0, message)
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn lane(&self, _outgoing: &Outgoing) -> String {
        String::new()
    }

    fn is_local(&self) -> bool {
        true
    }

    async fn furnish(&self, _menu: &Menu) -> Result<(), SendError> {
        Ok(())
    }

    async fn examine(&self, _homes: &[Place]) -> Vec<Finding> {
        Vec::new()
    }

    async fn send(&self, _outgoing: &Outgoing) -> Result<Sent, SendError> {
        Ok(Sent::default())
    }
}

impl Bench for Toy {
    fn adapter(&self) -> &dyn Adapter {
        self
    }

    fn shown(&self, page: &Message) -> Shown {
        reader::read(&render::payload(self.0, page))
    }

    fn over_limits(&self, page: &Message) -> Option<String> {
        reader::over_limits(&render::payload(self.0, page))
    }

    fn sign(&self, body: &[u8]) -> Vec<Request> {
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, HeaderValue::from_str(&sum(body)).unwrap());
        vec![Request {
            method: http::Method::POST,
            path: String::new(),
            query: String::new(),
            headers,
            body: Bytes::copy_from_slice(body),
        }]
    }

    fn bodies(&self) -> Vec<Vec<u8>> {
        vec![json!({ "user": "U1", "text": "list" }).to_string().into_bytes()]
    }
}
