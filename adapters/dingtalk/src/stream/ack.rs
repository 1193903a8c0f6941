//! Acknowledgements: what came in is named, and what became of it.

use chat::Reply;
use serde_json::{Value, json};
use wire::socket::Message;

/// What kind of frame is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A call, whose answer is put into an envelope.
    Callback,
    /// An event, which says itself whether it is to come again.
    Event,
}

impl Kind {
    /// The kind of a frame.
    pub fn of(frame: &Value) -> Self {
        if frame["type"] == "EVENT" { Self::Event } else { Self::Callback }
    }
}

/// The acknowledgement of a frame that only asks whether we are there: its own data back.
pub fn of_system(headers: &Value, data: &Value) -> Message {
    framed(headers, 200, "OK", data.as_str().unwrap_or("{}"))
}

/// The acknowledgement of a frame that was handled.
pub fn of(kind: Kind, headers: &Value, reply: &Reply) -> Message {
    let taken = reply.status < 300;
    let (code, message) = match reply.status {
        200..300 => (200, "OK"),
        400 => (400, "bad request"),
        404 => (404, "not found"),
        _ => (500, "later"),
    };
    let data = match kind {
        // What cannot be read now cannot be read the next time either.
        Kind::Event if reply.status < 500 => json!({ "status": "SUCCESS", "message": message }),
        Kind::Event => json!({ "status": "LATER", "message": message }),
        Kind::Callback => {
            let body: Option<Value> = serde_json::from_str(&reply.body).ok();
            json!({ "response": body.filter(|_| taken) })
        }
    };
    framed(headers, code, message, &data.to_string())
}

fn framed(headers: &Value, code: u16, message: &str, data: &str) -> Message {
    let named = json!({ "contentType": "application/json", "messageId": headers["messageId"] });
    let frame = json!({ "code": code, "headers": named, "message": message, "data": data });
    Message::text(frame.to_string())
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    fn read(message: &Message) -> Value {
        serde_json::from_str(message.to_text().unwrap()).unwrap()
    }

    fn data(message: &Message) -> Value {
        serde_json::from_str(read(message)["data"].as_str().unwrap()).unwrap()
    }

    #[test]
    fn a_ping_gets_its_own_data_back() {
        let ack = of_system(&json!({ "messageId": "m1", "topic": "ping" }), &json!("{\"opaque\" : \"1\"}"));
        let ack = read(&ack);
        assert_eq!((&ack["code"], &ack["headers"]["messageId"]), (&json!(200), &json!("m1")));
        assert_eq!(ack["data"], "{\"opaque\" : \"1\"}");
    }

    #[test]
    fn an_answer_rides_in_its_envelope() {
        let headers = json!({ "messageId": "m2" });
        let reply = Reply::json(StatusCode::OK, &json!({ "cardData": { "cardParamMap": { "title": "t" } } }));
        let ack = of(Kind::Callback, &headers, &reply);
        assert_eq!(data(&ack)["response"]["cardData"]["cardParamMap"]["title"], "t");
        let empty = of(Kind::Callback, &headers, &Reply::empty(StatusCode::OK));
        assert_eq!(data(&empty), json!({ "response": null }));
    }

    #[test]
    fn what_was_not_taken_in_may_come_again() {
        for (status, code) in
            [(StatusCode::SERVICE_UNAVAILABLE, 500), (StatusCode::NOT_FOUND, 404), (StatusCode::BAD_REQUEST, 400)]
        {
            let ack = of(Kind::Event, &json!({ "messageId": "m3" }), &Reply::empty(status));
            let status = if code == 500 { "LATER" } else { "SUCCESS" };
            assert_eq!((&read(&ack)["code"], &data(&ack)["status"]), (&json!(code), &json!(status)));
        }
        let ack = of(Kind::Event, &json!({}), &Reply::empty(StatusCode::OK));
        assert_eq!(data(&ack)["status"], "SUCCESS");
    }
}
