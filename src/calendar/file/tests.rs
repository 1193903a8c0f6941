use proptest::prelude::*;

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn shown(text: &str) -> Result<Vec<String>, String> {
    let line =
        |(day, said): (NaiveDate, Correction)| format!("{day} {} {}", if said.off { "off" } else { "work" }, said.name);
    read(text.as_bytes()).map(|days| days.into_iter().map(line).collect()).map_err(|error| error.to_string())
}

fn ics(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.replace('\n', "\r\n"))
}

#[test]
fn holiday_cn_is_read() {
    let text = r#"{
  "$schema": "x", "year": 2027, "papers": ["https://example.com"],
  "days": [
    {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
    {"name": "春节", "date": "2027-01-31", "isOffDay": false}
  ]
}"#;
    assert_eq!(shown(text).unwrap(), ["2027-01-01 off 元旦", "2027-01-31 work 春节"]);
}

#[test]
fn icalendar_is_read() {
    let text = ics(
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Company\\, all\n  of it\n\
                    BEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART:20270110\nSUMMARY:春节 补班\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270117\nSUMMARY:x\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\nEND:VEVENT\n",
    );
    let days = shown(&text).unwrap();
    assert_eq!(days[..3], ["24", "25", "26"].map(|day| format!("2026-12-{day} off Company, all of it")));
    assert_eq!(days[3..], ["2027-01-10 work 春节 补班", "2027-01-17 work x"]);
}

#[test]
fn an_event_lasts_as_long_as_it_says_and_one_that_was_called_off_is_none() {
    let text = ics("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261228\nDURATION:P3D\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDURATION:P1W\nDTSTART:20270201\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART:20270105\nDURATION:P1DT0H0M0S\nSTATUS:CONFIRMED\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART:20270106\nSTATUS:CANCELLED\nSUMMARY:Company day\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART:20270107\nSUMMARY:Working day\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nEND:VEVENT\n");
    let days: Vec<String> = shown(&text).unwrap().into_iter().map(|day| day.trim().to_owned()).collect();
    assert_eq!(days[..4], ["2026-12-28 off", "2026-12-29 off", "2026-12-30 off", "2027-01-05 off"]);
    assert_eq!(days[4], "2027-01-07 off Working day");
    assert_eq!((days[5].as_str(), days[11].as_str(), days.len()), ("2027-02-01 off", "2027-02-07 off", 12));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    let event = |inner: &str| ics(&format!("BEGIN:VEVENT\n{inner}\nEND:VEVENT\n"));
    for (text, why) in [
        (event("DTSTART:20261224\nRRULE:FREQ=YEARLY"), "line 5: an event that comes again"),
        (event("DTSTART:20261224\nEXDATE:20261224"), "line 5: an event that comes again"),
        (event("DTSTART:20261224\nDURATION:PT8H"), "line 5: “PT8H” is no number of whole days"),
        (event("DTSTART:20261224\nDURATION:-P1D"), "line 5: “-P1D” is no number"),
        (event("DTSTART:20261224\nDURATION:P2D\nDTEND:20261226"), "line 3: the event has both"),
        (event("DTSTART:20261224\nDURATION:P900D"), "line 3: the event lasts 900 days"),
        (event("DTSTART:20261224\nSUMMARY:Working day off"), "line 3: “Working day off” may be off or worked"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\nEND:VEVENT\n".into(), "line 1: END:VCALENDAR is missing"),
        ("BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n".into(), "line 2: METHOD:CANCEL"),
        (ics("") + "DTSTART:20261224\n", "line 4: a line outside"),
        (event("DTSTART:20261224T090000Z"), "line 4: only events of whole days"),
        (event("DTSTART:20261324"), "line 4: “20261324” is no date"),
        (event("SUMMARY:x"), "line 3: the event has no DTSTART"),
        (event("DTSTART:20261224\nDTEND:20261220"), "line 3: the event lasts -4 days"),
        (event("DTSTART:20261224\nnonsense"), "line 5: not a line"),
        (event("DTSTART:18991224"), "line 3: 1899-12-24 is not from 2000"),
        (ics("BEGIN:VEVENT\nDTSTART:20261224\n"), "line 5: END:VEVENT is missing"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\n".into(), "line 2: the event does not end"),
        (ics(""), "the file holds no days"),
        ("hello".into(), "the file is neither"),
        (r#"{"a": 1}"#.into(), "the file is neither"),
        ("{\n\"days\": [}".into(), "line 2: not the JSON"),
        ("{\"days\": [\n{\"date\": \"2026-02-30\", \"isOffDay\": true}]}".into(), "line 2: “2026-02-30” is no date"),
        (
            "{\"days\": [\n{\"date\": \"2026-02-03\", \"isOffDay\": true},\n{\"date\": \"2026-02-03\", \"isOffDay\": false}]}".into(),
            "line 3: 2026-02-03 is both off and worked",
        ),
        ("{\"year\": 2026, \"days\": [{\"date\": \"2028-02-03\", \"isOffDay\": true}]}".into(), "line 1: 2028-02-03 is not"),
        (event(&format!("DTSTART:20261224\nSUMMARY:{}", "x".repeat(201))), "line 3: the name of 2026-12-24 has more"),
    ] {
        let refused = shown(&text).expect_err(&text);
        assert!(refused.starts_with(why), "{refused}\nand not\n{why}");
    }
    assert_eq!(read(&[0xff, 0xfe]), Err(FileError::NotText));
    assert_eq!(read(&vec![b' '; FILE_MAX + 1]), Err(FileError::TooLarge));
    let long = |n: i64| format!("BEGIN:VEVENT\nDTSTART:{}0101\nDTEND:{}0101\nEND:VEVENT\n", 2020 + n, 2021 + n);
    let many: String = (0..7).map(long).collect();
    assert_eq!(read(ics(&many).as_bytes()), Err(FileError::TooMany));
}

#[test]
fn the_same_truth_twice_is_one() {
    let twice = "BEGIN:VEVENT\nDTSTART:20261224\nSUMMARY:a\nEND:VEVENT\n".to_owned()
        + "BEGIN:VEVENT\nDTSTART:20261224\nSUMMARY:b\nEND:VEVENT\n";
    assert_eq!(shown(&ics(&twice)).unwrap(), ["2026-12-24 off a"]);
    assert_eq!(read(ics(&twice).as_bytes()).unwrap().keys().next(), Some(&date("2026-12-24")));
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(text in "\\PC{0,200}", lines in proptest::collection::vec("(DTSTART|DTEND|RRULE|BEGIN|END|SUMMARY)[:;][A-Z0-9:;=]{0,12}", 0..8)) {
        let _ = read(text.as_bytes());
        let _ = read(ics(&(lines.join("\n") + "\n")).as_bytes());
        let _ = read(format!("{{{text}").as_bytes());
    }
}
