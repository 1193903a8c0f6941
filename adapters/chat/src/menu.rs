//! The commands that a platform may keep in sight, such as in a menu below the conversation.

/// What people need most, in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// The groups, in order.
    pub groups: Vec<Group>,
}

/// Entries under one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The label: a word.
    pub label: String,
    /// The entries, in order: at most five.
    pub entries: Vec<Entry>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The label: a few words.
    pub label: String,
    /// What choosing it says, as if it had been typed.
    pub says: String,
}
