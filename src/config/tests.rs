//! Loading as a whole: the layers, the sentences, and that no value ever shows.

use std::fs;
use std::path::PathBuf;

use figment::providers::{Format, Toml};
use figment::value::{Dict, Value};
use proptest::prelude::*;
use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::*;

/// The sections of platforms.
mod dingtalk;
mod slack;
mod wecom;

/// A directory with an `okrbot.toml` of that text.
fn file(text: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("okrbot.toml");
    fs::write(&path, text).unwrap();
    (directory, path)
}

fn load(text: &str, env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let (_directory, path) = file(text);
    let env = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(Some(&path), env)
}

/// The sentence that a configuration is refused with.
fn refusal(text: &str, env: &[(&str, &str)]) -> String {
    load(text, env).expect_err(text).to_string()
}

#[test]
fn the_defaults_are_those_of_the_contract() {
    let config = load("", &[]).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.public_url, None);
    assert_eq!(config.server.body_limit, 1_048_576);
    assert_eq!(config.database.url.expose_secret(), "sqlite:okrbot.db");
    assert_eq!(config.database.engine, Engine::Sqlite);
    assert_eq!(config.database.max_connections, 20);
    assert_eq!(config.org.name, "My organisation");
    assert_eq!(config.org.zone, Tz::UTC);
    assert_eq!(config.org.language, Lang::En);
    assert_eq!(config.org.calendar, None);
    assert_eq!(config.org.admins, []);
    assert_eq!(config.log.level, "info");
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.playground.enabled);
    assert!(!config.playground.allow_public);
}

#[test]
fn default_toml_and_the_table_agree() {
    let written: Vec<(String, String)> = {
        let mut section = String::new();
        let mut written = Vec::new();
        for line in values::DEFAULTS.lines() {
            // A key whose default depends on others is written, but commented out, and so is a platform.
            let line = line.strip_prefix("# ").unwrap_or(line);
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']').to_owned();
            }
            if let Some((key, value)) = line.split_once(" = ") {
                written.push((format!("{section}.{key}"), value.to_owned()));
            }
        }
        written
    };
    let table: Vec<(String, String)> = KEYS.iter().map(|key| (key.name.to_owned(), key.default.to_owned())).collect();
    assert_eq!(written, table);
}

#[test]
fn every_key_of_default_toml_has_a_comment() {
    let lines: Vec<&str> = values::DEFAULTS.lines().collect();
    for key in KEYS {
        let name = keys::last(key.name);
        let at = lines.iter().position(|line| line.trim_start_matches("# ").starts_with(&format!("{name} = ")));
        let before = lines[at.expect(key.name) - 1];
        assert!(before.starts_with("# "), "{}", key.name);
    }
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let text = "[server]\nlisten = \"127.0.0.1:9000\"\n[org]\nname = \"Acme\"\nadmins = [\"slack:T1:U1\"]";
    let config = load(text, &[("OKRBOT__ORG__NAME", "Umbrella"), ("PATH", "/bin")]).unwrap();
    assert_eq!(config.server.listen.port(), 9000);
    assert_eq!(config.org.name, "Umbrella");
    assert_eq!(config.org.admins[0].to_string(), "slack:T1:U1");
    assert_eq!(config.database.max_connections, 20);
}

#[test]
fn every_key_can_be_set_from_the_environment() {
    let config = load(
        "",
        &[
            ("OKRBOT__SERVER__LISTEN", "0.0.0.0:80"),
            ("OKRBOT__SERVER__PUBLIC_URL", "https://okr.example.com/"),
            ("OKRBOT__SERVER__BODY_LIMIT", "64 KiB"),
            ("OKRBOT__DATABASE__URL", "postgres://okrbot:hunter2@db/okrbot"),
            ("OKRBOT__DATABASE__MAX_CONNECTIONS", "5"),
            ("OKRBOT__ORG__NAME", "2026"),
            ("OKRBOT__ORG__ZONE", "Asia/Shanghai"),
            ("OKRBOT__ORG__LANGUAGE", "zh"),
            ("OKRBOT__ORG__CALENDAR", ""),
            ("OKRBOT__ORG__ADMINS", "slack:T1:U1, dingtalk:ding1:lin01,"),
            ("OKRBOT__LOG__LEVEL", "info,sqlx=warn"),
            ("OKRBOT__LOG__FORMAT", "json"),
            ("OKRBOT__PLAYGROUND__ENABLED", "false"),
            ("OKRBOT__PLAYGROUND__ALLOW_PUBLIC", "true"),
        ],
    )
    .unwrap();
    assert_eq!(config.server.listen.to_string(), "0.0.0.0:80");
    assert_eq!(config.server.public_url.as_deref(), Some("https://okr.example.com"));
    assert_eq!(config.server.body_limit, 65_536);
    assert_eq!(config.database.engine, Engine::Postgres);
    assert_eq!(config.database.max_connections, 5);
    assert_eq!(config.org.name, "2026");
    assert_eq!(config.org.zone, Tz::Asia__Shanghai);
    assert_eq!(config.org.language, Lang::Zh);
    let admins: Vec<String> = config.org.admins.iter().map(Admin::to_string).collect();
    assert_eq!(admins, ["slack:T1:U1", "dingtalk:ding1:lin01"]);
    assert_eq!(config.log.level, "info,sqlx=warn");
    assert_eq!(config.log.format, LogFormat::Json);
    assert!(!config.playground.enabled);
    assert!(config.playground.allow_public);
}

#[test]
fn a_file_that_nobody_named_may_be_missing_but_a_named_one_may_not() {
    let empty = tempfile::tempdir().unwrap();
    assert!(values::layered(None, empty.path(), std::iter::empty()).is_ok());
    let (directory, _) = file("[org]\nname = \"Acme\"");
    let values = values::layered(None, directory.path(), std::iter::empty()).unwrap();
    assert_eq!(Config::read(&values).unwrap().org.name, "Acme");

    let missing = empty.path().join("other.toml");
    let error = Config::load(Some(&missing), std::iter::empty()).unwrap_err();
    assert!(matches!(error, ConfigError::Unreadable { .. }));
    assert!(error.to_string().contains("other.toml"), "{error}");
}

#[test]
fn something_unknown_is_refused_with_the_near_key() {
    for (text, env, sentence) in [
        ("[server]\nlisen = \"hunter2\"", None, "server.lisen is not a setting of okrbot; did you mean server.listen?"),
        ("listen = \"hunter2\"", None, "listen is not a setting of okrbot; did you mean server.listen?"),
        ("[weather]", None, "weather is not a setting of okrbot"),
        ("[Slack]", None, "Slack is not a setting of okrbot; did you mean slack?"),
        (
            "",
            Some("OKRBOT_SLACK_BOT_TOKEN"),
            "OKRBOT_SLACK_BOT_TOKEN is not a setting of okrbot; did you mean OKRBOT__SLACK__BOT_TOKEN?",
        ),
        (
            "",
            Some("OKRBOT_WECOM_AIBOT_BOT_ID"),
            "OKRBOT_WECOM_AIBOT_BOT_ID is not a setting of okrbot; did you mean OKRBOT__WECOM__AIBOT__BOT_ID?",
        ),
        ("", Some("OKRBOT__ORG__TIMEZONE"), "OKRBOT__ORG__TIMEZONE is not a setting of okrbot"),
        (
            "",
            Some("OKRBOT__DATABASE__MAX_CONECTIONS"),
            "OKRBOT__DATABASE__MAX_CONECTIONS is not a setting of okrbot; \
             did you mean OKRBOT__DATABASE__MAX_CONNECTIONS?",
        ),
        ("", Some("OKRBOT__"), "OKRBOT__ is not a setting of okrbot"),
    ] {
        let env: Vec<(&str, &str)> = env.map(|name| (name, "hunter2")).into_iter().collect();
        assert_eq!(refusal(text, &env), sentence);
    }
}

/// For each key values that it refuses, as TOML.
const REFUSED: &[(&str, &[&str])] = &[
    ("server.listen", &[r#""8080""#, r#""hunter2:99999""#, "8080", r#""""#]),
    (
        "server.public_url",
        &[
            r#""okr.example.com""#,
            r#""ftp://hunter2""#,
            r#""https://u:hunter2@host""#,
            r#""https://host/?hunter2""#,
            r#""https://""#,
            "7",
        ],
    ),
    ("server.body_limit", &["0", "-1", r#""hunter2""#, r#""1 GiB""#, "true"]),
    ("database.url", &[r#""mysql://u:hunter2@db/x""#, r#""hunter2""#, r#""""#, r#""sqlite::memory:""#]),
    ("database.max_connections", &["0", "-1", "10001", "1e3", r#""hunter2""#, "99999999999"]),
    ("org.name", &[r#""""#, r#""a\nb""#, "1", "{ hunter2 = 1 }"]),
    ("org.zone", &[r#""Mars/hunter2""#, r#""CST""#, r#""""#, "1"]),
    ("org.language", &[r#""hunter2""#, r#""""#, "true"]),
    ("org.calendar", &[r#""hunter2""#, "1"]),
    ("org.admins", &[r#"["hunter2"]"#, r#"["slack:T1:U1", ""]"#, r#""slack:T1:U1""#, "[1]"]),
    ("log.level", &[r#""hunter2""#, r#""info,hunter2""#, r#""a b=info""#, r#""""#, r#""=info""#]),
    ("log.format", &[r#""hunter2""#, "1"]),
    ("playground.enabled", &[r#""hunter2""#, "1", r#""true""#]),
    ("playground.allow_public", &[r#""hunter2""#, "0"]),
    (
        "slack.signing_secret",
        &[r#""""#, "[]", r#"["hunter2", ""]"#, r#""hunter2 hunter2""#, r#"["hunter2\u0007"]"#, "7", "{}"],
    ),
    ("slack.bot_token", &[r#""""#, r#""  ""#, r#""xoxb-hunter2\nxoxb""#, r#""xoxb-hunter2…""#, r#"["hunter2"]"#, "1"]),
    (
        "slack.bot_tokens",
        &[r#""hunter2""#, r#"{ T1 = "" }"#, r#"{ acme = "hunter2" }"#, r#"{ T1 = ["hunter2"] }"#, "[]"],
    ),
    ("slack.app_token", &[r#""xapp-hunter2""#, "1"]),
    (
        "slack.api_url",
        &[r#""""#, r#""hunter2""#, r#""http://hunter2.example.com/api/""#, r#""https://u:hunter2@h/""#, "1"],
    ),
    ("dingtalk.client_id", &[r#""""#, r#""hunter2 hunter2""#, "7"]),
    ("dingtalk.client_secret", &[r#""""#, r#""hunter2\nx""#, r#"["hunter2"]"#]),
    ("dingtalk.robot_code", &[r#""hunter2 hunter2""#, "7"]),
    ("dingtalk.corp_id", &[r#""hunter2:x""#, r#""hunter2 x""#, "7"]),
    ("dingtalk.mode", &[r#""hunter2""#, r#""""#, "1"]),
    ("dingtalk.card_template", &[r#""""#, r#""hunter2 x""#, "1"]),
    ("dingtalk.event_token", &[r#""hunter2 x""#, "1"]),
    ("dingtalk.event_aes_key", &[r#""hunter2""#, r#""hunter2hunter2hunter2hunter2hunter2hunter2-""#, r#"["hunter2"]"#]),
    ("dingtalk.api_url", &[r#""""#, r#""http://hunter2.example.com/""#, "1"]),
    ("dingtalk.oapi_url", &[r#""""#, r#""http://hunter2.example.com/""#, "1"]),
    (
        "dingtalk.robots",
        &[
            r#""hunter2""#,
            r#"["hunter2"]"#,
            r#"{ sales = "hunter2" }"#,
            r#"{ sales = { token = "" } }"#,
            r#"{ sales = { token = ["hunter2"] } }"#,
            r#"{ sales = { token = "t", secret = "hunter2 x" } }"#,
            r#"{ sales = { token = "hunter2" }, SALES = { secret = "hunter2" } }"#,
            r#"{ "a b" = { token = "hunter2" } }"#,
            r#"{ "a.token" = { token = "hunter2" } }"#,
        ],
    ),
    ("wecom.corp_id", &[r#""""#, r#""hunter2:x""#, r#""hunter2 x""#, "7"]),
    ("wecom.agent_id", &["0", "-1", "1.5", r#""hunter2""#, "true", r#""99999999999999999999""#, r#""-7""#]),
    ("wecom.secret", &[r#""hunter2 x""#, "7"]),
    ("wecom.token", &[r#""hunter2 x""#, "7"]),
    ("wecom.encoding_aes_key", &[r#""hunter2""#, r#""hunter2hunter2hunter2hunter2hunter2hunter2-""#, r#"["hunter2"]"#]),
    ("wecom.api_url", &[r#""""#, r#""http://hunter2.example.com/cgi-bin/""#, r#""wss://hunter2/""#, "1"]),
    ("wecom.ca_file", &[r#""hunter2\n.pem""#, "7", r#"["hunter2"]"#]),
    (
        "wecom.robots",
        &[
            r#""hunter2""#,
            r#"["hunter2"]"#,
            r#"{ sales = "" }"#,
            r#"{ sales = ["hunter2"] }"#,
            r#"{ sales = { token = "hunter2" } }"#,
            r#"{ sales = "hunter2 x" }"#,
            r#"{ sales = "https://hunter2.example.com/cgi-bin/webhook/send" }"#,
            r#"{ sales = "https://hunter2.example.com/cgi-bin/webhook/send?key=" }"#,
            r#"{ sales = "https://hunter2.example.com/cgi-bin/webhook/send?monkey=hunter2" }"#,
            r#"{ sales = "hunter2", SALES = "hunter2" }"#,
            r#"{ "a b" = "hunter2" }"#,
            r#"{ "a.b" = "hunter2" }"#,
        ],
    ),
    ("wecom.aibot.bot_id", &[r#""hunter2 x""#, "7"]),
    ("wecom.aibot.secret", &[r#""hunter2 x""#, "7"]),
    (
        "wecom.aibot.ws_url",
        &[r#""hunter2""#, r#""ws://hunter2.example.com""#, r#""https://hunter2/""#, r#""wss://u:hunter2@h""#, "7"],
    ),
    ("wecom.aibot.token", &[r#""hunter2 x""#, "7"]),
    (
        "wecom.aibot.encoding_aes_key",
        &[r#""hunter2""#, r#""hunter2hunter2hunter2hunter2hunter2hunter2-""#, r#"["hunter2"]"#],
    ),
];

/// What a platform's section cannot do without.
const NEEDED: &[(&str, &str)] = &[
    ("slack.signing_secret", r#""s""#),
    ("slack.bot_token", r#""t""#),
    ("dingtalk.client_id", r#""i""#),
    ("dingtalk.client_secret", r#""s""#),
    ("wecom.corp_id", r#""ww1""#),
    ("wecom.robots", r#"{ sales = "k" }"#),
];

#[test]
fn a_wrong_value_is_refused_by_a_sentence_that_names_the_key_and_not_the_value() {
    let tried: Vec<&str> = REFUSED.iter().map(|(key, _)| *key).collect();
    let all: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(tried, all);
    for (key, refused) in REFUSED {
        for value in *refused {
            let needed = NEEDED.iter().filter(|(other, _)| keys::section(other) == keys::section(key));
            let others = needed.filter(|(other, _)| other != key);
            let others: String = others.map(|(other, value)| format!("{other} = {value}\n")).collect();
            let text = format!("{others}{key} = {value}");
            let sentence = refusal(&text, &[]);
            assert!(sentence.starts_with(&format!("{key} must be ")), "{text}: {sentence}");
            assert!(!sentence.contains("hunter2") && !sentence.contains('\n'), "{sentence}");
        }
    }
    let number = [("OKRBOT__DATABASE__MAX_CONNECTIONS", "hunter2")];
    assert_eq!(refusal("", &number), "database.max_connections must be a whole number from 5 to 10000");
    let flag = [("OKRBOT__PLAYGROUND__ENABLED", "hunter2")];
    assert_eq!(refusal("", &flag), "playground.enabled must be true or false");
}

#[test]
fn text_that_is_not_toml_is_refused_by_its_line() {
    let sentence = refusal("[database]\nurl = \"postgres://u:hunter2@db\n", &[]);
    assert!(sentence.ends_with("is not valid TOML at line 2"), "{sentence}");
    let twice = refusal("[org]\nname = \"hunter2\"\nname = \"hunter2\"\n", &[]);
    assert!(twice.ends_with("is not valid TOML at line 3"), "{twice}");
}

#[test]
fn the_playground_stays_on_loopback_unless_it_is_allowed_out() {
    let public = ("OKRBOT__SERVER__LISTEN", "0.0.0.0:8080");
    assert_eq!(
        refusal("", &[public]),
        "server.listen is not a loopback address and the playground is on, where everyone can write as anyone: \
         set playground.enabled to false, or playground.allow_public to true"
    );
    assert!(load("", &[public, ("OKRBOT__PLAYGROUND__ENABLED", "false")]).is_ok());
    assert!(load("", &[public, ("OKRBOT__PLAYGROUND__ALLOW_PUBLIC", "true")]).is_ok());
    for loopback in ["127.0.0.1:0", "127.9.9.9:80", "[::1]:80", "[::ffff:127.0.0.1]:80"] {
        assert!(load("", &[("OKRBOT__SERVER__LISTEN", loopback)]).is_ok(), "{loopback}");
    }
}

#[test]
fn what_is_shown_has_every_key_and_no_secret() {
    let text = "[database]\nurl = \"postgres://okrbot:hunter2@db/okrbot\"\n\
                [slack]\nsigning_secret = \"hunter2\"\nbot_token = \"hunter2\"\n\
                [dingtalk]\nclient_id = \"ding1\"\nclient_secret = \"hunter2\"\n\
                [wecom]\ncorp_id = \"ww1\"\naibot = { bot_id = \"b\", secret = \"hunter2\" }\n\
                [org]\nname = 'Say \"hi\" \\ 你好'\nadmins = [\"slack:T1:U1\", \"wecom:corp:lin\"]";
    let config = load(text, &[]).unwrap();
    let shown = config.masked();
    assert!(shown.contains("url = \"postgres://okrbot:***@db/okrbot\"\n"), "{shown}");
    assert!(shown.contains(r#"admins = ["slack:T1:U1", "wecom:corp:lin"]"#), "{shown}");
    assert!(!shown.contains("hunter2"));
    assert!(!format!("{config:?}").contains("hunter2"));

    let sections = Value::from(Toml::from_str::<Dict>(&shown).unwrap());
    for key in KEYS {
        assert!(sections.find_ref(key.name).is_some(), "{}", key.name);
    }
    assert_eq!(load(&shown, &[]).unwrap().masked(), shown);
    assert_eq!(load(&shown, &[]).unwrap().org.name, "Say \"hi\" \\ 你好");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_is_too_odd_to_load(text in "\\PC{0,60}", value in "\\PC{0,60}", key in 0..KEYS.len()) {
        let variable = format!("OKRBOT__{}", KEYS[key].name.to_uppercase().replace('.', "__"));
        for result in [load(&text, &[]), load("", &[(&variable, &value)])] {
            let said = result.map_or_else(|error| error.to_string(), |config| config.masked());
            prop_assert!(!said.is_empty());
        }
    }
}
