//! The section of bots in a WeCom organisation: the app, the intelligent robot by either way, and groups' own robots.

use std::path::Path;

use super::*;

const CORP: &str = "[wecom]\ncorp_id = \"ww1\"\n";
const APP: &str = "agent_id = 1000002\nsecret = \"hunter2\"\ntoken = \"hunter3\"\n\
                   encoding_aes_key = \"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\"\n";
const LONG: &str = "[wecom.aibot]\nbot_id = \"bot1\"\nsecret = \"hunter4\"\n";
const HTTP: &str =
    "[wecom.aibot]\ntoken = \"hunter5\"\nencoding_aes_key = \"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\"\n";
const ROBOT: &str = "[wecom.robots]\nsales = \"hunter6\"\n";
const KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

fn wecom(text: &str, env: &[(&str, &str)]) -> Wecom {
    load(text, env).unwrap().wecom.unwrap()
}

/// A text without the line of one key.
fn without(text: &str, key: &str) -> String {
    text.lines().filter(|line| !line.starts_with(key)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn it_is_on_when_its_section_is_there_and_has_a_bot() {
    assert!(load("", &[]).unwrap().wecom.is_none());
    let config = load(&format!("{CORP}{APP}"), &[]).unwrap();
    assert!(!config.playground.enabled, "a platform turns the playground off");
    let wecom = config.wecom.unwrap();
    let app = wecom.app.as_ref().unwrap();
    assert_eq!((wecom.corp_id.as_str(), app.agent_id, app.secret.expose_secret()), ("ww1", 1_000_002, "hunter2"));
    assert_eq!((app.keys.token.expose_secret(), app.keys.aes_key.expose_secret()), ("hunter3", KEY));
    assert_eq!(wecom.api_url, "https://qyapi.weixin.qq.com/cgi-bin/");
    assert!(wecom.aibot.is_none() && wecom.robots.is_empty() && wecom.ca_file.is_none());
    assert_eq!(wecom.callbacks(), ["app"]);
}

#[test]
fn every_bot_is_enough_and_all_go_together() {
    let long = wecom(&format!("{CORP}{LONG}"), &[]);
    let Some(Aibot::Long { bot_id, secret, ws_url }) = &long.aibot else { panic!("{long:?}") };
    assert_eq!((bot_id.as_str(), secret.expose_secret()), ("bot1", "hunter4"));
    assert_eq!(ws_url, "wss://openws.work.weixin.qq.com");
    assert!(long.app.is_none() && long.callbacks().is_empty());

    let http = wecom(&format!("{CORP}{HTTP}"), &[]);
    let Some(Aibot::Http { keys }) = &http.aibot else { panic!("{http:?}") };
    assert_eq!((keys.token.expose_secret(), keys.aes_key.expose_secret()), ("hunter5", KEY));
    assert_eq!(http.callbacks(), ["aibot"]);

    let robot = wecom(&format!("{CORP}{ROBOT}"), &[]);
    assert!(robot.app.is_none() && robot.aibot.is_none() && robot.callbacks().is_empty());
    assert_eq!(robot.robots["SALES"].expose_secret(), "hunter6");

    let all = wecom(&format!("{CORP}{APP}{HTTP}{ROBOT}"), &[]);
    assert!(all.app.is_some() && all.aibot.is_some() && all.robots.len() == 1);
    assert_eq!(all.callbacks(), ["app", "aibot"]);
}

#[test]
fn a_section_without_a_bot_says_what_to_add() {
    let sentence = "wecom: nothing is set that could speak: add the app (agent_id, secret, token and encoding_aes_key), \
                    the intelligent robot (wecom.aibot) or a group's own robot (wecom.robots)";
    let empty = "agent_id = \"\"\nsecret = \" \"\ntoken = \"\"\nencoding_aes_key = \"\"\nca_file = \"\"\nrobots = {}\n\
                 [wecom.aibot]\nbot_id = \"\"\nsecret = \"\"\nws_url = \"\"\ntoken = \"\"\nencoding_aes_key = \"\"";
    for text in ["", "[wecom.aibot]", empty] {
        assert_eq!(refusal(&format!("{CORP}{text}"), &[]), sentence, "{text}");
    }
    assert_eq!(refusal("", &[("OKRBOT__WECOM__CORP_ID", "hunter2")]), sentence);
}

#[test]
fn what_is_missing_is_named() {
    let of_corp = "wecom.corp_id is missing: it must be the organisation's id, ww and so on, without spaces";
    for text in ["[wecom]", "[wecom.aibot]", LONG, ROBOT, &format!("[wecom]\n{APP}")] {
        assert_eq!(refusal(text, &[]), of_corp, "{text}");
    }
    assert_eq!(refusal("", &[("OKRBOT__WECOM__AIBOT__BOT_ID", "hunter2")]), of_corp);
    for key in ["agent_id", "secret", "token", "encoding_aes_key"] {
        let one_less = refusal(&format!("{CORP}{}", without(APP, key)), &[]);
        assert!(one_less.starts_with(&format!("wecom.{key} is missing: it must be the ")), "{one_less}");
        let one_alone = refusal(&format!("{CORP}{}", APP.lines().find(|line| line.starts_with(key)).unwrap()), &[]);
        assert!(one_alone.starts_with("wecom.") && one_alone.contains(" is missing: "), "{one_alone}");
        assert!(!one_less.contains("hunter") && !one_alone.contains("hunter"));
    }
    for (of_one_way, keys) in [(LONG, ["bot_id", "secret"]), (HTTP, ["token", "encoding_aes_key"])] {
        for key in keys {
            // An app beside it changes nothing.
            let sentence = refusal(&format!("{CORP}{APP}{}", without(of_one_way, key)), &[]);
            assert!(sentence.starts_with(&format!("wecom.aibot.{key} is missing: it must be the ")), "{sentence}");
        }
    }
    let only_where = refusal(&format!("{CORP}[wecom.aibot]\nws_url = \"wss://hunter2\""), &[]);
    assert!(only_where.starts_with("wecom.aibot.bot_id is missing: "), "{only_where}");
}

#[test]
fn the_two_ways_to_the_intelligent_robot_do_not_go_together() {
    let sentence = "wecom.aibot: bot_id, secret and ws_url are for the long connection, token and encoding_aes_key for HTTP: \
                    set those of one way and leave the others out";
    for more in [
        "token = \"hunter2\"",
        &format!("encoding_aes_key = \"{KEY}\""),
        &format!("token = \"hunter2\"\nencoding_aes_key = \"{KEY}\""),
    ] {
        assert_eq!(refusal(&format!("{CORP}{LONG}{more}"), &[]), sentence, "{more}");
    }
    for more in ["bot_id = \"hunter2\"", "secret = \"hunter2\"", "ws_url = \"wss://hunter2\""] {
        assert_eq!(refusal(&format!("{CORP}{HTTP}{more}"), &[]), sentence, "{more}");
    }
    // What is empty is not set.
    assert!(load(&format!("{CORP}{LONG}token = \"\"\nencoding_aes_key = \" \""), &[]).is_ok());
    assert!(load(&format!("{CORP}{HTTP}bot_id = \"\"\nsecret = \"\"\nws_url = \"\""), &[]).is_ok());
}

#[test]
fn every_key_can_come_from_the_environment() {
    let base = [
        ("OKRBOT__WECOM__CORP_ID", " ww2 "),
        ("OKRBOT__WECOM__AGENT_ID", " 1000003\n"),
        ("OKRBOT__WECOM__SECRET", "s\n"),
        ("OKRBOT__WECOM__TOKEN", "t0ken"),
        ("OKRBOT__WECOM__ENCODING_AES_KEY", KEY),
        ("OKRBOT__WECOM__API_URL", "http://127.0.0.1:9000/cgi-bin"),
        ("OKRBOT__WECOM__CA_FILE", "/etc/okrbot/ca.pem"),
        ("OKRBOT__WECOM__ROBOTS__SALES", "key1"),
        ("OKRBOT__WECOM__ROBOTS__TEAM_2", "key2"),
    ];
    let long = [
        ("OKRBOT__WECOM__AIBOT__BOT_ID", "bot2"),
        ("OKRBOT__WECOM__AIBOT__SECRET", "s2"),
        ("OKRBOT__WECOM__AIBOT__WS_URL", "ws://127.0.0.1:9000/ws/"),
    ];
    let http = [("OKRBOT__WECOM__AIBOT__TOKEN", "t2"), ("OKRBOT__WECOM__AIBOT__ENCODING_AES_KEY", KEY)];
    let one = wecom("", &[&base[..], &long].concat());
    let app = one.app.as_ref().unwrap();
    assert_eq!((one.corp_id.as_str(), app.agent_id, app.secret.expose_secret()), ("ww2", 1_000_003, "s"));
    assert_eq!((app.keys.token.expose_secret(), app.keys.aes_key.expose_secret()), ("t0ken", KEY));
    assert_eq!(one.api_url, "http://127.0.0.1:9000/cgi-bin/");
    assert_eq!(one.ca_file.as_deref(), Some(Path::new("/etc/okrbot/ca.pem")));
    let robots = one.robots.iter().map(|(name, key)| (name.as_str(), key.expose_secret()));
    assert_eq!(robots.collect::<Vec<_>>(), [("SALES", "key1"), ("TEAM_2", "key2")]);
    let Some(Aibot::Long { bot_id, secret, ws_url }) = &one.aibot else { panic!("{one:?}") };
    assert_eq!((bot_id.as_str(), secret.expose_secret(), ws_url.as_str()), ("bot2", "s2", "ws://127.0.0.1:9000/ws"));

    let other = wecom("", &[&base[..], &http].concat());
    let Some(Aibot::Http { keys }) = &other.aibot else { panic!("{other:?}") };
    assert_eq!((keys.token.expose_secret(), keys.aes_key.expose_secret()), ("t2", KEY));
}

#[test]
fn file_and_environment_go_together() {
    let env = [("OKRBOT__WECOM__AIBOT__SECRET", "env"), ("OKRBOT__WECOM__ROBOTS__SALES", "env")];
    let wecom = wecom(&format!("{CORP}{LONG}[wecom.robots]\nsales = \"file\"\n\"销售\" = \"b\""), &env);
    let Some(Aibot::Long { bot_id, secret, .. }) = &wecom.aibot else { panic!("{wecom:?}") };
    assert_eq!((bot_id.as_str(), secret.expose_secret()), ("bot1", "env"));
    assert_eq!(wecom.robots.keys().collect::<Vec<_>>(), ["SALES", "销售"]);
    assert_eq!(wecom.robots["SALES"].expose_secret(), "env");
    let number_as_text = format!("{CORP}{}agent_id = \"1000002\"", without(APP, "agent_id"));
    assert_eq!(self::wecom(&number_as_text, &[]).app.unwrap().agent_id, 1_000_002);
}

#[test]
fn the_whole_address_of_a_robot_holds_its_key() {
    for (written, key) in [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx", "693a91f6-7xxx"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key=693a91f6&x=key=2", "693a91f6"),
        (" 693a91f6-7xxx\\n", "693a91f6-7xxx"),
    ] {
        let wecom = wecom(&format!("{CORP}robots = {{ sales = \"{written}\" }}"), &[]);
        assert_eq!(wecom.robots["SALES"].expose_secret(), key, "{written}");
    }
}

#[test]
fn a_key_that_does_not_exist_is_refused_with_the_near_one() {
    for (text, env, sentence) in [
        (
            "[wecom.aibot]\nbot = \"hunter2\"",
            None,
            "wecom.aibot.bot is not a setting of okrbot; did you mean wecom.aibot.bot_id?",
        ),
        ("bot_id = \"hunter2\"", None, "wecom.bot_id is not a setting of okrbot; did you mean wecom.aibot.bot_id?"),
        ("aibot = \"hunter2\"", None, "wecom.aibot is not a setting of okrbot; did you mean wecom.aibot.bot_id?"),
        (
            "[wecom.aibto]\nbot_id = \"hunter2\"",
            None,
            "wecom.aibto is not a setting of okrbot; did you mean wecom.aibot?",
        ),
        (
            "[wecom.aibot.token]\nx = \"hunter2\"",
            None,
            "wecom.aibot.token must be the Token of the intelligent robot, without spaces; it is for HTTP, without bot_id and secret",
        ),
        (
            "[wecom.robot]\nsales = \"hunter2\"",
            None,
            "wecom.robot is not a setting of okrbot; did you mean wecom.robots?",
        ),
        (
            "",
            Some("OKRBOT__WECOM__AIBOT__BOT"),
            "OKRBOT__WECOM__AIBOT__BOT is not a setting of okrbot; did you mean OKRBOT__WECOM__AIBOT__BOT_ID?",
        ),
        (
            "",
            Some("OKRBOT__WECOM__AIBOT_BOT_ID"),
            "OKRBOT__WECOM__AIBOT_BOT_ID is not a setting of okrbot; did you mean OKRBOT__WECOM__AIBOT__BOT_ID?",
        ),
        (
            "",
            Some("OKRBOT__WECOM__AIBOT"),
            "OKRBOT__WECOM__AIBOT is not a setting of okrbot; did you mean OKRBOT__WECOM__AIBOT__BOT_ID?",
        ),
    ] {
        let env: Vec<(&str, &str)> = env.map(|name| (name, "hunter2")).into_iter().collect();
        assert_eq!(refusal(&format!("{CORP}{text}"), &env), sentence);
    }
}

#[test]
fn only_what_there_is_is_shown_and_can_be_loaded_again() {
    let robot = load(&format!("{CORP}{ROBOT}"), &[]).unwrap().masked();
    let section = "\n[wecom]\ncorp_id = \"ww1\"\nagent_id = \"\"\nsecret = \"\"\ntoken = \"\"\nencoding_aes_key = \"\"\n\
                   api_url = \"https://qyapi.weixin.qq.com/cgi-bin/\"\nca_file = \"\"\nrobots = {\"SALES\" = \"***\"}\n";
    assert!(robot.ends_with(section), "{robot}");

    let key = "*".repeat(43);
    let app = format!("\nagent_id = 1000002\nsecret = \"***\"\ntoken = \"***\"\nencoding_aes_key = \"{key}\"\n");
    let long = "\n[wecom.aibot]\nbot_id = \"bot1\"\nsecret = \"***\"\nws_url = \"wss://openws.work.weixin.qq.com\"\n\
                token = \"\"\nencoding_aes_key = \"\"\n";
    let http = format!(
        "\n[wecom.aibot]\nbot_id = \"\"\nsecret = \"\"\nws_url = \"\"\ntoken = \"***\"\nencoding_aes_key = \"{key}\"\n"
    );
    for (text, aibot) in [(LONG, long), (HTTP, http.as_str())] {
        let text = format!("{CORP}{APP}ca_file = \"/etc/okrbot/ca.pem\"\n{text}{ROBOT}\"销售\" = \"hunter7\"");
        let config = load(&text, &[]).unwrap();
        let shown = config.masked();
        assert!(shown.ends_with(aibot) && shown.contains(&app), "{shown}");
        assert!(
            shown.contains("ca_file = \"/etc/okrbot/ca.pem\"\nrobots = {\"SALES\" = \"***\", \"销售\" = \"***\"}\n")
        );
        for text in [&shown, &format!("{config:?}")] {
            assert!(!text.contains("hunter") && !text.contains(KEY), "{text}");
        }
        assert_eq!(load(&shown, &[]).unwrap().masked(), shown);
    }
    assert_eq!(load(&robot, &[]).unwrap().masked(), robot);
}
