//! The fake WeCom's callbacks to the app: sealed, told again until they are taken, and what is answered at once is looked at.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::fake::{furnished, post, reads};
use super::fake_cards::{buttons, card, notice};
use crate::harness::Client;
use crate::harness::sealed::Sealing;
use crate::harness::wecom::model::Bot;
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::CORP;
use crate::harness::wecom::xml::{self, cdata};

/// What came: the path with its query, and the body.
type Came = Arc<Mutex<Vec<(String, String)>>>;
/// What is answered to the call of that number and address: a status and a body; nothing: no answer.
pub type Script = fn(usize, &str) -> Option<(u16, String)>;

/// A server that keeps what comes and answers by a script.
pub async fn server(script: Script) -> (Client, Came, JoinSet<()>) {
    let came = Came::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let client = Client::new(format!("http://{}", listener.local_addr().expect("an address")));
    let (kept, mut tasks) = (Arc::clone(&came), JoinSet::new());
    let take = move |request: Request| async move {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
        let number = {
            let mut came = kept.lock().expect("what came");
            came.push((parts.uri.to_string(), String::from_utf8_lossy(&body).into_owned()));
            came.len()
        };
        let answer: Response = match script(number, &parts.uri.to_string()) {
            Some((status, body)) => (StatusCode::from_u16(status).expect("a status"), body).into_response(),
            None => std::future::pending().await,
        };
        answer
    };
    tasks.spawn(async move { axum::serve(listener, Router::new().fallback(take)).await.expect("a server") });
    (client, came, tasks)
}

fn keys() -> Sealing {
    use crate::harness::wecom::stories::{AES_KEY, TOKEN};
    Sealing { token: TOKEN.into(), aes_key: AES_KEY.into(), owner: CORP.into() }
}

/// What was sealed in a call, whose signature is right.
pub fn opened(came: &(String, String)) -> xml::Node {
    let envelope = xml::read(&came.1).expect("XML");
    let encrypted = envelope.only("Encrypt").expect("something encrypted");
    let query: Vec<_> = form_urlencoded::parse(came.0.split_once('?').expect("a query").1.as_bytes()).collect();
    assert_eq!(query[0].1, keys().sign(&query[1].1, &query[2].1, encrypted), "{}", came.0);
    xml::read(&keys().decrypt(encrypted).expect("a text")).expect("XML inside")
}

/// A sealed answer.
fn sealed(keys: &Sealing, plain: &str) -> String {
    let encrypted = keys.encrypt(b"0123456789abcdef", plain);
    let signature = keys.sign("1790000000", "n", &encrypted);
    format!(
        "<xml><Encrypt>{}</Encrypt><MsgSignature>{}</MsgSignature><TimeStamp>1790000000</TimeStamp><Nonce>n</Nonce></xml>",
        cdata(&encrypted),
        cdata(&signature)
    )
}

/// A text that is answered.
fn reply(to: &str, from: &str, text: &str) -> String {
    format!(
        "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName><CreateTime>1790000000</CreateTime>\
         <MsgType><![CDATA[text]]></MsgType><Content>{}</Content></xml>",
        cdata(to),
        cdata(from),
        cdata(text)
    )
}

#[tokio::test]
async fn what_people_do_is_told_sealed() {
    let wecom = furnished().await;
    let (client, came, _server) = server(|_, _| Some((200, String::new()))).await;
    post(&wecom, "message/send", &card("lilei", notice("t1"))).await;
    let seen = wecom.seen_by("lilei", &Spot::App("lilei".into()));
    let menu = wecom.press_menu("lilei", &wecom.on_screen("lilei", &seen[0]), "不再提醒").await;
    for (told, fields) in [
        (
            wecom.say("maya.w", "a ]]> b <c>").await,
            vec![("MsgType", "text"), ("Content", "a ]]> b <c>"), ("AgentID", "1000002")],
        ),
        (wecom.show("lilei", "image").await, vec![("MsgType", "image"), ("MediaId", "media-1")]),
        (wecom.show("lilei", "voice").await, vec![("MsgType", "voice"), ("Format", "amr")]),
        (wecom.show("lilei", "location").await, vec![("MsgType", "location"), ("Label", "北京")]),
        (wecom.enter_agent("lilei").await, vec![("MsgType", "event"), ("Event", "enter_agent"), ("EventKey", "")]),
        (wecom.event("lilei", "subscribe", &[]).await, vec![("Event", "subscribe"), ("FromUserName", "lilei")]),
        (wecom.event("lilei", "unsubscribe", &[]).await, vec![("Event", "unsubscribe")]),
        (
            wecom.told_of("update_user", "lilei").await,
            vec![("FromUserName", "sys"), ("ChangeType", "update_user"), ("UserID", "lilei")],
        ),
        (wecom.alert("inactive_alert").await, vec![("Event", "inactive_alert"), ("EffectTime", "1795510800")]),
        (menu, vec![("Event", "template_card_menu_event"), ("EventKey", "mute"), ("TaskId", "t1")]),
    ] {
        wecom.post(&client, &told).await;
        let came = came.lock().expect("what came").pop().expect("a call");
        assert!(came.0.starts_with("/hooks/wecom/app?msg_signature="), "{}", came.0);
        let inside = opened(&came);
        for (name, value) in fields {
            assert_eq!(inside.only(name), Ok(value), "{told:?}");
        }
        assert_eq!((inside.only("ToUserName"), inside.only("CreateTime")), (Ok(CORP), Ok("1795510800")));
        assert_eq!(inside.only("MsgId").is_ok(), inside.only("MsgType") != Ok("event"));
    }
}

#[tokio::test]
async fn what_is_not_taken_is_told_again_with_the_same_bytes() {
    let wecom = furnished().await;
    let (client, came, _server) =
        server(|number, _| (number > 1).then(|| (if number == 4 { 200 } else { 503 }, String::new()))).await;
    let told = wecom.say("lilei", "帮助").await;
    let soon = Duration::from_secs(1);
    assert!(wecom.post_within(&client, &told, soon).await.is_some());
    let all = came.lock().expect("what came").clone();
    assert_eq!(all.len(), 4, "one hangs, two are refused, the last one is taken");
    assert!(all.iter().all(|one| *one == all[0]));
    let (client, came, _server) = server(|_, _| Some((500, String::new()))).await;
    assert!(wecom.post_within(&client, &told, soon).await.is_none());
    assert_eq!(came.lock().expect("what came").len(), 4, "then it is lost");
    // On request the same is sent once more.
    let letter = wecom.letter(&told, wecom.now().await);
    assert_eq!(letter.to(&client).await, letter.to(&client).await);
}

#[tokio::test]
async fn an_address_is_checked_by_a_sealed_text() {
    let wecom = furnished().await;
    let (letter, echo) = wecom.check(Bot::App, wecom.now().await);
    let query = letter.path.split_once('?').expect("a query").1;
    let query: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    assert_eq!(query[0].1, keys().sign(&query[1].1, &query[2].1, &query[3].1));
    assert_eq!(keys().decrypt(&query[3].1), Ok(echo));
}

#[tokio::test]
#[should_panic(expected = "assertion")]
async fn whoever_does_not_echo_it_is_not_taken() {
    let wecom = furnished().await;
    let (client, _came, _server) = server(|_, _| Some((200, "\"1616\"".into()))).await;
    wecom.check_url(&client, Bot::App).await;
}

#[tokio::test]
async fn a_text_that_is_answered_at_once_is_shown() {
    let wecom = furnished().await;
    let script: Script = |number, _| {
        let text = if number == 1 { "好 ]]> 的".into() } else { "字".repeat(700) };
        Some((200, sealed(&keys(), &reply("LILEI", CORP, &text))))
    };
    let (client, _came, _server) = server(script).await;
    let told = wecom.say("lilei", "帮助").await;
    wecom.post(&client, &told).await;
    assert_eq!(reads(&wecom, "lilei"), ["帮助", "好 ]]> 的"]);
    wecom.post(&client, &told).await;
    assert_eq!((reads(&wecom, "lilei")[2].len(), wecom.state().cuts.len()), (2_046, 1));
}

/// Makes of answers that WeCom does not take a test each.
macro_rules! not_taken {
    ($($name:ident: $why:literal, $body:expr;)*) => {
        $(#[tokio::test]
        #[should_panic(expected = $why)]
        async fn $name() {
            let wecom = furnished().await;
            let (client, _came, _server) = server(|_, _| Some((200, $body))).await;
            let told = wecom.say("lilei", "帮助").await;
            wecom.post(&client, &told).await;
        })*
    };
}

not_taken! {
    no_xml: "no element", "ok".into();
    another_owner: "another owner", sealed(&Sealing { owner: "wwother".into(), ..keys() }, &reply("lilei", CORP, "x"));
    another_token: "a wrong signature", sealed(&Sealing { token: "x".into(), ..keys() }, &reply("lilei", CORP, "x"));
    somebody_else: "to somebody else", sealed(&keys(), &reply("maya.w", CORP, "x"));
    from_somebody_else: "from somebody else", sealed(&keys(), &reply("lilei", "wwother", "x"));
    nothing_said: "an empty text", sealed(&keys(), &reply("lilei", CORP, " "));
    an_entity: "an entity", sealed(&keys(), &reply("lilei", CORP, "x").replace("<Content>", "<Content>&nbsp;"));
    a_card: "a TemplateCard", sealed(&keys(), &reply("lilei", CORP, "x").replace("Content>", "TemplateCard>"));
    markdown: "a markdown", sealed(&keys(), &reply("lilei", CORP, "x").replace("[text]", "[markdown]"));
    no_time: "CreateTime is soon", sealed(&keys(), &reply("lilei", CORP, "x").replace("1790000000", "soon"));
}

#[tokio::test]
#[should_panic(expected = "an answer to Card")]
async fn a_press_takes_no_text() {
    let wecom = furnished().await;
    post(&wecom, "message/send", &card("lilei", buttons("t1"))).await;
    let (client, _came, _server) = server(|_, _| Some((200, sealed(&keys(), &reply("lilei", CORP, "x"))))).await;
    let told = wecom.press("lilei", &wecom.card("lilei", "monday:"), "跳过").await;
    wecom.post(&client, &told).await;
}
