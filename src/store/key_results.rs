//! Key results.
