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
    /// Tables by a name that the user chooses, with these texts in each: name and text are the last parts of the key.
    Tables(&'static [&'static str]),
}

/// The platforms that have a section.
pub(super) const PLATFORMS: [&str; 3] = ["slack", "dingtalk", "wecom"];

/// The setting of that name, or the table that holds it.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name || entry_of(key, name).is_some())
}

/// `t1` of `slack.bot_tokens.t1`, if the key is that table; `sales.token` of tables by name.
pub(super) fn entry_of<'a>(key: &Key, name: &'a str) -> Option<&'a str> {
    let entry = name.strip_prefix(key.name)?.strip_prefix('.')?;
    let there = match key.kind {
        Kind::Table => !entry.is_empty(),
        Kind::Tables(parts) => {
            entry.rsplit_once('.').is_some_and(|(name, part)| !name.is_empty() && parts.contains(&part))
        }
        Kind::Text | Kind::Number | Kind::Flag | Kind::List => false,
    };
    there.then_some(entry)
}

/// The name under which an entry of a table is kept: what a user chose compares without case.
pub(super) fn entry_name(key: &Key, entry: &str) -> String {
    match (key.kind, entry.rsplit_once('.')) {
        (Kind::Tables(parts), Some((name, part))) if parts.contains(&part) => {
            format!("{}.{}.{part}", key.name, name.to_uppercase())
        }
        _ => format!("{}.{}", key.name, entry.to_uppercase()),
    }
}

/// Whether some setting is in that section.
pub(super) fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| section(key.name) == name)
}

/// Whether that is a part of a section with settings of its own, such as `wecom.aibot`.
pub(super) fn is_group(name: &str) -> bool {
    KEYS.iter().any(|key| group(key.name) == Some(name))
}

/// The setting that was probably meant: a few letters off, or right but for its section.
pub(super) fn nearest(name: &str) -> Option<String> {
    if !name.contains('.')
        && let Some(near) = nearest_section(name)
    {
        return Some(near.to_owned());
    }
    if let Some(near) = KEYS.iter().find_map(|key| nearest_part(key, name)) {
        return Some(near);
    }
    if let Some(key) = KEYS.iter().find(|key| group(key.name) == Some(name)) {
        return Some(key.name.to_owned());
    }
    let is_inside = name.match_indices('.').any(|(at, _)| is_group(&name[..at]));
    let distance = |near: &str| {
        // Behind as many parts there is only what the user chose.
        let points = near.matches('.').count();
        let end = name.match_indices('.').nth(points).map_or(name.len(), |(at, _)| at);
        let name = if is_inside { name } else { &name[..end] };
        let whole = strsim::damerau_levenshtein(name, near);
        let last = 1 + strsim::damerau_levenshtein(last(name), last(near));
        whole.min(last)
    };
    let names = KEYS.iter().map(|key| key.name).chain(KEYS.iter().filter_map(|key| group(key.name)));
    // Of two that are as near, the one in the same section.
    let near = names.min_by_key(|near| (distance(near), section(near) != section(name)))?;
    (distance(near) <= 1 + last(near).len() / 3).then(|| near.to_owned())
}

/// What of a table by name was probably meant.
fn nearest_part(key: &Key, name: &str) -> Option<String> {
    let Kind::Tables(parts) = key.kind else { return None };
    let entry = name.strip_prefix(key.name)?.strip_prefix('.')?;
    let (entry, part) = entry.split_once('.').unwrap_or((entry, ""));
    let near = parts.iter().min_by_key(|near| strsim::damerau_levenshtein(part, near))?;
    is_entry(entry).then(|| format!("{}.{entry}.{near}", key.name))
}

/// Whether tables can have that name: it is typed into a chat as well.
pub(super) fn is_entry(name: &str) -> bool {
    (1..=60).contains(&name.len()) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
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

/// `wecom.aibot` of `wecom.aibot.bot_id`; a key that stands in its section itself has none.
fn group(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(group, _)| group).filter(|group| group.contains('.'))
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
    fn an_entry_of_a_table_by_name_is_kept_under_its_name_in_upper_case() {
        let key = find("dingtalk.robots.sales.token").unwrap();
        assert_eq!(entry_of(key, "dingtalk.robots.sales.token"), Some("sales.token"));
        assert_eq!(entry_name(key, "sales.token"), "dingtalk.robots.SALES.token");
        assert_eq!(entry_name(key, "sales"), "dingtalk.robots.SALES");
        for name in ["dingtalk.robots.sales", "dingtalk.robots.sales.tokn", "dingtalk.robots..token"] {
            assert_eq!(find(name), None, "{name}");
        }
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
        for (name, near) in [
            ("server.lisen", "server.listen"),
            ("listen", "server.listen"),
            ("server.zone", "org.zone"),
            ("playground.enable", "playground.enabled"),
            ("log.levle", "log.level"),
            ("server.lisen.T1", "server.listen"),
            ("Slack", "slack"),
            ("slak", "slack"),
            ("dingtalk.robot", "dingtalk.robots"),
            ("dingtalk.robots.sales", "dingtalk.robots.sales.token"),
            ("dingtalk.robots.sales.secrt", "dingtalk.robots.sales.secret"),
            ("dingtalk.robots.a b.secrt", "dingtalk.robots"),
            ("wecom.robot", "wecom.robots"),
            ("wecom.bot_id", "wecom.aibot.bot_id"),
            ("wecom.aibot", "wecom.aibot.bot_id"),
            ("wecom.aibot.bot", "wecom.aibot.bot_id"),
            ("wecom.aibot.corp_id", "wecom.corp_id"),
            ("wecom.aibot_bot_id", "wecom.aibot.bot_id"),
            ("wecom.aibto.bot_id", "wecom.aibot.bot_id"),
            ("wecom.aibto", "wecom.aibot"),
            ("aibot", "wecom.aibot"),
        ] {
            assert_eq!(nearest(name).as_deref(), Some(near), "{name}");
        }
        for name in ["weather", "weather.forecast", "wecom.aibot.weather", ""] {
            assert_eq!(nearest(name), None, "{name}");
        }
    }
}
