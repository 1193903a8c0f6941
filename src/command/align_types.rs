//! What alignments and sums over teams speak of, as typed.

/// How two things are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aligned {
    /// The first stands under the second: it supports it.
    Under,
    /// They work together, side by side.
    With,
}

/// What a tree is wanted of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeOf {
    /// Nothing said: the team whose home it is said in, else the speaker's own, else everything.
    Here,
    /// What stands under one objective.
    Objective(u32),
    /// What counts for the named team.
    Team(String),
    /// The speaker's own.
    Me,
    /// Everything.
    Org,
}

/// Over what a value is summed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// The speaker's own objectives.
    Me,
    /// The named team.
    Team(String),
    /// The organisation.
    Org,
}
