//! Who somebody is: WeCom's ids of people compare without case, and it writes the same one in several ways.

use chat::Who;

/// The longest id, in characters.
const LONGEST: usize = 64;

/// The person of that id; `None` where it is none, or one that would mean more than one person where it is written to.
pub fn who(corp: &str, id: &str) -> Option<Who> {
    let id = id.trim();
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || c == '|';
    let one = (1..=LONGEST).contains(&id.chars().count()) && !id.contains(is_odd) && !id.starts_with('@');
    one.then(|| Who::new(corp, id.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_is_always_the_same() {
        for id in ["lin.01@x", "LIN.01@x", " Lin.01@X\n"] {
            assert_eq!(who("ww1", id), Some(Who::new("ww1", "lin.01@x")), "{id}");
        }
        assert_eq!(who("ww1", "张三"), Some(Who::new("ww1", "张三")));
    }

    #[test]
    fn nobody_and_everybody_are_no_person() {
        for id in ["", " ", "@all", "lin|tom", "a b", "a\0", &"x".repeat(65)] {
            assert_eq!(who("ww1", id), None, "{id:?}");
        }
    }
}
