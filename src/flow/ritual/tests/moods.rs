//! Moods: shown once the round is closed and five or more were given, counted once, and nobody's.

use chat::Answer;

use crate::flow::testing::{World, both};

/// The hours of Tuesday: everybody's stand-up is open, then over.
const OPEN: &str = "2026-11-24T08:35:00Z";
const CLOSED: &str = "2026-11-24T12:00:00Z";

/// A team of six whose stand-up asks for a mood; they live in one zone.
async fn team() -> [World; 2] {
    let mut worlds = both().await;
    for world in &mut worlds {
        for (who, at) in [("lin", "10:00"), ("tom", "10:01"), ("zoe", "10:02"), ("ada", "10:03"), ("bob", "10:04")] {
            let at = &format!("2026-11-23T{at}:00Z");
            world.say(who, "team join Product", at).await;
            world.say(who, "zone Europe/Berlin", at).await;
            world.say(who, "language en", at).await;
        }
        world.say("maya", "schedule questions add Mood? | mood", "2026-11-23T10:05:00Z").await;
        world.live(OPEN).await;
    }
    worlds
}

/// Answers the stand-up with a mood.
async fn give(world: &mut World, who: &str, mood: u8) -> String {
    world.say(who, &format!("tests\n④ {mood}"), OPEN).await
}

/// The last digest that holds this.
async fn digest(world: &World) -> String {
    let reports = world.reports().await;
    reports.into_iter().rfind(|text| text.contains("Tue 24 Nov")).unwrap_or_default()
}

#[tokio::test]
async fn five_moods_are_shown_when_the_round_is_closed_and_not_before() {
    for mut world in team().await {
        for (who, mood) in [("maya", 4), ("lin", 2), ("tom", 5), ("zoe", 4)] {
            let said = give(&mut world, who, mood).await;
            assert!(said.contains("counted"), "{said}");
        }
        assert!(!digest(&world).await.contains("Σ Mood"), "nothing is shown while more may come");
        give(&mut world, "ada", 4).await;
        let again = world.say("ada", "/okr standup tests\n④ 1", OPEN).await;
        assert!(again.contains("not counted"), "one cannot be taken back, since nobody knows which it was: {again}");
        world.live(CLOSED).await;
        let shown = digest(&world).await;
        let line = shown.lines().find(|line| line.contains("Σ Mood")).unwrap_or_default().to_owned();
        assert!(!line.contains("too few"), "{shown}");
        for who in ["Maya", "Lin", "Tom", "Zoe", "Ada"] {
            assert!(!line.contains(who), "{line}");
        }
        // What comes after that is counted no more: the difference would tell whose it is.
        let late = world.say("bob", "/okr standup tests\n④ 1", CLOSED).await;
        assert!(late.contains("not counted"), "{late}");
        let after = digest(&world).await;
        assert_eq!(after.lines().find(|line| line.contains("Σ Mood")), Some(line.as_str()), "{after}");
    }
}

#[tokio::test]
async fn four_moods_are_too_few_to_show() {
    for mut world in team().await {
        for who in ["maya", "lin", "tom", "zoe"] {
            give(&mut world, who, 3).await;
        }
        world.live(CLOSED).await;
        assert!(digest(&world).await.contains("Σ Mood: too few answers to show"), "{}", digest(&world).await);
    }
}

#[tokio::test]
async fn a_mood_is_never_published_under_a_name_by_a_number() {
    for mut world in team().await {
        // Nobody has a key result, so nobody is asked to pick one: the numbers of the others stay those of the list.
        for text in ["Which one moves? | key result", "Energy? | mood | on wed", "Anything else? | optional"] {
            world.say("maya", &format!("/okr schedule questions add {text}"), OPEN).await;
        }
        let listed = world.say("maya", "/okr schedule questions", OPEN).await;
        assert!(listed.contains("⑤ Which one moves?") && listed.contains("⑦ Anything else?"), "{listed}");
        let Answer::Say(question) = world.answer("zoe", "/okr standup", OPEN).await else { panic!("no question") };
        let asked: String = question.in_words.iter().map(|line| format!("{}\n", line.text())).collect();
        assert!(asked.contains("④ Mood?") && asked.contains("⑦ Anything else?"), "{asked}");
        assert!(!asked.contains('⑤') && !asked.contains('⑥'), "{asked}");
        for (text, number) in [("today: ship it\n⑥ 2", '⑥'), ("6: 2", '⑥'), ("energy: 2", '⑥'), ("today: x ⑫ z", '⑫')]
        {
            let refused = world.say("zoe", text, OPEN).await;
            let sentence = format!("You are not asked a question {number} here, so nothing was kept.");
            assert!(refused.starts_with(&sentence), "{text}: {refused}");
        }
        let said = world.say("zoe", "today: ship it\n④ 2\n⑦ all well", OPEN).await;
        assert!(said.contains("counted") && said.contains("Anything else: all well"), "{said}");
        assert!(!said.contains(": 2"), "{said}");
        assert!(!digest(&world).await.contains(": 2"), "{}", digest(&world).await);
    }
}
