//! Chinese: a status that says that somebody is away.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date;

/// Whether the person's status counts; `told`: some platform tells of it.
pub fn mine(on: bool, told: bool) -> Line {
    let line = Line::plain(match (on, told) {
        (true, true) => "状态：开。聊天里的状态写着不在（🌴、🤒、休假、病假、OOO）时，我不会问你。",
        (false, true) => "状态：关。不管聊天里的状态写什么，我都照常提问。",
        (true, false) => "状态：开，但这个聊天平台不告诉我你设的状态。",
        (false, false) => "状态：关。这个聊天平台不告诉我你设的状态。",
    });
    line.code(if on { "状态 关" } else { "状态 开" })
}

/// An absence that came from a status ended, since it no longer counts.
pub fn no_longer_away() -> Line {
    Line::plain("由状态得来的请假已结束，我会照常提问。")
}

/// A status made the person away: until a day of theirs and, where it ends within that day, until when; or for as long as it stands.
pub fn made_away(said: &str, until: Option<(NaiveDate, Option<NaiveTime>)>) -> Line {
    let line = Line::plain("你的状态写着“").typed(said).and("”：");
    let line = match until {
        Some((day, None)) => line.and(format!("到{}为止算请假，", date::day(day))),
        Some((day, Some(time))) => line.and(format!("到{}为止算请假，", date::time(day.and_time(time)))),
        None => line.and("改状态之前算请假，"),
    };
    line.and("这期间我不会问你。其实在：").code("回来").and("；不要再这样：").code("状态 关")
}

/// An absence that ends with a status of which nobody knows when it ends.
pub fn open_span(first: NaiveDate) -> String {
    format!("{}起，到你改状态为止", date::day(first))
}
