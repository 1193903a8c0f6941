//! Renaming, handing over, ending, asking, history and undo.

use super::{NOW, START, started};
use crate::flow::testing::both;

#[tokio::test]
async fn every_change_can_be_taken_back_for_ten_minutes() {
    for mut world in both().await {
        started(&mut world).await;
        let (late, on_time) = ("2026-11-23T11:10:01Z", "2026-11-23T11:10:00Z");
        let nothing = "There is nothing of yours in the last 10 minutes to take back. history shows your changes.";
        assert_eq!(world.say("maya", "undo", NOW).await, nothing);

        world.say("maya", "O1.1 45", NOW).await;
        assert_eq!(world.say("maya", "undo", late).await, nothing);
        assert_eq!(world.say("tom", "undo", NOW).await, nothing);
        assert_eq!(world.say("maya", "undo", on_time).await, "Taken back: O1.1 · value 45 %");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("\nprogress none yet\n"));

        world.say("maya", "O1.1 45", NOW).await;
        world.say("maya", "fix O1.1 50", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1.1 · value fixed 45 % → 50 %");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("\nprogress 25 %\n"));

        world.say("maya", "score O1.1 0.4", NOW).await;
        world.say("maya", "score O1.1 green so good", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1.1 · score 0.4 → 0.8 – so good");
        assert!(world.say("maya", "list", NOW).await.contains("· 0.4 🟡"));
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1.1 · score 0.4");
        assert!(world.say("maya", "list", NOW).await.contains("0 of 1 scored"));

        world.say("maya", "rename O1 Keep them", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1 · renamed Grow retention → Keep them");
        assert!(world.say("maya", "list", NOW).await.starts_with("O1 Grow retention"));

        world.say("maya", "drop O1.1", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1.1 · dropped");
        assert!(world.say("maya", "list", NOW).await.contains("O1.1 Weekly users"));

        world.say("maya", "add Another", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O2 · added Another");
        assert_eq!(world.say("maya", "show O2", NOW).await, "There is no O2. list shows yours.");
        let added = world.say("maya", "add Third", NOW).await;
        assert!(added.starts_with("O3 added"), "a number is never given twice: {added}");
    }
}

#[tokio::test]
async fn what_others_built_on_stays() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        world.say("tom", "add O1 Crashes 10 -> 5", NOW).await;
        let kept = world.say("maya", "undo", NOW).await;
        assert_eq!(kept, "Somebody has changed this since, so it stays: O1 · added Grow");
        assert!(world.say("maya", "show O1", NOW).await.contains("O1.1 Crashes"));
    }
}

#[tokio::test]
async fn a_new_owner_is_told() {
    for mut world in both().await {
        started(&mut world).await;
        let said = world.say("maya", "owner O1.1 Lin", NOW).await;
        assert_eq!(said, "O1.1 Weekly users now belongs to Lin.\nWrong? undo");
        let told = world.told("lin").await;
        assert_eq!(told.len(), 1);
        assert!(told[0].text().starts_with("Maya 把 O1.1 Weekly users 转给了你。"), "{}", told[0].text());
        assert!(world.say("lin", "O1.1 45", NOW).await.starts_with("O1.1 Weekly users · 45 % · 进度 25 %"));
        assert_eq!(world.say("maya", "owner O1.1 Lin", NOW).await, "Lin owns O1.1 already; nothing was changed.");
        assert!(world.say("tom", "owner O1.1 me", NOW).await.starts_with("Only Lin (owner), Maya (owner) or an admin"));
        assert!(world.say("maya", "owner O1.1 Nobody", NOW).await.starts_with("I know nobody called “Nobody”."));
    }
}

#[tokio::test]
async fn done_and_open_again() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Launch", START).await;
        assert_eq!(world.say("maya", "done O1.2", NOW).await, "O1.2 Launch is done. 🎉\nNot yet? reopen O1.2");
        assert!(world.say("maya", "show O1.2", NOW).await.contains("\nprogress 100 %\n"));
        assert_eq!(world.say("maya", "done O1.2", NOW).await, "O1.2 is done already; nothing was changed.");
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1.2 · done");
        assert!(world.say("maya", "show O1.2", NOW).await.contains("\nprogress none yet\n"));
        world.say("maya", "done O1", NOW).await;
        assert!(world.say("maya", "list", NOW).await.starts_with("O1 Grow retention · Maya · ✓ done ·"));
        assert_eq!(world.say("maya", "reopen O1", NOW).await, "O1 Grow retention is open again.\nNext: show O1");
        assert!(world.say("tom", "drop O1", NOW).await.starts_with("Only Maya (owner)"));
    }
}

#[tokio::test]
async fn a_question_reaches_its_owner_and_the_answer_comes_back() {
    for mut world in both().await {
        started(&mut world).await;
        assert_eq!(
            world.say("lin", "? O1.1 为什么是 60？", NOW).await,
            "已就 O1.1 向 Maya 提问。回答之前一直在看板上，回答会发给你。"
        );
        let told = world.told("maya").await;
        assert_eq!(told[0].text(), "Lin asks about O1.1 Weekly users:\n为什么是 60？");
        let key = told[0].form.as_ref().unwrap().key.clone();
        assert!(world.say("tom", "show O1.1", NOW).await.contains("\n? O1.1 Lin: 为什么是 60？\n"));
        let foreign = world.fill("tom", &key, &[("answer", "Because")], None, NOW).await;
        assert_eq!(foreign, "That form is for Maya; nothing was changed.");
        let empty = world.fill("maya", &key, &[("answer", " ")], None, NOW).await;
        assert_eq!(empty, "wrong answer: Please fill this in.");
        let sent = world.fill("maya", &key, &[("answer", "It is the market’s mean.")], None, NOW).await;
        assert_eq!(sent, "Lin has your answer about O1.1.");
        let told = world.told("lin").await;
        assert_eq!(told[0].text(), "Maya 回答了你关于 O1.1 的问题：\n“为什么是 60？”\nIt is the market’s mean.");
        assert!(!world.say("tom", "show O1.1", NOW).await.contains("? O1.1 Lin"));
        let again = world.fill("maya", &key, &[("answer", "No")], None, NOW).await;
        assert_eq!(again, "That question about O1.1 is answered already; nothing was changed.");
        let odd = world.fill("maya", "question:abc", &[("answer", "No")], None, NOW).await;
        assert!(odd.starts_with("That form is no longer in use"), "{odd}");
        let own = world.say("maya", "? O1.1 Hm", NOW).await;
        assert!(own.starts_with("You own O1.1 yourself.") && own.ends_with(": update O1.1 VALUE NOTE"), "{own}");
        let own = world.say("maya", "? O1 Hm", NOW).await;
        assert!(own.starts_with("You own O1 yourself.") && own.ends_with(": show O1"), "{own}");
    }
}

#[tokio::test]
async fn the_history_says_who_did_what() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "O1.1 45", NOW).await;
        world.say("maya", "O1.1 50", NOW).await;
        assert_eq!(
            world.say("tom", "history O1", NOW).await,
            "Mon 23 Nov 06:00 · Maya · O1.1 · value 45 % → 50 %\
             \nMon 23 Nov 06:00 · Maya · O1.1 · value 45 %\
             \nMon 5 Oct 04:00 · Maya · O1.1 · added Weekly users\
             \nMon 5 Oct 04:00 · Maya · O1 · added Grow retention\
             \nYour own last change, within 10 minutes: undo"
        );
        assert!(world.say("tom", "history", NOW).await.starts_with("You have changed nothing yet."));
        world.say("maya", "add O1 Launch", NOW).await;
        let own = world.say("lin", "历史 O1.2", NOW).await;
        assert!(own.starts_with("11月23日 周一 19:00 · Maya · O1.2 · 新增 Launch"), "{own}");
    }
}

#[tokio::test]
async fn undo_is_never_stuck_behind_what_stays() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        world.say("maya", "add O1 Users 40% -> 60%", NOW).await;
        world.say("maya", "rename O1 Keep", NOW).await;
        // What was carried over and taken back is out of the way, with what came of it.
        world.say("maya", "cycle carry O1", NOW).await;
        assert!(world.say("maya", "undo", NOW).await.contains("carried over as O2"));
        let history = world.say("maya", "history", NOW).await;
        assert!(!history.contains("carried"), "{history}");
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1 · renamed Grow → Keep");
        // A question that nobody answered goes from the board.
        world.say("tom", "add Crashes", NOW).await;
        world.say("maya", "? O3 why", NOW).await;
        assert!(world.say("tom", "show O3", NOW).await.contains("? O3 Maya: why"));
        let back = world.say("maya", "undo", NOW).await;
        assert!(back.starts_with("Taken back: O3 · "), "{back}");
        assert!(!world.say("tom", "show O3", NOW).await.contains("? O3 Maya"));
        // What stays is named once, with what another undo takes back.
        world.say("maya", "weight O1 2", NOW).await;
        world.say("maya", "? O3 when", NOW).await;
        let answered = world.fill("tom", "question:2", &[("answer", "soon")], None, NOW).await;
        assert!(answered.contains("Maya"), "{answered}");
        let stays = world.say("maya", "undo", NOW).await;
        assert!(
            stays.contains("so it stays: O3 · ") && stays.ends_with("The one before it: O1 · weight 1 → 2 · undo"),
            "{stays}"
        );
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1 · weight 1 → 2");
        assert!(world.say("maya", "undo", NOW).await.starts_with("Taken back: O1.1 · added Users"));
    }
}

#[tokio::test]
async fn a_cycle_that_was_made_is_what_undo_takes_back() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        let made = world.say("maya", "cycle create 2028Q3", NOW).await;
        assert!(made.contains("Sat 1 Jul 2028 – Sat 30 Sep 2028 · made."), "{made}");
        let back = world.say("maya", "undo", NOW).await;
        assert!(back.starts_with("Taken back: ") && back.contains("2028Q3"), "{back}");
        assert!(world.say("maya", "cycle create 2028Q3", NOW).await.contains("made."));
        // What is in use stays.
        world.say("maya", "add 2028Q3: Later", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O2 · added Later");
        world.say("maya", "undo", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1 · added Grow");
    }
}

#[tokio::test]
async fn a_history_says_how_much_more_there_is() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        for number in 1..=12 {
            world.say("maya", &format!("rename O1 Title {number}"), NOW).await;
        }
        let short = world.say("maya", "history O1", NOW).await;
        assert!(short.contains("\n… and 3 more: history O1 full\n") && !short.contains("added"), "{short}");
        let full = world.say("maya", "history O1 full", NOW).await;
        assert!(full.contains("added") && !full.contains("more"), "{full}");
        let own = world.say("lin", "历史 O1", NOW).await;
        assert!(own.contains("…… 还有 3 项：历史 O1 完整"), "{own}");
        let own = world.say("maya", "history", NOW).await;
        assert!(own.contains("… and 3 more: history full"), "{own}");
        for number in 13..=105 {
            world.say("maya", &format!("rename O1 Title {number}"), NOW).await;
        }
        let full = world.say("maya", "history O1 full", NOW).await;
        assert!(full.contains("\n… and 6 older, not shown here.\n"), "{full}");
    }
}
