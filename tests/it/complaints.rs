//! What people complain about in such bots, each a test that would fail if it were true of this one.

mod alignment;
mod along;
mod answers;
mod cadence;
mod cycles;
mod okr;
mod privacy;
mod reports;
mod rounds;
mod scores;
