//! Chinese: changing, ending, asking, history and undo.

use chat::Line;
use chrono::NaiveDate;

use super::date;

/// A new title.
pub fn renamed(label: &str, was: &str, title: &str) -> Vec<Line> {
    vec![
        Line::new().id(label).and(" 改名为“").typed(title).and("”，原来是“").typed(was).and("”。"),
        Line::plain("改错了？").code("撤销"),
    ]
}

/// The person owns it already.
pub fn owns_already(label: &str, name: &str) -> Line {
    Line::new().id(label).and(" 本来就由 ").person(name).and(" 负责，没有任何改动。")
}

/// A new owner, as told to whoever did it.
pub fn handed_over(label: &str, title: &str, name: &str) -> Vec<Line> {
    vec![
        Line::new().id(label).and(" ").typed(title).and(" 现在由 ").person(name).and(" 负责。"),
        Line::plain("转错了？").code("撤销"),
    ]
}

/// A new owner, as told to them.
pub fn yours_now(by: &str, label: &str, title: &str) -> Vec<Line> {
    vec![
        Line::new().person(by).and(" 把 ").id(label).and(" ").typed(title).and(" 转给了你。"),
        Line::plain("看看：").code(format!("查看 {label}")).and(" · 不是你的？").code(format!("转给 {label} @名字")),
    ]
}

/// Who was made the owner is so no more, as told to them.
pub fn not_yours_any_more(by: &str, label: &str, title: &str) -> Line {
    Line::new()
        .person(by)
        .and(" 撤销了转交：")
        .id(label)
        .and(" ")
        .typed(title)
        .and(" 不再由你负责。")
        .code(format!("查看 {label}"))
}

/// Who gave it away has it again, as told to them.
pub fn yours_again(by: &str, label: &str, title: &str) -> Line {
    Line::new()
        .person(by)
        .and(" 撤销了转交：")
        .id(label)
        .and(" ")
        .typed(title)
        .and(" 又由你负责了。")
        .code(format!("查看 {label}"))
}

/// It is in that state already.
pub fn is_already(label: &str, state: &str) -> Line {
    let state = match state {
        "done" => "已经完成",
        "dropped" => "已经放弃",
        _ => "正在进行",
    };
    Line::new().id(label).and(format!(" {state}，没有任何改动。"))
}

/// It is in another state now.
pub fn is_now(label: &str, title: &str, state: &str) -> Vec<Line> {
    let line = Line::new().id(label).and(" ").typed(title);
    match state {
        "done" => vec![line.and(" 已完成。🎉"), Line::plain("还没完成？").code(format!("恢复 {label}"))],
        "dropped" => vec![
            line.and(" 已放弃，不再参与计算，本周总结会提到它。"),
            Line::plain("要恢复：").code(format!("恢复 {label}")),
        ],
        _ => vec![line.and(" 已恢复。"), Line::plain("接下来：").code(format!("查看 {label}"))],
    }
}

/// The organisation owns it.
pub fn nobody_to_ask(label: &str) -> Line {
    Line::new().id(label).and(" 是组织的目标，没有可以问的人。团队负责人可以指定：").code(format!("转给 {label} @名字"))
}

/// The speaker is the owner.
pub fn ask_yourself(label: &str, is_objective: bool) -> Line {
    let line = Line::new().id(label);
    if is_objective {
        return line.and(" 就是你负责的。想记一句话，可以和它的关键结果的数值一起写：").code(format!("查看 {label}"));
    }
    line.and(" 就是你负责的。想记一句话，可以和数值一起写：").code(format!("更新 {label} 数值 备注"))
}

/// The question was asked.
pub fn asked(label: &str, owner: &str, reached: bool) -> Line {
    let line = Line::plain("已就 ").id(label).and(" 向 ").person(owner).and(" 提问");
    if reached {
        line.and("。回答之前一直在看板上，回答会发给你。")
    } else {
        line.and("。暂时无法私信对方，问题只留在看板上。")
    }
}

/// A question as its owner reads it.
pub fn question(asker: &str, label: &str, title: &str, text: &str) -> Vec<Line> {
    vec![
        Line::new().person(asker).and(" 问到 ").id(label).and(" ").typed(title).and("："),
        Line::new().typed(text).kept(),
    ]
}

/// The field of the answer.
pub fn your_answer() -> Line {
    Line::plain("你的回答")
}

/// The button that answers.
pub fn answer_button() -> String {
    "回答".into()
}

/// Somebody answered it before.
pub fn answered_before(label: &str) -> Line {
    Line::plain("关于 ").id(label).and(" 的这个问题已经回答过，没有任何改动。")
}

/// The answer as the asker reads it.
pub fn answer(owner: &str, label: &str, question: &str, answer: &str) -> Vec<Line> {
    vec![
        Line::new().person(owner).and(" 回答了你关于 ").id(label).and(" 的问题："),
        Line::plain("“").typed(question).and("”").kept(),
        Line::new().typed(answer).kept(),
    ]
}

/// The answer was sent.
pub fn answer_sent(label: &str, asker: &str) -> Line {
    Line::plain("已把关于 ").id(label).and(" 的回答发给 ").person(asker).and("。")
}

/// Nothing changed in that yet.
pub fn no_history(label: &str) -> Line {
    Line::new().id(label).and(" 还没有改动。")
}

/// The speaker has changed nothing yet.
pub fn no_history_of_yours() -> Line {
    Line::plain("你还没有改动过什么。输入 ").code("帮助").and(" 看看可以做什么。")
}

/// A history goes on: of a thing, or of one's own changes.
pub fn more_changes(label: Option<&str>, more: i64) -> Line {
    let line = Line::plain(format!("…… 还有 {more} 项："));
    match label {
        Some(label) => line.code(format!("历史 {label} 完整")),
        None => line.code("历史 完整"),
    }
}

/// A full history has older changes than are shown.
pub fn older_changes(more: i64) -> Line {
    Line::plain(format!("…… 更早的 {more} 项没有列出。"))
}

/// What to do after a history.
pub fn then_undo() -> Line {
    Line::plain("十分钟内可以收回自己的上一次改动：").code("撤销")
}

/// What counts where a setting was not chosen.
pub fn not_chosen(kind: &str) -> String {
    match kind {
        "workdays" | "reminders" | "calendar" => "同团队",
        "hours" => "全天",
        _ => "默认",
    }
    .into()
}

/// The kind of a change.
pub fn change(kind: &str) -> String {
    match kind {
        "added" => "新增",
        "check-in" => "数值",
        "confidence" => "信心",
        "fixed" => "更正",
        "scored" => "打分",
        "renamed" => "改名",
        "owner" => "负责人",
        "done" => "完成",
        "dropped" => "放弃",
        "reopened" => "恢复",
        "aligned" => "承接",
        "works with" => "协同",
        "unaligned" => "取消对齐",
        "accepted" => "接受协同",
        "declined" => "拒绝协同",
        "moved" => "团队",
        "moved to objective" => "移动",
        "moved here" => "移自",
        "parent" => "上级团队",
        "observer" => "观察员",
        "merged" => "并入",
        "asked" => "提问",
        "answered" => "回答",
        "away" => "请假",
        "blocked" => "新阻碍",
        "resolved" => "阻碍已解决",
        "not_one" => "不是阻碍",
        "zone" => "时区",
        "calendar" => "节假日",
        "day" => "节假日安排",
        "language" => "语言",
        "quiet" => "免打扰",
        "workdays" => "工作日",
        "hours" => "工作时间",
        "reminders" => "提醒",
        "review asks" => "打分方式",
        "lines" => "汇总行数",
        "digest" => "汇总方式",
        "helper" => "求助",
        "notices" => "通知",
        "status" => "状态",
        "excused" => "免答",
        "schedule" => "安排",
        "questions" => "问题",
        "ritual added" => "新增例会",
        "ritual removed" => "移除例会",
        "paused" => "暂停安排",
        "resumed" => "恢复安排",
        "skipped" => "跳过",
        "joined" => "加入",
        "left" => "移出",
        "lead" => "负责人",
        "home" => "群",
        "archived" => "归档",
        "created" => "新建团队",
        "back" => "销假",
        "advice" => "建议",
        "edited" => "修改",
        "weight" => "权重",
        "every" => "频率",
        "due" => "截止日期",
        "commitment" => "类型",
        "private" => "可见范围",
        "team" => "团队",
        "measure" => "衡量",
        "imported" => "导入",
        "moved to cycle" => "周期",
        "published" => "发布",
        "began" => "开始",
        "carried" => "结转为",
        "carried here" => "结转",
        "final score" => "最终评分",
        "cycle added" => "新周期",
        "cycle length" => "周期长度",
        "cycle closed" => "周期结束",
        other => other,
    }
    .into()
}

/// An absence, by its days.
pub fn was_away(spans: &[String]) -> Line {
    Line::plain(format!("请假 {}", spans.join("；")))
}

/// A return before absences were over, by their days.
pub fn was_back(spans: &[String]) -> Line {
    Line::plain(format!("提前回来，恢复请假：{}", spans.join("；")))
}

/// Others were asked to work together; some do at once.
pub fn asked_to_work(at_once: Option<&str>, asked: &str) -> Line {
    let line = match at_once {
        Some(others) => Line::plain("协同 ").typed(others).and(" · "),
        None => Line::new(),
    };
    line.and("请 ").typed(asked).and(" 协同，待确认")
}

/// The other side said yes or no to working together.
pub fn was_settled(by: &str, other: &str, yes: bool) -> Line {
    let line = Line::plain(if yes { "与 " } else { "不与 " }).typed(other).and(" 协同：").person(by);
    line.and(if yes { " 已接受" } else { " 已拒绝" })
}

/// An answer to a ritual, or that it was skipped.
pub fn was_answered(ritual: &str, teams: &str, day: NaiveDate, skipped: bool) -> Line {
    let line = Line::plain(if skipped { "跳过" } else { "回答" }).and(format!("{ritual} · "));
    line.typed(teams).and(format!(" · {}", date::day(day)))
}

/// Several values by one form.
pub fn values_at_once(count: u64) -> Line {
    Line::plain(format!("一次更新的 {count} 个数值"))
}

/// A change that is not told in a group.
pub fn something_private() -> Line {
    Line::plain("你最近的一次改动")
}

/// Nothing can be taken back.
pub fn nothing_to_undo() -> Line {
    Line::plain("最近十分钟里没有你的改动可以收回。输入 ").code("历史").and(" 看看你的改动。")
}

/// A change was taken back.
pub fn undone(what: Line) -> Line {
    Line::plain("已收回：").join(what)
}

/// Somebody changed it since.
pub fn changed_since(what: Line) -> Line {
    Line::plain("之后有人改动过，所以保留：").join(what)
}

/// That kind of change stays.
pub fn cannot_undo(what: Line) -> Line {
    Line::plain("这个改动无法收回：").join(what)
}

/// What another `undo` takes back, after one that could not be.
pub fn undo_goes_on(what: Line) -> Line {
    Line::plain("再往前一个改动：").join(what).and(" · ").code("撤销")
}

/// A number that is no weight.
pub fn not_a_weight() -> Line {
    Line::plain("权重是 0 到 1000 的数，最多两位小数；通常是 1。")
}

/// A day without a year that is over, as it is shown and as a date, and the next of that name.
pub fn which_year(typed: &str, shown: &str, gone: NaiveDate, to_come: NaiveDate) -> Line {
    Line::plain("“")
        .typed(typed)
        .and(format!("”已经过去（{shown}）。请连年份一起输入："))
        .code(to_come.to_string())
        .and(" 或 ")
        .code(gone.to_string())
}

/// Something that is no day.
pub fn not_a_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”看不懂是哪一天。请写成 ").code("2026-12-15").and(" 或 ").code("12月15日")
}
