//! The commands that a platform may keep in sight of those who write to okrbot.

#[cfg(test)]
mod tests;

use chat::Menu;

use crate::org::Org;
use crate::words::say;

/// The menu, in the organisation's language: everybody sees the same.
pub fn menu(org: &Org) -> Menu {
    say!(org.lang, menu::menu())
}
