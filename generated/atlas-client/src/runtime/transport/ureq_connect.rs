//! Makes the connections of `ureq`, holds them to the limits of the exchange that they carry, and reads what a server says
//! before it closes its side on a request that it has not read.
//!
//! `ureq` on its own resolves a host for every request, in a thread of its own wherever a timeout covers that, and knows
//! no timeout that begins once the head of a response is there. What this replaces (a resolver, a connector, the transport
//! that it makes) belongs to its module `unversioned`, which may change with a minor version, so the manifest names one.

use std::cell::Cell;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use http::Uri;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
#[cfg(feature = "native-tls")]
use ureq::unversioned::transport::NativeTlsConnector;
#[cfg(feature = "rustls")]
use ureq::unversioned::transport::RustlsConnector;
use ureq::unversioned::transport::{
    time, Buffers, ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, TcpConnector, Transport,
};
use ureq::{Agent, Error, Timeout};

/// An agent that keeps to [`Bounds`], and resolves a host only when a connection to it has to be made.
pub(crate) fn agent(config: Config) -> Agent {
    Agent::with_parts(config, Connect::default(), Later)
}

/// What the connection of an exchange is held to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Bounds {
    /// When the exchange is over at the latest.
    pub(crate) end: Option<Instant>,
    /// How long the server may be silent.
    pub(crate) silence: Option<Duration>,
}

#[derive(Clone, Copy)]
struct State {
    bounds: Bounds,
    is_unsent: bool,
    is_closed: bool,
}

thread_local! {
    /// The exchange that this thread waits for. It is the thread that its connection is used on, whichever the pool gives.
    static STATE: Cell<State> = const {
        Cell::new(State { bounds: Bounds { end: None, silence: None }, is_unsent: false, is_closed: false })
    };
}

/// Puts the state of an outer exchange back: the body of a request may come from another response.
struct Restore(State);

impl Drop for Restore {
    fn drop(&mut self) {
        STATE.set(self.0);
    }
}

impl Bounds {
    /// Runs what waits for a connection of an [`agent`], within these bounds. Returns its result, and whether it is certain
    /// that nothing of a request was written.
    pub(crate) fn hold<T>(self, work: impl FnOnce() -> T) -> (T, bool) {
        let _outer = Restore(STATE.replace(State { bounds: self, is_unsent: false, is_closed: false }));
        let done = work();
        (done, STATE.get().is_unsent)
    }

    pub(crate) fn is_over(&self) -> bool {
        self.end.is_some_and(|end| end <= Instant::now())
    }

    fn current() -> Self {
        STATE.get().bounds
    }
}

fn set_unsent(is_unsent: bool) {
    STATE.set(State { is_unsent, ..STATE.get() });
}

/// Whether the server has closed its side of the connection, so that nothing more can be sent.
pub(crate) fn is_closed() -> bool {
    STATE.get().is_closed
}

/// The timeout, but no longer than until then, in whole milliseconds: a socket is told of a timeout that differs from the
/// last one, and calls that have just begun have as many left.
fn until(end: Option<Instant>, timeout: NextTimeout) -> Result<NextTimeout, Error> {
    let Some(left) = end.map(|end| end.saturating_duration_since(Instant::now())) else {
        return Ok(timeout);
    };
    if left.is_zero() {
        return Err(Error::Timeout(Timeout::Global));
    }
    let left = Duration::from_millis(u64::try_from(left.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX));
    let is_sooner = left < *timeout.after;
    Ok(if is_sooner { NextTimeout { after: left.into(), reason: Timeout::Global, ..timeout } } else { timeout })
}

/// Puts the look-up off until there is a connection to make: `ureq` asks for addresses before it asks its pool.
#[derive(Debug)]
struct Later;

/// Stands for addresses that have not been looked up.
const LATER: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);

impl Resolver for Later {
    fn resolve(&self, _uri: &Uri, _config: &Config, _timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut addresses = self.empty();
        addresses.push(LATER);
        Ok(addresses)
    }
}

/// Connects as `ureq` does: through a proxy or not, with TLS where that is asked for.
#[derive(Debug, Default)]
struct Connect {
    proxy: ConnectProxyConnector,
    tcp: TcpConnector,
    #[cfg(feature = "rustls")]
    rustls: RustlsConnector,
    #[cfg(feature = "native-tls")]
    native_tls: NativeTlsConnector,
    resolver: DefaultResolver,
}

impl Connector for Connect {
    type Out = Bounded;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<()>) -> Result<Option<Bounded>, Error> {
        set_unsent(true);
        check_tls(details)?;
        check_proxy(details)?;
        // Looking up is a part of connecting.
        let end = Instant::now().checked_add(*details.timeout.after).into_iter().chain(Bounds::current().end).min();
        let addrs = match &details.addrs[..] {
            [LATER] => self.resolver.resolve(details.uri, details.config, look_up_timeout(end, details)?)?,
            _ => details.addrs.clone(),
        };
        let details = ConnectionDetails {
            uri: details.uri,
            addrs,
            config: details.config,
            // What one request is configured with is its timeouts. TLS is the agent's, which remembers its sessions.
            request_level: false,
            // A proxy's host is looked up at once.
            resolver: &self.resolver,
            now: (details.current_time)(),
            timeout: until(end, details.timeout)?,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        let tunnel = self.proxy.connect(&details, chained)?;
        let socket = self.tcp.connect(&details, tunnel)?;
        let made = socket.map(|socket| Listening { socket: Box::new(socket), is_closed: false });
        #[cfg(feature = "rustls")]
        let made = self.rustls.connect(&details, made)?;
        #[cfg(feature = "native-tls")]
        let made = self.native_tls.connect(&details, made)?;
        Ok(made.map(|made| Bounded(Box::new(made))))
    }
}

/// A socket, below TLS, that is listened to when nothing can be written any more: a server may answer a request before it
/// has read all of it, and close its side. The connection is not used again.
#[derive(Debug)]
struct Listening {
    socket: Box<dyn Transport>,
    is_closed: bool,
}

impl Transport for Listening {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.socket.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.is_closed {
            return Ok(());
        }
        match self.socket.transmit_output(amount, timeout) {
            Err(Error::Io(_)) => {
                self.is_closed = true;
                STATE.set(State { is_closed: true, ..STATE.get() });
                Ok(())
            }
            sent => sent,
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.socket.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        !self.is_closed && self.socket.is_open()
    }

    fn is_tls(&self) -> bool {
        self.socket.is_tls()
    }
}

/// How long a look-up may take. Where there is a limit, a thread does it, so there is none for an address.
fn look_up_timeout(end: Option<Instant>, details: &ConnectionDetails<'_>) -> Result<NextTimeout, Error> {
    let timeout = until(end, details.timeout)?;
    let host = details.uri.host().unwrap_or_default();
    let is_address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
    Ok(if is_address { NextTimeout { after: time::Duration::NotHappening, ..timeout } } else { timeout })
}

/// A proxy that cannot be spoken to is an error, not passed by.
fn check_proxy(details: &ConnectionDetails<'_>) -> Result<(), Error> {
    let proxy = details.config.proxy().filter(|proxy| !proxy.is_no_proxy(details.uri));
    match proxy.map(|proxy| proxy.uri().scheme_str().unwrap_or_default().starts_with("socks")) {
        Some(true) => Err(Error::InvalidProxyUrl),
        _ => Ok(()),
    }
}

/// `ureq` panics where it was built without the TLS that its configuration asks for.
fn check_tls(details: &ConnectionDetails<'_>) -> Result<(), Error> {
    if !details.needs_tls() {
        return Ok(());
    }
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    match details.config.tls_config().provider() {
        ureq::tls::TlsProvider::Rustls if cfg!(not(feature = "rustls")) => {
            Err(Error::Tls("the agent is configured for rustls, which needs the crate's feature `rustls`"))
        }
        ureq::tls::TlsProvider::NativeTls if cfg!(not(feature = "native-tls")) => {
            Err(Error::Tls("the agent is configured for native-tls, which needs the crate's feature `native-tls`"))
        }
        _ => Ok(()),
    }
    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    Err(Error::TlsRequired)
}

/// A connection that keeps to the [`Bounds`] of the exchange that it is used for.
#[derive(Debug)]
struct Bounded(Box<dyn Transport>);

impl Bounded {
    fn timeout(timeout: NextTimeout) -> Result<NextTimeout, Error> {
        let bounds = Bounds::current();
        until(bounds.end, NextTimeout { per_read: bounds.silence.map(Into::into), ..timeout })
    }
}

impl Transport for Bounded {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        set_unsent(false);
        self.0.transmit_output(amount, Self::timeout(timeout)?)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(Self::timeout(timeout)?)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
