//! What is a command at all, and what is said of what is none.
use super::super::*;
use crate::lang::Lang;

#[test]
fn the_prefix() {
    use Addressed::{Bare, Command, No};
    for (text, direct, mentioned, expected) in [
        ("/okr add X", false, false, Command("add X")),
        ("  /OKR   add X ", false, false, Command("add X")),
        ("／ｏｋｒ　新增　X", false, false, Command("新增　X")),
        ("/okr", false, false, Command("")),
        ("/okr新增 X", false, false, Command("新增 X")),
        ("/okr frobnicate", false, false, Command("frobnicate")),
        ("/okra stew", true, false, Bare("/okra stew")),
        ("/okra stew", false, false, No),
        ("okr list", false, false, Command("list")),
        ("OKR: list", true, false, Command("list")),
        ("OKR 评审会", true, false, Bare("OKR 评审会")),
        ("OKR 评审会", false, false, No),
        ("okr review is at three", false, true, Bare("okr review is at three")),
        ("okr", false, false, No),
        ("okr", true, false, Command("")),
        ("list", true, false, Bare("list")),
        ("list", false, true, Bare("list")),
        ("list", false, false, No),
        ("okrs are hard", false, false, No),
    ] {
        assert_eq!(address(text, direct, mentioned), expected, "{text}");
    }
}

#[test]
fn while_a_question_is_open() {
    for text in [
        "help",
        "HELP",
        "skip",
        "undo",
        "back",
        "cancel",
        "帮助",
        "跳过",
        "撤销",
        "回来",
        "取消",
        " skip ",
        "O12.1 5",
        "o12。1 ８０％",
        "O12.1 完成",
    ] {
        let read_as = is_whole_command_while_open(text);
        assert_eq!(read_as, Some(read(text)), "{text}");
    }
    assert!(matches!(is_whole_command_while_open("O12.1 99,95"), Some(Err(Error::DecimalComma { .. }))));
    for text in [
        "add tests",
        "review PRs",
        "更新文档",
        "OKR 评审会",
        "skip-level meeting",
        "skip the standup, write tests",
        "skip doctor",
        "跳过 家里老人住院",
        "help Tom",
        "skip the meeting",
        "跳过登录",
        "O12.1 5 vendor late",
        "O12.1 is nearly there",
        "O12",
        "O12 5",
        "list",
        "取消订单功能",
        "",
    ] {
        assert_eq!(is_whole_command_while_open(text), None, "{text}");
    }
}

#[test]
fn a_skip_that_says_why_outright_is_no_answer() {
    for (text, why) in [
        ("Skip.", None),
        ("skip please", None),
        ("please skip", None),
        ("Please, skip this one!", None),
        ("跳过吧", None),
        ("跳过。", None),
        ("skip - doctor", Some("doctor")),
        ("skip – doctor", Some("doctor")),
        ("skip: I have a migraine", Some("I have a migraine")),
        ("skip, vendor late", Some("vendor late")),
        ("skip because I am ill", Some("because I am ill")),
        ("跳过：家里老人住院", Some("家里老人住院")),
        ("跳过，家里有事", Some("家里有事")),
        ("跳过 因为家里有事", Some("因为家里有事")),
        ("跳过因为家里有事", Some("因为家里有事")),
    ] {
        let why = why.map(str::to_owned);
        assert_eq!(is_whole_command_while_open(text), Some(Ok(Command::Skip { why })), "{text}");
    }
}

#[test]
fn a_chinese_word_ends_where_it_should() {
    for (text, near) in
        [("更新文档", "update"), ("新增用户反馈", "add"), ("完成登录页", "done"), ("团队新建 X", "team show")]
    {
        assert_eq!(read(text), Err(Error::Unknown { typed: text.into(), near: Some(near) }));
    }
    assert_eq!(read("更新"), Ok(Command::UpdateForm));
}

#[test]
fn the_nearest_command_is_suggested() {
    for (text, near) in [
        ("udpate O12.1 5", "update"),
        ("summry", "summary"),
        ("stand up", "standup"),
        ("hlep", "help"),
        ("please show O12", "show"),
        ("scroe O12.1 0.7", "score"),
        ("schedule sett standup", "schedule set"),
        ("团队 新键 X", "team create"),
        ("schedule stop standup", "schedule skip"),
        ("blocker staging", "blockers"),
        ("questions standup", "schedule questions"),
    ] {
        assert_eq!(read(text), Err(Error::Unknown { typed: text.into(), near: Some(near) }), "{text}");
    }
    assert_eq!(read("hi"), Err(Error::Unknown { typed: "hi".into(), near: None }));
    let unknown = Error::Unknown { typed: "<!channel>".into(), near: Some("add") };
    assert_eq!(
        unknown.say(Lang::En),
        [
            Piece::Plain("I do not understand “".into()),
            Piece::Typed("<!channel>".into()),
            Piece::Plain("”. Did you mean ".into()),
            Piece::Code("add TITLE".into()),
            Piece::Plain("? All commands: ".into()),
            Piece::Code("help".into()),
        ]
    );
}

#[test]
fn what_was_typed_is_only_ever_repeated_as_typed() {
    let evil = "@所有人<!channel>";
    for text in ["", "fix O1.1 ", "score O1.1 ", "confidence O1.1 ", "run ", "summary ", "language ", "undo ", "show "]
    {
        let error = read(&format!("{text}{evil}")).expect_err(text);
        for lang in [Lang::En, Lang::Zh] {
            for piece in error.say(lang) {
                match piece {
                    Piece::Plain(words) | Piece::Code(words) => {
                        assert!(!words.contains("channel"), "{text}: {words}")
                    }
                    Piece::Typed(words) => assert!(words.contains(evil), "{text}: {words}"),
                }
            }
        }
    }
}

#[test]
fn limits_are_said() {
    let text_max = "x".repeat(10_001);
    for (text, en, zh) in [
        (
            text_max,
            "That is too long: at most 10,000 characters, and it has 10001.",
            "太长了：最多 10000 个字，现在有 10001 个。",
        ),
        (
            format!("add {}", "👍".repeat(5_000)),
            "That title is too long: at most 200 characters, and it has 5000.",
            "标题太长了：最多 200 个字，现在有 5000 个。",
        ),
        (
            format!("block {}", "x".repeat(1_001)),
            "That note is too long: at most 1,000 characters, and it has 1001.",
            "备注太长了：最多 1000 个字，现在有 1001 个。",
        ),
        (
            format!("team create {}", "x".repeat(61)),
            "That name is too long: at most 60 characters, and it has 61.",
            "名字太长了：最多 60 个字，现在有 61 个。",
        ),
    ] {
        let error = read(&text).expect_err("too long");
        assert_eq!(plainly(&error, Lang::En), en);
        assert_eq!(plainly(&error, Lang::Zh), zh);
    }
}

fn plainly(error: &Error, lang: Lang) -> String {
    let pieces = error.say(lang).into_iter();
    pieces
        .map(|piece| match piece {
            Piece::Plain(text) | Piece::Typed(text) | Piece::Code(text) => text,
        })
        .collect()
}

#[test]
fn what_to_type_has_the_id_that_was_typed() {
    for (text, en, zh) in [
        ("疑问 O1", "Something is missing: ? O1 TEXT", "还缺一点内容：疑问 O1 内容"),
        ("更新 O2.1", "Something is missing: update O2.1 VALUE [NOTE]", "还缺一点内容：更新 O2.1 数值 [备注]"),
        ("O2.1 confidence", "Something is missing: confidence O2.1 N", "还缺一点内容：信心 O2.1 0到10"),
        ("owner o3", "Something is missing: owner O3 @who", "还缺一点内容：转给 O3 @某人"),
        (
            "history O3.2 all",
            "I do not know what to do with “all”. Type history O3.2",
            "不明白“all”是什么意思。请输入 历史 O3.2",
        ),
    ] {
        let error = read(text).expect_err(text);
        assert_eq!(plainly(&error, Lang::En), en);
        assert_eq!(plainly(&error, Lang::Zh), zh);
    }
}

#[test]
fn what_is_asked_says_what_to_type() {
    for (text, en, zh) in [
        (
            "fix O1.1 99,95",
            "Is the comma in “99,95” a decimal point? Then type 99.95, else leave it out.",
            "“99,95”里的逗号是小数点吗？是就写成 99.95，不是就去掉逗号。",
        ),
        ("show", "Something is missing: show O12", "还缺一点内容：查看 O12"),
        (
            "score O12 0.7",
            "That is said of a key result, not of an objective. To see them: show O12",
            "这要对关键结果说，不是对目标说。查看它们：查看 O12",
        ),
        (
            "run {typed}",
            "There is no ritual “{typed}”. There are monday, standup, review and summary",
            "没有“{typed}”这个例会。可以是 周计划、站会、周回顾、周总结",
        ),
    ] {
        let error = read(text).expect_err(text);
        assert_eq!(plainly(&error, Lang::En), en);
        assert_eq!(plainly(&error, Lang::Zh), zh);
    }
}
