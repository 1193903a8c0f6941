//! What a team reads of its stand-ups: one message of a chosen length, or one whose thread holds the answers.

use serde_json::Value;

use crate::harness::Client;
use crate::harness::talk::text;

const DM: &str = "dm";

/// What okrbot said in the channel, first versions and edits alike: the message that each stands under, and its text.
async fn said_in_channel(c: &Client) -> Vec<Value> {
    let entries = c.messages("tom", 0).await;
    entries.into_iter().filter(|entry| entry["in"] == "#product" && entry["from"] == "okrbot").collect()
}

/// What stands under a message now, edits in place.
async fn thread(c: &Client, parent: &Value) -> Vec<String> {
    let entries = said_in_channel(c).await;
    let replies = entries.iter().filter(|entry| entry["re"] == parent["id"]);
    let now = |reply: &Value| {
        let edits = entries.iter().rev().find(|entry| entry["replaces"] == reply["id"]);
        text(edits.unwrap_or(reply)).to_owned()
    };
    replies.map(now).collect()
}

lived_from! {
    "2026-11-24T00:00:00Z";

    async fn answers_come_one_by_one_in_a_thread(c: &Client) {
        let set = c.ask("maya", DM, "schedule digest standup thread").await;
        assert!(set.starts_with("✓ The stand-up of Product comes as the answers do"), "{set}");
        assert!(c.ask("maya", DM, "schedule").await.contains("answers in a thread"));
        // Lin's own 09:30 is 01:30 UTC; in Berlin it is night until 07:00 UTC.
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：写测试 阻碍：没有测试环境").await;
        c.travel("2026-11-24T06:59:00Z").await;
        assert!(said_in_channel(c).await.is_empty(), "nothing is posted at night");
        c.travel("2026-11-24T07:00:01Z").await;
        let parent = said_in_channel(c).await.remove(0);
        assert_eq!(
            text(&parent),
            "Product · stand-up · Tue 24 Nov\n⛔ B1 Lin: 没有测试环境\n1 answer in the thread",
        );
        assert_eq!(thread(c, &parent).await, ["Lin\n  today: 写测试"]);
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "yesterday: login today: review").await;
        c.ask("maya", DM, "today: review PRs").await;
        c.travel("2026-11-24T17:31:00Z").await;
        assert_eq!(
            thread(c, &parent).await,
            ["Lin\n  today: 写测试", "Maya (edited)\n  yesterday: login\n  today: review PRs"]
        );
        // Tom is late; his answer is added to the same thread.
        c.ask("tom", DM, "/okr standup today: sleep").await;
        c.travel("2026-11-24T17:32:00Z").await;
        assert_eq!(thread(c, &parent).await[2], "Tom (late)\n  today: sleep");
        let entries = said_in_channel(c).await;
        let standing = entries.iter().rev().find(|entry| entry["replaces"] == parent["id"]).expect("an edit");
        assert_eq!(
            text(standing),
            "Product · stand-up · Tue 24 Nov\n⛔ B1 Lin: 没有测试环境\n3 answers in the thread",
        );
        let begun = entries.iter().filter(|entry| entry["replaces"].is_null() && entry["re"].is_null());
        assert_eq!(begun.count(), 1, "one message in the channel");
    }

    async fn a_digest_is_as_long_as_the_team_wants(c: &Client) {
        assert!(c.ask("maya", DM, "team lines").await.contains("at most 12 lines"));
        for wrong in ["5", "41", "many", "-3", "12.5", "99999999999999999999"] {
            let said = c.ask("maya", DM, &format!("team lines {wrong}")).await;
            assert!(said.contains("6 to 40") && said.contains("team lines 12"), "{said}");
        }
        assert!(c.ask("tom", DM, "team lines 6").await.starts_with("Only"));
        assert!(c.ask("maya", DM, "团队 行数 6").await.contains("at most 6 lines from now on"));
        c.travel("2026-11-24T14:31:00Z").await;
        c.ask("lin", DM, "/okr 站会 昨天：甲 今天：乙 阻碍：没有测试环境").await;
        c.ask("lin", DM, "/okr 阻碍 供应商延期").await;
        c.ask("lin", DM, "/okr 阻碍 没有权限").await;
        c.ask("maya", DM, "/okr standup yesterday: a today: b").await;
        c.ask("tom", DM, "yesterday: c\ntoday: d").await;
        c.channel_holds("Tom · today: d").await;
        let digest = c.last_in_channel().await;
        assert_eq!(
            digest,
            "Product · stand-up · Tue 24 Nov\n⛔ B1 Lin: 没有测试环境\n… and 2 more: blockers\n\
             Lin (late) · today: 乙 · yesterday: 甲\nMaya (late) · today: b · yesterday: a\nTom · today: d · yesterday: c",
        );
        let board = c.ask("tom", DM, "/okr board full").await;
        assert!(board.contains("Stand-up of Tue 24 Nov:") && board.contains("  today: 乙"), "{board}");
        assert!(c.ask("maya", DM, "team lines 20").await.contains("at most 20 lines"));
        assert!(c.ask("maya", DM, "undo").await.contains("lines of a digest 6 → 20"));
        assert!(c.ask("maya", DM, "team lines").await.contains("at most 6 lines"));
    }

    async fn what_is_not_done_is_carried_over(c: &Client) {
        // On Friday Maya plans three things; on Monday is the consensus, on Tuesday and Wednesday she is away.
        c.travel("2026-11-27T08:31:00Z").await;
        c.ask("maya", DM, "today: fix login; add tests; write docs").await;
        c.ask("maya", DM, "/okr away 2026-12-01 - 2026-12-02").await;
        c.travel("2026-12-03T08:31:00Z").await;
        let form = c.form("maya", "standup:").await["form"].clone();
        assert_eq!(form["fields"][0]["value"], "fix login; add tests; write docs");
        assert_eq!(form["fields"][1]["hint"], "Not done yet? Write carry 1 2, and more behind it: ① fix login ② add tests ③ write docs");
        assert_eq!(form["buttons"][0]["name"], "carry");
        let said = c.ask("maya", DM, "carry 7").await;
        assert!(said.contains("has 3 pieces"), "{said}");
        let said = c.ask("maya", DM, "carry 1 3, review PRs").await;
        assert!(said.contains("yesterday: add tests"), "{said}");
        assert!(said.contains("today: fix login (2nd day); write docs (2nd day); review PRs"), "{said}");
        c.travel("2026-12-04T08:31:00Z").await;
        let pressed = c.press("maya", "standup:", serde_json::json!({ "yesterday": "", "today": "" }), Some("carry")).await;
        let said = pressed.expect("an answer");
        assert!(said.contains("fix login (3rd day); write docs (3rd day); review PRs (2nd day)"), "{said}");
        c.travel("2026-12-04T18:00:00Z").await;
        let digest = c.channel().await.into_iter().find(|text| text.contains("Fri 4 Dec")).unwrap_or_default();
        assert!(digest.contains("  today: fix login (3rd day); write docs (3rd day); review PRs (2nd day)"), "{digest}");
    }
}

lived_from! {
    "2026-11-24T00:00:00Z";

    async fn a_thread_that_has_begun_ends_as_a_thread(c: &Client) {
        c.ask("maya", DM, "schedule digest standup thread").await;
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：写测试").await;
        c.travel("2026-11-24T08:31:00Z").await;
        let set = c.ask("maya", DM, "/okr schedule digest standup together").await;
        assert!(set.contains("The stand-up that runs ends as it began."), "{set}");
        c.ask("maya", DM, "today: review").await;
        c.travel("2026-11-24T17:31:00Z").await;
        c.ask("tom", DM, "/okr standup today: sleep").await;
        c.travel("2026-11-24T17:32:00Z").await;
        let parent = said_in_channel(c).await.remove(0);
        let replies = ["Lin\n  today: 写测试", "Maya\n  today: review", "Tom (late)\n  today: sleep"];
        assert_eq!(thread(c, &parent).await, replies);
        assert_eq!(c.channel().await.len(), 4, "one message and three answers under it");
        let parent = c.channel().await.remove(0);
        assert_eq!(parent, "Product · stand-up · Tue 24 Nov\n3 answers in the thread");
        // The next one comes together.
        c.travel("2026-11-25T01:31:00Z").await;
        c.ask("lin", DM, "今天：甲").await;
        c.travel("2026-11-25T08:31:00Z").await;
        c.ask("maya", DM, "today: b").await;
        c.travel("2026-11-25T18:00:00Z").await;
        let last = c.last_in_channel().await;
        assert!(last.contains("Wed 25 Nov") && last.contains("  today: 甲") && last.contains("  today: b"), "{last}");
        assert_eq!(c.channel().await.len(), 5);
    }

    async fn a_digest_that_came_together_ends_so_and_one_that_is_not_out_begins_a_thread(c: &Client) {
        // The first window ends at 04:30 UTC, the digest waits for 08:00 in Berlin.
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：写测试").await;
        c.travel("2026-11-24T07:00:01Z").await;
        let begun = c.last_in_channel().await;
        assert!(begun.contains("  today: 写测试"), "{begun}");
        let set = c.ask("maya", DM, "schedule digest standup thread").await;
        assert!(set.contains("ends as it began"), "{set}");
        c.travel("2026-11-24T14:31:00Z").await;
        c.ask("maya", DM, "/okr standup today: review").await;
        c.ask("tom", DM, "today: calls").await;
        c.channel_holds("Tom").await;
        let digest = c.channel().await;
        assert_eq!(digest.len(), 1, "{digest:?}");
        for answer in ["写测试", "review", "calls"] {
            assert_eq!(digest[0].matches(answer).count(), 1, "{digest:?}");
        }
        // On Wednesday two have answered and nothing is out yet: the thread begins where it is chosen.
        c.ask("maya", DM, "/okr schedule digest standup together").await;
        c.travel("2026-11-25T01:31:00Z").await;
        c.ask("lin", DM, "今天：甲").await;
        c.travel("2026-11-25T06:00:00Z").await;
        let set = c.ask("maya", DM, "schedule digest standup thread").await;
        assert!(!set.contains("ends as it began"), "{set}");
        c.travel("2026-11-25T07:00:01Z").await;
        let entries = said_in_channel(c).await;
        let parent = entries.iter().find(|entry| text(entry).contains("Wed 25 Nov")).expect("a thread");
        assert_eq!(thread(c, parent).await, ["Lin\n  yesterday: 写测试\n  today: 甲"]);
    }
}
