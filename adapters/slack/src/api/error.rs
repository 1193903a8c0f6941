//! What each of Slack's error codes means for the message in hand.
//!
//! Source: the error tables of docs.slack.dev/reference/methods.

use std::time::Duration;

use chat::{Door, SendError};
use serde_json::Value;

use super::{Failed, PAUSE};

/// How long a workspace that is being moved is left alone.
const MOVING: Duration = Duration::from_secs(3_600);

/// A call that Slack refused.
pub fn of_slack(method: &str, body: &Value) -> Failed {
    let code = body["error"].as_str().unwrap_or("no error code").chars().take(100).collect::<String>();
    let error = meaning(method, &code, body);
    if is_our_fault(&code) {
        let details = body["response_metadata"]["messages"].to_string();
        tracing::error!(method, code, details, "Slack cannot read what okrbot sent: please report this");
    }
    Failed { code, error }
}

fn meaning(method: &str, code: &str, body: &Value) -> SendError {
    let said = format!("{method}: {code}");
    match code {
        "ratelimited" | "rate_limited" => SendError::Later { after: Some(PAUSE), why: said },
        "service_unavailable" | "request_timeout" | "internal_error" => SendError::Later { after: None, why: said },
        "team_added_to_org" | "org_login_required" | "external_channel_migrating" => {
            SendError::Later { after: Some(MOVING), why: said }
        }
        // Something may have been done: it is tried again, but not for ever.
        "fatal_error" => SendError::Refused(said),
        "invalid_auth" | "account_inactive" | "token_revoked" | "token_expired" | "not_authed" => SendError::Shut {
            door: Door::Workspace,
            why: format!("install the app again and put its new token into the configuration ({code})"),
        },
        "missing_scope" | "not_allowed_token_type" | "no_permission" | "access_denied" | "ekm_access_denied" => {
            // The scope alone, where Slack names it: whatever lacks it has the same reason.
            let lacks = match body["needed"].as_str() {
                Some(needed) => format!("{code}, needs {needed}"),
                None => said,
            };
            SendError::Shut {
                door: Door::Call,
                why: format!("{lacks}: give the app the scopes of the manifest and install it again"),
            }
        }
        "not_in_channel" | "channel_not_found" => {
            SendError::Shut { door: Door::Place, why: format!("invite okrbot with /invite @okrbot ({code})") }
        }
        "is_archived" | "is_inactive" => SendError::Shut {
            door: Door::Place,
            why: format!("the channel is archived: unarchive it, or say /okr team home in another one ({code})"),
        },
        code if code.starts_with("restricted_action") || code == "posting_to_channel_denied" => SendError::Shut {
            door: Door::Place,
            why: format!("okrbot may not post there: let it, or say /okr team home in another channel ({code})"),
        },
        // Gone, raced, or our own fault: trying again would change nothing.
        _ => SendError::Never(said),
    }
}

/// Codes that only a mistake of ours brings about.
fn is_our_fault(code: &str) -> bool {
    const OURS: [&str; 15] = [
        "duplicate_external_id",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_array_arg",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_charset",
        "invalid_form_data",
        "invalid_post_type",
        "missing_post_type",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "push_limit_reached",
        "view_too_large",
    ];
    OURS.contains(&code)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn error(body: Value) -> SendError {
        of_slack("chat.postMessage", &body).error
    }

    #[test]
    fn codes_have_their_classes() {
        for code in ["service_unavailable", "internal_error", "request_timeout"] {
            assert!(matches!(error(json!({ "error": code })), SendError::Later { after: None, .. }), "{code}");
        }
        for (code, door) in [
            ("token_revoked", Door::Workspace),
            ("account_inactive", Door::Workspace),
            ("missing_scope", Door::Call),
            ("not_in_channel", Door::Place),
            ("is_archived", Door::Place),
            ("restricted_action_read_only_channel", Door::Place),
        ] {
            assert!(
                matches!(error(json!({ "error": code })), SendError::Shut { door: found, .. } if found == door),
                "{code}"
            );
        }
        for code in ["message_not_found", "user_disabled", "msg_too_long", "invalid_blocks", "a_new_one"] {
            assert!(matches!(error(json!({ "error": code })), SendError::Never(_)), "{code}");
        }
        assert!(matches!(error(json!({ "error": "fatal_error" })), SendError::Refused(_)));
        assert!(matches!(error(json!({ "ok": false })), SendError::Never(_)));
    }

    #[test]
    fn whoever_opens_a_door_is_told_how() {
        let SendError::Shut { why, .. } = error(json!({ "error": "missing_scope", "needed": "chat:write" })) else {
            panic!("a door")
        };
        assert!(why.contains("needs chat:write") && why.contains("install it again"), "{why}");
    }
}
