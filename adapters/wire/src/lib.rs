//! The way to a platform and back, as every adapter goes it: secured, to one host, with an end in sight, and sealed where a
//! platform seals.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::{Client, Response, StatusCode, Url, redirect};

pub mod pace;
pub mod sealed;
pub mod socket;
pub mod tls;
pub mod token;

/// The longest body that is read.
const BODY: usize = 4 * 1024 * 1024;
/// How long to wait where a platform asks for it and does not say how long.
const PAUSE: Duration = Duration::from_secs(1);

/// A client whose connections and calls end in time, and that follows nobody elsewhere; `ca` holds further certificates that
/// it trusts, as PEM.
///
/// # Errors
/// A sentence, where a certificate is none or no connection could ever be made.
pub fn client(connect: Duration, call: Duration, ca: Option<&[u8]>) -> Result<Client, String> {
    Client::builder()
        .tls_backend_preconfigured(tls::config(ca)?)
        .connect_timeout(connect)
        .timeout(call)
        .redirect(redirect::Policy::none())
        .user_agent(concat!("okrbot/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| format!("no client can be made: {}", error.without_url()))
}

/// Whether an address is on this machine.
pub fn is_local(url: &Url) -> bool {
    match url.host_str().map(|host| host.trim_matches(['[', ']'])) {
        Some("localhost") => true,
        Some(host) => host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

/// Whether two addresses are of one host: scheme, name and port.
pub fn same_host(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}

/// A platform, or something on the way to it, that cannot answer now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// How long it asks to wait.
    pub after: Option<Duration>,
    /// For the log; holds no address and no secret.
    pub why: String,
}

impl Busy {
    /// Something to try again.
    pub fn new(why: impl Into<String>) -> Self {
        Self { after: None, why: why.into() }
    }
}

impl From<reqwest::Error> for Busy {
    /// A call that never got an answer, or half of one.
    fn from(error: reqwest::Error) -> Self {
        Self::new(match error {
            _ if error.is_timeout() => "no answer in time",
            _ if error.is_connect() => "no connection",
            _ => "the connection broke",
        })
    }
}

/// What says that a platform is busy, if a response does: too many calls, or a fault of the platform's own.
pub fn busy(response: &Response) -> Option<Busy> {
    let status = response.status();
    if status != StatusCode::TOO_MANY_REQUESTS && !status.is_server_error() {
        return None;
    }
    let asked = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let after = asked.map(Duration::from_secs).or((status == StatusCode::TOO_MANY_REQUESTS).then_some(PAUSE));
    Some(Busy { after, why: status.to_string() })
}

/// The body of a response.
///
/// # Errors
/// Where it breaks off or has no end.
pub async fn body(mut response: Response) -> Result<Vec<u8>, Busy> {
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await? {
        if bytes.len() + part.len() > BODY {
            return Err(Busy::new("an answer without an end"));
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_local() {
        for url in ["http://127.0.0.1:4000/api/", "http://localhost/api/", "http://[::1]:4000/"] {
            assert!(is_local(&url.parse().unwrap()), "{url}");
        }
        for url in ["https://chat.example/api/", "http://10.0.0.1/", "https://127.0.0.1.example/", "data:text/plain,x"]
        {
            assert!(!is_local(&url.parse().unwrap()), "{url}");
        }
    }

    #[test]
    fn a_host_is_its_scheme_name_and_port() {
        let same = |one: &str, other: &str| same_host(&one.parse().unwrap(), &other.parse().unwrap());
        assert!(same("https://chat.example/a", "https://chat.example:443/b?c"));
        for other in ["http://chat.example/a", "https://chat.example:8443/a", "https://chat.example.evil/a"] {
            assert!(!same("https://chat.example/a", other), "{other}");
        }
    }
}
