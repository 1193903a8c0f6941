//! The grammar against what people type, typed by hand.
mod align;
mod cycle;
mod okr;
mod talk;
mod team;
mod week;

use proptest::prelude::*;

use super::{
    grammar::{self, When},
    *,
};
use crate::lang::Lang;

/// The Chinese examples with their free text in English.
const GLOSSARY: [(&str, &str); 18] = [
    ("提升留存", "Grow retention"),
    ("移动组", "Mobile"),
    ("留存率", "Retention"),
    ("日本上线", "Launch in Japan"),
    ("供应商延期", "vendor late"),
    ("今天：", "today: "),
    ("明天", "tomorrow"),
    ("2026-12-01 到 2026-12-04", "2026-12-01 - 2026-12-04"),
    ("周五下午", "Fri afternoon"),
    ("下周", "next week"),
    ("三天", "for 3 days"),
    ("第一个工作日", "first workday"),
    ("最后一个工作日", "last workday"),
    ("工作日", "workdays"),
    ("关闭", "off"),
    ("轻", "light"),
    ("完整", "full"),
    ("「Product」", "Product"),
];

fn in_english(command: &Command) -> String {
    GLOSSARY.iter().fold(format!("{command:?}"), |text, (zh, en)| text.replace(zh, en))
}

#[test]
fn both_sides_of_every_example_are_the_same_command() {
    let mut examples = 0;
    for row in grammar::rows() {
        assert!(!row.usage.is_empty() && (row.when == When::Later || !row.examples.is_empty()), "{}", row.name);
        for (en, zh) in row.examples {
            let [read_en, read_zh] = [en, zh].map(|text| read(text).map(|command| in_english(&command)));
            assert!(read_en.is_ok(), "{en}: {read_en:?}");
            assert_eq!(read_en, read_zh, "{en} / {zh}");
            examples += 1;
        }
    }
    assert!(examples > 120, "{examples}");
}

#[test]
fn every_word_of_a_row_does_the_same() {
    const ALONE: [&str; 6] = ["team", "团队", "schedule", "安排", "日程", "cycle"];
    for row in grammar::rows().filter(|row| row.when == When::Now) {
        for (en, _) in row.examples {
            let source = cut::Source::new(en);
            let Some(said) = grammar::find(source.whole()) else {
                continue;
            };
            for word in
                row.words().filter(|word| !word.starts_with("明天") && (said.rest.is_empty() || !ALONE.contains(word)))
            {
                if word == "周期" && !said.rest.is_empty() {
                    continue;
                }
                assert_eq!(read(&format!("{word} {}", said.rest.typed())), read(en), "{word}: {en}");
                assert_eq!(read(&format!("{} {}", word.to_uppercase(), said.rest.typed())), read(en), "{word}: {en}");
            }
        }
    }
}

#[test]
fn every_usage_begins_with_a_word_of_its_row_or_is_a_sentence() {
    for row in grammar::rows() {
        for text in row.usage.iter().flat_map(|(en, zh)| [en, zh]) {
            let source = cut::Source::new(text);
            let found = grammar::find(source.whole()).map(|said| said.row.name);
            let sentence = text.starts_with("O12.1 ") || ["out WHEN", "下周三请假"].contains(text);
            let ours = found == Some(row.name) || (row.name == "block" && found == Some("blockers"));
            assert!(sentence || ours, "{text}: {found:?}");
        }
    }
}

/// Every word of the grammar, beside the command it belongs to.
const WORDS: &str = "
help: help 帮助
add: add 新增 添加 新建 加
list: list 列表 目标 我的目标
show: show 查看 看 详情
update: update 更新 进度 进展
fix: fix 更正
confidence: confidence 信心 信心指数
score: score 打分 评分
edit: edit 修改 改 编辑
aspirational: aspirational 挑战
private: private 私密
public: public 公开
advice: advice 建议
rename: rename 改名
weight: weight 权重
owner: owner 转给 负责人
every: every 频率
due: due 截止
committed: committed 承诺
done: done 完成
drop: drop 放弃 作废
reopen: reopen 恢复 重开
align: align 对齐 对齐到 承接 协同
unalign: unalign 取消对齐 取消协同
accept: accept 接受 同意
decline: decline 拒绝 不同意
tree: tree 对齐图
question: ? 疑问
standup: standup 站会 早会 明天站会
daily: daily 日报 明天日报
weekly: weekly 周报
retro: retro 回顾会
one-on-one: one-on-one 一对一
monday: monday 周计划 周初对齐
review: review 本周打分 周回顾
skip: skip 跳过
away: away 请假 休假 病假 不在 出差
back: back 回来 销假
summary: summary 周总结 汇总
board: board 看板 总览
blockers: blockers 阻碍 卡点
block: block
resolve: resolve 解决
not: not 不是
team show: team 团队 team_show 团队_查看
team create: team_create 团队_新建
team join: team_join 团队_加入
team leave: team_leave 团队_退出
team add: team_add 团队_添加
team remove: team_remove 团队_移除
team lead: team_lead 团队_负责人
team home: team_home 团队_群
team home robot: team_home_robot 团队_群_机器人
team rename: team_rename 团队_改名
team archive: team_archive 团队_归档
team parent: team_parent 团队_上级
team move: team_move 团队_转移 团队_移动
team merge: team_merge 团队_合并
team observer: team_observer team_observers 团队_观察员
team zone: team_zone 团队_时区
team calendar: team_calendar 团队_节假日
team language: team_language 团队_语言
team reminders: team_reminders 团队_提醒
schedule show: schedule 安排 日程 schedule_show 安排_查看 日程_查看
schedule set: schedule_set 安排_设置 日程_设置
schedule add: schedule_add 安排_新增 日程_添加
schedule remove: schedule_remove 安排_移除 安排_删除
schedule pause: schedule_pause 安排_暂停 日程_暂停
schedule resume: schedule_resume 安排_恢复 日程_恢复
schedule skip: schedule_skip 安排_跳过 日程_跳过
schedule copy: schedule_copy 安排_复制 日程_复制
schedule questions: schedule_questions 安排_问题 日程_问题
run: run 发起
cycle: cycle 周期 cycle_show 周期_查看
cycle create: cycle_create 周期_新建
cycle every: cycle_every 周期_长度
cycle move: cycle_move 周期_移动
cycle publish: cycle_publish 周期_发布
cycle close: cycle_close 周期_结束
cycle carry: cycle_carry 周期_结转
cycle report: cycle_report 周期_报告
close: close 收官 复盘
me: me 设置
zone: zone 时区
language: language 语言
calendar: calendar 节假日
calendar add: calendar_add 节假日_添加
calendar drop: calendar_drop 节假日_删除
quiet: quiet 免打扰
reminders: reminders 提醒
link: link 绑定
export: export 导出
import: import 导入
web: web 网页版
token: token
forget me: forget_me 删除我的数据
explain: explain 解释 怎么算的
undo: undo 撤销
history: history 历史
cancel: cancel 取消";

#[test]
fn every_word_is_known_and_none_belongs_to_two_commands() {
    for line in WORDS.trim().lines() {
        let (row, words) = line.split_once(": ").expect("a row");
        for word in words.split(' ').map(|word| word.replace('_', " ")) {
            let source = cut::Source::new(&word);
            assert_eq!(grammar::find(source.whole()).map(|said| said.row.name), Some(row), "{word}");
            let later = grammar::named(row).is_some_and(|row| row.when == When::Later);
            assert_eq!(matches!(read(&word), Ok(Command::Later { .. })), later, "{word}");
        }
    }
    let mut all: Vec<_> = grammar::rows().flat_map(|row| row.words()).collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn help_is_short_and_knows_every_word() {
    for lang in [Lang::En, Lang::Zh] {
        let overview = help(None, lang);
        assert!(overview.len() <= 25, "{}", overview.len());
        assert_eq!(help(Some("frobnicate"), lang), overview);
        for row in grammar::rows() {
            for word in row.words() {
                assert_ne!(help(Some(word), lang), overview, "{word}");
            }
        }
    }
    assert_eq!(help(Some("跳过"), Lang::En), help(Some("SKIP"), Lang::En));
    assert_eq!(
        help(Some("skip"), Lang::En),
        [
            HelpLine::Usage { code: "skip [WHY]", does: "skips the question in hand" },
            HelpLine::Example("skip"),
            HelpLine::Example("skip: vendor late"),
        ]
    );
    assert!(help(Some("团队"), Lang::Zh).contains(&HelpLine::Example("团队 新建 Product")));
}

fn any_text() -> impl Strategy<Value = String> {
    let words: Vec<_> = grammar::rows().flat_map(|row| row.words()).collect();
    let other = [
        "O12.1",
        "O12",
        "o1。2",
        "B7",
        "5",
        "-2",
        "80%",
        "->",
        "从",
        "到",
        "team",
        "团队",
        ":",
        "“",
        "\"",
        "[]",
        "绿",
        "🟢",
        "last",
        "明天",
        "请假",
        "\u{e000}0\u{e001}",
        "@lin",
        ",",
        "。",
        "\u{200b}",
        " ",
        "\n",
        "ＯＫＲ",
        "/okr",
        "okr",
        "O99999999999",
        "1e400",
        ">=",
        "以内",
        "\u{e000}",
    ];
    let piece = prop_oneof![
        prop::sample::select(words).prop_map(str::to_owned),
        prop::sample::select(other.to_vec()).prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    prop::collection::vec((piece, prop::sample::select(vec!["", " ", "　"])), 0..10)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

proptest! {
    #[test]
    fn nothing_panics_and_every_error_has_a_sentence(text in any_text(), direct: bool, mentioned: bool) {
        if let Err(error) = read(&text) {
            prop_assert!(!error.say(Lang::En).is_empty() && !error.say(Lang::Zh).is_empty());
        }
        is_whole_command_while_open(&text);
        help(Some(&text), Lang::En);
        match address(&text, direct, mentioned) {
            Addressed::Command(rest) | Addressed::Bare(rest) => prop_assert!(text.contains(rest)),
            Addressed::No => prop_assert!(!direct && !mentioned),
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        read(&text).ok();
        is_whole_command_while_open(&text);
        prop_assert_eq!(normalise(&normalise(&text)), normalise(&text));
    }

    #[test]
    fn a_title_is_kept_as_typed(title in "[a-zé提升（）：，。！Ａ０👍]{1,60}") {
        prop_assume!(read(&format!("add {title}")).is_ok_and(|command| !matches!(command, Command::AddForm)));
        // What begins with an id is a key result of that objective.
        prop_assume!(!title.starts_with([':', '：']) && !title.starts_with("o０"));
        let read = read(&format!("/okr 新增 {title}").replacen("/okr ", "", 1));
        prop_assert_eq!(read, Ok(Command::AddObjective { scope: Scope::Mine, title }));
    }
}

#[test]
fn long_texts_are_read_quickly() {
    for piece in ["a ", "5 -> ", "team ", "\" team ", "O1.1 ", "从5到", "[] ", "，", "🟢", "by ", "、@a", "1,", "zone "]
    {
        for before in [
            "",
            "add ",
            "add O1 ",
            "update ",
            "O1.1 ",
            "team add ",
            "schedule set standup ",
            "list ",
            "score O1.1 ",
            "block ",
        ] {
            let text: String = before.chars().chain(piece.chars().cycle()).take(TEXT_MAX).collect();
            read(&text).ok();
            address(&text, true, false);
        }
    }
    assert_eq!(read(&"x".repeat(10_001)), Err(Error::TextTooLong { characters: 10_001 }));
}
