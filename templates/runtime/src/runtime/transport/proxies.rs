//! Which proxy `ureq` goes through, as the environment says and `reqwest` reads it.

use std::env;
use std::net::IpAddr;

use http::Uri;
use ureq::Proxy;

/// The proxies of the environment: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` for either, and `NO_PROXY`; in small letters
/// too.
#[derive(Debug, Default)]
pub(crate) struct Proxies {
    http: Option<Proxy>,
    https: Option<Proxy>,
    /// Where no proxy is asked.
    direct: Vec<Direct>,
}

#[derive(Debug, PartialEq)]
enum Direct {
    Network(IpAddr, u32),
    /// This one, and what is below it; with a dot in front or without.
    Host(String),
}

impl Proxies {
    pub(crate) fn from_env() -> Self {
        // In a program that a web server runs, a header of a request becomes `HTTP_PROXY` (https://httpoxy.org).
        if env::var_os("REQUEST_METHOD").is_some() {
            return Self::default();
        }
        let all = proxy("ALL_PROXY");
        Self {
            http: proxy("HTTP_PROXY").or_else(|| all.clone()),
            https: proxy("HTTPS_PROXY").or(all),
            direct: variable("NO_PROXY").split(',').filter_map(Direct::parse).collect(),
        }
    }

    /// The proxy for this address.
    pub(crate) fn of(&self, uri: &Uri) -> Option<Proxy> {
        let host = uri.host()?;
        if self.direct.iter().any(|direct| direct.is_of(host)) {
            return None;
        }
        match uri.scheme_str() {
            Some("https") => self.https.clone(),
            _ => self.http.clone(),
        }
    }
}

fn proxy(name: &str) -> Option<Proxy> {
    Proxy::new(&variable(name)).ok()
}

fn variable(name: &str) -> String {
    env::var(name).or_else(|_| env::var(name.to_lowercase())).unwrap_or_default()
}

impl Direct {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (address, length) = text.split_once('/').unwrap_or((text, ""));
        if let Ok(address) = address.parse::<IpAddr>() {
            let longest = if address.is_ipv4() { 32 } else { 128 };
            let length = if text.contains('/') { length.parse().ok()? } else { longest };
            return (length <= longest).then_some(Self::Network(address, length));
        }
        (!text.is_empty()).then(|| Self::Host(text.to_ascii_lowercase()))
    }

    fn is_of(&self, host: &str) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        match (self, host.parse::<IpAddr>()) {
            (Self::Network(network, length), Ok(address)) => is_within(*network, *length, address),
            (Self::Host(name), Err(_)) => {
                let name = name.strip_prefix('.').unwrap_or(name);
                let rest = host.strip_suffix(name);
                name == "*" || rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            (Self::Network(..), Err(_)) | (Self::Host(_), Ok(_)) => false,
        }
    }
}

/// Whether the first so many bits are the same.
fn is_within(network: IpAddr, length: u32, address: IpAddr) -> bool {
    let bits = |address| match address {
        IpAddr::V4(address) => u128::from(u32::from(address)) << 96,
        IpAddr::V6(address) => u128::from(address),
    };
    let differ = bits(network) ^ bits(address);
    network.is_ipv4() == address.is_ipv4() && differ.leading_zeros() >= length
}
