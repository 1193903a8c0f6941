//! Tags: cards know a few of them, and some clients may know more.

use super::{Active, Dialect, Names, Shown, inline};

/// A tag at the beginning; how long it is, with what stands inside where it has an end.
pub fn read(rest: &str, dialect: Dialect, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let end = inside.find('>')?;
    let tag = &inside[..end];
    let length = 1 + end + 1;
    let name = tag.trim_start_matches('/').split([' ', '/', '=']).next().unwrap_or_default().to_ascii_lowercase();
    if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    if dialect != Dialect::Card || !["br", "font", "a"].contains(&name.as_str()) || tag.starts_with('/') {
        shown.active.push(Active::Tag(name));
        shown.text.push_str(&rest[..length]);
        return Some(length);
    }
    if name == "br" {
        shown.text.push('\n');
        return Some(length);
    }
    let close = format!("</{name}>");
    let Some(till) = rest[length..].to_ascii_lowercase().find(&close) else {
        shown.active.push(Active::Tag(name));
        shown.text.push_str(&rest[..length]);
        return Some(length);
    };
    let inside = &rest[length..length + till];
    match (name.as_str(), attribute(tag, "atId"), attribute(tag, "href")) {
        ("font", ..) => shown.active.push(Active::Styled(inside.to_owned())),
        // Only who is named beside the card can be called by name in it.
        (_, Some(user), _) if names.at.contains(&user) => shown.active.push(Active::Mention(user)),
        (_, Some(_), _) => {}
        (_, None, href) => shown.active.push(Active::Link(href.unwrap_or_default())),
    }
    inline::within(inside, dialect, names, shown);
    Some(length + till + close.len())
}

/// The value of an attribute, in quotes or not.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!("{name}="))?.1;
    let value = match value.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next()?,
        None => value.split(' ').next()?,
    };
    Some(value.to_owned())
}
