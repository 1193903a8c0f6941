//! What a client of WeCom makes of a text: the characters that somebody reads, and what in it does something.
//!
//! It is strict where clients differ: what any of them may turn into more than characters counts. A backslash escapes nothing.
//! A line of the source is a line that is read.

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
    /// Somebody is called by name, or a name is put in, by user id; `@all` is everybody.
    Mention(String),
    /// An address that opens.
    Link(String),
    /// An image that is fetched.
    Image(String),
    /// A tag that some client may take for one; `<think>` hides what follows.
    Tag(String),
    /// A sign that some client may put another one in the place of, `&…;`.
    Entity(String),
    /// Bold.
    Bold(String),
    /// Italic.
    Italic(String),
    /// Struck out.
    Struck(String),
    /// Another colour.
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
    /// The lines are a table.
    Table,
}

impl Active {
    /// Whether it calls somebody, opens or fetches something, or may be taken for a tag.
    pub fn fires(&self) -> bool {
        matches!(self, Self::Mention(_) | Self::Link(_) | Self::Image(_) | Self::Tag(_))
    }
}

/// What is understood in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Nothing but names that are put in: cards.
    Plain,
    /// Addresses, links as HTML has them, and names.
    Text,
    /// The markdown of the app and of groups' own robots.
    Markdown,
    /// `markdown_v2`, and what the intelligent robot says.
    Rich,
}

/// The name of a user id.
pub type Names<'a> = &'a dyn Fn(&str) -> String;

/// Characters that nobody sees.
const UNSEEN: [char; 7] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{2063}', '\u{feff}', '\u{ad}'];

/// Reads a text.
pub fn read(text: &str, dialect: Dialect, names: Names<'_>) -> Shown {
    let mut shown = match dialect {
        Dialect::Plain | Dialect::Text => inline::read(text, dialect, names),
        Dialect::Markdown | Dialect::Rich => blocks(text, dialect, names),
    };
    shown.text = shown.text.chars().filter(|c| !UNSEEN.contains(c)).collect();
    shown
}

/// What the beginning of a line says that it is.
type Mark = fn(String) -> Active;

fn blocks(text: &str, dialect: Dialect, names: Names<'_>) -> Shown {
    let (mut lines, mut active, mut fenced) = (Vec::<String>::new(), Vec::new(), false);
    for line in text.split('\n') {
        let rich = dialect == Dialect::Rich;
        if rich && ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence)) {
            fenced = !fenced;
        } else if fenced || (rich && is_indented(line)) {
            active.push(Active::Code(line.to_owned()));
            lines.push(line.to_owned());
        } else if rich && is_rule(line) {
            active.push(Active::Rule);
        } else if rich && is_delimiter(line) && lines.last().is_some_and(|line| line.contains('|')) {
            active.push(Active::Table);
        } else if !line.trim().is_empty() {
            let (marks, start, inside) = marks(line, dialect);
            let read = inline::read(&collapsed(inside), dialect, names);
            active.extend(marks.into_iter().map(|mark| mark(read.text.clone())));
            active.extend(read.active);
            lines.push(format!("{start}{}", read.text));
        }
    }
    Shown { text: lines.join("\n"), active }
}

/// All that the beginning of a line says, the signs that are shown for it, and the rest.
fn marks(line: &str, dialect: Dialect) -> (Vec<Mark>, &'static str, &str) {
    let (mut marks, mut start, mut rest): (Vec<Mark>, _, _) = (Vec::new(), "", spaced(line));
    loop {
        let level = rest.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&level) && rest[level..].starts_with(' ') {
            marks.push(Active::Heading);
            return (marks, start, spaced(&rest[level..]));
        }
        if let Some(inside) = rest.strip_prefix('>') {
            marks.push(Active::Quote);
            rest = spaced(inside);
            continue;
        }
        if dialect != Dialect::Rich {
            return (marks, start, rest);
        }
        if let Some(inside) = ["- ", "* ", "+ "].iter().find_map(|sign| rest.strip_prefix(sign)) {
            marks.push(Active::Item);
            (start, rest) = ("• ", spaced(inside));
            continue;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && [". ", ") "].iter().any(|end| rest[digits..].starts_with(end)) {
            marks.push(Active::Item);
        }
        return (marks, start, rest);
    }
}

fn spaced(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// Whether a line is so far in that it is code; an item of a list may be.
fn is_indented(line: &str) -> bool {
    let far = line.starts_with("    ") || line.starts_with('\t');
    far && !line.trim().is_empty() && !marks(line, Dialect::Rich).0.contains(&(Active::Item as Mark))
}

fn is_rule(line: &str) -> bool {
    let signs: String = line.split_whitespace().collect();
    let same = |sign: char| signs.chars().all(|c| c == sign);
    (signs.len() >= 3 && ['-', '*', '_'].into_iter().any(same)) || (!signs.is_empty() && same('='))
}

/// The line of a table that stands between its head and the rest.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().chars().all(|c| "|:- ".contains(c))
}

/// Runs of spaces are one, as everywhere where markdown becomes a page.
fn collapsed(text: &str) -> String {
    text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
