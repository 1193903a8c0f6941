//! English.

pub mod away;
pub mod blockers;
pub mod date;
pub mod doors;
pub mod form;
pub mod general;
pub mod home;
pub mod menu;
pub mod monday;
pub mod okr;
pub mod okr_add;
pub mod okr_edit;
pub mod okr_explain;
pub mod okr_show;
pub mod okr_update;
pub mod reach;
pub mod review;
pub mod ritual;
pub mod schedule;
pub mod settings;
pub mod since;
pub mod standup;
pub mod summary;
pub mod team;
pub mod team_home;
pub mod team_members;
