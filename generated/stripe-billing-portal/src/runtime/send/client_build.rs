//! Builds clients, with the transport of their feature unless they were given one.

use std::sync::Arc;

use http::HeaderName;

use crate::runtime::request::server::Server;
use crate::runtime::send::client::header_value;
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
use crate::runtime::TransportError;
use crate::runtime::{Client, ClientBuilder, Error, Transport};

impl ClientBuilder {
    /// The client.
    ///
    /// Without a transport it gets the default one; where the crate was built without that, it still builds requests
    /// but cannot send them.
    ///
    /// # Errors
    /// Something that it was given cannot be: a base URL that is none, a credential with a line break.
    pub fn build(self) -> Result<Client, Error> {
        let client = self.build_deferred();
        client.check()?;
        Ok(client)
    }

    /// The client; what [`build`](Self::build) would complain about, the client's calls do.
    #[must_use]
    pub fn build_deferred(mut self) -> Client {
        if self.0.transport.is_none() {
            self = self.default_transport();
        }
        #[cfg(feature = "test-util")]
        {
            self = self.recorded();
        }
        let agent = self.0.user_agent.as_deref().unwrap_or(self.0.api.user_agent);
        match header_value("user-agent", &format!("{agent}{}", self.0.app)) {
            Ok(agent) => self.0.agent = Some(agent),
            Err(problem) => self.problem(problem),
        }
        let server = self.0.only_server.as_deref().or(self.0.base_url.as_deref());
        self.0.server = Server::new(server.unwrap_or(self.0.api.base_url)).ok();
        self.0.idempotency = HeaderName::try_from(self.0.api.idempotency_header).ok();
        Client(Arc::new(self.0))
    }

    /// The client whose calls block, with the transport over `ureq` unless it has another.
    ///
    /// # Errors
    /// Those of [`build`](Self::build).
    #[cfg(feature = "blocking")]
    pub fn build_blocking(self) -> Result<crate::runtime::send::blocking::Client, Error> {
        let client = self.build_blocking_deferred();
        client.check()?;
        Ok(client)
    }

    /// The client whose calls block; what [`build_blocking`](Self::build_blocking) would complain about, the calls do.
    #[cfg(feature = "blocking")]
    #[must_use]
    pub fn build_blocking_deferred(mut self) -> crate::runtime::send::blocking::Client {
        if self.0.transport.is_none() {
            self = self.ureq();
        }
        crate::runtime::send::blocking::Client::of(self.build_deferred())
    }

    #[cfg(feature = "blocking")]
    fn ureq(self) -> Self {
        use crate::runtime::send::blocking::Ureq;
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        let made = Ureq::trusting(&self.0.certificates);
        #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
        let made = Ok(Ureq::default());
        self.made(made)
    }

    #[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
    fn default_transport(self) -> Self {
        use crate::runtime::Reqwest;
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        let made = Reqwest::trusting(&self.0.certificates);
        #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
        let made = Reqwest::new();
        self.made(made)
    }

    /// The same with the transport that was made, or the problem that there was.
    #[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
    fn made(mut self, transport: Result<impl Transport, TransportError>) -> Self {
        match transport {
            Ok(transport) => return self.transport(transport),
            Err(error) => {
                let error = Error::from_transport(error);
                self.problem(error.message().unwrap_or_default().to_owned());
            }
        }
        self
    }

    #[cfg(not(all(feature = "reqwest", not(target_arch = "wasm32"))))]
    fn default_transport(self) -> Self {
        self
    }
}
