//! Splitting a long message: only before a line that does not belong to the one above, and never by cutting words away.

use crate::message::{Line, Message, Span};

/// What one message may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The most lines, counting the line breaks inside typed text.
    pub lines: usize,
    /// The most units of text as `size` counts them, line breaks included (one each).
    pub size: usize,
}

/// Splits `message` so that every page keeps `limit`; `size` measures a line as the platform will see it, and must
/// not shrink when text is added.
///
/// Lines that belong together stay together while they fit one page. A line that fits no page is broken between
/// characters. The form rides on the last page; `replaces` on the first.
pub fn split(message: &Message, limit: Limit, size: &dyn Fn(&Line) -> usize) -> Vec<Message> {
    let mut pages = vec![Page::default()];
    for block in blocks(&message.lines) {
        let pieces: Vec<(Line, Load)> = block
            .iter()
            .flat_map(|line| broken(line, limit, size))
            .map(|line| {
                let load = Load::of(&line, size);
                (line, load)
            })
            .collect();
        let whole = pieces.iter().fold(Load::default(), |sum, (_, load)| sum.plus(*load));
        turn_if_full(&mut pages, whole, limit);
        for (line, load) in pieces {
            turn_if_full(&mut pages, load, limit);
            if let Some(page) = pages.last_mut() {
                page.load = page.load.plus(load);
                page.lines.push(line);
            }
        }
    }
    let last = pages.len() - 1;
    pages
        .into_iter()
        .enumerate()
        .map(|(index, page)| Message {
            lines: page.lines,
            form: message.form.clone().filter(|_| index == last),
            in_words: Vec::new(),
            replaces: message.replaces.clone().filter(|_| index == 0),
            refuses: message.refuses,
        })
        .collect()
}

/// A page being filled.
#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    load: Load,
}

/// How much of a limit is used.
#[derive(Clone, Copy, Default)]
struct Load {
    lines: usize,
    size: usize,
}

impl Load {
    fn of(line: &Line, size: &dyn Fn(&Line) -> usize) -> Self {
        let breaks: usize = line.spans.iter().map(|span| span.text().matches('\n').count()).sum();
        Self { lines: breaks + 1, size: size(line).saturating_add(1) }
    }

    fn plus(self, more: Self) -> Self {
        Self { lines: self.lines.saturating_add(more.lines), size: self.size.saturating_add(more.size) }
    }

    fn keeps(self, limit: Limit) -> bool {
        self.lines <= limit.lines && self.size <= limit.size
    }
}

/// Begins a new page if the last one has something on it and no room for `load`.
fn turn_if_full(pages: &mut Vec<Page>, load: Load, limit: Limit) {
    let full = pages.last().is_some_and(|page| !page.lines.is_empty() && !page.load.plus(load).keeps(limit));
    if full {
        pages.push(Page::default());
    }
}

/// The lines in groups that belong together.
fn blocks(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if line.keep => block.push(line.clone()),
            _ => blocks.push(vec![line.clone()]),
        }
    }
    blocks
}

/// Breaks a line that is too long for any page; each piece keeps its kind of span.
fn broken(line: &Line, limit: Limit, size: &dyn Fn(&Line) -> usize) -> Vec<Line> {
    let fits = |line: &Line| Load::of(line, size).keeps(limit);
    if fits(line) {
        return vec![line.clone()];
    }
    let mut pieces = Vec::new();
    let mut piece = Line { spans: Vec::new(), keep: line.keep };
    for span in &line.spans {
        let mut rest = span.text();
        while !rest.is_empty() {
            let taken = longest(rest, &|head| fits(&piece.clone().span(part(span, head))));
            let parted = taken < rest.len() && (taken == 0 || stays_whole(span));
            if parted && !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
                continue;
            }
            // Even a page that is too small for one character gets one: nothing is cut, and the loop ends.
            let taken = taken.max(rest.chars().next().map_or(0, char::len_utf8));
            let (head, tail) = rest.split_at(taken);
            piece.spans.push(part(span, head));
            if !tail.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            rest = tail;
        }
    }
    if !piece.is_empty() || pieces.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// An id must be typed back and a person be known: neither is parted while it fits a page.
fn stays_whole(span: &Span) -> bool {
    matches!(span, Span::Id(_) | Span::Person { .. })
}

/// The length in bytes of the longest beginning of `text` that `fits`; doubles its guess and then halves the gap, so
/// that a long line costs little more than its pages.
fn longest(text: &str, fits: &dyn Fn(&str) -> bool) -> usize {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let mut good = 0;
    let mut bad = text.len() + 1;
    let mut step = 64;
    while good < text.len() && bad - good > 1 {
        let middle = if bad > text.len() { good.saturating_add(step).min(text.len()) } else { good + (bad - good) / 2 };
        let at = boundary(middle);
        if at == good {
            // Only the inside of one character lies between: the next character is the last candidate.
            let next = text[good..].chars().next().map_or(bad, |c| good + c.len_utf8());
            if next >= bad || !fits(&text[..next]) {
                break;
            }
            good = next;
        } else if fits(&text[..at]) {
            good = at;
            step *= 2;
        } else {
            bad = at;
        }
    }
    good
}

/// The same kind of span with `text`, a part of its own; only a whole name still stands for the person.
fn part(span: &Span, text: &str) -> Span {
    let text = text.to_owned();
    match span {
        Span::Plain(_) => Span::Plain(text),
        Span::Bold(_) => Span::Bold(text),
        Span::Code(_) => Span::Code(text),
        Span::Id(_) => Span::Id(text),
        Span::Typed(_) => Span::Typed(text),
        Span::Person { who, name } => Span::Person { who: who.clone().filter(|_| text == *name), name: text },
    }
}

#[cfg(test)]
mod tests;
