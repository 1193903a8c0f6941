//! Who may work while: the loops side by side, or the one that moves the clock alone.
//!
//! In this process that is a lock; between processes on one PostgreSQL it is an advisory lock that a transaction holds, so
//! that one that is killed frees it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use anyhow::Result;
use tokio::sync::{OwnedRwLockReadGuard, RwLock, RwLockWriteGuard};

use crate::store::{Store, Tx, deployment};

/// The lock.
#[derive(Debug, Default)]
pub struct Standstill {
    here: Arc<RwLock<()>>,
    /// The transaction that the steps of this process hold the other lock by, while there are any: one connection for all.
    everywhere: Mutex<Weak<Tx>>,
}

/// A step of a loop; nobody moves the clock while it lives.
#[derive(Debug)]
pub struct Step {
    _here: OwnedRwLockReadGuard<()>,
    _everywhere: Option<Arc<Tx>>,
}

/// A move of the clock; every loop stands still while it lives.
#[derive(Debug)]
pub struct Still<'a> {
    _here: RwLockWriteGuard<'a, ()>,
    _everywhere: Option<Tx>,
}

impl Standstill {
    /// Begins a step; `None` while another process moves the clock.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn step(&self, store: &Store, movable: bool) -> Result<Option<Step>> {
        let here = Arc::clone(&self.here).read_owned().await;
        if !movable || !store.is_shared() {
            return Ok(Some(Step { _here: here, _everywhere: None }));
        }
        // Asked each time, so that steps that overlap for ever do not keep out who waits to move the clock.
        let mut tx = store.begin().await?;
        if !deployment::keep_clock(&mut tx).await? {
            return Ok(None);
        }
        Ok(Some(Step { _here: here, _everywhere: Some(self.shared(tx)) }))
    }

    /// The transaction that others hold already, else this one.
    fn shared(&self, tx: Tx) -> Arc<Tx> {
        let mut everywhere = self.everywhere.lock().unwrap_or_else(PoisonError::into_inner);
        everywhere.upgrade().unwrap_or_else(|| {
            let tx = Arc::new(tx);
            *everywhere = Arc::downgrade(&tx);
            tx
        })
    }

    /// Waits until nobody here moves the clock any more.
    pub async fn ended(&self) {
        drop(self.here.read().await);
    }

    /// Waits until every loop stands still.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn still(&self, store: &Store) -> Result<Still<'_>> {
        let here = self.here.write().await;
        if !store.is_shared() {
            return Ok(Still { _here: here, _everywhere: None });
        }
        let mut tx = store.begin().await?;
        deployment::hold_clock(&mut tx).await?;
        Ok(Still { _here: here, _everywhere: Some(tx) })
    }
}
