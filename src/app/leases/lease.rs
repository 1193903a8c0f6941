//! One lease: asked for until it is ours, prolonged while it is, and given up when nothing here needs it any more.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, sleep, timeout};
use tracing::{info, warn};

use crate::app::App;
use crate::clock;
use crate::store::{self, Store, leases};

/// How long giving up may take: who waits for the lease gets it anyhow, only later.
const GOODBYE: Duration = Duration::from_secs(1);

/// A lease as this process sees it.
#[derive(Debug)]
pub struct Lease {
    store: Store,
    /// The platform that it is for.
    pub platform: &'static str,
    /// This process.
    holder: String,
    term: Duration,
    /// Until when this process may rely on it, if it is ours. Watched by who needs it.
    pub held: watch::Sender<Option<Instant>>,
    /// Watched by who sends.
    pub sending: watch::Sender<()>,
    /// Who was last said to hold it. Locked while the database is asked, so that no older answer comes after a newer one.
    said: Mutex<Option<String>>,
}

impl Lease {
    /// One that is not ours yet.
    pub fn new(store: Store, platform: &'static str, holder: String, term: Duration) -> Self {
        let (held, sending) = (watch::Sender::new(None), watch::Sender::new(()));
        Self { store, platform, holder, term, held, sending, said: Mutex::default() }
    }

    /// Whether this process may rely on it.
    pub fn is_held(&self) -> bool {
        self.held.borrow().is_some_and(|until| until > Instant::now())
    }

    /// How long to wait before asking again for what another one holds, or what could not be asked.
    pub fn between(&self) -> Duration {
        self.term / 10
    }

    /// Takes it or prolongs it; whether it is ours now, as far as the database could tell.
    pub async fn ask(&self) -> bool {
        let mut said = self.said.lock().await;
        let began = Instant::now();
        let asked = match timeout(self.term / 5, self.take()).await {
            Ok(asked) => asked.map_err(anyhow::Error::from),
            Err(late) => Err(late.into()),
        };
        let holder = match asked {
            Ok(holder) => holder,
            Err(error) => {
                warn!(platform = self.platform, "who keeps the connection could not be asked: {error:#}");
                if !self.is_held() {
                    // It ran out; if it is ours again, that is news.
                    said.take_if(|holder| *holder == self.holder);
                }
                return false;
            }
        };
        let ours = holder.as_ref() == Some(&self.holder);
        // By the time at which the question began: the database's answer may have taken a while.
        self.held.send_replace(ours.then(|| began + self.term * 2 / 3));
        match &holder {
            Some(_) if holder == *said => {}
            Some(holder) if ours => info!(platform = self.platform, holder, "this okrbot keeps the connection"),
            Some(holder) => {
                info!(platform = self.platform, holder, "another okrbot keeps the connection: this one waits")
            }
            None => {}
        }
        *said = holder;
        ours
    }

    /// Takes or prolongs it; who holds it now. Leases go by the real time, whatever the playground's clock shows.
    async fn take(&self) -> store::Result<Option<String>> {
        let mut tx = self.store.begin().await?;
        let now = clock::now(0);
        let taken = leases::take(&mut tx, self.platform, &self.holder, now + self.term, now).await?;
        let holder = if taken { Some(self.holder.clone()) } else { leases::holder(&mut tx, self.platform).await? };
        tx.commit().await?;
        Ok(holder)
    }

    /// Gives it up, if it is ours.
    pub async fn give_up(&self) {
        let _said = self.said.lock().await;
        self.held.send_replace(None);
        let given_up = async {
            let mut tx = self.store.begin().await?;
            leases::give_up(&mut tx, self.platform, &self.holder).await?;
            tx.commit().await
        };
        if !matches!(timeout(GOODBYE, given_up).await, Ok(Ok(()))) {
            warn!(platform = self.platform, "the lease could not be given up: it has to run out");
        }
    }
}

/// Keeps asking until it is time to stop and nothing here needs the lease any more.
pub async fn keep(lease: Arc<Lease>, app: Arc<App>) {
    let mut left = pin!(async {
        app.stopped().await;
        lease.held.closed().await;
    });
    loop {
        // Who is about to stop takes over no more, but keeps what is needed until the end.
        let ours = (lease.is_held() || !app.is_stopping()) && lease.ask().await;
        let wait = if ours { lease.term / 3 } else { lease.between() };
        tokio::select! {
            () = &mut left => break,
            () = sleep(wait) => {}
        }
    }
    lease.give_up().await;
}
