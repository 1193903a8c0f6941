//! A button pressed twice changes nothing, on both databases.

use std::collections::BTreeMap;

use chat::{Event, Place, What, Who};

use crate::flow::testing::{World, both, shown};

/// A Friday, 16:30 in Berlin: the review was asked at four.
const FRIDAY: &str = "2026-11-27T15:30:00Z";

/// What is answered to a form that came back from a message.
async fn press(world: &World, id: &str, message: &str, key: &str, answers: &[(&str, &str)]) -> String {
    let who = Who::new("T", "maya");
    let answers: BTreeMap<String, String> =
        answers.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect();
    let what = What::Filled { form: key.into(), answers, button: None };
    let event = Event::new(id.to_owned(), who.clone(), Place::Person(who), what);
    shown(&world.hear(&Event { re: Some(message.to_owned()), ..event }, FRIDAY).await)
}

#[tokio::test]
async fn what_is_added_by_a_form_is_added_once() {
    for world in both().await {
        let form = [("title", "Grow retention")];
        let first = press(&world, "a", "m1", "add", &form).await;
        assert!(first.contains("O1"), "{first}");
        let twice = press(&world, "b", "m1", "add", &form).await;
        assert_eq!(twice, "That was taken already; nothing was done twice.");
        // Another form, and another title, are something new.
        assert!(press(&world, "c", "m2", "add", &form).await.contains("O2"));
        assert!(press(&world, "d", "m1", "add", &[("title", "Grow users")]).await.contains("O3"));
        // What is refused may come again.
        for id in ["e", "f"] {
            let refused = press(&world, id, "m1", "add", &[("title", " ")]).await;
            assert!(refused.starts_with("wrong"), "{refused}");
        }
    }
}

#[tokio::test]
async fn a_review_sent_twice_is_one_check_in() {
    for mut world in both().await {
        world.say("maya", "add Grow", "2026-11-23T07:00:00Z").await;
        world.say("maya", "add O1 Users 0 -> 100", "2026-11-23T07:01:00Z").await;
        world.begin("2026-11-27T00:00:00Z").await;
        world.live(FRIDAY).await;
        let asked = world.told("maya").await;
        let form = asked.iter().rev().filter_map(|message| message.form.as_ref());
        let key = form.map(|form| form.key.clone()).find(|key| key.starts_with("review:")).expect("a review");
        let answers = [("O1.1.value", "55"), ("O1.1.score", "0.7")];
        assert!(press(&world, "a", "m1", &key, &answers).await.contains("55"));
        let twice = press(&world, "b", "m1", &key, &answers).await;
        assert_eq!(twice, "That was taken already; nothing was done twice.");
        let history = world.say("maya", "/okr show O1.1", FRIDAY).await;
        assert_eq!(
            history.matches("55").count(),
            world.say("maya", "/okr show O1.1", FRIDAY).await.matches("55").count()
        );
        let again = press(&world, "c", "m1", &key, &[("O1.1.value", "60"), ("O1.1.score", "0.7")]).await;
        assert!(again.contains("60"), "{again}");
    }
}
