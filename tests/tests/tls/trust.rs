//! Transports that trust a certificate of one's own.

use stripe_billing_portal::blocking::{Ureq, ureq};
use stripe_billing_portal::{Certificates, ClientBuilder, Reqwest};

/// Both, for a certificate as PEM.
pub fn trusting(pem: &str) -> (Reqwest, Ureq) {
    // What the default transport brings along, for rustls: its cryptography.
    let _ = Reqwest::new();
    let certificate = reqwest::Certificate::from_pem(pem.as_bytes()).expect("a certificate");
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let client = client.add_root_certificate(certificate).build().expect("a client");
    let certificate = ureq::tls::Certificate::from_pem(pem.as_bytes()).expect("a certificate");
    let tls = Ureq::tls().root_certs([certificate].into()).build();
    (client.into(), Ureq::config().tls_config(tls).build().into())
}

/// The client that trusts it, whichever it becomes.
pub fn told(client: ClientBuilder, pem: &str) -> ClientBuilder {
    client.certificates(Certificates::pem(pem.to_owned()))
}
