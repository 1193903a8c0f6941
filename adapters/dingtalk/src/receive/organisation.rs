//! Which organisation is ours: the one that is configured, else the one that the robot says it belongs to.

use crate::Settings;

/// Ours, where a request says `told`; `None` where nobody says, or where it is another one.
pub fn ours(settings: &Settings, told: Option<String>) -> Option<String> {
    match (&settings.corp_id, told) {
        // As it is configured, so that the same person is always the same.
        (Some(corp), Some(told)) => told.eq_ignore_ascii_case(corp).then(|| corp.clone()),
        (Some(corp), None) => Some(corp.clone()),
        (None, told) => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receive::testing::settings;

    #[test]
    fn the_configured_one_wins_and_no_other_is_ours() {
        let configured = settings();
        let open = Settings { corp_id: None, ..settings() };
        let told = |corp: &str| Some(corp.to_owned());
        assert_eq!(ours(&configured, told("DINGCORP1")), told("dingcorp1"));
        assert_eq!(ours(&configured, None), told("dingcorp1"));
        assert_eq!(ours(&configured, told("dingcorp2")), None);
        assert_eq!(ours(&open, told("dingcorp2")), told("dingcorp2"));
        assert_eq!(ours(&open, None), None);
    }
}
