//! The five days, one after the other.

use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::stories::{HOME, Lived, id};

/// Who cannot be written to is neither asked nor missing.
pub async fn monday(c: &Lived) {
    c.travel("2026-11-23T08:00:00Z").await;
    assert!(c.channel().await.is_empty() && c.asked("lin", "monday:").await.is_empty());
    c.travel("2026-11-23T09:30:00Z").await;
    let question = c.question("maya", "monday:");
    assert!(question.starts_with("周计划 · 产品 · 11月23日 周一\nmaya.w，目标还合适吗？"), "{question}");
    assert!(question.contains("\n●保持\n○要改\n[提交]\n") && question.ends_with("[跳过]"), "{question}");
    let said = c.ask("maya", DM, "O1 保持\n重点：文档 ![x](https://evil.example/c.png)").await;
    let shown = "文档 ![x］(https：//evil.example/c.png)";
    assert_eq!(said, format!("✓ 周计划 产品 11月23日 周一 · 重点：{shown} · 目标都保持 · 修改：周计划"));
    c.channel_says(&["产品 · 周计划 · W48", &format!("maya.w：{shown}")]).await;
    // Any word will do, and is nothing more than that.
    let said = c.ask("lin", DM, "你好").await;
    assert!(said.starts_with("✓ 从现在起，我可以主动给你发消息了。\n我是 okrbot，帮团队走完每一周"), "{said}");
    let shown = c.ask("maya", HOME, "团队").await;
    assert!(shown.contains("\n还联系不上：tom_01。"), "{shown}");
}

/// What comes after a report cannot be put into it: it stays as it was, and nothing is said anew.
pub async fn tuesday(c: &Lived) {
    c.travel("2026-11-24T02:00:00Z").await;
    let question = c.question("lin", "standup:");
    assert!(question.starts_with("站会 · 产品 · 11月24日 周二\nlilei，") && question.ends_with("[跳过]"), "{question}");
    let said = c.ask("lin", DM, "访谈\n写 **测试** <@all>\n没有测试环境").await;
    assert_eq!(
        said,
        "✓ 站会 产品 11月24日 周二 · 昨天：访谈 · 今天：写 ＊＊测试＊＊ ＜＠all> · 阻碍：没有测试环境 · 修改：站会\nB1 已记录 · 不是阻碍？不是 B1"
    );
    c.travel("2026-11-24T04:31:00Z").await;
    let digest = [
        "产品 · 站会 · 11月24日 周二",
        "⛔ B1 lilei：没有测试环境",
        "lilei",
        "　昨天：访谈",
        "　今天：写 ＊＊测试＊＊ ＜＠all>",
    ];
    c.channel_says(&digest).await;
    c.travel("2026-11-24T12:00:00Z").await;
    let said = c.ask("maya", DM, "昨天：a 今天：b 阻碍：无").await;
    assert!(said.ends_with("没有阻碍 · 修改：站会\n已过截止时间：已收下，标为补交。"), "{said}");
    let standing = c.channel().await.len();
    c.travel("2026-11-24T16:00:00Z").await;
    c.channel_says(&digest).await;
    assert_eq!(c.channel().await.len(), standing);
}

/// A list on a card, the rest in words; and Tom is heard at last.
pub async fn wednesday(c: &Lived) {
    c.travel("2026-11-25T02:00:00Z").await;
    let question = c.question("lin", "standup:");
    assert!(question.contains("⛔ B1 没有测试环境\n每个写一行：B1 还在、B1 解决 或 B1 求助"), "{question}");
    let card = c.wecom.cards(id("lin"), "standup:").into_iter().find(|card| card.has("提交")).expect("a list");
    let said = c.talk().submit(id("lin"), &card.choose("B1", &["已解决"]), "提交").await;
    assert_eq!(said, "B1 已解决 🎉\n记下了。那今天呢？\n[✓]");
    let said = c.ask("lin", DM, "照旧").await;
    assert!(
        said.starts_with("✓ 站会 产品 11月25日 周三 · 昨天：写 ＊＊测试＊＊ ＜＠all> · 今天：写 ＊＊测试＊＊ ＜＠all>"),
        "{said}"
    );
    // What Tom cannot be asked in the group is no question that his first words would answer.
    assert!(c.ask("tom", HOME, "站会").await.starts_with("这些只给你一个人看"));
    c.travel("2026-11-25T04:31:00Z").await;
    c.channel_says(&[
        "上次之后：maya.w（补交） · 已解决：B1",
        "产品 · 站会 · 11月25日 周三",
        "lilei",
        "　昨天：写 ＊＊测试＊＊ ＜＠all>",
        "　今天：写 ＊＊测试＊＊ ＜＠all>（第 2 天）",
    ])
    .await;
    let said = c.ask("tom", DM, "hi").await;
    assert!(said.contains("我是 okrbot"), "{said}");
    let shown = c.ask("maya", HOME, "团队").await;
    assert!(!shown.contains("还联系不上"), "{shown}");
    c.travel("2026-11-25T10:00:00Z").await;
    c.ask("maya", DM, "照旧").await;
}

/// Tom is asked; a question that somebody asks for in the group is put in private.
pub async fn thursday(c: &Lived) {
    c.travel("2026-11-26T02:00:00Z").await;
    let said = c.talk().press(id("tom"), "standup:", "跳过").await;
    assert_eq!(said, "✓\n已跳过 产品 11月26日 周四 的站会。想回答时：站会\n[✓]");
    // A mention is answered in the group; the question itself would show everybody the last plan.
    assert_eq!(c.ask("lin", HOME, "站会").await, "已私信发给你。");
    c.ask("lin", DM, "写文档").await;
    c.travel("2026-11-26T04:31:00Z").await;
    c.channel_says(&[
        "上次之后：maya.w",
        "产品 · 站会 · 11月26日 周四",
        "lilei",
        "　昨天：写 ＊＊测试＊＊ ＜＠all>",
        "　今天：写文档",
        "跳过：tom_01",
    ])
    .await;
}

/// The forecast has no suggestion yet: a tenth of the time is over. 0.3 and 0.5 make 0.4.
pub async fn friday(c: &Lived) {
    c.travel("2026-11-27T08:30:00Z").await;
    let question = c.question("lin", "review:");
    assert!(question.contains("① O2.1 次日留存 · 还没有数值 · 30 % → 45 %"), "{question}");
    let said = c.ask("lin", DM, "① 33 0.3 供应商 $userName=lilei$ 延期").await;
    assert!(said.starts_with("✓ O2.1 次日留存 · 33 % · 0.3 🔴"), "{said}");
    c.travel("2026-11-27T15:30:00Z").await;
    let said = c.ask("maya", DM, "① 45 0.5").await;
    assert!(said.starts_with("✓ O1.1 次周留存 · 45 % · 0.5 🟡"), "{said}");
    // The review is complete in the middle of the group's night.
    c.travel("2026-11-27T23:00:00Z").await;
    assert!(!c.last_in_channel().await.contains("W48"));
    c.travel("2026-11-28T00:01:00Z").await;
    let summary = c.last_in_channel().await;
    assert!(
        summary.starts_with("产品 · W48 · 0.4 🟡 · 已打分 2/2\n请看：O2.1 次日留存 🔴 0.3 lilei – 供应商 "),
        "{summary}"
    );
}
