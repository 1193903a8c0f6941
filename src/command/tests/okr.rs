//! Objectives and key results.
use rust_decimal::Decimal;

use super::super::*;

fn kr(objective: u32, number: u32) -> KeyResultRef {
    KeyResultRef { objective, number }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn number(text: &str) -> Number {
    Number { value: decimal(text), percent: false, unit: None, bare_minus: false }
}

/// The title and measure of a new key result, in short.
fn measured(text: &str) -> String {
    match read(&format!("add O12 {text}")) {
        Ok(Command::AddKeyResult { objective: 12, title, measure }) => {
            let measure = match measure {
                Some(MeasureText::Change { from, to, unit }) => {
                    format!("{from} {to} {}", unit.unwrap_or_default()).trim_end().to_owned()
                }
                Some(MeasureText::Done) => "done".into(),
                Some(MeasureText::Keep { low, high, unit }) => {
                    let end = |end: Option<Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
                    format!("{}..{} {}", end(low), end(high), unit.unwrap_or_default()).trim_end().to_owned()
                }
                Some(MeasureText::Milestones(all)) => {
                    let titles: Vec<String> = all.into_iter().map(|one| one.title).collect();
                    titles.join(" + ")
                }
                None => "asked".into(),
            };
            format!("{title} | {measure}")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn measures() {
    for (text, expected) in [
        ("Retention 40% -> 60%", "Retention | 40 60 %"),
        ("Retention 40%→60%", "Retention | 40 60 %"),
        ("Retention: 40 => 60", "Retention | 40 60"),
        ("Retention from 40% to 60%", "Retention | 40 60 %"),
        ("Retention From 40 To 60 %", "Retention | 40 60 %"),
        ("Users from 10k users to 20k users", "Users | 10000 20000 users"),
        ("Active 10k -> 20k users", "Active | 10000 20000 users"),
        ("留存率从40%提升到60%", "留存率 | 40 60 %"),
        ("留存率 从 40% 提升到 60%。", "留存率 | 40 60 %"),
        ("崩溃率由 0.5% 降到 0.1%", "崩溃率 | 0.5 0.1 %"),
        ("崩溃率从 2 降至 1", "崩溃率 | 2 1"),
        ("团队从20人增加到50人", "团队 | 20 50 人"),
        ("团队 20人 -> 50人", "团队 | 20 50 人"),
        ("团队 20人到50人", "团队 | 20 50 人"),
        ("NPS 30 至 50", "NPS | 30 50"),
        ("NPS 30 到 50", "NPS | 30 50"),
        ("客单价 ￥3千 -> ￥1万", "客单价 | 3000 10000 ¥"),
        ("Uptime 99.5 % -> 99.95 %", "Uptime | 99.5 99.95 %"),
        ("p99 latency 200ms -> 120ms", "p99 latency | 200 120 ms"),
        ("Ｒetention　４０％－＞６０％", "Ｒetention | 40 60 %"),
        ("Margin -5 -> 5", "Margin | -5 5"),
        ("Followers 1,200 -> 10w", "Followers | 1200 100000"),
        ("GMV 1亿 -> 2亿", "GMV | 100000000 200000000"),
        ("Launch in Japan", "Launch in Japan | done"),
        ("发布新版官网", "发布新版官网 | done"),
        ("Launch v2 of the B2B site", "Launch v2 of the B2B site | done"),
        ("Move from Jenkins -> GitHub", "Move from Jenkins -> GitHub | done"),
        ("k >= NaN", "k >= NaN | asked"),
        ("up <= nan", "up <= nan | asked"),
        ("k NaN 以内", "k NaN 以内 | asked"),
        ("at least inf users", "at least inf users | asked"),
        ("a ½ -> ¾", "a ½ -> ¾ | asked"),
        ("b ->", "b -> | asked"),
        ("Cost 10€ -> 5€", "Cost | 10 5 €"),
        ("Errors 5‰ -> 1‰", "Errors | 5 1 ‰"),
        ("Reach 100k users", "Reach 100k users | asked"),
        ("达到 10万", "达到 10万 | asked"),
        ("用户达到十万", "用户达到十万 | asked"),
        ("完成三个试点", "完成三个试点 | asked"),
        ("Win two customers", "Win two customers | asked"),
        ("Grow 40 to 60", "Grow 40 to 60 | asked"),
        ("Latency 200ms -> 1s", "Latency 200ms -> 1s | asked"),
        ("Between 10-20", "Between 10-20 | asked"),
        ("到北京开 2 次会", "到北京开 2 次会 | asked"),
        ("Uptime >= 99.9", "Uptime | 99.9.."),
        ("Uptime at least 99.9 %", "Uptime | 99.9.. %"),
        ("可用性不低于 99.9%", "可用性 | 99.9.. %"),
        ("Bugs <= 5", "Bugs | ..5"),
        ("Bugs at most 5 tickets", "Bugs | ..5 tickets"),
        ("缺陷不超过 5", "缺陷 | ..5"),
        ("可用性 保持不低于 99.9%", "可用性 | 99.9.. %"),
        ("错误率维持在不超过 3%", "错误率 | ..3 %"),
        ("可用性保持 99 以上", "可用性 | 99.."),
        ("保持不低于 99", "保持 | 99.."),
        ("响应 2 小时以内", "响应 | ..2 小时"),
        ("Load 10..20 %", "Load | 10..20 %"),
        ("Load 10ms..20ms", "Load | 10..20 ms"),
        ("人数 在5到8之间", "人数 | 5..8"),
        ("温度 18到25之间", "温度 | 18..25"),
        ("温度18度到25度之间", "温度 | 18..25 度"),
        ("温度保持在 18 至 25 度", "温度 | 18..25 度"),
        ("人数介于5和8之间。", "人数 | 5..8"),
        ("Team size between 5 and 8", "Team size | 5..8"),
        ("Load between 10% and 20%", "Load | 10..20 %"),
        ("Wait Between 5 and 8 days", "Wait | 5..8 days"),
        ("Keep at least 5 customers happy in Japan", "Keep at least 5 customers happy in Japan | asked"),
        ("Launch [] design; [] build", "Launch | design + build"),
        ("上线 【】设计；【】开发", "上线 | 设计 + 开发"),
    ] {
        assert_eq!(measured(text), expected, "{text}");
    }
    assert_eq!(read("add O12 40% -> 60%"), Err(of(Item::Objective(12), Error::Missing { row: "add" })));
    assert_eq!(read("add O12"), Err(of(Item::Objective(12), Error::Missing { row: "add" })));
    assert_eq!(read("add O12 Rate 99,95 -> 100"), Err(Error::DecimalComma { typed: "99,95".into() }));
    assert_eq!(read("add O12 Rate 1 -> 1e400"), Err(Error::NumberTooBig { typed: "1e400".into() }));
    assert_eq!(read("add O12.1 Rate 1 -> 2"), Err(Error::NeedsObjective { objective: 12 }));
}

#[test]
fn objectives() {
    let add = |scope, title: &str| Ok(Command::AddObjective { scope, title: title.into() });
    assert_eq!(read("add Grow retention"), add(Scope::Mine, "Grow retention"));
    assert_eq!(read("新增：提升留存"), add(Scope::Mine, "提升留存"));
    assert_eq!(read("新建 提升留存（国内）。"), add(Scope::Mine, "提升留存（国内）。"));
    assert_eq!(read("add team building day"), add(Scope::Mine, "team building day"));
    assert_eq!(read("add team “Mobile: iOS”x"), add(Scope::Team("“Mobile".into()), "iOS”x"));
    assert_eq!(read("add team \"Mobile\": Ship"), add(Scope::Team("Mobile".into()), "Ship"));
    assert_eq!(read("新增 团队「移动组」：提升留存"), add(Scope::Team("移动组".into()), "提升留存"));
    assert_eq!(read("加 组织: 提升留存"), add(Scope::Org, "提升留存"));
    assert_eq!(read("add 2027Q1: Grow"), add(Scope::Cycle("2027Q1".into()), "Grow"));
    assert_eq!(read("新增 2027-01：提升留存"), add(Scope::Cycle("2027-01".into()), "提升留存"));
    assert_eq!(read("add Grow\nretention"), add(Scope::Mine, "Grow retention"));
    assert_eq!(read("add org:"), Err(Error::Missing { row: "add" }));
    assert_eq!(read(&format!("add {}", "👍".repeat(200))), add(Scope::Mine, &"👍".repeat(200)));
    assert_eq!(read(&format!("add {}", "👍".repeat(5_000))), Err(Error::TitleTooLong { characters: 5_000 }));
    assert_eq!(read(&format!("add O1 {}", "👍".repeat(5_000))), Err(Error::TitleTooLong { characters: 5_000 }));
    assert_eq!(read(&format!("add team {}: x", "n".repeat(61))), Err(Error::NameTooLong { characters: 61 }));
}

#[test]
fn lists() {
    let list = |whose, cycle: Option<&str>| Ok(Command::List { whose, cycle: cycle.map(str::to_owned) });
    let person = |name: &str| Whose::Person(PersonRef::Name(name.into()));
    assert_eq!(read("list"), list(Whose::Me, None));
    assert_eq!(read("list me 2026q4"), list(Whose::Me, Some("2026q4")));
    assert_eq!(read("list Q4"), list(Whose::Me, Some("Q4")));
    assert_eq!(read("list @lin"), list(person("lin"), None));
    assert_eq!(read("目标 Lin Wang 2026-11"), list(person("Lin Wang"), Some("2026-11")));
    assert_eq!(read("list \u{e000}1\u{e001} 2026H2"), list(Whose::Person(PersonRef::Mention(1)), Some("2026H2")));
    assert_eq!(read("列表 团队 「移动 组」 ２０２６Ｑ４"), list(Whose::Team("移动 组".into()), Some("2026Q4")));
    assert_eq!(read("list team"), Err(Error::Missing { row: "list" }));
    assert_eq!(read("list all"), list(Whose::All, None));
    assert_eq!(read("list Q10x"), list(person("Q10x"), None));
}

#[test]
fn check_ins() {
    let update = |change, note: Option<&str>| {
        Ok(Command::Update { key_result: kr(12, 1), change, note: note.map(str::to_owned) })
    };
    let to = |text: &str| Change::To(number(text));
    let minus = |text: &str| Number { bare_minus: true, ..number(text) };
    let percent = |text: &str| Number { percent: true, ..number(text) };
    for (text, change, note) in [
        ("O12.1 5", to("5"), None),
        ("o12.1 1.2k", to("1200"), None),
        ("O12。1 1万", to("10000"), None),
        ("Ｏ１２．１　１，２００", to("1200"), None),
        ("O12.1: 5, vendor late", to("5"), Some("vendor late")),
        ("O12.1 5，供应商延期。", to("5"), Some("供应商延期。")),
        ("update O12.1 5 – vendor late", to("5"), Some("vendor late")),
        ("更新O12.1 5", to("5"), None),
        ("进度：O12.1 80%", Change::To(percent("80")), None),
        ("O12.1 80 % ok", Change::To(percent("80")), Some("ok")),
        ("O12.1 20人", Change::To(Number { unit: Some("人".into()), ..number("20") }), None),
        ("O12.1 20供应商延期了", to("20"), Some("供应商延期了")),
        ("O12.1 5 百度延期", to("5"), Some("百度延期")),
        ("O12.1 5延期", to("5"), Some("延期")),
        ("O12.1 +5", Change::By(number("5")), None),
        ("O12.1 ＋5 more", Change::By(number("5")), Some("more")),
        ("O12.1 by -2", Change::By(number("-2")), None),
        ("O12.1 by 2", Change::By(number("2")), None),
        ("O12.1 =-2", to("-2"), None),
        ("O12.1 = -2", to("-2"), None),
        ("O12.1 -2", Change::To(minus("-2")), None),
        ("O12.1 done", Change::Done, None),
        ("O12.1 完成", Change::Done, None),
        ("O12.1 已完成，太好了", Change::Done, Some("太好了")),
        ("O12.1 更新 5", to("5"), None),
    ] {
        assert_eq!(read(text), update(change, note), "{text}");
    }
    assert_eq!(read("update"), Ok(Command::UpdateForm));
    assert_eq!(read("update O12.1"), Err(of(Item::KeyResult(kr(12, 1)), Error::Missing { row: "update" })));
    assert_eq!(read("update O12 5"), Err(Error::NeedsKeyResult { objective: 12 }));
    assert_eq!(read("O12.1 99,95"), Err(Error::DecimalComma { typed: "99,95".into() }));
    assert_eq!(read("O12.1 1e400"), Err(Error::NumberTooBig { typed: "1e400".into() }));
    assert_eq!(read("O12.1 soon"), Err(Error::NotANumber { typed: "soon".into() }));
    assert_eq!(read("O12.1 7:30"), Err(Error::NotANumber { typed: "7:30".into() }));
    assert_eq!(read("O99999999999.1 5"), Err(Error::NoSuchId { typed: "O99999999999.1".into() }));
    let second = Change::Milestones { numbers: vec![2], done: true, exactly: false };
    assert_eq!(
        read("update O12.1 milestone 2 done"),
        Ok(Command::Update { key_result: kr(12, 1), change: second, note: None })
    );
    assert_eq!(read("update Crash rate 0.4 vendor"), Err(Error::Missing { row: "update" }));
    let long = format!("O12.1 5 {}", "n".repeat(1_001));
    assert_eq!(read(&long), Err(Error::NoteTooLong { characters: 1_001 }));
}

#[test]
fn fixes_confidences_and_scores() {
    assert_eq!(read("fix O12.1 99.9"), Ok(Command::Fix { key_result: kr(12, 1), change: Change::To(number("99.9")) }));
    assert_eq!(read("更正 O12.1 =-2"), Ok(Command::Fix { key_result: kr(12, 1), change: Change::To(number("-2")) }));
    let late = Error::Extra { typed: "late".into(), row: "fix" };
    assert_eq!(read("fix O12.1 5 late"), Err(of(Item::KeyResult(kr(12, 1)), late)));
    let confidence = |confidence| Ok(Command::Confidence { key_result: kr(12, 1), confidence });
    assert_eq!(read("confidence O12.1 0"), confidence(0));
    assert_eq!(read("信心指数 O12.1 １０"), confidence(10));
    assert_eq!(read("信心 O12.1 7/10"), confidence(7));
    assert_eq!(read("confidence O12.1 11"), Err(Error::NotAConfidence { typed: "11".into() }));
    let score = |objective, score, note: Option<&str>, last| {
        Ok(Command::Score { key_result: kr(objective, 1), score, note: note.map(str::to_owned), last })
    };
    assert_eq!(read("打分 O1.1 绿"), score(1, ScoreText::Light(LightWord::Green), None, false));
    assert_eq!(read("打分O1.1绿灯"), score(1, ScoreText::Light(LightWord::Green), None, false));
    assert_eq!(read("评分 O1.1 0.7 供应商延期"), score(1, ScoreText::Score(7), Some("供应商延期"), false));
    assert_eq!(read("score last O12.1 0.7"), score(12, ScoreText::Score(7), None, true));
    assert_eq!(read("打分 上周 O12.1 黄，延期"), score(12, ScoreText::Light(LightWord::Yellow), Some("延期"), true));
    assert_eq!(read("score O12.1 七成"), score(12, ScoreText::Asked("七成".into()), None, false));
    assert_eq!(read("O12.1 打分 🟢"), score(12, ScoreText::Light(LightWord::Green), None, false));
    assert_eq!(read("score O12 0.7"), Err(Error::NeedsKeyResult { objective: 12 }));
    assert_eq!(read("score O12.1 great"), Err(Error::NotAScore { typed: "great".into() }));
}

#[test]
fn items() {
    let (o12, o12_1) = (Item::Objective(12), Item::KeyResult(kr(12, 1)));
    let lin = PersonRef::Name("lin".into());
    for (text, command) in [
        ("O12", Command::Show(o12)),
        ("查看 O12。", Command::Show(o12)),
        ("看O12.1", Command::Show(o12_1)),
        ("done o12", Command::Done(o12)),
        ("O12 完成", Command::Done(o12)),
        ("作废 O12.1", Command::Drop(o12_1)),
        ("重开 O12", Command::Reopen(o12)),
        ("O12 怎么算的", Command::Explain(o12)),
        ("history", Command::History { item: None, full: false }),
        ("history O12 full", Command::History { item: Some(o12), full: true }),
        ("历史 O12 完整", Command::History { item: Some(o12), full: true }),
        ("历史 O12", Command::History { item: Some(o12), full: false }),
        ("owner O12.1 @lin", Command::Owner { item: o12_1, to: lin.clone() }),
        ("owner O12.1 to lin", Command::Owner { item: o12_1, to: lin.clone() }),
        ("转给 @lin O12", Command::Owner { item: o12, to: lin }),
        ("负责人 O12 \u{e000}0\u{e001}", Command::Owner { item: o12, to: PersonRef::Mention(0) }),
        ("rename O12 New “name”", Command::Rename { item: o12, title: "New “name”".into() }),
        ("? O12.1 why?", Command::Question { item: o12_1, text: "why?".into() }),
        ("？O12.1 为什么？", Command::Question { item: o12_1, text: "为什么？".into() }),
        ("疑问 O12 为什么", Command::Question { item: o12, text: "为什么".into() }),
        ("修改 O12", Command::Edit(o12)),
        ("O12.1 权重 2", Command::Weight { item: o12_1, weight: decimal("2") }),
        ("weight O12 -1", Command::Weight { item: o12, weight: decimal("-1") }),
        ("频率 O12.1 每两周", Command::Every { key_result: kr(12, 1), every: Every::TwoWeeks }),
        ("every O12.1 Quarter.", Command::Every { key_result: kr(12, 1), every: Every::Quarter }),
        ("截止 O12.1 12月15日", Command::Due { key_result: kr(12, 1), to: Some("12月15日".into()) }),
        ("due O12.1 End of Cycle", Command::Due { key_result: kr(12, 1), to: None }),
        ("承诺 O12 关", Command::Commitment { objective: 12, committed: false }),
        ("私密 O12", Command::Private { objective: 12, private: true }),
        ("private O12 off", Command::Private { objective: 12, private: false }),
        ("公开 O12", Command::Private { objective: 12, private: false }),
        ("edit O12.1 done or not", Command::Measure { key_result: kr(12, 1), measure: MeasureText::Done }),
        ("Forget  me", Command::Later { word: "Forget  me".into() }),
    ] {
        assert_eq!(read(text), Ok(command), "{text}");
    }
    assert_eq!(read("show"), Err(Error::Missing { row: "show" }));
    assert_eq!(read("show me"), Err(Error::Extra { typed: "me".into(), row: "show" }));
    assert_eq!(read("rename O12"), Err(of(Item::Objective(12), Error::Missing { row: "rename" })));
    assert_eq!(read("owner O12"), Err(of(Item::Objective(12), Error::Missing { row: "owner" })));
}

/// What is wrong behind an id.
fn of(item: Item, error: Error) -> Error {
    Error::Of { item, error: Box::new(error) }
}
