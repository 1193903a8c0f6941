//! Libraries that others wrote for WeCom against an okrbot: what they seal is read, and they read what okrbot seals. The scripts in
//! `tests/vendor` are the other side. Needs Python with `wechatpy`, and Node with `@wecom/crypto`; `.ci/run` gets them and runs this.

use std::process::Command;
use std::sync::Arc;

use wecom::{Aibot, App, Keys, Settings, WeCom};

use crate::harness::{Bot, Kind};

const CORP: &str = "ww1234567890abcdef";
const APP_KEY: &str = "okrBotTests0123456789ABCDEFGHIJKLMNOPQRSTU7";
const AIBOT_KEY: &str = "7UTSRQPONMLKJIHGFEDCBA9876543210stseToBrko9";

/// An okrbot whose calls go nowhere: what is looked at rides on its responses.
async fn okrbot() -> Bot {
    let keys = |token: &str, key: &str| Keys { token: token.into(), aes_key: key.into() };
    let settings = Settings {
        corp_id: CORP.into(),
        app: Some(App { agent_id: 1_000_002, secret: "secret".into(), keys: keys("appToken", APP_KEY) }),
        aibot: Some(Aibot::Http { keys: keys("aibotToken", AIBOT_KEY) }),
        robots: Default::default(),
        api_url: "http://127.0.0.1:9/cgi-bin/".into(),
        ca: None,
    };
    Bot::with(Kind::Sqlite, &[], vec![Arc::new(WeCom::new(settings).expect("an adapter"))]).await
}

async fn content(bot: &Bot, mut script: Command, path: &str, further: &[&str]) {
    script.arg(bot.client.url(path)).args(further).env("NO_PROXY", "127.0.0.1");
    let ended = tokio::task::spawn_blocking(move || script.status()).await.expect("a thread");
    assert!(ended.expect("a program").success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Python with wechatpy: OKRBOT_VENDOR_PYTHON names it"]
async fn the_vendors_wechatpy_is_content() {
    let bot = okrbot().await;
    let mut script = Command::new(std::env::var_os("OKRBOT_VENDOR_PYTHON").unwrap_or_else(|| "python3".into()));
    script.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendor/wecom_wechatpy.py"));
    content(&bot, script, "/hooks/wecom/app", &["appToken", APP_KEY, CORP]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Node with @wecom/crypto: OKRBOT_VENDOR_MODULES is the directory of its packages"]
async fn the_vendors_crypto_is_content() {
    let bot = okrbot().await;
    let mut script = Command::new("node");
    script.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendor/wecom_crypto.mjs"));
    content(&bot, script, "/hooks/wecom/aibot", &["aibotToken", AIBOT_KEY]).await;
}
