//! Words that nothing can be called by: a command that takes a name reads them as something else.
use super::{
    cut::{Cut, Source},
    ids,
    parts::is_any,
    read_okr::is_cycle,
};

/// Whose or when, in commands that take a team's or a cycle's name as well.
const WORDS: [&str; 36] = [
    "me",
    "mine",
    "all",
    "everyone",
    "this",
    "last",
    "next",
    "today",
    "week",
    "month",
    "quarter",
    "org",
    "organisation",
    "organization",
    "none",
    "full",
    "team",
    "我",
    "我的",
    "全部",
    "所有",
    "所有人",
    "大家",
    "组织",
    "公司",
    "全公司",
    "团队",
    "无",
    "没有",
    "完整",
    "本周",
    "上周",
    "下周",
    "本月",
    "本季度",
    "今天",
];
/// Two teams are merged with these between them.
const BETWEEN: [&str; 3] = [" into ", "合并到", "并入"];

/// Whether a name means something else where it is typed: `all`, `O12`, `2026Q4`, `2026-W47`.
pub fn is_reserved(name: &str) -> bool {
    let source = Source::new(name);
    let cut = source.whole().trim();
    let is_id = matches!(ids::take(cut), Some(Ok((_, rest))) if rest.is_empty())
        || matches!(ids::take_blocker(cut), Some(Ok((_, rest))) if rest.is_empty());
    is_any(cut, &WORDS) || is_id || is_cycle(cut.plain()) || is_week(cut)
}

/// Whether a team of that name could not be merged: `A into B`.
pub fn reads_as_two(name: &str) -> bool {
    let source = Source::new(name);
    let lower = source.whole().plain().to_lowercase();
    BETWEEN.iter().any(|word| lower.contains(word))
}

/// `2026-W47`, `W47`.
fn is_week(cut: Cut<'_>) -> bool {
    let lower = cut.plain().to_ascii_lowercase();
    let (year, week) = lower.split_once('w').unwrap_or(("-", ""));
    let year = year.trim_end_matches('-');
    let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(year, 4) && (1..=2).contains(&week.len()) && digits(week, 2)
}

#[cfg(test)]
mod tests {
    use super::{is_reserved, reads_as_two};

    #[test]
    fn what_a_command_reads_otherwise_is_no_name() {
        for name in [
            "me",
            "All",
            "ＡＬＬ",
            "last",
            "this",
            "month",
            "O12",
            "o1.2",
            "B7",
            "2028-W02",
            "w2",
            "2026Q4",
            "q4",
            "org",
            "全部",
            "本周",
        ] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["Spring-2028", "春季", "Product", "Wolves", "Alliance", "Team 2", "W", "2w"] {
            assert!(!is_reserved(name), "{name}");
        }
        assert!(reads_as_two("A into B") && reads_as_two("甲并入乙"));
        assert!(!reads_as_two("Intonation"));
    }
}
