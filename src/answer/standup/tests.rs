//! Stand-up answers as people type them.

use super::*;
use crate::answer::LIMIT;
use proptest::prelude::*;

/// The three parts; a part that was not said is `?`.
fn said(text: &str) -> [String; 3] {
    match read(text, Some("old plan")) {
        Ok(Read::Answers { yesterday, today, obstacles, .. }) => {
            [yesterday, today, obstacles].map(|part| part.unwrap_or_else(|| "?".to_owned()))
        }
        other => panic!("{text:?}: {other:?}"),
    }
}

#[test]
fn a_label_with_a_colon_makes_a_stand_up() {
    for text in [
        "yesterday: login today: tests",
        "Today: tests\nObstacles: none",
        "昨天：修登录 今天：写测试 阻碍：无",
        "today：写测试 阻碍：无",
        "昨日完成：甲\n今日计划：乙",
        "today: tests",
        "see http://today:80/ and today: x",
    ] {
        assert!(is_labelled(text), "{text}");
    }
    for text in ["", "see http://today:80/", "昨天修登录，今天写测试", "yesterday login\ntoday tests"] {
        assert!(!is_labelled(text), "{text}");
    }
}

#[test]
fn labels() {
    for (text, expected) in [
        ("yesterday: fixed login today: add tests obstacles: none", ["fixed login", "add tests", "none"]),
        ("Yesterday: a\nToday: b\nObstacles: c", ["a", "b", "c"]),
        ("today: fix yesterday: bug", ["bug", "fix", "?"]),
        ("today : fix", ["?", "fix", "?"]),
        ("昨天：修登录 今天：写测试 阻碍：没啥阻碍", ["修登录", "写测试", "没啥阻碍"]),
        ("昨日：甲；今日：乙；卡点：丙", ["甲", "乙", "丙"]),
        ("昨:甲 今:乙 问题:丙", ["甲", "乙", "丙"]),
        ("昨天修登录，今天写测试，阻塞没有测试环境", ["修登录", "写测试", "没有测试环境"]),
        ("昨天修登录。今天写测试", ["修登录。", "写测试", "?"]),
        ("今天天气接口联调", ["?", "天气接口联调", "?"]),
        ("blockers: no access to staging", ["?", "?", "no access to staging"]),
        ("Blocker: vendor", ["?", "?", "vendor"]),
        ("blocked: vendor", ["?", "?", "vendor"]),
        ("blocked by vendor", ["?", "?", "blocked by vendor"]),
        ("困难：无", ["?", "?", "无"]),
        ("风险 供应商", ["?", "?", "供应商"]),
        ("today add tests\nobstacles none", ["?", "add tests", "none"]),
        ("yesterday: a, today: b, obstacles:", ["a", "b", "?"]),
        ("yesterday: today: b obstacles: ", ["?", "b", "?"]),
        ("**Yesterday:** a\n**Today**: b\n*Obstacles*: c", ["a", "b", "c"]),
        ("昨天：**登录** 修好\ntoday:__init__\n阻碍:*无*", ["**登录** 修好", "__init__", "*无*"]),
        ("- yesterday: a\n- today: b\n- obstacles: c", ["a", "b", "c"]),
        ("1. yesterday: a\n2. today: b\n3. obstacles: c", ["a", "b", "c"]),
        ("yesterday:\n- a\n- b\ntoday:\n- c", ["- a\n- b", "c", "?"]),
        ("昨日完成：甲\n今日计划：乙\n遇到的问题：丙", ["甲", "乙\n遇到的问题：丙", "?"]),
        ("today: see https://x.io/today:8080 and http://y", ["?", "see https://x.io/today:8080 and http://y", "?"]),
        ("ＹＥＳＴＥＲＤＡＹ： a ｔｏｄａｙ：b", ["a", "b", "?"]),
        ("today: a\ntoday: b", ["?", "a\nb", "?"]),
        ("Good morning! yesterday: a today: b", ["a", "b", "?"]),
        ("fixed login\ntoday: tests", ["fixed login", "tests", "?"]),
        ("Hi all! today: tests", ["?", "tests", "?"]),
        ("Hi all 👋\n\ntoday: tests", ["?", "tests", "?"]),
        ("Hi Maya, here's my update. today: tests", ["?", "tests", "?"]),
        ("大家早上好！今天：写测试", ["?", "写测试", "?"]),
        ("Good morning! Fixed login. today: tests", ["Fixed login.", "tests", "?"]),
        ("Hi all!\nfixed login\nadd tests\nno access", ["fixed login", "add tests", "no access"]),
        ("Hi all, add tests", ["old plan", "add tests", ""]),
        ("yesterday: same today: tests", ["old plan", "tests", "?"]),
        ("昨天：同上 今天：写测试", ["old plan", "写测试", "?"]),
        ("yesterday: login today: same", ["login", "old plan", "?"]),
        ("写测试，阻碍：没有权限", ["old plan", "写测试", "没有权限"]),
        ("阻碍 没有权限", ["?", "?", "没有权限"]),
        ("阻碍无", ["?", "?", "无"]),
        ("obstacles none", ["?", "?", "none"]),
        ("阻碍无，今天写测试", ["?", "写测试", "无"]),
        ("yesterday I fixed x, today I do y, no blockers", ["I fixed x", "I do y", "no blockers"]),
        ("Yesterday I fixed x. Today I do y. No blockers.", ["I fixed x.", "I do y.", "No blockers."]),
        ("today I do y, yesterday I fixed x", ["I fixed x", "I do y", "?"]),
        ("yesterday fixed x, today add tests, blockers none", ["fixed x", "add tests", "none"]),
        ("昨天修登录,今天写测试,没有阻碍", ["修登录", "写测试", "没有阻碍"]),
        ("昨天修登录，今天写测试，没有阻碍", ["修登录", "写测试", "没有阻碍"]),
        ("yesterday: met Tom, today view\ntoday: b", ["met Tom, today view", "b", "?"]),
        ("今天：写测试，没有阻碍。", ["?", "写测试", "没有阻碍。"]),
        ("today: add tests\nno blockers", ["?", "add tests", "no blockers"]),
        ("yesterday: a\nno obstacles", ["a", "?", "no obstacles"]),
        ("today: no blockers", ["?", "no blockers", "?"]),
        ("today: ship it, none", ["?", "ship it, none", "?"]),
    ] {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn what_stands_before_a_label_is_known_to() {
    for (text, plan, before) in [
        ("fixed login\ntoday: tests", Some("old plan"), true),
        ("fixed login\ntoday: tests", None, false),
        ("Hi all! today: tests", Some("old plan"), false),
        ("yesterday: a today: b", Some("old plan"), false),
        ("写测试，阻碍：没有权限", Some("old plan"), false),
    ] {
        let read = read(text, plan);
        assert!(matches!(read, Ok(Read::Answers { before_label, .. }) if before_label == before), "{text:?}: {read:?}");
    }
}

#[test]
fn without_a_label_one_line_is_today() {
    for text in "add tests|review PRs|更新文档|OKR 评审会|I'll finish today the parser|\
        fix bug, today if possible|https://x.io/today|the today view|修好今天的看板|今年目标评审|\
        昨晚的故障复盘|昨天的 bug 继续修|today's release|Todays release|none|no meetings|\
        blockers-page redesign|fix: crash|same page redesign|12:30 demo|sametime"
        .split('|')
    {
        assert_eq!(said(text), ["old plan", text, ""], "{text:?}");
    }
}

#[test]
fn work_that_begins_like_an_obstacle_is_work() {
    for text in "问题排查|风险评估|卡点梳理会议|风险很大|阻碍看板|困难客户回访|blockers page|obstacle course for QA|\
        blocked dates report|问题，明天再看|Blocker triage"
        .split('|')
    {
        assert_eq!(said(text), ["old plan", text, ""], "{text:?}");
    }
}

#[test]
fn a_last_clause_says_that_there_are_no_obstacles() {
    for (text, expected) in [
        ("add tests, no blockers", ["old plan", "add tests", "no blockers"]),
        ("写测试，没有阻碍", ["old plan", "写测试", "没有阻碍"]),
        ("add tests\nno blockers", ["old plan", "add tests", "no blockers"]),
        ("fixed login\nadd tests, no blockers", ["fixed login", "add tests", "no blockers"]),
        ("fixed login\nadd tests\nno blockers", ["fixed login", "add tests", "no blockers"]),
        ("a\nb\nc\nno blockers", ["old plan", "a\nb\nc", "no blockers"]),
        ("review PRs, none", ["old plan", "review PRs, none", ""]),
        ("add tests, no blockers page", ["old plan", "add tests, no blockers page", ""]),
    ] {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn a_label_of_obstacles_alone_says_nothing() {
    for text in ["阻碍", "阻碍：", "blockers", "Obstacles:", "卡点。", "yesterday: today: obstacles:"] {
        assert_eq!(read(text, Some("old plan")), Ok(Read::WhichObstacle), "{text:?}");
    }
}

#[test]
fn lines_in_order() {
    assert_eq!(said("fixed login\nadd tests\nno access"), ["fixed login", "add tests", "no access"]);
    assert_eq!(said("fixed login\r\n\r\nadd tests\r\nnone\r\n"), ["fixed login", "add tests", "none"]);
    assert_eq!(said("1. fixed login\n2. add tests\n3. none"), ["fixed login", "add tests", "none"]);
    assert_eq!(said("- a\n- b\n- c"), ["a", "b", "c"]);
    assert_eq!(said("fixed login\nadd tests"), ["fixed login", "add tests", ""]);
    assert_eq!(said("a\nb\nc\nd"), ["old plan", "a\nb\nc\nd", ""]);
}

#[test]
fn same_is_the_last_plan_twice() {
    for text in ["same", "Same.", "照旧", "照旧！", "same as yesterday", "同上", "SAME 👍"] {
        assert_eq!(said(text), ["old plan", "old plan", ""], "{text:?}");
        assert!(matches!(read(text, Some("x")), Ok(Read::Answers { same: true, .. })), "{text:?}");
    }
    let without = Read::Answers {
        yesterday: None,
        today: None,
        obstacles: Some(String::new()),
        same: true,
        before_label: false,
        blockers: vec![],
    };
    assert_eq!(read("same", None), Ok(without));
    assert!(matches!(read("add tests", Some("x")), Ok(Read::Answers { same: false, .. })));
}

#[test]
fn one_line_without_a_last_plan() {
    let expected = Read::Answers {
        yesterday: None,
        today: Some("add tests".into()),
        obstacles: Some(String::new()),
        same: false,
        before_label: false,
        blockers: vec![],
    };
    assert_eq!(read("add tests", None), Ok(expected));
}

#[test]
fn chatter_answers_nothing() {
    for text in "ok|thanks!|收到|好的|谢谢|👍||  |今天：|yesterday: today:|Hi all!|good morning 👋|大家好".split('|')
    {
        assert_eq!(read(text, Some("old plan")), Ok(Read::Nothing), "{text:?}");
    }
}

#[test]
fn a_part_has_a_limit() {
    let fits = "字".repeat(LIMIT);
    assert_eq!(said(&fits), ["old plan".to_owned(), fits.clone(), String::new()]);
    assert_eq!(read(&format!("{fits}字"), None), Err(TooLong::Text { field: "today" }));
    assert_eq!(read(&format!("today: a obstacles: {fits}字"), None), Err(TooLong::Text { field: "obstacles" }));
}

/// What a text says of blockers, and the three parts; a part that was not said is `?`.
fn fates(text: &str) -> (String, [String; 3]) {
    let Ok(Read::Answers { blockers, .. }) = read(text, Some("old plan")) else { panic!("{text:?} answers nothing") };
    let shown: Vec<String> = blockers.iter().map(|(id, fate)| format!("B{id} {fate:?}")).collect();
    (shown.join(", "), said(text))
}

#[test]
fn what_became_of_blockers_stands_in_no_text() {
    for (text, blockers, parts) in [
        ("B7 solved", "B7 Solved", ["?", "?", "?"]),
        ("b7 still", "B7 Still", ["?", "?", "?"]),
        ("B7 need help", "B7 Help", ["?", "?", "?"]),
        ("Ｂ７：已解决！", "B7 Solved", ["?", "?", "?"]),
        ("B7解决", "B7 Solved", ["?", "?", "?"]),
        ("B7 还在", "B7 Still", ["?", "?", "?"]),
        ("B7 求助\nB12 需要帮助", "B7 Help, B12 Help", ["?", "?", "?"]),
        ("B7 solved, B8 still, B9 help", "B7 Solved, B8 Still, B9 Help", ["?", "?", "?"]),
        ("B7、B8 解决", "B7 Solved, B8 Solved", ["?", "?", "?"]),
        ("B7 solved\nthanks!", "B7 Solved", ["?", "?", "?"]),
        ("B7 still. B7 solved.", "B7 Solved", ["?", "?", "?"]),
        ("B7 solved\nwrite the docs", "B7 Solved", ["old plan", "write the docs", ""]),
        ("write the docs\n- B7 solved", "B7 Solved", ["old plan", "write the docs", ""]),
        ("fixed login\nadd tests\nB7 still\nno access", "B7 Still", ["fixed login", "add tests", "no access"]),
        ("same\nB7 still", "B7 Still", ["old plan", "old plan", ""]),
        ("照旧，B7 还在", "B7 Still", ["old plan", "old plan", ""]),
        ("today: tests obstacles: B7 solved", "B7 Solved", ["?", "tests", ""]),
        ("昨天：修登录 今天：写测试 阻碍：B7 还在", "B7 Still", ["修登录", "写测试", ""]),
        ("阻碍 B7 解决", "B7 Solved", ["?", "?", ""]),
        ("today: tests\nobstacles: no staging, B7 solved", "B7 Solved", ["?", "tests", "no staging"]),
        ("today: write the docs. B7 help.", "B7 Help", ["?", "write the docs.", "?"]),
        ("B7 已解决，今天：写测试", "B7 Solved", ["?", "写测试", "?"]),
    ] {
        assert_eq!(fates(text), (blockers.into(), parts.map(str::to_owned)), "{text:?}");
    }
}

#[test]
fn what_only_names_a_blocker_is_an_answer() {
    for text in "B7 needs a rewrite|get B7 solved|B7|B7 solved by Lin|B7 still fails on CI|B7 solved?|B7 help page|\
        talk about B7, then lunch|help B7|write the B7 解决 方案|B7 解决方案|vitamin b12 done right|B7a solved|AB7 solved|\
        B7 solved, then the docs and lunch with B8|B12345678901234567890 solved"
        .split('|')
    {
        let (blockers, [_, today, _]) = fates(text);
        let begins = text.starts_with("B7 solved, then");
        assert_eq!(blockers, if begins { "B7 Solved" } else { "" }, "{text:?}");
        assert_eq!(today, if begins { &text["B7 solved, ".len()..] } else { text }, "{text:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_no_fate_stays_as_it_was(text in "(B7|B8|b| |solved|still|help|解决|还在|,|，|。|\\.|\n|word|today:|: ){0,12}") {
        let (rest, fates) = fate::take(&text);
        prop_assert!(!fates.is_empty() || rest == text);
        // Nothing that is left at an edge of a line is one.
        let again = fate::take(&rest);
        prop_assert!(again.1.is_empty() || again.0 != rest);
    }

    #[test]
    fn any_text_is_read(text in any::<String>(), plan in any::<Option<String>>()) {
        let read = read(&text, plan.as_deref());
        let nothing = chatter::answers_nothing(greeting::without(&text));
        prop_assert_eq!(matches!(read, Ok(Read::Nothing)) && !text.contains([':', '：']), nothing && !text.contains([':', '：']));
    }

    #[test]
    fn labelled_parts_come_back(a in "[b-m]{1,9}( [b-m]{1,9}){0,3}", b in "[丁-丈]{1,9}", c in "[b-m0-9]{1,9}") {
        prop_assert_eq!(said(&format!("yesterday: {a}\ntoday: {b}\nobstacles: {c}")), [a.clone(), b.clone(), c.clone()]);
        prop_assert_eq!(said(&format!("阻碍：{c}；今天：{b}；昨天：{a}")), [a, b, c]);
    }

    #[test]
    fn signs_and_labels_in_any_order_are_read(text in "(today|昨天|阻碍|blocked|:|：|\n|，|://|\\*| |- |a){0,30}") {
        let _ = read(&text, None);
        prop_assert!(cut(&text, &LABELS).parts.len() == 3);
    }
}
