//! Within a line: addresses, names, emphasis, links, images, code and tags.

use super::{Active, Dialect, Mark, Names, Shown, tags};

/// What an address begins with.
const SCHEMES: [&str; 4] = ["http://", "https://", "www.", "wxwork://"];
/// What a name begins with that is put in by its id.
const IDS: [&str; 4] = ["$userName=", "$userAlias=", "$userAliasOrName=", "$departmentName="];

/// Reads a line.
pub fn read(text: &str, dialect: Dialect, names: Names<'_>) -> Shown {
    let mut shown = Shown::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = text[..text.len() - rest.len()].chars().next_back();
        match one(rest, before, dialect, names, &mut shown) {
            Some(taken) => rest = &rest[taken..],
            None => {
                shown.text.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    shown
}

/// Something at the beginning that is more than a character; how long it is.
fn one(rest: &str, before: Option<char>, dialect: Dialect, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    if let Some(taken) = name(rest, names, shown) {
        return Some(taken);
    }
    match dialect {
        Dialect::Plain => None,
        Dialect::Text => address(rest, before, shown).or_else(|| tags::read(rest, dialect, names, shown)),
        Dialect::Markdown | Dialect::Rich => {
            address(rest, before, shown).or_else(|| marked(rest, before, dialect, names, shown))
        }
    }
}

/// An address that a client opens, wherever it stands; how long it is.
fn address(rest: &str, before: Option<char>, shown: &mut Shown) -> Option<usize> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let begins = |scheme: &&&str| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let scheme = SCHEMES.iter().find(begins)?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_graphic() && !b"<>()[]\"*`".contains(byte)).count();
    if length <= scheme.len() {
        return None;
    }
    shown.active.push(Active::Link(rest[..length].to_owned()));
    shown.text.push_str(&rest[..length]);
    Some(length)
}

/// A name that is put in by its id, `$userName=ID$`.
fn name(rest: &str, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    let start = IDS.iter().find(|start| rest.starts_with(**start))?;
    let id = rest[start.len()..].split_once('$')?.0;
    shown.active.push(Active::Mention(id.to_owned()));
    shown.text.push_str(&names(id));
    Some(start.len() + id.len() + 1)
}

/// Something in markdown; how long it is.
fn marked(rest: &str, before: Option<char>, dialect: Dialect, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    let rich = dialect == Dialect::Rich;
    if rich && rest.starts_with("![") {
        let (inside, url, length) = link(&rest[1..])?;
        shown.active.push(Active::Image(url.to_owned()));
        shown.text.push_str(inside);
        return Some(1 + length);
    }
    if rest.starts_with('[') {
        let (inside, url, length) = link(rest)?;
        shown.active.push(Active::Link(url.to_owned()));
        within(inside, dialect, names, shown);
        return Some(length);
    }
    if let Some(inside) = between(rest, "`") {
        shown.active.push(Active::Code(inside.to_owned()));
        shown.text.push_str(inside);
        return Some(inside.len() + 2);
    }
    if rich && let Some(length) = entity(rest) {
        shown.active.push(Active::Entity(rest[..length].to_owned()));
        shown.text.push_str(&rest[..length]);
        return Some(length);
    }
    let words = before.is_some_and(char::is_alphanumeric);
    let signs: [(&str, Mark, bool); 5] = [
        ("**", Active::Bold, true),
        ("*", Active::Italic, rich),
        ("~~", Active::Struck, rich),
        ("__", Active::Bold, rich && !words),
        ("_", Active::Italic, rich && !words),
    ];
    for (sign, mark, is_known) in signs {
        let behind = |inside: &&str| rest[inside.len() + 2 * sign.len()..].chars().next();
        let ends = |inside: &&str| !sign.starts_with('_') || !behind(inside).is_some_and(char::is_alphanumeric);
        if let Some(inside) = between(rest, sign).filter(|inside| is_known && ends(inside)) {
            shown.active.push(mark(inside.to_owned()));
            within(inside, dialect, names, shown);
            return Some(inside.len() + 2 * sign.len());
        }
    }
    tags::read(rest, dialect, names, shown)
}

/// What stands inside something else.
pub fn within(inside: &str, dialect: Dialect, names: Names<'_>, shown: &mut Shown) {
    let read = read(inside, dialect, names);
    shown.text.push_str(&read.text);
    shown.active.extend(read.active);
}

/// `[text](address)` at the beginning: the text, the address, and how long it all is.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let inside = rest.strip_prefix('[')?;
    let end = inside.find("](")?;
    let url = &inside[end + 2..];
    let close = url.find(')')?;
    Some((&inside[..end], &url[..close], 1 + end + 2 + close + 1))
}

/// `&…;` at the beginning; how long it is.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.strip_prefix('&')?.find(';')?;
    let name = &rest[1..=end];
    let is_name = !name.is_empty() && name.trim_start_matches('#').bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_name && name.len() < 32).then_some(end + 2)
}

/// What stands between two signs, without spaces at its ends.
fn between<'a>(rest: &'a str, sign: &str) -> Option<&'a str> {
    let inside = rest.strip_prefix(sign)?;
    let end = inside.match_indices(sign).map(|(at, _)| at).find(|at| *at > 0 && !inside[..*at].ends_with(' '))?;
    let inside = &inside[..end];
    let is_longer = sign.len() == 1 && inside.starts_with(sign);
    (!inside.starts_with(' ') && !is_longer).then_some(inside)
}
