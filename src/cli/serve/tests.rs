//! When okrbot refuses to start.

use super::*;
use crate::clock;
use crate::flow::testing::Listener;

/// What is said to a start with one platform besides the playground, on a database whose clock was moved or not.
async fn refused(moved: bool, local: bool) -> Option<String> {
    let file = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite:{}", file.path().join("okrbot.db").display());
    let config = Config::load(None, [("OKRBOT__DATABASE__URL".to_owned(), url)].into_iter()).expect("a configuration");
    let store = Store::open(&config.database.url, 2).await.expect("a database");
    store.migrate().await.expect("tables");
    if moved {
        let mut tx = store.begin().await.expect("a transaction");
        deployment::move_clock(&mut tx, clock::offset_to(clock::now(1_000))).await.expect("a move");
        tx.commit().await.expect("a commit");
    }
    let app = App::new(&config, store, vec![Arc::new(Listener::new(local))]);
    match refuse_a_playground(&app).await {
        Ok(()) => None,
        Err(Failure::Wrong(sentence)) => Some(sentence),
        Err(Failure::CannotRun(why)) => panic!("{why}"),
    }
}

#[tokio::test]
async fn nobody_outside_hears_from_a_clock_that_was_moved() {
    assert_eq!(refused(true, false).await.as_deref(), Some("okrbot.db holds a playground; set database.url"));
    for (moved, local) in [(true, true), (false, false), (false, true)] {
        assert_eq!(refused(moved, local).await, None, "{moved} {local}");
    }
}
