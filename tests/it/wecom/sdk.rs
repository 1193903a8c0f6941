//! WeCom's own SDK of the robot's long connection against the fake: if it is content, the fake is honest.
//! `tests/vendor/wecom_aibot_sdk.mjs` is the other side. Needs Node with `@wecom/aibot-node-sdk`; `.ci/run` gets it and runs this.

use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::fake::furnished;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::gateway::Seen;
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::said::{Author, Spot};
use crate::harness::wecom::stories::{BOT_ID, BOT_SECRET, HOME};

/// How long the SDK may take to start, or to do what it does.
const PATIENCE: Duration = Duration::from_secs(60);
/// Who speaks with it.
const PERSON: &str = "lilei";

/// The other side; it ends with the test.
struct Sdk(Child);

impl Drop for Sdk {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Sdk {
    fn start(wecom: &WeCom) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendor/wecom_aibot_sdk.mjs");
        let mut command = Command::new("node");
        command.arg(script).args([&wecom.ws_url, BOT_ID, BOT_SECRET, PERSON, HOME]).env("NO_PROXY", "127.0.0.1");
        Self(command.spawn().expect("Node"))
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().expect("a status")
    }

    /// Waits until something holds, which it does not if the other side has ended.
    async fn until(&mut self, what: &str, holds: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds() {
            let ended = self.ended();
            assert!(ended.is_none() && Instant::now() < end, "it never happens: {what}: {ended:?}");
            sleep(Duration::from_millis(10)).await;
        }
    }
}

/// What the robot says in a conversation, as its people read it.
fn said(wecom: &WeCom, spot: &Spot) -> Vec<String> {
    let seen = wecom.seen_by(PERSON, spot).into_iter().filter(|message| message.author == Author::Aibot);
    seen.map(|message| wecom.read(&message, PERSON).text).collect()
}

/// Tells something and waits until this is what the robot has said there.
async fn answered(wecom: &WeCom, sdk: &mut Sdk, told: &Told, wanted: &[&str]) {
    wecom.push(told).await.expect("a connection");
    sdk.until(&format!("{wanted:?}"), || said(wecom, &told.spot) == wanted).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Node with @wecom/aibot-node-sdk: OKRBOT_VENDOR_MODULES is the directory of its packages"]
async fn the_vendors_aibot_sdk_is_content() {
    let wecom = furnished().await;
    let mut sdk = Sdk::start(&wecom);
    sdk.until("the SDK is let in", || wecom.gateway().connections() > 0).await;

    // An answer that grows, and something said apart; in private a card as an answer, and another one by itself.
    let told = wecom.mention(PERSON, HOME, "hello").await;
    answered(&wecom, &mut sdk, &told, &["heard you", "said apart"]).await;
    let told = wecom.say_to_bot(PERSON, "hello").await;
    let cards = ["a card\n[Done]", "another card\n[Done]"];
    answered(&wecom, &mut sdk, &told, &cards).await;
    // The card that was pressed is another one, whoever enters is welcomed.
    let seen = wecom.card(PERSON, "vendor");
    let told = wecom.press(PERSON, &seen, "Done").await;
    answered(&wecom, &mut sdk, &told, &[cards[0], "pressed\n[Done]"]).await;
    let told = wecom.enter_chat(PERSON).await;
    answered(&wecom, &mut sdk, &told, &[cards[0], "pressed\n[Done]", "welcome"]).await;
    let pings = wecom.gateway().seen().pings;
    sdk.until("three more pings", || wecom.gateway().seen().pings >= pings + 3).await;
    wecom.every_call_was_good();

    // Another program takes the place of the connection: the SDK does not fight for it.
    wecom.kick().await;
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = sdk.ended() {
            break status;
        }
        assert!(Instant::now() < end, "the SDK does not end");
        sleep(Duration::from_millis(10)).await;
    };
    assert!(status.success(), "{status}");
    let Seen { connections, subscriptions, kicks, silences, .. } = wecom.gateway().seen();
    assert_eq!((connections, subscriptions, kicks, silences), (1, 1, 1, 0));
}
