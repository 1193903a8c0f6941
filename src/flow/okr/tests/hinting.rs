//! What an answer tells to type next is understood, and whoever reads it may do it.

use chat::{Answer, Span};

use super::{NOW, START, started};
use crate::flow::testing::{World, both, shown};

#[tokio::test]
async fn the_next_value_is_one_of_its_measure() {
    for mut world in both().await {
        started(&mut world).await;
        for text in ["add O1 Launch [] Beta; [] Docs", "add O1 Office opened"] {
            world.say("maya", text, START).await;
        }
        for (typed, last) in [
            ("show O1.1", "Next: update O1.1 VALUE · score O1.1 0.7 · explain O1.1"),
            ("fix O1.2 1", "O1.2 has no value yet. Give one: O1.2 milestone 1 done"),
            ("show O1.2", "Next: O1.2 milestone 1 done · score O1.2 0.7 · explain O1.2"),
            ("O1.2 milestone 1 done", "Wrong? fix O1.2 milestone 1 not done or undo"),
            ("show O1.2", "Next: O1.2 milestone 2 done · score O1.2 0.7 · explain O1.2"),
            ("O1.2 milestone 2 done", "Wrong? fix O1.2 milestone 2 not done or undo"),
            ("show O1.2", "Next: done O1.2 · score O1.2 0.7 · explain O1.2"),
            ("show O1.3", "Next: O1.3 done · score O1.3 0.7 · explain O1.3"),
            ("O1.3 done", "Wrong? fix O1.3 0 or undo"),
            ("show O1.3", "Next: done O1.3 · score O1.3 0.7 · explain O1.3"),
            ("fix O1.3 0", "Fixed; it was done, which stays in the history and counts nowhere. Wrong? undo"),
            ("更正 O1.3 完成", "Fixed; it was not done, which stays in the history and counts nowhere. Wrong? undo"),
            ("drop O1.3", "reopen O1.3"),
            ("show O1.3", "Next: explain O1.3 · history O1.3"),
        ] {
            let said = world.say("maya", typed, NOW).await;
            assert!(said.lines().last().is_some_and(|line| line.contains(last)), "{typed}: {last} in {said}");
        }
        assert!(world.say("tom", "show O1.1", NOW).await.ends_with("Next: explain O1.1 · ask its owner: ? O1.1 TEXT"));
        assert!(world.say("zoe", "show O1", NOW).await.ends_with("Next: explain O1 · ask its owner: ? O1 TEXT"));
        assert!(world.say("tom", "show O1", NOW).await.ends_with("Next: add O1 TITLE 40 -> 60 · explain O1"));
        world.say("maya", "done O1", NOW).await;
        assert!(world.say("maya", "show O1", NOW).await.ends_with("Next: explain O1 · history O1"));
    }
}

/// What the last line of an answer tells to type.
fn told(answer: &Answer) -> Vec<String> {
    let Answer::Say(message) = answer else { return Vec::new() };
    let spans = message.lines.last().map(|line| line.spans.clone()).unwrap_or_default();
    let code = |span| match span {
        Span::Code(code) => Some(code),
        _ => None,
    };
    spans.into_iter().filter_map(code).collect()
}

/// What has to be put in place of the words that stand for something.
fn filled(code: &str) -> String {
    let with =
        [("VALUE", "50"), ("数值", "50"), ("TEXT", "why"), ("内容", "为什么"), ("@NAME", "@Tom"), ("NAME", "Product")];
    with.iter().fold(code.to_owned(), |code, (word, with)| code.replace(word, with))
}

/// What a sentence begins with that refuses, asks, or has not understood.
const REFUSALS: [&str; 8] =
    ["I do not", "Something is missing", "There is no", "Only ", "没看懂", "还缺", "没有", "只有"];

/// What was told and could not be done.
async fn followed(world: &mut World, who: &str, typed: &str) -> Vec<String> {
    let answer = world.answer(who, typed, NOW).await;
    let mut wrong = Vec::new();
    for code in told(&answer) {
        let said = world.say(who, &filled(&code), NOW).await;
        if said.is_empty() || REFUSALS.iter().any(|begin| said.starts_with(begin)) {
            wrong.push(format!("{typed} tells {code}: {said}\n{}", shown(&answer)));
        }
        // A question that was opened would take the next command for its answer.
        world.say(who, "/okr cancel", NOW).await;
    }
    wrong
}

#[tokio::test]
async fn what_an_answer_ends_with_can_be_typed() {
    for mut world in both().await {
        started(&mut world).await;
        for text in ["add O1 Launch [] Beta; [] Docs", "add O1 Office opened", "add org: Be there", "O1.1 45"] {
            world.say("maya", text, START).await;
        }
        world.say("ada", "team create Empty", START).await;
        let mut wrong = Vec::new();
        for (who, typed) in [
            ("maya", "list"),
            ("maya", "list all"),
            ("maya", "list org"),
            ("maya", "list team Product"),
            ("tom", "list @Maya"),
            ("maya", "show O1"),
            ("maya", "show O1.1"),
            ("maya", "show O1.2"),
            ("maya", "show O1.3"),
            ("tom", "show O1.1"),
            ("zoe", "show O1"),
            ("maya", "O1.1 46"),
            ("maya", "O1.2 milestone 1 done"),
            ("maya", "O1.3 done"),
            ("maya", "confidence O1.1 7"),
            ("maya", "score O1.1 0.7"),
            ("maya", "explain O1.1"),
            ("maya", "explain O1"),
            ("maya", "history O1"),
            ("maya", "tree"),
            ("maya", "board"),
            ("maya", "summary"),
            ("maya", "cycle show"),
            ("maya", "blockers"),
            ("maya", "team show"),
            ("maya", "list 2027Q1"),
            ("maya", "cycle create 2027Q1"),
            ("zoe", "list team Empty"),
            ("ada", "list team Empty"),
            ("maya", "align O1 under O1"),
            ("maya", "unalign O1"),
            ("maya", "score O99 0.7"),
            ("maya", "add O99.1 Users 1 -> 2"),
            ("lin", "列表 全部"),
            ("lin", "看板"),
            ("lin", "查看 O1"),
            ("lin", "周总结"),
        ] {
            wrong.extend(followed(&mut world, who, typed).await);
        }
        assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n\n"));
    }
}

#[tokio::test]
async fn what_is_told_to_type_is_for_its_reader() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("ada", "team create Mobile", START).await;
        world.say("ada", "team add @tom team Mobile", START).await;
        for (who, typed, said) in [
            (
                "maya",
                "list team Mobile",
                "No objective counts for Mobile yet. Its members add them: team show \"Mobile\"",
            ),
            ("tom", "list team Mobile", "No objective counts for Mobile yet. Add one: add team \"Mobile\": TITLE"),
            ("lin", "列表 团队 Mobile", "Mobile 还没有目标。由成员添加：团队 查看 \"Mobile\""),
            ("maya", "score O99 0.7", "There is no O99. list shows yours."),
            ("maya", "O99 5", "There is no O99. list shows yours."),
            ("maya", "add O99.1 Users 1 -> 2", "There is no O99. list shows yours."),
            ("maya", "align O1 under O1", "O1 cannot be aligned with itself. What there is: list all"),
        ] {
            assert_eq!(world.say(who, typed, NOW).await, said, "{typed}");
        }
        // In two teams the cycle that was named is kept while the team is asked.
        let hint = world.say("tom", "list 2027Q1", NOW).await;
        assert!(hint.ends_with("Add the first: add 2027Q1: TITLE"), "{hint}");
        let form = world.say("tom", "add 2027Q1: Fewer crashes", NOW).await;
        assert!(form.starts_with("form add:in:2027Q1\n") && form.contains("= Fewer crashes\n[team]"), "{form}");
        let picked = [("title", "Fewer crashes"), ("team", "none")];
        let added = world.fill("tom", "add:in:2027Q1", &picked, None, NOW).await;
        assert!(added.starts_with("O2 added · Fewer crashes") && added.contains("2027Q1"), "{added}");
        let over = world.fill("tom", "add:in:2026Q1", &picked, None, NOW).await;
        assert!(over.starts_with("2026Q1 is over"), "{over}");
    }
}
