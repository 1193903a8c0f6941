//! Where no card can be shown: links that make their presser say something in private, tags to type in groups.

use super::lived::{empty, hears, settings, told, until};
use crate::harness::Kind;
use crate::harness::chat::Chat;
use crate::harness::count::texts;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::said::{Content, Message, Spot};
use crate::harness::dingtalk::stories::{HOME, Lived};

const MEMBERS: &str =
    "select p.name from members m join people p on p.id = m.person_id where m.left_at is null order by p.name";

/// The last message with buttons that somebody has in private.
fn with_buttons(lived: &Lived, user: &str) -> Message {
    let mut seen = lived.ding.seen_by(user, &Spot::Direct(user.to_owned())).into_iter();
    seen.rfind(|message| matches!(message.content, Content::Action(..))).expect("a message with buttons")
}

/// The story, of an okrbot whose cards do not work because of `break_cards`.
async fn story(kind: Kind, break_cards: impl Fn(&Lived), again: impl Fn(&Lived)) {
    let lived = empty(kind, settings).await;
    break_cards(&lived);
    let talk = lived.talk();
    talk.deliver(&lived.ding.mention("maya01", HOME, "团队 新建 Product").await).await;
    hears(&lived.ding, "maya01", "✓ Product 已建立").await;
    // The *Join* post says what to type.
    let group = Spot::Group(HOME.into());
    until("a join post", async || told(&lived.ding, "lin01", "#okr-join:1") == 1).await;
    let post =
        lived.ding.seen_by("lin01", &group).into_iter().find(|message| lived.ding.text_of(message).contains("#okr-"));
    let post = lived.ding.text_of(&post.expect("a join post"));
    let tag = post.split_whitespace().find(|word| word.starts_with("#okr-")).expect("a tag").to_owned();
    // Who types it in the group, and who types it in private.
    talk.deliver(&lived.ding.mention("lin01", HOME, &tag).await).await;
    talk.deliver(&lived.ding.say("tom01", &tag).await).await;
    let store = &lived.bot.app.store;
    until("both join", async || texts(store, MEMBERS).await == ["Maya", "Tom", "李雷"]).await;

    // The stand-up's button is a link, which says in Lin's name what it means.
    lived.travel("2026-11-24T02:00:00Z").await;
    let standup = with_buttons(&lived, "lin01");
    let said = lived.ding.tap("lin01", &standup, "跳过").await.expect("a private conversation");
    assert!(said.body["text"]["content"].as_str().expect("a text").starts_with("跳过 #okr-standup:"), "{said:?}");
    let answer = talk.heard("lin01", &Spot::Direct("lin01".into()), &said).await;
    assert!(answer.contains("已跳过 Product 11月24日 周二 的站会"), "{answer}");
    let said = talk.ask("tom01", "昨天：a 今天：b 阻碍：无").await;
    assert!(said.starts_with("✓ 站会 Product"), "{said}");
    lived.travel("2026-11-24T04:40:00Z").await;
    hears(&lived.ding, "tom01", "Product · 站会 · 11月24日 周二").await;
    assert!(lived.ding.state().cards.is_empty(), "no card ever stood anywhere");
    let tries = lived.ding.calls_of("createAndDeliver").into_iter();
    let tries = tries.filter(|call| call.error() != "InvalidAuthentication").count();
    // At most what is on its way at once, once an hour: the Join post, three questions and a report, on two days.
    assert!(tries <= 12, "cards are not tried again and again: {tries}");

    // When the fault is mended, cards come back by themselves.
    again(&lived);
    lived.travel("2026-11-25T02:00:00Z").await;
    assert_eq!(lived.asked("lin", "standup:").await, ["2026-11-25T01:30"]);
    lived.ding.every_call_was_good();
}

async fn no_template(kind: Kind) {
    let break_cards = |lived: &Lived| lived.ding.order("createAndDeliver", &Fault::NO_TEMPLATE, 1_000);
    story(kind, break_cards, |lived| lived.ding.heal()).await;
}

async fn no_permission(kind: Kind) {
    let break_cards = |lived: &Lived| lived.ding.state().app.scopes.retain(|scope| *scope != "Card.Instance.Write");
    story(kind, break_cards, |lived| lived.ding.state().app.scopes.push("Card.Instance.Write")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_template_is_gone_on_sqlite() {
    no_template(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_template_is_gone_on_postgres() {
    no_template(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_permission_is_missing_on_sqlite() {
    no_permission(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_permission_is_missing_on_postgres() {
    no_permission(Kind::Postgres).await;
}
