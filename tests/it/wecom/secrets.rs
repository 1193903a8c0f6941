//! The real program says everything into its log, and no secret; what it knows by its configuration is not in its database.

use super::heard::{BEGIN, hears, until};
use super::served::Served;
use crate::harness::count::texts;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::model::Bot;
use crate::harness::wecom::stories::{
    AES_KEY, BOT_AES_KEY, BOT_SECRET, BOT_TOKEN, Bots, HOME, ROBOT_KEY, SECRET, TOKEN, id, people,
};
use crate::harness::{Database, Kind};

/// What its configuration tells it alone.
const CONFIGURED: [&str; 7] = [SECRET, TOKEN, AES_KEY, BOT_TOKEN, BOT_AES_KEY, BOT_SECRET, ROBOT_KEY];
/// Every column in which okrbot keeps what it was told or is to say.
const KEPT: [&str; 6] = [
    "select cast(task as text) from outbox",
    "select coalesce(reason, '') || coalesce(sent_id, '') || place from outbox",
    "select place || name from homes",
    "select event_key from inbox",
    "select coalesce(cast(response as text), '') from inbox",
    "select name from people",
];

/// In as many ways as there are, something goes wrong on the way to WeCom.
fn trouble(wecom: &WeCom) {
    for (api, faults) in [
        ("message/send", vec![Fault::STALE, Fault::Page, Fault::TakeAndClose, Fault::Codeless]),
        ("message/update_template_card", vec![Fault::Code(40_058), Fault::Close]),
        ("webhook/send", vec![Fault::Close, Fault::Page, Fault::Code(93_000)]),
        ("user/get", vec![Fault::Close, Fault::Code(60_011)]),
        ("menu/create", vec![Fault::Close, Fault::DENIED]),
        ("aibot/response", vec![Fault::Close, Fault::Code(40_058)]),
        ("aibot_subscribe", vec![Fault::OFTEN, Fault::Close]),
        ("aibot_respond_msg", vec![Fault::Code(846_605), Fault::BUSY]),
        ("aibot_send_msg", vec![Fault::Code(93_006), Fault::BUSY]),
    ] {
        for fault in &faults {
            wecom.order(api, fault, 1);
        }
    }
}

/// A story in which all goes wrong that can; what stands in the log.
async fn logged(wecom: &WeCom, database: &Database, bots: Bots) -> String {
    // By the first of these the menu is given, by the second it is asked what people are called.
    for fault in [Fault::Close, Fault::BUSY] {
        wecom.order("gettoken", &fault, 1);
    }
    let served = Served::start(wecom, database, "trace");
    let okrbot = &served.process.client;
    wecom.check_url(okrbot, Bot::App).await;
    match bots {
        Bots::Both => wecom.gateway().connected().await,
        _ => wecom.check_url(okrbot, Bot::Aibot).await,
    }
    let talk = served.talk(wecom);
    talk.mention(id("maya"), HOME, "团队 新建 产品").await;
    hears(wecom, id("maya"), "产品 已建立").await;
    for person in ["maya", "lin"] {
        talk.ask(id(person), "团队 加入 产品").await;
        talk.ask_bot(id(person), "新增 提升留存").await;
    }
    talk.deliver(&wecom.say(id("maya"), "团队 群 机器人 product").await).await;
    hears(wecom, id("maya"), "通过机器人 PRODUCT").await;

    // Whose signature is wrong, or who cannot be read, gets no word; okrbot writes down that it was so.
    for spoilt in ["msg_signature=", "nonce="] {
        let mut letter = wecom.letter(&wecom.say(id("lin"), "列表").await, wecom.now().await);
        letter.path = letter.path.replacen(spoilt, &format!("{spoilt}0"), 1);
        assert_eq!(letter.to(okrbot).await.status, 401);
    }
    let mut letter = wecom.letter(&wecom.say(id("lin"), "列表").await, wecom.now().await);
    letter.body = letter.body.replace("Encrypt", "Encrypted");
    assert_eq!(letter.to(okrbot).await.status, 400);

    trouble(wecom);
    if bots == Bots::Both {
        wecom.cut();
        wecom.gateway().connected().await;
    }
    let tuesday = "2026-11-24T01:33:00Z";
    okrbot.travel(tuesday).await;
    until("somebody is asked", async || !wecom.asked(id("lin"), "standup:").is_empty()).await;
    let card = wecom.card(id("lin"), "standup:");
    talk.deliver(&wecom.press(id("lin"), &card, "跳过").await).await;
    until("the card is answered", async || !wecom.calls_of("message/update_template_card").is_empty()).await;
    // What is refused for good is buried: the next that is said by the app.
    wecom.order("message/send", &Fault::DENIED, 1);
    talk.deliver(&wecom.say_to_bot(id("maya"), "站会").await).await;
    talk.deliver(&wecom.mention(id("maya"), HOME, "列表").await).await;
    okrbot.travel("2026-11-25T05:00:00Z").await;
    until("the robot posts", async || wecom.calls_of("webhook/send").len() > 3).await;
    served.stop(wecom).await
}

/// All that lets somebody in: what is configured, and what WeCom gave since.
fn given(wecom: &WeCom) -> Vec<String> {
    let state = wecom.state();
    let mut secrets: Vec<String> = CONFIGURED.map(str::to_owned).to_vec();
    secrets.extend(state.tokens.keys().chain(state.codes.keys()).chain(state.urls.keys()).cloned());
    // Codes are used up when they are seen again.
    for call in &state.calls {
        let given = [&call.answer["access_token"], &call.answer["response_code"], &call.body["response_code"]];
        secrets.extend(given.into_iter().filter_map(|secret| secret.as_str()).map(str::to_owned));
        secrets.extend(call.query.split_once("response_code=").map(|(_, code)| code.to_owned()));
    }
    secrets
}

async fn story(bots: Bots) {
    let (wecom, database) = (people(BEGIN, bots).await, Database::begun(Kind::Sqlite, BEGIN).await);
    let log = logged(&wecom, &database, bots).await;
    assert!(
        log.contains("postponed") && log.contains("TRACE") && log.contains("rejected"),
        "everything is said: {log}"
    );
    let secrets = given(&wecom);
    assert!(secrets.len() > 12 && secrets.iter().all(|secret| secret.len() > 5), "{secrets:?}");
    for secret in &secrets {
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let found = log.lines().find(|line| line.contains(secret.as_str()) || line.contains(&encoded));
        assert!(found.is_none(), "{secret} stands in the log: {found:?}");
    }

    // Nor in the database, whose file holds more than what is kept.
    let store = database.open().await;
    for sql in KEPT {
        for text in texts(&store, sql).await {
            assert!(CONFIGURED.iter().all(|secret| !text.contains(secret)), "{sql}: {text}");
        }
    }
    store.close().await;
    let path = database.url.strip_prefix("sqlite:").expect("a file");
    let file = std::fs::read(path).expect("the database");
    for secret in CONFIGURED {
        assert!(!file.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{secret} stands in the database");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_stands_in_the_log_by_the_long_connection() {
    story(Bots::Both).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_stands_in_the_log_by_calls() {
    story(Bots::BothHttp).await;
}
