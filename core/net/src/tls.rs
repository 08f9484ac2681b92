//! TLS: rustls with ring, our own root certificates, pinned intermediates until a date.

use crate::{ConfigError, Pins, Roots};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, KeyProvider, ring};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::sign::SigningKey;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// The TLS configuration. The crypto provider is named here, not installed for the process, because an app that embeds
/// the library may have chosen another.
pub(crate) fn config(roots: &Roots, pins: Option<&Pins>) -> Result<ClientConfig, ConfigError> {
    let provider = Arc::new(CryptoProvider { key_provider: &NoClientKeys, ..ring::default_provider() });
    let roots = match roots {
        Roots::Mozilla => RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() },
        Roots::Only(certificates) => store(certificates)?,
    };
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|_| ConfigError::Client)?;
    let mut config = match pins {
        None => builder.with_root_certificates(roots).with_no_client_auth(),
        Some(pins) => {
            let until = pins.until.duration_since(UNIX_EPOCH).map_err(|_| ConfigError::Certificate)?;
            let verifier = PinnedVerifier {
                roots: verifier(roots, &provider)?,
                pins: verifier(store(&pins.intermediates)?, &provider)?,
                until: UnixTime::since_unix_epoch(until),
            };
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
        }
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Clients have no certificates: nothing is signed here, so no signing code is linked.
#[derive(Debug)]
struct NoClientKeys;

impl KeyProvider for NoClientKeys {
    fn load_private_key(&self, _: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, Error> {
        Err(Error::General("this client has no keys".into()))
    }
}

fn store(certificates: &[Vec<u8>]) -> Result<RootCertStore, ConfigError> {
    let mut store = RootCertStore::empty();
    for der in certificates {
        store.add(CertificateDer::from(der.clone())).map_err(|_| ConfigError::Certificate)?;
    }
    if store.is_empty() { Err(ConfigError::Certificate) } else { Ok(store) }
}

fn verifier(roots: RootCertStore, provider: &Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>, ConfigError> {
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone())
        .build()
        .map_err(|_| ConfigError::Certificate)
}

/// Verifies twice: up to a root, and up to a pinned intermediate taken as an anchor. To compare the hashes of the
/// presented chain would be weaker: an attacker with any valid certificate can append the pinned one unused.
#[derive(Debug)]
struct PinnedVerifier {
    roots: Arc<WebPkiServerVerifier>,
    pins: Arc<WebPkiServerVerifier>,
    until: UnixTime,
}

impl ServerCertVerifier for PinnedVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.roots.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)?;
        if now < self.until {
            self.pins
                .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
                .map_err(|_| Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))?;
        }
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.roots.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.roots.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.roots.supported_verify_schemes()
    }
}
