//! The platforms besides the playground, as they are configured. Whoever adds one adds it here.

use std::sync::Arc;

use chat::Adapter;

use super::Failure;
use crate::clock;
use crate::config::{self, Config};

/// Every platform whose section is there.
pub fn of(config: &Config) -> Result<Vec<Arc<dyn Adapter>>, Failure> {
    let slack = config.slack.as_ref().map(slack).transpose()?;
    let dingtalk = config.dingtalk.as_ref().map(|section| dingtalk(section, config)).transpose()?;
    Ok(slack.into_iter().chain(dingtalk).collect())
}

fn slack(section: &config::Slack) -> Result<Arc<dyn Adapter>, Failure> {
    let settings = slack::Settings {
        signing_secrets: section.signing_secrets.clone(),
        bot_token: section.bot_token.clone(),
        bot_tokens: section.bot_tokens.clone(),
        api_url: section.api_url.clone(),
    };
    match slack::Slack::new(settings) {
        Ok(slack) => Ok(Arc::new(slack)),
        Err(sentence) => Err(Failure::Wrong(format!("slack: {sentence}"))),
    }
}

fn dingtalk(section: &config::Dingtalk, config: &Config) -> Result<Arc<dyn Adapter>, Failure> {
    let robot =
        |robot: &config::GroupRobot| dingtalk::Robot { token: robot.token.clone(), secret: robot.secret.clone() };
    let keys =
        |keys: &config::EventKeys| dingtalk::EventKeys { token: keys.token.clone(), aes_key: keys.aes_key.clone() };
    let settings = dingtalk::Settings {
        client_id: section.client_id.clone(),
        client_secret: section.client_secret.clone(),
        robot_code: section.robot_code.clone(),
        corp_id: section.corp_id.clone(),
        mode: match section.mode {
            config::Mode::Stream => dingtalk::Mode::Stream,
            config::Mode::Http => dingtalk::Mode::Http,
        },
        card_template: section.card_template.clone(),
        events: section.events.as_ref().map(keys),
        api_url: section.api_url.clone(),
        oapi_url: section.oapi_url.clone(),
        robots: section.robots.iter().map(|(name, one)| (name.clone(), robot(one))).collect(),
        public_url: config.server.public_url.clone(),
        clock: || clock::now(0),
    };
    match dingtalk::DingTalk::new(settings) {
        Ok(dingtalk) => Ok(Arc::new(dingtalk)),
        Err(sentence) => Err(Failure::Wrong(format!("dingtalk: {sentence}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_template_is_the_one_that_has_no_form() {
        let keys = ["CLIENT_ID", "CLIENT_SECRET"].map(|key| (format!("OKRBOT__DINGTALK__{key}"), "x".to_owned()));
        let config = Config::load(None, keys.into_iter()).expect("a configuration");
        assert_eq!(config.dingtalk.expect("a section").card_template, ::dingtalk::PUBLIC_TEMPLATE);
    }
}
