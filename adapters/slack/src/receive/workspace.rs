//! Which workspace vouches for somebody: where the app is installed, be that one workspace or a whole organisation.

use chat::Who;
use serde_json::Value;

use super::{id, is_id};

/// Where the app is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// The id of the workspace, `T…`, or of the organisation, `E…`.
    pub id: String,
    /// Whether it belongs to an organisation: then its people may come from any of the organisation's workspaces.
    organised: bool,
}

impl Workspace {
    /// From the ids of workspace and organisation; `None` where neither is one.
    pub fn new(team: Option<&str>, enterprise: Option<&str>, organisation_wide: bool) -> Option<Self> {
        let team = team.filter(|team| is_id(team));
        let enterprise = enterprise.filter(|enterprise| is_id(enterprise));
        let id = if organisation_wide { enterprise.or(team) } else { team.or(enterprise) };
        Some(Self { id: id?.to_owned(), organised: enterprise.is_some() })
    }

    /// From what was done with a form or a shortcut; `team` is null there where a whole organisation installed the app.
    pub fn of_interaction(payload: &Value) -> Option<Self> {
        let wide = payload["is_enterprise_install"].as_bool().unwrap_or(false);
        Self::new(id(&payload["team"], "id"), id(&payload["enterprise"], "id"), wide)
    }

    /// Somebody there.
    pub fn person(&self, id: &str) -> Who {
        Who::new(&self.id, id)
    }

    /// Whether a person of the workspace `home` is a guest from another organisation. Unknown homes are no guests.
    pub fn is_foreign(&self, home: Option<&str>) -> bool {
        !self.organised && home.is_some_and(|home| home.starts_with('T') && home != self.id)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_organisation_that_installed_the_app_vouches_itself() {
        let wide = json!({ "team": null, "enterprise": { "id": "E1" }, "is_enterprise_install": true });
        assert_eq!(Workspace::of_interaction(&wide).unwrap().id, "E1");
        let one = json!({ "team": { "id": "T1" }, "enterprise": { "id": "E1" }, "is_enterprise_install": false });
        assert_eq!(Workspace::of_interaction(&one).unwrap().id, "T1");
        assert_eq!(Workspace::of_interaction(&json!({ "team": { "id": "" } })), None);
        assert_eq!(Workspace::of_interaction(&json!({})), None);
    }

    #[test]
    fn guests_come_from_another_workspace_of_no_common_organisation() {
        let alone = Workspace::new(Some("T1"), None, false).unwrap();
        assert!(alone.is_foreign(Some("T2")));
        assert!(!alone.is_foreign(Some("T1")) && !alone.is_foreign(None) && !alone.is_foreign(Some("E1")));
        let organised = Workspace::new(Some("T1"), Some("E1"), false).unwrap();
        assert!(!organised.is_foreign(Some("T2")));
    }
}
