//! Everything from outside: a whole okrbot on a port, on SQLite and on PostgreSQL.

#[macro_use]
mod harness;

mod accepting;
mod alone;
mod calendar;
mod cards;
mod clock;
mod command_line;
mod complaints;
mod connect;
mod corrections;
mod delivery;
mod dependencies;
mod dingtalk;
mod doors;
mod hooks;
mod in_words;
mod kill;
mod lanes;
mod layers;
mod meet;
mod mentions;
mod menu;
mod messages;
mod outbox;
mod page;
mod questions;
mod reach;
mod refusals;
mod reminders;
mod several_teams;
mod since;
mod slack;
mod spent;
mod spread;
mod sql;
mod streams;
mod submit;
mod templates;
mod three;
mod vendors;
mod waiting;
mod wecom;
mod week;
mod world;
