//! Swagger 2.0, "Security Scheme Object" and "Security Requirement Object"; `host`, `basePath` and `schemes`.

use swagger2_security::all::*;
use swagger2_security::{Client, Operation};

fn sent(request: impl Operation) -> http::Request<bytes::Bytes> {
    let client = Client::builder().basic("me", "secret").api_key("key", "k").api_key("token", "t").build().unwrap();
    request.to_http(&client).unwrap()
}

#[test]
fn each_operation_sends_what_it_needs() {
    let request = sent(ByKey::new());
    assert_eq!(request.headers()["x-key"], "k");
    assert!(!request.headers().contains_key("authorization"));
    // RFC 7617: base64 of `me:secret`.
    assert_eq!(sent(ByLogin::new()).headers()["authorization"], "Basic bWU6c2VjcmV0");
    assert_eq!(sent(ByToken::new()).uri(), "https://api.example.com:8443/v1/by-token?token=t");
    let both = sent(Both::new());
    assert_eq!(both.headers()["authorization"], "Basic bWU6c2VjcmV0");
    assert_eq!(both.uri().query(), Some("token=t"));
    let open = sent(Open::new());
    assert!(!open.headers().contains_key("x-key") && !open.headers().contains_key("authorization"));
    let client = Client::builder().bearer("c").build().unwrap();
    assert_eq!(ByCode::new().to_http(&client).unwrap().headers()["authorization"], "Bearer c");
}

#[test]
fn an_operation_may_have_another_scheme() {
    assert_eq!(sent(ByKey::new()).uri(), "https://api.example.com:8443/v1/by-key");
    assert_eq!(sent(Open::new()).uri(), "http://api.example.com:8443/v1/open");
    assert_eq!(sent(Either::new()).uri(), "https://api.example.com:8443/v1/either");
}
