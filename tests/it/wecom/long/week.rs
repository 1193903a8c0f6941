//! A week of a team that has nothing but the robot: Maya in Berlin, 李雷 in Shanghai, and Tom, who writes in private only on
//! Wednesday. WeCom tells the robot nobody's name.
//!
//! The expected texts and numbers are worked out by hand. The week begins on Monday 23 November 2026, 00:00 UTC; Berlin is an hour
//! ahead, Shanghai eight. People type what would do something in one chat or another; all of it is text.

mod days;

use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::reader::Active;
use crate::harness::wecom::said::{Author, Content, Spot};
use crate::harness::wecom::stories::{Bots, HOME, Lived, id};
use crate::wecom::heard::{buried, empty, in_group, told, unsent, were_asked_at};

/// What 李雷 wants to achieve, as it is shown.
const O2: &str = "＊＊更快＊＊ [上线］(https：//evil.example/x) ＜＠all> ＠所有人";
/// What those are told who have to write first.
const WRITE_FIRST: &str = "我还不能主动给你发消息，所以不会向你提问：请先私信我一次，什么内容都行。";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    lived(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    lived(Kind::Postgres).await;
}

async fn lived(kind: Kind) {
    let mut c = empty(kind, Bots::Long).await;
    team(&c).await;
    objectives(&c).await;
    what_is_for_one_alone_stays_private(&c).await;
    c.since = c.wecom.state().step;
    days::monday(&c).await;
    days::tuesday(&c).await;
    days::wednesday(&c).await;
    days::thursday(&c).await;
    days::friday(&c).await;
    everybody_was_asked_at_their_own_hour(&c).await;
    everything_was_answered_where_it_was_said(&c);
    nothing_that_was_typed_fires(&c);
    assert_eq!((unsent(&c).await, buried(&c).await), (vec![], vec![]));
    c.wecom.every_call_was_good();
}

/// It is founded in the group, and joined by the card there, which shows each what came of it and is the same for the others.
async fn team(c: &Lived) {
    let said = c.ask("maya", HOME, "团队 新建 产品").await;
    assert!(said.starts_with("这里是团队 产品 的群，负责人：maya.w。") && said.ends_with("[Join · 加入]"), "{said}");
    let founded = in_group(&c.wecom, id("maya")).pop().expect("an answer");
    let first =
        format!("✓ 产品 已建立，你是负责人。报告会发到这个群。\n{WRITE_FIRST}\n我看不到群里有谁：愿意参加的请点加入，");
    assert!(founded.starts_with(&first), "{founded}");
    for person in ["lin", "tom"] {
        let joined = c.talk().press(id(person), "join:", "Join · 加入").await;
        assert!(joined.starts_with("✓ 欢迎加入 产品。\n第一次问你：周计划，11月23日 周一 10:00"), "{joined}");
        assert!(joined.contains(WRITE_FIRST), "{joined}");
        let first = |user: &str| in_group(&c.wecom, user).remove(0);
        assert!(first(id(person)).starts_with("✓ 欢迎") && first(id("maya")).ends_with("[Join · 加入]"));
    }
    let shown = c.ask("maya", HOME, "团队").await;
    assert!(shown.contains("\n负责人：maya.w\n成员：lilei、tom_01\n群：企业微信群 E_Ab\n"), "{shown}");
    assert!(shown.contains("\n还联系不上：maya.w、lilei、tom_01。请他们先给我发一条消息，什么内容都行。\n"), "{shown}");
    // Whatever she writes in private, from then on she can be written to.
    let said = c.ask("maya", DM, "时区 Europe/Berlin").await;
    let told = "✓ 从现在起，我可以主动给你发消息了。\n✓ 你的时区是 Europe/Berlin，你那里现在是 11月23日 周一 01:00。";
    assert!(said.starts_with(told), "{said}");
    let shown = c.ask("maya", HOME, "团队").await;
    assert!(shown.contains("\n还联系不上：lilei、tom_01。"), "{shown}");
}

async fn objectives(c: &Lived) {
    let said = c.ask("maya", HOME, "新增 提升留存").await;
    assert!(said.starts_with("已新增 O1 · 提升留存 · 产品 · 2026Q4 · 你负责"), "{said}");
    let said = c.ask("maya", DM, "新增 O1 次周留存 40% -> 60%").await;
    assert!(said.starts_with("已新增 O1.1 · 次周留存 · 40 % → 60 % · 你负责"), "{said}");
    let said = c.ask("lin", HOME, "新增 **更快** [上线](https://evil.example/x) <@all> @所有人").await;
    assert!(said.starts_with(&format!("已新增 O2 · {O2} · 产品 · 2026Q4 · 你负责")), "{said}");
    c.ask("lin", HOME, "新增 O2 次日留存 从30%提升到45%").await;
}

async fn what_is_for_one_alone_stays_private(c: &Lived) {
    assert_eq!(c.ask("maya", HOME, "设置").await, "已私信发给你。");
    assert_eq!(told(&c.wecom, id("maya"), "org.admins 用的 ID：wecom:wwacme:maya.w"), 1);
    assert_eq!(told(&c.wecom, id("tom"), "org.admins"), 0);
    let refused = "这些只给你一个人看，但我还不能给你发私信。请先私信我一句话，再问一次。";
    for text in ["设置", "站会", "新增"] {
        assert_eq!(c.ask("lin", HOME, text).await, refused, "{text}");
    }
}

async fn everybody_was_asked_at_their_own_hour(c: &Lived) {
    let days = |days: &[u8], time: &str| days.iter().map(|day| format!("2026-11-{day}T{time}")).collect::<Vec<_>>();
    for (person, key, wanted) in [
        ("maya", "monday:", days(&[23], "09:00")),
        ("maya", "standup:", days(&[24, 25, 26, 27], "08:30")),
        ("maya", "review:", days(&[27], "15:00")),
        ("lin", "monday:", days(&[], "")),
        ("lin", "review:", days(&[27], "08:00")),
        ("tom", "monday:", days(&[], "")),
        ("tom", "standup:", days(&[26, 27], "01:30")),
        ("tom", "review:", days(&[], "")),
    ] {
        let (asked, wanted) = (c.asked(person, key).await, wanted.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(were_asked_at(&asked, &wanted), "{person} {key} {asked:?}");
    }
    // The second one on Thursday is the one that he asked for.
    let wanted = ["2026-11-24T01:30", "2026-11-25T01:30", "2026-11-26T01:30", "2026-11-26T02:00", "2026-11-27T01:30"];
    let asked = c.asked("lin", "standup:").await;
    assert!(were_asked_at(&asked, &wanted), "{asked:?}");
}

/// Each message by the id that it came in with; what okrbot says of its own accord in the group are the card and the reports.
fn everything_was_answered_where_it_was_said(c: &Lived) {
    let state = c.wecom.state();
    let said = state.messages.iter().filter(|message| matches!(message.author, Author::Person(_))).count();
    drop(state);
    let answers = c.wecom.calls_of("aibot_respond_msg");
    let ids: std::collections::BTreeSet<&str> = answers.iter().map(|call| call.query.as_str()).collect();
    assert_eq!((answers.len(), ids.len()), (said, said));
    assert!(answers.iter().all(|call| call.body["msgtype"] == "stream" || call.body["msgtype"] == "template_card"));
    let pushed = c.wecom.calls_of("aibot_send_msg").into_iter().filter(|call| call.body["chat_type"] == 2);
    assert_eq!(pushed.count(), 1 + 1 + 4 + 1, "the card, Monday, the stand-ups and the summary");
    let group = c.wecom.seen_by(id("tom"), &Spot::Group(HOME.into())).into_iter().filter(is_ours);
    assert!(group.filter(|message| matches!(message.content, Content::Card(_))).count() == 1);
}

/// What is more than characters is okrbot's own: what can be typed is bold.
fn nothing_that_was_typed_fires(c: &Lived) {
    assert_eq!(c.wecom.fires(), []);
    for active in c.wecom.active() {
        match active {
            Active::Bold(words) => assert!(!words.contains("更快") && !words.contains("测试"), "{words}"),
            other => panic!("{other:?}"),
        }
    }
}
