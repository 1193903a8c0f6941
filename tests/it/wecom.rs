//! WeCom, as its people and its servers see okrbot.

mod fake;
mod fake_app;
mod fake_cards;
mod fake_reader;
mod fake_talk;
