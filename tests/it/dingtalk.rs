//! DingTalk, as its people and its servers see okrbot.

mod fake;
mod fake_cards;
mod fake_crypt;
mod fake_faults;
mod fake_http;
mod fake_reader;
mod fake_stream;
mod fake_talk;
mod fake_webhooks;
mod hints;
mod parrot;
mod quota;
mod sdk;
mod week;
