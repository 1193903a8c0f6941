//! The section of an app in a DingTalk organisation, and of groups' own robots by their names.

use super::*;

const SECTION: &str = "[dingtalk]\nclient_id = \"ding1\"\nclient_secret = \"hunter2\"\n";
const KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

fn dingtalk(text: &str, env: &[(&str, &str)]) -> Dingtalk {
    load(text, env).unwrap().dingtalk.unwrap()
}

#[test]
fn it_is_on_when_its_section_is_there_and_two_keys_are_enough() {
    assert!(load("", &[]).unwrap().dingtalk.is_none());
    let config = load(SECTION, &[]).unwrap();
    assert!(!config.playground.enabled, "a platform turns the playground off");
    let dingtalk = config.dingtalk.unwrap();
    assert_eq!((dingtalk.client_id.as_str(), dingtalk.client_secret.expose_secret()), ("ding1", "hunter2"));
    assert_eq!((dingtalk.robot_code.as_str(), dingtalk.corp_id, dingtalk.mode), ("ding1", None, Mode::Stream));
    assert_eq!(dingtalk.card_template, "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema");
    assert_eq!(dingtalk.api_url, "https://api.dingtalk.com/");
    assert_eq!(dingtalk.oapi_url, "https://oapi.dingtalk.com/");
    assert!(dingtalk.events.is_none() && dingtalk.robots.is_empty());

    assert!(refusal("[dingtalk]", &[]).starts_with("dingtalk.client_id is missing: "));
    let without_secret = refusal("[dingtalk]\nclient_id = \"hunter2\"", &[]);
    assert_eq!(without_secret, "dingtalk.client_secret is missing: it must be the app's Client Secret, without spaces");
    assert!(refusal("", &[("OKRBOT__DINGTALK__MODE", "http")]).starts_with("dingtalk.client_id is missing: "));
}

#[test]
fn every_key_can_come_from_the_environment() {
    let dingtalk = dingtalk(
        "",
        &[
            ("OKRBOT__DINGTALK__CLIENT_ID", " ding2 "),
            ("OKRBOT__DINGTALK__CLIENT_SECRET", "s\n"),
            ("OKRBOT__DINGTALK__ROBOT_CODE", "dingrobot"),
            ("OKRBOT__DINGTALK__CORP_ID", "dingcorp"),
            ("OKRBOT__DINGTALK__MODE", "http"),
            ("OKRBOT__DINGTALK__CARD_TEMPLATE", "mine.schema"),
            ("OKRBOT__DINGTALK__EVENT_TOKEN", "t0ken"),
            ("OKRBOT__DINGTALK__EVENT_AES_KEY", KEY),
            ("OKRBOT__DINGTALK__API_URL", "http://127.0.0.1:9000"),
            ("OKRBOT__DINGTALK__OAPI_URL", "http://127.0.0.1:9000/oapi"),
            ("OKRBOT__DINGTALK__ROBOTS__SALES__TOKEN", "tok"),
            ("OKRBOT__DINGTALK__ROBOTS__SALES__SECRET", "SEC1"),
            ("OKRBOT__DINGTALK__ROBOTS__TEAM_2__TOKEN", "tok2"),
        ],
    );
    assert_eq!((dingtalk.client_id.as_str(), dingtalk.robot_code.as_str()), ("ding2", "dingrobot"));
    assert_eq!((dingtalk.corp_id.as_deref(), dingtalk.mode), (Some("dingcorp"), Mode::Http));
    assert_eq!(dingtalk.card_template, "mine.schema");
    let events = dingtalk.events.unwrap();
    assert_eq!((events.token.expose_secret(), events.aes_key.expose_secret()), ("t0ken", KEY));
    assert_eq!(dingtalk.api_url, "http://127.0.0.1:9000/");
    assert_eq!(dingtalk.oapi_url, "http://127.0.0.1:9000/oapi/");
    let robots = dingtalk.robots.iter().map(|(name, robot)| {
        (name.as_str(), robot.token.expose_secret(), robot.secret.as_ref().map(ExposeSecret::expose_secret))
    });
    assert_eq!(robots.collect::<Vec<_>>(), [("SALES", "tok", Some("SEC1")), ("TEAM_2", "tok2", None)]);
}

#[test]
fn a_robot_comes_from_file_and_environment_together() {
    let text = format!(
        "{SECTION}[dingtalk.robots.sales]\ntoken = \"file\"\nsecret = \"SEC1\"\n[dingtalk.robots.\"销售\"]\ntoken = \"b\""
    );
    let robots = dingtalk(&text, &[("OKRBOT__DINGTALK__ROBOTS__SALES__TOKEN", "env")]).robots;
    assert_eq!(robots.keys().collect::<Vec<_>>(), ["SALES", "销售"]);
    assert_eq!(robots["SALES"].token.expose_secret(), "env");
    assert_eq!(robots["SALES"].secret.as_ref().unwrap().expose_secret(), "SEC1");
    let inline = format!("{SECTION}robots = {{ a = {{ token = \"t\", secret = \"\" }} }}");
    assert!(dingtalk(&inline, &[]).robots["A"].secret.is_none());
}

#[test]
fn a_robot_without_a_token_is_named() {
    let sentence =
        "dingtalk.robots.SALES.token is missing: it must be the access_token of the robot's address, without spaces";
    assert_eq!(refusal(&format!("{SECTION}[dingtalk.robots.sales]"), &[]), sentence);
    assert_eq!(refusal(&format!("{SECTION}[dingtalk.robots.sales]\nsecret = \"hunter2\""), &[]), sentence);
    assert_eq!(refusal(SECTION, &[("OKRBOT__DINGTALK__ROBOTS__SALES__SECRET", "hunter2")]), sentence);
}

#[test]
fn a_key_that_does_not_exist_is_refused_with_the_near_one() {
    for (text, env, sentence) in [
        (
            "client_secert = \"x\"",
            None,
            "dingtalk.client_secert is not a setting of okrbot; did you mean dingtalk.client_secret?",
        ),
        (
            "[dingtalk.robots.sales]\ntokn = \"x\"",
            None,
            "dingtalk.robots.sales.tokn is not a setting of okrbot; did you mean dingtalk.robots.sales.token?",
        ),
        (
            "[dingtalk.robot.sales]\ntoken = \"x\"",
            None,
            "dingtalk.robot is not a setting of okrbot; did you mean dingtalk.robots?",
        ),
        (
            "",
            Some("OKRBOT__DINGTALK__ROBOTS__SALES__SECRT"),
            "OKRBOT__DINGTALK__ROBOTS__SALES__SECRT is not a setting of okrbot; \
             did you mean OKRBOT__DINGTALK__ROBOTS__SALES__SECRET?",
        ),
        (
            "",
            Some("OKRBOT__DINGTALK__ROBOTS__SALES"),
            "OKRBOT__DINGTALK__ROBOTS__SALES is not a setting of okrbot; \
             did you mean OKRBOT__DINGTALK__ROBOTS__SALES__TOKEN?",
        ),
    ] {
        let env: Vec<(&str, &str)> = env.map(|name| (name, "hunter2")).into_iter().collect();
        assert_eq!(refusal(&format!("{SECTION}{text}"), &env), sentence);
    }
}

#[test]
fn the_keys_of_events_go_together_or_are_empty() {
    let one = |key: &str, value: &str| refusal(&format!("{SECTION}{key} = \"{value}\""), &[]);
    assert!(one("event_token", "hunter2").starts_with("dingtalk.event_aes_key is missing: it must be "));
    assert!(one("event_aes_key", KEY).starts_with("dingtalk.event_token is missing: it must be "));
    let empty = format!("{SECTION}event_token = \"\"\nevent_aes_key = \" \"\ncorp_id = \"\"\nrobot_code = \"\"");
    let dingtalk = dingtalk(&empty, &[]);
    assert!(dingtalk.events.is_none() && dingtalk.corp_id.is_none());
    assert_eq!(dingtalk.robot_code, "ding1");
}

#[test]
fn only_what_there_is_is_shown_and_can_be_loaded_again() {
    let section = "\n[dingtalk]\nclient_id = \"ding1\"\nclient_secret = \"***\"\nrobot_code = \"ding1\"\ncorp_id = \"\"\n\
                   mode = \"stream\"\ncard_template = \"1366a1eb-bc54-4859-ac88-517c56a9acb1.schema\"\n\
                   event_token = \"\"\nevent_aes_key = \"\"\napi_url = \"https://api.dingtalk.com/\"\n\
                   oapi_url = \"https://oapi.dingtalk.com/\"\nrobots = {}\n";
    let config = load(SECTION, &[]).unwrap();
    assert!(config.masked().ends_with(section), "{}", config.masked());

    let text = format!(
        "{SECTION}mode = \"http\"\nevent_token = \"hunter3\"\nevent_aes_key = \"{KEY}\"\n\
         [dingtalk.robots.sales]\ntoken = \"hunter4\"\nsecret = \"hunter5\"\n[dingtalk.robots.\"销售\"]\ntoken = \"hunter6\""
    );
    let config = load(&text, &[]).unwrap();
    let shown = config.masked();
    let robots =
        "robots = {\"SALES\" = {token = \"***\", secret = \"***\"}, \"销售\" = {token = \"***\", secret = \"\"}}\n";
    assert!(shown.ends_with(robots), "{shown}");
    for text in [shown.clone(), format!("{config:?}")] {
        assert!(!text.contains("hunter") && !text.contains(KEY), "{text}");
    }
    assert_eq!(load(&shown, &[]).unwrap().masked(), shown);
}

#[test]
fn the_whole_address_of_a_robot_holds_its_token() {
    let of = |token: &str| format!("{SECTION}[dingtalk.robots.sales]\ntoken = \"{token}\"");
    let robots = dingtalk(&of("https://oapi.dingtalk.com/robot/send?access_token=tok&x=1"), &[]).robots;
    assert_eq!(robots["SALES"].token.expose_secret(), "tok");
    assert!(load(&of("https://oapi.dingtalk.com/robot/send"), &[]).is_err());
}
