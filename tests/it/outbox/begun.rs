//! A message that changes while only some of its pages are said.

use chat::{Choice, Field, Form, Input, Line, Message, Place, Task, Who};
use chrono::TimeDelta;
use okrbot::flow::post::{self, Address};

use crate::harness::{Fake, Kind, Post};

/// A platform whose cards hold one field: a form of two is two pages.
async fn narrow(kind: Kind, edits: bool) -> Post {
    Post::new(kind, Fake { edits, fields: 1, ..Fake::new([]) }).await
}

fn asked(fields: &[&str]) -> Message {
    let pick = |name: &&str| Field::new(*name, Line::plain(*name), Input::Pick(vec![Choice::new("yes", "Yes")]));
    let form = Form {
        key: "join:1".into(),
        fields: fields.iter().map(pick).collect(),
        submit: "Send".into(),
        buttons: vec![],
    };
    Message::line(format!("{} questions", fields.len())).with_form(form)
}

async fn say(post: &Post, message: &Message) {
    let place = Place::Person(Who::new("T1", "ann"));
    let mut tx = post.store.begin().await.expect("a transaction");
    let to = Address::of("fake", &place);
    post::say(&mut tx, &post.org, &to, "a", message, TimeDelta::hours(1), post.now).await.expect("rows");
    tx.commit().await.expect("a commit");
}

/// What was called: the key, and the names of the fields.
fn calls(post: &Post) -> Vec<(String, Vec<String>)> {
    let calls = post.fake.calls.lock().expect("the calls");
    let names = |task: &Task| match task {
        Task::Say(Message { form: Some(form), .. }) => form.fields.iter().map(|field| field.name.clone()).collect(),
        _ => Vec::new(),
    };
    calls.iter().map(|call| (call.key.split('~').next().expect("a key").to_owned(), names(&call.task))).collect()
}

fn call(key: &str, fields: &[&str]) -> (String, Vec<String>) {
    (key.to_owned(), fields.iter().map(ToString::to_string).collect())
}

/// The second page is not said yet when the message becomes one of a single page.
async fn story(kind: Kind) {
    for edits in [true, false] {
        let post = narrow(kind, edits).await;
        say(&post, &asked(&["one", "two"])).await;
        assert_eq!(post.sender.step(&post.store, &post.org, post.now).await.expect("a step"), 1);
        say(&post, &asked(&["one"])).await;
        post.settle().await;
        let mut wanted = vec![call("a/1", &["one"]), call("a/2", &["two"])];
        if edits {
            wanted.extend([call("a/1", &["one"]), call("a/2", &[])]);
        }
        assert_eq!(calls(&post), wanted, "what cannot be edited stands there whole");
        // What nothing is said of yet is said as it is by now.
        let post = narrow(kind, edits).await;
        say(&post, &asked(&["one", "two"])).await;
        say(&post, &asked(&["three"])).await;
        post.settle().await;
        assert_eq!(calls(&post), [call("a/1", &["three"]), call("a/2", &[])]);
    }
}

#[tokio::test]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test]
async fn on_postgres() {
    story(Kind::Postgres).await;
}
