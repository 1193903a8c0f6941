//! Fitting forms: nothing lost, nothing twice, whatever the platform holds.

use proptest::prelude::*;

use super::*;
use crate::form::{Button, Choice};

const ALL: Features = Features {
    edits: true,
    closes: false,
    threads: false,
    dialogs: true,
    members: true,
    statuses: false,
    text: true,
    dates: true,
    people: true,
    choices: 10,
    alone: 10,
    fields: 10,
    buttons: 5,
    beside: 5,
};

fn form(inputs: Vec<Input>, buttons: usize) -> Form {
    let fields = inputs.into_iter().enumerate();
    Form {
        key: "k".into(),
        fields: fields.map(|(n, input)| Field::new(format!("f{n}"), "?", input)).collect(),
        submit: "Send".into(),
        buttons: (0..buttons).map(|n| Button::new(format!("b{n}"), "!")).collect(),
    }
}

fn pick(choices: usize) -> Input {
    Input::Pick((0..choices).map(|n| Choice::new(n.to_string(), "c")).collect())
}

/// The cards as `fields submit buttons`.
fn cards(fit: &Fit) -> Vec<(usize, &str, usize)> {
    fit.cards.iter().map(|card| (card.fields.len(), card.submit.as_str(), card.buttons.len())).collect()
}

#[test]
fn a_form_that_fits_is_one_card() {
    let form = form(vec![Input::Line, Input::Paragraph, pick(3)], 2);
    let fit = form.fit(&ALL);
    assert_eq!(fit.cards, [form]);
    assert_eq!(fit.asked, []);
}

#[test]
fn what_cannot_be_shown_is_asked_in_words() {
    let form = form(vec![Input::Line, Input::Date, Input::Person, pick(11), pick(10)], 0);
    let few = Features { text: false, dates: false, people: false, ..ALL };
    let fit = form.fit(&few);
    let asked: Vec<&str> = fit.asked.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(asked, ["f0", "f1", "f2", "f3"]);
    assert_eq!(cards(&fit), [(1, "Send", 0)]);
}

#[test]
fn many_fields_take_several_cards() {
    let fit = form(vec![Input::Line; 7], 1).fit(&Features { fields: 3, ..ALL });
    assert_eq!(cards(&fit), [(3, "Send", 0), (3, "Send", 0), (1, "Send", 1)]);
}

#[test]
fn further_buttons_go_on_cards_that_submit_nothing() {
    let fit = form(vec![Input::Line], 6).fit(&Features { buttons: 3, beside: 3, ..ALL });
    assert_eq!(cards(&fit), [(1, "Send", 2), (0, "", 3), (0, "", 1)]);
}

#[test]
fn room_for_one_button_is_the_submit_action() {
    let fit = form(vec![Input::Line], 2).fit(&Features { buttons: 1, beside: 1, ..ALL });
    assert_eq!(cards(&fit), [(1, "Send", 0), (0, "", 1), (0, "", 1)]);
}

#[test]
fn buttons_remain_when_all_fields_are_asked_in_words() {
    let fit = form(vec![Input::Line], 2).fit(&Features { fields: 0, ..ALL });
    assert_eq!(cards(&fit), [(0, "", 2)]);
    assert_eq!(fit.asked.len(), 1);
    let silent = form(vec![Input::Line], 0).fit(&Features { fields: 0, ..ALL });
    assert_eq!(silent.cards, []);
}

#[test]
fn a_form_without_fields_is_its_buttons() {
    let fit = form(Vec::new(), 2).fit(&Features { fields: 0, ..ALL });
    assert_eq!(cards(&fit), [(0, "Send", 2)]);
}

#[test]
fn a_pick_of_many_choices_has_a_card_for_itself() {
    let features = Features { text: false, choices: 10, alone: 20, fields: 3, ..ALL };
    let fit = form(vec![pick(3), pick(12), pick(10), pick(2), pick(21), Input::Line], 0).fit(&features);
    let names = |card: &Form| card.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(fit.cards.iter().map(names).collect::<Vec<_>>(), ["f0", "f1", "f2 f3"]);
    assert_eq!(fit.asked.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["f4", "f5"]);
}

#[test]
fn beside_fields_there_may_be_fewer_buttons() {
    let fit = form(vec![pick(3)], 7).fit(&Features { buttons: 6, beside: 1, ..ALL });
    assert_eq!(cards(&fit), [(1, "Send", 0), (0, "", 6), (0, "", 1)]);
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        Just(Input::Line),
        Just(Input::Paragraph),
        Just(Input::Date),
        Just(Input::Person),
        (0_usize..15).prop_map(pick),
    ]
}

proptest! {
    #[test]
    fn every_field_and_button_is_somewhere_once(
        inputs in prop::collection::vec(input(), 0..20),
        buttons in 0_usize..20,
        (text, dates, people) in any::<(bool, bool, bool)>(),
        (choices, more, fields) in (0_usize..15, 0_usize..9, 0_usize..8),
        (room, beside) in (1_usize..6, 1_usize..6),
    ) {
        let alone = choices + more;
        let features = Features { text, dates, people, choices, alone, fields, buttons: room, beside, ..ALL };
        let form = form(inputs, buttons);
        let fit = form.fit(&features);
        for card in &fit.cards {
            prop_assert!(card.fields.len() <= fields);
            let room = if card.fields.is_empty() { room } else { beside };
            prop_assert!(card.buttons.len() + usize::from(!card.submit.is_empty()) <= room);
            let wide = card.fields.iter().any(|field| matches!(&field.input, Input::Pick(all) if all.len() > choices));
            prop_assert!(!wide || card.fields.len() == 1);
            prop_assert_eq!(&card.key, "k");
        }
        let shown: Vec<Button> = fit.cards.iter().flat_map(|card| card.buttons.clone()).collect();
        prop_assert_eq!(shown, form.buttons);
        let mut found: Vec<Field> = fit.cards.into_iter().flat_map(|card| card.fields).chain(fit.asked).collect();
        found.sort_by_key(|field| field.name[1..].parse::<usize>().ok());
        prop_assert_eq!(found, form.fields);
    }
}
