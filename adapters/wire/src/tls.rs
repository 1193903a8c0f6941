//! How connections are secured: ring, which the database uses as well, and the certificates that Mozilla trusts.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// The configuration of every connection.
///
/// # Errors
/// A sentence, where the machine cannot do it.
pub fn config() -> Result<ClientConfig, String> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("no TLS: {error}"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
