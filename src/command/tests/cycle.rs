//! Reading the commands about cycles.
use crate::command::{Command, CycleCommand as C, CycleLength as L, Error, Ritual, RitualRef, read};

fn cycle(command: C) -> Result<Command, Error> {
    Ok(Command::Cycle(command))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn cycles_are_shown_and_made() {
    assert_eq!(read("cycle"), cycle(C::Show { cycle: None, team: None }));
    assert_eq!(read("周期 查看 ２０２６Ｑ4"), cycle(C::Show { cycle: some("2026Q4"), team: None }));
    assert_eq!(
        read("cycle show Spring 2027 team Mobile"),
        cycle(C::Show { cycle: some("Spring 2027"), team: some("Mobile") })
    );
    let made = |name: &str, days: Option<(&str, &str)>, team: Option<&str>| {
        let days = days.map(|(from, to)| (from.to_owned(), to.to_owned()));
        cycle(C::Create { name: name.into(), days, team: team.map(str::to_owned) })
    };
    assert_eq!(read("cycle create 2027Q1"), made("2027Q1", None, None));
    assert_eq!(read("cycle create Spring from 1 Feb to 30 Apr"), made("Spring", Some(("1 Feb", "30 Apr")), None));
    assert_eq!(
        read("周期 新建 春季 从2月1日到4月30日 团队 移动组"),
        made("春季", Some(("2月1日", "4月30日")), Some("移动组"))
    );
    assert_eq!(read("cycle create"), Err(Error::Missing { row: "cycle create" }));
}

#[test]
fn a_length_is_read_in_both_languages() {
    for (text, length) in [
        ("cycle every month", L::Month),
        ("周期 每月", L::Month),
        ("周期 每个月", L::Month),
        ("cycle every 2 months", L::TwoMonths),
        ("周期 每两月", L::TwoMonths),
        ("周期 长度 双月", L::TwoMonths),
        ("cycle every quarter", L::Quarter),
        ("周期 每季度", L::Quarter),
        ("cycle every half-year", L::HalfYear),
        ("周期 每半年", L::HalfYear),
    ] {
        assert_eq!(read(text), cycle(C::Every { length: Some(length), org: false, team: None }), "{text}");
    }
    assert_eq!(read("cycle every month org"), cycle(C::Every { length: Some(L::Month), org: true, team: None }));
    assert_eq!(read("周期 每月 组织"), cycle(C::Every { length: Some(L::Month), org: true, team: None }));
    assert_eq!(
        read("cycle every month team org"),
        cycle(C::Every { length: Some(L::Month), org: false, team: some("org") })
    );
    assert_eq!(read("cycle every"), cycle(C::Every { length: None, org: false, team: None }));
    assert_eq!(read("cycle every week"), Err(Error::Extra { typed: "week".into(), row: "cycle every" }));
}

#[test]
fn an_objective_is_moved_and_carried() {
    let moved = |to: &str| cycle(C::Move { objective: 12, to: to.into() });
    assert_eq!(read("cycle move O12 to 2027Q1"), moved("2027Q1"));
    assert_eq!(read("cycle move o12 2027Q1"), moved("2027Q1"));
    assert_eq!(read("周期 移动 O12 到 2027Q1"), moved("2027Q1"));
    assert_eq!(read("cycle move O12"), Err(Error::Missing { row: "cycle move" }));
    assert_eq!(read("cycle move O12.1 to 2027Q1"), Err(Error::NeedsObjective { objective: 12 }));
    assert_eq!(read("cycle carry O12"), cycle(C::Carry { objective: 12, to: None }));
    assert_eq!(read("周期 结转 O12 到 Spring"), cycle(C::Carry { objective: 12, to: some("Spring") }));
    assert_eq!(read("cycle carry it"), Err(Error::Extra { typed: "it".into(), row: "cycle carry" }));
}

#[test]
fn a_cycle_is_published_closed_and_told() {
    assert_eq!(read("cycle publish"), cycle(C::Publish { cycle: None, team: None }));
    assert_eq!(read("周期 发布 2027Q1 团队 移动组"), cycle(C::Publish { cycle: some("2027Q1"), team: some("移动组") }));
    assert_eq!(read("cycle close 2026Q4"), cycle(C::Close { cycle: some("2026Q4"), team: None }));
    let report = |cycle_: Option<&str>, team: Option<&str>, full| {
        cycle(C::Report { cycle: cycle_.map(str::to_owned), team: team.map(str::to_owned), full })
    };
    assert_eq!(read("cycle report"), report(None, None, false));
    assert_eq!(read("cycle report full"), report(None, None, true));
    assert_eq!(read("cycle report 2026Q4 team Mobile full"), report(Some("2026Q4"), Some("Mobile"), true));
    let answer = |text: Option<&str>| {
        let ritual: RitualRef = Ritual::Close.into();
        Ok(Command::Answer { ritual, tomorrow: false, text: text.map(str::to_owned) })
    };
    for word in ["close", "收官", "复盘"] {
        assert_eq!(read(word), answer(None), "{word}");
    }
    assert_eq!(read("close ① 1650 0.7"), answer(Some("① 1650 0.7")));
}
