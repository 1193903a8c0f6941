//! Chinese: what any flow may have to say.

use chat::Line;

/// Somebody opened the conversation for the first time.
pub fn hello() -> Vec<Line> {
    vec![
        Line::plain("你好，我是 okrbot，帮团队盯住目标：周一对齐目标，每个工作日问昨天、今天和阻碍，周末前打分。"),
        Line::plain("先 ")
            .code("团队 新建 名称")
            .and(" 或 ")
            .code("团队 加入 名称")
            .and("；")
            .code("帮助")
            .and(" 里有全部命令。"),
    ]
}

/// A command of a later version.
pub fn later(word: &str) -> Line {
    Line::plain("“").typed(word).and("”会在以后的版本提供。现在能用的：").code("帮助")
}

/// A question is open: without the prefix what is typed would answer it.
pub fn with_prefix() -> Line {
    Line::plain("还有问题等你回答，现在输入命令请以 ").code("/okr").and(" 开头。")
}

/// A yes or no, and nothing that it answers.
pub fn nothing_to_confirm() -> Line {
    Line::plain("现在没有等你说“是”或“否”的问题，没有任何改动。").code("帮助").and(" 列出能做的事。")
}

/// An answer that reads as a command, as it was typed.
pub fn meant_a_command(words: &str) -> Line {
    Line::plain("想发命令？先 ").code("撤销").and("，再 ").typed(format!("/okr {words}"))
}

/// An answer reads as a command, and there is nothing to take back.
pub fn meant_only_a_command(words: &str) -> Line {
    Line::plain("想发命令？").typed(format!("/okr {words}"))
}

/// A person could not be found.
pub fn nobody(name: &str) -> Line {
    Line::plain("没有找到“").typed(name).and("”。请用 @ 提到对方，或写看板上的名字。")
}

/// Several people are mentioned, and nothing tells which of them a name means.
pub fn not_clear_who(name: &str) -> Line {
    Line::plain("还分不清“")
        .typed(name)
        .and("”是谁，没有任何改动。请过一会儿再说一次；第一次提到某人时，一次只 @ 一位。")
}

/// Several people have that name.
pub fn several_people(name: &str, names: &[String]) -> Line {
    Line::plain("叫“").typed(name).and("”的不止一位：").typed(names.join("、")).and("。请用 @。")
}

/// The answer was sent privately.
pub fn sent_privately() -> Line {
    Line::plain("已私信发给你。")
}

/// The button or form belongs to somebody else.
pub fn not_yours(owner: &str) -> Line {
    Line::plain("这张表是给 ").person(owner).and(" 的，没有任何改动。")
}

/// The form is of no use any more.
pub fn old_form() -> Line {
    Line::plain("这张表已经过期，没有任何改动。输入 ").code("帮助").and(" 看看可以做什么。")
}

/// The same form came twice.
pub fn done_already() -> Line {
    Line::plain("已经提交过了，没有重复执行。")
}

/// A button that the form does not have.
pub fn unknown_button() -> Line {
    Line::plain("这张表没有这个按钮，没有任何改动。")
}

/// A field that is missing.
pub fn needed() -> Line {
    Line::plain("请填写这一项。")
}

/// A choice that was not offered.
pub fn not_offered() -> Line {
    Line::plain("请从选项里选一个。")
}

/// An answer that is too long.
pub fn too_long(most: usize) -> Line {
    Line::plain(format!("最多 {most} 个字。"))
}

/// Nothing was open to cancel.
pub fn nothing_to_cancel() -> Line {
    Line::plain("没有进行中的问题，不用取消。表里写的内容，提交前不会保存。")
}

/// The question in hand was dropped.
pub fn cancelled() -> Line {
    Line::plain("已取消，没有任何改动。")
}

/// A greeting to somebody who wrote `ok`.
pub fn noted() -> Line {
    Line::plain("👍")
}

/// A picture, a file or a sound came, which holds no words.
pub fn words_only() -> Line {
    Line::plain("我只看得懂文字，请打字告诉我，或者说 ").code("帮助").and("。")
}

/// Whoever may do it.
pub fn only(who: &Line) -> Line {
    Line::plain("只有").join(who.clone()).and("可以这样做。")
}

/// A yes-or-no question was open and something else came.
pub fn yes_or_no() -> (String, String) {
    ("是".into(), "否".into())
}

/// The person left nothing to answer.
pub fn nothing_open() -> Line {
    Line::plain("没有等你回答的问题。输入 ").code("帮助").and(" 看看可以做什么。")
}

/// Something broke on our side; nothing was changed.
pub fn broken() -> Line {
    Line::plain("我们这边出了点问题，没有任何改动。请再试一次。")
}

/// A field that a form does not have, or a form without any answer.
pub fn needed_field() -> Line {
    Line::plain("这张表没有这一项，或者什么都没填，没有任何改动。")
}

/// Somebody of another organisation, or a bot.
pub fn foreign(org: &str) -> Line {
    Line::plain("我只为").typed(org).and("服务，帮不到你。")
}

/// A command was changed after it was sent.
pub fn not_run_again() -> Line {
    Line::plain("修改过的消息不会再执行一次，请重新发送。")
}
