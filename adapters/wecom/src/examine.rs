//! What has to work before okrbot can: the app's keys, its token and our address on its list; the robot's keys or the way to its
//! connection; each group robot's key.

use std::collections::BTreeMap;

use chat::{Finding, SendError};
use secrecy::SecretString;
use serde_json::json;
use wire::sealed::{Keys, Sealing};

use crate::api::{Failed, error};
use crate::{Aibot, App, WeCom};

/// Nobody's id: what is asked about it shows whether it may be asked.
const NOBODY: &str = "okrbot-doctor";

/// Tries everything.
pub async fn examine(wecom: &WeCom) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(app) = &wecom.settings.app {
        self::app(wecom, app, &mut findings).await;
    }
    match &wecom.settings.aibot {
        Some(Aibot::Http { keys }) => {
            findings.push(finding("aibot keys", sealing(keys, "wecom.aibot.encoding_aes_key")))
        }
        Some(Aibot::Long { ws_url, .. }) => findings.push(finding("aibot", line(wecom, ws_url).await)),
        None => {}
    }
    robots(wecom, &wecom.settings.robots, &mut findings).await;
    findings
}

async fn app(wecom: &WeCom, app: &App, findings: &mut Vec<Finding>) {
    findings.push(finding("callback keys", sealing(&app.keys, "wecom.encoding_aes_key")));
    if let Err(failed) = wecom.api.log_in().await {
        findings.push(finding("app", Err(why(&failed))));
        return;
    }
    // Without a menu it is refused as well, but by another code.
    let menu = wecom.api.get("menu/get", &[("agentid", &app.agent_id.to_string())]).await;
    let agent = match menu {
        Err(failed) if error::is_of_the_agent(failed.code) => Err(why(&failed)),
        _ => Ok(app.agent_id.to_string()),
    };
    findings.push(finding("app", agent));
    let state = match wecom.api.get("user/get", &[("userid", NOBODY)]).await {
        Ok(_) | Err(Failed { error: SendError::Never(_), .. }) => Ok(String::new()),
        Err(failed) => Err(why(&failed)),
    };
    findings.push(finding("calls", state));
}

fn sealing(keys: &Keys, key: &str) -> Result<String, String> {
    match Sealing::new(keys) {
        Some(_) => Ok(String::new()),
        None => Err(format!("{key} is none: it has 43 letters and digits")),
    }
}

/// Whether the robot's connection can be opened. Nobody says who we are: that would end the connection of an okrbot that runs.
async fn line(wecom: &WeCom, ws_url: &str) -> Result<String, String> {
    let opened = wecom.connect(ws_url).await.map(drop);
    opened
        .map(|()| "reached; okrbot serve says whether its secret is right".into())
        .map_err(|why| format!("{why}; is wecom.aibot.ws_url right, and is it reached from here?"))
}

/// Tries each robot's key with a text that no group takes, so that nothing is posted.
async fn robots(wecom: &WeCom, robots: &BTreeMap<String, SecretString>, findings: &mut Vec<Finding>) {
    let empty = json!({ "msgtype": "text", "text": { "content": "" } });
    for (name, key) in robots {
        let state = match wecom.api.robot(key, &empty).await {
            Err(failed) if matches!(failed.error, SendError::Shut { .. } | SendError::Later { .. }) => {
                Err(why(&failed))
            }
            // What is refused is the empty text.
            Ok(()) | Err(_) => Ok(String::new()),
        };
        findings.push(finding(&format!("group robot {name}"), state));
    }
}

fn finding(what: &str, state: Result<String, String>) -> Finding {
    Finding { what: what.into(), state }
}

/// What went wrong, for whoever reads the report.
fn why(failed: &Failed) -> String {
    match &failed.error {
        SendError::Later { why, .. } | SendError::Full { why, .. } if !error::may_pass(failed.code) => {
            format!("{why}; is WeCom reached from here?")
        }
        SendError::Later { why, .. }
        | SendError::Full { why, .. }
        | SendError::Refused(why)
        | SendError::Never(why)
        | SendError::Fixed(why)
        | SendError::Shut { why, .. } => why.clone(),
    }
}
