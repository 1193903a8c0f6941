//! Who may post: pages of the playground itself. A strange site can make a browser post here, but neither as JSON nor
//! under our host's name.

use std::net::{Ipv4Addr, Ipv6Addr};

use chat::Rejected;
use http::header::{CONTENT_TYPE, HOST};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, Uri};

/// The hosts that are ours.
pub struct Gate {
    /// The public host without its port, if there is one.
    public: Option<String>,
}

impl Gate {
    /// A gate for the loopback addresses and the host of `public_url`, which may be empty.
    pub fn new(public_url: &str) -> Self {
        let uri = public_url.parse::<Uri>().ok();
        Self { public: uri.and_then(|uri| uri.host().map(str::to_owned)) }
    }

    pub fn admit(&self, headers: &HeaderMap) -> Result<(), Rejected> {
        let host = only(headers, HOST).and_then(|host| host.parse::<Authority>().ok());
        let ours = host.is_some_and(|host| is_plain(&host) && self.is_ours(host.host()));
        if !ours {
            return Err(Rejected::Forbidden("a strange host"));
        }
        let kind = only(headers, CONTENT_TYPE).and_then(|kind| kind.split(';').next());
        if !kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Rejected::Forbidden("not sent as JSON"));
        }
        Ok(())
    }

    fn is_ours(&self, host: &str) -> bool {
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
            || address.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
            || self.public.as_ref().is_some_and(|public| host.eq_ignore_ascii_case(public))
    }
}

/// Whether nothing but a host and perhaps a port stands there.
fn is_plain(host: &Authority) -> bool {
    let port = host.port_u16();
    !host.as_str().contains('@') && (port.is_some() || host.as_str() == host.host())
}

/// The value of a header that stands there exactly once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn admitted(public_url: &str, host: &str, kind: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_str(host).unwrap());
        headers.insert(CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
        Gate::new(public_url).admit(&headers).is_ok()
    }

    #[test]
    fn loopback_hosts_are_ours_on_any_port() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.9.9.9", "[::1]", "[::1]:80"] {
            assert!(admitted("", host, "application/json"), "{host}");
        }
    }

    #[test]
    fn strange_hosts_are_not() {
        for host in [
            "",
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "128.0.0.1",
            "0.0.0.0",
            "[::]",
            "[::2]:1",
            "localhost@example.com",
            "example.com@localhost",
            "localhost:http",
            "a b",
        ] {
            assert!(!admitted("", host, "application/json"), "{host}");
        }
    }

    #[test]
    fn the_public_host_is_ours() {
        let url = "https://okr.example.com/some/where";
        assert!(admitted(url, "okr.example.com", "application/json"));
        assert!(admitted(url, "OKR.example.com:443", "application/json"));
        assert!(admitted(url, "localhost", "application/json"));
        assert!(!admitted(url, "example.com", "application/json"));
        assert!(!admitted("", "okr.example.com", "application/json"));
    }

    #[test]
    fn only_json_comes_in() {
        assert!(admitted("", "localhost", "Application/JSON; charset=utf-8"));
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            assert!(!admitted("", "localhost", kind), "{kind}");
        }
    }

    #[test]
    fn a_missing_or_double_header_is_refused() {
        let gate = Gate::new("");
        let mut headers = HeaderMap::new();
        assert!(gate.admit(&headers).is_err());
        headers.insert(HOST, HeaderValue::from_static("localhost"));
        assert!(gate.admit(&headers).is_err());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        assert!(gate.admit(&headers).is_ok());
        headers.append(HOST, HeaderValue::from_static("example.com"));
        assert!(gate.admit(&headers).is_err());
    }
}
