//! Transports that trust a certificate of one's own.

use stripe_billing_portal::Reqwest;
use stripe_billing_portal::blocking::{Ureq, ureq};

/// Both, for a certificate as PEM.
pub fn trusting(pem: &str) -> (Reqwest, Ureq) {
    let certificate = reqwest::Certificate::from_pem(pem.as_bytes()).expect("a certificate");
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let client = client.add_root_certificate(certificate).build().expect("a client");
    let certificate = ureq::tls::Certificate::from_pem(pem.as_bytes()).expect("a certificate");
    let tls = Ureq::tls().root_certs([certificate].into()).build();
    (client.into(), Ureq::config().tls_config(tls).build().into())
}
