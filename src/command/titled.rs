//! A command whose target is named by part of a title where its id could stand: every way to read it, the likeliest first.
use super::{
    cut::{Cut, Source},
    error::Error,
    grammar::{self, Said},
    ids,
    parts::is_any,
    read::{read, takes_item},
    read_align::joined,
};

/// So many words are looked at for the end of a title.
const WORDS: usize = 60;
/// The likeness from which on a title may have been meant.
const NEAR: f64 = 0.6;

/// One way to read a text: which of its words are titles, and what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The name of the command's row.
    pub row: &'static str,
    parts: Vec<Part>,
    /// Whether it is a whole command once ids stand there; else what is wrong with it is about something else.
    pub whole: bool,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// As typed.
    Said(String),
    /// Part of a title.
    Title(Sought),
}

/// The words of a title, and what they can be the title of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// As typed.
    pub words: String,
    /// An objective.
    pub objective: bool,
    /// A key result.
    pub key_result: bool,
}

impl Reading {
    /// The titles that have to be found, in their order.
    pub fn titles(&self) -> impl Iterator<Item = &Sought> {
        self.parts.iter().filter_map(|part| match part {
            Part::Title(sought) => Some(sought),
            Part::Said(_) => None,
        })
    }

    /// The command with these ids in the places of the titles.
    pub fn with(&self, labels: &[&str]) -> String {
        let mut labels = labels.iter();
        let parts = self.parts.iter().map(|part| match part {
            Part::Said(text) => text.as_str(),
            Part::Title(sought) => labels.next().copied().unwrap_or(&sought.words),
        });
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn letters(&self) -> usize {
        self.titles().map(|sought| sought.words.chars().count()).sum()
    }
}

/// Every way to read a text that is no command as one: those that are whole first, of these those of the longest titles. None
/// where the text begins with no command that takes an id.
pub fn titled(text: &str) -> Vec<Reading> {
    let source = Source::new(text);
    let whole = source.whole();
    let mut readings = match (ids::take(whole), grammar::find(whole)) {
        // `O12 under Grow revenue`
        (Some(Ok((item, rest))), _) => between("align", &item.to_string(), rest).into_iter().collect(),
        (None, Some(said)) if matches!(said.row.name, "align" | "unalign" | "move") => pairs(said),
        (None, Some(said)) if takes_item(said.row.name) || ["tree", "accept", "decline"].contains(&said.row.name) => {
            alone(said)
        }
        _ => Vec::new(),
    };
    readings.retain_mut(fits);
    readings.sort_by_key(|reading| (!reading.whole, std::cmp::Reverse(reading.letters())));
    readings
}

/// One title behind the command word; of `owner` also behind the person.
fn alone(said: Said<'_>) -> Vec<Reading> {
    let (first, rest) = said.rest.word();
    let (word, rest) = match said.row.name == "score" && is_any(first, &["last", "上周", "上一周"]) {
        true => (format!("{} {}", said.word.typed(), first.typed()), rest),
        false => (said.word.typed().to_owned(), said.rest),
    };
    let mut readings = titles_first(said.row.name, &word, rest);
    if said.row.name == "owner" && first.plain().starts_with(['@', '\u{e000}']) {
        let (person, title) = said.rest.word();
        let before = format!("{word} {}", person.typed());
        readings.extend(reading(said.row.name, [Part::Said(before), sought(title)]));
    }
    readings
}

/// The title ends at each of the places where it could.
fn titles_first(row: &'static str, word: &str, rest: Cut<'_>) -> Vec<Reading> {
    let split = |title: Cut<'_>, behind: Cut<'_>| {
        let behind = behind.trim_start(&[':', ',']).typed().to_owned();
        reading(row, [Part::Said(word.to_owned()), sought(title), Part::Said(behind)])
    };
    if let Some(quoted) = rest.after("\"")
        && let Some(end) = quoted.plain().find('"')
    {
        return split(quoted.first(end), quoted.skip(end + 1)).into_iter().collect();
    }
    ends(rest).into_iter().filter_map(|at| split(rest.first(at), rest.skip(at))).collect()
}

/// Where a title could end: before each word, at the end, and where a digit follows what is no Latin text: 崩溃率0.7.
fn ends(cut: Cut<'_>) -> Vec<usize> {
    let mut ends: Vec<usize> = cut.word_starts().filter(|at| *at > 0).take(WORDS).collect();
    let mut before = ' ';
    for (at, char) in cut.plain().char_indices() {
        if char.is_ascii_digit() && before.is_alphanumeric() && !before.is_ascii() {
            ends.push(at);
        }
        before = char;
    }
    ends.push(cut.plain().len());
    ends
}

/// `align A under B, C`, `unalign A from B`, `move A to B`: what joins them says where the first title ends; without it, there is one.
fn pairs(said: Said<'_>) -> Vec<Reading> {
    let word = said.word.typed();
    let mut readings: Vec<Reading> = said
        .rest
        .word_starts()
        .skip(1)
        .take(WORDS)
        .filter_map(|at| {
            let (before, rest) = (said.rest.first(at).trim(), said.rest.skip(at));
            let (joint, others) = joint(rest)?;
            let first = if is_id(before) { Part::Said(before.typed().to_owned()) } else { sought(before) };
            listed(said.row.name, vec![Part::Said(word.to_owned()), first, Part::Said(joint)], others)
        })
        .collect();
    if readings.is_empty() && said.row.name == "unalign" {
        readings.extend(reading(said.row.name, [Part::Said(word.to_owned()), sought(said.rest)]));
    }
    readings
}

/// `O12 under B`
fn between(row: &'static str, id: &str, rest: Cut<'_>) -> Option<Reading> {
    let (joint, others) = joint(rest)?;
    listed(row, vec![Part::Said(id.to_owned()), Part::Said(joint)], others)
}

/// What joins two titles, as typed, and what follows.
fn joint(cut: Cut<'_>) -> Option<(String, Cut<'_>)> {
    let cut = cut.trim();
    let from = ["from ", "从 "].iter().find_map(|word| cut.after(word));
    let others = from.or_else(|| joined(cut).map(|(_, others)| others))?.trim();
    let joint = cut.first(cut.plain().len() - others.plain().len()).typed().to_owned();
    (!others.is_empty()).then_some((joint, others))
}

/// Titles and ids behind what joins them, divided by commas.
fn listed(row: &'static str, mut parts: Vec<Part>, others: Cut<'_>) -> Option<Reading> {
    let mut rest = others;
    while !rest.is_empty() {
        let end = rest.plain().find([',', '、', ';']).unwrap_or(rest.plain().len());
        let one = rest.first(end).trim();
        parts.push(if is_id(one) { Part::Said(one.typed().to_owned()) } else { sought(one) });
        rest = rest.skip(end).trim_start(&[',', '、', ';']);
    }
    reading(row, parts)
}

fn is_id(cut: Cut<'_>) -> bool {
    matches!(ids::take(cut), Some(Ok((_, rest))) if rest.trim_stop().is_empty())
}

fn sought(cut: Cut<'_>) -> Part {
    let cut = cut.trim_stop();
    let end = cut.plain().trim_end_matches([' ', ':', ',', '、']).len();
    let words = cut.first(end).typed().trim_matches(['"', '“', '”']).trim().to_owned();
    Part::Title(Sought { words, objective: false, key_result: false })
}

/// Nothing if there is no title in it, or one of a single letter or with an id in its place.
fn reading(row: &'static str, parts: impl IntoIterator<Item = Part>) -> Option<Reading> {
    let reading = Reading { row, parts: parts.into_iter().collect(), whole: false };
    let is_title = |sought: &Sought| {
        let source = Source::new(&sought.words);
        let letters = sought.words.chars().filter(|char| char.is_alphanumeric()).count();
        let named = sought.words.starts_with(['@', '\u{e000}']);
        (letters > 1 || letters == 1 && !sought.words.is_ascii()) && !named && ids::take(source.whole()).is_none()
    };
    (reading.titles().count() > 0 && reading.titles().all(is_title)).then_some(reading)
}

/// Whether it is a command once ids stand there, and of what each title can be; or else wrong in a part that is no title.
fn fits(reading: &mut Reading) -> bool {
    const SAMPLES: [&str; 2] = ["O1", "O1.1"];
    let titles = reading.titles().count();
    // More titles than a few are all of one kind.
    let all: Vec<Vec<usize>> = match titles {
        ..=3 => (0..1_usize << titles).map(|bits| (0..titles).map(|at| (bits >> at) & 1).collect()).collect(),
        _ => vec![vec![0; titles], vec![1; titles]],
    };
    let mut elsewhere = false;
    for kinds in all {
        let samples: Vec<&str> = kinds.iter().filter_map(|kind| SAMPLES.get(*kind).copied()).collect();
        match read(&reading.with(&samples)) {
            Ok(_) => {
                reading.whole = true;
                let titles = reading.parts.iter_mut().filter_map(|part| match part {
                    Part::Title(sought) => Some(sought),
                    Part::Said(_) => None,
                });
                for (sought, kind) in titles.zip(kinds) {
                    sought.objective |= kind == 0;
                    sought.key_result |= kind == 1;
                }
            }
            Err(error) => elsewhere |= is_of_a_value(&error),
        }
    }
    if !reading.whole {
        for part in &mut reading.parts {
            if let Part::Title(sought) = part {
                (sought.objective, sought.key_result) = (true, true);
            }
        }
    }
    reading.whole || elsewhere
}

/// Whether a value stands there that cannot be taken.
fn is_of_a_value(error: &Error) -> bool {
    matches!(
        error,
        Error::DecimalComma { .. }
            | Error::NumberTooBig { .. }
            | Error::TooManyDecimals { .. }
            | Error::NotAScore { .. }
            | Error::NotAConfidence { .. }
            | Error::NotAnInterval { .. }
    )
}

/// How like words are to a title or to as many words of it, 0–1; `None` if they are not like it at all.
pub fn likeness(words: &str, title: &str) -> Option<f64> {
    let (words, title) = (words.to_lowercase(), title.to_lowercase());
    let parts = |text: &str| -> Vec<String> {
        if text.is_ascii() || text.contains(' ') {
            return text.split_whitespace().map(str::to_owned).collect();
        }
        text.chars().map(String::from).collect()
    };
    let (sought, all) = (parts(&words), parts(&title));
    let joint = if title.is_ascii() || title.contains(' ') { " " } else { "" };
    let pieces = all.windows(sought.len().clamp(1, all.len().max(1))).map(|window| window.join(joint));
    let best = pieces.chain([title.clone()]).map(|piece| strsim::normalized_damerau_levenshtein(&words, &piece));
    best.max_by(f64::total_cmp).filter(|like| *like >= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best reading with `O7.1` and so on in the places of its titles, and the titles.
    fn best(text: &str) -> Option<(String, Vec<String>)> {
        let reading = titled(text).into_iter().find(|reading| reading.whole)?;
        let titles = reading.titles().map(|sought| sought.words.clone()).collect();
        Some((reading.with(&["O7.1", "O8", "O9"]), titles))
    }

    #[test]
    fn a_title_may_stand_where_an_id_does() {
        for (text, command, titles) in [
            ("show crash rate", "show O7.1", "crash rate"),
            ("查看 崩溃率", "查看 O7.1", "崩溃率"),
            ("Show “Crash rate”.", "Show O7.1 .", "Crash rate"),
            ("update crash rate 0.4 vendor late", "update O7.1 0.4 vendor late", "crash rate"),
            ("进度 崩溃率 0.4", "进度 O7.1 0.4", "崩溃率"),
            ("进度 崩溃率0.4", "进度 O7.1 0.4", "崩溃率"),
            ("score last crash rate 0.7", "score last O7.1 0.7", "crash rate"),
            ("打分 崩溃率 绿", "打分 O7.1 绿", "崩溃率"),
            ("confidence crash rate 7", "confidence O7.1 7", "crash rate"),
            ("fix crash rate 99.9", "fix O7.1 99.9", "crash rate"),
            ("weight crash rate 2", "weight O7.1 2", "crash rate"),
            ("every crash rate 2 weeks", "every O7.1 2 weeks", "crash rate"),
            ("owner @lin crash rate", "owner @lin O7.1", "crash rate"),
            ("done crash rate", "done O7.1", "crash rate"),
            ("align onboarding under grow, O3", "align O7.1 under O8 O3", "onboarding|grow"),
            ("对齐 新手引导 到 增长", "对齐 O7.1 到 O8", "新手引导|增长"),
            ("align O2 under grow revenue", "align O2 under O7.1", "grow revenue"),
            ("unalign onboarding from grow", "unalign O7.1 from O8", "onboarding|grow"),
            ("O2 承接 增长", "O2 承接 O7.1", "增长"),
        ] {
            let found = best(text).unwrap_or_else(|| panic!("{text}: nothing"));
            assert_eq!((found.0.as_str(), found.1.join("|").as_str()), (command, titles), "{text}");
        }
    }

    #[test]
    fn what_may_be_free_text_is_read_in_every_way_the_longest_title_first() {
        for (text, first) in [
            ("? crash rate why so high", "? O7.1 high"),
            ("rename crash rate Fewer crashes", "rename O7.1 crashes"),
            ("due crash rate 15 Dec", "due O7.1 Dec"),
            ("edit crash rate 4% -> 1%", "edit O7.1"),
            ("tree crash rate full", "tree O7.1"),
        ] {
            let all = titled(text);
            assert_eq!(all[0].with(&["O7.1"]), first, "{text}");
            assert!(all.iter().any(|one| one.titles().any(|sought| sought.words == "crash rate")), "{text}");
        }
        let quoted = titled("rename \"crash rate\" Fewer crashes");
        assert_eq!(quoted.len(), 1);
        assert_eq!(quoted[0].with(&["O7.1"]), "rename O7.1 Fewer crashes");
    }

    #[test]
    fn a_kind_that_the_command_does_not_take_is_not_looked_for() {
        let only = |text: &str| titled(text).remove(0).titles().map(|one| (one.objective, one.key_result)).next();
        assert_eq!(only("score crash rate 0.7"), Some((false, true)));
        assert_eq!(only("committed grow"), Some((true, false)));
        assert_eq!(only("show grow"), Some((true, true)));
    }

    #[test]
    fn nothing_is_a_title_where_no_command_takes_an_id() {
        for text in ["add Grow", "hello there", "show", "done", "list all", "O1.1 55", "show O1.1 x", "score 0.7", "x"]
        {
            assert_eq!(titled(text), [], "{text}");
        }
    }

    #[test]
    fn a_value_that_cannot_be_taken_leaves_the_title() {
        let all = titled("update crash rate 99,95");
        assert!(all.iter().any(|one| !one.whole && one.with(&["O7.1"]) == "update O7.1 99,95"), "{all:?}");
    }

    #[test]
    fn titles_that_are_near() {
        assert!(likeness("cresh rate", "Crash rate of the app").is_some());
        assert!(likeness("崩贵率", "应用崩溃率").is_some());
        assert!(likeness("revenue", "Crash rate").is_none());
    }
}
