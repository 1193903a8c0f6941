//! Mentions that a platform does not mark in the text, on both databases.

use chat::{Addressed, Event, Fact, Mention, Place, Profile, Question, Task, What, Who};

use super::written_out;
use crate::flow::testing::{World, both, shown};

/// A Wednesday, 10:00 in Berlin.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

/// What is answered to a direct message with mentions that only ids are told of.
async fn says(world: &mut World, who: &str, id: &str, text: &str, mentioned: &[&str]) -> String {
    let who = Who::new("T", who);
    let what = What::Said { text: text.into(), addressed: Addressed::Direct };
    let mentions = mentioned.iter().map(|account| Mention { who: Who::new("T", *account), name: String::new() });
    let event = Event { mentions: mentions.collect(), ..Event::new(id, who.clone(), Place::Person(who), what) };
    shown(&world.hear(&event, WEDNESDAY).await)
}

/// Whether the platform was asked who somebody is.
async fn asked_about(world: &World, account: &str) -> bool {
    let question = Task::Learn(Question::Person(Who::new("T", account)));
    world.posted(&format!("c:T:?{account}")).await.contains(&question)
}

async fn is_called(world: &mut World, account: &str, name: &str) {
    let who = Who::new("T", account);
    let profile = Profile { who, name: Some(name.into()), zone: None, language: None, status: None };
    world.learn(Fact::Person(profile), WEDNESDAY).await;
}

#[test]
fn mentions_are_names_and_strange_marks_go() {
    let who = Who::new("T", "U1");
    let event = Event {
        mentions: vec![Mention { who: who.clone(), name: "Lin".into() }],
        ..Event::new("1", who.clone(), Place::Person(who), What::Opened)
    };
    assert_eq!(written_out(&event, "wait for \u{E000}0\u{E001}, please"), "wait for @Lin, please");
    assert_eq!(written_out(&event, "a \u{E000}9\u{E001}b \u{E000}c"), "a b c");
    assert_eq!(written_out(&event, "plain"), "plain");
}

#[tokio::test]
async fn people_are_named_by_what_they_are_known_as() {
    for mut world in both().await {
        assert_eq!(
            says(&mut world, "maya", "1", "team add @Zoe @Ada", &["ada", "zoe"]).await,
            "✓ Added to Product: Zoe, Ada. Each gets a private message."
        );
        assert_eq!(
            says(&mut world, "maya", "2", "/okr team lead @Tom", &["tom"]).await,
            "✓ Product is led by Maya, Tom."
        );
        let said = says(&mut world, "lin", "3", "阻碍 @Tom的接口还没好", &["tom"]).await;
        assert!(said.starts_with("已记录 B1 · @Tom的接口还没好 · 由 Tom 处理"), "{said}");
    }
}

#[tokio::test]
async fn somebody_new_is_the_one_word_that_is_left() {
    for mut world in both().await {
        let said = says(&mut world, "maya", "1", "team add @Zoe @小王", &["new", "zoe"]).await;
        assert_eq!(said, "✓ Added to Product: Zoe, 小王. Each gets a private message.");
        assert!(asked_about(&world, "new").await);
        // Under the name that the platform tells, they are found from then on.
        is_called(&mut world, "new", "王小明").await;
        let said = says(&mut world, "maya", "2", "team remove @王小明 @Zoe", &["zoe", "new"]).await;
        assert_eq!(said, "✓ No longer in Product: 王小明, Zoe.");
    }
}

#[tokio::test]
async fn several_new_people_at_once_are_asked_about_first() {
    for mut world in both().await {
        let add = "team add @小王 @小李 team Product";
        assert_eq!(
            says(&mut world, "maya", "1", add, &["new1", "new2"]).await,
            "I cannot tell yet whom you mean by “小王”; nothing was changed. Say it again in a moment, or mention one person \
             at a time, the first time."
        );
        assert!(asked_about(&world, "new1").await && asked_about(&world, "new2").await);
        is_called(&mut world, "new1", "小李").await;
        is_called(&mut world, "new2", "小王").await;
        let said = says(&mut world, "maya", "2", add, &["new1", "new2"]).await;
        assert_eq!(said, "✓ Added to Product: 小王, 小李. Each gets a private message.");
        assert!(says(&mut world, "maya", "3", "team add @nobody", &[]).await.contains("I know nobody called “nobody”"));
    }
}

#[tokio::test]
async fn an_answer_reads_as_it_was_typed() {
    for mut world in both().await {
        world.say("lin", "/okr 站会", WEDNESDAY).await;
        let echo = says(&mut world, "lin", "1", "今天：和@小王联调接口，@Tom 写测试", &["new", "tom"]).await;
        assert!(echo.contains("今天：和@小王联调接口，@Tom 写测试"), "{echo}");
        // A mention in an answer makes nobody a person.
        assert!(!asked_about(&world, "new").await);
    }
}
