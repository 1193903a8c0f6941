//! Where okrbot can begin a conversation.

/// What has to happen before okrbot can say something somewhere of its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Always,
    /// Somebody has to write to okrbot there once.
    OnceHeard,
    /// It never can: there it only answers, while the way that came along with what was said is open.
    Never,
}
