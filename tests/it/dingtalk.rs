//! DingTalk, as its people and its servers see okrbot.

#[macro_use]
mod lived;

mod again;
mod cut;
mod doctor;
mod doors;
mod fake;
mod fake_cards;
mod fake_crypt;
mod fake_faults;
mod fake_http;
mod fake_reader;
mod fake_stream;
mod fake_talk;
mod fake_webhooks;
mod gateway;
mod hints;
mod limits;
mod once;
mod own_card;
mod parrot;
mod people;
mod presses;
mod quota;
mod robot;
mod sdk;
mod secrets;
mod trouble;
mod week;
mod without_cards;
