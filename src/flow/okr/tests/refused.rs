//! Bad input: read right, taken with a word, or refused with a sentence that says what to type.

use super::{NOW, started};
use crate::flow::testing::both;

#[tokio::test]
async fn bad_input_is_answered_by_what_to_type() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Old 1 -> 2", NOW).await;
        world.say("maya", "drop O1.2", NOW).await;
        let weight = "A weight is 0 to 1000 with at most 2 decimals; 1 is the usual one.";
        let dropped = "O1.2 was dropped. reopen O1.2 brings it back.";
        for (typed, said) in [
            ("weight O1.1 -1", weight),
            ("weight O1.1 1001", weight),
            ("weight O1.1 0.001", weight),
            ("weight O1.1 NaN", "I cannot read “NaN” as a number. Type it like 1200, 99.95% or 1.2k"),
            ("weight O1.1 1e400", "“1e400” is too large: at most 15 digits before the point."),
            ("weight O1.1 50%", "I cannot read “50%” as a number."),
            ("weight O1.1", "Something is missing: weight O1.1 N"),
            ("weight O1.1 0", "O1.1 Weekly users · weight 1 → 0"),
            ("every O1.1 day", "I cannot read “day” as an interval. There are week, 2 weeks, month and quarter"),
            ("every O1 month", "That is said of a key result, not of an objective. To see them: show O1"),
            ("committed O1.1", "That is said of an objective, not of a key result: O1"),
            ("due O1.1 someday", "“someday” is no day that I understand."),
            (
                "due O1.1 2026-11-01",
                "O1.1 Weekly users · due date cycle end → Sun 1 Nov\nThat day is over: from now on it counts as late.",
            ),
            (
                "due O1.1 2027-02-01",
                "O1.1 Weekly users · due date Sun 1 Nov → Mon 1 Feb 2027\nMon 1 Feb 2027 is after its cycle, which ends on 31 Dec;",
            ),
            ("due O1.1 22 Nov", "“22 Nov” is over: Sun 22 Nov. Type it with its year, 2027-11-22 or 2026-11-22"),
            ("due O1.1 5 Sep", "“5 Sep” is over: Sat 5 Sep. Type it with its year, 2027-09-05 or 2026-09-05"),
            ("due O1.1 2 Mar", "O1.1 Weekly users · due date Mon 1 Feb 2027 → Tue 2 Mar 2027"),
            (
                "due O1.1 9999-12-31",
                "O1.1 Weekly users · due date Tue 2 Mar 2027 → Fri 31 Dec 9999\nFri 31 Dec 9999 is after its cycle, which ends on 31 Dec;",
            ),
            ("edit O1.1 soon", "I do not know what to do with “soon”. Type edit O1.1"),
            ("edit O1 40 -> 60", "I do not know what to do with “40 -> 60”."),
            ("edit O1.1 1e400 -> 5", "“1e400” is too large"),
            ("edit O1.1 5 -> 5", "O1.1 Weekly users · measure 5 % → 5 % (was 40 % → 60 %)"),
            ("edit O1.1 -$5 -> $10", "O1.1 Weekly users · measure -$5 → $10 (was 5 % → 5 %)"),
            ("O1.1 NaN", "I cannot read “NaN” as a number."),
            ("O1.1 1e400", "“1e400” is too large: at most 15 digits before the point."),
            ("score O1.2 0.5", dropped),
            ("O1.2 1.5", dropped),
            ("edit O1.2", dropped),
            ("edit O1.2 1 -> 3", dropped),
            ("weight O1.2 2", dropped),
            ("due O1.2 15 Dec", dropped),
            ("every O1.2 month", dropped),
            ("rename O1.2 New", dropped),
            ("done O1.2", dropped),
            ("owner O1.2 @tom", dropped),
            ("edit O9", "There is no O9. list shows yours."),
            ("edit O1.9", "There is no O1.9. show O1 lists the key results."),
        ] {
            let answer = world.say("maya", typed, NOW).await;
            assert!(answer.starts_with(said), "{typed}: {answer}");
        }
        world.say("maya", "edit O1.1 40% -> 60%", NOW).await;
        let full = world.say("maya", "O1.1 １００％", NOW).await;
        assert!(full.starts_with("O1.1 Weekly users · 100 % · progress 100 %"), "{full}");
    }
}

#[tokio::test]
async fn an_objective_that_was_dropped_is_reopened_before_it_is_done_or_handed_on() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "drop O1", NOW).await;
        let dropped = "O1 was dropped. reopen O1 brings it back.";
        for typed in ["done O1", "owner O1 @tom", "done O1.1", "owner O1.1 @tom"] {
            assert_eq!(world.say("maya", typed, NOW).await, dropped, "{typed}");
        }
        world.say("maya", "reopen O1", NOW).await;
        assert!(world.say("maya", "done O1", NOW).await.contains("is done"));
    }
}

#[tokio::test]
async fn who_may_not_is_told_who_could() {
    for mut world in both().await {
        started(&mut world).await;
        for command in [
            "edit O1.1",
            "weight O1 2",
            "every O1.1 month",
            "due O1.1 15 Dec",
            "committed O1",
            "private O1",
            "edit O1.1 1 -> 2",
        ] {
            let said = world.say("tom", command, NOW).await;
            assert!(said.starts_with("Only Maya (owner) or an admin can do that"), "{command}: {said}");
        }
        let said = world.say("lin", "承诺 O1", NOW).await;
        assert!(said.contains("Maya"), "{said}");
        assert!(world.say("ada", "weight O1 2", NOW).await.starts_with("O1 Grow retention · weight 1 → 2"));
    }
}
