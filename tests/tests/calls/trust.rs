//! Certificates are read when there is TLS to make, and not before.

use std::process::Command;

use cratewright_runtime::runtime::ErrorKind;
use tests::fault::{Act, Faulty, reply};

use crate::{BOTH, Waits, client, send};

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
    }
    let https = client("https://127.0.0.1:9").max_retries(0);
    let error = send(Waits::Async, https, |client| client.raw("GET", "/")).expect_err("there is no TLS");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::InvalidRequest, false), "{error}");
    assert!(error.to_string().contains("there is no TLS: "), "{error}");
}
