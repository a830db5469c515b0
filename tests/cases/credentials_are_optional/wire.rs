//! A client without a credential, and servers that are relative.
// features: reqwest

use credentials_are_optional::all::*;
use credentials_are_optional::{Client, Operation};

#[test]
fn a_client_of_an_open_api_needs_no_credential() {
    let client = Client::new();
    // The server is relative: somebody has to say to what.
    assert!(Get::new().to_http(&client).unwrap_err().to_string().contains("give the client a `base_url`"));
}

#[test]
fn servers_are_relative_to_the_apis() {
    let client = Client::builder().base_url("http://example.com/api/v1").credential("k").build().unwrap();
    let sent = |one: http::Request<bytes::Bytes>| (one.uri().to_string(), one.headers().contains_key("x-key"));
    assert_eq!(sent(Get::new().to_http(&client).unwrap()), ("http://example.com/api/v1/a".to_owned(), true));
    assert_eq!(sent(Cdn::new().to_http(&client).unwrap()), ("http://cdn.example.com/x/b".to_owned(), true));
    assert_eq!(sent(Other::new().to_http(&client).unwrap()), ("http://example.com/v2/c".to_owned(), false));
}
