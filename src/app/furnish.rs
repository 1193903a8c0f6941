//! Each platform is given the menu at every start, beside everything else: nothing waits for it.

use std::sync::Arc;
use std::time::Duration;

use chat::{Adapter, SendError};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::App;
use crate::flow::menu::menu;
use crate::outbox::backoff;

/// Gives a platform the menu; ends when it is time to stop.
pub async fn furnish(app: Arc<App>, adapter: Arc<dyn Adapter>) {
    tokio::select! {
        () = until_done(&app, &adapter) => app.stopped().await,
        () = app.stopped() => {}
    }
}

/// Tries until the platform has it or will never take it.
async fn until_done(app: &App, adapter: &Arc<dyn Adapter>) {
    let platform = adapter.platform();
    for tries in 1.. {
        let (after, why) = match once(app, adapter).await {
            Ok(()) => return,
            Err(SendError::Later { after, why }) => (after, why),
            Err(refused) => {
                warn!(platform, "the menu was not taken: {refused}");
                return;
            }
        };
        let wait =
            backoff::wait(backoff::number(platform), tries).to_std().unwrap_or_default().max(after.unwrap_or_default());
        info!(platform, why, ?wait, "the menu is given later");
        sleep(wait).await;
    }
}

/// One try, within the adapter's patience. It has a task of its own: one that panics ends nothing else.
async fn once(app: &App, adapter: &Arc<dyn Adapter>) -> Result<(), SendError> {
    let later = |why: &str| SendError::Later { after: None, why: why.into() };
    let (adapter, menu) = (Arc::clone(adapter), menu(&app.org));
    let patience: Duration = adapter.patience();
    let mut task = JoinSet::new();
    task.spawn(async move { adapter.furnish(&menu).await });
    match timeout(patience, task.join_next()).await {
        Ok(Some(Ok(done))) => done,
        Ok(_) => Err(SendError::Never("the adapter panicked".into())),
        Err(_) => Err(later("no answer in time")),
    }
}
