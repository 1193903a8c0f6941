//! The suite itself: a correct adapter passes, and each wrong one fails the promises that it breaks, and no other.

mod toy;

use std::collections::BTreeSet;

use chat::conformance::{PROMISES, check};
use toy::{Fault, Toy};

const FIELDS: &str = "every field is shown or asked, once";
const BUTTONS: &str = "no button is lost";
const FORM_LIMITS: &str = "forms keep the platform's limits";
const INERT: &str = "nothing typed fires";
const VALUES: &str = "a pre-filled value comes back as typed";
const LIMITS: &str = "messages keep the platform's limits";
const CUT: &str = "nothing is cut";
const KEPT: &str = "kept lines stay with the line above";
const RECEIVE: &str = "receive never panics";
const UNSIGNED: &str = "what is not signed is refused";
const RESPOND: &str = "respond never panics";

/// The promises that an adapter with this fault breaks.
fn breaks(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::None => &[],
        Fault::LosesAField | Fault::LosesAChoice => &[FIELDS],
        Fault::RepeatsTheForm => &[FIELDS, BUTTONS],
        Fault::DropsAButton | Fault::DropsTheSubmit => &[BUTTONS],
        Fault::LongLabels => &[FORM_LIMITS],
        Fault::MentionFires | Fault::LabelFires | Fault::ChoiceFires | Fault::NameFires => &[INERT],
        // What is read as markup is not shown either.
        Fault::MarkupFires => &[INERT, CUT],
        Fault::SwallowsMentions | Fault::KeepsOverrides => &[INERT],
        Fault::EscapesValues => &[VALUES],
        // The text above a form counts as well.
        Fault::OnePage => &[FORM_LIMITS, LIMITS],
        Fault::MeasuresUnescaped => &[LIMITS],
        Fault::CutsLine180 | Fault::CutsLongLines => &[CUT],
        Fault::PartsKeptLines => &[KEPT],
        Fault::PanicsOnBadUtf8 | Fault::PanicsOnNumbers => &[RECEIVE],
        Fault::BelievesAnybody => &[UNSIGNED],
        Fault::PanicsOnWrong => &[RESPOND],
    }
}

#[test]
fn a_correct_adapter_passes() {
    assert_eq!(check(&Toy(Fault::None)), Ok(()));
}

#[test]
fn a_wrong_adapter_fails_the_promises_that_it_breaks() {
    for fault in Fault::ALL {
        let failures = check(&Toy(fault)).expect_err("a wrong adapter passed");
        let promises: Vec<&str> = failures.iter().map(|failure| failure.promise).collect();
        assert_eq!(promises, breaks(fault), "{fault:?}");
    }
}

#[test]
fn every_promise_is_broken_by_a_wrong_adapter() {
    let broken: BTreeSet<&str> = Fault::ALL.into_iter().flat_map(breaks).copied().collect();
    let promised: BTreeSet<&str> = PROMISES.iter().map(|(promise, _)| *promise).collect();
    assert_eq!(broken, promised);
}

#[test]
fn a_failure_says_what_it_found() {
    let said = |fault| check(&Toy(fault)).expect_err("a wrong adapter passed")[0].to_string();
    assert_eq!(said(Fault::DropsAButton), "no button is lost: form stand-up: button b2 is there 0 times");
    assert_eq!(said(Fault::MentionFires), "nothing typed fires: \"<@U1>\" in a typed span fires: Mention");
}
