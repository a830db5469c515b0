//! Where requests go (OAS 3.1.0 §4.8.5), and the credentials that they bring (§4.8.30).

use servers_and_security::all::*;
use servers_and_security::{AllCServer, Client, ClientBuilder, Operation, Server};

fn sent(client: ClientBuilder, request: impl Operation) -> http::Request<bytes::Bytes> {
    request.to_http(&client.build().unwrap()).unwrap()
}

fn url(client: ClientBuilder, request: impl Operation) -> String {
    sent(client, request).uri().to_string()
}

#[test]
fn the_nearest_server_counts_with_its_variables() {
    assert_eq!(url(Client::builder(), A::new()), "https://eu.example.com/v1/a");
    let server = Server::new().region("us").scheme("http").url();
    assert_eq!(url(Client::builder().base_url(server), A::new()), "http://us.example.com/v1/a");
    assert_eq!(url(Client::builder(), B::new()), "https://eu.example.com/v2/b");
    assert_eq!(url(Client::builder(), C::new()), "https://near.uploads.example.com/b");
    let server = AllCServer::new().zone("far").url();
    let far = Client::builder().server("https://near.uploads.example.com", server);
    assert_eq!(url(far, C::new()), "https://far.uploads.example.com/b");
}

#[test]
fn a_server_of_the_client_takes_the_place_of_the_apis_alone() {
    let moved = || Client::builder().base_url("https://example.org/v3");
    assert_eq!(url(moved(), A::new()), "https://example.org/v3/a");
    // Relative to it, and elsewhere.
    assert_eq!(url(moved(), B::new()), "https://example.org/v2/b");
    assert_eq!(url(moved(), C::new()), "https://near.uploads.example.com/b");
    for request in [
        url(moved().only_server("http://localhost:1/x/"), C::new()),
        url(moved().only_server("http://localhost:1/x"), B::new()),
    ] {
        assert_eq!(request, "http://localhost:1/x/b");
    }
}

#[test]
fn of_the_alternatives_that_are_complete_the_one_outside_of_the_url_is_sent() {
    let both = || Client::builder().api_key("key", "k").api_key("secret", "s");
    let request = sent(both().bearer("t"), A::new());
    assert_eq!((&request.headers()["authorization"], request.uri().query()), (&"Bearer t".parse().unwrap(), None));
    let request = sent(both(), A::new());
    assert_eq!((&request.headers()["x-key"], request.uri().query()), (&"k".parse().unwrap(), Some("secret=s")));
    assert!(!request.headers().contains_key("authorization"));
    // One of two is none; OpenID Connect is a bearer token.
    let request = sent(Client::builder().api_key("key", "k").bearer("t"), A::new());
    assert_eq!(request.headers()["authorization"], "Bearer t");
    assert!(!request.headers().contains_key("x-key"));
    assert_eq!(sent(Client::builder().api_key("key", "k"), A::new()).headers().get("x-key"), None);
    assert_eq!(sent(both().bearer("t"), Open::new()).headers().get("x-key"), None);
    let request = sent(Client::builder().basic("user", "password"), B::new());
    assert_eq!(request.headers()["authorization"], "Basic dXNlcjpwYXNzd29yZA==");
}
