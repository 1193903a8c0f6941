//! Within a line: addresses, names, emphasis, links, images, code and tags.

use super::{Active, Dialect, FIXED, Names, Shown, tags};

/// What spaces are written as that stay.
const SPACES: [&str; 3] = ["&nbsp;", "&#160;", "&#xA0;"];
/// What an address begins with.
const SCHEMES: [&str; 5] = ["http://", "https://", "www.", "dingtalk://", "dtmd://"];

/// Reads a line.
pub fn read(text: &str, dialect: Dialect, names: Names<'_>) -> Shown {
    let mut shown = Shown::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = address(rest, text, &mut shown)
            .or_else(|| name(rest, dialect, names, &mut shown))
            .or_else(|| (dialect != Dialect::Text).then(|| marked(rest, dialect, names, &mut shown))?);
        match taken {
            Some(taken) => rest = &rest[taken..],
            None => {
                shown.text.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    shown
}

/// An address that a client opens, wherever it stands; how long it is.
fn address(rest: &str, text: &str, shown: &mut Shown) -> Option<usize> {
    let before = text[..text.len() - rest.len()].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let scheme = SCHEMES
        .iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_graphic() && !b"<>()[]\"*`".contains(byte)).count();
    if length <= scheme.len() {
        return None;
    }
    shown.active.push(Active::Link(rest[..length].to_owned()));
    shown.text.push_str(&rest[..length]);
    Some(length)
}

/// `@` and the id of somebody who is called by name.
fn name(rest: &str, dialect: Dialect, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    let id = rest.strip_prefix('@').filter(|_| dialect != Dialect::Card)?;
    let called = names.at.iter().filter(|user| !user.is_empty() && id.starts_with(user.as_str()));
    let user = called.max_by_key(|user| user.len())?;
    shown.active.push(Active::Mention(user.clone()));
    shown.text.push_str(&format!("@{}", (names.name)(user)));
    Some(1 + user.len())
}

/// Something in markdown; how long it is.
fn marked(rest: &str, dialect: Dialect, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    if let Some(space) = SPACES.iter().find(|space| rest.starts_with(**space)) {
        shown.text.push(FIXED);
        return Some(space.len());
    }
    if rest.starts_with("![") {
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
    if dialect == Dialect::Card
        && let Some(inside) = between(rest, "`")
    {
        shown.active.push(Active::Code(inside.to_owned()));
        shown.text.push_str(inside);
        return Some(inside.len() + 2);
    }
    for (sign, mark) in [("**", Active::Bold as fn(String) -> Active), ("*", Active::Italic as fn(String) -> Active)] {
        if let Some(inside) = between(rest, sign) {
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

/// What stands between two signs, without spaces at its ends.
fn between<'a>(rest: &'a str, sign: &str) -> Option<&'a str> {
    let inside = rest.strip_prefix(sign)?;
    let end = inside.match_indices(sign).map(|(at, _)| at).find(|at| *at > 0 && !inside[..*at].ends_with(' '))?;
    let inside = &inside[..end];
    let is_longer = sign == "*" && inside.starts_with('*');
    (!inside.starts_with(' ') && !is_longer).then_some(inside)
}
