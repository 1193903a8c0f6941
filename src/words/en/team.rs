//! English: teams, schedules and settings.
