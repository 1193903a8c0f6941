//! What people complain about in such bots, each a test that would fail if it were true of this one.

mod answers;
mod cadence;
mod privacy;
mod reports;
mod okr;
mod rounds;
mod scores;
