//! A whole okrbot in this process, on a port of its own.

use std::sync::Arc;

use chat::Adapter;
use chrono::{DateTime, Utc};
use okrbot::app::App;
use okrbot::config::Config;
use okrbot::http;
use okrbot::store::{Store, deployment};
use okrbot::stream;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::{Client, Database, Kind};

/// An okrbot that runs until this is dropped.
pub struct Bot {
    /// Who talks to it.
    pub client: Client,
    /// Its inside, for what cannot be seen from outside.
    pub app: Arc<App>,
    /// Where it keeps what it knows.
    pub database: Database,
    _tasks: JoinSet<()>,
}

impl Bot {
    /// One with the default configuration.
    pub async fn start(kind: Kind) -> Self {
        Self::with(kind, &[], Vec::new()).await
    }

    /// One with the default configuration, whose playground begins at a moment.
    pub async fn at(kind: Kind, begin: &str) -> Self {
        let begin = begin.parse().expect("a moment");
        Self::begun(kind, &[], Vec::new(), Some(begin), true).await
    }

    /// One that is configured by these variables, whose playground begins at a moment.
    pub async fn configured_at(kind: Kind, variables: &[(&str, &str)], begin: &str) -> Self {
        let begin = begin.parse().expect("a moment");
        Self::begun(kind, variables, Vec::new(), Some(begin), true).await
    }

    /// One without the demo team, that speaks on these platforms as well and whose clock begins at a moment.
    pub async fn without_team(
        kind: Kind,
        begin: &str,
        variables: &[(&str, &str)],
        platforms: Vec<Arc<dyn Adapter>>,
    ) -> Self {
        let begin = begin.parse().expect("a moment");
        Self::begun(kind, variables, platforms, Some(begin), false).await
    }

    /// One that is configured by these variables, with these platforms.
    pub async fn with(kind: Kind, variables: &[(&str, &str)], platforms: Vec<Arc<dyn Adapter>>) -> Self {
        Self::begun(kind, variables, platforms, None, true).await
    }

    /// One with the default configuration and these platforms, whose playground begins at a moment.
    pub async fn with_at(kind: Kind, platforms: Vec<Arc<dyn Adapter>>, begin: &str) -> Self {
        let begin = begin.parse().expect("a moment");
        Self::begun(kind, &[], platforms, Some(begin), true).await
    }

    async fn begun(
        kind: Kind,
        variables: &[(&str, &str)],
        platforms: Vec<Arc<dyn Adapter>>,
        begin: Option<DateTime<Utc>>,
        seeded: bool,
    ) -> Self {
        let (database, app) = prepared(kind, variables, platforms, begin).await;
        if seeded {
            app.seed().await.expect("the demo team");
        }
        Self::running(database, app).await
    }

    /// Another okrbot on the same database, with these platforms.
    pub async fn beside(&self, platforms: Vec<Arc<dyn Adapter>>) -> Self {
        self.beside_with(&[], platforms).await
    }

    /// The same, configured by these variables.
    pub async fn beside_with(&self, variables: &[(&str, &str)], platforms: Vec<Arc<dyn Adapter>>) -> Self {
        let database = self.database.again();
        let app = app(&database, database.open().await, variables, platforms);
        Self::running(database, app).await
    }

    /// Starts the loops, the connections and the port.
    async fn running(database: Database, app: Arc<App>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let mut tasks = app.start();
        stream::start(&app, &mut tasks);
        let router = http::router(Arc::clone(&app));
        tasks.spawn(async move { axum::serve(listener, router).await.expect("a server") });
        Self { client: Client::new(base), app, database, _tasks: tasks }
    }
}

/// A new database with its okrbot.
async fn prepared(
    kind: Kind,
    variables: &[(&str, &str)],
    platforms: Vec<Arc<dyn Adapter>>,
    begin: Option<DateTime<Utc>>,
) -> (Database, Arc<App>) {
    let database = Database::migrated(kind).await;
    let store = database.open().await;
    if let Some(begin) = begin {
        let mut tx = store.begin().await.expect("a transaction");
        deployment::move_clock(&mut tx, okrbot::clock::offset_to(begin)).await.expect("a clock");
        tx.commit().await.expect("a commit");
    }
    let app = app(&database, store, variables, platforms);
    (database, app)
}

/// An okrbot without loops or port.
pub fn app(
    database: &Database,
    store: Store,
    variables: &[(&str, &str)],
    platforms: Vec<Arc<dyn Adapter>>,
) -> Arc<App> {
    App::new(&config(database, variables), store, platforms)
}

/// The configuration of an okrbot on this database.
pub fn config(database: &Database, variables: &[(&str, &str)]) -> Config {
    let url = ("OKRBOT__DATABASE__URL", database.url.as_str());
    let variables = variables.iter().copied().chain([url]);
    let config = Config::load(None, variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    config.expect("a configuration")
}
