//! English.

pub mod date;
pub mod general;
pub mod okr;
pub mod ritual;
pub mod team;
