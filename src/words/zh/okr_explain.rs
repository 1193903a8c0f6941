//! Chinese: the sums behind progress, suggestion and roll-up.

use chat::Line;

/// The sum behind a progress: `(55 % − 40 %) / (60 % − 40 %) = 75 %`; values: now, start, target.
pub fn progress_sum(values: &[String; 3], progress: &str) -> Line {
    let [now, start, target] = values;
    Line::plain("进度 = (")
        .typed(now)
        .and(" − ")
        .typed(start)
        .and(") / (")
        .typed(target)
        .and(" − ")
        .typed(start)
        .and(format!(") = {progress}，不低于 0 %，不高于 100 %"))
}

/// A progress without a way.
pub fn progress_whole(now: &str, progress: &str) -> Line {
    Line::plain("进度 = ").and(progress).and("，因为现在是 ").typed(now)
}

/// In how many intervals the bounds held.
pub fn progress_held(goal: &str, (held, of): (u32, u32), every: &str, progress: &str) -> Line {
    Line::plain(format!(
        "进度 = {held} / {of} = {progress}：有数值的 {of} 个周期（{every}）里，{held} 个周期的最后一次数值满足 "
    ))
    .typed(goal)
}

/// What the reached milestones weigh.
pub fn progress_reached([done, of]: &[String; 2], progress: &str) -> Line {
    Line::plain(format!("进度 = 已完成权重 / 全部里程碑权重 = {done} / {of} = {progress}"))
}

/// The suggestion for what is kept.
pub fn suggested_as_held(suggested: &str) -> Line {
    Line::plain(format!("建议打分 = 进度，四舍五入 = {suggested}"))
}

/// The suggestion for dated milestones.
pub fn suggested_of_due([done, due]: &[String; 2], suggested: Option<&str>) -> Line {
    Line::plain(match suggested {
        Some(suggested) => {
            format!("建议打分 = 已完成权重 / 已到期权重 = {done} / {due}，最多 1，四舍五入 = {suggested}")
        }
        None => "还没有里程碑到期，不给建议".into(),
    })
}

/// The share of the time that has gone; days: start, today, due.
pub fn elapsed_sum(days: &[String; 3], counts: (i64, i64), elapsed: &str) -> Line {
    let [start, today, due] = days;
    let (gone, all) = counts;
    Line::plain(format!("已过时间 = {gone}/{all} 天（{start} → {today}，截止 {due}）= {elapsed}"))
}

/// The forecast; shares: progress, time gone.
pub fn forecast_sum(shares: &[String; 2], suggested: &str) -> Line {
    let [progress, elapsed] = shares;
    Line::plain(format!("建议打分 = {progress} / {elapsed}，最多 1，四舍五入 = {suggested}"))
}

/// No forecast before a fifth of the time has gone.
pub fn too_early() -> Line {
    Line::plain("时间没过 20 % 之前不给建议")
}

/// No forecast without a value.
pub fn no_forecast() -> Line {
    Line::plain("没有数值就不给建议")
}

/// The suggestion for what is done or not.
pub fn suggested_when_done(done: bool) -> Line {
    Line::plain(if done { "建议打分 = 1.0，因为已完成" } else { "完成之前不给建议" })
}

/// The suggestion for a final score.
pub fn suggested_final(suggested: Option<&str>) -> Line {
    Line::plain(match suggested {
        Some(suggested) => format!("最终评分建议 = 进度，四舍五入，全部达成才是 1.0 = {suggested}"),
        None => "没有数值就不给最终评分建议".into(),
    })
}

/// What to read next.
pub fn then_explain(objective: &str) -> Line {
    Line::plain("再往上一层：").code(format!("解释 {objective}"))
}

/// Nothing has a weight.
pub fn all_weigh_nothing() -> Line {
    Line::plain("权重都是 0，所以每项按 1 计算：")
}

/// One key result in a roll-up.
pub fn roll_up_row(label: &str, weight: &str, score: Option<&str>) -> Line {
    let line = Line::plain("  ").id(label);
    match score {
        Some(score) => line.and(format!(" · 权重 {weight} × {score}")),
        None => line.and(format!(" · 权重 {weight}，⚪ 不计算")),
    }
}

/// The sum of a roll-up; totals: weighted, weight that is scored, all weight.
pub fn roll_up_sum(totals: &[String; 3], result: Option<&str>) -> Line {
    let [weighted, scored, all] = totals;
    Line::plain(match result {
        Some(result) => format!("= {weighted} / {scored} = {result}（权重 {all} 中有 {scored} 已打分）"),
        None => format!("⚪ 没有数字：权重 {all} 中只有 {scored} 已打分，不到一半"),
    })
}

/// Which scores count once there are final ones.
pub fn finals(cycle: &str) -> Line {
    Line::new().typed(cycle).and(" 只算最终评分：它是实际达成的结果，没有的不计算。")
}

/// Which scores count.
pub fn freshness() -> Line {
    Line::plain("只算最近给出的、不超过两个周期的打分，建议不计算。")
}
