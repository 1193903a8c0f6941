//! okrbot runs a team's weekly OKR rhythm inside the chat that it already uses.
//!
//! An event comes in by `http` or `stream` and is handled by `accept`, a flow changes the state and answers, what must be said goes out by `outbox`; `cron` does
//! what is due. The arrows between these modules are checked by `tests/it/layers.rs`.

pub mod accept;
pub mod answer;
pub mod app;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod command;
pub mod config;
pub mod cron;
pub mod doctor;
pub mod exchange;
pub mod flow;
pub mod http;
pub mod lang;
pub mod log;
pub mod metrics;
pub mod okr;
pub mod org;
pub mod outbox;
pub mod schedule;
pub mod store;
pub mod stream;
pub mod words;
