//! The websockets of the intelligent robot, on a port of their own as WeCom has them on a host of their own.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use http::StatusCode;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async};

use super::World;
use super::frames::{self, After};
use super::gateway::Order;

/// How long a connection stays that is closed and does not say so.
const GOODBYE: Duration = Duration::from_secs(2);

/// Takes a free port; the address to open connections at.
pub async fn listen() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    (format!("ws://{}", listener.local_addr().expect("an address")), listener)
}

/// Serves connections for ever.
pub async fn serve(listener: TcpListener, world: Arc<World>) {
    let mut connections = JoinSet::new();
    loop {
        let (tcp, _) = listener.accept().await.expect("a connection");
        connections.spawn(connection(tcp, Arc::clone(&world)));
    }
}

async fn connection(tcp: TcpStream, world: Arc<World>) {
    #[expect(clippy::result_large_err, reason = "so the handshake wants it")]
    let check = |_: &Request, response: Response| match world.gateway.refused() {
        None => Ok(response),
        Some(status) => {
            let mut refused = ErrorResponse::new(None);
            *refused.status_mut() = StatusCode::from_u16(status).expect("a status");
            Err(refused)
        }
    };
    let Ok(socket) = accept_hdr_async(tcp, check).await else { return };
    let (id, orders) = world.gateway.opened();
    // However it ends, it has ended.
    let _ = talk(socket, orders, &world, id).await;
    world.gateway.ended(id);
}

/// Does what is ordered and what comes; returns when the connection is to end.
async fn talk(
    mut socket: WebSocketStream<TcpStream>,
    mut orders: UnboundedReceiver<Order>,
    world: &World,
    id: u64,
) -> Result<(), Error> {
    let mut pinged = Instant::now();
    loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Order::Text(text)) => socket.send(Message::text(text)).await?,
                Some(Order::Hang) => {
                    until_cut(orders).await;
                    return Ok(());
                }
                Some(Order::Close) => {
                    socket.close(None).await?;
                    // It is over when the other side says so, too, or does not for long.
                    let rest = async { while let Some(Ok(_)) = socket.next().await {} };
                    return timeout(GOODBYE, rest).await.map_err(|_| Error::ConnectionClosed);
                }
                Some(Order::Cut) | None => return Ok(()),
            },
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) => match frames::heard(world, id, &text).await {
                    After::Ack(ack) => socket.send(Message::text(ack)).await?,
                    After::Pong(ack) => {
                        pinged = Instant::now();
                        socket.send(Message::text(ack)).await?;
                    }
                    After::Silence => {}
                    After::End => return Ok(()),
                },
                // After a close there is nothing more, once it is answered.
                None => return Ok(()),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
            },
            () = sleep_until(pinged + world.gateway.silence()) => {
                world.gateway.fell_silent();
                return socket.close(None).await;
            }
        }
    }
}

/// Holds the connection until it is cut.
async fn until_cut(mut orders: UnboundedReceiver<Order>) {
    while let Some(order) = orders.recv().await {
        if matches!(order, Order::Cut) {
            return;
        }
    }
}
