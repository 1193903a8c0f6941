//! Slash commands.

use super::*;

#[test]
fn a_command_is_said_by_somebody_somewhere() {
    let event = event(&command(&[]));
    assert_eq!(event.id, "trigger:1.2.x");
    assert_eq!(event.who, Who::new("T1", "U1"));
    assert_eq!(event.place, Place::channel("T1", "C1"));
    let text = "owner O1.1 \u{E000}0\u{E001}".to_owned();
    assert_eq!(event.what, What::Said { text, addressed: Addressed::Command });
    assert_eq!(event.mentions[0].who, Who::new("T1", "U2"));
    let handle = Handle::of(event.via.as_ref());
    assert_eq!(handle.url.as_deref(), Some("https://hooks.slack.com/commands/T1/1/x"));
    assert_eq!(handle.trigger.as_deref(), Some("1.2.x"));
}

#[test]
fn a_command_in_a_direct_conversation_is_the_persons() {
    assert_eq!(event(&command(&[("channel_id", "D9")])).place, Place::Person(Who::new("T1", "U1")));
}

#[test]
fn an_organisation_that_installed_the_app_stands_for_its_workspaces() {
    let wide = command(&[("is_enterprise_install", "true"), ("enterprise_id", "E1"), ("user_id", "W1")]);
    assert_eq!(event(&wide).who, Who::new("E1", "W1"));
}

#[test]
fn a_command_without_what_every_command_has_is_ignored() {
    for name in ["team_id", "user_id", "channel_id", "trigger_id"] {
        ignored(&command(&[(name, "")]));
    }
}
