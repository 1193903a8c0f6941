//! The adapter of an okrbot that lives in the fake DingTalk.

use std::collections::BTreeMap;

use ::dingtalk::{Mode, PUBLIC_TEMPLATE, Settings};

use super::DingTalk;
use super::stories::{APP, CORP, SECRET};

/// The address under which DingTalk reaches okrbot in HTTP mode.
const PUBLIC_URL: &str = "https://okr.example.com";

/// What okrbot has to know of that DingTalk's app.
pub fn settings(ding: &DingTalk, mode: Mode) -> Settings {
    Settings {
        client_id: APP.into(),
        client_secret: SECRET.into(),
        robot_code: APP.into(),
        corp_id: Some(CORP.into()),
        mode,
        card_template: PUBLIC_TEMPLATE.into(),
        events: None,
        api_url: ding.api_url(),
        oapi_url: ding.api_url(),
        robots: BTreeMap::new(),
        public_url: (mode == Mode::Http).then(|| PUBLIC_URL.into()),
        clock: || okrbot::clock::now(0),
    }
}
