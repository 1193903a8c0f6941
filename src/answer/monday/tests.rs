//! Consensus answers as people type them.

use super::*;
use crate::answer::LIMIT;
use proptest::prelude::*;

fn said(text: &str) -> (String, String, Vec<(u32, Word)>) {
    match read(text, Some("old focus")) {
        Ok(Read::Answers { focus, help, objectives, .. }) => {
            let part = |part: Option<String>| part.unwrap_or_else(|| "?".to_owned());
            (part(focus), part(help), objectives)
        }
        other => panic!("{text:?}: {other:?}"),
    }
}

fn change(what: &str) -> Word {
    Word::Change(what.to_owned())
}

#[test]
fn focus_and_help() {
    for (text, focus, help) in [
        ("ship onboarding", "ship onboarding", "?"),
        ("focus on retention", "focus on retention", "?"),
        ("help Lin with the release", "help Lin with the release", "?"),
        ("a\nb\nc", "a\nb\nc", "?"),
        ("focus: ship it\nhelp needed: a designer", "ship it", "a designer"),
        ("Focus: ship it help: designer", "ship it", "designer"),
        ("本周重点：上线新版 需要帮助：设计师两天", "上线新版", "设计师两天"),
        ("重点：上线\n求助：无", "上线", "无"),
        ("焦点：上线；帮助：设计", "上线", "设计"),
        ("上线新版\n帮助：设计", "上线新版", "设计"),
        ("help:", "?", ""),
        ("重点客户拜访", "重点客户拜访", "?"),
        ("Hi all! focus: ship it", "ship it", "?"),
        ("Good morning team 👋\na\nb\nc", "a\nb\nc", "?"),
        ("大家好！重点：上线", "上线", "?"),
    ] {
        assert_eq!(said(text), (focus.to_owned(), help.to_owned(), vec![]), "{text:?}");
    }
}

#[test]
fn objectives() {
    for (text, expected) in [
        ("O12 keep", vec![(12, Word::Keep)]),
        ("o12: keep.", vec![(12, Word::Keep)]),
        ("Ｏ１２　保持", vec![(12, Word::Keep)]),
        ("O12 不变\nO13 要改：目标降到 40%", vec![(12, Word::Keep), (13, change("目标降到 40%"))]),
        ("O12: needs change: Lower the target, then O3", vec![(12, change("Lower the target, then O3"))]),
        ("O12 change", vec![(12, change(""))]),
        ("O12 keep, O13 keep", vec![(12, Word::Keep), (13, Word::Keep)]),
        ("O12 保持；O13 要改：并入 O14，O14 保持", vec![(12, Word::Keep), (13, change("并入 O14")), (14, Word::Keep)]),
        ("- O12 keep\n- O13 needs a change - new owner", vec![(12, Word::Keep), (13, change("new owner"))]),
    ] {
        assert_eq!(said(text), ("?".to_owned(), "?".to_owned(), expected), "{text:?}");
    }
}

#[test]
fn all_in_one_message() {
    let text = "O12 keep\nO13: needs change: split it\nfocus: ship\nand test\nhelp: none";
    assert_eq!(said(text), ("ship\nand test".into(), "none".into(), vec![(12, Word::Keep), (13, change("split it"))]));
    assert_eq!(said("ship\nO12 keep\ntest"), ("ship\ntest".into(), "?".into(), vec![(12, Word::Keep)]));
}

#[test]
fn a_label_ends_what_is_said_of_an_objective() {
    for (text, objectives) in [
        ("O3 needs change: split it. focus: emails. help: someone", vec![(3, change("split it"))]),
        ("O3 needs change: split it; focus: emails. help: someone", vec![(3, change("split it"))]),
        ("O3 keep focus: emails. help: someone", vec![(3, Word::Keep)]),
        ("O3 keep, O4 change, split it. Focus: emails.\nhelp: someone", vec![(3, Word::Keep), (4, change("split it"))]),
        ("O3 要改：并入 O4，重点：emails. 帮助：someone", vec![(3, change("并入 O4"))]),
    ] {
        assert_eq!(said(text), ("emails.".to_owned(), "someone".to_owned(), objectives), "{text:?}");
    }
    assert_eq!(said("the O3 change: focus: ship").0, "the O3 change:\nship");
}

#[test]
fn what_stands_between_the_word_and_the_change_is_no_part_of_it() {
    for text in ["O3: change, split it", "O3 change. split it", "O3 needs change；split it", "O3 要改，split it。"]
    {
        assert_eq!(said(text).2, vec![(3, change("split it"))], "{text:?}");
    }
}

#[test]
fn an_objective_in_a_sentence_is_focus() {
    for text in [
        "O12 is at risk",
        "O12 keeps me awake",
        "O12",
        "O12.1 keep",
        "keep O12 going",
        "O99999999999 keep",
        "O12 changes everything",
        "ok O12",
    ] {
        assert_eq!(said(text), (text.to_owned(), "?".to_owned(), vec![]), "{text:?}");
    }
}

#[test]
fn same_keeps_everything() {
    for text in ["same", "照旧", "Same!", "keep all", "都保持"] {
        let expected = Read::Answers { focus: Some("old focus".into()), help: None, objectives: vec![], same: true };
        assert_eq!(read(text, Some("old focus")), Ok(expected), "{text:?}");
    }
    assert_eq!(read("same", None), Ok(Read::Answers { focus: None, help: None, objectives: vec![], same: true }));
}

#[test]
fn limits_and_chatter() {
    assert_eq!(read("a\nb\nc\nd", None), Err(TooLong::Lines { field: "focus", limit: 3 }));
    assert_eq!(read(&"字".repeat(LIMIT + 1), None), Err(TooLong::Text { field: "focus" }));
    assert_eq!(read(&format!("O1 change {}", "x".repeat(LIMIT + 1)), None), Err(TooLong::Text { field: "change" }));
    for text in ["ok", "收到", "👍", "", "focus:"] {
        assert_eq!(read(text, Some("old focus")), Ok(Read::Nothing), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let _ = read(&text, None);
        prop_assert_eq!(said(&format!("O7 keep\nfocus: x\nhelp: y{}", text.replace(|_| true, ""))).2, vec![(7, Word::Keep)]);
    }

    #[test]
    fn signs_in_any_order_are_read(text in "(O1|o2|Ｏ３|:|：|keep|要改|change|needs change|，|；|。|\n| |É|focus|help){0,30}") {
        let _ = read(&text, None);
        prop_assert!(spoken(&text).is_none_or(|words| !words.is_empty()));
    }
}
