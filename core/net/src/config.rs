//! Address, trust and timeouts.

use crate::ConfigError;
use reqwest::Url;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

/// How to reach the platform. `Config::new(address)` is what the app ships with.
#[derive(Debug, Clone)]
pub struct Config {
    /// Root of the platform: `https://host[:port][/prefix]`, or `http://` to loopback.
    pub base: String,
    /// Certificate authorities that may vouch for the platform.
    pub roots: Roots,
    /// Intermediates that must have issued the certificate, until a date.
    pub pins: Option<Pins>,
    /// `User-Agent`; must name neither person nor phone.
    pub user_agent: String,
    /// Timeouts.
    pub timeouts: Timeouts,
}

impl Config {
    /// Mozilla's roots, no pins, the protocol's timeouts.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Config {
        Config {
            base: base.into(),
            roots: Roots::Mozilla,
            pins: None,
            user_agent: format!("Queren/{} ({})", env!("CARGO_PKG_VERSION"), std::env::consts::OS),
            timeouts: Timeouts::default(),
        }
    }
}

/// Root certificates. The system's are not used: the phone's owner, an employer or malware can add to those.
#[derive(Debug, Clone)]
pub enum Roots {
    /// Mozilla's list, compiled in (`webpki-roots`).
    Mozilla,
    /// Only these certificates, DER.
    Only(Vec<Vec<u8>>),
}

/// Pins on intermediates, on top of the roots.
///
/// The certificate must chain to a root *and* to one of these, which are the intermediate in use and a backup whose key
/// is kept offline. After `until` the roots alone decide, so that an app that was not updated still connects.
#[derive(Debug, Clone)]
pub struct Pins {
    /// Certificates, DER. At least two are sensible: the one in use and the backup.
    pub intermediates: Vec<Vec<u8>>,
    /// End of the pins.
    pub until: SystemTime,
}

/// Timeouts. The defaults are the protocol's; tests shorten them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// To a connection, TLS included. 10 s.
    pub connect: Duration,
    /// Between two bytes of a response. 20 s.
    pub read: Duration,
    /// For a whole control request. 30 s.
    pub control: Duration,
    /// For a chunk or a picture; the measured throughput may shorten it. 60 s.
    pub chunk: Duration,
    /// Until an idle connection is closed. 25 s: carriers drop them silently not long after.
    pub idle: Duration,
}

impl Default for Timeouts {
    fn default() -> Timeouts {
        let s = Duration::from_secs;
        Timeouts { connect: s(10), read: s(20), control: s(30), chunk: s(60), idle: s(25) }
    }
}

/// A check_status platform address.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    root: String,
}

impl Address {
    pub(crate) fn parse(base: &str) -> Result<Address, ConfigError> {
        let url = Url::parse(base).map_err(|_| ConfigError::Address)?;
        let plain = match url.scheme() {
            "https" => false,
            "http" => true,
            _ => return Err(ConfigError::Address),
        };
        let clean = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.host_str().is_some_and(|h| !h.is_empty());
        if !clean {
            return Err(ConfigError::Address);
        }
        if plain && !is_loopback(&url) {
            return Err(ConfigError::InsecureAddress);
        }
        Ok(Address { root: url.as_str().trim_end_matches('/').to_owned() })
    }

    /// The full address of a path that begins with `/`.
    pub(crate) fn join(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The address without a trailing slash.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }
}

/// `127.0.0.0/8`, `::1` and `localhost` itself (which the client resolves by itself, so that no name server can send it
/// elsewhere). The parser has already turned `127.1` and `0x7f000001` into the address they mean.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    host == "localhost"
        || host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_goes_to_this_machine_only() {
        for good in
            ["http://127.0.0.1:8080", "http://[::1]:1/", "http://localhost:9", "http://127.1", "https://e.example/x/"]
        {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        let elsewhere = [
            "http://example.org",
            "http://10.0.0.1",
            "http://0.0.0.0:80",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "http://[::ffff:127.0.0.1]",
            "http://192.168.1.2:8080",
        ];
        for bad in elsewhere {
            assert_eq!(Address::parse(bad).unwrap_err(), ConfigError::InsecureAddress, "{bad}");
        }
    }

    #[test]
    fn an_address_with_user_query_or_fragment_is_refused() {
        for bad in
            ["", "e.example", "ftp://e.example", "https://u:p@e.example", "https://e.example?q", "https://e.example#f"]
        {
            assert_eq!(Address::parse(bad).unwrap_err(), ConfigError::Address, "{bad}");
        }
        // Names of other scripts are given as they are asked for, in ASCII (RFC 5890): no tables of Unicode are linked, and
        // no two spellings look alike.
        for bad in ["https://平台.example", "https://127。0。0。1", "https://ｅ.example"] {
            assert_eq!(Address::parse(bad).unwrap_err(), ConfigError::Address, "{bad}");
        }
        assert!(Address::parse("https://xn--0sq70d.example").is_ok());
        assert_eq!(Address::parse("https://e.example/x/").unwrap().join("/v1/policy"), "https://e.example/x/v1/policy");
    }
}
