//! XML as callbacks carry it: elements and their texts, whatever their order. Nothing is fetched and nothing is expanded: a
//! document type, an entity that is not one of the five, or a nesting that no callback has, and all of it is unreadable.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

/// The longest text that is read, in bytes.
const SIZE: usize = 1024 * 1024;
/// The deepest nesting.
const DEPTH: usize = 16;
/// The most elements.
const ELEMENTS: usize = 10_000;

/// An element; attributes carry nothing here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// All text that stands directly in it.
    pub text: String,
    /// The elements in it, in order.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of that name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of that name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| &child.text)
    }
}

/// Reads a document; `None` where it is none, or one that no callback is.
pub fn read(text: &str) -> Option<Element> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.len() > SIZE {
        return None;
    }
    let mut reader = Reader::from_str(text);
    // The document itself stands at the bottom, what is open above it.
    let mut open = vec![Element::default()];
    let mut elements = 0;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                elements += 1;
                open.push(named(tag.name().as_ref())?);
            }
            Event::Empty(tag) => {
                elements += 1;
                open.last_mut()?.children.push(named(tag.name().as_ref())?);
            }
            Event::End(_) => {
                let closed = open.pop()?;
                open.last_mut()?.children.push(closed);
            }
            Event::Text(part) => open.last_mut()?.text.push_str(&part.decode().ok()?),
            Event::CData(part) => open.last_mut()?.text.push_str(&part.decode().ok()?),
            Event::GeneralRef(reference) => open.last_mut()?.text.push(character(&reference)?),
            Event::Decl(_) | Event::Comment(_) => {}
            Event::DocType(_) | Event::PI(_) => return None,
            Event::Eof => break,
        }
        if open.len() > DEPTH + 1 || elements > ELEMENTS {
            return None;
        }
    }
    let document = open.pop().filter(|_| open.is_empty())?;
    let alone = document.children.len() == 1 && document.text.trim().is_empty();
    document.children.into_iter().next().filter(|_| alone)
}

fn named(name: &[u8]) -> Option<Element> {
    Some(Element { name: str::from_utf8(name).ok()?.to_owned(), ..Element::default() })
}

/// The character that a reference stands for.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok()?.filter(|c| is_allowed(*c));
    }
    match reference.decode().ok()?.as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

/// A text as a document carries it, without the characters that no document may hold.
pub fn cdata(text: &str) -> String {
    let allowed: String = text.chars().filter(|c| is_allowed(*c)).collect();
    format!("<![CDATA[{}]]>", allowed.replace("]]>", "]]]]><![CDATA[>"))
}

/// Whether a document may hold a character.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests;
