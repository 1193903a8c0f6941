//! DingTalk's own stream SDK against the fake: if it is content, the fake is honest. `tests/vendor/dingtalk_sdk.py` is the other
//! side. Needs Python with the package `dingtalk-stream`; `.ci/run` gets it and runs this.

use std::process::{Child, Command};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::fake::{APP, GROUP, SECRET, furnished};
use crate::harness::dingtalk::model::Manner;
use crate::harness::dingtalk::said::Spot;

/// How long the SDK may take to start, or to connect again.
const PATIENCE: Duration = Duration::from_secs(60);

/// The other side; it ends with the test.
struct Sdk(Child);

impl Drop for Sdk {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Python with dingtalk-stream: OKRBOT_VENDOR_PYTHON names it"]
async fn the_vendors_sdk_is_content() {
    let ding = furnished().await;
    let python = std::env::var_os("OKRBOT_VENDOR_PYTHON").unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendor/dingtalk_sdk.py");
    let mut command = Command::new(python);
    command.arg(script).args([APP, SECRET]).env("DINGTALK_OPENAPI_ENDPOINT", &ding.base).env("NO_PROXY", "127.0.0.1");
    let mut sdk = Sdk(command.spawn().expect("Python"));
    let connected = |number: u64| {
        let gateway = ding.gateway();
        gateway.until(PATIENCE, move |gateway| {
            (gateway.ever() >= number && !gateway.connections().is_empty()).then_some(())
        })
    };
    connected(1).await.expect("the SDK connects");

    // It answers a message by the address that came along, and with cards in one step and in two.
    let said = ding.mention("maya01", GROUP, "@okrbot hello").await;
    assert_eq!(ding.push(&said).await.code, 200);
    let group = Spot::Group(GROUP.into());
    let texts = || -> Vec<String> {
        ding.seen_by("maya01", &group).iter().skip(1).map(|message| ding.text_of(message)).collect()
    };
    assert_eq!(texts(), ["heard", "heard", "card\ntwice", "press", "grown", "at once"]);
    // A button calls back and its answer changes the card.
    let seen = ding.card("maya01", "vendor:");
    ding.push(&ding.press("maya01", &seen, "Done")).await;
    assert_eq!(texts()[3], "pressed");
    // Events in every manner, a ping, and a wish for a new connection.
    ding.state().manner = Manner::Mixed;
    for _ in 0..6 {
        let event = ding.told_of("user_modify_org", &["lin02"]).await;
        assert_eq!(ding.push(&event).await.code, 200);
    }
    ding.ping().await;
    ding.disconnect(Duration::from_millis(500));
    connected(2).await.expect("the SDK connects again");
    let again = ding.say("maya01", "again").await;
    assert_eq!(ding.push(&again).await.code, 200);
    ding.every_call_was_good();

    let until = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = sdk.0.try_wait().expect("a status") {
            break status;
        }
        assert!(Instant::now() < until, "the SDK does not end");
        sleep(Duration::from_millis(50)).await;
    };
    assert!(status.success(), "{status}");
}
