//! Sheets and trees there and back, and what people and other programs write.

use super::*;
use proptest::prelude::*;

fn cells(all: &[(&'static str, &str)]) -> Cells {
    all.iter().map(|(column, text)| (*column, (*text).to_owned())).collect()
}

fn records(format: Format, text: &str) -> Vec<Record> {
    read(format, text, "Acme").expect("a sheet").records
}

/// What an import reads of cells that were written.
fn readable(cells: &Cells) -> Cells {
    let read = |column: &str| COLUMNS.iter().any(|known| known.name == column && known.read);
    cells.iter().filter(|(column, text)| read(column) && !text.is_empty()).map(|(c, t)| (*c, t.clone())).collect()
}

fn sample() -> (Cells, Vec<Cells>) {
    let objective = cells(&[
        (name::OBJECTIVE, "O12"),
        (name::OBJECTIVE_TITLE, "=cmd|' /C calc'!A0"),
        (name::OBJECTIVE_OWNER, "Maya"),
        (name::OBJECTIVE_OWNER_ID, "slack:T1:U1"),
        (name::TEAM, "Product, \"mobile\""),
        (name::CYCLE, "Annual 2026"),
        (name::CYCLE_FIRST, "2026-01-01"),
        (name::CYCLE_LAST, "2026-12-31"),
        (name::OBJECTIVE_SCORE, "0.60"),
        (name::OBJECTIVE_LIGHT, "yellow"),
        (name::SCORED, "1 of 1"),
    ]);
    let key_result = cells(&[
        (name::KEY_RESULT, "O12.1"),
        (name::TITLE, "Users; all"),
        (name::MEASURE, "decrease"),
        (name::START, "-1"),
        (name::TARGET, "-2.5"),
        (name::UNIT, "%"),
        (name::DUE, "2026-12-01"),
        (name::VALUE, "-2"),
        (name::PROGRESS, "0.67"),
    ]);
    (objective, vec![key_result])
}

#[test]
fn a_sheet_is_read_as_it_was_written() {
    let (objective, key_results) = sample();
    let text = format!("{}{}", header(), lines(&objective, &key_results));
    assert!(text.contains(",'=cmd|' /C calc'!A0,") && text.contains(",-1,-2.5,"), "{text}");
    let read = records(Format::Csv, &text);
    let [only] = read.as_slice() else { panic!("{read:?}") };
    let mut both = readable(&objective);
    both.extend(readable(&key_results[0]));
    assert_eq!((only.line, &only.cells, &only.wrong), (2, &both, &None));
    let alone = format!("{}{}", header(), lines(&objective, &[]));
    assert_eq!(records(Format::Csv, &alone)[0].cells, readable(&objective));
}

#[test]
fn a_tree_is_read_as_it_was_written() {
    let (objective, key_results) = sample();
    let text = format!("{}{}", heading("Acme"), tree(&objective, &key_results));
    assert_eq!(
        text,
        "# OKRs · Acme\n\n## O12 =cmd|' /C calc'!A0\n- owner: Maya <slack:T1:U1>\n- team: Product, \"mobile\"\n- cycle: Annual 2026\n\
         - cycle_first: 2026-01-01\n- cycle_last: 2026-12-31\n\n> 0.60 yellow · 1 of 1 scored\n\n### O12.1 Users; all\n- measure: decrease\n\
         - unit: %\n- start: -1\n- target: -2.5\n- due: 2026-12-01\n- value: -2\n\n> progress 0.67\n"
    );
    let read = records(Format::Markdown, &text);
    let [own, one] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!((own.line, &own.cells), (3, &readable(&objective)));
    let mut both = readable(&objective);
    both.extend(readable(&key_results[0]));
    assert_eq!((one.line, &one.cells), (12, &both));
}

#[test]
fn a_sheet_of_any_country_and_any_column_order_is_read() {
    for text in [
        "Title;Objective title;Start;Target\nUsers;Grow;0;10\n",
        "\u{feff}title\tOBJECTIVE_TITLE\tstart\ttarget\r\nUsers\tGrow\t0\t10\r\n",
        "title,objective-title,start,target,colour\n\nUsers,Grow,0,10,red\n",
    ] {
        let sheet = read(Format::Csv, text, "Acme").expect("a sheet");
        let expected =
            cells(&[(name::TITLE, "Users"), (name::OBJECTIVE_TITLE, "Grow"), (name::START, "0"), (name::TARGET, "10")]);
        assert_eq!(sheet.records[0].cells, expected, "{text}");
        assert_eq!(sheet.unknown.len(), usize::from(text.contains("colour")), "{text}");
    }
}

#[test]
fn what_is_no_sheet_is_refused() {
    assert_eq!(read(Format::Csv, "", "Acme"), Err(Unreadable::Empty));
    assert_eq!(read(Format::Csv, "objective_title\n", "Acme"), Err(Unreadable::Empty));
    assert!(matches!(read(Format::Csv, "a,b\n1,2\n", "Acme"), Err(Unreadable::NoColumns { .. })));
    assert!(matches!(read(Format::Viva, "Title,Owner\n1,2\n", "Acme"), Err(Unreadable::NoColumns { .. })));
    assert_eq!(read(Format::Markdown, "Hello\n", "Acme"), Err(Unreadable::Empty));
    let long = format!("objective_title\n{}", "Grow\n".repeat(LINES_MAX + 1));
    assert_eq!(read(Format::Csv, &long, "Acme"), Err(Unreadable::TooLong));
    let most = format!("objective_title\n{}", "Grow\n".repeat(LINES_MAX));
    assert_eq!(read(Format::Csv, &most, "Acme").map(|sheet| sheet.records.len()), Ok(LINES_MAX));
    let more = records(Format::Csv, "objective_title\nGrow,1,,2\n");
    assert_eq!(more[0].wrong, Some(Wrong::Cells { more: 2 }));
}

#[test]
fn a_tree_as_people_write_it() {
    let read = records(
        Format::Markdown,
        "Our goals\n## Grow retention\n- team: Product\n- Weekly users 40% -> 60%\n- Launch [x] Beta; [] Docs\n* Uptime >= 99.9 %\n\
         - Japan\n- 三个国家\n## O3 Ship\n- O3.2 Crashes 9 -> 3\n",
    );
    let of = |at: usize, columns: &[&str]| -> Vec<String> {
        columns.iter().map(|column| read[at].cells.get(*column).cloned().unwrap_or_default()).collect()
    };
    assert_eq!(read.len(), 8);
    let measured = [name::OBJECTIVE_TITLE, name::TEAM, name::TITLE, name::START, name::TARGET, name::UNIT];
    assert_eq!(of(1, &measured), ["Grow retention", "Product", "Weekly users", "40", "60", "%"]);
    assert_eq!(of(2, &[name::TITLE, name::MILESTONES, name::VALUE]), ["Launch", "1 Beta; 2 Docs", "[1]"]);
    assert_eq!(of(3, &[name::TITLE, name::LOWER, name::UNIT]), ["Uptime", "99.9", "%"]);
    assert_eq!(of(4, &[name::TITLE, name::MEASURE]), ["Japan", "done"]);
    assert_eq!(read[5].wrong, Some(Wrong::Measure { needed: "40 -> 60" }));
    assert_eq!(of(7, &[name::OBJECTIVE, name::KEY_RESULT, name::TITLE, name::TARGET]), ["O3", "O3.2", "Crashes", "3"]);
}

#[test]
fn the_sheet_of_viva_goals_is_read() {
    let text = "Id,Title,Team,Creator,Owner,Period,Start Date,End Date,Description,\"Aligned To (weight, Objective ID)\",Metric Name,Unit,\
        Target,Object Type,Goal Type,Start,Created At,Last Check-in,Progress %,Actual Progress,Status,Last Check-in Note,Score,Checkins\n\
        2325365,Users,Mobile,Ann,\"Maya, Lin\",Q1 2025,2025-01-01,2025-03-15,,\"Grow(weight: 14.29%, Id: 2295704)\",Users,Number,100,Key result,\
        Aspirational Goal,10,2024-12-19 16:24:00 UTC,2025-03-10,25,25,On Track,fine,,Checkin Date: 2025-03-10; User: Maya; Note: fine; \
        Current Value: 25%; Activity Date: 2025-03-10 20:57:08 UTC;,Checkin Date: 2025-02-10; Current Value: 12%;,,,\n\
        2295704,Grow,Mobile,Ann,Maya,Q1 2025,2025-01-01,2025-03-31,,,Progress,%,100,Objective,Committed Goal,0,,,64,64,At Risk,,,\n\
        3,Move offices,Mobile,Ann,Maya,Q1 2025,2025-01-01,2025-03-31,,,,,,Project,,,,,,,,,,\n\
        4,Lost,Mobile,Ann,Maya,Q1 2025,2025-01-01,2025-03-31,,\"Gone(weight: 1%, Id: 9)\",,,,Key result,,,,,,,,,,\n\
        5,Win,Acme,Ann,Maya,Annual 2025,2025-01-01,2025-12-31,,,,,,Objective,Aspirational Goal,,,,,,,,,\n";
    let read = records(Format::Viva, text);
    let one = &read[0];
    assert_eq!((one.from.as_deref(), one.objective_from.as_deref()), (Some("viva:2325365"), Some("viva:2295704")));
    let expected = cells(&[
        (name::OBJECTIVE_TITLE, "Grow"),
        (name::OBJECTIVE_OWNER, "Maya"),
        (name::TEAM, "Mobile"),
        (name::CYCLE, "2025Q1"),
        (name::CYCLE_FIRST, "2025-01-01"),
        (name::CYCLE_LAST, "2025-03-31"),
        (name::COMMITMENT, "committed"),
        (name::TITLE, "Users"),
        (name::OWNER, "Maya"),
        (name::DUE, "2025-03-15"),
        (name::START, "10"),
        (name::TARGET, "100"),
        (name::VALUE, "25"),
    ]);
    assert_eq!(one.cells, expected);
    assert_eq!(read[1].cells.get(name::TITLE), None);
    assert!(read[2].left_out && matches!(&read[2].wrong, Some(Wrong::Kind { kind }) if kind == "Project"));
    assert!(read[3].left_out && read[3].wrong == Some(Wrong::NoParent));
    assert_eq!(read[4].cells.get(name::OBJECTIVE_OWNER_ID).map(String::as_str), Some("org"));
    assert_eq!(read[4].cells.get(name::CYCLE).map(String::as_str), Some("Annual 2025"));
}

proptest! {
    #[test]
    fn any_title_there_and_back(title in "[=+@',;\"#O1. -]{1,12}|\\PC{1,20}", team in "\\PC{0,10}") {
        let (title, team) = (title.trim(), team.trim());
        let objective = cells(&[(name::OBJECTIVE, "O1"), (name::OBJECTIVE_TITLE, title), (name::TEAM, team)]);
        let one = cells(&[(name::KEY_RESULT, "O1.1"), (name::TITLE, title), (name::MEASURE, "done")]);
        if !title.is_empty() {
            let mut both = readable(&objective);
            both.extend(readable(&one));
            let sheet = format!("{}{}", header(), lines(&objective, std::slice::from_ref(&one)));
            prop_assert_eq!(&records(Format::Csv, &sheet)[0].cells, &both);
            let tree = tree(&objective, std::slice::from_ref(&one));
            prop_assert_eq!(&records(Format::Markdown, &tree)[1].cells, &both);
        }
    }

    #[test]
    fn no_text_breaks_a_reader(text in "[#>,;\"'\\-\n\t O1.a]{0,60}|(?s).{0,40}") {
        for format in [Format::Csv, Format::Markdown, Format::Viva] {
            let _ = read(format, &text, "Acme");
        }
        let _ = decode(text.as_bytes());
    }
}

#[test]
fn lines_quotes_twins_and_columns_are_told_as_they_are() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("objective_title,title{end}Grow,Users{end}{end}Grow,Crashes,1{end}");
        let lines: Vec<u64> = records(Format::Csv, &text).iter().map(|record| record.line).collect();
        assert_eq!(lines, [2, 4], "{end:?}");
    }
    let open = "objective_title,title\nGrow,Users\n\"Ship,Crashes\nMore,Days\n";
    assert_eq!(read(Format::Csv, open, "Acme"), Err(Unreadable::OpenQuote { line: 3 }));
    let twice = "objective_title,title,Title\nGrow,Users,People\n";
    assert_eq!(read(Format::Csv, twice, "Acme"), Err(Unreadable::TwoColumns { name: name::TITLE }));
    let twins = records(
        Format::Csv,
        "objective,objective_title,key_result,title\nO901,Grow,O901.1,Users\nO901,Grow,o901.1,Crashes\nO902,Ship,1,a\nO903,Run,1,b\n",
    );
    let wrong: Vec<Option<Wrong>> = twins.into_iter().map(|record| record.wrong).collect();
    assert_eq!(wrong, [None, Some(Wrong::Twice { line: 2 }), None, None]);
}
