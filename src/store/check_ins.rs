//! Check-ins: append-only.
