//! Review answers as people type them.

use super::*;
use crate::answer::LIMIT;
use proptest::prelude::*;

const THREE: [Listed; 3] =
    [Listed { objective: 12, number: 1 }, Listed { objective: 12, number: 2 }, Listed { objective: 7, number: 1 }];

fn line(index: usize, value: &str, score: Option<ScoreWord>, note: &str) -> Line {
    let part = |part: &str| Some(part.to_owned()).filter(|part| !part.is_empty());
    Line { index, value: part(value), score, note: part(note) }
}

fn answers(lines: Vec<Line>, accept_rest: bool, strays: Vec<Stray>) -> Result<Read, TooLong> {
    Ok(Read::Answers { lines, accept_rest, strays })
}

#[test]
fn one_line() {
    use ScoreWord::{Asked, Bare, Green, Red, Suggested, Tenths, Yellow};
    for (text, expected) in [
        ("① 1650", line(0, "1650", None, "")),
        ("①1650", line(0, "1650", None, "")),
        ("1. 1650", line(0, "1650", None, "")),
        ("2) 1650", line(1, "1650", None, "")),
        ("３）1650", line(2, "1650", None, "")),
        ("1、1650", line(0, "1650", None, "")),
        ("2️⃣ 1650", line(1, "1650", None, "")),
        ("② 黄 供应商延期", line(1, "", Some(Yellow), "供应商延期")),
        ("② 黄灯，供应商延期", line(1, "", Some(Yellow), "供应商延期")),
        ("② 🔴供应商延期", line(1, "", Some(Red), "供应商延期")),
        ("② green", line(1, "", Some(Green), "")),
        ("O12.1 1650 0.7 vendor late", line(0, "1650", Some(Tenths(7)), "vendor late")),
        ("o７。１：1650 绿", line(2, "1650", Some(Green), "")),
        ("- O12.2 99.95 % 0.9", line(1, "99.95 %", Some(Tenths(9)), "")),
        ("① 1,200 1.0", line(0, "1,200", Some(Tenths(10)), "")),
        ("① 1.2万 .5", line(0, "1.2万", Some(Tenths(5)), "")),
        ("① 0.7", line(0, "0.7", None, "")),
        ("① 0.7 0.6", line(0, "0.7", Some(Tenths(6)), "")),
        ("① 80% 采用建议", line(0, "80%", Some(Suggested), "")),
        ("① 80% as suggested", line(0, "80%", Some(Suggested), "")),
        ("① 采用建议", line(0, "", Some(Suggested), "")),
        ("① +5 went well", line(0, "+5", None, "went well")),
        ("① by -2", line(0, "by -2", None, "")),
        ("① =-2", line(0, "=-2", None, "")),
        ("① done 1.0", line(0, "done", Some(Tenths(10)), "")),
        ("① 完成", line(0, "完成", None, "")),
        ("① ￥3千 0.4 慢", line(0, "￥3千", Some(Tenths(4)), "慢")),
        ("① 绿 1650", line(0, "1650", Some(Green), "")),
        ("① 黄 2 个供应商延期", line(0, "", Some(Yellow), "2 个供应商延期")),
        ("① 1650，供应商延期", line(0, "1650", None, "供应商延期")),
        ("① 3个供应商都延期了", line(0, "3", None, "个供应商都延期了")),
        ("① 1650 3 customers left", line(0, "1650", None, "3 customers left")),
        ("① 1650 greenfield", line(0, "1650", None, "greenfield")),
        ("① vendor late", line(0, "", None, "vendor late")),
        ("① 1650 7", line(0, "1650", Some(Asked("7".into())), "")),
        ("① 1650 70", line(0, "1650", Some(Asked("70".into())), "")),
        ("① 1650 七成 慢", line(0, "1650", Some(Asked("七成".into())), "慢")),
        ("① 1650 0.75", line(0, "1650", Some(Asked("0.75".into())), "")),
        ("① 1650 0,7", line(0, "1650", Some(Asked("0,7".into())), "")),
        ("① 1650 1", line(0, "1650", Some(Bare(1)), "")),
        ("① 99,95", line(0, "99,95", None, "")),
        ("① 1 0", line(0, "1", Some(Bare(0)), "")),
    ] {
        assert_eq!(read(text, &THREE), answers(vec![expected], false, vec![]), "{text:?}");
    }
}

#[test]
fn several_lines() {
    let text = "① 1650\n② 黄 供应商延期\n采用建议";
    let lines = vec![line(0, "1650", None, ""), line(1, "", Some(ScoreWord::Yellow), "供应商延期")];
    assert_eq!(read(text, &THREE), answers(lines.clone(), true, vec![]));
    assert_eq!(
        read("① 1650 ② 黄 供应商延期；accept\nrest accept", &THREE).map(|read| match read {
            Read::Answers { lines, accept_rest, .. } => (lines.len(), accept_rest),
            Read::Nothing => (0, false),
        }),
        Ok((2, true))
    );
    assert_eq!(read("① 1650；② 黄 供应商延期", &THREE), answers(lines, false, vec![]));
    for text in ["accept", "Accept!", "采用建议", "accept the rest", "其余采用建议"] {
        assert_eq!(read(text, &THREE), answers(vec![], true, vec![]), "{text:?}");
    }
}

#[test]
fn a_number_is_typed_as_it_is_shown() {
    let listed: Vec<Listed> = (1..=30).map(|number| Listed { objective: 1, number }).collect();
    for (text, index) in [("(24) 100", 23), ("24) 100", 23), ("（24）100", 23), ("( 24 ) 100", 23), ("(3) 100", 2)] {
        assert_eq!(read(text, &listed), answers(vec![line(index, "100", None, "")], false, vec![]), "{text:?}");
    }
    let both = vec![line(23, "100", None, ""), line(29, "", Some(ScoreWord::Yellow), "供应商延期 (2) 次")];
    assert_eq!(read("(24) 100 （30） 黄 供应商延期 (2) 次", &listed), answers(both, false, vec![]));
    // Nothing so far down the list: a comment.
    let comment = vec![line(0, "100", None, "vendors (24) left")];
    assert_eq!(read("① 100 vendors (24) left", &THREE), answers(comment, false, vec![]));
}

#[test]
fn what_belongs_to_no_key_result_is_handed_back() {
    for (text, stray) in [
        ("1650", Stray::NoMarker("1650".into())),
        ("1650 0.7 late", Stray::NoMarker("1650 0.7 late".into())),
        ("1.1650", Stray::NoMarker("1.1650".into())),
        ("🟢", Stray::NoMarker("🟢".into())),
        ("④ 1650", Stray::NotListed("④ 1650".into())),
        ("0) 1650", Stray::NotListed("0) 1650".into())),
        ("O99.1 1650", Stray::NotListed("O99.1 1650".into())),
        ("②", Stray::Empty("②".into())),
    ] {
        assert_eq!(read(text, &THREE), answers(vec![], false, vec![stray]), "{text:?}");
    }
    let read = read("① 1650\nvendor late", &THREE);
    assert_eq!(read, answers(vec![line(0, "1650", None, "")], false, vec![Stray::NoMarker("vendor late".into())]));
}

#[test]
fn a_single_one_needs_no_marker() {
    let one = &THREE[..1];
    for (text, expected) in [
        ("1650", line(0, "1650", None, "")),
        ("1650 0.7 late", line(0, "1650", Some(ScoreWord::Tenths(7)), "late")),
        ("1650\n0.7\nvendor late", line(0, "1650", Some(ScoreWord::Tenths(7)), "vendor late")),
        ("🟢", line(0, "", Some(ScoreWord::Green), "")),
        ("accept", line(0, "", Some(ScoreWord::Suggested), "")),
        ("O12.1 1650", line(0, "1650", None, "")),
        ("① 1650", line(0, "1650", None, "")),
    ] {
        assert_eq!(read(text, one), answers(vec![expected], false, vec![]), "{text:?}");
    }
}

#[test]
fn limits_and_chatter() {
    assert_eq!(read(&format!("① 1 {}", "字".repeat(LIMIT + 1)), &THREE), Err(TooLong::Text { field: "note" }));
    assert_eq!(read(&format!("① {}", "9".repeat(LIMIT + 1)), &THREE), Err(TooLong::Text { field: "value" }));
    for text in ["ok", "thanks", "收到", "👍", ""] {
        assert_eq!(read(text, &THREE), Ok(Read::Nothing), "{text:?}");
        assert_eq!(read(text, &THREE[..1]), Ok(Read::Nothing), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), n in 0usize..4) {
        if let Ok(Read::Answers { lines, .. }) = read(&text, &THREE[..n.min(3)]) {
            for line in lines {
                prop_assert!(line.index < n);
                prop_assert!(line.value.is_some() || line.score.is_some() || line.note.is_some());
            }
        }
    }

    #[test]
    fn signs_in_any_order_are_read(text in "(①|②|㊿|1|\\.|\\)|O12|。|0|7|,|%|万|成|黄|🟢|accept|by|-|=|\n| |️⃣|done){0,30}") {
        if let Ok(Read::Answers { lines, .. }) = read(&text, &THREE) {
            prop_assert!(lines.iter().all(|line| line.index < 3));
        }
    }

    #[test]
    fn a_value_a_score_and_a_note_come_back(value in 2u32..1_000_000, tenths in 0u8..10, note in "[a-df-z]{2,9}") {
        let text = format!("O12.2 {value} 0.{tenths} {note}");
        prop_assert_eq!(read(&text, &THREE), answers(vec![line(1, &value.to_string(), Some(ScoreWord::Tenths(tenths)), &note)], false, vec![]));
    }
}

#[test]
fn values_say_themselves_what_they_are() {
    for text in ["① 1650", "①52\n② 1.4 0.3", "① 52 ② 80%", "② 已完成 绿"] {
        assert!(gives_values(text), "{text}");
    }
    for text in ["", "1650", "1. 1650", "① 供应商延期", "① 0.3 供应商延期", "① 52\n好的", "① 绿", "O12.1 1650", "谢谢"]
    {
        assert!(!gives_values(text), "{text}");
    }
}
