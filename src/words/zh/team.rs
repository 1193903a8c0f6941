//! Chinese: teams, schedules and settings.
