//! The menu is given to every platform once at each start, and nothing waits for it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chat::SendError;
use tokio::time::sleep;

use crate::harness::bot::app;
use crate::harness::fake::Act;
use crate::harness::{Bot, Database, Fake, Kind};

fn later() -> Act {
    Act::Fail(SendError::Later { after: None, why: "busy".into() })
}

/// A platform that does these things when it is given the menu, and then takes it.
fn platform(acts: impl IntoIterator<Item = Act>) -> Arc<Fake> {
    let fake = Fake::new([]);
    fake.without_menu.lock().expect("the script").extend(acts);
    Arc::new(fake)
}

/// Waits until the platform was given so many.
async fn given(fake: &Fake, count: usize) {
    let began = Instant::now();
    while fake.menus.lock().expect("the menus").len() < count {
        assert!(began.elapsed() < Duration::from_secs(10), "no {count} menus");
        sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_platform_is_given_it_in_the_organisations_language() {
    for (language, label, says) in [("en", "Stand-up", "/okr standup"), ("zh", "站会", "/okr 站会")] {
        let fake = platform([]);
        let bot = Bot::with(Kind::Sqlite, &[("OKRBOT__ORG__LANGUAGE", language)], vec![fake.clone()]).await;
        given(&fake, 1).await;
        let menu = fake.menus.lock().expect("the menus")[0].clone();
        let entry = &menu.groups[0].entries[0];
        assert_eq!((entry.label.as_str(), entry.says.as_str()), (label, says));
        // Another start gives it again.
        let _second = bot.beside(vec![fake.clone()]).await;
        given(&fake, 2).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_given_again_while_the_platform_is_busy() {
    let fake = platform([later(), later()]);
    let _bot = Bot::with(Kind::Sqlite, &[], vec![fake.clone()]).await;
    given(&fake, 3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_will_never_take_it_or_panics_is_left_alone_and_okrbot_lives() {
    for act in [Act::Fail(SendError::Never("no menu here".into())), Act::Panic] {
        let fake = platform([act]);
        let database = Database::new(Kind::Sqlite).await;
        let store = database.open().await;
        store.migrate().await.expect("a migration");
        let app = app(&database, store, &[], vec![fake.clone()]);
        let mut loops = app.start();
        given(&fake, 1).await;
        // No loop ends before it is told to: that would be the end of okrbot. Longer than the first back-off.
        let ended = tokio::time::timeout(Duration::from_millis(1_500), loops.join_next()).await;
        assert!(ended.is_err(), "{ended:?}");
        assert_eq!(fake.menus.lock().expect("the menus").len(), 1);
        app.stop();
        app.finish(loops).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_does_not_answer_keeps_nothing_from_starting_or_stopping() {
    let hanging = Fake { patience: Duration::from_secs(60), ..Fake::new([]) };
    hanging.without_menu.lock().expect("the script").push_back(Act::Hang);
    let fake = Arc::new(hanging);
    let database = Database::new(Kind::Sqlite).await;
    let store = database.open().await;
    store.migrate().await.expect("a migration");
    let app = app(&database, store, &[], vec![fake.clone()]);
    let loops = app.start();
    given(&fake, 1).await;
    let began = Instant::now();
    app.stop();
    app.finish(loops).await;
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}
