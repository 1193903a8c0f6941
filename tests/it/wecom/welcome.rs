//! Whoever opens a conversation with okrbot for the first time is greeted, once in all: not each time, not by each bot, and not who
//! is known.

use super::heard::{buried, unsent, until};
use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::stories::{HOME, Lived, id};

const HELLO: &str = "你好，我是 okrbot，帮团队盯住目标：周一对齐目标，每个工作日问昨天、今天和阻碍，周末前打分。\n\
                     先 团队 新建 名称 或 团队 加入 名称；帮助 里有全部命令。";
const WRITE_FIRST: &str = "我还不能主动给你发消息，所以不会向你提问：请先私信我一次，什么内容都行。";
const ONLY_ANSWERED: &str = "我只能回复你，不能主动给你发消息：请自己填写，输入 站会、周计划 或 周回顾。";

/// How many events okrbot has taken in.
async fn taken(lived: &Lived) -> i64 {
    count(&lived.bot.app.store, "select count(*) from inbox").await
}

/// Tells okrbot, and waits until it has taken it in and said what it says.
async fn happens(lived: &Lived, told: &Told) {
    let before = taken(lived).await;
    lived.talk().deliver(told).await;
    until("it is taken in", async || taken(lived).await > before).await;
    lived.talk().settled().await;
}

/// What okrbot ever said to somebody.
fn heard(lived: &Lived, person: &str) -> Vec<String> {
    let user = id(person);
    let seen = lived.wecom.all_seen_by(user).into_iter().filter(is_ours);
    seen.map(|message| lived.wecom.read(&message, user).text).collect()
}

/// The days on which people open conversations.
const DAYS: [&str; 3] = ["2026-11-23T01:00:00Z", "2026-11-24T01:00:00Z", "2026-11-25T01:00:00Z"];

with_bots! {
    Both empty: async fn once_by_the_app_or_the_robot(lived: &Lived) {
        for day in DAYS {
            lived.travel(day).await;
            happens(lived, &lived.wecom.enter_agent(id("lin")).await).await;
            happens(lived, &lived.wecom.enter_chat(id("lin")).await).await;
            happens(lived, &lived.wecom.enter_chat(id("tom")).await).await;
            happens(lived, &lived.wecom.enter_agent(id("tom")).await).await;
        }
        assert_eq!((heard(lived, "lin"), heard(lived, "tom")), (vec![HELLO.to_owned()], vec![HELLO.to_owned()]));
        // Who has said something needs no greeting.
        lived.ask("maya", HOME, "列表").await;
        let before = heard(lived, "maya").len();
        happens(lived, &lived.wecom.enter_agent(id("maya")).await).await;
        happens(lived, &lived.wecom.enter_chat(id("maya")).await).await;
        assert_eq!(heard(lived, "maya").len(), before);
        assert_eq!((unsent(lived).await, buried(lived).await), (vec![], vec![]));
        lived.wecom.every_call_was_good();
    }

    Long empty: async fn who_enters_has_not_written(lived: &Lived) {
        for day in DAYS {
            lived.travel(day).await;
            happens(lived, &lived.wecom.enter_chat(id("lin")).await).await;
        }
        assert_eq!(heard(lived, "lin"), [format!("{HELLO}\n{WRITE_FIRST}")]);
        // Entering opens no way: he is not asked before he has written.
        lived.ask("lin", HOME, "团队 新建 产品").await;
        assert!(lived.ask("lin", HOME, "团队").await.contains("还联系不上：lilei。"));
        lived.ask("lin", DM, "你好").await;
        assert!(!lived.ask("lin", HOME, "团队").await.contains("还联系不上"));
        assert_eq!(lived.wecom.calls_of("aibot_respond_welcome_msg").len(), 1);
        lived.wecom.every_call_was_good();
    }

    Http empty: async fn who_is_only_answered_is_told_so(lived: &Lived) {
        for day in DAYS {
            lived.travel(day).await;
            happens(lived, &lived.wecom.enter_chat(id("lin")).await).await;
        }
        assert_eq!(heard(lived, "lin"), [format!("{HELLO}\n{ONLY_ANSWERED}")]);
        assert!(lived.wecom.calls().is_empty(), "it rode on the response");
    }
}
