//! What goes to the room, what it says back, and what responses carry.

use chat::{Answer, Choice, Fact, Field, Form, Input, Line, Place, Question, Span, What, Who};
use serde_json::{Value, json};

use super::*;

fn form() -> Form {
    let choices = vec![Choice::new("keep", "Keep\u{202E}"), Choice::new("change", "Needs change")];
    Form {
        key: "monday/1".into(),
        fields: vec![
            Field::new("O1", Line::plain("O1 ").typed("Grow\u{7} <b>"), Input::Pick(choices)).required(),
            Field::new("focus", "Focus", Input::Paragraph).hint("At most 3 lines").filled(Some("a\nb".into())),
            Field::new("from", "From", Input::Date),
            Field::new("owner", "Owner", Input::Person),
            Field::new("what", "What?", Input::Line),
        ],
        submit: "Send".into(),
        buttons: vec![chat::Button::new("skip", "Skip")],
    }
}

fn form_json() -> Value {
    json!({
        "key": "monday/1",
        "fields": [
            { "name": "O1", "label": "O1 Grow <b>", "input": "pick", "required": true,
              "choices": [{ "value": "keep", "label": "Keep" }, { "value": "change", "label": "Needs change" }] },
            { "name": "focus", "label": "Focus", "hint": "At most 3 lines", "input": "paragraph", "value": "a\nb", "required": false },
            { "name": "from", "label": "From", "input": "date", "required": false },
            { "name": "owner", "label": "Owner", "input": "person", "required": false },
            { "name": "what", "label": "What?", "input": "line", "required": false },
        ],
        "submit": "Send",
        "buttons": [{ "name": "skip", "label": "Skip" }],
    })
}

fn message() -> Message {
    Message::new([
        Line::new().bold("Board").and(" of ").person("Lin\u{202E}"),
        Line::plain("say ").code("/okr list").and(" or ").id("O1"),
        Line::new().typed("a\tb\u{0}\r\n<!channel>"),
    ])
}

#[tokio::test]
async fn a_message_is_posted_as_plain_text_with_all_that_belongs_to_it() {
    let wall = Arc::new(Wall::default());
    let playground = Playground::new(wall.clone(), "");
    let outgoing = Outgoing {
        place: Place::channel("demo", "#product"),
        only: Some(Who::new("demo", "maya")),
        re: Some("3".into()),
        replaces: Some("2".into()),
        ..to_maya("k/1", Task::Say(message().with_form(form())))
    };
    assert_eq!(playground.send(&outgoing).await.unwrap().id, "1");
    let expected = Post {
        key: "k/1".into(),
        place: Place::channel("demo", "#product"),
        only: Some(Who::new("demo", "maya")),
        re: Some("3".into()),
        replaces: Some("2".into()),
        text: "Board of Lin\nsay /okr list or O1\na b\n<!channel>".into(),
        commands: vec!["/okr list".into()],
        form: Some(form_json()),
        now: DateTime::UNIX_EPOCH,
    };
    assert_eq!(wall.posts(), [expected]);
}

#[tokio::test]
async fn a_dialog_is_a_message_with_its_form() {
    let wall = Arc::new(Wall::default());
    let playground = Playground::new(wall.clone(), "");
    playground.send(&to_maya("k", Task::Open(form()))).await.unwrap();
    let posts = wall.posts();
    assert_eq!((posts[0].text.as_str(), &posts[0].form), ("", &Some(form_json())));
}

#[tokio::test]
async fn one_key_is_one_message() {
    let wall = Arc::new(Wall::default());
    let playground = Playground::new(wall.clone(), "");
    let outgoing = to_maya("k", Task::Say(Message::line("hi")));
    assert_eq!(playground.send(&outgoing).await.unwrap().id, "1");
    assert_eq!(playground.send(&outgoing).await.unwrap().id, "1");
    assert_eq!(wall.posts().len(), 1);
}

#[tokio::test]
async fn a_closed_room_is_tried_again() {
    let wall = Wall { closed: true, ..Wall::default() };
    let playground = Playground::new(Arc::new(wall), "");
    let refused = playground.send(&to_maya("k", Task::Say(Message::line("hi")))).await;
    let expected = SendError::Later { after: None, why: "the room is closed".into() };
    assert_eq!(refused.unwrap_err(), expected);
}

#[tokio::test]
async fn a_person_is_learnt() {
    let playground = Playground::new(Arc::new(Wall::default()), "");
    let lin = Who::new("demo", "lin");
    let question = Task::Learn(Question::Person(lin.clone()));
    let events = playground.send(&to_maya("learn/lin", question)).await.unwrap().events;
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].id.as_str(), &events[0].who), ("learnt/learn/lin", &lin));
    let What::Learnt(Fact::Person(profile)) = &events[0].what else {
        panic!("a person was expected");
    };
    assert_eq!(profile.who, lin);
    assert_eq!(profile.name.as_deref(), Some("Lin"));
    assert_eq!(profile.zone.as_deref(), Some("Asia/Shanghai"));
    assert_eq!(profile.language.as_deref(), Some("zh"));
}

#[tokio::test]
async fn the_members_of_the_channel_are_learnt() {
    let playground = Playground::new(Arc::new(Wall::default()), "");
    let product = Place::channel("demo", "#product");
    let question = Task::Learn(Question::Members { place: product.clone(), after: None });
    let events = playground.send(&to_maya("k", question)).await.unwrap().events;
    let What::Learnt(Fact::Members { place, people, more: None }) = &events[0].what else {
        panic!("members were expected");
    };
    let ids: Vec<&str> = people.iter().map(|profile| profile.who.id.as_str()).collect();
    assert_eq!((place, ids), (&product, vec!["maya", "lin", "tom"]));
}

#[tokio::test]
async fn the_name_of_the_channel_is_learnt() {
    let playground = Playground::new(Arc::new(Wall::default()), "");
    let product = Place::channel("demo", "#product");
    let events = playground.send(&to_maya("k", Task::Learn(Question::Channel(product.clone())))).await.unwrap().events;
    assert_eq!(events[0].what, What::Learnt(Fact::Channel { place: product, name: "#product".into() }));
}

#[tokio::test]
async fn what_nobody_knows_is_never_learnt() {
    let playground = Playground::new(Arc::new(Wall::default()), "");
    for question in [
        Question::Person(Who::new("demo", "anna")),
        Question::Person(Who::new("T1", "lin")),
        Question::Channel(Place::channel("demo", "#general")),
        Question::Members { place: Place::channel("demo", "#general"), after: None },
        Question::Members { place: Place::Person(Who::new("demo", "lin")), after: None },
    ] {
        let refused = playground.send(&to_maya("k", Task::Learn(question))).await;
        assert!(matches!(refused, Err(SendError::Never(_))));
    }
}

#[test]
fn only_a_refused_form_rides_on_the_response() {
    let playground = Playground::new(Arc::new(Wall::default()), "");
    let (say, submit) = (Slot("say".into()), Slot("submit".into()));
    let wrong = Answer::Wrong(vec![
        ("O1.1.value".into(), Line::plain("not a number: ").typed("a\u{202E}b")),
        ("today".into(), Line::plain("is needed")),
        ("today".into(), Line::plain("and again")),
    ]);
    let reply = playground.respond(&submit, &wrong).unwrap();
    assert_eq!((reply.status, reply.content_type.as_str()), (422, "application/json"));
    let body: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(body, json!({ "errors": { "O1.1.value": "not a number: ab", "today": "is needed" } }));
    assert_eq!(playground.respond(&say, &wrong), None);
    for answer in [Answer::Nothing, Answer::line("ok"), Answer::Open(form())] {
        assert_eq!(playground.respond(&submit, &answer), None);
        assert_eq!(playground.respond(&say, &answer), None);
    }
}

#[test]
fn an_entry_is_what_the_page_expects() {
    let at = "2026-11-23T09:00:00+01:00".parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc();
    let (product, direct) = (Place::channel("demo", "#product"), Place::Person(Who::new("demo", "tom")));
    let tom = Who::new("demo", "tom");
    let form = form_json();
    let commands = json!(["list"]);
    let posted = render::Logged {
        id: "17",
        place: &product,
        from: None,
        at,
        text: "hi",
        commands: Some(&commands),
        private: true,
        re: Some("16"),
        replaces: Some("9"),
        form: Some(&form),
    };
    assert_eq!(
        render::entry(&posted),
        json!({ "id": 17, "in": "#product", "from": "okrbot", "at": "2026-11-23T08:00:00Z", "text": "hi", "re": 16,
                "replaces": 9, "form": form_json(), "commands": ["list"], "private": true })
    );
    let said = render::Logged {
        id: "16",
        place: &direct,
        from: Some(&tom),
        re: None,
        replaces: None,
        form: None,
        commands: None,
        private: false,
        ..posted
    };
    assert_eq!(
        render::entry(&said),
        json!({ "id": 16, "in": "dm", "from": "tom", "at": "2026-11-23T08:00:00Z", "text": "hi", "re": null,
                "replaces": null, "form": null })
    );
}

#[test]
fn people_are_shown_by_name_and_never_called() {
    let line = Line::new().span(Span::Person { who: Some(Who::new("demo", "lin")), name: "Lin".into() });
    assert_eq!(render::line(&line), "Lin");
}
