//! The XML of the app's callbacks, written and read without okrbot's own code. There are elements and texts, and nothing else.

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// The text in it.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Node>,
}

impl Node {
    /// The text of the only child of that name.
    pub fn only(&self, name: &str) -> Result<&str, String> {
        match self.children.iter().filter(|child| child.name == name).collect::<Vec<_>>()[..] {
            [child] => Ok(&child.text),
            _ => Err(format!("not one {name}")),
        }
    }

    /// Whether it has nothing but these children.
    pub fn has_only(&self, known: &[&str]) -> Result<(), String> {
        match self.children.iter().find(|child| !known.contains(&child.name.as_str())) {
            Some(child) => Err(format!("a {}", child.name)),
            None => Ok(()),
        }
    }
}

/// A text as it stands in a document.
pub fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

/// An element around something.
pub fn element(name: &str, inside: &str) -> String {
    format!("<{name}>{inside}</{name}>")
}

/// Reads a document; else what is wrong with it.
pub fn read(text: &str) -> Result<Node, String> {
    if let Some(strange) = text.chars().find(|c| c.is_control() && !['\t', '\n', '\r'].contains(c)) {
        return Err(format!("a {strange:?}"));
    }
    let (node, rest) = node(text.trim_start())?;
    if rest.trim().is_empty() { Ok(node) } else { Err(format!("something behind it: {rest}")) }
}

/// The element at the beginning, and what stands behind it.
fn node(text: &str) -> Result<(Node, &str), String> {
    let (name, mut rest) = text.strip_prefix('<').and_then(|rest| rest.split_once('>')).ok_or("no element")?;
    if let Some(name) = name.strip_suffix('/') {
        return Ok((Node { name: named(name)?, ..Node::default() }, rest));
    }
    let mut node = Node { name: named(name)?, ..Node::default() };
    loop {
        if let Some(inside) = rest.strip_prefix("<![CDATA[") {
            let (text, behind) = inside.split_once("]]>").ok_or("no end of a text")?;
            node.text.push_str(text);
            rest = behind;
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, behind) = end.split_once('>').ok_or("no end of an element")?;
            return if name == node.name { Ok((node, behind)) } else { Err(format!("{name} ends {}", node.name)) };
        } else if rest.starts_with('<') {
            let (child, behind) = self::node(rest)?;
            node.children.push(child);
            rest = behind;
        } else {
            let end = rest.find('<').ok_or("no end of an element")?;
            node.text.push_str(&plain(&rest[..end])?);
            rest = &rest[end..];
        }
    }
}

fn named(name: &str) -> Result<String, String> {
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_name { Ok(name.to_owned()) } else { Err(format!("no name: {name}")) }
}

/// A text outside of CDATA.
fn plain(text: &str) -> Result<String, String> {
    let mut plain = text.to_owned();
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")] {
        plain = plain.replace(entity, sign);
    }
    match plain.replace("&amp;", "").contains('&') {
        true => Err(format!("an entity: {text}")),
        false => Ok(plain.replace("&amp;", "&")),
    }
}
