//! What the answers to commands tell to type.

use super::{Told, begins};

pub async fn a_team(told: &Told) {
    let said = told.mention("maya", "团队 新建 产品", "team create Product").await;
    told.hints(&said, "团队 添加 ＠某人", "team add ＠name");
    let added = told.mention("maya", "团队 添加 @李雷", "team add @李雷").await;
    begins(&added, told.words("@Maya ✓ 已加入 产品：李雷", "@Maya ✓ Added to Product: 李雷"));
    told.hints(&said, "＠我 说 团队 加入", "mentions me with team join");
    let joined = told.mention("tom", "团队 加入", "team join").await;
    begins(&joined, told.words("@Tom ✓ 欢迎加入 产品", "@Tom ✓ Welcome to Product"));
    told.hints(&joined, "不想参加了：团队 退出", "team leave");
    told.hints(&said, "· 安排 ·", "· schedule ·");
    begins(&told.say("maya", "安排", "schedule").await, told.words("产品", "Schedule of Product"));
    told.hints(&said, "新增 目标", "add OBJECTIVE");
}

pub async fn objectives(told: &Told) {
    let said = told.say("maya", "新增 目标", "add OBJECTIVE").await;
    begins(&said, told.words("已新增 O1 · 目标", "O1 added · OBJECTIVE"));
    told.hints(&said, "新增 O1 标题 40 -> 60", "add O1 TITLE 40 -> 60");
    let said = told.say("maya", "新增 O1 标题 40 -> 60", "add O1 TITLE 40 -> 60").await;
    begins(&said, told.words("已新增 O1.1 · 标题 · 40 → 60", "O1.1 added · TITLE · 40 → 60"));
    told.hints(&said, "更新 O1.1 数值", "update O1.1 VALUE");
    let said = told.say("maya", "更新 O1.1 50", "update O1.1 50").await;
    begins(&said, told.words("O1.1 标题 · 50 · 进度 50 %", "O1.1 TITLE · 50 · progress 50 %"));
    told.hints(&said, "更正 O1.1 数值 或 撤销", "fix O1.1 VALUE or undo");
    let said = told.say("maya", "更正 O1.1 45", "fix O1.1 45").await;
    begins(&said, told.words("O1.1 标题 · 45", "O1.1 TITLE · 45"));
    let said = told.say("maya", "撤销", "undo").await;
    assert!(said.contains("O1.1"), "{said}");
}
