//! WeCom, as its people and its servers see okrbot.

#[macro_use]
mod heard;
#[macro_use]
mod lived;

mod again;
mod cards;
mod doctor;
mod fake;
mod fake_app;
mod fake_bot;
mod fake_bot_http;
mod fake_cards;
mod fake_changes;
mod fake_faults;
mod fake_gateway;
mod fake_limits;
mod fake_menu;
mod fake_press;
mod fake_reader;
mod fake_robots;
mod fake_talk;
mod group_robot;
mod http_robot;
mod kicked;
mod later;
mod long;
mod parrot;
mod sdk;
mod secrets;
mod served;
mod trouble;
mod week;
mod welcome;
mod wire;
