//! Putting marks for mentions into a text, where a platform tells who is mentioned and not by which words.

use std::collections::{BTreeMap, BTreeSet};

use chat::event::{MENTION_END, MENTION_START};

/// A text, and what could be found out about who is mentioned in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text, with a mark where it is clear whom the words name.
    pub text: String,
    /// The words in the place of which a mark was put without knowing the name, by the index of the mention.
    pub words: BTreeMap<usize, String>,
}

/// Puts marks into a text; `names` are for each mention the names that it may be shown under. A name is found behind an `@`,
/// the longest first; if then one mention is left and one word behind an `@`, they belong together. All else stays text.
pub fn put_in(text: &str, names: &[Vec<&str>]) -> Marked {
    let mut marked = Marked { text: text.to_owned(), ..Marked::default() };
    let open: Vec<usize> = (0..names.len()).filter(|index| !text.contains(&mark(*index))).collect();
    for (name, index) in distinct(names, &open) {
        marked.text = replaced(&marked.text, name, index);
    }
    let left: Vec<usize> = open.into_iter().filter(|index| !marked.text.contains(&mark(*index))).collect();
    let words: BTreeSet<&str> = ats(&marked.text).filter_map(|at| word(behind(&marked.text, at))).collect();
    if let (&[index], Some(word), 1) = (&left[..], words.first(), words.len()) {
        let word = (*word).to_owned();
        marked.text = replaced(&marked.text, &word, index);
        marked.words.insert(index, word);
    }
    marked
}

/// A mention as it stands in a text.
pub fn mark(index: usize) -> String {
    format!("{MENTION_START}{index}{MENTION_END}")
}

/// The names of the open mentions, longest first; what two of them are called says nothing.
fn distinct<'n>(names: &[Vec<&'n str>], open: &[usize]) -> Vec<(&'n str, usize)> {
    let mut of: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for index in open {
        for name in names[*index].iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            of.entry(name).or_default().insert(*index);
        }
    }
    let mut distinct: Vec<(&str, usize)> = of
        .into_iter()
        .filter(|(_, who)| who.len() == 1)
        .filter_map(|(name, who)| Some((name, who.into_iter().next()?)))
        .collect();
    distinct.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    distinct
}

/// The text with a mark for each `@` and this name.
fn replaced(text: &str, name: &str, index: usize) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut done = 0;
    for at in ats(text) {
        let rest = behind(text, at);
        if at >= done && rest.strip_prefix(name).is_some_and(|after| ends(name, after)) {
            marked.push_str(&text[done..at]);
            marked.push_str(&mark(index));
            done = text.len() - rest.len() + name.len();
        }
    }
    marked.push_str(&text[done..]);
    marked
}

/// Where an `@` stands that begins a mention: not inside an address.
fn ats(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, char)| {
        let begins = matches!(char, '@' | '＠') && !before.is_ascii_alphanumeric();
        before = char;
        begins.then_some(at)
    })
}

/// What stands behind the `@` at a place.
fn behind(text: &str, at: usize) -> &str {
    let mut rest = text[at..].chars();
    rest.next();
    rest.as_str()
}

/// Whether a name ends where `after` begins: Chinese may follow it at once, and a name in Chinese may be followed by
/// anything; `Tom` is not in `Tommy`.
fn ends(name: &str, after: &str) -> bool {
    let spelt = |char: char| char.is_alphanumeric() && !is_chinese(char);
    !(name.chars().next_back().is_some_and(spelt) && after.chars().next().is_some_and(spelt))
}

fn is_chinese(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The word at the start of a text, up to space or what divides sentences.
fn word(text: &str) -> Option<&str> {
    let divides = |char: char| {
        char.is_whitespace()
            || char.is_control()
            || "@＠,，、;；:：!！?？。()（）[]【】<>《》\"“”'".contains(char)
            || matches!(char, MENTION_START | MENTION_END)
    };
    let word = text.split(divides).next()?.trim_end_matches('.');
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The marks as `<INDEX>`, so that they can be read.
    fn read(text: &str, names: &[&[&str]]) -> String {
        let names: Vec<Vec<&str>> = names.iter().map(|names| names.to_vec()).collect();
        put_in(text, &names).text.replace(MENTION_START, "<").replace(MENTION_END, ">")
    }

    #[test]
    fn known_names_are_marked_the_longest_first() {
        let names: &[&[&str]] = &[&["小林"], &["小林子"], &["Tom"]];
        assert_eq!(read("team add @小林 @小林子 @Tom", names), "team add <0> <1> <2>");
        assert_eq!(read("列表 @小林的目标", &[&["小林"]]), "列表 <0>的目标");
        assert_eq!(read("@Tom看一下", &[&["Tom"]]), "<0>看一下");
        assert_eq!(read("＠Tom\u{2005}和@Tom。", &[&["Tom"]]), "<0>\u{2005}和<0>。");
        assert_eq!(read("team add @Tom Ray, @Tom", &[&["Tom"], &["Tom Ray"]]), "team add <1>, <0>");
        assert_eq!(read("ask @林小明", &[&["", "林小明"]]), "ask <0>");
    }

    #[test]
    fn one_mention_and_one_word_that_are_left_belong_together() {
        assert_eq!(read("team add @nick", &[&[]]), "team add <0>");
        assert_eq!(read("team add @Tom @nick.", &[&["Tom"], &["Lin"]]), "team add <0> <1>.");
        assert_eq!(read("owner O1 to @nick, please, @nick", &[&[]]), "owner O1 to <0>, please, <0>");
        let marked = put_in("和@小林联调 接口", &[vec!["林小明"]]);
        assert_eq!(marked.words, BTreeMap::from([(0, "小林联调".to_owned())]), "the words are kept as they were");
    }

    #[test]
    fn what_is_not_clear_stays_text() {
        assert_eq!(read("team add @a @b", &[&[], &[]]), "team add @a @b");
        assert_eq!(read("team add @a @b", &[&[]]), "team add @a @b");
        assert_eq!(read("team add @a", &[&[], &[]]), "team add @a");
        assert_eq!(read("team add @张伟 @张伟", &[&["张伟"], &["张伟"]]), "team add @张伟 @张伟", "two of one name");
        assert_eq!(read("mail a@Tom.org @", &[&["Tom"]]), "mail a@Tom.org @");
        assert_eq!(read("@Tommy", &[&["Tom"], &["Lin"]]), "@Tommy");
        assert_eq!(read("nobody at all", &[&["Tom"]]), "nobody at all");
    }

    #[test]
    fn what_is_marked_stays_marked() {
        let text = format!("add {} @Tom", mark(0));
        assert_eq!(read(&text, &[&["Lin"]]), "add <0> @Tom");
        assert_eq!(read(&text, &[&["Tom"], &["Tom"]]), "add <0> <1>");
    }

    /// Whether a marked text is the text, but for marks that stand for an `@` and a name or word of theirs.
    fn is_from(text: &str, marked: &str, names: &[Vec<&str>], words: &BTreeMap<usize, String>) -> bool {
        let Some((before, rest)) = marked.split_once(MENTION_START) else { return text == marked };
        let (index, rest) = rest.split_once(MENTION_END).expect("a whole mark");
        let index: usize = index.parse().expect("an index");
        let Some(there) = text.strip_prefix(before).and_then(|text| text.strip_prefix(['@', '＠'])) else {
            return false;
        };
        let of = names[index].iter().map(|name| name.trim()).chain(words.get(&index).map(String::as_str));
        of.into_iter().any(|word| there.strip_prefix(word).is_some_and(|text| is_from(text, rest, names, words)))
    }

    proptest! {
        #[test]
        fn nothing_that_was_typed_is_lost(
            text in "([@＠]?(Tom|小林|Tommy|a@b|[\\PC]{0,4})[ ，看]?){0,8}",
            names in prop::collection::vec(prop::collection::vec("(Tom|小林|Tom Ray|[\\PC]{0,3})", 0..3), 0..4),
        ) {
            prop_assume!(!text.contains([MENTION_START, MENTION_END]));
            prop_assume!(names.iter().flatten().all(|name| !name.contains([MENTION_START, MENTION_END])));
            let names: Vec<Vec<&str>> = names.iter().map(|of| of.iter().map(String::as_str).collect()).collect();
            let marked = put_in(&text, &names);
            prop_assert!(is_from(&text, &marked.text, &names, &marked.words), "{:?}", marked);
        }
    }
}
