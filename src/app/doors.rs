//! Workspaces that were shut before this start: whoever starts okrbot may have given it other keys.

use anyhow::Result;

use super::App;
use crate::flow::doors;

impl App {
    /// Tries every workspace again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_doors(&self) -> Result<()> {
        let mut tx = self.store.begin().await?;
        let now = self.now_in(&mut tx).await?;
        doors::start(&mut tx, now).await?;
        Ok(tx.commit().await?)
    }
}
