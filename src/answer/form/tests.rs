//! Answers to a form in words, as people type them.

use proptest::prelude::*;

use super::*;

fn field(names: &[&str], paragraph: bool) -> Asked {
    Asked { names: names.iter().map(|name| (*name).to_owned()).collect(), paragraph, due: true }
}

/// A title, a team, a description.
fn three() -> Vec<Asked> {
    vec![field(&["title", "标题"], false), field(&["team", "Which team?"], false), field(&["kr"], true)]
}

/// Key results, each one line.
fn ids() -> Vec<Asked> {
    vec![field(&["O1.1"], false), field(&["O1.2.note", "O1.2"], false), field(&["O12.1"], false)]
}

fn shown(text: &str, asked: &[Asked]) -> String {
    match read(text, asked) {
        Read::Answers(given) => {
            let given: Vec<String> = given.iter().map(|(place, answer)| format!("{place}={answer}")).collect();
            given.join("|")
        }
        Read::Stray(line) => format!("? {line}"),
        Read::Nothing => String::new(),
    }
}

#[test]
fn several_fields() {
    for (text, expected) in [
        ("Grow", "0=Grow"),
        ("Grow\nLabs", "0=Grow|1=Labs"),
        ("Grow\n\n Labs \nUsers 0 -> 10", "0=Grow|1=Labs|2=Users 0 -> 10"),
        ("Grow\nLabs\nUsers\nand more", "0=Grow|1=Labs|2=Users\nand more"),
        ("Grow\n-\nUsers", "0=Grow|2=Users"),
        ("② Labs\n① Grow", "0=Grow|1=Labs"),
        ("1. Grow\n2) Labs\n3、Users", "0=Grow|1=Labs|2=Users"),
        ("1️⃣ Grow\n(2) Labs", "0=Grow|1=Labs"),
        ("title: Grow\nteam: Labs", "0=Grow|1=Labs"),
        ("标题：提升留存\nkr：甲\n乙", "0=提升留存|2=甲\n乙"),
        ("- TEAM : Labs", "1=Labs"),
        ("which team?: Labs", "1=Labs"),
        ("title:\nGrow", "0=Grow"),
        ("① Grow\nLabs", "0=Grow|1=Labs"),
        ("① Grow\n① Shrink", "0=Shrink"),
        ("9. Grow", "0=9. Grow"),
        ("title of honour", "0=title of honour"),
        ("kr: a\nb\nteam: Labs\nGrow", "? Grow"),
        ("ok", ""),
        ("-", ""),
        ("  ", ""),
    ] {
        assert_eq!(shown(text, &three()), expected, "{text:?}");
    }
}

#[test]
fn ids_need_no_colon() {
    for (text, expected) in [
        ("O1.1 55\nO12.1: 60 good", "0=55|2=60 good"),
        ("Ｏ１.１　55", "0=55"),
        ("o1.2 because", "1=because"),
        ("55\n60", "0=55|1=60"),
        ("1.5\n60", "0=1.5|1=60"),
        ("O1.1", "0=O1.1"),
        ("O1.15 7", "0=O1.15 7"),
        ("55\n60\n65\n70", "? 70"),
    ] {
        assert_eq!(shown(text, &ids()), expected, "{text:?}");
    }
}

#[test]
fn one_field_takes_the_whole_message() {
    let (line, paragraph) = ([field(&["O1.1.note", "O1.1"], false)], [field(&["answer"], true)]);
    for (text, in_line, in_paragraph) in [
        ("vendor is late", "0=vendor is late", "0=vendor is late"),
        ("① vendor", "0=vendor", "0=vendor"),
        ("O1.1 vendor", "0=vendor", "0=O1.1 vendor"),
        ("answer: yes", "0=answer: yes", "0=yes"),
        ("1. vendor\n2. flu", "0=1. vendor 2. flu", "0=1. vendor\n2. flu"),
        ("list", "0=list", "0=list"),
        ("收到", "", ""),
    ] {
        assert_eq!(shown(text, &line), in_line, "{text:?}");
        assert_eq!(shown(text, &paragraph), in_paragraph, "{text:?}");
    }
}

#[test]
fn what_is_not_awaited_is_answered_by_its_mark_only() {
    let mut asked = three();
    asked[0].due = false;
    assert_eq!(shown("Labs\nUsers", &asked), "1=Labs|2=Users");
    assert_eq!(shown("① Shrink\nLabs", &asked), "0=Shrink|1=Labs");
    asked[2].due = false;
    assert_eq!(shown("Labs", &asked), "1=Labs");
    assert_eq!(shown("Growth\nLabs", &asked), "1=Growth Labs");
    assert_eq!(shown("③ Users\n② Labs", &asked), "1=Labs|2=Users");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), due in any::<[bool; 3]>()) {
        let mut asked = three();
        for (field, due) in asked.iter_mut().zip(due) {
            field.due = due;
        }
        if let Read::Answers(given) = read(&text, &asked) {
            prop_assert!(given.iter().all(|(place, answer)| *place < 3 && !answer.is_empty()));
        }
    }

    #[test]
    fn lines_in_order_come_back(a in "[b-z]{1,9}( [b-z]{1,9}){0,3}", b in "[丁-丈]{1,9}", c in "[b-z]{3,9}") {
        prop_assume!([&a, &b, &c].iter().all(|line| !chatter::answers_nothing(line)));
        let expected = format!("0={a}|1={b}|2={c}");
        prop_assert_eq!(shown(&format!("{a}\n{b}\n{c}"), &three()), expected.clone());
        prop_assert_eq!(shown(&format!("③ {c}\n① {a}\n② {b}"), &three()), expected);
    }
}
