//! Four stand-ups. On a phone in WeCom one takes one message: three lines, labels, or the last plan once more.
//!
//! The robot on WeCom edits nothing: each of its reports stands as it was posted, and the next one begins with what came after.

use serde_json::json;

use super::world::{LIN, NASTY, TOM, Three};

const STANDUP: &str = "· stand-up ·";

/// What is typed, as it reads in a home, and as it stands in the markup of Slack, and of DingTalk and WeCom.
const ON_SLACK: &str = "**it** &lt;@all&gt; &lt;!channel&gt; [x](https://evil.example) @所有人";
const ELSEWHERE: &str = "＊＊it＊＊ ＜＠all> ＜!channel> [x］(https：//evil.example) ＠所有人";

pub async fn tuesday(t: &Three) {
    t.travel("2026-11-24T01:31:00Z").await;
    let said = t.lin(&format!("昨天：访谈\n今天：{NASTY}\n阻碍：没有测试环境 {NASTY}")).await;
    assert!(said.starts_with("✓ 站会 Product 11月24日 周二 · 昨天：访谈 · 今天：＊＊it＊＊"), "{said}");
    assert!(said.contains("\nB1 已记录"), "{said}");
    t.travel("2026-11-24T06:59:00Z").await;
    t.no_more(STANDUP, 0);
    t.travel("2026-11-24T07:00:00Z").await;
    let (obstacle, today) = (format!("⛔ B1 李雷: 没有测试环境 {NASTY}"), format!("  today: {NASTY}"));
    let lin = ["Product · stand-up · Tue 24 Nov", &obstacle, "李雷", "  yesterday: 访谈", &today];
    t.everywhere(STANDUP, 1, &lin);
    t.in_its_own_markup(STANDUP, ON_SLACK, ELSEWHERE);
    t.travel("2026-11-24T08:31:00Z").await;
    t.maya_fills("standup:", &json!({ "yesterday": "login", "today": format!("tests {NASTY}") })).await;
    t.settled().await;
    let maya = format!("  today: tests {NASTY}");
    let maya = ["Maya", "  yesterday: login", &maya];
    t.reads(STANDUP, 1, &[&lin[..], &maya].concat(), &lin);
    // Tom's window ended at 17:30 UTC. Three lines are yesterday, today and obstacles.
    t.travel("2026-11-24T20:00:00Z").await;
    let said = t.tom(&format!("wrote specs\ncalls {NASTY}\nnone")).await;
    assert!(said.starts_with("✓ Stand-up Product Tue 24 Nov · yesterday: wrote specs · today: calls **it**"), "{said}");
    assert!(said.contains("· no obstacles ·"), "{said}");
    t.settled().await;
    let tom = format!("  today: calls {NASTY}");
    let tom = ["Tom (late)", "  yesterday: wrote specs", &tom];
    t.reads(STANDUP, 1, &[&lin[..], &maya, &tom].concat(), &lin);
}

pub async fn wednesday(t: &Three) {
    t.travel("2026-11-25T01:31:00Z").await;
    t.lin("照旧").await;
    t.travel("2026-11-25T07:00:00Z").await;
    let obstacle = format!("⛔ B1 李雷: 没有测试环境 {NASTY} · 1 d");
    let (yesterday, today) = (format!("  yesterday: {NASTY}"), format!("  today: {NASTY} (2nd day)"));
    let lin = ["Product · stand-up · Wed 25 Nov", &obstacle, "李雷", &yesterday, &today];
    let by_robot = [&["Since yesterday's: Maya, Tom (late)"][..], &lin].concat();
    t.reads(STANDUP, 2, &lin, &by_robot);
    t.travel("2026-11-25T08:31:00Z").await;
    t.maya_fills("standup:", &json!({ "today": "release" })).await;
    // Labelled, in Chinese, by somebody who is written to in English.
    t.travel("2026-11-25T14:40:00Z").await;
    let said = t.tom("昨天：calls 今天：a demo 阻碍：无").await;
    let echo = "✓ Stand-up Product Wed 25 Nov · yesterday: calls · today: a demo · no obstacles";
    assert!(said.starts_with(echo), "{said}");
    t.settled().await;
    let plan = format!("  yesterday: tests {NASTY}");
    let others = ["Maya", &plan, "  today: release", "Tom", "  yesterday: calls", "  today: a demo"];
    t.reads(STANDUP, 2, &[&lin[..], &others].concat(), &by_robot);
}

pub async fn thursday(t: &Three) {
    // A button on DingTalk.
    t.travel("2026-11-26T01:31:00Z").await;
    let said = t.on_ding().press(LIN, "standup:", "跳过").await;
    assert!(said.contains("已跳过 Product 11月26日 周四 的站会"), "{said}");
    t.travel("2026-11-26T07:00:00Z").await;
    let obstacle = format!("⛔ B1 李雷: 没有测试环境 {NASTY} · 2 d");
    let (head, skipped) = (["Product · stand-up · Thu 26 Nov", &obstacle], ["Skipped: 李雷"]);
    let by_robot = [&["Since yesterday's: Maya, Tom"][..], &head, &skipped].concat();
    t.reads(STANDUP, 3, &[&head[..], &skipped].concat(), &by_robot);
    t.travel("2026-11-26T08:31:00Z").await;
    t.maya_fills("standup:", &json!({ "today": "docs" })).await;
    t.travel("2026-11-26T14:40:00Z").await;
    let question = t.wecom.question(TOM, "standup:");
    assert!(question.starts_with("Stand-up · Product · Thu 26 Nov\n"), "{question}");
    assert!(question.contains("\nyesterday: a demo (your last plan)\n") && question.ends_with("[Skip]"), "{question}");
    let said = t.tom("照旧").await;
    assert!(said.starts_with("✓ Stand-up Product Thu 26 Nov · yesterday: a demo · today: a demo"), "{said}");
    t.settled().await;
    let maya = ["Maya", "  yesterday: release", "  today: docs"];
    let tom = ["Tom", "  yesterday: a demo", "  today: a demo (2nd day)"];
    t.reads(STANDUP, 3, &[&head[..], &maya, &tom, &skipped].concat(), &by_robot);
}

const FRIDAY: &str = "Product · stand-up · Fri 27 Nov";

pub async fn friday(t: &Three) {
    t.travel("2026-11-27T01:31:00Z").await;
    let said = t.lin("B1 解决\n今天：评审").await;
    assert!(said.starts_with("B1 已解决"), "{said}");
    t.travel("2026-11-27T07:00:00Z").await;
    let yesterday = format!("  yesterday: {NASTY}");
    let lin = [FRIDAY, "李雷", &yesterday, "  today: 评审"];
    t.reads(STANDUP, 4, &lin, &[&["Since yesterday's: Maya, Tom · solved: B1"][..], &lin].concat());
}

/// 李雷's review lies between his stand-up and the others'.
pub async fn friday_of_the_others(t: &Three) {
    t.travel("2026-11-27T08:31:00Z").await;
    t.maya_fills("standup:", &json!({ "today": "review" })).await;
    // A button on WeCom.
    t.travel("2026-11-27T14:40:00Z").await;
    let said = t.on_wecom().press(TOM, "standup:", "Skip").await;
    assert!(said.starts_with("Skipped the stand-up of Product Fri 27 Nov."), "{said}");
    t.settled().await;
    let yesterday = format!("  yesterday: {NASTY}");
    let lin = [FRIDAY, "李雷", &yesterday, "  today: 评审"];
    let others = ["Maya", "  yesterday: docs", "  today: review", "Skipped: Tom"];
    let by_robot = [&["Since yesterday's: Maya, Tom · solved: B1"][..], &lin].concat();
    t.reads(STANDUP, 4, &[&lin[..], &others].concat(), &by_robot);
}
