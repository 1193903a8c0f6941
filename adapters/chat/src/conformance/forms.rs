//! Forms: nothing that can be answered or pressed gets lost on the way to the reader.

use std::collections::BTreeMap;

use super::{Bench, Shown, displayed, samples, short, visible};
use crate::fit::Fit;
use crate::form::{Button, Form, Input};

pub(super) fn every_field(bench: &dyn Bench) -> Result<(), String> {
    for form in samples::forms() {
        let (fit, pages) = laid_out(bench, &form);
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let shown = pages.iter().flat_map(|page| &page.fields).map(|field| field.name.as_str());
        for name in shown.chain(fit.asked.iter().map(|field| field.name.as_str())) {
            *seen.entry(name).or_default() += 1;
        }
        for field in &form.fields {
            let times = seen.remove(field.name.as_str()).unwrap_or(0);
            if times != 1 {
                return Err(format!("form {}: field {} is there {times} times", form.key, field.name));
            }
        }
        if let Some(name) = seen.keys().next() {
            return Err(format!("form {}: nobody asked for field {name}", form.key));
        }
        for page in &pages {
            choices_are_there(&form, page)?;
        }
    }
    Ok(())
}

fn choices_are_there(form: &Form, page: &Shown) -> Result<(), String> {
    for shown in &page.fields {
        let field = form.fields.iter().find(|field| field.name == shown.name);
        if let Some(Input::Pick(choices)) = field.map(|field| &field.input) {
            for choice in choices {
                if !shown.choices.iter().any(|shown| shown.value == choice.value) {
                    return Err(format!("form {}: field {} lost its choice {}", form.key, shown.name, choice.value));
                }
            }
        }
    }
    Ok(())
}

pub(super) fn every_button(bench: &dyn Bench) -> Result<(), String> {
    for form in samples::forms() {
        let (fit, pages) = laid_out(bench, &form);
        for button in &form.buttons {
            let shown: Vec<&Button> =
                pages.iter().flat_map(|page| &page.buttons).filter(|shown| shown.name == button.name).collect();
            if shown.len() != 1 {
                return Err(format!("form {}: button {} is there {} times", form.key, button.name, shown.len()));
            }
            if visible(&shown[0].label) != visible(&button.label) {
                return Err(format!("form {}: button {} reads {}", form.key, button.name, short(&shown[0].label)));
            }
        }
        let submits: Vec<&String> = pages.iter().filter_map(|page| page.submit.as_ref()).collect();
        let wanted = fit.cards.iter().filter(|card| !card.submit.is_empty()).count();
        if submits.len() != wanted {
            return Err(format!("form {}: {} submit actions on {wanted} cards", form.key, submits.len()));
        }
        if let Some(label) = submits.iter().find(|label| visible(label) != visible(&form.submit)) {
            return Err(format!("form {}: the submit action reads {}", form.key, short(label)));
        }
    }
    Ok(())
}

pub(super) fn limits(bench: &dyn Bench) -> Result<(), String> {
    let mut forms = samples::forms();
    forms.push(samples::overlong());
    for form in &forms {
        for card in form.fit(&bench.adapter().features()).cards {
            for page in bench.adapter().pages(&samples::above(card)) {
                if let Some(limit) = bench.over_limits(&page) {
                    return Err(format!("form {}: {limit}", form.key));
                }
            }
        }
    }
    Ok(())
}

/// The form as it is posted, and all that is displayed of it.
fn laid_out(bench: &dyn Bench, form: &Form) -> (Fit, Vec<Shown>) {
    let fit = form.fit(&bench.adapter().features());
    let pages = fit.cards.iter().flat_map(|card| displayed(bench, &samples::above(card.clone()))).collect();
    (fit, pages)
}
