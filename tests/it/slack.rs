//! Slack, as its people and its servers see okrbot.

mod door;
mod doors;
mod edits;
mod fake;
mod fake_kit;
mod fake_server;
mod fake_views;
mod forms;
mod founding;
mod large;
mod once;
mod people;
mod secrets;
mod statuses;
mod strangers;
mod trouble;
mod workspaces;
