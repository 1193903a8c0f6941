//! Objectives as people speak of them, on both databases. The cycle 2026Q4 runs from 1 October to 31 December.

mod adding;
mod advised;
mod advising;
mod aligning;
mod at_once;
mod carrying;
mod changing;
mod cycles;
mod days_apart;
mod easing;
mod editing;
mod hidden;
mod hinting;
mod kept;
mod large;
mod measuring;
mod milestones;
mod refused;
mod relocating;
mod scoring;
mod seeing;
mod summing;
mod titled;
mod trees;

use crate::flow::testing::World;

/// Monday 5 October 2026, 10:00 in Berlin: 87 days before the end of the cycle.
pub const START: &str = "2026-10-05T08:00:00Z";
/// Monday 23 November 2026 (W48), 12:00 in Berlin: 49 of the 87 days have gone.
pub const NOW: &str = "2026-11-23T11:00:00Z";

/// Maya's O1 with O1.1, 40 % → 60 %, from the first Monday on.
pub async fn started(world: &mut World) {
    let added = world.say("maya", "add Grow retention", START).await;
    assert_eq!(
        added,
        "O1 added · Grow retention · Product · 2026Q4 · yours\nNext, a key result: add O1 TITLE 40 -> 60"
    );
    let added = world.say("maya", "add O1 Weekly users 40% -> 60%", START).await;
    assert_eq!(added, "O1.1 added · Weekly users · 40 % → 60 % · yours\nNext, when it moves: update O1.1 VALUE");
}

#[test]
fn every_hint_can_be_typed() {
    for hint in [
        "add TITLE",
        "add O1 TITLE 40 -> 60",
        "add O1 Reach 100k users 0 -> 100k",
        "add O1 Retention after 4 weeks 40% -> 60%",
        "新增 O1 四周留存率 40% -> 60%",
        "新增 O1 用户达到10万 0 -> 10万",
        "add team NAME: TITLE",
        "team join NAME",
        "team create NAME",
        "list",
        "list all",
        "list all 2026Q4",
        "list team NAME",
        "show O1",
        "update",
        "update O1.1 =5",
        "update O1.1 by -2",
        "update O1.1 done",
        "update O1.1 =4500 - a note",
        "O1.1 =-2",
        "O1.1 done",
        "O1.1 0",
        "fix O1.1 =5",
        "score O1.1 0.7",
        "score O1.1 green",
        "summary 2026-W48 full",
        "summary this",
        "reopen O1.1",
        "explain O1",
        "owner O1 @NAME",
        "history",
        "undo",
        "advice off",
        "advice on",
        "public O1",
        "edit O1.1 120 -> 5000",
        "add O1 Orders from Japan 0 -> 500",
        "add O1 Users 0 -> 100k",
        "建议 关",
        "建议 开",
        "公开 O1",
        "修改 O1.1 120 -> 5000",
        "新增 O1 日本订单 0 -> 500",
        "align O1 under O3",
        "align O1 with O3",
        "unalign O1 O3",
        "accept O1",
        "decline O1",
        "tree O1",
        "tree O1 full",
        "tree org",
        "tree me full",
        "explain team NAME",
        "explain org",
        "explain me",
        "list org",
        "team parent NAME|none",
        "team merge NAME into OTHER",
        "对齐 O1 到 O3",
        "协同 O1 O3",
        "取消对齐 O1 O3",
        "接受 O1",
        "拒绝 O1",
        "对齐图 O1 完整",
        "对齐图 团队 名称",
        "解释 团队 名称",
        "解释 组织",
        "列表 组织",
        "团队 上级 名称|无",
        "团队 合并 名称 到 另一个名称",
        "新增 标题",
        "新增 O1 标题 40 -> 60",
        "add team 团队名: 标题",
        "团队 加入 名称",
        "团队 新建 名称",
        "列表",
        "列表 全部",
        "列表 全部 2026Q4",
        "list team 团队名",
        "查看 O1",
        "更新",
        "更新 O1.1 =5",
        "更新 O1.1 完成",
        "O1.1 完成",
        "更正 O1.1 5",
        "打分 O1.1 0.7",
        "打分 O1.1 绿",
        "周总结 2026-W48 完整",
        "周总结 本周",
        "恢复 O1.1",
        "解释 O1",
        "转给 O1 @名字",
        "历史",
        "撤销",
        "帮助",
    ] {
        let read = crate::command::read(hint);
        assert!(read.is_ok(), "{hint}: {read:?}");
    }
}
