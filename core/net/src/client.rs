//! The HTTP client: sends requests, reconnects after a network change, turns responses into values or typed errors.

use crate::body;
use crate::config::Address;
use crate::error::RETRY_AFTER_MAX;
use crate::{Config, ConfigError, InvalidResponse, NetError, NetErrorKind, Timeouts, tls};
use queren_protocol::Private;
use queren_protocol::api::limits::{REQUEST_BYTES_MAX, RESPONSE_BYTES_MAX, is_identifier};
use queren_protocol::api::{Problem, ProblemCode, paths};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// A client of the platform's API. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct PlatformClient {
    shared: Arc<Shared>,
    token: Option<HeaderValue>,
}

struct Shared {
    address: Address,
    tls: rustls::ClientConfig,
    config: Config,
    clients: RwLock<Clients>,
}

/// Two, because reqwest's read timeout also runs while a body is being sent: with the one of a control request, a chunk on
/// a slow link would end after 20 s although bytes flow.
#[derive(Clone)]
struct Clients {
    control: Client,
    transfer: Client,
}

/// Which client, and so which timeouts, a request uses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClientKind {
    Control,
    Transfer,
}

impl std::fmt::Debug for PlatformClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Platform").field("signed_in", &self.token.is_some()).finish_non_exhaustive()
    }
}

impl PlatformClient {
    /// Checks the configuration; sends nothing.
    ///
    /// # Errors
    /// [`ConfigError::InsecureAddress`] for plain HTTP to another machine, and others for what can't be used.
    pub fn new(config: Config) -> Result<PlatformClient, ConfigError> {
        let address = Address::parse(&config.base)?;
        let tls = tls::config(&config.roots, config.pins.as_ref())?;
        let clients = RwLock::new(build(&config, &tls)?);
        Ok(PlatformClient { shared: Arc::new(Shared { address, tls, config, clients }), token: None })
    }

    /// The same client, signed in with `token`.
    ///
    /// # Errors
    /// [`NetErrorKind::BadRequest`] for a token that can't be sent in a header.
    pub fn with_token(&self, token: &Private) -> Result<PlatformClient, NetError> {
        let mut value = HeaderValue::try_from(format!("Bearer {}", token.reveal()))
            .map_err(|_| NetError::unsent(NetErrorKind::BadRequest("token")))?;
        value.set_sensitive(true);
        Ok(PlatformClient { shared: self.shared.clone(), token: Some(value) })
    }

    /// The platform's base URL, which keeps the secrets and drafts of one platform apart from another's.
    #[must_use]
    pub fn base(&self) -> &str {
        self.shared.address.root()
    }

    /// To be called when the network changed. Connections over the old network hang until they time out, so all clones
    /// use new ones from now on; requests under way keep theirs.
    ///
    /// # Errors
    /// [`ConfigError::Client`]; the old connections then stay in use.
    pub fn network_changed(&self) -> Result<(), ConfigError> {
        let fresh = build(&self.shared.config, &self.shared.tls)?;
        *self.shared.clients.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    pub(crate) fn timeouts(&self) -> &Timeouts {
        &self.shared.config.timeouts
    }

    /// The URL of an API path with its identifiers filled in.
    pub(crate) fn url(&self, path: &str, ids: &[&str]) -> Result<String, NetError> {
        if ids.iter().all(|id| is_identifier(id)) {
            Ok(self.shared.address.join(&paths::fill(path, ids)))
        } else {
            Err(NetError::unsent(NetErrorKind::BadRequest("identifier")))
        }
    }

    pub(crate) fn request(&self, kind: ClientKind, method: Method, url: &str) -> RequestBuilder {
        let clients = self.shared.clients.read().unwrap_or_else(PoisonError::into_inner).clone();
        let client = if kind == ClientKind::Control { clients.control } else { clients.transfer };
        let request = client.request(method, url);
        match &self.token {
            Some(token) => request.header(AUTHORIZATION, token.clone()),
            None => request,
        }
    }

    /// Sends a control request, with a JSON body if there is one, and reads the JSON response.
    pub(crate) async fn request_json<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        ids: &[&str],
        body: Option<&impl Serialize>,
    ) -> Result<T, NetError> {
        let response = self.send_json(method, path, ids, body).await?;
        let bytes = read_json(check_status(response).await?).await?;
        serde_json::from_slice(&bytes).map_err(|_| NetError::invalid(InvalidResponse::Content))
    }

    /// Sends a control request whose response has no content that matters: 204, or any JSON.
    pub(crate) async fn request_empty(&self, method: Method, path: &str, ids: &[&str]) -> Result<(), NetError> {
        let response = check_status(self.send_json(method, path, ids, None::<&()>).await?).await?;
        if response.status() == reqwest::StatusCode::NO_CONTENT {
            return Ok(());
        }
        read_json(response).await.map(|_| ())
    }

    async fn send_json(
        &self,
        method: Method,
        path: &str,
        ids: &[&str],
        body: Option<&impl Serialize>,
    ) -> Result<Response, NetError> {
        let url = self.url(path, ids)?;
        let mut request = self.request(ClientKind::Control, method, &url).header(ACCEPT, "application/json");
        if let Some(body) = body {
            let bytes = serde_json::to_vec(body).map_err(|_| NetError::unsent(NetErrorKind::BadRequest("body")))?;
            if bytes.len() > REQUEST_BYTES_MAX {
                return Err(NetError::unsent(NetErrorKind::BadRequest("body")));
            }
            request = request.header(CONTENT_TYPE, "application/json").body(bytes);
        }
        Ok(request.send().await?)
    }
}

/// Passes 2xx responses on and turns all others into errors.
pub(crate) async fn check_status(response: Response) -> Result<Response, NetError> {
    let status = response.status().as_u16();
    match status {
        200..=299 => Ok(response),
        300..=399 => Err(NetError::invalid(InvalidResponse::Redirect)),
        // 408 is sent by a proxy in front of the platform.
        408 | 500..=599 => {
            let header = retry_after(response.headers());
            let problem = problem(response).await.ok();
            let in_body = problem.and_then(|p| p.retry_after_s).map(|s| Duration::from_secs(u64::from(s)));
            let retry_after = in_body.or(header).map(|wait| wait.min(RETRY_AFTER_MAX));
            Err(NetError::sent(NetErrorKind::ServerError { status, retry_after }))
        }
        400..=499 => {
            let header = retry_after(response.headers());
            let mut problem = problem(response).await?;
            if problem.retry_after_s.is_none() {
                problem.retry_after_s = header.and_then(|wait| u32::try_from(wait.as_secs()).ok());
            }
            Err(NetError::sent(NetErrorKind::Refused { status, problem: Box::new(problem) }))
        }
        _ => Err(NetError::invalid(InvalidResponse::Content)),
    }
}

/// The error behind a refused `HEAD`, whose response has a status but no body.
pub(crate) fn error_of_empty_body(status: u16) -> Option<NetError> {
    let code = match status {
        401 => ProblemCode::SessionEnded,
        404 => ProblemCode::NotFound,
        429 => ProblemCode::TooMany,
        460 => ProblemCode::ChecksumMismatch,
        _ => return None,
    };
    let problem = Problem { code, reasons: vec![], retry_after_s: None, other_device: None, missing: vec![] };
    Some(NetError::sent(NetErrorKind::Refused { status, problem: Box::new(problem) }))
}

async fn problem(response: Response) -> Result<Problem, NetError> {
    let bytes = read_json(response).await?;
    serde_json::from_slice(&bytes).map_err(|_| NetError::invalid(InvalidResponse::Content))
}

async fn read_json(response: Response) -> Result<Vec<u8>, NetError> {
    match content_type(response.headers()).as_str() {
        "application/json" => body::read(response, RESPONSE_BYTES_MAX).await,
        "text/html" | "application/xhtml+xml" => Err(NetError::invalid(InvalidResponse::Html)),
        _ => Err(NetError::invalid(InvalidResponse::ContentType)),
    }
}

/// The media type without parameters, in lower case; empty if there is none.
pub(crate) fn content_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whole seconds. The form with a date is ignored, because it needs two clocks that agree.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

fn build(config: &Config, tls: &rustls::ClientConfig) -> Result<Clients, ConfigError> {
    let t = &config.timeouts;
    let base = || {
        let loopback =
            [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].map(|ip| SocketAddr::new(ip, 0));
        Client::builder()
            // Proxy settings of the environment are ignored: no third party sees the traffic.
            .no_proxy()
            .tls_backend_preconfigured(tls.clone())
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .user_agent(&config.user_agent)
            .connect_timeout(t.connect)
            .pool_idle_timeout(t.idle)
            .pool_max_idle_per_host(4)
            .tcp_nodelay(true)
            .resolve_to_addrs("localhost", &loopback)
    };
    let control = base().timeout(t.control).read_timeout(t.read).build();
    let transfer = base().timeout(t.chunk).build();
    match (control, transfer) {
        (Ok(control), Ok(transfer)) => Ok(Clients { control, transfer }),
        _ => Err(ConfigError::Client),
    }
}
