//! The log: one subscriber for the whole process, to standard error.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::config::LogFormat;

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The level is neither a level nor a list of levels by module.
    #[error("log.level cannot be used")]
    Level(#[from] tracing_subscriber::filter::ParseError),
    /// Something in this process has already set up a log.
    #[error("the log is already set up")]
    Twice(#[from] TryInitError),
}

/// Starts the log. `level` is a level or levels by module, as in `info,sqlx=warn`.
///
/// # Errors
/// A level that cannot be read, or a second call in one process.
pub fn init(level: &str, format: LogFormat) -> Result<(), LogError> {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_new(level)?)
        .with_writer(std::io::stderr)
        // Complaints about a closed standard error would go there as well, and panic.
        .log_internal_errors(false);
    match format {
        LogFormat::Text => builder.finish().try_init()?,
        LogFormat::Json => builder.json().finish().try_init()?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_level_and_a_second_log_are_errors_not_panics() {
        assert!(matches!(init("info=no=yes", LogFormat::Text), Err(LogError::Level(_))));
        assert!(init("off", LogFormat::Json).is_ok());
        assert!(matches!(init("info", LogFormat::Text), Err(LogError::Twice(_))));
    }
}
