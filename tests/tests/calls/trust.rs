//! Certificates are read when there is TLS to make, and not before; both clients trust the same ones.

use std::process::Command;

use cratewright_runtime::runtime::{Certificates, ErrorKind, Memory};
use tests::fault::{Act, Faulty, reply};

use crate::{BOTH, client, send};

const ASKED: &str = "CRATEWRIGHT_NO_CERTIFICATES";

/// In a process that finds no certificates, as in an image that has none.
#[test]
fn without_certificates_there_is_still_http() {
    if std::env::var_os(ASKED).is_none() {
        let mut alone = Command::new(std::env::current_exe().expect("this program"));
        alone.args(["--exact", "trust::without_certificates_there_is_still_http"]).env(ASKED, "1");
        let output = alone.env("SSL_CERT_FILE", "/nowhere").env("SSL_CERT_DIR", "/nowhere").output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        return;
    }
    for waits in BOTH {
        let server = Faulty::start(&[Act::Say(reply(200, "", "1"))]).expect("a port is free");
        let json = send(waits, client(&server.url()), |client| client.raw("GET", "/")).expect("it answers");
        assert_eq!(json.as_str(), "1", "{waits:?}");
        // It answers, but not in TLS, so that whether there is any shows.
        let server = Faulty::start(&vec![Act::Refuse(reply(200, "", "1")); 2]).expect("a port is free");
        let https = client(&server.url().replace("http:", "https:")).max_retries(0);
        let error = send(waits, https, |client| client.raw("GET", "/")).expect_err("there is no TLS");
        let seen = (error.kind(), error.may_have_been_sent());
        assert_eq!(seen, (ErrorKind::InvalidRequest, false), "{waits:?}: {error}");
        assert!(error.to_string().contains("there is no TLS: "), "{waits:?}: {error}");
        let https = client(&server.url().replace("http:", "https:")).max_retries(0);
        let https = https.certificates(Certificates::mozilla()).timeout(std::time::Duration::from_secs(5));
        let error = send(waits, https, |client| client.raw("GET", "/")).expect_err("nobody speaks TLS there");
        assert!(matches!(error.kind(), ErrorKind::Connection | ErrorKind::Timeout), "{waits:?}: {error}");
    }
}

#[test]
fn what_is_no_certificate_is_told_when_the_client_is_built() {
    const EMPTY: &str = "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n";
    for (pem, said) in [
        ("", "invalid request: there is no certificate in what is to be trusted"),
        ("not a certificate", "invalid request: there is no certificate in what is to be trusted"),
        (EMPTY, "invalid request: the certificates to trust are not PEM"),
    ] {
        let builder = || client("https://localhost").certificates(Certificates::pem(pem));
        assert_eq!(builder().build().expect_err("it is none").to_string(), said);
        assert_eq!(builder().build_blocking().expect_err("it is none").to_string(), said);
    }
    let given = client("https://localhost").transport(Memory::new()).certificates(Certificates::system());
    let error = given.build().expect_err("who trusts whom is the transport's");
    assert!(error.to_string().contains("has a transport already"), "{error}");
}
