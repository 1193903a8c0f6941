//! Objectives, key results, check-ins and scores, as people speak of them.

pub mod add;
pub mod advice;
pub mod align;
pub mod audit;
pub mod cycle;
pub mod edit;
pub mod explain;
pub mod find;
pub mod hidden;
mod hint;
pub mod history;
pub mod line;
pub mod list;
pub mod measured;
pub mod moving;
pub mod permission;
pub mod question;
pub mod score;
pub mod show;
mod size;
pub mod standing;
pub mod sums;
mod text;
pub mod titled;
pub mod tree;
mod trend;

#[cfg(test)]
mod tests;
pub mod undo;
pub mod update;

pub use text::named;
