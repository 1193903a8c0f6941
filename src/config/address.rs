//! An address of the web, as it is configured: `https://okr.example.com/path`.

use std::net::IpAddr;

/// A usable address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address without a `/` at its end.
    pub text: String,
    /// Whether it is `https`.
    pub encrypted: bool,
    /// Whether it is on this machine, where nobody outside can reach it.
    pub loopback: bool,
}

/// `http` or `https`, a host, no password, no query; `None` for all else.
pub fn read(text: &str) -> Option<Address> {
    let uri: http::Uri = text.parse().ok()?;
    let http = matches!(uri.scheme_str(), Some("http" | "https"));
    let host = uri.host().filter(|host| !host.is_empty())?;
    let plain = !text.contains(['@', '?', '#']);
    (http && plain).then(|| Address {
        text: text.trim_end_matches('/').to_owned(),
        encrypted: uri.scheme_str() == Some("https"),
        loopback: is_loopback(host),
    })
}

/// An address that a method's name can be put behind: it ends with a `/`. A token must not cross a network in the open.
pub(super) fn api_url(text: &str) -> Option<String> {
    let address = read(text)?;
    (address.encrypted || address.loopback).then(|| address.text + "/")
}

/// The address of a websocket, without a `/` at its end; unencrypted only on this machine.
pub(super) fn ws_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("ws").filter(|rest| rest.starts_with(['s', ':']))?;
    let address = read(&format!("http{rest}"))?;
    let usable = address.encrypted || address.loopback;
    address.text.strip_prefix("http").filter(|_| usable).map(|rest| format!("ws{rest}"))
}

fn is_loopback(host: &str) -> bool {
    let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || number.is_ok_and(|number| number.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_itself_is_known_under_each_of_its_names() {
        for text in ["http://localhost", "http://LOCALHOST:80/x", "https://127.9.9.9", "http://[::1]:80/"] {
            assert!(read(text).unwrap().loopback, "{text}");
        }
        for text in
            ["https://okr.example.com", "http://localhost.example.com", "http://10.0.0.1", "http://[2001:db8::1]"]
        {
            assert!(!read(text).unwrap().loopback, "{text}");
        }
    }

    #[test]
    fn an_api_address_ends_with_a_slash_and_is_encrypted_unless_it_is_here() {
        for (written, read) in [
            ("https://chat.example.com/api/", "https://chat.example.com/api/"),
            ("https://proxy.example.com/chat", "https://proxy.example.com/chat/"),
            ("http://127.0.0.1:9000/api", "http://127.0.0.1:9000/api/"),
            ("http://localhost:9000", "http://localhost:9000/"),
            ("http://[::1]:9000/api/", "http://[::1]:9000/api/"),
        ] {
            assert_eq!(api_url(written).as_deref(), Some(read));
        }
        for written in ["", "chat.com", "http://chat.com/api/", "http://localhost.example.com/", "https://h/?a=b"] {
            assert_eq!(api_url(written), None, "{written}");
        }
    }

    #[test]
    fn a_websocket_is_encrypted_unless_it_is_here() {
        for (written, read) in [
            ("wss://openws.example.com", "wss://openws.example.com"),
            ("wss://proxy.example.com:8443/ws/", "wss://proxy.example.com:8443/ws"),
            ("ws://127.0.0.1:9000/ws", "ws://127.0.0.1:9000/ws"),
            ("ws://localhost:9000", "ws://localhost:9000"),
            ("ws://[::1]:9000", "ws://[::1]:9000"),
        ] {
            assert_eq!(ws_url(written).as_deref(), Some(read));
        }
        for written in [
            "",
            "ws",
            "wss://",
            "wsss://h",
            "wshttp://h",
            "https://h",
            "ws://openws.example.com",
            "ws://10.0.0.1",
            "wss://h/?a=b",
            "wss://u:p@h",
        ] {
            assert_eq!(ws_url(written), None, "{written}");
        }
    }

    #[test]
    fn only_an_address_that_something_can_be_put_behind_is_read() {
        assert_eq!(read("https://okr.example.com/base/").unwrap().text, "https://okr.example.com/base");
        assert!(read("https://okr.example.com").unwrap().encrypted);
        for text in [
            "",
            "okr.example.com",
            "ftp://h",
            "https://",
            "https://u:p@h",
            "https://h/?q",
            "https://h/#f",
            "https://a b",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
