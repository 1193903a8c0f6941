//! English.

pub mod date;
pub mod general;
pub mod okr;
pub mod okr_add;
pub mod okr_edit;
pub mod okr_explain;
pub mod okr_show;
pub mod okr_update;
pub mod ritual;
pub mod team;
