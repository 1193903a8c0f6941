//! Objectives, key results, check-ins and scores, as people speak of them.

pub mod add;
pub mod audit;
pub mod cycle;
pub mod edit;
pub mod explain;
pub mod find;
pub mod history;
pub mod line;
pub mod list;
pub mod measured;
pub mod permission;
pub mod question;
pub mod score;
pub mod show;
pub mod standing;
mod text;
mod trend;

#[cfg(test)]
mod tests;
pub mod undo;
pub mod update;

pub use text::named;
