//! `only Product: …`, 仅 Product：…: an answer for one team of those that a question was put for.

/// How an answer for one team begins; Chinese words need no space behind them.
const WORDS: [&str; 5] = ["only ", "仅限", "仅", "只限", "只"];

/// The team that an answer is for alone, and the answer; `None`: it is for all. Only a name of theirs counts, with a sign or a
/// line break behind it: `only two meetings` is an answer.
pub fn only<'t>(teams: &[(i64, String)], text: &'t str) -> Option<(i64, &'t str)> {
    let text = text.trim_start();
    let after = WORDS.iter().find_map(|word| without(text, word))?.trim_start();
    let after = without(after, "team ").or_else(|| without(after, "团队")).unwrap_or(after).trim_start();
    let fits = teams.iter().filter_map(|(team, name)| Some((*team, name.len(), answer(without(after, name)?)?)));
    fits.max_by_key(|(_, length, _)| *length).map(|(team, _, answer)| (team, answer))
}

/// What stands behind a name and its sign; nothing at all is nothing said yet.
fn answer(rest: &str) -> Option<&str> {
    const SIGNS: [char; 6] = [':', '：', ',', '，', '\n', '–'];
    let rest = rest.trim_start_matches(' ');
    (rest.is_empty() || rest.starts_with(SIGNS)).then(|| rest.trim_start_matches(SIGNS).trim())
}

/// A text without what it begins with, whatever the letters' case.
fn without<'t>(text: &'t str, begin: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for wanted in begin.chars() {
        let found = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, &str)> {
        let teams = ["Product", "Product Two", "增长"];
        let teams: Vec<(i64, String)> = (1..).zip(teams.map(str::to_owned)).collect();
        // The teams live as long as the call alone; what comes back is of the text.
        only(&teams, text)
    }

    #[test]
    fn a_team_and_its_answer() {
        assert_eq!(read("only Product: tests"), Some((1, "tests")));
        assert_eq!(read(" ONLY product ： tests"), Some((1, "tests")));
        assert_eq!(read("only product two: today: x"), Some((2, "today: x")));
        assert_eq!(read("only team Product, skip"), Some((1, "skip")));
        assert_eq!(read("only Product\nyesterday\ntoday\nnone"), Some((1, "yesterday\ntoday\nnone")));
        assert_eq!(read("仅 Product：写测试"), Some((1, "写测试")));
        assert_eq!(read("仅增长：拉新"), Some((3, "拉新")));
        assert_eq!(read("只限团队增长，跳过"), Some((3, "跳过")));
        assert_eq!(read("only Product"), Some((1, "")));
    }

    #[test]
    fn an_answer_that_only_begins_so() {
        for text in
            ["only two meetings", "only Product tests", "only Rockets: x", "只剩测试", "today: only Product: x", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
