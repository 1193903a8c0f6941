//! What people complain about in such bots, each a test that would fail if it were true of this one.

mod along;
mod answers;
mod cadence;
mod reports;
mod okr;
mod rounds;
mod scores;
