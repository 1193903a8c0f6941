//! Chinese: fields that are changed, by a command or in a form, and by two people at once.

use chat::Line;

use crate::okr::Interval;

/// A value in words, and whether a person typed it.
type Said = (String, bool);

fn put(line: Line, (text, typed): &Said) -> Line {
    if *typed { line.typed(text) } else { line.and(text.as_str()) }
}

/// What a field is called.
pub fn field(name: &str) -> &'static str {
    match name {
        "title" => "标题",
        "owner" => "负责人",
        "team" => "团队",
        "weight" => "权重",
        "commitment" => "类型",
        "private" => "可见范围",
        "every" => "频率",
        "due" => "截止日期",
        "measure" => "衡量",
        _ => "状态",
    }
}

/// The label of a field in the form.
pub fn label(name: &str) -> Line {
    Line::plain(match name {
        "title" => "标题",
        "owner" => "负责人",
        "team" => "属于哪个团队？",
        "weight" => "权重",
        "commitment" => "承诺还是挑战？",
        "private" => "谁能看到？",
        "every" => "多久打一次分？",
        "due" => "截止日期",
        _ => "衡量",
    })
}

/// Whose name goes into the form.
pub fn owner_hint() -> Line {
    Line::plain("填机器人显示的名字。")
}

/// What a weight is.
pub fn weight_hint() -> Line {
    Line::plain("0 到 1000，和同级相比；通常是 1。")
}

/// How a measure is typed.
pub fn measure_hint(list: bool) -> Line {
    Line::plain(if list {
        "一行一个里程碑；#2 是已有的，没有编号的是新的。例如：[] 文档 x2 by 2026-12-01"
    } else {
        "例如：40% -> 60%、>= 99.9%、<= 3天、10..20，或一行一个里程碑：[] 内测。留空：完成与否。"
    })
}

/// What stands above the form.
pub fn edit(label: &str, title: &str) -> Line {
    Line::plain("修改 ").id(label).and(" ").typed(title).and("：不改的保持原样。")
}

/// The button that saves; above a dialog it says what is changed.
pub fn save(label: &str) -> String {
    format!("保存 {label}")
}

/// How an objective is meant.
pub fn commitment(committed: bool) -> String {
    if committed { "承诺型：1.0 才是绿灯" } else { "挑战型：0.7 就是绿灯" }.into()
}

/// Who sees an objective.
pub fn privacy(private: bool) -> String {
    if private { "仅所属团队" } else { "所有人" }.into()
}

/// How often something is scored.
pub fn interval(every: Interval) -> String {
    match every {
        Interval::Week => "每周",
        Interval::TwoWeeks => "每两周",
        Interval::Month => "每月",
        Interval::Quarter => "每季度",
    }
    .into()
}

/// It is due with its cycle.
pub fn cycle_end() -> String {
    "周期末".into()
}

/// It counts for no team.
pub fn no_team() -> String {
    "不属于团队".into()
}

/// The state of something.
pub fn state(state: &str) -> String {
    match state {
        "done" => "已完成",
        "dropped" => "已放弃",
        _ => "进行中",
    }
    .into()
}

fn ago(minutes: i64) -> String {
    match minutes {
        ..=0 => "刚刚".into(),
        minutes => format!("{minutes} 分钟前"),
    }
}

/// What somebody (none: the reader) made of a field, and when.
pub fn changed_by(who: Option<&str>, label: &str, name: &str, was: Option<&Said>, is: &Said, minutes: i64) -> Line {
    let line = match who {
        Some(who) => Line::new().person(who).and(" "),
        None => Line::plain("你"),
    };
    let line = line.and(ago(minutes)).and("把 ").id(label).and(" 的").and(field(name));
    let line = match was {
        Some(was) => put(line.and("从“"), was).and("”"),
        None => line,
    };
    put(line.and("改成了“"), is).and("”。")
}

/// Whether it is to be changed again.
pub fn make_it(name: &str, wanted: &Said) -> Line {
    if name == "state" {
        return put(Line::plain("要改成"), wanted).and("吗？");
    }
    put(Line::plain("要改成“"), wanted).and("”吗？")
}

/// The value that somebody else had given before.
pub fn had(name: &str, value: &str, minutes: i64) -> Line {
    Line::new().person(name).and(" ").and(ago(minutes)).and("填的是 ").typed(value).and("。")
}

/// Nothing was saved, since others changed it.
pub fn nothing_saved() -> Line {
    Line::plain("所以还没有保存。现在是这样：")
}

/// It was changed, and it is not known how.
pub fn moved_somehow(label: &str) -> Line {
    Line::new().id(label).and(" 在你打开表单之后变过，所以还没有保存。现在是这样：")
}

/// What a measure is called: milestones stand in a row.
pub fn checklist(goal: &str) -> String {
    goal.replace("; ", "；")
}

/// Around what is now and what was.
pub fn now_and_then() -> (&'static str, &'static str, &'static str) {
    ("改为 ", "（原为 ", "）")
}

/// It is so already.
pub fn is_so_already(label: &str, name: &str, is: &Said) -> Line {
    let line = Line::new().id(label).and(" 的").and(field(name)).and("本来就是“");
    put(line, is).and("”，没有任何改动。")
}

/// Nothing is different.
pub fn nothing_new(label: &str) -> Line {
    Line::new().id(label).and(" 没有任何改动。")
}

/// Milestones were ticked.
pub fn ticked(label: &str) -> Line {
    Line::plain("已勾选 ").id(label).and(" 的里程碑：").code(format!("查看 {label}"))
}

/// How to take it back.
pub fn wrong() -> Line {
    Line::plain("改错了？").code("撤销")
}

/// The day is over.
pub fn is_over() -> Line {
    Line::plain("这一天已经过去，现在起算逾期。")
}

/// The day is after the cycle.
pub fn after_cycle(day: Option<&str>, end: &str) -> Line {
    let day = day.unwrap_or("这一天");
    Line::plain(format!("{day}在周期之后（周期到 {end}），仍会随周期结束。"))
}

/// The organisation's objectives are for everybody.
pub fn is_for_all(label: &str) -> Line {
    Line::new().id(label).and(" 是组织的目标，所有人都能看到。先指定负责人：").code(format!("转给 {label} @名字"))
}

/// The text is no measure.
pub fn not_a_measure() -> Line {
    Line::plain("看不懂这个衡量。例如：40% -> 60%、>= 99.9%、10..20，或 [] 内测; [] 文档")
}

/// Milestones, by number.
pub fn milestones(numbers: &str) -> String {
    if numbers.is_empty() { "没有里程碑".into() } else { format!("里程碑 {numbers}") }
}

/// A setting that is on or off.
pub fn is_on(on: bool) -> &'static str {
    if on { "开" } else { "关" }
}

/// Whether advice is on.
pub fn my_advice(on: bool) -> Line {
    let line = Line::plain("新增时的建议：");
    if on { line.and("开（").code("建议 关").and("）") } else { line.and("关（").code("建议 开").and("）") }
}

fn advice(line: Line) -> Line {
    line.and(" · ").code("建议 关")
}

/// A key result whose title is a task.
pub fn a_task(label: &str) -> Line {
    let line = Line::plain("这是一件事？结果要说清做完之后有什么不同：");
    advice(line.code(format!("新增 {label} 日本订单 0 -> 500")))
}

/// An objective with a number in its title.
pub fn number_in_title(label: &str, number: &str) -> Line {
    let line = Line::plain("数字可以单独作为关键结果：");
    advice(line.code(format!("新增 {label} 用户数 0 -> {number}")))
}

/// Too many key results.
pub fn many_key_results(label: &str, count: usize) -> Line {
    let line = Line::new().id(label).and(format!(" 已有 {count} 个关键结果，五个以内更容易兼顾。查看："));
    advice(line.code(format!("查看 {label}")))
}

/// Too many objectives.
pub fn many_objectives(count: usize, cycle: &str) -> Line {
    let line = Line::plain(format!("你在 {cycle} 已有 {count} 个目标，五个以内更容易兼顾。查看："));
    advice(line.code("列表"))
}

/// A key result that starts at nothing.
pub fn no_start(label: &str, start: &str, target: &str) -> Line {
    let line = Line::plain("现在是多少？不是 0 的话：");
    advice(line.code(format!("修改 {label} {start} -> {target}")))
}

/// Who sees what is private.
pub fn is_private(label: &str) -> Line {
    Line::plain("只有所属团队、参与的人和管理员能看到。让所有人看到：").code(format!("公开 {label}"))
}
