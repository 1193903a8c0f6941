//! What has to work before okrbot can: secrets, tokens, scopes, and okrbot's place in the channels where reports go.

use chat::{Finding, Place, SendError};
use futures_util::future::{join, join_all};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::Slack;
use crate::api::{Answered, Arguments, Failed};
use crate::manifest::SCOPES;

/// The length of a signing secret.
const SECRET: usize = 32;

/// Tries everything.
pub async fn examine(slack: &Slack, homes: &[Place]) -> Vec<Finding> {
    let mut findings = vec![signing(&slack.settings.signing_secrets)];
    let named = slack.settings.bot_tokens.iter().map(|(workspace, token)| (Some(workspace.as_str()), token));
    let tokens = named.chain(slack.settings.bot_token.iter().map(|token| (None, token)));
    let of_tokens = join_all(tokens.map(async |(workspace, token)| token_of(slack, workspace, token).await));
    let channels = homes.iter().filter_map(|home| match home {
        Place::Channel { workspace, id } => Some((workspace, id)),
        Place::Person(_) => None,
    });
    let of_homes = join_all(channels.map(async |(workspace, id)| Finding {
        what: format!("home {id}"),
        state: home_of(slack, workspace, id).await,
    }));
    // Side by side: somebody waits for the answer.
    let (of_tokens, of_homes) = join(of_tokens, of_homes).await;
    // One workspace may have two tokens: of its own, and the one for all.
    for finding in of_tokens.into_iter().flatten().chain(of_homes) {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

/// Whether the signing secrets look like some; whether they are right only a request from Slack can tell.
fn signing(secrets: &[SecretString]) -> Finding {
    let shaped = |secret: &SecretString| {
        let secret = secret.expose_secret();
        secret.len() == SECRET && secret.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let state = match secrets.iter().all(shaped) {
        true => Ok(match secrets.len() {
            1 => String::new(),
            several => format!("{several} of them"),
        }),
        false => Err("slack.signing_secret does not look like one: copy \"Signing Secret\" from the app's page Basic \
                      Information (32 letters and digits)"
            .into()),
    };
    Finding { what: "signing secret".into(), state }
}

/// Whether a token is let in, belongs to the workspace that it is configured for, and may do what okrbot does.
async fn token_of(slack: &Slack, workspace: Option<&str>, token: &SecretString) -> Vec<Finding> {
    let answered = slack.api.call(token, "auth.test", Arguments::Json(Value::Object(Default::default()))).await;
    let key =
        workspace.map_or_else(|| "slack.bot_token".to_owned(), |workspace| format!("slack.bot_tokens.{workspace}"));
    let Answered { body, scopes } = match answered {
        Ok(answered) => answered,
        Err(failed) => {
            let what = format!("token {}", workspace.unwrap_or_default());
            let state = match failed.code.is_empty() {
                true => format!("{}; is Slack reached from here?", why(&failed)),
                false => format!("{}; check {key}", why(&failed)),
            };
            return vec![Finding { what: what.trim().into(), state: Err(state) }];
        }
    };
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let team = text("team_id");
    let own = [team, text("enterprise_id")];
    let belongs = workspace.is_none_or(|wanted| own.iter().any(|id| id.eq_ignore_ascii_case(wanted)));
    let state = match belongs {
        true => Ok(format!("{} in {}", text("user"), text("team"))),
        false => Err(format!("{key} belongs to {team}")),
    };
    let mut findings = vec![Finding { what: format!("token {team}"), state }];
    if let Some(scopes) = scopes {
        let given: Vec<&str> = scopes.split(',').map(str::trim).collect();
        let missing: Vec<&str> = SCOPES.iter().copied().filter(|scope| !given.contains(scope)).collect();
        let state = match missing.is_empty() {
            true => Ok(String::new()),
            false => Err(format!(
                "missing {}: add them under OAuth & Permissions and install the app again",
                missing.join(", ")
            )),
        };
        findings.push(Finding { what: format!("scopes {team}"), state });
    }
    findings
}

/// Whether okrbot can post in a channel where reports go.
async fn home_of(slack: &Slack, workspace: &str, channel: &str) -> Result<String, String> {
    let token =
        slack.token(workspace).ok_or_else(|| format!("no token for {workspace}: set slack.bot_tokens.{workspace}"))?;
    let fields = vec![("channel", channel.to_owned())];
    let answered = slack.api.call(token, "conversations.info", Arguments::Form(fields)).await;
    let body = match answered {
        Ok(answered) => answered.body,
        Err(failed) if failed.code == "channel_not_found" => {
            return Err("okrbot does not see it: /invite @okrbot there".into());
        }
        Err(failed) => return Err(why(&failed)),
    };
    let channel = &body["channel"];
    let name = channel["name"].as_str().unwrap_or_default();
    match (channel["is_archived"] == true, channel["is_member"] == true) {
        (true, _) => Err(format!("#{name} is archived: unarchive it, or say `/okr team home` in another channel")),
        (false, false) => Err(format!("okrbot is not in #{name}: /invite @okrbot there")),
        (false, true) => Ok(format!("#{name}")),
    }
}

/// What went wrong, for whoever reads the report.
fn why(failed: &Failed) -> String {
    match &failed.error {
        _ if !failed.code.is_empty() => format!("Slack says {}", failed.code),
        SendError::Later { why, .. }
        | SendError::Full { why, .. }
        | SendError::Refused(why)
        | SendError::Never(why)
        | SendError::Fixed(why)
        | SendError::Shut { why, .. } => why.clone(),
    }
}
