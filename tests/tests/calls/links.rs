//! Raw calls to what an API links to.

use cratewright_runtime::runtime::{Client, ErrorKind};
use serde_json::json;
use tests::server::{Reply, Request, Server};

use crate::{BOTH, client, send};

#[test]
fn a_link_is_called_as_it_stands() {
    let answer = |request: &Request| Reply { status: 200, headers: Vec::new(), body: json!(request.target) };
    let server = Server::start(answer).expect("a port is free");
    let whole = |target: &str| format!("{}{target}", server.url());
    for (link, expected) in [
        ("/things?page=2&filter[a]=x%20y".to_owned(), "/v1/things?page=2&filter[a]=x%20y"),
        ("/things?q=a?b".to_owned(), "/v1/things?q=a?b"),
        ("/th ings?q=a b".to_owned(), "/v1/th%20ings?q=a%20b"),
        (whole("/v1/things?page=2"), "/v1/things?page=2"),
        (whole("/other/../v2/things?a=%2F#there"), "/v2/things?a=%2F"),
        (whole(""), "/"),
    ] {
        for waits in BOTH {
            let client = client(&format!("{}/v1", server.url()));
            let json = send(waits, client, |client: &Client| client.raw("GET", link.clone()));
            assert_eq!(json.expect("it answers").as_str(), json!(expected).to_string(), "{waits:?}, {link}");
        }
    }
    let before = server.requests().len();
    for link in ["http://127.0.0.1:1/x", "https://example.com/", "ftp://example.com/", "/a/../b?c", "things"] {
        for waits in BOTH {
            let error = send(waits, client(&server.url()), |client: &Client| client.raw("GET", link));
            assert_eq!(error.expect_err("it goes nowhere").kind(), ErrorKind::InvalidRequest, "{waits:?}, {link}");
        }
    }
    assert_eq!(server.requests().len(), before);
}

/// What the interface of a crate is made of comes with it.
#[test]
fn the_crates_of_the_interface_come_along() {
    let method: stripe_billing_portal::http::Method = http::Method::GET;
    let _: Option<stripe_billing_portal::reqwest::Client> = None::<reqwest::Client>;
    let _: Option<stripe_billing_portal::ureq::Agent> = None::<stripe_billing_portal::blocking::ureq::Agent>;
    assert_eq!(method, "GET");
}
