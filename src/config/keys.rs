//! The settings that there are: default.toml, the README and the environment are held against them.

mod table;

pub use table::KEYS;

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
    /// Texts by a name that the user chooses, the last part of the key.
    Table,
}

/// The platforms that have a section, in this version or a later one.
pub(super) const PLATFORMS: [&str; 3] = ["slack", "dingtalk", "wecom"];

/// Those of them that only a later version has.
pub(super) const LATER: [&str; 2] = ["dingtalk", "wecom"];

/// The setting of that name, or the table that holds it.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name || entry_of(key, name).is_some())
}

/// `t1` of `slack.bot_tokens.t1`, if the key is that table.
pub(super) fn entry_of<'a>(key: &Key, name: &'a str) -> Option<&'a str> {
    let entry = name.strip_prefix(key.name)?.strip_prefix('.')?;
    (key.kind == Kind::Table && !entry.is_empty()).then_some(entry)
}

/// The name under which an entry of a table is kept: what a user chose compares without case.
pub(super) fn entry_name(key: &Key, entry: &str) -> String {
    format!("{}.{}", key.name, entry.to_uppercase())
}

/// Whether some setting is in that section.
pub(super) fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| section(key.name) == name)
}

/// The setting that was probably meant: a few letters off, or right but for its section.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    if !name.contains('.')
        && let Some(near) = nearest_section(name)
    {
        return Some(near);
    }
    // Behind the second point there is only what the user chose.
    let end = name.match_indices('.').nth(1).map_or(name.len(), |(at, _)| at);
    let name = &name[..end];
    let distance = |key: &Key| {
        let whole = strsim::damerau_levenshtein(name, key.name);
        let last = 1 + strsim::damerau_levenshtein(last(name), last(key.name));
        whole.min(last)
    };
    let key = KEYS.iter().min_by_key(|key| distance(key))?;
    (distance(key) <= 1 + last(key.name).len() / 3).then_some(key.name)
}

/// The section that was probably meant.
fn nearest_section(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distance = |section: &str| strsim::damerau_levenshtein(&name, section);
    let near = KEYS.iter().map(|key| section(key.name)).min_by_key(|section| distance(section))?;
    (distance(near) <= near.len() / 4).then_some(near)
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
        assert_eq!(nearest("server.lisen.T1"), Some("server.listen"));
        assert_eq!(nearest("Slack"), Some("slack"));
        assert_eq!(nearest("slak"), Some("slack"));
        assert_eq!(nearest("weather"), None);
        assert_eq!(nearest("weather.forecast"), None);
        assert_eq!(nearest(""), None);
    }
}
