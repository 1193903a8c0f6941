//! Websockets: opened within a time, secured as everything else.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use crate::{Busy, tls};

pub use tokio_tungstenite::tungstenite::{Error, Message};

/// What a websocket runs over.
pub trait Way: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Way for T {}

/// An open websocket.
pub type Socket = WebSocketStream<Box<dyn Way>>;

/// The largest message that is read.
const MESSAGE: usize = 4 * 1024 * 1024;

/// Opens a websocket at a `ws` or `wss` address.
///
/// # Errors
/// Where nobody answers in time, or answers otherwise; the address, which may hold a key, stands in no error.
pub async fn open(url: &Url, patience: Duration, ca: Option<&[u8]>) -> Result<Socket, Busy> {
    match timeout(patience, opened(url, ca)).await {
        Ok(opened) => opened,
        Err(_) => Err(Busy::new("no answer in time")),
    }
}

async fn opened(url: &Url, ca: Option<&[u8]>) -> Result<Socket, Busy> {
    let host = url.host_str().ok_or_else(|| Busy::new("an address without a host"))?.trim_matches(['[', ']']);
    let secured = match url.scheme() {
        "wss" => true,
        "ws" => false,
        _ => return Err(Busy::new("an address that is no websocket's")),
    };
    // Of these two schemes the default port is known.
    let port = url.port_or_known_default().unwrap_or(443);
    let broken = |_: io::Error| Busy::new("no connection");
    let tcp = TcpStream::connect((host, port)).await.map_err(broken)?;
    tcp.set_nodelay(true).map_err(broken)?;
    let way: Box<dyn Way> = match secured {
        false => Box::new(tcp),
        true => {
            let name = ServerName::try_from(host.to_owned()).map_err(|_| Busy::new("an address without a host"))?;
            let connector = TlsConnector::from(Arc::new(tls::config(ca).map_err(Busy::new)?));
            Box::new(connector.connect(name, tcp).await.map_err(|_| Busy::new("no secured connection"))?)
        }
    };
    let request = url.as_str().into_client_request().map_err(|_| Busy::new("an address that is no websocket's"))?;
    let config = WebSocketConfig::default().max_message_size(Some(MESSAGE)).max_frame_size(Some(MESSAGE));
    match tokio_tungstenite::client_async_with_config(request, way, Some(config)).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(Busy::new(format!("no websocket: {}", response.status()))),
        Err(_) => Err(Busy::new("no websocket")),
    }
}
