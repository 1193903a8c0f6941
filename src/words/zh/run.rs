//! Chinese: a round that a lead opens, and one that is gone.

use chat::Line;

use super::ritual::ritual;
use crate::command::Named;
use crate::words::labels::Turnout;

/// A round was opened by its lead: whom that reached, and who was left out, why.
pub fn opened_now(kind: impl Named, team: &str, who: &Turnout) -> Vec<Line> {
    let head = Line::new().typed(team);
    let head = match who.asked {
        0 if who.already > 0 => head.and(format!(" 的{}已经在进行中，没有重复提问。", ritual(&kind))),
        0 => head.and(format!(" 的{}现在没有人可问。", ritual(&kind))),
        asked => head.and(format!(" 的{}已发起：问了 {asked} 人。", ritual(&kind))),
    };
    let left_out = [
        (who.already, "之前已问过"),
        (who.done, "已回答或跳过"),
        (who.later, "稍后在本人的时段再问"),
        (who.hours, "不在本人的时段（7:00–22:00 或自己设定的时段）"),
        (who.free, "今天不上班"),
        (who.away, "不在"),
        (who.excused, "免答"),
        (who.idle, "没有要回答的"),
        (who.unreached, "暂时联系不上"),
    ];
    let left_out: Vec<String> =
        left_out.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} 人{why}")).collect();
    let rest = (!left_out.is_empty()).then(|| Line::plain(format!("这次没问：{}。", left_out.join(" · "))));
    std::iter::once(head).chain(rest).collect()
}

/// A form or a quote of a ritual that was removed.
pub fn ritual_is_gone(team: &str) -> Line {
    Line::new().typed(team).and(" 已经删除了这个例会，没有任何改动。")
}

/// A report of a round in which nobody is missing and nobody answered so far.
pub fn no_answers_yet() -> Line {
    Line::plain("还没有回答。")
}

/// Behind the head of a round: its day became a free one.
pub fn nobody_was_asked() -> Line {
    Line::plain(" · 这天不用回答")
}
