//! Tags: links as HTML has them, names, colours, and whatever some client may know.

use super::{Active, Dialect, Names, Shown, inline};

/// A tag at the beginning; how long it is, with what stands inside where it has an end.
pub fn read(rest: &str, dialect: Dialect, names: Names<'_>, shown: &mut Shown) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let end = inside.find('>')?;
    let tag = &inside[..end];
    let length = 1 + end + 1;
    if let Some(user) = tag.strip_prefix('@').filter(|user| !user.is_empty() && !user.contains(char::is_whitespace)) {
        let everybody = user.eq_ignore_ascii_case("all");
        shown.active.push(Active::Mention(if everybody { "@all".into() } else { user.to_owned() }));
        shown.text.push_str(&format!("@{}", if everybody { "所有人".into() } else { names(user) }));
        return Some(length);
    }
    // An address between angle brackets opens as well.
    if tag.contains("://") && !tag.contains(' ') {
        shown.active.push(Active::Link(tag.to_owned()));
        shown.text.push_str(tag);
        return Some(length);
    }
    let name = tag.trim_start_matches('/').split([' ', '/', '=']).next().unwrap_or_default().to_ascii_lowercase();
    if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let known = match dialect {
        Dialect::Text => "a",
        Dialect::Markdown => "font",
        Dialect::Plain | Dialect::Rich => "",
    };
    let close = format!("</{name}>");
    let till = rest[length..].to_ascii_lowercase().find(&close).filter(|_| name == known && !tag.starts_with('/'));
    let Some(till) = till else {
        shown.active.push(Active::Tag(name));
        shown.text.push_str(&rest[..length]);
        return Some(length);
    };
    let inside = &rest[length..length + till];
    shown.active.push(match known {
        "a" => Active::Link(attribute(tag, "href").unwrap_or_default()),
        _ => Active::Styled(inside.to_owned()),
    });
    inline::within(inside, dialect, names, shown);
    Some(length + till + close.len())
}

/// The value of an attribute, in quotes or not.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let value = &tag[start..];
    let value = match value.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next()?,
        None => value.split(' ').next()?,
    };
    Some(value.to_owned())
}
