//! Who may work while: the loops side by side, or the one that moves the clock alone.
//!
//! In this process that is a lock; between processes on one PostgreSQL it is an advisory lock that a transaction holds, so
//! that one that is killed frees it.

use anyhow::Result;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::store::{Store, Tx, deployment};

/// The lock.
#[derive(Debug, Default)]
pub struct Standstill {
    here: RwLock<()>,
}

/// A step of a loop; nobody moves the clock while it lives.
#[derive(Debug)]
pub struct Step<'a> {
    _here: RwLockReadGuard<'a, ()>,
    _everywhere: Option<Tx>,
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
    pub async fn step(&self, store: &Store, movable: bool) -> Result<Option<Step<'_>>> {
        let here = self.here.read().await;
        if !movable || !store.is_shared() {
            return Ok(Some(Step { _here: here, _everywhere: None }));
        }
        let mut tx = store.begin().await?;
        let free = deployment::keep_clock(&mut tx).await?;
        Ok(free.then_some(Step { _here: here, _everywhere: Some(tx) }))
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
