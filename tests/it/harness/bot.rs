//! A whole okrbot in this process, on a port of its own.

use std::sync::Arc;

use chat::Adapter;
use okrbot::app::App;
use okrbot::config::Config;
use okrbot::http;
use okrbot::store::Store;
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

    /// One that is configured by these variables, with these platforms.
    pub async fn with(kind: Kind, variables: &[(&str, &str)], platforms: Vec<Arc<dyn Adapter>>) -> Self {
        let database = Database::new(kind).await;
        let store = database.open().await;
        store.migrate().await.expect("a migration");
        let app = app(&database, store, variables, platforms);
        app.seed().await.expect("the demo team");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let mut tasks = app.start();
        let router = http::router(Arc::clone(&app));
        tasks.spawn(async move { axum::serve(listener, router).await.expect("a server") });
        Self { client: Client::new(base), app, database, _tasks: tasks }
    }
}

/// An okrbot without loops or port.
pub fn app(
    database: &Database,
    store: Store,
    variables: &[(&str, &str)],
    platforms: Vec<Arc<dyn Adapter>>,
) -> Arc<App> {
    let url = ("OKRBOT__DATABASE__URL", database.url.as_str());
    let variables = variables.iter().copied().chain([url]);
    let config = Config::load(None, variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    App::new(&config.expect("a configuration"), store, platforms)
}
