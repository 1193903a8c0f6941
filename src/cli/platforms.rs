//! The platforms besides the playground, as they are configured. Whoever adds one adds it here.

use std::sync::Arc;

use chat::Adapter;

use super::Failure;
use crate::config::{self, Config};

/// Every platform whose section is there.
pub fn of(config: &Config) -> Result<Vec<Arc<dyn Adapter>>, Failure> {
    let slack = config.slack.as_ref().map(slack).transpose()?;
    Ok(slack.into_iter().collect())
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
