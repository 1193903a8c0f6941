//! One process per SQLite file: a lock that the system frees when the process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Locks `FILE.lock`. The database itself is not locked: closing a second handle on it would break SQLite's own locks.
///
/// # Errors
/// A sentence that names the file.
pub fn lock(file: &Path) -> Result<File, String> {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    let path = Path::new(&name);
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            Err(format!("{} is in use: another okrbot runs on it; several need PostgreSQL", file.display()))
        }
        Err(TryLockError::Error(error)) => Err(format!("{} cannot be locked: {error}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_refused_until_the_first_is_gone() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("okrbot.db");
        let first = lock(&file).unwrap();
        let refused = lock(&file).unwrap_err();
        assert!(refused.contains("okrbot.db is in use"), "{refused}");
        drop(first);
        assert!(lock(&file).is_ok());
    }

    #[test]
    fn a_directory_that_is_not_there_is_named() {
        let refused = lock(Path::new("/nowhere/okrbot.db")).unwrap_err();
        assert!(refused.starts_with("/nowhere/okrbot.db.lock cannot be written: "), "{refused}");
    }
}
