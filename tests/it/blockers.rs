//! What stands in somebody's way, from the day it is said to the lead who takes it on.

use serde_json::{Value, json};

use crate::harness::Client;
use crate::harness::talk::text;

const DM: &str = "dm";

/// What okrbot told somebody in private without being asked, that holds these words.
async fn told(c: &Client, person: &str, words: &str) -> Vec<Value> {
    let entries = c.messages(person, 0).await;
    let unasked = |entry: &Value| entry["in"] == "dm" && entry["from"] == "okrbot" && entry["re"].is_null();
    entries.into_iter().filter(|entry| unasked(entry) && text(entry).contains(words)).collect()
}

lived_from! {
    "2026-11-25T00:00:00Z";

    async fn the_lead_is_asked_two_workdays_after_the_person_said_still(c: &Client) {
        // Wednesday: an obstacle. Nobody but its team's digest hears of it until Lin says that it is still there.
        c.travel("2026-11-25T01:31:00Z").await;
        assert!(c.ask("lin", DM, "今天：写测试 阻碍：没有测试环境").await.contains("B1 已记录"));
        // Thursday 09:31 in Shanghai: still. Two workdays later is Monday.
        c.travel("2026-11-26T01:31:00Z").await;
        let form = c.form("lin", "standup:").await["form"].clone();
        assert_eq!(form["fields"][3]["name"], "B1");
        c.fill("lin", "standup:", json!({ "today": "写文档", "B1": "still" })).await.expect("an answer");
        c.travel("2026-11-30T06:59:00Z").await;
        assert!(told(c, "maya", "B1").await.is_empty(), "not before, and not at night in Berlin");
        c.travel("2026-11-30T07:00:01Z").await;
        let asked = told(c, "maya", "B1").await;
        assert_eq!(asked.len(), 1);
        assert_eq!(
            text(&asked[0]),
            "Help Lin?\nProduct · B1 没有测试环境 · Lin says that it is still there · 5 d",
        );
        let buttons: Vec<&str> =
            asked[0]["form"]["buttons"].as_array().expect("buttons").iter().filter_map(|b| b["name"].as_str()).collect();
        assert_eq!(buttons, ["take", "leave"]);
        assert!(told(c, "tom", "B1").await.is_empty(), "a member is not asked");
        let said = c.fill("maya", "blocker:", json!({})).await.expect_err("to whom?");
        assert!(said["who"].is_string(), "{said}");
        let said = c.press("maya", "blocker:", json!({}), Some("take")).await.expect("an answer");
        assert!(said.starts_with("✓ B1 is for Maya now."), "{said}");
        assert_eq!(text(&told(c, "lin", "B1").await[0]), "Maya 来处理 B1：没有测试环境");
        assert!(c.ask("tom", DM, "/okr blockers").await.contains("B1 5 d · Lin → Maya · 没有测试环境"));
        // Still there once more: nobody is asked twice.
        c.travel("2026-12-01T01:31:00Z").await;
        c.fill("lin", "standup:", json!({ "today": "写", "B1": "still" })).await.expect("an answer");
        c.travel("2026-12-04T20:00:00Z").await;
        assert_eq!(told(c, "maya", "Help Lin?").await.len(), 1);
    }

    async fn what_was_solved_is_not_asked_about(c: &Client) {
        c.travel("2026-11-25T01:31:00Z").await;
        c.ask("lin", DM, "今天：写测试 阻碍：没有测试环境").await;
        c.travel("2026-11-26T01:31:00Z").await;
        c.ask("lin", DM, "B1 还在\n今天：写文档").await;
        c.ask("lin", DM, "/okr 解决 B1").await;
        c.travel("2026-12-02T20:00:00Z").await;
        assert!(told(c, "maya", "Help Lin?").await.is_empty());
    }

    async fn who_is_asked_to_help_is_told_once(c: &Client) {
        c.ask("lin", DM, "/okr 阻碍 没有测试环境").await;
        c.travel("2026-11-26T01:31:00Z").await;
        let said = c.ask("lin", DM, "B1 求助\n今天：写文档").await;
        assert!(said.contains("B1 · 需要帮助。找谁？求助 B1 @某人"), "{said}");
        let said = c.ask("lin", DM, "/okr 求助 B1 @tom").await;
        assert!(said.starts_with("✓ B1 · 需要帮助，已私下告诉 Tom。"), "{said}");
        c.ask("lin", DM, "/okr help B1 @tom").await;
        let heard = told(c, "tom", "B1").await;
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert_eq!(
            text(&heard[0]),
            "Lin asks for your help: B1 没有测试环境 · since Wed 25 Nov (1 d) · solved? resolve B1",
        );
        assert!(c.ask("lin", DM, "/okr 求助 B1 @lin").await.contains("不能向被卡住的人自己求助"));
        c.travel("2026-11-26T17:31:00Z").await;
        c.channel_holds("⛔ B1 Lin: 没有测试环境 · 1 d · needs help from Tom").await;
        assert!(c.ask("tom", DM, "/okr resolve B1").await.starts_with("✓ B1 solved"), "who helps may say so");
    }

    async fn a_blocker_is_given_to_somebody(c: &Client) {
        c.ask("lin", DM, "/okr 阻碍 没有测试环境").await;
        assert!(c.ask("tom", DM, "/okr owner B1 @tom").await.starts_with("Only Lin"), "not everybody");
        assert!(c.ask("maya", DM, "/okr owner B1 @tom").await.starts_with("✓ B1 is for Tom now."));
        assert!(c.ask("maya", DM, "/okr owner B1 @tom").await.contains("is Tom's already"));
        assert_eq!(told(c, "tom", "B1").await.len(), 1);
        assert_eq!(told(c, "lin", "B1").await.len(), 1);
        assert!(c.ask("tom", DM, "/okr 转给 B1 @maya").await.contains("Maya"), "who has it hands it on");
        assert!(c.ask("tom", DM, "/okr undo").await.starts_with("Taken back"));
        assert!(c.ask("maya", DM, "/okr blockers").await.contains("Lin → Tom"));
        assert!(c.ask("maya", DM, "/okr owner B9 @tom").await.starts_with("There is no B9"));
        assert!(c.ask("maya", DM, "/okr owner B1 @nobody").await.contains("nobody"));
    }

    async fn a_lead_sees_the_blockers_of_every_team_of_theirs_the_oldest_first(c: &Client) {
        c.ask("maya", DM, "team create Rockets").await;
        c.ask("lin", DM, "/okr 阻碍 没有测试环境").await;
        c.ask("maya", DM, "/okr block engine late team Rockets").await;
        let all = c.ask("maya", DM, "/okr blockers all").await;
        assert_eq!(
            all,
            "2 open blockers, the oldest first\nB1 0 d · Lin · 没有测试环境 · Product\nB2 0 d · Maya · engine late · Rockets\n\
             Somebody should see to it? owner B1 @name",
        );
        assert!(c.ask("tom", DM, "/okr blockers all").await.starts_with("Only leads and admins"));
        for n in 0..22 {
            c.ask("lin", DM, &format!("/okr 阻碍 供应商 {n} 延期")).await;
        }
        let all = c.ask("maya", DM, "/okr 阻碍 全部").await;
        assert_eq!(all.lines().count(), 12, "{all}");
        assert!(all.contains("… and 15 more. More: blockers all full · One team's: blockers team Product"), "{all}");
        let full = c.ask("maya", DM, "/okr blockers all full").await;
        assert!(full.contains("供应商 21 延期") && !full.contains("more."), "{full}");
        let team = c.ask("tom", DM, "/okr blockers").await;
        assert!(team.lines().count() <= 12 && team.contains("… and 14 more"), "{team}");
    }
}
