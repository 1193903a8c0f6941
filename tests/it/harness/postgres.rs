//! The PostgreSQL server of the tests: the one that is named, else a private one that ends with this process.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Names a server to use: an address whose user may create databases.
const NAMED: &str = "OKRBOT_TEST_POSTGRES";

/// A server and what keeps it alive.
struct Server {
    url: String,
    /// Never waited for: it stops the server when its standard input ends, which is when this process does, however it does.
    _keeper: Option<Child>,
}

/// The address of a server on which tests may create databases of their own.
///
/// # Panics
/// Where no server is named and none can be started, in one line that says what to do: no test passes by skipping.
pub fn postgres_url() -> &'static str {
    static SERVER: OnceLock<Server> = OnceLock::new();
    let server = SERVER.get_or_init(|| match std::env::var(NAMED) {
        Ok(url) if !url.is_empty() => Server { url, _keeper: None },
        _ => private().unwrap_or_else(|why| panic!("no PostgreSQL for the tests: {why}")),
    });
    &server.url
}

/// Starts a server for this process only.
fn private() -> Result<Server, String> {
    let mut keeper = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cluster"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // Ctrl-C at the terminal is for the tests; the keeper has to live on and clean up.
        .process_group(0)
        .spawn()
        .map_err(|error| format!("tests/cluster: {error}; set {NAMED} to a server's address"))?;
    let mut url = String::new();
    if let Some(output) = keeper.stdout.as_mut() {
        BufReader::new(output).read_line(&mut url).map_err(|error| error.to_string())?;
    }
    if url.trim().is_empty() {
        let mut why = String::new();
        if let Some(mut errors) = keeper.stderr.take() {
            errors.read_to_string(&mut why).map_err(|error| error.to_string())?;
        }
        return Err(why.trim().to_owned());
    }
    Ok(Server { url: url.trim().to_owned(), _keeper: Some(keeper) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    #[test]
    fn there_is_one_server_and_it_listens() {
        let url = postgres_url();
        let (_, rest) = url.rsplit_once('@').unwrap_or(("", url));
        let host = rest.split('/').next().unwrap_or_default();
        assert!(TcpStream::connect(host).is_ok(), "nobody answers there");
        assert_eq!(postgres_url(), url);
    }
}
