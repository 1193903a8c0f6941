//! The platforms besides the playground, as they are configured. Whoever adds one adds it here.

use std::fs;
use std::sync::Arc;

use chat::Adapter;

use super::Failure;
use crate::clock;
use crate::config::{self, CallbackKeys, Config};

/// Every platform whose section is there.
pub fn of(config: &Config) -> Result<Vec<Arc<dyn Adapter>>, Failure> {
    let slack = config.slack.as_ref().map(slack).transpose()?;
    let dingtalk = config.dingtalk.as_ref().map(|section| dingtalk(section, config)).transpose()?;
    let wecom = config.wecom.as_ref().map(wecom).transpose()?;
    Ok(slack.into_iter().chain(dingtalk).chain(wecom).collect())
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
    let keys = |keys: &CallbackKeys| dingtalk::EventKeys { token: keys.token.clone(), aes_key: keys.aes_key.clone() };
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

fn wecom(section: &config::Wecom) -> Result<Arc<dyn Adapter>, Failure> {
    let keys = |keys: &CallbackKeys| wecom::Keys { token: keys.token.clone(), aes_key: keys.aes_key.clone() };
    let app = |app: &config::WecomApp| wecom::App {
        agent_id: app.agent_id,
        secret: app.secret.clone(),
        keys: keys(&app.keys),
    };
    let aibot = |aibot: &config::Aibot| match aibot {
        config::Aibot::Long { bot_id, secret, ws_url } => {
            wecom::Aibot::Long { bot_id: bot_id.clone(), secret: secret.clone(), ws_url: ws_url.clone() }
        }
        config::Aibot::Http { keys: of_robot } => wecom::Aibot::Http { keys: keys(of_robot) },
    };
    let ca = section.ca_file.as_ref().map(fs::read).transpose();
    let settings = wecom::Settings {
        corp_id: section.corp_id.clone(),
        app: section.app.as_ref().map(app),
        aibot: section.aibot.as_ref().map(aibot),
        robots: section.robots.clone(),
        api_url: section.api_url.clone(),
        ca: ca.map_err(|error| Failure::Wrong(format!("wecom.ca_file: the file cannot be read: {error}")))?,
    };
    // The addresses were read with the configuration: what is wrong now is wrong with the certificates.
    let key = if settings.ca.is_some() { "wecom.ca_file" } else { "wecom" };
    match wecom::WeCom::new(settings) {
        Ok(wecom) => Ok(Arc::new(wecom)),
        Err(sentence) => Err(Failure::Wrong(format!("{key}: {sentence}"))),
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

    /// A certificate of our own, which nobody uses.
    const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----
MIIBhjCCASugAwIBAgIUaFcF/ZnmGS9HCG0rIt1pqqG04zowCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMb2tyYm90IHRlc3RzMCAXDTI2MTEyNjE2MzczMFoYDzIxMjYx
MTAyMTYzNzMwWjAXMRUwEwYDVQQDDAxva3Jib3QgdGVzdHMwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASobb8vR4ylDLUOGzj+tSEEAATkhRpxlswZBGOu8hpk3Lby
hN089pZNoMK76/cfQverHH2tTx+pSMzWMAm26EHwo1MwUTAdBgNVHQ4EFgQU/3rC
Oe6Nta55LsUWfHUYdkXV/p4wHwYDVR0jBBgwFoAU/3rCOe6Nta55LsUWfHUYdkXV
/p4wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAwrl0gNWbpnj1
HAumlK0CKyQM8u2CKmQ805mUm4mxBjUCIQCoOQGVjRIo6PgBzOuPS0oEPIwyN0Oa
zi4KyNvi0L3jWA==
-----END CERTIFICATE-----
";

    /// WeCom with a group's robot and what else is set.
    fn with_wecom(more: &[(&str, &str)]) -> Result<Vec<Arc<dyn Adapter>>, Failure> {
        let keys = [("CORP_ID", "ww1"), ("ROBOTS__SALES", "k")];
        let keys = keys.iter().chain(more);
        let keys = keys.map(|(key, value)| (format!("OKRBOT__WECOM__{key}"), (*value).to_owned()));
        of(&Config::load(None, keys).expect("a configuration"))
    }

    #[test]
    fn each_bot_of_wecom_is_wired() {
        let aes_key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
        let app = [("AGENT_ID", "1"), ("SECRET", "s"), ("TOKEN", "t"), ("ENCODING_AES_KEY", aes_key)];
        let long = [("AIBOT__BOT_ID", "b"), ("AIBOT__SECRET", "s")];
        let http = [("AIBOT__TOKEN", "t"), ("AIBOT__ENCODING_AES_KEY", aes_key)];
        for aibot in [long, http] {
            let platforms = with_wecom(&[&app[..], &aibot].concat()).expect("a platform");
            let [wecom] = &platforms[..] else { panic!("one platform") };
            assert_eq!((wecom.platform(), wecom.is_local()), (::wecom::PLATFORM, false));
            assert_eq!(wecom.outlets().len(), 1);
        }
        let local = with_wecom(&[("API_URL", "http://127.0.0.1:9/cgi-bin/")]).expect("a platform");
        assert!(local[0].is_local());
    }

    #[test]
    fn further_certificates_are_read_and_what_is_none_is_refused() {
        let directory = tempfile::tempdir().expect("a directory");
        let at = |name: &str| directory.path().join(name).display().to_string();
        for (name, text) in [("good.pem", CERTIFICATE), ("bad.pem", "no certificate"), ("empty.pem", "")] {
            fs::write(at(name), text).expect("a file");
        }
        assert!(with_wecom(&[("CA_FILE", &at("good.pem"))]).is_ok());
        for (name, why) in [
            ("bad.pem", "wecom.ca_file: the certificates cannot be read: they must be PEM"),
            ("empty.pem", "wecom.ca_file: the certificates cannot be read: they must be PEM"),
            ("none.pem", "wecom.ca_file: the file cannot be read: "),
        ] {
            let Err(Failure::Wrong(sentence)) = with_wecom(&[("CA_FILE", &at(name))]) else { panic!("{name}") };
            assert!(sentence.starts_with(why) && !sentence.contains(".pem"), "{sentence}");
        }
    }
}
