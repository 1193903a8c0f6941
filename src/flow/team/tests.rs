//! What people say to team commands, on both databases.
