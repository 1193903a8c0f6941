//! Slack, as its people and its servers see okrbot.

mod fake;
mod fake_kit;
mod fake_server;
