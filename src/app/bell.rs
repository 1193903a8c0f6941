//! A bell: rung by whoever made work, heard by everybody who waits for some.

use tokio::sync::watch;

/// Rings for all who listen, also for who listens only a moment later: a ring between two waits is not lost.
#[derive(Clone, Debug)]
pub struct Bell(watch::Sender<()>);

/// Somebody who listens.
#[derive(Debug)]
pub struct Listener(watch::Receiver<()>);

impl Bell {
    /// A bell that nobody has rung.
    pub fn new() -> Self {
        Self(watch::Sender::new(()))
    }

    /// Wakes everybody.
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    /// Begins to listen: rings from now on are heard.
    pub fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

impl Default for Bell {
    fn default() -> Self {
        Self::new()
    }
}

impl Listener {
    /// Waits for a ring since the last wait; for ever if the bell is gone.
    pub async fn ring(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
