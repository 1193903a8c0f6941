//! Questions to an owner.
