//! `okrbot serve`: everything is opened, wired and run until a signal comes.

#[cfg(test)]
mod tests;

use std::future::pending;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::{Failure, lock, open, platforms, print};
use crate::app::App;
use crate::config::Config;
use crate::store::{Store, deployment, sqlite_file};
use crate::{http, store, stream};

/// How long requests may take to end after a signal.
const GRACE: Duration = Duration::from_secs(3);
/// How long closing the database may take.
const CLOSING: Duration = Duration::from_millis(500);

/// Runs until SIGTERM or SIGINT.
pub async fn serve(config: &Config) -> Result<ExitCode, Failure> {
    let _lock =
        sqlite_file(&config.database.url).map(|file| lock::lock(&file)).transpose().map_err(Failure::CannotRun)?;
    let platforms = platforms::of(config)?;
    let store = open(&config.database).await?;
    for migration in store.migrate().await.map_err(Failure::cannot_run)? {
        info!("migrated {migration}");
    }
    writable(&store).await.map_err(|error| Failure::CannotRun(format!("the database cannot be written: {error}")))?;
    let app = App::new(config, store, platforms);
    refuse_a_playground(&app).await?;
    app.seed().await.map_err(Failure::cannot_run)?;
    app.know_days().await.map_err(Failure::cannot_run)?;
    app.open_doors().await.map_err(Failure::cannot_run)?;

    let listener = TcpListener::bind(config.server.listen).await.map_err(|error| {
        Failure::CannotRun(format!("server.listen {} cannot be used: {error}", config.server.listen))
    })?;
    let address = listener.local_addr().map_err(Failure::cannot_run)?;
    print(&format!("okrbot is running: {}\n", shown(config, address)));
    let signalled = signalled()?;
    let mut loops = app.start();
    stream::start(&app, &mut loops);
    tokio::spawn({
        let app = Arc::clone(&app);
        async move {
            signalled.await;
            info!("stopping");
            app.stop();
        }
    });
    let answered = tokio::select! {
        answered = answer(&app, listener) => answered,
        // Loops end only when they are told to: one that broke would leave a bot that looks alive and says nothing.
        Some(ended) = loops.join_next(), if !app.is_stopping() => match ended {
            Ok(()) if app.is_stopping() => Ok(()),
            _ => Err(Failure::CannotRun("a loop broke; see the log".into())),
        },
    };
    app.stop();
    app.finish(loops).await;
    answered?;
    if timeout(CLOSING, app.store.close()).await.is_err() {
        warn!("the database was not closed in time");
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers requests until it is time to stop; those in hand may end.
async fn answer(app: &Arc<App>, listener: TcpListener) -> Result<(), Failure> {
    let stopping = Arc::clone(app);
    let server = axum::serve(listener, http::router(Arc::clone(app)))
        .with_graceful_shutdown(async move { stopping.stopped().await });
    let late = async {
        app.stopped().await;
        sleep(GRACE).await;
    };
    tokio::select! {
        ended = server => ended.map_err(Failure::cannot_run),
        () = late => {
            warn!("requests were broken off: they did not end in time");
            Ok(())
        }
    }
}

/// Whether something can be changed; nothing is.
async fn writable(store: &Store) -> store::Result<()> {
    let mut tx = store.begin().await?;
    deployment::lock(&mut tx).await?;
    tx.rollback().await
}

/// A database whose clock was moved holds a team that does not exist: nobody outside may hear from it.
async fn refuse_a_playground(app: &App) -> Result<(), Failure> {
    let mut tx = app.store.read().await.map_err(Failure::cannot_run)?;
    let moved = deployment::clock_moved(&mut tx).await.map_err(Failure::cannot_run)?;
    let outside = app.org.platforms.iter().any(|adapter| !adapter.is_local());
    if moved && outside {
        return Err(Failure::Wrong("okrbot.db holds a playground; set database.url".into()));
    }
    Ok(())
}

/// The address to open.
fn shown(config: &Config, listening: SocketAddr) -> String {
    let base = config.server.public_url.clone().unwrap_or_else(|| {
        let mut address = listening;
        if address.ip().is_unspecified() {
            address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
        }
        format!("http://{address}")
    });
    if config.playground.enabled { format!("{base}/playground") } else { format!("{base}/") }
}

/// Ends when SIGTERM or SIGINT comes.
fn signalled() -> Result<impl Future<Output = ()>, Failure> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::cannot_run)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::cannot_run)?;
    Ok(async move {
        let came = tokio::select! {
            came = terminate.recv() => came,
            came = interrupt.recv() => came,
        };
        if came.is_none() {
            pending::<()>().await;
        }
    })
}
