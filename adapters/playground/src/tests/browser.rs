//! The conformance suite, with a decoder that reads an entry as the page does and knows nothing of the adapter.

use bytes::Bytes;
use chat::conformance::{Bench, Shown, ShownField, check};
use chat::{Button, Choice};
use http::HeaderValue;
use http::header::{CONTENT_TYPE, HOST};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::*;

struct Browser {
    playground: Playground,
    wall: Arc<Wall>,
    runtime: Runtime,
}

impl Browser {
    fn open() -> Self {
        let wall = Arc::new(Wall::default());
        Self { playground: Playground::new(wall.clone(), ""), wall, runtime: Runtime::new().expect("a runtime") }
    }

    /// The entry that the page gets for `page`, as it stands in the response.
    fn entry(&self, page: &Message) -> Value {
        let key = self.wall.posts().len().to_string();
        let outgoing = to_maya(&key, Task::Say(page.clone()));
        let sent = self.runtime.block_on(self.playground.send(&outgoing)).expect("it is sent");
        let post = self.wall.posts().pop().expect("it was posted");
        let entry = render::entry(&render::Logged {
            id: &sent.id,
            place: &post.place,
            from: None,
            at: post.now,
            text: &post.text,
            commands: None,
            private: false,
            re: None,
            replaces: None,
            form: post.form.as_ref(),
        });
        serde_json::from_str(&entry.to_string()).expect("it is JSON")
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

impl Bench for Browser {
    fn adapter(&self) -> &dyn Adapter {
        &self.playground
    }

    /// The page sets everything as text content, so nothing in it can be active; a test in `page.rs` sees to that.
    fn shown(&self, page: &Message) -> Shown {
        let entry = self.entry(page);
        let form = &entry["form"];
        let field = |field: &Value| ShownField {
            name: text(&field["name"]),
            label: text(&field["label"]),
            hint: text(&field["hint"]),
            value: field["value"].as_str().map(str::to_owned),
            choices: items(&field["choices"])
                .iter()
                .map(|choice| Choice::new(text(&choice["value"]), text(&choice["label"])))
                .collect(),
        };
        Shown {
            text: text(&entry["text"]),
            active: Vec::new(),
            fields: items(&form["fields"]).iter().map(field).collect(),
            submit: Some(text(&form["submit"])).filter(|label| !label.is_empty()),
            buttons: items(&form["buttons"])
                .iter()
                .map(|button| Button::new(text(&button["name"]), text(&button["label"])))
                .collect(),
        }
    }

    fn over_limits(&self, page: &Message) -> Option<String> {
        let entry = self.entry(page);
        let shown = text(&entry["text"]);
        let counts = [
            ("characters", shown.chars().count(), 12_000),
            ("lines", shown.split('\n').count(), 100),
            ("fields", items(&entry["form"]["fields"]).len(), 100),
            ("buttons", items(&entry["form"]["buttons"]).len(), 24),
        ];
        counts.into_iter().find(|(_, count, most)| count > most).map(|(what, count, _)| format!("{count} {what}"))
    }

    fn sign(&self, body: &[u8]) -> Vec<Request> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static("127.0.0.1:8080"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        ["say/7", "submit/8", "submit/9/#product", "", "say/é"]
            .map(|path| Request {
                method: http::Method::POST,
                path: path.into(),
                query: String::new(),
                headers: headers.clone(),
                body: Bytes::copy_from_slice(body),
            })
            .to_vec()
    }

    fn bodies(&self) -> Vec<Vec<u8>> {
        [
            json!({ "as": "maya", "in": "dm", "text": "/okr list", "re": 5 }),
            json!({ "as": "tom", "in": "#product", "text": "@okrbot show O1 @lin" }),
            json!({ "as": "lin", "message": 5, "form": "k", "answers": { "today": "x" }, "button": "skip" }),
        ]
        .map(|body| body.to_string().into_bytes())
        .to_vec()
    }
}

#[test]
fn the_playground_keeps_every_promise() {
    assert_eq!(check(&Browser::open()), Ok(()));
}
