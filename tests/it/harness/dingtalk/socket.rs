//! The websockets of Stream mode, on a port of their own as DingTalk has them on a host of their own.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::{SinkExt, StreamExt};
use http::StatusCode;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async};

use super::World;
use super::connections::Order;
use super::model::Topic;

/// Takes a free port; the address to open connections at.
pub async fn listen() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    (format!("ws://{}/connect", listener.local_addr().expect("an address")), listener)
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
    let now = world.clock.now().await;
    let mut subscriptions = None;
    #[expect(clippy::result_large_err, reason = "so the handshake wants it")]
    let check = |request: &Request, response: Response| match ticket(request) {
        Some(ticket) => match spend(&world, &ticket, now) {
            Some(found) => {
                subscriptions = Some(found);
                Ok(response)
            }
            None => Err(refused(StatusCode::UNAUTHORIZED)),
        },
        None => Err(refused(StatusCode::BAD_REQUEST)),
    };
    let Ok(socket) = accept_hdr_async(tcp, check).await else { return };
    let (id, orders) = world.gateway.opened(subscriptions.expect("a ticket's"));
    // However it ends, it has ended.
    let _ = talk(socket, orders, &world, id).await;
    world.gateway.ended(id);
}

fn ticket(request: &Request) -> Option<String> {
    let query = request.uri().query().filter(|_| request.uri().path() == "/connect")?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "ticket").map(|(_, ticket)| ticket.into_owned())
}

/// Uses a ticket up; what it subscribes to, if it was good.
fn spend(world: &World, ticket: &str, now: DateTime<Utc>) -> Option<Vec<Topic>> {
    let ticket = world.state.lock().expect("the state").tickets.remove(ticket)?;
    (now < ticket.until).then_some(ticket.topics)
}

fn refused(status: StatusCode) -> ErrorResponse {
    let mut response = ErrorResponse::new(None);
    *response.status_mut() = status;
    response
}

/// Does what is ordered and takes what comes; returns when the connection is to end.
async fn talk(
    mut socket: WebSocketStream<TcpStream>,
    mut orders: UnboundedReceiver<Order>,
    world: &World,
    id: u64,
) -> Result<(), Error> {
    loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Order::Text(text)) => socket.send(Message::text(text)).await?,
                Some(Order::Binary(bytes)) => socket.send(Message::binary(bytes)).await?,
                Some(Order::FallSilent) => {
                    silent(orders).await;
                    return Ok(());
                }
                Some(Order::Close(silence)) => return leave(socket, silence, world, id).await,
                Some(Order::Cut) | None => return Ok(()),
            },
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) if !world.gateway.heard(id, &text) => return Ok(()),
                // After a close there is nothing more, once it is answered.
                None => return Ok(()),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
            },
        }
    }
}

/// Holds the connection until it is cut.
async fn silent(mut orders: UnboundedReceiver<Order>) {
    while let Some(order) = orders.recv().await {
        if matches!(order, Order::Cut) {
            return;
        }
    }
}

/// Sends nothing any more, still takes what is sent, and closes after a time.
async fn leave(mut socket: WebSocketStream<TcpStream>, silence: Duration, world: &World, id: u64) -> Result<(), Error> {
    let end = sleep(silence);
    tokio::pin!(end);
    loop {
        tokio::select! {
            () = &mut end => return socket.close(None).await,
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) if !world.gateway.heard(id, &text) => return Ok(()),
                // After a close there is nothing more, once it is answered.
                None => return Ok(()),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
            },
        }
    }
}
