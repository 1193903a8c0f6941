//! The table of all settings: default.toml, the README and the environment are held against it.

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Section and key, as in `server.listen`.
    pub name: &'static str,
    /// How a text from the environment is read.
    pub kind: Kind,
    /// The default as TOML writes it.
    pub default: &'static str,
    /// What it is for, in one line.
    pub meaning: &'static str,
    /// What the value has to be: the end of "… must be".
    pub must: &'static str,
}

/// The type of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, also where only some texts will do.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// Several texts; from the environment separated by commas.
    List,
}

/// The platforms that have a section, in this version or a later one.
pub(super) const PLATFORMS: [&str; 3] = ["slack", "dingtalk", "wecom"];

/// Every setting, in the order of default.toml.
pub const KEYS: &[Key] = &[
    Key {
        name: "server.listen",
        kind: Kind::Text,
        default: r#""127.0.0.1:8080""#,
        meaning: "address and port to answer on",
        must: "an address and a port, like 127.0.0.1:8080",
    },
    Key {
        name: "server.public_url",
        kind: Kind::Text,
        default: r#""""#,
        meaning: "the address under which people and platforms reach okrbot",
        must: "empty, or an address like https://okr.example.com without a query or a password",
    },
    Key {
        name: "server.body_limit",
        kind: Kind::Text,
        default: r#""1 MiB""#,
        meaning: "the largest request body that is read: bytes, KiB or MiB",
        must: "a number of bytes, or a size like 64 KiB or 1 MiB, at most 64 MiB",
    },
    Key {
        name: "database.url",
        kind: Kind::Text,
        default: r#""sqlite:okrbot.db""#,
        meaning: "`sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME`",
        must: "sqlite: with a file, as in sqlite:okrbot.db, or postgres:// with a host",
    },
    Key {
        name: "database.max_connections",
        kind: Kind::Number,
        default: "20",
        meaning: "the most connections that one okrbot opens",
        must: "a whole number from 5 to 10000",
    },
    Key {
        name: "org.name",
        kind: Kind::Text,
        default: r#""My organisation""#,
        meaning: "what the organisation is called in reports",
        must: "one line of 1 to 100 characters",
    },
    Key {
        name: "org.zone",
        kind: Kind::Text,
        default: r#""UTC""#,
        meaning: "the time zone of whoever has none of their own",
        must: "an IANA time zone, like Europe/Berlin or Asia/Shanghai",
    },
    Key {
        name: "org.language",
        kind: Kind::Text,
        default: r#""en""#,
        meaning: "the language of whoever has none of their own: `en` or `zh`",
        must: "en or zh",
    },
    Key {
        name: "org.calendar",
        kind: Kind::Text,
        default: r#""""#,
        meaning: "the calendar of public holidays; empty: only the working week counts",
        must: "empty: this version has no calendars of public holidays yet",
    },
    Key {
        name: "org.admins",
        kind: Kind::List,
        default: "[]",
        meaning: "who may change everything, as `platform:workspace:user`",
        must: "a list of platform:workspace:user, like slack:T1:U1",
    },
    Key {
        name: "log.level",
        kind: Kind::Text,
        default: r#""info""#,
        meaning: "`error`, `warn`, `info`, `debug` or `trace`, also by module: `info,sqlx=warn`",
        must: "error, warn, info, debug or trace, or such levels by module, like info,sqlx=warn",
    },
    Key {
        name: "log.format",
        kind: Kind::Text,
        default: r#""text""#,
        meaning: "`text` for people, `json` for machines",
        must: "text or json",
    },
    Key {
        name: "playground.enabled",
        kind: Kind::Flag,
        default: "true",
        meaning: "the chat in the browser; left out: on as long as no platform is configured",
        must: "true or false",
    },
    Key {
        name: "playground.allow_public",
        kind: Kind::Flag,
        default: "false",
        meaning: "lets the playground be served on an address that is not loopback",
        must: "true or false",
    },
];

/// The setting of that name.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// Whether some setting is in that section.
pub(super) fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| section(key.name) == name)
}

/// The setting that was probably meant: a few letters off, or right but for its section.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let distance = |key: &Key| {
        let whole = strsim::damerau_levenshtein(name, key.name);
        let last = 1 + strsim::damerau_levenshtein(last(name), last(key.name));
        whole.min(last)
    };
    let key = KEYS.iter().min_by_key(|key| distance(key))?;
    (distance(key) <= 1 + last(key.name).len() / 3).then_some(key.name)
}

/// `server` of `server.listen`.
pub(super) fn section(name: &str) -> &str {
    name.split_once('.').map_or(name, |(section, _)| section)
}

/// `listen` of `server.listen`.
pub(super) fn last(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings whose row `| key | default | meaning |` a README lacks; spaces do not matter.
    fn undocumented(readme: &str) -> Vec<&'static str> {
        let squeeze = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = readme.lines().map(squeeze).collect();
        KEYS.iter()
            .filter(|key| {
                let row = format!("| `{}` | `{}` | {} |", key.name, key.default, key.meaning);
                !lines.contains(&squeeze(&row))
            })
            .map(|key| key.name)
            .collect()
    }

    #[test]
    fn the_readme_has_every_setting() {
        let missing = undocumented(include_str!("../../README.md"));
        assert!(missing.is_empty(), "the README's table lacks {missing:?}");
    }

    #[test]
    fn a_missing_or_outdated_row_is_noticed() {
        let row = "| `log.format` |  `\"text\"` | `text` for people, `json` for machines |";
        assert!(!undocumented(row).contains(&"log.format"));
        assert!(undocumented(&row.replace("machines", "nobody")).contains(&"log.format"));
        assert_eq!(undocumented("").len(), KEYS.len());
    }

    #[test]
    fn the_nearest_setting_is_found_and_a_stranger_has_none() {
        assert_eq!(nearest("server.lisen"), Some("server.listen"));
        assert_eq!(nearest("listen"), Some("server.listen"));
        assert_eq!(nearest("server.zone"), Some("org.zone"));
        assert_eq!(nearest("playground.enable"), Some("playground.enabled"));
        assert_eq!(nearest("log.levle"), Some("log.level"));
        assert_eq!(nearest("weather.forecast"), None);
        assert_eq!(nearest(""), None);
    }
}
