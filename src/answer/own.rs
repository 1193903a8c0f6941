//! A message that answers several questions of a team's own: its lines say by number or by name which one they answer.

use super::fold::{fold, speaks};
use super::label::bullet;

/// What names a question at the beginning of a line.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Named {
    /// Its number as shown, from 1.
    pub number: usize,
    /// Its words, in any language; a colon follows them.
    pub names: Vec<String>,
}

/// Cuts a message into what belongs to no question, and the part of each. A part goes on until the next one begins, or a line
/// of which `ends` says that it is something else. `1.` is no number of a question but of a list.
pub fn cut(text: &str, questions: &[Named], ends: impl Fn(&str) -> bool) -> (String, Vec<Option<String>>) {
    let mut head: Vec<&str> = Vec::new();
    let mut parts: Vec<Option<Vec<&str>>> = vec![None; questions.len()];
    let mut open: Option<usize> = None;
    for whole in text.lines().flat_map(|line| at_numbers(line, questions)).map(str::trim_end) {
        let line = whole.trim();
        if let Some((place, rest)) = marked(line, questions) {
            open = Some(place);
            parts[place].get_or_insert_default().extend(Some(rest).filter(|rest| !rest.is_empty()));
            continue;
        }
        open = open.filter(|_| !ends(line));
        match open.and_then(|place| parts[place].as_mut()) {
            // What stands under a line of a list stays there.
            Some(part) => part.push(whole),
            None => head.push(whole),
        }
    }
    let joined = |lines: Vec<&str>| lines.join("\n").trim().to_owned();
    (joined(head), parts.into_iter().map(|part| part.map(joined)).collect())
}

/// The highest number of a question that a message says, of those in a circle at the beginning of a line or behind a space or
/// a sign.
pub fn highest_number(text: &str) -> Option<usize> {
    numbers(text).max()
}

/// The numbers in a circle that stand at the beginning of a line or behind a space or a sign.
fn numbers(text: &str) -> impl Iterator<Item = usize> {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let apart = before.zip(text.chars()).filter(|(before, _)| before.is_none_or(|c| !speaks(c)));
    apart.filter_map(|(_, c)| circled(c))
}

/// The number of a question that a message answers though it is not asked: of one that is there and `absent`, or beyond the
/// `count` of all.
pub fn stranger(text: &str, absent: &[Named], count: usize) -> Option<usize> {
    let is_strange = |number: &usize| *number > count || absent.iter().any(|one| one.number == *number);
    let named = || text.lines().find_map(|line| marked(line.trim(), absent)).map(|(place, _)| absent[place].number);
    numbers(text).find(is_strange).or_else(named)
}

/// The number in a circle that a character is.
fn circled(c: char) -> Option<usize> {
    ('①'..='⑳').contains(&c).then(|| c as usize - '①' as usize + 1)
}

/// A line cut before each number of a question, in a circle and apart from what stands before it: `④ 4；⑤ no`. What divides the
/// parts belongs to none.
fn at_numbers<'t>(line: &'t str, questions: &[Named]) -> Vec<&'t str> {
    let mut cuts = vec![0];
    let mut before = None;
    for (at, c) in line.char_indices() {
        let is_one = || circled(c).is_some_and(|number| questions.iter().any(|one| one.number == number));
        if before.is_some_and(|before| !speaks(before)) && is_one() {
            cuts.push(at);
        }
        before = Some(c);
    }
    let ends = cuts.iter().copied().skip(1).map(Some).chain([None]);
    let parts = cuts.iter().zip(ends);
    parts
        .map(|(from, to)| match to {
            Some(to) => line[*from..to].trim_end_matches([' ', ',', '，', ';', '；', '、', '\t', '\u{3000}']),
            None => &line[*from..],
        })
        .filter(|part| cuts.len() == 1 || !part.trim().is_empty())
        .collect()
}

/// The lines of a message where there is one for each of so many questions, and none looks like part of a list.
pub fn one_each(text: &str, questions: usize) -> Option<Vec<String>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_listed = |line: &&str| bullet(line) != *line || line.starts_with(|first: char| first.is_ascii_digit());
    let fits = questions > 1 && lines.len() == questions && !lines.iter().any(is_listed);
    fits.then(|| lines.into_iter().map(str::to_owned).collect())
}

/// The question that a line begins with the number or a name of, and what follows.
fn marked<'t>(line: &'t str, questions: &[Named]) -> Option<(usize, &'t str)> {
    if let Some((number, rest)) = numbered(line) {
        return questions.iter().position(|one| one.number == number).map(|place| (place, rest));
    }
    let line = bullet(line).trim_start_matches(['*', '_']);
    questions.iter().enumerate().find_map(|(place, one)| {
        let mut names: Vec<&String> = one.names.iter().filter(|name| !name.is_empty()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.into_iter().find_map(|name| Some((place, after(line, name)?)))
    })
}

/// `④ yes`, `4: yes`
fn numbered(line: &str) -> Option<(usize, &str)> {
    let first = line.chars().next()?;
    if let Some(number) = circled(first) {
        return Some((number, line[first.len_utf8()..].trim_start_matches([' ', ':', '：', '.', '、'])));
    }
    let end = line.find(|char: char| !fold(char).is_ascii_digit())?;
    let number = line[..end].chars().map(fold).collect::<String>().parse().ok()?;
    let behind = line[end..].trim_start().strip_prefix([':', '：'])?;
    // 9:30 is a time of day.
    (!behind.starts_with(|char: char| char.is_ascii_digit())).then_some((number, behind.trim_start()))
}

/// What follows a name and its colon.
fn after<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = line.chars();
    let fits = name.chars().all(|wanted| rest.next().is_some_and(|char| fold(char) == fold(wanted)));
    let behind = rest.as_str().trim_start_matches(['?', '？', '*', '_', ' ']);
    behind.strip_prefix([':', '：']).filter(|_| fits).map(|rest| rest.trim_start_matches(['*', '_']).trim())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn questions() -> Vec<Named> {
        let named = |number, names: &[&str]| Named { number, names: names.iter().map(|name| (*name).into()).collect() };
        vec![named(4, &["Focus", "专注"]), named(5, &["Who needs you"])]
    }

    fn shown(text: &str) -> (String, Vec<Option<String>>) {
        cut(text, &questions(), |line| line.starts_with("today:"))
    }

    #[test]
    fn lines_say_which_question_they_answer() {
        for (text, head, focus, who) in [
            ("write tests", "write tests", None, None),
            ("write tests\n④ yes", "write tests", Some("yes"), None),
            ("4：no\n5: lin\nand tom", "", Some("no"), Some("lin\nand tom")),
            ("focus: yes\nwho needs you? : tom\ntoday: ship", "today: ship", Some("yes"), Some("tom")),
            ("专注：是", "", Some("是"), None),
            ("**Focus**: yes", "", Some("yes"), None),
            ("4. item\n5. item", "4. item\n5. item", None, None),
            ("4:30 call", "4:30 call", None, None),
            ("9: x", "9: x", None, None),
            ("4: - a\n  - b\n- c", "", Some("- a\n  - b\n- c"), None),
            ("obstacles: none. ④ 4 ⑤ yes", "obstacles: none.", Some("4"), Some("yes")),
            ("today: a；④ 4；⑤ 否", "today: a", Some("4"), Some("否")),
            ("④ 4, ⑤ no", "", Some("4"), Some("no")),
            ("see ③ and x④", "see ③ and x④", None, None),
        ] {
            let parts = vec![focus.map(str::to_owned), who.map(str::to_owned)];
            assert_eq!(shown(text), (head.to_owned(), parts), "{text}");
        }
    }

    #[test]
    fn the_highest_number_is_one_that_stands_apart() {
        assert_eq!(highest_number("today: x\n④ no；⑥ yes"), Some(6));
        assert_eq!(highest_number("a④ 5"), None);
    }

    #[test]
    fn a_number_that_is_not_asked_is_no_text() {
        for (text, found) in [
            ("today: x\n⑤ 2", Some(5)),
            ("4: x", Some(4)),
            ("focus: x", Some(4)),
            ("today: ① a ② b", None),
            ("today: x ⑫ z", Some(12)),
            ("see x⑫ and 9: 12", None),
        ] {
            assert_eq!(stranger(text, &questions(), 6), found, "{text}");
        }
    }

    #[test]
    fn one_line_each_is_in_order_unless_it_is_a_list() {
        assert_eq!(one_each("a\n\nb\n", 2), Some(vec!["a".into(), "b".into()]));
        for (text, questions) in [("a\nb", 3), ("a", 1), ("- a\n- b", 2), ("1. a\n2. b", 2), ("1、a\n2、b", 2)] {
            assert_eq!(one_each(text, questions), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in any::<String>()) {
            prop_assert_eq!(shown(&text).1.len(), 2);
        }
    }
}
