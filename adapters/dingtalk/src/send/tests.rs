//! Which way a row goes.

use chat::{Form, Line, Via, Who};
use chrono::{DateTime, Duration};

use super::*;

fn row(place: Place) -> Outgoing {
    Outgoing {
        key: "k/1".into(),
        once: "deployment 1".into(),
        place,
        only: None,
        re: None,
        replaces: None,
        via: None,
        task: Task::Say(Message::default()),
        now: DateTime::UNIX_EPOCH,
    }
}

fn lin() -> Who {
    Who::new("corp1", "u1")
}

fn group() -> Place {
    Place::channel("corp1", "cid1==")
}

fn via() -> Option<Via> {
    let handle = Handle { url: "http://127.0.0.1:9/robot/sendBySession?session=s".into(), at: Some("u1".into()) };
    handle.carried(DateTime::UNIX_EPOCH + Duration::hours(1))
}

fn asking() -> Message {
    Message::line("?").with_form(Form { key: "k".into(), fields: vec![], submit: "Go".into(), buttons: vec![] })
}

#[test]
fn whoever_waits_is_answered_by_the_address_that_came_along() {
    let answer = Outgoing { via: via(), re: Some("m1".into()), ..row(group()) };
    assert!(matches!(Way::of(&answer, &Message::line("Added."), true), Way::Answer(_)));
    assert_eq!(Way::of(&answer, &asking(), true), Way::Card);
    assert!(matches!(Way::of(&answer, &asking(), false), Way::Answer(_)));
}

#[test]
fn a_report_in_a_group_is_a_card_as_long_as_it_fits() {
    let report = row(group());
    assert_eq!(Way::of(&report, &Message::line("Digest"), true), Way::Card);
    assert_eq!(Way::of(&report, &Message::line("Digest"), false), Way::Plain);
    assert_eq!(Way::of(&report, &Message::line("长".repeat(400)), true), Way::Plain);
    // An answer that came too late for its address is nothing to be changed later.
    assert_eq!(Way::of(&Outgoing { re: Some("m1".into()), ..report }, &Message::line("Added."), true), Way::Plain);
}

#[test]
fn only_a_card_is_changed_and_only_into_what_fits_one() {
    let change = |replaces: &str| Outgoing { replaces: Some(replaces.into()), ..row(group()) };
    assert_eq!(Way::of(&change("card:okr-1"), &Message::line("Digest"), true), Way::Change("okr-1"));
    assert_eq!(Way::of(&change("card:okr-1"), &Message::line("长".repeat(400)), true), Way::Fixed);
    assert_eq!(Way::of(&change(""), &Message::line("Digest"), true), Way::Fixed);
}

#[test]
fn what_one_person_alone_may_see_in_a_group_goes_to_that_person() {
    let private = Outgoing { only: Some(lin()), via: via(), ..row(group()) };
    assert_eq!(super::place(&private), Place::Person(lin()));
    assert_eq!(Way::of(&private, &Message::line("Joined."), true), Way::Plain);
}

#[test]
fn a_groups_own_robot_posts_there_itself() {
    let report = row(Place::channel("dingtalk", "robot:SALES"));
    assert_eq!(Way::of(&report, &Message::new([Line::plain("Digest")]), true), Way::Robot("SALES"));
}
