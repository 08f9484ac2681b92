//! TLS: which certificates are accepted, with certificates made by the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_net::{Config, NetErrorKind, Pins, PlatformClient, Roots, TlsFault};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use support::Exchange;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A certificate with the key that belongs to it.
struct Authority {
    der: Vec<u8>,
    issuer: Issuer<'static, KeyPair>,
}

fn params(host: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, host);
    params
}

fn authority(name: &str, above: Option<&Authority>) -> Authority {
    let mut params = params(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let certificate = match above {
        None => params.self_signed(&key).unwrap(),
        Some(above) => params.signed_by(&key, &above.issuer).unwrap(),
    };
    Authority { der: certificate.der().to_vec(), issuer: Issuer::new(params, key) }
}

/// A server's chain, leaf first, and its key.
struct Identity {
    chain: Vec<Vec<u8>>,
    key: Vec<u8>,
}

fn identity(host: &str, issuer: &Authority, change: impl FnOnce(&mut CertificateParams)) -> Identity {
    let mut params = params(host);
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let leaf = params.signed_by(&key, &issuer.issuer).unwrap();
    Identity { chain: vec![leaf.der().to_vec()], key: key.serialize_der() }
}

/// Serves 204 under `identity` and calls it as `localhost` with the given trust.
async fn call(identity: Identity, roots: Roots, pins: Option<Pins>) -> Result<(), NetErrorKind> {
    let chain = identity.chain.into_iter().map(CertificateDer::from).collect();
    let key = PrivateKeyDer::try_from(identity.key).unwrap();
    let server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(server));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let Ok(stream) = acceptor.accept(stream).await else { return false };
        match Exchange::read(stream).await {
            Some(exchange) => exchange.answer(204, &[], b"").await.is_some(),
            None => false,
        }
    });
    let config = Config { roots, pins, ..Config::new(format!("https://localhost:{port}")) };
    let platform = PlatformClient::new(config).unwrap().with_token(&"token".into()).unwrap();
    let outcome = platform.logout().await;
    let heard = served.await.unwrap();
    assert_eq!(heard, outcome.is_ok(), "who is not believed hears nothing");
    outcome.map_err(|e| {
        assert!(!e.sent && !e.is_ambiguous() && !e.is_transient());
        e.kind
    })
}

fn only(authority: &Authority) -> Roots {
    Roots::Only(vec![authority.der.clone()])
}

const GOOD: fn(&mut CertificateParams) = |_| ();

#[tokio::test]
async fn a_good_certificate_is_accepted() {
    let root = authority("root", None);
    assert_eq!(call(identity("localhost", &root, GOOD), only(&root), None).await, Ok(()));
}

#[tokio::test]
async fn bad_certificates_are_told_apart_and_refused() {
    let (root, stranger) = (authority("root", None), authority("stranger", None));
    let tls = |fault| Err(NetErrorKind::Tls(fault));
    let past = identity("localhost", &root, |p| p.not_after = date_time_ymd(2020, 1, 1));
    assert_eq!(call(past, only(&root), None).await, tls(TlsFault::Expired));
    let future = identity("localhost", &root, |p| p.not_before = date_time_ymd(2200, 1, 1));
    assert_eq!(call(future, only(&root), None).await, tls(TlsFault::NotYetValid));
    let other_host = identity("platform.example", &root, GOOD);
    assert_eq!(call(other_host, only(&root), None).await, tls(TlsFault::WrongHost));
    let unknown = identity("localhost", &stranger, GOOD);
    assert_eq!(call(unknown, only(&root), None).await, tls(TlsFault::UnknownIssuer));
    // An authority of the right name, with another key.
    let namesake = identity("localhost", &authority("root", None), GOOD);
    assert!(matches!(call(namesake, only(&root), None).await, Err(NetErrorKind::Tls(_))));

    let key = KeyPair::generate().unwrap();
    let alone = params("localhost").self_signed(&key).unwrap();
    let self_signed = Identity { chain: vec![alone.der().to_vec()], key: key.serialize_der() };
    assert_eq!(call(self_signed, only(&root), None).await, tls(TlsFault::UnknownIssuer));
    // A root of our own is not among Mozilla's, which is what the app ships with.
    assert_eq!(call(identity("localhost", &root, GOOD), Roots::Mozilla, None).await, tls(TlsFault::UnknownIssuer));
}

#[tokio::test]
async fn a_pinned_intermediate_must_be_on_the_way_until_the_pins_end() {
    let root = authority("root", None);
    let (ours, backup, other) =
        (authority("ours", Some(&root)), authority("backup", Some(&root)), authority("other", Some(&root)));
    let day = Duration::from_secs(86_400);
    let pins = |until| Some(Pins { intermediates: vec![ours.der.clone(), backup.der.clone()], until });
    let in_force = || pins(SystemTime::now() + day);
    let under = |issuer: &Authority| {
        let mut identity = identity("localhost", issuer, GOOD);
        identity.chain.push(issuer.der.clone());
        identity
    };
    assert_eq!(call(under(&ours), only(&root), in_force()).await, Ok(()));
    assert_eq!(call(under(&backup), only(&root), in_force()).await, Ok(()));

    let not_pinned = Err(NetErrorKind::Tls(TlsFault::NotPinned));
    assert_eq!(call(under(&other), only(&root), in_force()).await, not_pinned);
    // Showing the pinned certificate without having been issued by it does not help.
    let mut decorated = under(&other);
    decorated.chain.push(ours.der.clone());
    assert_eq!(call(decorated, only(&root), in_force()).await, not_pinned);
    // Nor does a pin make up for a root we do not know.
    let stranger = authority("stranger", None);
    assert_eq!(call(under(&ours), only(&stranger), in_force()).await, Err(NetErrorKind::Tls(TlsFault::UnknownIssuer)));

    assert_eq!(call(under(&other), only(&root), pins(SystemTime::now() - day)).await, Ok(()), "pins end");
}

#[test]
fn a_configuration_without_certificates_is_refused() {
    use queren_net::ConfigError::Certificate;
    for roots in [Roots::Only(vec![]), Roots::Only(vec![b"not a certificate".to_vec()])] {
        let config = Config { roots, ..Config::new("https://localhost") };
        assert_eq!(PlatformClient::new(config).unwrap_err(), Certificate);
    }
    let pins = Some(Pins { intermediates: vec![], until: SystemTime::now() });
    assert_eq!(PlatformClient::new(Config { pins, ..Config::new("https://localhost") }).unwrap_err(), Certificate);
}
