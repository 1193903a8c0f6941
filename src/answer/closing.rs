//! What is said of whole objectives in the answer to a close: `O12 carry`, `O12 learnt: start smaller`, O12 结转.

use super::fold::is_one_of;

/// What becomes of an objective.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Next {
    /// It goes on in the next cycle.
    Carry,
    /// It is given up.
    Drop,
    /// It is done.
    Done,
}

/// What was said of one objective.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OfObjective {
    /// Its number.
    pub objective: u32,
    /// What was learnt, as typed.
    pub learnt: Option<String>,
    /// What becomes of it.
    pub next: Option<Next>,
}

const CARRY: &str = "carry|carry over|carry on|carry it over|go on|goes on|continue|结转|继续|下个周期继续|顺延";
const DROP: &str = "drop|drop it|dropped|give up|放弃|作废|不做了|不再继续";
const DONE: &str = "done|is done|finished|completed|完成|已完成|做完了";
const LEARNT: &str = "learnt|learned|we learnt|we learned|what we learnt|lesson|lessons|学到了|学到|收获|教训|我们学到";

/// Takes what is said of whole objectives out of an answer; what is left is about key results. `listed` are the objectives that
/// are asked about: a line that names none means the only one.
pub fn read(text: &str, listed: &[u32]) -> (String, Vec<OfObjective>) {
    let mut left: Vec<&str> = Vec::new();
    let mut said: Vec<OfObjective> = Vec::new();
    // The objective whose lesson the line before told.
    let mut telling = None;
    for line in text.lines() {
        let (objective, rest) = match numbered(line) {
            Some((objective, rest)) if listed.contains(&objective) => (Some(objective), rest),
            Some(_) => (None, line),
            None => (listed.first().copied().filter(|_| listed.len() == 1), line),
        };
        let found = objective.and_then(|objective| Some((objective, part(rest)?)));
        match (found, telling) {
            (Some((objective, part)), _) => {
                telling = matches!(part, Part::Learnt(_)).then_some(objective);
                let one = of(&mut said, objective);
                match part {
                    Part::Learnt(text) => one.learnt = Some(text.to_owned()),
                    Part::Next(next) => one.next = Some(next),
                }
            }
            (None, Some(objective)) if !begins_anew(line) => {
                let one = of(&mut said, objective);
                let before = one.learnt.take().unwrap_or_default();
                one.learnt = Some(format!("{before}\n{}", line.trim_end()).trim().to_owned());
            }
            (None, _) => {
                telling = None;
                left.push(line);
            }
        }
    }
    said.iter_mut().for_each(|one| one.learnt = one.learnt.take().filter(|text| !text.is_empty()));
    (left.join("\n"), said)
}

/// Whether a text says itself that it is about whole objectives: it begins with one of the listed ones, and what becomes of it or
/// was learnt.
pub fn is_of_objective(text: &str, listed: &[u32]) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).and_then(numbered);
    first.is_some_and(|(objective, rest)| listed.contains(&objective) && part(rest).is_some())
}

/// Whether a text says itself that it is about what is listed: it begins with a number in a circle, as these are shown.
pub fn is_numbered(text: &str) -> bool {
    super::review::is_circled(text.trim_start())
}

enum Part<'t> {
    Learnt(&'t str),
    Next(Next),
}

fn part(rest: &str) -> Option<Part<'_>> {
    for (words, next) in [(CARRY, Next::Carry), (DROP, Next::Drop), (DONE, Next::Done)] {
        if is_one_of(rest, words) {
            return Some(Part::Next(next));
        }
    }
    let trimmed = rest.trim_start();
    let (word, text) = trimmed.split_once([':', '：'])?;
    is_one_of(word, LEARNT).then(|| Part::Learnt(text.trim()))
}

fn of(said: &mut Vec<OfObjective>, objective: u32) -> &mut OfObjective {
    let at = said.iter().position(|one| one.objective == objective).unwrap_or_else(|| {
        said.push(OfObjective { objective, ..OfObjective::default() });
        said.len() - 1
    });
    &mut said[at]
}

/// The objective that a line begins with, and what follows; `O12.1` is none.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let rest = line.strip_prefix(['O', 'o', 'Ｏ', 'ｏ'])?;
    let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let dotted =
        rest.strip_prefix(['.', '．', '。']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let number = digits.parse().ok().filter(|_| !dotted)?;
    Some((number, rest.trim_start_matches([':', '：', ',', '，', ' ', '\u{3000}'])))
}

/// Whether a line begins something of its own: a number, an id.
fn begins_anew(line: &str) -> bool {
    super::review::marker(line).is_some() || numbered(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(objective: u32, learnt: Option<&str>, next: Option<Next>) -> OfObjective {
        OfObjective { objective, learnt: learnt.map(str::to_owned), next }
    }

    #[test]
    fn objectives_are_told_from_key_results() {
        let text = "O12.1 1650 0.7\nO12 carry\n② 0.5 late\nO13: drop\nO12 learnt: start smaller\nand ask users\n③ done";
        let (left, said) = read(text, &[12, 13]);
        assert_eq!(left, "O12.1 1650 0.7\n② 0.5 late\n③ done");
        assert_eq!(
            said,
            [one(12, Some("start smaller\nand ask users"), Some(Next::Carry)), one(13, None, Some(Next::Drop))]
        );
    }

    #[test]
    fn chinese_is_read_as_well() {
        let (left, said) = read("① 1650 0.7\nO12 学到：先小后大\nＯ12 结转", &[12]);
        assert_eq!(left, "① 1650 0.7");
        assert_eq!(said, [one(12, Some("先小后大"), Some(Next::Carry))]);
        let (_, said) = read("o12，放弃", &[12]);
        assert_eq!(said, [one(12, None, Some(Next::Drop))]);
    }

    #[test]
    fn some_answers_say_themselves_what_they_are() {
        for text in ["O12 carry", "\nO12 learnt: less\nand more", "O12，放弃", "o12 学到：先小后大"] {
            assert!(is_of_objective(text, &[12]) && !is_of_objective(text, &[13]), "{text}");
        }
        for text in ["carry", "O12", "O12 is fine", "O12.1 1650", "① 1650", ""] {
            assert!(!is_of_objective(text, &[12]), "{text}");
        }
        assert!(is_numbered("① 62 0.9\n② 3") && is_numbered(" ② late"));
        assert!(!is_numbered("1) 62") && !is_numbered("62 ①") && !is_numbered(""));
    }

    #[test]
    fn the_only_one_needs_no_id() {
        let (left, said) = read("① 55\ncarry over\nlearned: less is more", &[7]);
        assert_eq!((left.as_str(), said), ("① 55", vec![one(7, Some("less is more"), Some(Next::Carry))]));
        let (left, said) = read("carry over", &[7, 8]);
        assert_eq!((left.as_str(), said.len()), ("carry over", 0));
        let (left, said) = read("O9 carry", &[7]);
        assert_eq!((left.as_str(), said.len()), ("O9 carry", 0));
    }
}
