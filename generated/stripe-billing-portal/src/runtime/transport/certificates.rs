//! Which certificates are trusted over https: one choice for both transports.

use std::fmt;

use bytes::Bytes;

/// Which certificates a client trusts, over https: who vouches for that of a server. The same for both clients;
/// [`ClientBuilder::certificates`](crate::runtime::ClientBuilder::certificates) takes it.
#[derive(Clone, Default)]
pub struct Certificates(Kind);

#[derive(Clone, Default)]
enum Kind {
    #[default]
    System,
    #[cfg(feature = "webpki-roots")]
    Mozilla,
    Pem(Bytes),
}

impl Certificates {
    /// Those that the system trusts, which are read at the first call over https. It is the default.
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// Those that Mozilla trusts, as the crate `webpki-root-certs` has them: for images without any.
    #[cfg(feature = "webpki-roots")]
    pub fn mozilla() -> Self {
        Self(Kind::Mozilla)
    }

    /// These alone: one or several, as PEM.
    pub fn pem(pem: impl Into<Bytes>) -> Self {
        Self(Kind::Pem(pem.into()))
    }

    /// For `reqwest`; `None` for the system's.
    ///
    /// # Errors
    /// What is to be PEM is not.
    #[cfg(all(feature = "reqwest", any(feature = "rustls", feature = "native-tls"), not(target_arch = "wasm32")))]
    pub(crate) fn for_reqwest(&self) -> Result<Option<Vec<reqwest::Certificate>>, String> {
        let read = match &self.0 {
            Kind::System => return Ok(None),
            #[cfg(feature = "webpki-roots")]
            Kind::Mozilla => {
                webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(|der| reqwest::Certificate::from_der(der)).collect()
            }
            Kind::Pem(pem) => reqwest::Certificate::from_pem_bundle(pem),
        };
        some(read.map_err(|_| NOT_PEM.to_owned())?).map(Some)
    }

    /// For `ureq`.
    ///
    /// # Errors
    /// What is to be PEM is not.
    #[cfg(all(feature = "blocking", any(feature = "rustls", feature = "native-tls")))]
    pub(crate) fn for_ureq(&self) -> Result<ureq::tls::RootCerts, String> {
        use ureq::tls::{parse_pem, Certificate, PemItem, RootCerts};
        match &self.0 {
            Kind::System => Ok(RootCerts::PlatformVerifier),
            #[cfg(feature = "webpki-roots")]
            Kind::Mozilla => {
                let certificates = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
                Ok(certificates.map(|der| Certificate::from_der(der)).into())
            }
            Kind::Pem(pem) => {
                let items = parse_pem(pem).collect::<Result<Vec<_>, _>>().map_err(|_| NOT_PEM.to_owned())?;
                let certificates = items.into_iter().filter_map(|item| match item {
                    PemItem::Certificate(certificate) => Some(certificate),
                    _ => None,
                });
                some::<Certificate<'static>>(certificates.collect()).map(RootCerts::from)
            }
        }
    }
}

const NOT_PEM: &str = "the certificates to trust are not PEM";

/// Whoever trusts none can call nobody, which is not what was meant.
fn some<T>(certificates: Vec<T>) -> Result<Vec<T>, String> {
    match certificates.is_empty() {
        true => Err("there is no certificate in what is to be trusted".to_owned()),
        false => Ok(certificates),
    }
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::System => "Certificates::system()",
            #[cfg(feature = "webpki-roots")]
            Kind::Mozilla => "Certificates::mozilla()",
            Kind::Pem(_) => "Certificates::pem(…)",
        })
    }
}
