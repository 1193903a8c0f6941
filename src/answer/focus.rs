//! Whether the focus of the week was kept, said in words: a line of its own in the answer to a review.

use super::fold::is_one_of;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// It was kept.
    Kept,
    /// Some of it.
    Partly,
    /// It was not.
    Missed,
}

/// How people say each.
const PHRASES: [(Focus, &str); 3] = [
    (
        Focus::Kept,
        "focus kept|focus was kept|focus done|focus met|focus yes|kept my focus|kept the focus|focus 完成|\
        重点完成|重点已完成|重点完成了|重点都完成了|重点做到了|重点达成|本周重点完成|本周重点已完成|本周重点完成了",
    ),
    (
        Focus::Partly,
        "focus partly|focus partly kept|focus partially|focus half|focus partly done|partly kept my focus|focus 部分|\
        重点部分|重点部分完成|重点完成部分|重点完成一部分|重点完成了一部分|重点一部分|重点一半|本周重点部分|本周重点部分完成",
    ),
    (
        Focus::Missed,
        "focus missed|focus was missed|focus not kept|focus not done|focus lost|focus no|missed my focus|focus 未完成|\
        重点未完成|重点没完成|重点没有完成|重点没做到|重点没达成|本周重点未完成|本周重点没完成|本周重点没有完成",
    ),
];

impl Focus {
    /// All, as they are offered.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Partly, Self::Missed];

    /// The name under which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::Missed => "missed",
        }
    }

    /// The one of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|focus| focus.name() == name)
    }
}

/// What a text says of the focus, and the text without the lines that say it; of several the last counts.
pub fn taken_out(text: &str) -> (Option<Focus>, String) {
    let mut said = None;
    let mut left = Vec::new();
    for line in text.lines() {
        match PHRASES.iter().find(|(_, phrases)| is_one_of(line, phrases)) {
            Some((focus, _)) => said = Some(*focus),
            None => left.push(line),
        }
    }
    (said, left.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_its_own_says_what_became_of_it() {
        for (text, said, left) in [
            ("focus kept", Some(Focus::Kept), ""),
            ("Focus: partly", Some(Focus::Partly), ""),
            ("① 55\nfocus missed!", Some(Focus::Missed), "① 55"),
            ("重点 完成", Some(Focus::Kept), ""),
            ("重点：部分", Some(Focus::Partly), ""),
            ("本周重点 未完成\n① 55", Some(Focus::Missed), "① 55"),
            ("focus kept\nfocus partly", Some(Focus::Partly), ""),
            ("① 55 focus kept", None, "① 55 focus kept"),
            ("focus on tests", None, "focus on tests"),
            ("kept", None, "kept"),
            ("", None, ""),
        ] {
            assert_eq!(taken_out(text), (said, left.to_owned()), "{text}");
        }
    }
}
