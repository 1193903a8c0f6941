//! What has to work before okrbot can: the app's keys, its token, and our address on its list.

use chat::{Finding, SendError};
use wire::sealed::Sealing;

use crate::WeCom;
use crate::api::Failed;

/// Nobody's id: what is asked about it shows whether it may be asked.
const NOBODY: &str = "okrbot-doctor";

/// Tries everything.
pub async fn examine(wecom: &WeCom) -> Vec<Finding> {
    let Some(app) = &wecom.settings.app else { return Vec::new() };
    let keys = match Sealing::new(&app.keys) {
        Some(_) => Ok(String::new()),
        None => Err("wecom.encoding_aes_key is none: it has 43 letters and digits".into()),
    };
    let mut findings = vec![finding("callback keys", keys)];
    match wecom.api.log_in().await {
        Ok(()) => findings.push(finding("app", Ok(app.agent_id.to_string()))),
        Err(failed) => {
            findings.push(finding("app", Err(why(&failed))));
            return findings;
        }
    }
    let asked = wecom.api.get("user/get", &[("userid", NOBODY)]).await;
    let state = match asked {
        Ok(_) | Err(Failed { error: SendError::Never(_), .. }) => Ok(String::new()),
        Err(failed) => Err(why(&failed)),
    };
    findings.push(finding("calls", state));
    findings
}

fn finding(what: &str, state: Result<String, String>) -> Finding {
    Finding { what: what.into(), state }
}

/// What went wrong, for whoever reads the report.
fn why(failed: &Failed) -> String {
    match &failed.error {
        SendError::Later { why, .. } | SendError::Full { why, .. } => format!("{why}; is WeCom reached from here?"),
        SendError::Refused(why) | SendError::Never(why) | SendError::Fixed(why) | SendError::Shut { why, .. } => {
            why.clone()
        }
    }
}
