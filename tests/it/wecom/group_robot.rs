//! A group's own robot as a home: twenty posts a minute, pages that it takes, and a key of which nobody hears.

use chrono::{DateTime, TimeDelta, Utc};

use super::heard::{buried, hears, told};
use crate::harness::chat::{Chat, DM};
use crate::harness::count::texts;
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::reader::Active;
use crate::harness::wecom::said::{Author, Content, Spot};
use crate::harness::wecom::stories::{HOME, Lived, ROBOT_KEY, id};

/// The most posts in a minute, and the most bytes of one.
const MOST: usize = 20;
const BYTES: usize = 4_096;

/// What the robot posted, with when, as the people of the group read it.
fn posted(lived: &Lived) -> Vec<(DateTime<Utc>, String)> {
    let seen = lived.wecom.seen_by(id("tom"), &Spot::Group(HOME.into())).into_iter().filter(is_ours);
    let ours = seen.inspect(|message| {
        assert_eq!(message.author, Author::Robot(ROBOT_KEY.into()));
        assert!(matches!(&message.content, Content::Markdown(text) if text.len() <= BYTES), "{message:?}");
    });
    ours.map(|message| (message.when, lived.wecom.text_of(&message))).collect()
}

fn last(lived: &Lived) -> String {
    posted(lived).pop().expect("a post").1
}

/// The robot takes the team's reports.
async fn home(lived: &Lived) {
    let said = lived.ask("maya", DM, "团队 群 机器人 ProDuct").await;
    assert_eq!(said, "✓ 从现在起，Product 的报告也会通过机器人 PRODUCT 发送。");
}

with_bots! {
    AppAndRobot founded: async fn it_is_named_in_any_case_and_belongs_to_one_team(lived: &Lived) {
        assert!(lived.ask("maya", DM, "团队").await.contains("\n群：还没有。"));
        let said = lived.ask("maya", DM, "团队 群 机器人 销售").await;
        assert_eq!(said, "没有叫“销售”的机器人。可用的有：PRODUCT。请输入 团队 群 机器人 名称");
        assert!(lived.ask("maya", DM, "团队 群 机器人").await.starts_with("哪个机器人？可用的有：PRODUCT。"));
        assert!(!lived.ask("lin", DM, "团队 群 机器人 PRODUCT").await.contains('✓'), "he does not lead the team");
        home(lived).await;
        for name in ["PRODUCT", "product", "Product"] {
            let said = lived.ask("maya", DM, &format!("团队 群 机器人 {name}")).await;
            assert_eq!(said, "Product 的报告已经通过机器人 PRODUCT 发送。", "{name}");
        }
        lived.ask("tom", DM, "团队 新建 销售").await;
        let said = lived.ask("tom", DM, "团队 群 机器人 product 团队 销售").await;
        assert_eq!(said, "机器人 PRODUCT 已经属于 Product。一个机器人只能属于一个团队。");
        assert!(lived.ask("maya", DM, "团队").await.contains("\n群：机器人 PRODUCT\n"));
        // The name is kept, the key is not.
        let stored = texts(&lived.bot.app.store, "select place || name from homes").await;
        assert_eq!(stored, ["c:wwacme:robot:PRODUCTPRODUCT"]);
        lived.wecom.every_call_was_good();
    }

    AppAndRobot founded: async fn nothing_that_was_typed_fires_in_it_and_what_came_later_is_told_by_the_next(lived: &Lived) {
        home(lived).await;
        lived.ask("lin", DM, "新增 <@all> **更快** [上线](https://evil.example/x)").await;
        lived.travel("2026-11-24T02:00:00Z").await;
        lived.ask("lin", DM, "昨天：<@lilei> @所有人 今天：# 标题 阻碍：<font color=\"warning\">红</font> $userName=TOM_01$").await;
        lived.travel("2026-11-24T04:31:00Z").await;
        let digest = last(lived);
        assert_eq!(digest, "Product · 站会 · 11月24日 周二\n\
            ⛔ B1 李雷：＜font color=\"warning\">红＜/font> ＄userName=TOM_01＄\n李雷\n　昨天：＜＠lilei> ＠所有人\n　今天：# 标题\n没有回答：Maya、Tom");
        lived.ask("tom", DM, "昨天：a 今天：b 阻碍：无").await;
        let posts = posted(lived).len();
        lived.travel("2026-11-25T02:00:00Z").await;
        assert_eq!((posted(lived).len(), last(lived)), (posts, digest), "it stays as it was, and nothing is said anew");
        lived.travel("2026-11-25T04:31:00Z").await;
        assert!(last(lived).starts_with("上次之后：Tom（补交）\nProduct · 站会 · 11月25日 周三"), "{}", last(lived));
        lived.travel("2026-11-30T01:01:00Z").await;
        assert!(last(lived).starts_with("Product · W48"), "{}", last(lived));
        assert_eq!(lived.wecom.fires(), []);
        assert!(lived.wecom.active().iter().all(|active| matches!(active, Active::Bold(_))), "{:?}", lived.wecom.active());
        lived.wecom.every_call_was_good();
    }

    AppAndRobot founded: async fn a_long_report_is_whole_in_pages_that_it_takes_at_its_pace(lived: &Lived) {
        home(lived).await;
        lived.travel("2026-11-24T02:00:00Z").await;
        let words = |sign: char| (0..2_500).map(|n| if n % 50 == 49 { '，' } else { sign }).collect::<String>();
        for (person, signs) in [("maya", ['甲', '乙']), ("lin", ['丙', '丁']), ("tom", ['戊', '己'])] {
            let [yesterday, today] = signs.map(words);
            let said = lived.wecom.say(id(person), &format!("昨天：{yesterday}\n今天：{today}\n阻碍：无")).await;
            lived.talk().deliver(&said).await;
        }
        // With the last of them the report is complete; more of it waits than a minute takes.
        lived.travel("2026-11-24T02:30:00Z").await;
        lived.talk().settled().await;
        let posts = posted(lived);
        assert!(posts.len() > MOST, "{}", posts.len());
        let crowded = posts.windows(MOST + 1).any(|window| window[MOST].0 - window[0].0 < TimeDelta::minutes(1));
        assert!(!crowded, "{:?}", posts.iter().map(|(when, _)| when).collect::<Vec<_>>());
        // In order, and nothing of it is lost.
        let all: String = posts.iter().map(|(_, text)| text.as_str()).collect();
        for sign in ['甲', '乙', '丙', '丁', '戊', '己'] {
            assert_eq!(all.chars().filter(|c| *c == sign).count(), 2_450, "{sign}");
        }
        let firsts: Vec<_> = ["11月24日", "Maya", "甲", "乙", "李雷", "丙", "丁", "Tom", "戊", "己"].iter().map(|word| all.find(word)).collect();
        assert!(firsts.is_sorted() && firsts[0].is_some(), "{firsts:?}");
        assert_eq!(buried(lived).await, Vec::<String>::new());
        lived.wecom.every_call_was_good();
    }

    AppAndRobot founded: async fn one_that_was_removed_is_told_to_the_leads_once_a_day_and_works_again_when_it_is_back(lived: &Lived) {
        const SHUT: &str = "“Product”的汇报通过机器人 PRODUCT 发送，这次没有发出去：";
        home(lived).await;
        lived.wecom.state().robots.clear();
        lived.travel("2026-11-23T05:01:00Z").await;
        hears(&lived.wecom, id("maya"), SHUT).await;
        // What comes to it later on that day is no news.
        lived.ask("lin", DM, "重点：文档").await;
        lived.travel("2026-11-23T06:00:00Z").await;
        assert_eq!((told(&lived.wecom, id("maya"), SHUT), told(&lived.wecom, id("lin"), SHUT)), (1, 0));
        assert!(told(&lived.wecom, id("maya"), "(93000)") == 1 && told(&lived.wecom, id("maya"), ROBOT_KEY) == 0);
        lived.ask("maya", DM, "跳过").await;
        let shown = lived.ask("maya", DM, "团队").await;
        assert!(shown.contains("\n从11月23日 周一 13:00起发不到 机器人 PRODUCT：下一次汇报时会再试。\n"), "{shown}");
        lived.travel("2026-11-24T04:31:00Z").await;
        assert_eq!(told(&lived.wecom, id("maya"), SHUT), 2);
        // Its key is good again.
        lived.wecom.robot(HOME, ROBOT_KEY);
        lived.travel("2026-11-25T02:00:00Z").await;
        lived.ask("maya", DM, "跳过").await;
        lived.travel("2026-11-25T04:31:00Z").await;
        assert!(last(lived).starts_with("Product · 站会 · 11月25日 周三"), "{}", last(lived));
        assert!(!lived.ask("maya", DM, "团队").await.contains("发不到"));
        assert_eq!(told(&lived.wecom, id("maya"), SHUT), 2);
    }
}
