//! Answers in words as the values that a form would bring, on both databases.

use chat::event::{MENTION_END, MENTION_START};
use chat::{Addressed, Choice, Event, Field, Input, Mention, Place, What, Who};

use super::reading::{Said, read};
use crate::flow::Scene;
use crate::flow::testing::{World, at, both};
use crate::store::people;

/// What maya's message is read as, `name=value` a line, wrong ones with `!` and the sentence.
async fn shown(world: &World, text: &str) -> String {
    let choices = vec![Choice::new("k", "keep"), Choice::new("c", "change")];
    let fields = [
        Field::new("who", "Who?", Input::Person),
        Field::new("until", "Until when", Input::Date),
        Field::new("what", "What", Input::Pick(choices)),
        Field::new("why", "Why", Input::Paragraph),
    ];
    let who = Who::new("T", "maya");
    let what = What::Said { text: text.into(), addressed: Addressed::Direct };
    let named = Mention { who: Who::new("T", "lin"), name: "Lin".into() };
    let mentions = text.contains(MENTION_START).then_some(named).into_iter().collect();
    let event = Event { mentions, ..Event::new("1", who.clone(), Place::Person(who.clone()), what) };
    let mut tx = world.store.begin().await.expect("a transaction");
    let me = people::by_identity(&mut tx, "test", &who).await.expect("a database").expect("maya");
    let scene = Scene::new(&world.org, "test", &event, me, at("2026-11-25T09:00:00Z"));
    let due = fields.iter().map(|field| field.name.clone()).collect();
    match read(&mut tx, &scene, text, &fields, &due).await.expect("a database") {
        Said::Answers(answers, wrong) => {
            let right = answers.into_iter().map(|(name, value)| format!("{name}={value}"));
            let wrong = wrong.into_iter().map(|(name, sentence)| format!("{name}! {}", sentence.text()));
            right.chain(wrong).collect::<Vec<_>>().join("\n")
        }
        Said::Stray(line) => format!("? {line}"),
        Said::Nothing => String::new(),
    }
}

#[tokio::test]
async fn each_kind_of_field_gets_its_value() {
    let lin = format!("{MENTION_START}0{MENTION_END}");
    for world in both().await {
        for (text, expected) in [
            (lin.clone(), "who=lin"),
            ("@Tom".into(), "who=tom"),
            ("who: tom".into(), "who=tom"),
            ("Nobody".into(), "who! I know nobody called “Nobody”. Name them with an @, or as the board shows them."),
            (
                format!("{lin}\n2026-12-31\nkeep\nask {lin}\nfirst"),
                "until=2026-12-31\nwhat=k\nwho=lin\nwhy=ask @Lin\nfirst",
            ),
            ("② 2026/12/1\n③ 2".into(), "until=2026-12-01\nwhat=c"),
            ("until when：２０２６-１２-３１".into(), "until=2026-12-31"),
            ("② tomorrow".into(), "until! A date, please, such as 2026-12-31"),
            ("③ drop".into(), "what! Please pick one of the choices."),
            ("why: because\n① Tom\n② -".into(), "who=tom\nwhy=because"),
            (format!("① Tom\n② 2026-12-31\n③ keep\n④ x\n① Tom\n{lin}"), "? @Lin"),
            ("谢谢".into(), ""),
        ] {
            assert_eq!(shown(&world, &text).await, expected, "{text}");
        }
    }
}
