//! What people say before they answer: a greeting, or what it is that follows. Neither is a part of the answer.

use super::fold::{BREAK, fold, is_han, words};

const HELLOS: &str = "hi|hello|hey|heya|hiya|hallo|yo|howdy|greetings|gm|dear";
const TIMES: &str = "morning|afternoon|evening|day";
const DAYS: &str = "monday|tuesday|wednesday|thursday|friday";
/// Who is greeted, besides those who are named.
const ALL: &str =
    "all|team|everyone|everybody|folks|guys|gang|peeps|people|friends|there|again|yall|okrbot|bot|大家|各位|团队";
const CHINESE: &str = "早|早安|早呀|早啊|早上好|上午好|中午好|下午好|晚上好|你好|您好|嗨|嗨大家好|哈喽|大家早|大家好|大家早安|大家早上好|\
    大家上午好|大家下午好|大家晚上好|各位早|各位好|各位早上好|各位上午好|各位下午好|各位同事好|各位同事早上好|同事们好|同事们早上好|伙伴们好|\
    伙伴们早上好|小伙伴们好|小伙伴们早上好|老板好|领导好";
/// The name of what follows, and what may stand beside it.
const NAMES: &str = "standup|stand-up|update|updates|daily|scrum|morning|here's|heres";
const BESIDE: &str = "stand|up|my|our|the|is|quick|short|status|report|for|check|in|checkin|here|today's|todays";
const CHINESE_NAMES: &str = "站会|早会|晨会|日报|我的日报|我的站会|今日站会|今日早会|今日晨会|今日日报|今天的日报|今天的站会|工作日报|站会汇报|\
    今日汇报|今日同步|汇报一下|同步一下|我先来|我来";

/// How a mention begins.
const MENTION: char = '\u{e000}';

/// What of a text is said behind a greeting or a heading at its beginning; nothing where it only greets.
pub(super) fn without(text: &str) -> &str {
    let mut rest = text;
    let mut greeted = false;
    loop {
        let (clause, line_ends, behind) = first_clause(rest);
        let emoji = greeted && words(clause, 1).is_empty() && !clause.trim().is_empty() && line_ends;
        if !(greets(clause)
            || greeted && is_whom(clause)
            || line_ends && !behind.is_empty() && names_it(clause)
            || emoji)
        {
            return if greeted && words(rest, 1).iter().all(|word| word == BREAK) { "" } else { rest };
        }
        greeted = true;
        rest = behind;
    }
}

/// Whether what stands before the answer says nothing of its own.
pub(super) fn is_all(head: &str) -> bool {
    let rest = without(head);
    rest.trim().is_empty() || names_it(rest)
}

/// What stands before the first sign that ends a clause, whether its line ends there, and what follows.
fn first_clause(text: &str) -> (&str, bool, &str) {
    let text = text.trim_start();
    let ends = |(at, c): (usize, char)| match fold(c) {
        ',' | '!' | ';' | '。' | '~' | '\n' | '\r' => true,
        // An address, a number.
        '.' => text[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace),
        _ => false,
    };
    let end = text.char_indices().find(|place| ends(*place)).map_or(text.len(), |(at, _)| at);
    let signs = |c: char| matches!(fold(c), ',' | '!' | ';' | '。' | '~' | '.' | ' ');
    let behind = text[end..].trim_start_matches(signs);
    let line_ends = behind.is_empty() || behind.starts_with(['\n', '\r']);
    (&text[..end], line_ends, behind.trim_start())
}

/// Whether a clause greets: somebody by name, all, or nobody in particular.
fn greets(clause: &str) -> bool {
    let is = |list: &str, word: &str| list.split('|').any(|one| one == word);
    let han: String = words(clause, 12).concat();
    if han.chars().all(is_han) && is(CHINESE, &han) {
        return true;
    }
    let typed: Vec<&str> = clause.split_whitespace().map(|word| word.trim_matches(|c: char| !says(c))).collect();
    let typed: Vec<&str> = typed.into_iter().filter(|word| !word.is_empty()).collect();
    let plain: Vec<String> = typed.iter().map(|word| word.chars().map(fold).collect()).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let greeted = match plain[..] {
        [hello, ..] if is(HELLOS, hello) => 1,
        ["good", time, ..] if is(TIMES, time) => 2,
        ["happy", day, ..] if is(DAYS, day) => 2,
        [time, ref whom @ ..] if is(TIMES, time) => {
            return !whom.is_empty() && whom.iter().all(|word| is(ALL, word));
        }
        _ => return false,
    };
    plain[greeted..].iter().all(|word| is(ALL, word))
        || typed.len() <= greeted + 3 && typed[greeted..].iter().all(|word| is_name(word))
}

/// Whether a word is one of a list of names.
fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || matches!(c, '@' | MENTION)) || matches!(word, "and" | "&")
}

/// Whether a clause goes on with whom is greeted: `Good morning, everyone!`
fn is_whom(clause: &str) -> bool {
    let whom = words(clause, 4);
    let mut whom = whom.iter().filter(|word| *word != BREAK).peekable();
    whom.peek().is_some() && whom.all(|word| ALL.split('|').any(|one| one == word))
}

fn says(c: char) -> bool {
    super::fold::speaks(c) || matches!(c, '@' | '&' | MENTION)
}

/// Whether a clause only says what follows: `Standup`, 今日日报.
fn names_it(clause: &str) -> bool {
    let folded: String = clause.chars().map(fold).collect();
    let words: Vec<&str> = folded
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !super::fold::speaks(c)))
        .filter(|word| !word.is_empty())
        .collect();
    let is = |list: &str, word: &str| list.split('|').any(|one| one == word);
    let known = |word: &&str| is(NAMES, word) || is(BESIDE, word);
    if let [chinese] = words[..]
        && is(CHINESE_NAMES, chinese)
    {
        return true;
    }
    let named = words.iter().any(|word| is(NAMES, word)) || words.windows(2).any(|two| two == ["stand", "up"]);
    named && words.len() <= 6 && words.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_greeting_is_no_part_of_an_answer() {
        for (text, expected) in [
            ("Hi all! today: x", "today: x"),
            ("Hi all!\ntoday: x", "today: x"),
            ("Hello team 👋\nfixed login\nadd tests\nnone", "fixed login\nadd tests\nnone"),
            ("Good morning, everyone! ☀️\nfixed login", "fixed login"),
            ("Good morning! fixed login", "fixed login"),
            ("Hi Maya, today: x", "today: x"),
            ("Hey @lin and @tom! add tests", "add tests"),
            ("Happy Friday folks! add tests", "add tests"),
            ("morning all, add tests", "add tests"),
            ("Standup\nfixed login\nadd tests", "fixed login\nadd tests"),
            ("My daily update:\nfixed login", "fixed login"),
            ("大家早上好！今天：写测试", "今天：写测试"),
            ("大家好，今日站会\n修登录\n写测试", "修登录\n写测试"),
            ("早～写测试", "写测试"),
            ("Hi all!", ""),
            ("good morning 👋", ""),
            ("大家好", ""),
            ("早！☀️", ""),
        ] {
            assert_eq!(without(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_only_sounds_like_a_greeting_is_said() {
        for text in "hi-fi speakers test|Update, review and merge PRs|morning sync with Tom|hello world example, tests|Standup|日报|update|\
            Good morning page redesign|hey fixed login|daily report to legal|早会纪要|你好页面改版|hi.example.com is down|\
            Morning, noon and night batch|Hi Score Table Rewrite Now"
            .split('|')
        {
            assert_eq!(without(text), text, "{text:?}");
        }
    }

    #[test]
    fn a_heading_says_nothing_of_its_own() {
        for text in "Hi all!|Standup|stand up|My update|Good morning! Daily update|今日站会|大家好，日报|Here's my update|Hi all 👋".split('|') {
            assert!(is_all(text), "{text:?}");
        }
        for text in "fixed login|Short day, dentist at 3|Hi all! Fixed login.|status report|早会纪要".split('|') {
            assert!(!is_all(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_left_is_the_end_of_the_text(text in "(Hi|hi|all|Maya|早|大家好|!|，|\\.|\n| |👋|Standup|x){0,16}") {
            prop_assert!(text.ends_with(without(&text)));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            prop_assert!(text.ends_with(without(&text)));
        }
    }
}
