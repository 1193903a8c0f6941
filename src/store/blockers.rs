//! Blockers.
