//! A person who may change everything: `platform:workspace:user`.

use std::fmt;
use std::str::FromStr;

use super::keys::PLATFORMS;

/// One entry of `org.admins`, as `/okr me` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admin {
    /// The platform's name in lower case: `slack`, `dingtalk`, `wecom`, `playground`.
    pub platform: String,
    /// The workspace or corporation; never contains `:`.
    pub workspace: String,
    /// The platform's own id of the person.
    pub user: String,
}

/// A text that names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not platform:workspace:user")]
pub struct NotAnAdmin;

impl Admin {
    /// Whether that identity is this person's. Workspaces compare without case, people do not.
    pub fn is(&self, platform: &str, workspace: &str, user: &str) -> bool {
        self.platform == platform && self.workspace.eq_ignore_ascii_case(workspace) && self.user == user
    }
}

impl FromStr for Admin {
    type Err = NotAnAdmin;

    fn from_str(text: &str) -> Result<Self, NotAnAdmin> {
        let mut parts = text.trim().splitn(3, ':').map(str::trim);
        let mut part = || parts.next().filter(|part| !part.is_empty()).ok_or(NotAnAdmin);
        let platform = part()?.to_lowercase();
        if platform != "playground" && !PLATFORMS.contains(&platform.as_str()) {
            return Err(NotAnAdmin);
        }
        Ok(Self { platform, workspace: part()?.to_owned(), user: part()?.to_owned() })
    }
}

impl fmt::Display for Admin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.platform, self.workspace, self.user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admin_is_read_and_recognised() {
        let admin: Admin = " Slack:T1:U1 ".parse().unwrap();
        assert_eq!(admin.to_string(), "slack:T1:U1");
        assert!(admin.is("slack", "t1", "U1"));
        assert!(!admin.is("slack", "T1", "u1"));
        assert!(!admin.is("wecom", "T1", "U1"));
        // A user's id may hold colons, a workspace's may not.
        assert_eq!("wecom:corp:a:b".parse::<Admin>().unwrap().user, "a:b");
    }

    #[test]
    fn half_an_admin_is_refused() {
        for text in ["", "slack", "slack:T1", "slack:T1:", "wecom: :U1", ":T1:U1", "irc:a:b"] {
            assert_eq!(text.parse::<Admin>(), Err(NotAnAdmin), "{text}");
        }
    }
}
