//! Reading a body up to the limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};
use tokio::time::timeout;

/// So many times the limit is read and thrown away: then the sender hears the refusal instead of a broken connection.
const DRAINED: usize = 16;
/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The whole body, or the status to refuse it with.
pub async fn read(body: Body, limit: usize) -> Result<Bytes, StatusCode> {
    timeout(PATIENCE, collect(body, limit)).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

async fn collect(mut body: Body, limit: usize) -> Result<Bytes, StatusCode> {
    let mut whole = BytesMut::new();
    let mut size = 0_usize;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| StatusCode::BAD_REQUEST)?;
        let Some(data) = frame.data_ref() else { continue };
        size = size.saturating_add(data.len());
        if size <= limit {
            whole.extend_from_slice(data);
        } else if size > limit.saturating_mul(DRAINED) {
            break;
        }
    }
    if size > limit { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(whole.freeze()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_up_to_the_limit_is_read_whole() {
        let body = Body::from("twelve bytes");
        assert_eq!(read(body, 12).await, Ok(Bytes::from("twelve bytes")));
    }

    #[tokio::test]
    async fn a_longer_one_is_too_large_however_long() {
        for size in [13, 12 * DRAINED, 12 * DRAINED + 1, 1_000_000] {
            let body = Body::from(vec![b'x'; size]);
            assert_eq!(read(body, 12).await, Err(StatusCode::PAYLOAD_TOO_LARGE), "{size}");
        }
    }
}
