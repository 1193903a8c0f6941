//! What a client of DingTalk makes of a text: the characters that somebody reads, and what in it does something.
//!
//! It is strict where clients differ: what any of them may turn into more than characters counts. A backslash escapes nothing.

mod inline;
mod tags;

/// What somebody reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The characters, without markup.
    pub text: String,
    /// What is more than characters, in order.
    pub active: Vec<Active>,
}

/// More than characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Active {
    /// Somebody is called by name, by user id; `@ALL` is everybody.
    Mention(String),
    /// An address that opens.
    Link(String),
    /// An image that is fetched.
    Image(String),
    /// A tag that some client may take for one.
    Tag(String),
    /// Bold.
    Bold(String),
    /// Italic.
    Italic(String),
    /// Another colour or size.
    Styled(String),
    /// Code.
    Code(String),
    /// A heading.
    Heading(String),
    /// A quotation.
    Quote(String),
    /// An item of a list.
    Item(String),
    /// A line across.
    Rule,
}

/// What is understood in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Addresses and names only.
    Text,
    /// The markdown of messages.
    Markdown,
    /// The markdown of cards.
    Card,
}

/// Who is called by name in a text.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// By user id.
    pub at: &'a [String],
    /// The name of a user id.
    pub name: &'a dyn Fn(&str) -> String,
}

/// Characters that nobody sees.
const UNSEEN: [char; 6] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'];
/// A space that stays, until the end.
const FIXED: char = '\u{e000}';

/// Reads a text.
pub fn read(text: &str, dialect: Dialect, names: Names<'_>) -> Shown {
    let mut shown =
        if dialect == Dialect::Text { inline::read(text, dialect, names) } else { blocks(text, dialect, names) };
    shown.text = shown.text.chars().filter(|c| !UNSEEN.contains(c)).collect::<String>().replace(FIXED, " ");
    shown
}

/// A line, as far as its beginning says what it is.
enum Block<'a> {
    Heading(&'a str),
    Quote(&'a str),
    Bullet(&'a str),
    Numbered(&'a str),
    Rule,
    Words(&'a str),
}

fn blocks(text: &str, dialect: Dialect, names: Names<'_>) -> Shown {
    let (mut lines, mut active) = (Vec::<String>::new(), Vec::new());
    // Whether the next words go on in the same line, and whether we are inside a fence.
    let (mut open, mut fenced) = (false, false);
    for line in text.split('\n') {
        if dialect == Dialect::Card && line.trim_start().starts_with("```") {
            (fenced, open) = (!fenced, false);
            continue;
        }
        if fenced {
            active.push(Active::Code(line.to_owned()));
            lines.push(line.to_owned());
            continue;
        }
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        let (inside, start, mark) = match block(line) {
            Block::Rule => {
                active.push(Active::Rule);
                open = false;
                continue;
            }
            Block::Heading(inside) => (inside, "", Some(Active::Heading as fn(String) -> Active)),
            Block::Quote(inside) => (inside, "", Some(Active::Quote as fn(String) -> Active)),
            Block::Bullet(inside) => (inside, "• ", Some(Active::Item as fn(String) -> Active)),
            Block::Numbered(inside) => (inside, "", Some(Active::Item as fn(String) -> Active)),
            Block::Words(inside) => (inside, "", None),
        };
        let read = inline::read(&collapsed(inside), dialect, names);
        active.extend(mark.map(|mark| mark(read.text.clone())));
        active.extend(read.active);
        match lines.last_mut().filter(|_| open && mark.is_none()) {
            Some(last) => *last = format!("{last} {}", read.text),
            None => lines.push(format!("{start}{}", read.text)),
        }
        // Two spaces at the end of a line keep the next one apart.
        open = mark.is_none() && !line.ends_with("  ");
    }
    Shown { text: lines.join("\n"), active }
}

fn block(line: &str) -> Block<'_> {
    let line = line.trim();
    let same = |sign: char| line.len() >= 3 && line.chars().all(|c| c == sign);
    if same('-') || same('*') || same('_') || same('=') {
        return Block::Rule;
    }
    let level = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&level) && line[level..].starts_with(' ') {
        return Block::Heading(line[level..].trim_start());
    }
    if let Some(inside) = line.strip_prefix('>') {
        return Block::Quote(inside.trim_start());
    }
    if let Some(inside) = ["- ", "* ", "+ "].iter().find_map(|start| line.strip_prefix(start)) {
        return Block::Bullet(inside);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && [". ", ") "].iter().any(|end| line[digits..].starts_with(end));
    if numbered { Block::Numbered(line) } else { Block::Words(line) }
}

/// Runs of spaces are one, as everywhere where markdown becomes a page.
fn collapsed(text: &str) -> String {
    text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
