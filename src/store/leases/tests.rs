//! Who gets a lease, and when.

use crate::flow::testing::{at, both};
use crate::store::Store;

use super::*;

/// Tries to take the lease `fake` at that second, for ten seconds.
async fn takes(store: &Store, holder: &str, second: u32) -> bool {
    let now = at(&format!("2026-11-30T09:00:{second:02}Z"));
    let mut tx = store.begin().await.expect("a transaction");
    let taken = take(&mut tx, "fake", holder, now + chrono::TimeDelta::seconds(10), now).await.expect("a lease");
    tx.commit().await.expect("a commit");
    taken
}

async fn gives_up(store: &Store, name: &str, holder: &str) {
    let mut tx = store.begin().await.expect("a transaction");
    give_up(&mut tx, name, holder).await.expect("no lease");
    tx.commit().await.expect("a commit");
}

async fn held_by(store: &Store, name: &str) -> Option<String> {
    holder(&mut store.read().await.expect("a transaction"), name).await.expect("a holder")
}

#[tokio::test]
async fn it_is_held_by_who_took_it_first_until_it_is_over() {
    for world in both().await {
        let store = &world.store;
        assert_eq!(held_by(store, "fake").await, None);
        assert!(takes(store, "one", 0).await);
        assert!(!takes(store, "other", 9).await);
        assert!(takes(store, "one", 9).await, "its holder prolongs it");
        assert!(!takes(store, "other", 18).await);
        assert_eq!(held_by(store, "fake").await.as_deref(), Some("one"));
        assert!(takes(store, "other", 19).await, "it is over");
        assert!(!takes(store, "one", 20).await);
        assert_eq!(held_by(store, "fake").await.as_deref(), Some("other"));
        assert_eq!(held_by(store, "another platform").await, None);
    }
}

#[tokio::test]
async fn only_its_holder_gives_it_up_and_then_anybody_takes_it() {
    for world in both().await {
        let store = &world.store;
        assert!(takes(store, "one", 0).await);
        gives_up(store, "fake", "other").await;
        gives_up(store, "another platform", "one").await;
        assert!(!takes(store, "other", 1).await);
        gives_up(store, "fake", "one").await;
        assert!(takes(store, "other", 1).await);
    }
}

#[tokio::test]
async fn of_many_that_ask_at_once_one_gets_it() {
    for world in both().await {
        let asked = (0..8).map(|number| {
            let store = world.store.clone();
            tokio::spawn(async move { takes(&store, &format!("process {number}"), 0).await })
        });
        let mut taken = 0;
        for asked in asked.collect::<Vec<_>>() {
            taken += u32::from(asked.await.expect("an answer"));
        }
        assert_eq!(taken, 1);
    }
}
