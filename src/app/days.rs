//! The days that moments were worked out by: a new calendar of the organisation, or newer data, move them.

use anyhow::Result;

use super::App;
use crate::flow::calendar::known;

impl App {
    /// Learns the days, and has every moment worked out anew if it was by other ones.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn know_days(&self) -> Result<()> {
        let mut tx = self.store.begin().await?;
        known::start(&mut tx, &self.org).await?;
        Ok(tx.commit().await?)
    }
}
