//! Milestones as people type them: the checklist of a new key result, and which of them a check-in speaks of.

use super::{
    cut::Cut,
    error::Error,
    number,
    parts::title,
    types::{Change, MilestoneText},
};

const OPEN: [&str; 4] = ["[]", "[ ]", "【】", "【 】"];
const TICKED: [&str; 6] = ["[x]", "[X]", "【x】", "【X】", "[✓]", "【✓】"];

/// Where the checklist begins, if there is one.
pub(super) fn begins(plain: &str) -> Option<usize> {
    OPEN.iter().chain(&TICKED).filter_map(|tick| plain.find(tick)).min()
}

/// Reads `[] Beta; [x] Docs x2 by 2026-12-01`, which begins with a box. `None`: a box without a title.
pub(super) fn list(cut: Cut<'_>) -> Result<Option<Vec<MilestoneText>>, Error> {
    let mut all = Vec::new();
    let mut rest = cut;
    while let Some(at) = begins(rest.plain()) {
        let from = rest.skip(at);
        let tick = OPEN.iter().chain(&TICKED).find(|tick| from.plain().starts_with(**tick));
        let Some(tick) = tick else { break };
        let after = from.skip(tick.len());
        let end = begins(after.plain()).unwrap_or(after.plain().len());
        let Some(one) = entry(after.first(end), TICKED.contains(tick))? else {
            return Ok(None);
        };
        all.push(one);
        rest = after.skip(end);
    }
    Ok((!all.is_empty()).then_some(all))
}

/// One entry: a title, and behind it a weight and a day in either order.
fn entry(cut: Cut<'_>, done: bool) -> Result<Option<MilestoneText>, Error> {
    let mut rest = stop(cut);
    let (mut weight, mut due) = (None, None);
    for _ in 0..2 {
        if weight.is_none()
            && let Some((before, number)) = weighed(rest)
        {
            weight = Some(number);
            rest = stop(before);
        }
        if due.is_none()
            && let Some((before, day)) = day(rest)
        {
            due = Some(day);
            rest = stop(before);
        }
    }
    Ok(title(rest)?.map(|title| MilestoneText { title, weight, due, done }))
}

/// Without what only divides it from the next one.
fn stop(cut: Cut<'_>) -> Cut<'_> {
    let cut = cut.trim();
    let end = cut.plain().trim_end_matches(|char: char| char.is_whitespace() || ";,。、，；".contains(char));
    cut.first(end.len()).trim()
}

/// `… by 2026-12-01`, `… 截止 12月1日`, `… 12月1日前`: what stands before, and the day as typed.
fn day(cut: Cut<'_>) -> Option<(Cut<'_>, String)> {
    const LONGEST: usize = 24;
    let plain = cut.plain();
    let lower = plain.to_ascii_lowercase();
    for word in [" by ", " due ", " 截止 ", " 截止:", " @"] {
        if let Some(at) = lower.rfind(word) {
            let typed = plain.get(at + word.len()..).unwrap_or_default().trim();
            if typed.contains(|char: char| char.is_ascii_digit()) && typed.chars().count() <= LONGEST {
                return Some((cut.first(at), typed.to_owned()));
            }
        }
    }
    let at = plain.rfind(char::is_whitespace)?;
    let last = plain.get(at..).unwrap_or_default().trim();
    let typed = ["之前", "以前", "前"].iter().find_map(|word| last.strip_suffix(word))?;
    let is_day = typed.contains(|char: char| char.is_ascii_digit()) && typed.chars().count() <= LONGEST;
    is_day.then(|| (cut.first(at), typed.to_owned()))
}

/// `… x2`, `… ×2`, `… weight 2`, `… 权重2`: what stands before, and the number.
fn weighed(cut: Cut<'_>) -> Option<(Cut<'_>, rust_decimal::Decimal)> {
    let plain = cut.plain();
    let lower = plain.to_ascii_lowercase();
    let (at, mark) = ["weight", "权重", " x", " ×", " *"]
        .iter()
        .filter_map(|mark| Some((lower.rfind(mark)?, *mark)))
        .max_by_key(|(at, _)| *at)?;
    let behind = cut.skip(at + mark.len()).trim_start(&[':', '=']);
    match number::take(behind) {
        Some(Ok((number, rest))) if rest.is_empty() && !number.percent && number.unit.is_none() => {
            Some((cut.first(at), number.value))
        }
        _ => None,
    }
}

/// `milestone 2 done`, `里程碑 2、4 未完成`, `=milestone 1,3`: the change, and what follows it.
pub(super) fn change(cut: Cut<'_>) -> Option<(Change, Cut<'_>)> {
    let cut = cut.trim();
    let exact = cut.after("=").map(Cut::trim);
    let at = exact.unwrap_or(cut);
    let rest = ["milestones", "milestone", "里程碑"].iter().find_map(|word| at.after(word))?.trim_start(&[':', '#']);
    let (numbers, rest) = numbers(rest);
    if numbers.is_empty() && exact.is_none() {
        return None;
    }
    let (done, rest) = state(rest);
    Some((Change::Milestones { numbers, done, exactly: exact.is_some() }, rest))
}

/// The numbers that it begins with.
fn numbers(cut: Cut<'_>) -> (Vec<u16>, Cut<'_>) {
    let mut numbers = Vec::new();
    let mut rest = cut.trim();
    loop {
        let digits = rest.plain().find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.plain().len());
        let Some(number) = rest.plain().get(..digits).and_then(|digits| digits.parse().ok()) else {
            return (numbers, rest);
        };
        numbers.push(number);
        rest = rest.skip(digits).trim_start(&[',', '、', '+', '&', '和', '#']);
        rest = rest.after("and ").map_or(rest, |rest| rest.trim_start(&[]));
    }
}

/// Whether they are reached; nothing said means that they are.
fn state(cut: Cut<'_>) -> (bool, Cut<'_>) {
    let cut = cut.trim();
    for (words, done) in [
        (&["not done", "not yet", "undone", "open", "未完成", "没完成", "还没完成"][..], false),
        (&["is done", "are done", "done", "reached", "已完成", "完成了", "完成", "达成", "✅"][..], true),
    ] {
        let found = words.iter().find_map(|word| cut.after(word));
        if let Some(rest) = found.filter(|rest| !rest.plain().starts_with(char::is_alphanumeric)) {
            return (done, rest);
        }
    }
    (true, cut)
}

#[cfg(test)]
mod tests {
    use super::super::{Command, cut::Source, read, types::MeasureText};
    use super::*;

    fn checklist(text: &str) -> Vec<String> {
        let Ok(Command::AddKeyResult { measure: Some(MeasureText::Milestones(all)), .. }) = read(text) else {
            panic!("{text} is no checklist");
        };
        let shown = |one: MilestoneText| {
            let weight = one.weight.map(|weight| format!(" x{weight}")).unwrap_or_default();
            let due = one.due.map(|due| format!(" by {due}")).unwrap_or_default();
            format!("{}{}{weight}{due}", if one.done { "✓ " } else { "" }, one.title)
        };
        all.into_iter().map(shown).collect()
    }

    #[test]
    fn checklists() {
        for (typed, expected) in [
            ("add O12 Launch [] Beta; [] Docs", &["Beta", "Docs"][..]),
            ("add O12 Launch [ ] Beta [x] Docs", &["Beta", "✓ Docs"]),
            (
                "add O12 Launch: [] Beta x2 by 2026-12-01; [] Docs by 5 Dec x0.5",
                &["Beta x2 by 2026-12-01", "Docs x0.5 by 5 Dec"],
            ),
            ("新增 O12 上线 【】内测；【】公测", &["内测", "公测"]),
            (
                "新增 O12 上线 【】内测 权重2 12月1日前；【x】公测 截止 2026-12-20",
                &["内测 x2 by 12月1日", "✓ 公测 by 2026-12-20"],
            ),
            ("add O12 Launch [] Step by step guide; [] Phase 2", &["Step by step guide", "Phase 2"]),
        ] {
            assert_eq!(checklist(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_box_needs_a_title() {
        let source = Source::new("[] ; [] Docs");
        assert_eq!(list(source.whole()), Ok(None));
    }

    #[test]
    fn changes() {
        let cases: [(&str, &[u16], bool, bool, &str); 8] = [
            ("milestone 2 done", &[2], true, false, ""),
            ("milestone 2 done at last", &[2], true, false, "at last"),
            ("milestones 1, 3", &[1, 3], true, false, ""),
            ("milestone 1 and 3 not done", &[1, 3], false, false, ""),
            ("里程碑2完成", &[2], true, false, ""),
            ("里程碑 2、4 未完成", &[2, 4], false, false, ""),
            ("=milestone 1,3", &[1, 3], true, true, ""),
            ("=milestone", &[], true, true, ""),
        ];
        for (typed, numbers, done, exactly, rest) in cases {
            let source = Source::new(typed);
            let (change, left) = change(source.whole()).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(change, Change::Milestones { numbers: numbers.to_vec(), done, exactly }, "{typed}");
            assert_eq!(left.trim().plain(), rest, "{typed}");
        }
        for typed in ["milestone", "milestone beta done", "mile 2", "里程碑"] {
            let source = Source::new(typed);
            assert!(change(source.whole()).is_none(), "{typed}");
        }
    }
}
