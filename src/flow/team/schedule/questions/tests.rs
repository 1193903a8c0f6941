//! A team's own questions in its stand-up, on both databases.

use chat::Answer;

use crate::flow::testing::both;
use crate::store::rituals;

/// Tuesday, before anybody is asked.
const EARLY: &str = "2026-11-24T00:10:00Z";
/// Tuesday 10:00 in Berlin: Maya was asked.
const ASKED: &str = "2026-11-24T09:00:00Z";

#[tokio::test]
async fn questions_are_listed_added_moved_changed_and_removed() {
    for mut world in both().await {
        let said = world.say("maya", "schedule questions", EARLY).await;
        assert!(said.contains("① Yesterday · optional\n② Today\n③ Obstacles · optional"), "{said}");
        let said = world.say("maya", "schedule questions add Focus? | 专注吗？ | yes/no", EARLY).await;
        assert!(said.contains("④ Focus? · yes/no"), "{said}");
        let said = world.say("maya", "schedule questions add What disturbs? | if 4 = no | on tue", EARLY).await;
        assert!(said.contains("⑤ What disturbs? · on tue · if ④ = no"), "{said}");
        let said = world.say("lin", "安排 问题", EARLY).await;
        assert!(said.contains("④ 专注吗？ · 是/否") && said.contains("如果 ④ = 否"), "{said}");
        let said = world.say("maya", "schedule questions remove 4", EARLY).await;
        assert!(said.contains("Question 5 follows question 4"), "{said}");
        let said = world.say("maya", "schedule questions move 5 to 1", EARLY).await;
        assert!(said.contains("Nothing was moved"), "{said}");
        let said = world.say("maya", "schedule questions remove 2", EARLY).await;
        assert!(said.contains("makes a stand-up a stand-up"), "{said}");
        let said = world.say("maya", "schedule questions change 2 What is the plan?", EARLY).await;
        assert!(said.contains("② What is the plan?\n"), "{said}");
        let said = world.say("maya", "schedule questions remove 1", EARLY).await;
        assert!(said.contains("① What is the plan?\n② Obstacles"), "{said}");
        let said = world.say("maya", "undo", EARLY).await;
        assert!(said.contains("questions"), "{said}");
        let said = world.say("maya", "schedule questions", EARLY).await;
        assert!(said.contains("① Yesterday · optional\n② What is the plan?"), "{said}");
        let said = world.say("maya", "schedule questions reset", EARLY).await;
        assert!(said.contains("② Today\n③ Obstacles · optional"), "{said}");
        // Said again it changes nothing, so that `undo` takes back the first.
        let said = world.say("maya", "schedule questions reset", EARLY).await;
        assert_eq!(said, "The stand-up asks what it always asks; nothing was changed.");
        world.say("maya", "undo", EARLY).await;
        let said = world.say("maya", "schedule questions", EARLY).await;
        assert!(said.contains("① Yesterday · optional\n② What is the plan?"), "{said}");
        world.say("maya", "schedule questions reset", EARLY).await;
        let said = world.say("tom", "schedule questions add X", EARLY).await;
        assert!(said.contains("Maya"), "who may: {said}");
        let said = world.say("maya", "schedule questions review add X", EARLY).await;
        assert!(said.contains("not chosen here"), "{said}");
    }
}

#[tokio::test]
async fn four_hundred_questions_are_refused() {
    for mut world in both().await {
        for number in 4..=12 {
            let said = world.say("maya", &format!("schedule questions add Question {number}"), EARLY).await;
            assert!(said.contains(&format!("Question {number}")), "{said}");
        }
        for number in 13..=20 {
            let said = world.say("maya", &format!("schedule questions add Question {number}"), EARLY).await;
            assert!(said.contains("at most 12 questions"), "{said}");
        }
        for (typed, refusal) in [
            ("change 1 X | on someday", "no weekdays"),
            ("change 1 X | if 9 = no", "stands before it"),
            ("change 5 X | if 4 = no", "no choices to follow"),
            ("change 2 X | yes/no", "answered in words"),
            ("change 2 X | optional", "asked every time"),
            ("move 1 to 40", "from 1 to 12"),
            ("remove 0", "from 1 to 12"),
        ] {
            let said = world.say("maya", &format!("schedule questions {typed}"), EARLY).await;
            assert!(said.contains(refusal), "{typed}: {said}");
        }
    }
}

#[tokio::test]
async fn own_questions_are_answered_by_form_and_in_words() {
    for mut world in both().await {
        world.say("maya", "schedule questions add Focus? | yes/no", EARLY).await;
        world.say("maya", "schedule questions add Why not? | if 4 = no", EARLY).await;
        let form = world.say("maya", "standup", ASKED).await;
        assert!(form.contains("[today] Today") && form.contains("Focus?"), "{form}");
        assert!(form.contains("Only if ④ is no."), "{form}");
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let focus = form.lines().find(|line| line.contains("Focus?")).expect("a field");
        let focus = focus.trim_start_matches('[').split(']').next().expect("a name").to_owned();
        let said = world.fill("maya", &key, &[("today", "tests")], None, ASKED).await;
        assert!(said.starts_with(&format!("wrong {focus}")), "{said}");
        let said = world.fill("maya", &key, &[("today", "tests"), (&focus, "maybe")], None, ASKED).await;
        assert!(said.starts_with(&format!("wrong {focus}")), "{said}");
        let said = world.fill("maya", &key, &[("today", "tests"), (&focus, "no")], None, ASKED).await;
        assert!(said.contains("today: tests") && said.contains("Focus: no"), "{said}");
        assert!(said.contains("form more:") && said.contains("Why not?"), "asked once it is due: {said}");
        let said = world.say("maya", "the phone", ASKED).await;
        assert!(said.contains("Why not: the phone"), "{said}");
        // In words: what is required and was not said is asked for in one message.
        let said = world.say("tom", "standup", "2026-11-24T15:00:00Z").await;
        assert!(said.contains("form standup:"), "{said}");
        let said = world.say("tom", "write docs", "2026-11-24T15:00:01Z").await;
        assert!(said.contains("Noted · Today: write docs. And:\n④ Focus? (yes / no)"), "{said}");
        let said = world.say("tom", "maybe", "2026-11-24T15:00:02Z").await;
        assert!(said.contains("is no answer to “Focus”"), "{said}");
        let said = world.say("tom", "yes", "2026-11-24T15:00:03Z").await;
        assert!(said.contains("today: write docs") && said.contains("Focus: yes"), "{said}");
        let said = world.say("tom", "standup today: more docs\n④ no", "2026-11-24T15:00:04Z").await;
        assert!(said.contains("today: more docs") && said.contains("Focus: no"), "{said}");
    }
}

#[tokio::test]
async fn a_form_keeps_the_questions_with_which_it_was_asked() {
    for mut world in both().await {
        world.say("maya", "schedule questions add Focus? | yes/no", EARLY).await;
        let form = world.say("maya", "standup", ASKED).await;
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let field = |form: &str, words: &str| {
            let line = form.lines().find(|line| line.contains(words)).expect("a field");
            line.trim_start_matches('[').split(']').next().expect("a name").to_owned()
        };
        let focus = field(&form, "Focus?");
        world.fill("maya", &key, &[("today", "tests"), (&focus, "yes")], None, ASKED).await;
        let later = "2026-11-24T09:05:00Z";
        world.say("maya", "schedule questions change 4 Concentrated?", later).await;
        let form = world.say("maya", "standup", later).await;
        assert!(form.contains(&format!("[{focus}] Focus? = yes")), "the wording that was asked: {form}");
        let said = world.fill("maya", &key, &[("today", "tests"), (&focus, "no")], None, later).await;
        assert!(said.contains("Focus: no"), "{said}");
        let form = world.say("tom", "standup", "2026-11-24T15:00:00Z").await;
        assert!(form.contains("Concentrated?"), "who is asked later reads the new one: {form}");
    }
}

#[tokio::test]
async fn a_mood_is_counted_and_belongs_to_nobody() {
    for mut world in both().await {
        world.say("maya", "schedule questions add How are you? | mood", EARLY).await;
        let said = world.say("maya", "standup today: a\n④ 2", ASKED).await;
        assert!(said.contains("counted, without your name") && !said.contains("🙁"), "{said}");
        let said = world.say("maya", "standup today: a\n④ 5", ASKED).await;
        assert!(said.contains("was not counted"), "{said}");
        let mut tx = world.store.begin().await.expect("a transaction");
        let standup = rituals::of_team(&mut tx, 1).await.expect("rituals").remove(1);
        let round = crate::store::rounds::find(&mut tx, standup.id, "2026-11-24".parse().expect("a day"));
        let round = round.await.expect("a database").expect("a round");
        let counted = crate::store::moods::of_round(&mut tx, round.id).await.expect("moods");
        let counts: Vec<i32> = counted.iter().map(|(_, answers)| *answers).collect();
        assert_eq!(counts, [0, 1, 0, 0, 0]);
        let message = world.last_message();
        let spot = crate::store::said::Spot { platform: "test", place: "p:T:maya", message: &message };
        let kept = crate::store::said::find(&mut tx, spot).await.expect("a database").expect("what was said");
        assert_eq!(kept.text, "", "nor do the words stand anywhere");
        for answer in crate::store::answers::of_round(&mut tx, round.id).await.expect("answers") {
            assert!(!answer.field.starts_with('q') || answer.value == "✓", "{answer:?}");
        }
    }
}

/// Complaint: a mood is asked in a team of three, and every digest says that there are too few answers.
#[tokio::test]
async fn a_mood_of_few_is_warned_of_and_said_nowhere() {
    for mut world in both().await {
        world.begin(EARLY).await;
        let said = world.say("maya", "schedule questions add Mood? | mood", EARLY).await;
        let last = said.lines().last().expect("a line");
        assert_eq!(
            last,
            "Only 3 people are asked here, and a mood is shown from 5 answers up: until the team grows it is not shown. undo"
        );
        world.live(ASKED).await;
        world.say("maya", "tests\n④ 3", ASKED).await;
        world.live("2026-11-24T23:00:00Z").await;
        let reports = world.reports().await.join("\n");
        assert!(reports.contains("today: tests") && !reports.contains("Mood"), "{reports}");
    }
}

/// Complaint: the hint edits the questions of another ritual.
#[tokio::test]
async fn a_hint_names_the_ritual_whose_questions_are_meant() {
    for mut world in both().await {
        world.say("maya", "schedule add weekly", EARLY).await;
        for number in 4..=12 {
            world.say("maya", &format!("schedule questions weekly add Question {number}"), EARLY).await;
        }
        let said = world.say("maya", "schedule questions weekly add One more", EARLY).await;
        assert!(said.ends_with("schedule questions weekly remove N makes room."), "{said}");
        let said = world.say("maya", "安排 问题 周报 移除 13", EARLY).await;
        assert!(said.ends_with("schedule questions weekly"), "{said}");
    }
}

/// Complaint: a question for Mondays in a stand-up that the consensus replaces on Mondays is never asked, and nobody says so.
#[tokio::test]
async fn a_question_of_days_without_a_round_is_warned_of() {
    for mut world in both().await {
        let said = world.say("maya", "schedule questions add Plans? | on mon", EARLY).await;
        assert_eq!(
            said.lines().last(),
            Some(
                "④ is asked on mon alone, and the stand-up asks nobody then. schedule questions standup change 4 | every day"
            )
        );
        let said = world.say("maya", "schedule questions standup change 4 | every day", EARLY).await;
        assert!(!said.contains("asks nobody then") && !said.contains("on mon"), "{said}");
        for (days, warned) in [("sat, sun", true), ("mon, fri", false), ("tue", false)] {
            let said = world.say("maya", &format!("schedule questions change 4 | on {days}"), EARLY).await;
            assert_eq!(said.contains("asks nobody then"), warned, "{days}: {said}");
        }
        let said = world.say("lin", "安排 问题", EARLY).await;
        assert!(!said.contains("那天没有"), "the list says what is asked: {said}");
        // A weekly report on Fridays asks nothing on Tuesdays.
        world.say("maya", "schedule add weekly", EARLY).await;
        let said = world.say("maya", "schedule questions weekly add Anything else? | on tue", EARLY).await;
        assert!(said.contains("is asked on tue alone, and the weekly report asks nobody then."), "{said}");
    }
}

#[tokio::test]
async fn choices_in_both_languages_are_read_and_shown_to_each_in_theirs() {
    for mut world in both().await {
        let said = world
            .say("maya", "schedule questions add Where? | 在哪？ | choice: home/家, office/办公室, CI/CD", EARLY)
            .await;
        assert!(said.contains("home/家 / office/办公室 / CI/CD"), "{said}");
        world.begin(EARLY).await;
        let Answer::Say(asked) = world.answer("lin", "/okr 站会", "2026-11-24T02:00:00Z").await else {
            panic!("no question")
        };
        let in_words: String = asked.in_words.iter().map(|line| format!("{}\n", line.text())).collect();
        assert!(in_words.contains("④ 在哪？（家 / 办公室 / CI/CD）"), "{in_words}");
        let text = asked.text();
        assert!(!text.contains("只写今天做什么也行") && text.contains("其他问题按编号回答"), "{text}");
        let said = world.say("lin", "今天：写测试\n④ office", "2026-11-24T02:01:00Z").await;
        assert!(said.contains("在哪：办公室"), "{said}");
        world.live("2026-11-24T08:40:00Z").await;
        let said = world.say("maya", "today: tests\n④ 家", "2026-11-24T08:40:00Z").await;
        assert!(said.contains("Where: home"), "{said}");
    }
}
