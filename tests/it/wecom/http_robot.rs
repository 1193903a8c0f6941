//! The intelligent robot by calls of okrbot's address: it only ever answers, by the response or once by the address that came along.

mod late;

use super::heard::{buried, in_group, in_private, told, unsent};
use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::wecom::stories::{HOME, id};

/// What is said to who can only be answered.
const ONLY_ANSWERED: &str = "我只能回复你，不能主动给你发消息：请自己填写，输入 站会、周计划 或 周回顾。";
const ONLY_IN_PRIVATE: &str = "这个只给你一个人看：请私信我再问一次。";

with_bots! {
    Http empty: async fn a_team_lives_by_answers_alone(lived: &Lived) {
        let said = lived.ask("maya", HOME, "团队 新建 产品").await;
        let home = "报告不能主动发到这里，因为我在这里只能回复（想看时输入 周总结 或 看板）：请在我能主动发消息的群里输入 团队 群。";
        assert!(said.starts_with(&format!("✓ 产品 已建立，你是负责人。这里是它的群。\n{home}\n{ONLY_ANSWERED}\n")), "{said}");
        assert!(lived.ask("lin", HOME, "团队 加入").await.ends_with(ONLY_ANSWERED));
        assert!(lived.ask("tom", DM, "团队 加入 产品").await.ends_with(ONLY_ANSWERED));
        let shown = lived.ask("maya", HOME, "团队").await;
        assert!(shown.contains("\n报告不能主动发到 企业微信群 E_Ab，因为我在那里只能回复（想看时输入 周总结 或 看板）："), "{shown}");
        assert!(shown.contains("\n只能回复、不能主动提问：maya.w、lilei、tom_01。请他们自己填写，"), "{shown}");
        for text in ["设置", "站会", "新增"] {
            assert_eq!(lived.ask("lin", HOME, text).await, ONLY_IN_PRIVATE, "{text}");
        }
        // None of these is a question that the next words would answer.
        assert!(lived.ask("lin", DM, "列表").await.starts_with("你还没有目标"));
        lived.ask("lin", DM, "新增 提升留存").await;
        lived.ask("lin", DM, "新增 O1 次周留存 40% -> 60%").await;

        // Nobody is asked, and nobody is missing: whoever wants to answers.
        lived.travel("2026-11-24T01:40:00Z").await;
        for person in ["maya", "lin", "tom"] {
            assert!(lived.asked(person, "").await.is_empty(), "{person}");
        }
        let question = lived.ask("lin", DM, "站会").await;
        assert!(question.starts_with("站会 · 产品 · 11月24日 周二\nlilei，") && question.ends_with("\n[跳过]"), "{question}");
        let said = lived.ask("lin", DM, "访谈\n写 **测试** <@all>\n没有测试环境").await;
        assert!(said.starts_with("✓ 站会 产品 11月24日 周二 · 昨天：访谈 · 今天：写 ＊＊测试＊＊ ＜＠all> · 阻碍：没有测试环境"), "{said}");
        lived.ask("tom", DM, "站会").await;
        let said = lived.talk().press(id("tom"), "standup:", "跳过").await;
        assert_eq!(said, "✓\n已跳过 产品 11月24日 周二 的站会。想回答时：站会\n[✓]");
        // A question of more than one card is asked in words at once, since nobody could bring the others.
        lived.travel("2026-11-25T01:40:00Z").await;
        let question = lived.ask("lin", DM, "站会").await;
        assert!(question.ends_with("⛔ B1 没有测试环境\n每个写一行：B1 还在、B1 解决 或 B1 求助"), "{question}");
        let said = lived.ask("lin", DM, "照旧\nB1 解决").await;
        assert!(said.contains("B1 已解决"), "{said}");
        lived.travel("2026-11-27T08:10:00Z").await;
        let question = lived.ask("lin", DM, "周回顾").await;
        assert!(question.contains("① O1.1 次周留存 · 还没有数值 · 40 % → 60 %"), "{question}");
        let said = lived.ask("lin", DM, "① 45 0.5").await;
        assert!(said.starts_with("✓ O1.1 次周留存 · 45 % · 0.5 🟡"), "{said}");
        lived.travel("2026-11-30T00:30:00Z").await;
        let summary = lived.ask("maya", HOME, "周总结 上周").await;
        assert!(summary.starts_with("产品 · W48 · 0.5 🟡 · 已打分 1/1"), "{summary}");

        // The group has read answers and nothing else, and every answer rode on a response.
        assert_eq!(in_group(&lived.wecom, id("tom")).len(), 7);
        assert!(lived.wecom.calls().is_empty(), "{:#?}", lived.wecom.calls());
        assert_eq!((unsent(lived).await, buried(lived).await), (vec![], vec![]));
        assert_eq!(lived.wecom.fires(), []);
    }

    Http founded: async fn what_came_of_a_card_in_a_group_is_seen_by_who_used_it(lived: &Lived) {
        lived.ask("maya", HOME, "新增 提升留存").await;
        lived.ask("maya", HOME, "新增 O1 次周留存 40% -> 60%").await;
        let said = lived.ask("maya", HOME, "O1.1 5000").await;
        assert!(said.starts_with("O1.1 是 40 % → 60 %。现在真的是 5000 % 吗？"), "{said}");
        let card = |person: &str| in_group(&lived.wecom, id(person)).pop().expect("a card");
        let asks = card("maya");
        assert!(asks.ends_with("[是] [否]"), "{asks}");
        // It is hers: what somebody else is told stands on it for them alone.
        let said = lived.talk().press(id("lin"), "doubt:", "是").await;
        assert_eq!((card("lin"), card("maya"), card("tom")), (said.clone(), asks.clone(), asks.clone()));
        assert!(said.ends_with("[✓]") && !said.contains("5000"), "{said}");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from check_ins").await, 0);
        let seen = lived.wecom.card(id("maya"), "doubt:");
        let said = lived.talk().submit(id("maya"), &seen, "是").await;
        assert!(said.contains("O1.1 次周留存 · 5000 % · 进度 100 %"), "{said}");
        assert_eq!((card("maya"), card("tom")), (said, asks));
        // Pressed again by who still has the old one on their screen, it is no other value.
        let told = lived.wecom.press(id("maya"), &seen.old(), "是").await;
        lived.talk().deliver(&told).await;
        assert!(card("maya").ends_with("[✓]"), "{}", card("maya"));
        assert_eq!(count(&lived.bot.app.store, "select count(*) from check_ins").await, 1);
        assert!(lived.wecom.calls().is_empty(), "{:#?}", lived.wecom.calls());
    }

    BothHttp founded: async fn beside_the_app_people_are_asked_by_it_and_reports_go_to_the_groups_own_robot(lived: &Lived) {
        let shown = lived.ask("maya", HOME, "团队").await;
        let only = "\n报告不能主动发到 企业微信群 E_Ab，因为我在那里只能回复";
        assert!(shown.contains(&format!("{only}（报告先私下发给负责人）：要让群机器人来发，请输入 团队 群 机器人 名称，可用的有：PRODUCT。")), "{shown}");
        assert!(!shown.contains("还联系不上"), "{shown}");
        // Before it does, the lead gets what the group does not.
        lived.travel("2026-11-23T02:03:00Z").await;
        assert!(lived.ask("tom", DM, "重点：<@all> [x](https://evil.example)").await.contains("重点：＜＠all>"));
        lived.travel("2026-11-23T05:01:00Z").await;
        assert_eq!((told(&lived.wecom, id("maya"), "Product · 周计划 · W48"), told(&lived.wecom, id("lin"), "· W48")), (1, 0));
        assert_eq!(lived.ask("maya", HOME, "团队 群 机器人 product").await, "✓ 从现在起，Product 的报告也会通过机器人 PRODUCT 发送。");
        let shown = lived.ask("maya", HOME, "团队").await;
        assert!(shown.contains("\n群：企业微信群 E_Ab、机器人 PRODUCT\n") && shown.contains(&format!("{only}；报告会发到其他的群。\n")), "{shown}");

        // What is for one alone comes by the app, wherever it was asked for.
        lived.travel("2026-11-24T01:40:00Z").await;
        assert_eq!(lived.ask("lin", HOME, "站会").await, "已私信发给你。");
        assert!(lived.ask("lin", DM, "写 **测试** @所有人").await.contains("今天：写 **测试** ＠所有人"));
        let said = lived.talk().ask_bot(id("tom"), "昨天：a 今天：<@all> $userName=lilei$ 阻碍：无").await;
        assert!(said.contains("今天：＜＠all> ＄userName=lilei＄ · 没有阻碍"), "{said}");
        assert_eq!(in_private(&lived.wecom, id("lin")), Vec::<String>::new());
        lived.travel("2026-11-24T04:31:00Z").await;
        let digest = lived.last_in_channel().await;
        assert!(digest.starts_with("Product · 站会 · 11月24日 周二\n") && digest.ends_with("没有回答：Maya"), "{digest}");
        assert!(digest.contains("\nTom\n　昨天：a\n　今天：＜＠all> ＄userName=lilei＄\n"), "{digest}");
        assert_eq!(lived.wecom.calls_of("webhook/send").len(), 1);
        assert_eq!(lived.wecom.fires(), []);
        assert_eq!(buried(lived).await, Vec::<String>::new());
        lived.wecom.every_call_was_good();
    }
}
