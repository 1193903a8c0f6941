//! Teams, schedules, settings.
use super::super::*;
use crate::lang::Lang;

fn named(name: &str) -> PersonRef {
    PersonRef::Name(name.to_owned())
}

#[test]
fn teams() {
    let team = |command| Ok(Command::Team(command));
    let some = |name: &str| Some(name.to_owned());
    assert_eq!(read("team create Mobile Apps"), team(TeamCommand::Create { name: "Mobile Apps".into() }));
    assert_eq!(read("team create Dream team"), team(TeamCommand::Create { name: "Dream team".into() }));
    assert_eq!(read("团队 新建 “移动组”"), team(TeamCommand::Create { name: "移动组".into() }));
    assert_eq!(read("TEAM"), team(TeamCommand::Show { team: None }));
    assert_eq!(read("团队　查看　团队　移动组"), team(TeamCommand::Show { team: some("移动组") }));
    assert_eq!(read("team join"), team(TeamCommand::Join { team: None }));
    let people = vec![named("lin"), PersonRef::Mention(0), named("Tom Ray")];
    let add =
        |people, team: Option<&str>| Ok(Command::Team(TeamCommand::Add { people, team: team.map(str::to_owned) }));
    assert_eq!(read("team add @lin, \u{e000}0\u{e001}, Tom Ray team Mobile"), add(people.clone(), Some("Mobile")));
    assert_eq!(read("team add lin \u{e000}0\u{e001}@\"Tom Ray\""), add(people, None));
    assert_eq!(read("团队 添加 @小林、@小王 团队 移动组"), add(vec![named("小林"), named("小王")], Some("移动组")));
    assert_eq!(
        read("team add \u{e000}0\u{e001}\u{e000}1\u{e001} and lin"),
        add(vec![PersonRef::Mention(0), PersonRef::Mention(1), named("lin")], None)
    );
    assert_eq!(read("team add"), Err(Error::Missing { row: "team add" }));
    assert_eq!(read("team lead me"), team(TeamCommand::Lead { people: vec![PersonRef::Me], team: None }));
    let robot = |robot, named| team(TeamCommand::Robot { robot, team: named });
    assert_eq!(read("team home robot ops"), robot(some("ops"), None));
    assert_eq!(read("团队 群 机器人 “运维 群” 团队 移动组"), robot(some("运维 群"), some("移动组")));
    assert_eq!(read("team home robot"), robot(None, None));
    assert_eq!(read("team home Robots"), team(TeamCommand::Home { team: some("Robots") }));
    assert_eq!(read("team home team robot"), team(TeamCommand::Home { team: some("robot") }));
    assert_eq!(read("team rename Alpha"), team(TeamCommand::Rename { name: "Alpha".into(), team: None }));
    assert_eq!(
        read("team rename \"The team A\" team B"),
        team(TeamCommand::Rename { name: "The team A".into(), team: some("B") })
    );
    assert_eq!(read("team zone Asia/Shanghai"), team(TeamCommand::Zone { to: some("Asia/Shanghai"), team: None }));
    assert_eq!(read("团队 语言 英文"), team(TeamCommand::Language { to: Some(Lang::En), team: None }));
    assert_eq!(read("团队 节假日 中国"), team(TeamCommand::Calendar { to: some("中国"), team: None }));
    assert_eq!(
        read("team calendar DE-BY team Product"),
        team(TeamCommand::Calendar { to: some("DE-BY"), team: some("Product") })
    );
    assert_eq!(read(&format!("team create {}", "n".repeat(61))), Err(Error::NameTooLong { characters: 61 }));
    let show = |name: &str| team(TeamCommand::Show { team: Some(name.into()) });
    assert_eq!(read("team Product"), show("Product"));
    assert_eq!(read("团队 产品"), show("产品"));
    assert_eq!(read("团队 行数据"), show("行数据"));
    assert_eq!(read("team creat X"), Err(Error::Unknown { typed: "team creat X".into(), near: Some("team create") }));
}

#[test]
fn schedules() {
    let set = |ritual: Ritual, rule: &str, zone, team: Option<&str>| {
        let (ritual, rule, team) = (ritual.into(), rule.to_owned(), team.map(str::to_owned));
        Ok(Command::Schedule(ScheduleCommand::Set { ritual, rule, zone, team }))
    };
    assert_eq!(read("schedule set standup workdays 09:30"), set(Ritual::Standup, "workdays 09:30", None, None));
    assert_eq!(read("安排 设置 站会 工作日 9：30"), set(Ritual::Standup, "工作日 9:30", None, None));
    assert_eq!(
        read("schedule set monday mon 10:00 zone team"),
        set(Ritual::Monday, "mon 10:00", Some(ZoneOf::Team), None)
    );
    assert_eq!(
        read("schedule set review every 2 weeks fri 16:00 zone member team Mobile"),
        set(Ritual::Review, "every 2 weeks fri 16:00", Some(ZoneOf::Member), Some("Mobile"))
    );
    assert_eq!(read("日程 设置 周计划 时区 团队"), set(Ritual::Monday, "", Some(ZoneOf::Team), None));
    assert_eq!(read("schedule set standup sometimes"), set(Ritual::Standup, "sometimes", None, None));
    assert_eq!(read("schedule set standup"), Err(Error::Missing { row: "schedule set" }));
    assert_eq!(read("schedule set 12:00"), Err(Error::NotARitual { typed: "12:00".into() }));
    let named = |name: &str| Some(RitualRef::Name(name.to_owned()));
    let pause = |ritual, team| Ok(Command::Schedule(ScheduleCommand::Pause { ritual, until: None, team }));
    assert_eq!(read("schedule pause"), pause(None, None));
    assert_eq!(read("安排 暂停 站会"), pause(Some(Ritual::Standup.into()), None));
    assert_eq!(read("schedule pause Design-sync team Mobile"), pause(named("Design-sync"), Some("Mobile".into())));
    assert_eq!(read("安排 暂停 “设计组”"), pause(named("设计组"), None));
    assert_eq!(read("schedule pause team Mobile"), pause(None, Some("Mobile".into())));
    let add = |template, rest: &str, team: Option<&str>| {
        let (rest, team) = (rest.to_owned(), team.map(str::to_owned));
        Ok(Command::Schedule(ScheduleCommand::Add { template, rest, team }))
    };
    assert_eq!(read("安排 新增 周报"), add(Some(Ritual::Weekly), "", None));
    assert_eq!(
        read("schedule add retro Looking-back fri 15:00 team Mobile"),
        add(Some(Ritual::Retro), "Looking-back fri 15:00", Some("Mobile"))
    );
    assert_eq!(read("schedule add lunch"), add(None, "lunch", None));
    let remove = |ritual| Ok(Command::Schedule(ScheduleCommand::Remove { ritual, team: None }));
    assert_eq!(read("schedule remove 1:1"), remove(Ritual::OneOnOne.into()));
    assert_eq!(read("schedule remove"), Err(Error::Missing { row: "schedule remove" }));
    let until = |ritual, day: &str, team: Option<&str>| {
        let (until, team) = (Some(day.to_owned()), team.map(str::to_owned));
        Ok(Command::Schedule(ScheduleCommand::Pause { ritual, until, team }))
    };
    assert_eq!(read("schedule pause standup until 7 Dec"), until(Some(Ritual::Standup.into()), "7 Dec", None));
    assert_eq!(read("schedule pause until next week team Mobile"), until(None, "next week", Some("Mobile")));
    assert_eq!(read("安排 暂停 站会 到12月7日。"), until(Some(Ritual::Standup.into()), "12月7日", None));
    assert_eq!(read("安排 暂停 直到 下周一"), until(None, "下周一", None));
    assert_eq!(read("schedule pause until"), Err(Error::Missing { row: "schedule pause" }));
    let skip = |team: Option<&str>| {
        let team = team.map(str::to_owned);
        Ok(Command::Schedule(ScheduleCommand::Skip { ritual: Ritual::Standup.into(), team }))
    };
    assert_eq!(read("schedule skip standup"), skip(None));
    assert_eq!(read("安排 跳过 站会 团队 Mobile"), skip(Some("Mobile")));
    assert_eq!(read("schedule skip"), Err(Error::Missing { row: "schedule skip" }));
    let copy = |to: &str, team: Option<&str>| {
        let (to, team) = (to.to_owned(), team.map(str::to_owned));
        Ok(Command::Schedule(ScheduleCommand::Copy { ritual: Ritual::Standup.into(), to, team }))
    };
    assert_eq!(read("schedule copy standup to Mobile"), copy("Mobile", None));
    assert_eq!(read("schedule copy standup to team \"My team A\" team Product"), copy("My team A", Some("Product")));
    assert_eq!(read("安排 复制 站会 到 移动组 团队 产品"), copy("移动组", Some("产品")));
    assert_eq!(read("schedule copy standup"), Err(Error::Missing { row: "schedule copy" }));
    assert_eq!(read("run stand-up"), Ok(Command::Run { ritual: Ritual::Standup.into(), team: None }));
    assert_eq!(
        read("发起 周回顾 团队 移动组"),
        Ok(Command::Run { ritual: Ritual::Review.into(), team: Some("移动组".into()) })
    );
    assert_eq!(read("run"), Err(Error::Missing { row: "run" }));
}

#[test]
fn settings() {
    let to = |value: &str| Some(value.to_owned());
    assert_eq!(read("me"), Ok(Command::Me));
    assert_eq!(read("设置"), Ok(Command::Me));
    assert_eq!(read("zone Mars"), Ok(Command::Zone { to: to("Mars") }));
    assert_eq!(read("时区"), Ok(Command::Zone { to: None }));
    assert_eq!(read("language 中文"), Ok(Command::Language { to: Some(Lang::Zh) }));
    assert_eq!(read("语言：英文"), Ok(Command::Language { to: Some(Lang::En) }));
    assert_eq!(read("language Klingon"), Err(Error::NotALanguage { typed: "Klingon".into() }));
    assert_eq!(read("免打扰 ２２：００－７：００"), Ok(Command::Quiet { to: to("22:00-7:00") }));
    assert_eq!(read("提醒 轻"), Ok(Command::Reminders { to: to("轻") }));
    assert_eq!(read("cancel"), Ok(Command::Cancel));
    assert_eq!(read("undo that"), Err(Error::Extra { typed: "that".into(), row: "undo" }));
    assert_eq!(read("help add"), Ok(Command::Help { topic: to("add") }));
    assert_eq!(read(""), Ok(Command::Help { topic: None }));
}

#[test]
fn a_ritual_and_a_time_behind_schedule_set_it() {
    for (short, whole) in [
        ("schedule standup workdays 9:45", "schedule set standup workdays 9:45"),
        ("安排 站会 工作日 9:45", "安排 设置 站会 工作日 9:45"),
    ] {
        assert_eq!(read(short), read(whole), "{short}");
        assert!(read(short).is_ok(), "{short}");
    }
    assert!(read("schedule standup").is_err());
}
