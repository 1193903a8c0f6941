//! English: the sums behind progress, suggestion and roll-up.

use chat::Line;

/// The sum behind a progress: `(55 % − 40 %) / (60 % − 40 %) = 75 %`; values: now, start, target.
pub fn progress_sum(values: &[String; 3], progress: &str) -> Line {
    let [now, start, target] = values;
    Line::plain("progress = (")
        .typed(now)
        .and(" − ")
        .typed(start)
        .and(") / (")
        .typed(target)
        .and(" − ")
        .typed(start)
        .and(format!(") = {progress}, within 0 % and 100 %"))
}

/// A progress without a way.
pub fn progress_whole(now: &str, progress: &str) -> Line {
    Line::plain("progress = ").and(progress).and(", because it is ").typed(now).and(" now")
}

/// In how many intervals the bounds held.
pub fn progress_held(goal: &str, (held, of): (u32, u32), every: &str, progress: &str) -> Line {
    Line::plain(format!("progress = {held} / {of} = {progress}: the last value held "))
        .typed(goal)
        .and(format!(" in {held} of {of} intervals with a value ({every})"))
}

/// What the reached milestones weigh.
pub fn progress_reached([done, of]: &[String; 2], progress: &str) -> Line {
    Line::plain(format!("progress = weight done / weight of all milestones = {done} / {of} = {progress}"))
}

/// The suggestion for what is kept.
pub fn suggested_as_held(suggested: &str) -> Line {
    Line::plain(format!("suggested = progress, rounded half up = {suggested}"))
}

/// The suggestion for dated milestones.
pub fn suggested_of_due([done, due]: &[String; 2], suggested: Option<&str>) -> Line {
    Line::plain(match suggested {
        Some(suggested) => format!(
            "suggested = weight done / weight due by now = {done} / {due}, at most 1, rounded half up = {suggested}"
        ),
        None => "nothing is suggested while no milestone is due".into(),
    })
}

/// The share of the time that has gone; days: start, today, due.
pub fn elapsed_sum(days: &[String; 3], counts: (i64, i64), elapsed: &str) -> Line {
    let [start, today, due] = days;
    let (gone, all) = counts;
    Line::plain(format!("time gone = {gone} of {all} days ({start} → {today}, due {due}) = {elapsed}"))
}

/// The forecast; shares: progress, time gone.
pub fn forecast_sum(shares: &[String; 2], suggested: &str) -> Line {
    let [progress, elapsed] = shares;
    Line::plain(format!("suggested = {progress} / {elapsed}, at most 1, rounded half up = {suggested}"))
}

/// No forecast before a fifth of the time has gone.
pub fn too_early() -> Line {
    Line::plain("nothing is suggested before 20 % of the time has gone")
}

/// No forecast without a value.
pub fn no_forecast() -> Line {
    Line::plain("nothing is suggested without a value")
}

/// The suggestion for what is done or not.
pub fn suggested_when_done(done: bool) -> Line {
    Line::plain(if done { "suggested = 1.0, because it is done" } else { "nothing is suggested until it is done" })
}

/// The suggestion for a final score.
pub fn suggested_final(suggested: Option<&str>) -> Line {
    Line::plain(match suggested {
        Some(suggested) => {
            format!("suggested as final = progress, rounded half up, 1.0 only for the whole = {suggested}")
        }
        None => "no final score is suggested without a value".into(),
    })
}

/// What to read next.
pub fn then_explain(objective: &str) -> Line {
    Line::plain("The sum above it: ").code(format!("explain {objective}"))
}

/// Nothing has a weight.
pub fn all_weigh_nothing() -> Line {
    Line::plain("All weights are 0, so each counts as 1:")
}

/// One key result in a roll-up.
pub fn roll_up_row(label: &str, weight: &str, score: Option<&str>) -> Line {
    let line = Line::plain("  ").id(label);
    match score {
        Some(score) => line.and(format!(" · weight {weight} × {score}")),
        None => line.and(format!(" · weight {weight}, ⚪ not counted")),
    }
}

/// The sum of a roll-up; totals: weighted, weight that is scored, all weight.
pub fn roll_up_sum(totals: &[String; 3], result: Option<&str>) -> Line {
    let [weighted, scored, all] = totals;
    Line::plain(match result {
        Some(result) => format!("= {weighted} / {scored} = {result} (weight {scored} of {all} is scored)"),
        None => format!("⚪ no number: only weight {scored} of {all} is scored, less than half"),
    })
}

/// Which scores count once there are final ones.
pub fn finals(cycle: &str) -> Line {
    Line::plain("Of ")
        .typed(cycle)
        .and(" the final scores count: they say where it does stand. What has none is not counted.")
}

/// Which scores count.
pub fn freshness() -> Line {
    Line::plain("Counted are the latest given scores, no older than two intervals; suggestions are not.")
}
