//! What supports what, trees, and the sums over teams.
use super::super::{Aligned, Command, Error, Item, KeyResultRef, Over, PersonRef, TeamCommand, TreeOf, read};

fn o(number: u32) -> Item {
    Item::Objective(number)
}

fn kr(objective: u32, number: u32) -> Item {
    Item::KeyResult(KeyResultRef { objective, number })
}

#[test]
fn alignments_are_read_in_both_languages() {
    let under = |item, to: &[Item]| Ok(Command::Align { item, how: Aligned::Under, to: to.to_vec() });
    let with = |item, to: &[Item]| Ok(Command::Align { item, how: Aligned::With, to: to.to_vec() });
    for text in [
        "align O12 under O3",
        "align o12 to o3",
        "Align O12: under O3.",
        "O12 under O3",
        "O12 supports O3",
        "O12 align under O3",
        "对齐 O12 到 O3",
        "对齐O12到O3",
        "对齐 O12 O3",
        "承接 O12 O3",
        "O12 承接 O3",
        "O12承接O3",
        "O12 对齐到 O3",
        "O12 对齐 O3",
        "Ｏ１２ 承接 Ｏ３。",
    ] {
        assert_eq!(read(text), under(o(12), &[o(3)]), "{text}");
    }
    for text in [
        "align O12.1 under O3.1, O5",
        "align O12.1 under O3.1 and O5",
        "承接 O12.1 到 O3.1、O5",
        "O12.1 承接 O3.1 和 O5",
    ] {
        assert_eq!(read(text), under(kr(12, 1), &[kr(3, 1), o(5)]), "{text}");
    }
    for text in ["align O12 with O7", "O12 works with O7", "协同 O12 O7", "协同 O12 与 O7", "O12 协同 O7", "O12 与 O7"]
    {
        assert_eq!(read(text), with(o(12), &[o(7)]), "{text}");
    }
    let unalign = |from: &[Item]| Ok(Command::Unalign { item: o(12), from: from.to_vec() });
    for text in ["unalign O12 O3", "unalign O12 from O3", "取消对齐 O12 O3", "取消对齐 O12 到 O3", "O12 取消对齐 O3"]
    {
        assert_eq!(read(text), unalign(&[o(3)]), "{text}");
    }
    assert_eq!(read("unalign O12"), unalign(&[]));
    for (text, item, yes) in [
        ("accept", None, true),
        ("接受", None, true),
        ("accept O12", Some(o(12)), true),
        ("拒绝 O12.1", Some(kr(12, 1)), false),
        ("decline", None, false),
    ] {
        assert_eq!(read(text), Ok(Command::Answered { item, yes }), "{text}");
    }
}

#[test]
fn what_is_missing_is_said_with_the_id_in_it() {
    let missing = |row| Error::Missing { row };
    let of = |error| Err(Error::Of { item: o(12), error: Box::new(error) });
    assert_eq!(read("align"), Err(missing("align")));
    assert_eq!(read("align O12"), of(missing("align")));
    assert_eq!(read("align O12 O3"), of(missing("align")));
    assert_eq!(read("align O12 under"), of(missing("align")));
    assert_eq!(read("align O12 under growth"), of(Error::Extra { typed: "growth".into(), row: "align" }));
    assert_eq!(read("unalign growth"), Err(Error::Extra { typed: "growth".into(), row: "unalign" }));
    assert_eq!(read("tree O12.1"), Err(Error::NeedsObjective { objective: 12 }));
    assert_eq!(read("tree growth"), Err(Error::Extra { typed: "growth".into(), row: "tree" }));
    assert_eq!(read("team move O12.1 to A"), Err(Error::NeedsObjective { objective: 12 }));
    for text in ["team move O12", "team move", "team merge A", "team observer"] {
        assert!(matches!(read(text), Err(Error::Missing { .. })), "{text}: {:?}", read(text));
    }
}

#[test]
fn trees_and_sums() {
    for (text, of, full) in [
        ("tree", TreeOf::Here, false),
        ("tree full", TreeOf::Here, true),
        ("对齐图 O12", TreeOf::Objective(12), false),
        ("tree team Mobile Apps", TreeOf::Team("Mobile Apps".into()), false),
        ("对齐图 团队 移动组 完整", TreeOf::Team("移动组".into()), true),
        ("tree me", TreeOf::Me, false),
        ("对齐图 我", TreeOf::Me, false),
        ("tree org full", TreeOf::Org, true),
        ("对齐图 公司", TreeOf::Org, false),
    ] {
        assert_eq!(read(text), Ok(Command::Tree { of, full }), "{text}");
    }
    for (text, over) in [
        ("explain me", Over::Me),
        ("解释 我", Over::Me),
        ("explain org", Over::Org),
        ("解释 组织", Over::Org),
        ("explain team Mobile", Over::Team("Mobile".into())),
        ("解释 团队 移动组", Over::Team("移动组".into())),
    ] {
        assert_eq!(read(text), Ok(Command::ExplainSum(over)), "{text}");
    }
}

#[test]
fn teams_above_and_below() {
    let some = |name: &str| Some(name.to_owned());
    let team = |command| Ok(Command::Team(command));
    let parent = |to, of: Option<&str>| team(TeamCommand::Parent { to, team: of.map(str::to_owned) });
    assert_eq!(read("team parent"), parent(None, None));
    assert_eq!(read("team parent Big Co"), parent(Some(some("Big Co")), None));
    assert_eq!(read("team parent team Big Co"), parent(Some(some("Big Co")), None));
    assert_eq!(read("团队 上级 公司 团队 移动组"), parent(Some(some("公司")), Some("移动组")));
    assert_eq!(read("团队 上级 无"), parent(Some(None), None));
    assert_eq!(read("team parent none team Mobile"), parent(Some(None), Some("Mobile")));
    let moved = |to: Option<&str>| team(TeamCommand::Move { objective: 12, to: to.map(str::to_owned) });
    assert_eq!(read("team move O12 to Mobile Apps"), moved(Some("Mobile Apps")));
    assert_eq!(read("team move O12 to team Mobile"), moved(Some("Mobile")));
    assert_eq!(read("团队 转移 O12 到 移动组"), moved(Some("移动组")));
    assert_eq!(read("team move O12 to none"), moved(None));
    let merge = |from: &str, into: &str| team(TeamCommand::Merge { team: from.into(), into: into.into() });
    assert_eq!(read("team merge Mobile Apps into Product"), merge("Mobile Apps", "Product"));
    assert_eq!(read("团队 合并 移动组 到 产品组"), merge("移动组", "产品组"));
    assert_eq!(read("team merge \"Mobile\" into \"Product\""), merge("Mobile", "Product"));
    let lin = PersonRef::Name("lin".into());
    let observer = |off| team(TeamCommand::Observer { people: vec![lin.clone()], off, team: None });
    assert_eq!(read("team observer @lin"), observer(false));
    assert_eq!(read("团队 观察员 @lin 取消"), observer(true));
}
