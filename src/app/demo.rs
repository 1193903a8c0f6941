//! The demo team of the playground, so that there is somebody to try okrbot with.

use anyhow::Result;

use super::App;

impl App {
    /// Seeds the demo team while the playground is on and there is no team yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seed(&self) -> Result<()> {
        if self.playground.is_none() {
            return Ok(());
        }
        Ok(())
    }
}
