//! Adding, in every way.

use super::{NOW, START, started};
use crate::flow::testing::{HOME, both};

#[tokio::test]
async fn a_key_result_may_be_done_or_not_or_not_clear() {
    for mut world in both().await {
        started(&mut world).await;
        assert_eq!(
            world.say("maya", "add O1 Friends come by the referral page", NOW).await,
            "O1.2 added · Friends come by the referral page · done or not\
             \nNo measure, so it is done or not. To measure it, put 40 -> 60 behind the title.\
             \nNext, when it moves: update O1.2 done"
                .replace("done or not\nNo", "done or not · yours\nNo")
        );
        assert_eq!(
            world.say("maya", "add O1 Reach 100k users", NOW).await,
            "“Reach 100k users”: from what to what? Type add O1 Reach 100k users 0 -> 100k users"
        );
        let flat = world.say("maya", "add O1 Churn 5% -> 5%", NOW).await;
        assert!(flat.starts_with("O1.3 added · Churn · 5 % → 5 % · yours\nStart and target are the same"), "{flat}");
        // Nothing was stored by what was asked.
        let list = world.say("maya", "list", NOW).await;
        assert!(!list.contains("100k") && list.contains("O1.3"), "{list}");
    }
}

#[tokio::test]
async fn a_member_adds_to_the_team_s_objective_and_others_may_not() {
    for mut world in both().await {
        started(&mut world).await;
        let lin = world.say("lin", "新增 O1 次日留存 从30%提升到35%", NOW).await;
        assert_eq!(lin, "已新增 O1.2 · 次日留存 · 30 % → 35 % · 负责人 Lin\n有进展时输入：更新 O1.2 数值");
        let zoe = world.say("zoe", "add O1 Mine 1 -> 2", NOW).await;
        assert_eq!(zoe, "Only Maya (owner) or an admin can do that.");
        let ada = world.say("ada", "add O1 By an admin 1 -> 2", NOW).await;
        assert!(ada.starts_with("O1.3 added · By an admin · 1 → 2 · owner Ada"), "{ada}");
    }
}

#[tokio::test]
async fn whose_it_is_and_for_which_team_it_counts() {
    for mut world in both().await {
        let zoe = world.say("zoe", "add Learn Rust", START).await;
        assert_eq!(zoe, "O1 added · Learn Rust · personal · 2026Q4 · yours\nNext, a key result: add O1 TITLE 40 -> 60");
        let tom = world.mention("tom", HOME, "add Fewer crashes", START).await;
        assert!(tom.starts_with("O2 added · Fewer crashes · Product · 2026Q4 · yours"), "{tom}");
        let named = world.say("tom", "add team product: Faster start", START).await;
        assert!(named.starts_with("O3 added · Faster start · Product"), "{named}");
        let other = world.say("zoe", "add team Product: Mine", START).await;
        assert!(other.starts_with("You are not in a team called “Product”."), "{other}");
        assert_eq!(world.say("tom", "add org: Be profitable", START).await, "Only team leads and admins can do that.");
        let org = world.say("maya", "add org: Be profitable", START).await;
        assert!(org.starts_with("O4 added · Be profitable · the organisation’s · 2026Q4"), "{org}");
    }
}

#[tokio::test]
async fn the_last_fourteen_days_are_for_the_next_cycle() {
    for mut world in both().await {
        let before = world.say("maya", "add One", "2026-12-17T12:00:00Z").await;
        assert!(before.starts_with("O1 added · One · Product · 2026Q4 · yours\nNext"), "{before}");
        let after = world.say("maya", "add Two", "2026-12-18T12:00:00Z").await;
        assert!(
            after.starts_with(
                "O2 added · Two · Product · 2027Q1 · yours\n2026Q4 ends in 13 days, so this one is for 2027Q1."
            ),
            "{after}"
        );
    }
}

#[tokio::test]
async fn the_hint_does_not_turn_round_what_was_typed() {
    for mut world in both().await {
        world.say("maya", "add Grow", START).await;
        for (typed, hint) in [
            ("Churn < 3%", "“Churn < 3%”: from what to what? Type add O1 Churn <= 3%"),
            ("NPS 30 to 50", "“NPS 30 to 50”: from what to what? Type add O1 NPS 30 -> 50"),
            ("Users -> 60", "“Users -> 60”: from what to what? Type add O1 Users 0 -> 60"),
            ("缺陷 减少到 5 个", "“缺陷 减少到 5 个”: from what to what? Type add O1 缺陷 20 -> 5 个"),
            (
                "销售额 达到 100 万",
                "“销售额 达到 100 万”: from what to what? Type add O1 销售额 达到 100 万 0 -> 100 万",
            ),
            (
                "Ratio 1/2 -> 2/3",
                "“Ratio 1/2 -> 2/3”: from what to what? Say both behind the title, such as add O1 TITLE 20 -> 60",
            ),
        ] {
            assert_eq!(world.say("maya", &format!("add O1 {typed}"), START).await, hint);
        }
        let said = world.say("maya", "add O1 温度 在18到25之间", START).await;
        assert!(said.starts_with("O1.1 added · 温度 · 18 … 25"), "{said}");
        let said = world.say("maya", "edit O1.1 5到8之间", START).await;
        assert!(said.contains("measure 5 … 8 (was 18 … 25)"), "{said}");
        let said = world.say("maya", "add O1 Page 0% -> 100%", START).await;
        assert!(said.contains("If not at 0: edit O1.2 40 -> 100 %"), "{said}");
    }
}

#[tokio::test]
async fn a_form_asks_and_nothing_is_kept_if_a_field_is_wrong() {
    for mut world in both().await {
        let form = world.say("maya", "add", START).await;
        assert!(form.starts_with("form add:\n[title] What do you want to achieve?"), "{form}");
        assert!(!form.contains("[team]"), "{form}");
        let wrong = world.fill("maya", "add:", &[("title", "Grow"), ("kr", "Reach 100k users")], None, START).await;
        assert_eq!(wrong, "wrong kr: From what to what? Such as: Reach 100k users 0 -> 100k");
        let wrong = world.fill("maya", "add:", &[("title", "  ")], None, START).await;
        assert_eq!(wrong, "wrong title: Please fill this in.");
        assert_eq!(world.say("maya", "list", START).await, "You have no objectives yet. Add one: add TITLE");
        let added = world.fill("maya", "add:", &[("title", "Grow"), ("kr", "Users 0 -> 100k")], None, START).await;
        assert_eq!(
            added,
            "O1 added · Grow · Product · 2026Q4 · yours\nO1.1 added · Users · 0 → 100,000 · yours\
             \nWhere does it stand today? If not at 0: edit O1.1 120 -> 100000 · advice off\
             \nNext, when it moves: update O1.1 VALUE"
        );
    }
}

#[tokio::test]
async fn with_several_teams_the_team_is_asked() {
    for mut world in both().await {
        let mut tx = world.store.begin().await.unwrap();
        let now = crate::flow::testing::at(START);
        let who = chat::Who::new("T", "tom");
        let tom = crate::store::people::by_identity(&mut tx, "test", &who).await.unwrap().unwrap().id;
        let team = crate::store::teams::create(&mut tx, "Mobile", "UTC", "en", None, now).await.unwrap().unwrap().id;
        crate::store::members::join(&mut tx, team, tom, "member", now).await.unwrap();
        tx.commit().await.unwrap();
        let form = world.say("tom", "add Fewer crashes", START).await;
        assert!(form.starts_with("form add:team\n[title]") && form.contains("= Fewer crashes\n[team]"), "{form}");
        let missing = world.fill("tom", "add:team", &[("title", "Fewer crashes")], None, START).await;
        assert_eq!(missing, "wrong team: Please fill this in.");
        let foreign = world.fill("tom", "add:team", &[("title", "A"), ("team", "99")], None, START).await;
        assert_eq!(foreign, "wrong team: Please pick one of the choices.");
        let picked = [("title", "Fewer crashes"), ("team", &*team.to_string())];
        let added = world.fill("tom", "add:team", &picked, None, START).await;
        assert!(added.starts_with("O1 added · Fewer crashes · Mobile"), "{added}");
        let own = world.fill("tom", "add:team", &[("title", "Read"), ("team", "none")], None, START).await;
        assert!(own.starts_with("O2 added · Read · personal"), "{own}");
    }
}
