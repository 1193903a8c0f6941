//! The database's address: which database it is for, and how it is shown without its password.

/// The two databases that okrbot runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file, for one process.
    Sqlite,
    /// A server, for any number of replicas.
    Postgres,
}

/// The parameters that are shown; a password can be a parameter, too.
const HARMLESS: [&str; 8] = ["application_name", "dbname", "host", "mode", "port", "sslmode", "sslrootcert", "user"];

impl Engine {
    /// The database that an address is for; `None` if it is for neither.
    pub(super) fn of(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once(':')?;
        match scheme {
            "sqlite" => {
                // What lives in memory is gone with its connection, and okrbot opens several.
                let file = rest.trim_start_matches("//").split('?').next()?;
                (!file.is_empty() && !file.starts_with(':')).then_some(Self::Sqlite)
            }
            "postgres" | "postgresql" => {
                let host = rest.strip_prefix("//")?;
                (!host.is_empty()).then_some(Self::Postgres)
            }
            _ => None,
        }
    }
}

/// The address without what may be secret: `postgres://user:***@host/db`. Where it cannot be told apart, all is masked.
pub(super) fn masked(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.starts_with("postgres") => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, tail) = rest.split_at(end);
            match masked_authority(authority) {
                // An `@` behind the host: a password with an unescaped `/`, `?` or `#` looks like that.
                Some(authority) if !tail.contains(['@', '#']) => {
                    format!("{scheme}://{authority}{}", masked_parameters(tail))
                }
                _ => format!("{scheme}://***"),
            }
        }
        _ => masked_parameters(url),
    }
}

/// `user:***@host` of `user:password@host`; `None` if a password could be taken for the host.
fn masked_authority(authority: &str) -> Option<String> {
    match authority.rsplit_once('@') {
        Some((login, host)) => Some(match login.split_once(':') {
            Some((user, _)) => format!("{user}:***@{host}"),
            None => format!("{login}@{host}"),
        }),
        None => {
            let port = authority.rsplit_once(':').map_or("", |(_, port)| port);
            let address = port.is_empty() || port.parse::<u16>().is_ok();
            (address || authority.ends_with(']')).then(|| authority.to_owned())
        }
    }
}

/// Everything behind `?`, only harmless values shown.
fn masked_parameters(tail: &str) -> String {
    let Some((path, parameters)) = tail.split_once('?') else {
        return tail.to_owned();
    };
    let shown = parameters.split('&').map(|parameter| match parameter.split_once('=') {
        Some((name, _)) if HARMLESS.contains(&name) => parameter.to_owned(),
        Some((name, _)) => format!("{name}=***"),
        None => "***".to_owned(),
    });
    format!("{path}?{}", shown.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_scheme_decides_and_others_are_refused() {
        for url in ["sqlite:okrbot.db", "sqlite://okrbot.db", "sqlite:///var/lib/okrbot.db"] {
            assert_eq!(Engine::of(url), Some(Engine::Sqlite), "{url}");
        }
        for url in ["postgres://db/okrbot", "postgresql://u:p@db:5432/okrbot", "postgres:///okrbot"] {
            assert_eq!(Engine::of(url), Some(Engine::Postgres), "{url}");
        }
        for url in [
            "",
            "okrbot.db",
            "sqlite:",
            "sqlite://",
            "sqlite::memory:",
            "sqlite:?mode=memory",
            "mysql://db/okrbot",
            "postgres:",
            "postgres:db",
            "postgres://",
            "Postgres",
        ] {
            assert_eq!(Engine::of(url), None, "{url}");
        }
    }

    #[test]
    fn only_the_password_is_masked() {
        for (url, shown) in [
            ("sqlite:okrbot.db", "sqlite:okrbot.db"),
            ("sqlite:okrbot.db?mode=rwc", "sqlite:okrbot.db?mode=rwc"),
            ("postgres://user:secret@host/db", "postgres://user:***@host/db"),
            ("postgres://user:se@cr:et@host:5432/db", "postgres://user:***@host:5432/db"),
            ("postgresql://user@host/db", "postgresql://user@host/db"),
            ("postgres://host:5432/db", "postgres://host:5432/db"),
            ("postgres://[::1]/db", "postgres://[::1]/db"),
            ("postgres:///db?host=/run&password=secret", "postgres:///db?host=/run&password=***"),
            // Not well-formed: nothing is known to be harmless.
            ("postgres://user:secret", "postgres://***"),
            ("postgres://user:se/cret@host/db", "postgres://***"),
            ("postgres://user:se?cret@host/db", "postgres://***"),
            ("postgres://user:se#cret@host/db", "postgres://***"),
        ] {
            assert_eq!(masked(url), shown);
        }
    }

    proptest! {
        #[test]
        fn no_password_is_ever_shown(password in "[a-z0-9@:/?#&=%.]{0,6}SECRET[a-z0-9@:/?#&=%.]{0,6}") {
            let shown = masked(&format!("postgres://okrbot:{password}@db.example.com/okrbot?sslmode=require"));
            prop_assert!(!shown.contains("SECRET"), "{}", shown);
        }
    }
}
