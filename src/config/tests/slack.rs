//! The section of a platform: when it is on, what it needs, and that none of its secrets ever shows.

use super::*;

const SECTION: &str = "[slack]\nsigning_secret = \"hunter2\"\nbot_token = \"xoxb-hunter2\"\n";

fn exposed(secrets: &[SecretString]) -> Vec<&str> {
    secrets.iter().map(ExposeSecret::expose_secret).collect()
}

#[test]
fn it_is_on_when_its_section_is_there() {
    let config = load("", &[]).unwrap();
    assert!(config.slack.is_none() && config.playground.enabled);

    let config = load(SECTION, &[]).unwrap();
    let slack = config.slack.unwrap();
    assert_eq!(exposed(&slack.signing_secrets), ["hunter2"]);
    assert_eq!(slack.bot_token.unwrap().expose_secret(), "xoxb-hunter2");
    assert!(slack.bot_tokens.is_empty());
    assert_eq!(slack.api_url, "https://slack.com/api/");
    assert!(!config.playground.enabled, "a platform turns the playground off");
    assert!(load(SECTION, &[("OKRBOT__PLAYGROUND__ENABLED", "true")]).unwrap().playground.enabled);
    // With the playground off, okrbot may listen where a platform reaches it.
    assert!(load(SECTION, &[("OKRBOT__SERVER__LISTEN", "0.0.0.0:8080")]).is_ok());

    assert!(refusal("[slack]", &[]).starts_with("slack.signing_secret is missing: "));
    assert!(
        refusal("", &[("OKRBOT__SLACK__API_URL", "https://slack.com/api/")]).starts_with("slack.signing_secret is ")
    );
}

#[test]
fn several_secrets_and_workspaces_come_from_file_and_environment() {
    let text = "[slack]\nsigning_secret = [\"new\", \" old \"]\nbot_tokens = { t1 = \"file-1\", E2 = \"file-2\" }";
    let slack = load(text, &[("OKRBOT__SLACK__BOT_TOKENS__T1", "env-1"), ("OKRBOT__SLACK__BOT_TOKENS__T3", "env-3\n")])
        .unwrap()
        .slack
        .unwrap();
    assert_eq!(exposed(&slack.signing_secrets), ["new", "old"]);
    assert!(slack.bot_token.is_none());
    let tokens: Vec<(&str, &str)> = slack.bot_tokens.iter().map(|(id, t)| (id.as_str(), t.expose_secret())).collect();
    assert_eq!(tokens, [("E2", "file-2"), ("T1", "env-1"), ("T3", "env-3")]);

    let all_from_the_environment = [
        ("OKRBOT__SLACK__SIGNING_SECRET", "new, old"),
        ("OKRBOT__SLACK__BOT_TOKEN", "xoxb-1"),
        ("OKRBOT__SLACK__APP_TOKEN", ""),
        ("OKRBOT__SLACK__API_URL", "http://127.0.0.1:9000/api"),
    ];
    let slack = load("", &all_from_the_environment).unwrap().slack.unwrap();
    assert_eq!(exposed(&slack.signing_secrets), ["new", "old"]);
    assert_eq!(slack.bot_token.unwrap().expose_secret(), "xoxb-1");
    assert_eq!(slack.api_url, "http://127.0.0.1:9000/api/");
    let table = load("[slack]\nsigning_secret = \"s\"\n[slack.bot_tokens]\nT1 = \"a\"", &[]).unwrap();
    assert_eq!(table.slack.unwrap().bot_tokens.len(), 1);
}

#[test]
fn what_is_missing_or_not_yet_there_is_named() {
    assert_eq!(
        refusal("[slack]\nbot_token = \"hunter2\"", &[]),
        "slack.signing_secret is missing: it must be the app's signing secret, or a list of them, without spaces"
    );
    for tokens in ["", "bot_tokens = {}"] {
        let sentence = refusal(&format!("[slack]\nsigning_secret = \"hunter2\"\n{tokens}"), &[]);
        assert!(sentence.starts_with("slack.bot_token is missing: "), "{sentence}");
        assert!(sentence.contains("slack.bot_tokens") && !sentence.contains("hunter2"), "{sentence}");
    }
    // Whoever wants Socket Mode has no signing secret: that it is not there is not what they have to know.
    let socket = refusal("[slack]\napp_token = \"xapp-hunter2\"", &[]);
    assert_eq!(
        socket,
        "slack.app_token must be empty or left out: this version cannot use Socket Mode yet, it speaks with Slack over HTTP"
    );
}

#[test]
fn a_key_that_does_not_exist_is_refused_with_the_near_one() {
    for (text, env, sentence) in [
        ("bot_tokn = \"x\"", None, "slack.bot_tokn is not a setting of okrbot; did you mean slack.bot_token?"),
        (
            "[slack.bot_tokns]\nT1 = \"x\"",
            None,
            "slack.bot_tokns is not a setting of okrbot; did you mean slack.bot_tokens?",
        ),
        (
            "\"bot_tokens.T1\" = \"x\"",
            None,
            "slack.bot_tokens.T1 is not a setting of okrbot; did you mean slack.bot_tokens?",
        ),
        (
            "",
            Some("OKRBOT__SLACK__BOT_TOKNS__T1"),
            "OKRBOT__SLACK__BOT_TOKNS__T1 is not a setting of okrbot; did you mean OKRBOT__SLACK__BOT_TOKENS?",
        ),
        (
            "",
            Some("OKRBOT__SLACK__SIGNING_SECRET__T1"),
            "OKRBOT__SLACK__SIGNING_SECRET__T1 is not a setting of okrbot; did you mean OKRBOT__SLACK__SIGNING_SECRET?",
        ),
    ] {
        let env: Vec<(&str, &str)> = env.map(|name| (name, "hunter2")).into_iter().collect();
        assert_eq!(refusal(&format!("{SECTION}{text}"), &env), sentence);
    }
}

#[test]
fn one_workspace_twice_is_refused() {
    let text = "[slack]\nsigning_secret = \"s\"\nbot_tokens = { T1 = \"hunter2\", t1 = \"hunter3\" }";
    let sentence = refusal(text, &[]);
    assert!(sentence.starts_with("slack.bot_tokens must be ") && !sentence.contains("hunter"), "{sentence}");
}

#[test]
fn only_which_workspaces_have_a_token_is_shown() {
    let text = format!("{SECTION}bot_tokens = {{ t1 = \"xoxb-hunter3\", T2 = \"xoxb-hunter4\" }}\n");
    let config = load(&text, &[("OKRBOT__SLACK__SIGNING_SECRET", "hunter2,hunter5")]).unwrap();
    let shown = config.masked();
    let section = "\n[slack]\nsigning_secret = [\"***\", \"***\"]\nbot_token = \"***\"\n\
                   bot_tokens = {T1 = \"***\", T2 = \"***\"}\napp_token = \"\"\napi_url = \"https://slack.com/api/\"\n";
    assert!(shown.ends_with(section), "{shown}");
    assert!(!shown.contains("hunter") && !format!("{config:?}").contains("hunter"));
    assert_eq!(load(&shown, &[]).unwrap().masked(), shown);
    assert!(!load("", &[]).unwrap().masked().contains("slack"));
}
