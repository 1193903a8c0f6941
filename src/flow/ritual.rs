//! The rituals of the week: asking, answering, closing, reporting.

pub mod again;
pub mod answered;
pub mod board;
pub mod monday;
pub mod review;
pub mod run;
pub mod seat;
pub mod skip;
pub mod standup;
pub mod summary;
