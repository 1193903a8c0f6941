//! What no response can carry goes to the address that came along, which takes one answer; the rest goes by the app.

use ::wecom::WeCom as Adapter;
use chat::{Adapter as _, Message, Outgoing, Place, SendError, Task, Via};
use http::{HeaderMap, Method};

use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::said::{Content, Spot};
use crate::harness::wecom::stories::{BOT_AES_KEY, BOT_TOKEN, Bots, CORP, HOME, id, people, settings};
use crate::wecom::heard::{BEGIN, buried, in_private};

with_bots! {
    BothHttp founded: async fn a_question_of_several_cards_is_read_where_it_was_asked_for_and_its_cards_come_by_the_app(lived: &Lived) {
        lived.ask("lin", DM, "新增 提升留存").await;
        lived.travel("2026-11-23T03:00:00Z").await;
        lived.ask("lin", DM, "重点：文档").await;
        let before = lived.wecom.seen_by(id("lin"), &Spot::App(id("lin").into())).len();
        let question = lived.talk().ask_bot(id("lin"), "周计划").await;
        assert!(question.starts_with("周计划 · Product · 11月23日 周一\n李雷，"), "{question}");
        lived.talk().settled().await;
        assert_eq!(in_private(&lived.wecom, id("lin")), [question]);
        let cards = lived.wecom.seen_by(id("lin"), &Spot::App(id("lin").into())).split_off(before);
        assert!(cards.iter().all(|card| is_ours(card) && matches!(card.content, Content::Card(_))), "{cards:#?}");
        assert_eq!((cards.len(), lived.wecom.calls_of("aibot/response").len()), (2, 1));
        let said = lived.talk().press(id("lin"), "monday:", "提交").await;
        assert!(said.contains("周计划"), "{said}");
        assert_eq!(buried(lived).await, Vec::<String>::new());
        lived.wecom.every_call_was_good();
    }
}

/// The way to answer something later.
async fn via(wecom: &WeCom, adapter: &Adapter, told: &Told) -> (Place, Via) {
    let now = wecom.now().await;
    let letter = wecom.letter(told, now);
    let (path, query) = letter.path.split_once('?').expect("a query");
    let request = chat::Request {
        method: Method::POST,
        path: path.trim_start_matches("/hooks/wecom/").into(),
        query: query.into(),
        headers: HeaderMap::new(),
        body: letter.body.into(),
    };
    let (event, _) = adapter.receive(&request, now).expect("a callback").events.pop().expect("an event");
    (event.place, event.via.expect("an address"))
}

async fn say(
    wecom: &WeCom,
    adapter: &Adapter,
    (place, via): &(Place, Via),
    text: &str,
) -> Result<chat::Sent, SendError> {
    let outgoing = Outgoing {
        key: text.into(),
        once: format!("deployment {text}"),
        place: place.clone(),
        only: None,
        re: None,
        replaces: None,
        via: Some(via.clone()),
        task: Task::Say(Message::line(text)),
        now: wecom.now().await,
    };
    adapter.send(&outgoing).await
}

#[tokio::test]
async fn an_address_takes_one_answer_for_an_hour_and_is_followed_nowhere_else() {
    let wecom = people(BEGIN, Bots::Http).await;
    let adapter = Adapter::new(settings(&wecom, Bots::Http)).expect("an adapter");
    let group = via(&wecom, &adapter, &wecom.mention(id("lin"), HOME, "列表").await).await;
    let single = via(&wecom, &adapter, &wecom.say_to_bot(id("lin"), "列表").await).await;
    for way in [&group, &single] {
        say(&wecom, &adapter, way, "一 **二** <@all>").await.expect("an answer");
        let again = say(&wecom, &adapter, way, "三").await;
        assert!(matches!(again, Err(SendError::Never(_))), "{again:?}");
        assert_eq!(way.1.uses, 1);
        // A minute before WeCom forgets it, okrbot does.
        assert_eq!((way.1.until - wecom.now().await).num_minutes(), 59);
    }
    let seen: Vec<String> = wecom
        .all_seen_by(id("lin"))
        .iter()
        .filter(|message| is_ours(message))
        .map(|message| wecom.text_of(message))
        .collect();
    assert_eq!(seen, ["一 ＊＊二＊＊ ＜＠all>", "一 ＊＊二＊＊ ＜＠all>"]);

    // Who knows the keys but is not WeCom has okrbot call nobody.
    for base in ["http://127.0.0.1:9", "http://169.254.169.254", "file:///etc"] {
        let mut told = wecom.say_to_bot(id("lin"), "列表").await;
        told.body = told.body.replace(&wecom.base, base);
        let now = wecom.now().await;
        let letter = wecom.letter(&told, now);
        let (_, query) = letter.path.split_once('?').expect("a query");
        let (method, headers) = (Method::POST, HeaderMap::new());
        let request =
            chat::Request { method, path: "aibot".into(), query: query.into(), headers, body: letter.body.into() };
        let (event, _) = adapter.receive(&request, now).expect("a callback").events.pop().expect("an event");
        assert_eq!(event.via, None, "{base}");
    }
    assert_eq!(wecom.calls_of("aibot/response").len(), 4);
    // None of it tells who we are.
    for call in wecom.calls() {
        assert!(!format!("{call:?}").contains(BOT_TOKEN) && !format!("{call:?}").contains(BOT_AES_KEY));
    }
    assert_eq!(group.0, Place::channel(CORP, HOME));
}
