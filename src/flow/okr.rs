//! Objectives, key results, check-ins and scores, as people speak of them.

pub mod add;
pub mod cycle;
pub mod edit;
pub mod explain;
pub mod history;
pub mod list;
pub mod question;
pub mod score;
pub mod show;
pub mod standing;
pub mod undo;
pub mod update;
