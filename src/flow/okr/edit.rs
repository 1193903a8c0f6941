//! Changing objectives and key results: by command field by field, or all that can be changed in one form.

pub mod board;
pub mod change;
pub mod fields;
mod form;
mod milestones;
mod one;
pub mod recent;
mod state;
mod typed;

pub use form::{filled, form};
pub use one::{commitment, due, every, measure, owner, private, rename, weight};
pub use state::{done, drop, reopen};
