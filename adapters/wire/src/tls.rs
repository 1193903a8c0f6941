//! How connections are secured: ring, which the database uses as well, the certificates that Mozilla trusts, and those that an
//! installation adds.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// The configuration of every connection; `ca` holds further certificates, as PEM.
///
/// # Errors
/// A sentence, where a certificate is none or the machine cannot do it.
pub fn config(ca: Option<&[u8]>) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(pem) = ca {
        let added = CertificateDer::pem_slice_iter(pem).map(|one| one.ok().and_then(|one| roots.add(one).ok()));
        let added: Option<Vec<()>> = added.collect();
        if added.is_none_or(|added| added.is_empty()) {
            return Err("the certificates cannot be read: they must be PEM".into());
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("no TLS: {error}"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_certificates_must_be_some() {
        assert!(config(None).is_ok());
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for pem in ["", "no certificate", broken] {
            let error = config(Some(pem.as_bytes())).unwrap_err();
            assert!(error.contains("PEM"), "{error}");
        }
    }
}
