//! What is served besides the playground's JSON: the page, and how okrbot is.

use reqwest::Method;

both! {
    async fn okrbot_says_how_it_is(bot: &Bot) {
        assert_eq!(bot.client.get("/healthz").await, (200, "ok".into()));
        assert_eq!(bot.client.get("/readyz").await, (200, "ok".into()));
        let (status, metrics) = bot.client.get("/metrics").await;
        let metrics = metrics.as_str().expect("text");
        assert_eq!(status, 200);
        assert!(metrics.contains("\n# TYPE okrbot_requests_total counter\nokrbot_requests_total 3\n"), "{metrics}");
        assert!(metrics.contains("\nokrbot_unsent 0\n"), "{metrics}");
        let (status, page) = bot.client.get("/").await;
        assert_eq!(status, 200);
        assert!(page.as_str().expect("a page").contains("href=\"/playground\""), "{page}");
    }

    async fn a_database_that_is_gone_is_not_ready(bot: &Bot) {
        bot.app.store.close().await;
        assert_eq!(bot.client.get("/readyz").await.0, 503);
        assert_eq!(bot.client.get("/healthz").await.0, 200);
    }
}

#[tokio::test]
async fn the_page_and_its_files_load_nothing_from_elsewhere() {
    use crate::harness::{Bot, Kind};
    let bot = Bot::start(Kind::Sqlite).await;
    for (path, kind) in [
        ("/playground", "text/html; charset=utf-8"),
        ("/playground/playground.css", "text/css; charset=utf-8"),
        ("/playground/playground.js", "text/javascript; charset=utf-8"),
        ("/playground/words.js", "text/javascript; charset=utf-8"),
    ] {
        let response = bot.client.request(Method::GET, path).send().await.expect("a response");
        assert_eq!(response.status(), 200, "{path}");
        let header =
            |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header("content-type"), kind, "{path}");
        assert_eq!(header("cache-control"), "no-cache", "{path}");
        let policy = header("content-security-policy");
        assert!(policy.contains("'self'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
    }
}
