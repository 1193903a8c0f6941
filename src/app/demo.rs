//! The demo team of the playground, so that there is somebody to try okrbot with.

use anyhow::{Context, Result};

use super::App;
use crate::flow::team::founding::{self, Demo};

impl App {
    /// Seeds the demo team while the playground is on and there was never any team.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seed(&self) -> Result<()> {
        if self.playground.is_none() {
            return Ok(());
        }
        let cast: Vec<Demo<'_>> = ::playground::people()
            .iter()
            .map(|person| {
                Ok(Demo {
                    account: person.id,
                    name: person.name,
                    zone: person.zone.parse().context("a zone of the demo team")?,
                    lang: person.language.parse().context("a language of the demo team")?,
                    lead: person.lead,
                })
            })
            .collect::<Result<_>>()?;
        let mut tx = self.store.begin().await?;
        let now = self.now_in(&mut tx).await?;
        founding::demo(&mut tx, &self.org, &cast, now).await?;
        Ok(tx.commit().await?)
    }
}
