//! The rituals of the week: asking, answering, closing, reporting.

pub mod again;
pub mod answered;
pub mod ask;
pub mod board;
pub mod close;
pub mod course;
pub mod digest;
pub mod monday;
pub mod named;
mod newcomer;
pub mod remind;
pub mod report;
pub mod review;
pub mod run;
pub mod seat;
mod since;
pub mod skip;
mod spent;
pub mod standup;
pub mod summary;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod truths;
