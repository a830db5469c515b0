//! A client that gets its tokens itself.
// features: blocking

mod common;

use common::now;
use oauth2_client_credentials::{Client, ClientCredentials, Memory};

const TOKEN: &str = r#"{"access_token":"t1","token_type":"bearer","expires_in":3600}"#;

#[test]
fn a_token_is_fetched_where_the_document_says_and_kept() {
    let memory = Memory::new().reply(200, TOKEN).reply(200, "7").reply(200, "8");
    let credentials = ClientCredentials::new("fleet-app", "secret").scopes(["vehicles:read"]);
    let client = Client::builder().token_source(credentials).transport(memory.clone()).build().unwrap();
    assert_eq!(now(client.vehicles().count().send()).unwrap(), 7);
    assert_eq!(now(client.vehicles().count().send()).unwrap(), 8);
    let requests = memory.requests();
    let [token, first, second] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((token.method().as_str(), token.uri().to_string()), ("POST", "https://login.fleet.example/token".into()));
    assert_eq!(&token.body()[..], b"grant_type=client_credentials&scope=vehicles%3Aread");
    assert!(token.headers()["authorization"].is_sensitive());
    for call in [first, second] {
        assert_eq!(call.headers()["authorization"], "Bearer t1");
    }
}

#[test]
fn another_flow_has_its_own_url() {
    let memory = Memory::new().reply(200, TOKEN).reply(200, "7");
    let credentials = ClientCredentials::new("robot", "secret").token_url("/robots/token").credentials_in_body();
    let client = Client::builder().token_source(credentials).transport(memory.clone()).build_blocking().unwrap();
    assert_eq!(client.vehicles().count().call().unwrap(), 7);
    let token = &memory.requests()[0];
    assert_eq!(token.uri().to_string(), "https://fleet.example/robots/token");
    assert_eq!(&token.body()[..], b"grant_type=client_credentials&client_id=robot&client_secret=secret");
    assert!(!token.headers().contains_key("authorization"));
}
