//! Which addresses are believed.

use super::*;

fn api(url: &str) -> Api {
    let settings = Settings {
        signing_secrets: Vec::new(),
        bot_token: None,
        bot_tokens: Default::default(),
        api_url: url.to_owned(),
    };
    Api::new(&settings).unwrap()
}

#[test]
fn response_urls_are_slacks_or_of_the_configured_host() {
    let real = api("https://slack.com/api/");
    for url in ["https://hooks.slack.com/commands/T1/1/x", "https://hooks.slack-gov.com/x", "https://slack.com/x"] {
        assert!(real.believed(url).is_some(), "{url}");
    }
    for url in [
        "http://hooks.slack.com/x",
        "https://hooks.slack.com:8443/x",
        "https://evilslack.com/x",
        "https://slack.com.evil.example/x",
        "https://slack.com@evil.example/x",
        "http://127.0.0.1/x",
        "file:///etc/passwd",
        "x",
        "",
    ] {
        assert!(real.believed(url).is_none(), "{url}");
    }
    let fake = api("http://127.0.0.1:4000/api/");
    assert!(fake.believed("http://127.0.0.1:4000/response/1").is_some());
    for url in ["http://127.0.0.1:4001/response/1", "https://127.0.0.1:4000/response/1", "http://localhost:4000/x"] {
        assert!(fake.believed(url).is_none(), "{url}");
    }
}
