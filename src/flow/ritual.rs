//! The rituals of the week: asking, answering, closing, reporting.

pub mod absent;
pub mod again;
pub mod answered;
pub mod aside;
pub mod ask;
pub mod board;
pub mod close;
pub mod closing;
pub mod course;
pub mod digest;
pub mod due;
pub mod evidence;
pub mod leads;
pub mod monday;
pub mod named;
mod newcomer;
pub mod nudge;
pub mod own;
pub mod questions;
pub mod remind;
pub mod report;
mod return_day;
pub mod review;
pub mod run;
pub mod seat;
mod since;
pub mod skip;
pub mod spent;
pub mod standup;
pub mod summary;
pub mod takeback;
pub mod together;
pub mod welcome;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
