//! The intelligent robot by its long connection, and no app: a team in a group, whose people are reached once they wrote to it.

mod cards;
mod line;
mod pace;
mod week;
