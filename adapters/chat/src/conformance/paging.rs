//! Long messages: as many pages as it takes, each within the platform's limits, and every word on one of them.

use super::{Bench, displayed, short, visible};
use crate::message::{Line, Message};

/// The lines of each person on the board, the name included.
const BLOCK: usize = 4;

pub(super) fn limits(bench: &dyn Bench) -> Result<(), String> {
    for (name, message) in samples() {
        for (index, page) in bench.adapter().pages(&message).iter().enumerate() {
            if let Some(limit) = bench.over_limits(page) {
                return Err(format!("{name}, page {}: {limit}", index + 1));
            }
        }
    }
    Ok(())
}

pub(super) fn nothing_cut(bench: &dyn Bench) -> Result<(), String> {
    for (name, message) in samples() {
        let pages = displayed(bench, &message);
        let text: String = pages.iter().map(|page| visible(&page.text)).collect();
        let mut shown = text.chars();
        for line in &message.lines {
            let line = line.text();
            // Other characters may stand between, such as page numbers; those of the line may not be missing.
            if !visible(&line).chars().all(|wanted| shown.any(|found| found == wanted)) {
                return Err(format!("{name}: {} is not all there", short(&line)));
            }
        }
        let replaced: Vec<Option<String>> =
            bench.adapter().pages(&message.clone().replacing("old")).into_iter().map(|page| page.replaces).collect();
        let once = replaced.iter().flatten().count() == 1;
        if !once || replaced.first() != Some(&Some("old".into())) {
            return Err(format!("{name}: what it replaces stands on {replaced:?}"));
        }
    }
    Ok(())
}

pub(super) fn kept_lines(bench: &dyn Bench) -> Result<(), String> {
    // With so many lines above, no length of page can fall between two people every time.
    for above in 0..5 {
        let heading = (0..above).map(|n| Line::plain(format!("heading {n}")));
        let message = Message::new(heading.chain(board().lines));
        let pages: Vec<String> = displayed(bench, &message).iter().map(|page| visible(&page.text)).collect();
        // A line that stands on no page was cut, which is another promise.
        let page_of = |line: &Line| {
            let text = visible(&line.text());
            pages.iter().position(|page| page.contains(&text))
        };
        for pair in message.lines.windows(2).filter(|pair| pair[1].keep) {
            if let (Some(page), Some(next)) = (page_of(&pair[0]), page_of(&pair[1]))
                && page != next
            {
                return Err(format!("{} is parted from the line above", short(&pair[1].text())));
            }
        }
    }
    Ok(())
}

fn samples() -> Vec<(&'static str, Message)> {
    let one = |text: String| Message::new([Line::plain("Today: ").typed(text)]);
    vec![
        ("a board of 200 lines", board()),
        ("200 numbered lines", numbered()),
        ("one line of 20,000 characters", one(distinct(20_000))),
        ("20,000 characters to escape", one("<&>*_".repeat(4_000))),
        ("5,000 emoji", one("😀".repeat(5_000))),
        ("a paragraph of 2,000 lines", one("word\n".repeat(2_000))),
        ("an empty message", Message::default()),
    ]
}

/// Fifty people with three lines each that belong to them.
fn board() -> Message {
    Message::new((1..=200).map(|n| {
        if n % BLOCK == 1 {
            Line::new().person(format!("⟨Person {n}⟩"))
        } else {
            Line::plain(format!("⟨{n}⟩ focus ")).typed("grow <retention> & rest").kept()
        }
    }))
}

fn numbered() -> Message {
    Message::new((1..=200).map(|n| Line::plain(format!("line {n}: ")).typed(distinct(40))))
}

/// So many characters, of which none is the same as the 4,000 before it.
fn distinct(count: usize) -> String {
    ('\u{4E00}'..'\u{5DA0}').cycle().take(count).collect()
}
