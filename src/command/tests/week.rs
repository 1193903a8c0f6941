//! Rituals, absence, summary, blockers.
use super::super::*;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn rituals_are_answered() {
    use Ritual::{Daily, Monday, OneOnOne, Review, Standup, Weekly};
    let answer = |ritual: Ritual, tomorrow, text| Ok(Command::Answer { ritual: ritual.into(), tomorrow, text });
    assert_eq!(read("standup"), answer(Standup, false, None));
    assert_eq!(read("stand-up"), answer(Standup, false, None));
    assert_eq!(read("standup tomorrow"), answer(Standup, true, None));
    assert_eq!(read("明天站会"), answer(Standup, true, None));
    assert_eq!(read("站会 明天"), answer(Standup, true, None));
    let labelled = "yesterday: a today: b obstacles: none";
    assert_eq!(read(&format!("standup {labelled}")), answer(Standup, false, text(labelled)));
    assert_eq!(read(&format!("standup tomorrow {labelled}")), answer(Standup, true, text(labelled)));
    assert_eq!(read("日报：昨天：a\n今天：b"), answer(Daily, false, text("昨天：a\n今天：b")));
    assert_eq!(read("周报"), answer(Weekly, false, None));
    assert_eq!(read("answer 1:1 more time"), answer(OneOnOne, false, text("more time")));
    let named = RitualRef::Name("Design".into());
    assert_eq!(read("填写 Design：a"), Ok(Command::Answer { ritual: named, tomorrow: false, text: text("a") }));
    assert_eq!(read("monday"), answer(Monday, false, None));
    assert_eq!(read("周初对齐"), answer(Monday, false, None));
    assert_eq!(read("review"), answer(Review, false, None));
}

#[test]
fn absence_in_any_order() {
    let away = |when: &str, sentence| Ok(Command::Away { when: when.into(), sentence });
    for (typed, when) in
        [("away", ""), ("away tomorrow", "tomorrow"), ("away Mon-Fri sister's wedding", "Mon-Fri sister's wedding")]
    {
        assert_eq!(read(typed), away(when, false), "{typed}");
    }
    assert_eq!(read("请假 下周三"), away("下周三", false));
    assert_eq!(read("出差：12月1日到5日"), away("12月1日到5日", false));
    for typed in [
        "下周三请假",
        "明天休一天",
        "out Wed",
        "out until Friday",
        "sick today",
        "Friday off",
        "next Wed off",
        "周一到周五不在",
        "12月1日到5日休假",
        "今天病了",
        "我明天请假 看牙",
        "明天下午请假。",
        "ooo",
        "vacation 2026-12-01..2026-12-05",
    ] {
        assert_eq!(read(typed), away(typed, true), "{typed}");
    }
    for typed in
        ["out of memory in prod", "请假流程文档更新", "明天不在家办公", "今天请假流程上线", "off by one", "leave it"]
    {
        assert!(matches!(read(typed), Err(Error::Unknown { .. })), "{typed}: {:?}", read(typed));
    }
    assert_eq!(read("back"), Ok(Command::Back));
    assert_eq!(read("skip"), Ok(Command::Skip { why: None }));
    assert_eq!(read("跳过：在路上"), Ok(Command::Skip { why: text("在路上") }));
}

#[test]
fn summaries_and_boards() {
    let summary = |week, team: Option<&str>, full| Ok(Command::Summary { week, team: team.map(str::to_owned), full });
    assert_eq!(read("summary"), summary(WeekRef::Default, None, false));
    assert_eq!(read("summary full"), summary(WeekRef::Default, None, true));
    assert_eq!(read("汇总 这周"), summary(WeekRef::This, None, false));
    assert_eq!(read("summary last team Mobile Apps full"), summary(WeekRef::Last, Some("Mobile Apps"), true));
    assert_eq!(
        read("周总结 ２０２６－Ｗ４７ 团队 移动组"),
        summary(WeekRef::Named { year: Some(2026), week: 47 }, Some("移动组"), false)
    );
    assert_eq!(read("summary w5"), summary(WeekRef::Named { year: None, week: 5 }, None, false));
    for typed in ["2026-W54", "W0", "26-W47", "W", "sometime"] {
        assert_eq!(read(&format!("summary {typed}")), Err(Error::NotAWeek { typed: typed.into() }));
    }
    assert_eq!(read("看板"), Ok(Command::Board { team: None, full: false }));
    assert_eq!(read("board team “Team A” full"), Ok(Command::Board { team: text("Team A"), full: true }));
    assert_eq!(read("board x"), Err(Error::Extra { typed: "x".into(), row: "board" }));
}

#[test]
fn blockers() {
    assert_eq!(read("blockers"), Ok(Command::Blockers { team: None, full: false }));
    for text in ["blockers full", "阻碍 完整"] {
        assert_eq!(read(text), Ok(Command::Blockers { team: None, full: true }), "{text}");
    }
    let product = Command::Blockers { team: Some("Product".into()), full: true };
    assert_eq!(read("blockers team Product full"), Ok(product));
    assert_eq!(read("阻碍 全部"), Ok(Command::AllBlockers { full: false }));
    assert_eq!(read("blockers all full"), Ok(Command::AllBlockers { full: true }));
    assert_eq!(read("阻碍 资料 完整"), Ok(Command::Block { text: "资料 完整".into() }));
    for text in ["show B7", "查看 B7", "看B7"] {
        assert_eq!(read(text), Ok(Command::ShowBlocker(7)), "{text}");
    }
    assert!(read("show B7 now").is_err());
    assert_eq!(read("卡点 团队 移动组"), Ok(Command::Blockers { team: text("移动组"), full: false }));
    assert_eq!(read("block no staging"), Ok(Command::Block { text: "no staging".into() }));
    assert_eq!(read("阻碍：没有测试环境"), Ok(Command::Block { text: "没有测试环境".into() }));
    assert_eq!(read("block"), Err(Error::Missing { row: "block" }));
    assert_eq!(read("blockers staging"), Err(Error::Extra { typed: "staging".into(), row: "block" }));
    assert_eq!(read("resolve b7"), Ok(Command::Resolve(7)));
    assert_eq!(read("解决 Ｂ７。"), Ok(Command::Resolve(7)));
    assert_eq!(read("not B7"), Ok(Command::NotBlocker(7)));
    assert_eq!(read("不是B7"), Ok(Command::NotBlocker(7)));
    assert_eq!(read("resolve O7"), Err(Error::Extra { typed: "O7".into(), row: "resolve" }));
    assert_eq!(read("resolve B99999999999"), Err(Error::NoSuchId { typed: "B99999999999".into() }));
}
