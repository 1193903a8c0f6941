//! Pages: whole lines, kept lines, long lines, and what happens to ids and people.

use proptest::prelude::*;

use super::*;
use crate::form::Form;
use crate::place::Who;

fn characters(line: &Line) -> usize {
    line.text().chars().count()
}

fn pages(lines: Vec<Line>, limit: (usize, usize)) -> Vec<Vec<String>> {
    let limit = Limit { lines: limit.0, size: limit.1 };
    split(&Message::new(lines), limit, &characters)
        .iter()
        .map(|page| page.lines.iter().map(Line::text).collect())
        .collect()
}

#[test]
fn a_page_takes_what_fits_exactly() {
    let lines = || vec!["abc".into(), "def".into(), "ghi".into()];
    assert_eq!(pages(lines(), (10, 12)), [vec!["abc", "def", "ghi"]]);
    assert_eq!(pages(lines(), (10, 11)), [vec!["abc", "def"], vec!["ghi"]]);
    assert_eq!(pages(lines(), (1, 12)), [vec!["abc"], vec!["def"], vec!["ghi"]]);
}

#[test]
fn kept_lines_move_together() {
    let lines = vec!["one".into(), "Maya".into(), Line::plain("focus").kept(), Line::plain("help").kept()];
    assert_eq!(pages(lines, (3, 100)), [vec!["one"], vec!["Maya", "focus", "help"]]);
}

#[test]
fn a_block_that_fits_no_page_is_split_between_its_lines() {
    let lines = vec!["Maya".into(), Line::plain("a").kept(), Line::plain("b").kept()];
    assert_eq!(pages(lines, (2, 100)), [vec!["Maya", "a"], vec!["b"]]);
}

#[test]
fn a_long_line_is_broken_between_characters() {
    assert_eq!(pages(vec![Line::new().typed("目标完成了一半")], (10, 4)), [vec!["目标完"], vec!["成了一"], vec!["半"]]);
}

#[test]
fn line_breaks_inside_typed_text_count_as_lines() {
    assert_eq!(pages(vec![Line::new().typed("a\nb\nc"), "d".into()], (2, 100)), [vec!["a\nb"], vec!["\nc"], vec!["d"]]);
}

#[test]
fn a_page_too_small_for_anything_still_cuts_nothing() {
    assert_eq!(pages(vec!["ab".into()], (0, 0)), [vec!["a"], vec!["b"]]);
}

#[test]
fn ids_and_people_are_not_parted_while_they_fit() {
    assert_eq!(
        pages(vec![Line::plain("see ").id("O12.1").person("Maya")], (9, 8)),
        [vec!["see "], vec!["O12.1"], vec!["Maya"]]
    );
}

#[test]
fn neighbouring_people_stay_two_people() {
    let person = |id: &str, name: &str| Span::Person { who: Some(Who::new("T1", id)), name: name.into() };
    let line = Line::plain("x".repeat(20)).span(person("U1", "Lin")).span(person("U2", "Tom"));
    let limit = Limit { lines: 9, size: 10 };
    let found: Vec<Span> = split(&Message::new([line]), limit, &characters)
        .into_iter()
        .flat_map(|page| page.lines)
        .flat_map(|line| line.spans)
        .filter(|span| matches!(span, Span::Person { .. }))
        .collect();
    assert_eq!(found, [person("U1", "Lin"), person("U2", "Tom")]);
}

#[test]
fn half_a_name_names_nobody() {
    let line = Line::new().span(Span::Person { who: Some(Who::new("T1", "U1")), name: "abcdef".into() });
    let limit = Limit { lines: 9, size: 4 };
    let found: Vec<Span> = split(&Message::new([line]), limit, &characters)
        .into_iter()
        .flat_map(|page| page.lines)
        .flat_map(|line| line.spans)
        .collect();
    let nobody = |name: &str| Span::Person { who: None, name: name.into() };
    assert_eq!(found, [nobody("abc"), nobody("def")]);
}

#[test]
fn the_form_rides_last_and_the_replaced_key_first() {
    let form = Form { key: "k".into(), fields: Vec::new(), submit: "Send".into(), buttons: Vec::new() };
    let message = Message::new(["a".into(), "b".into(), "c".into()]).with_form(form).replacing("old");
    let limit = Limit { lines: 1, size: 9 };
    let split = split(&message, limit, &characters);
    let forms: Vec<bool> = split.iter().map(|page| page.form.is_some()).collect();
    let replaced: Vec<bool> = split.iter().map(|page| page.replaces.is_some()).collect();
    assert_eq!(forms, [false, false, true]);
    assert_eq!(replaced, [true, false, false]);
}

#[test]
fn nothing_is_one_empty_page() {
    assert_eq!(pages(Vec::new(), (10, 10)), [Vec::<String>::new()]);
}

proptest! {
    #[test]
    fn pages_keep_the_limit_and_every_character(
        lines in prop::collection::vec(("[a-z目\n😀]{0,40}", any::<bool>()), 0..12),
        rows in 1_usize..6,
        size in 2_usize..30,
    ) {
        let lines: Vec<Line> = lines
            .into_iter()
            .map(|(text, keep)| Line { spans: vec![Span::Typed(text)], keep })
            .collect();
        let message = Message::new(lines);
        // A line break inside typed text needs two rows to stand in.
        let limit = Limit { lines: rows + 1, size };
        let pages = split(&message, limit, &characters);
        for page in &pages {
            let text = page.text();
            prop_assert!(text.chars().count() < size.max(1) + 1);
            prop_assert!(page.lines.is_empty() || text.split('\n').count() <= rows + 1);
        }
        let whole: String = message.lines.iter().map(Line::text).collect();
        let paged: String = pages.iter().flat_map(|page| page.lines.iter().map(Line::text)).collect();
        prop_assert_eq!(whole, paged);
    }

    #[test]
    fn the_longest_beginning_is_the_longest(text in "[a目😀]{0,300}", most in 0_usize..310) {
        let expected: String = text.chars().take(most).collect();
        prop_assert_eq!(longest(&text, &|head| head.chars().count() <= most), expected.len());
    }
}
