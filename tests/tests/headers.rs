//! Headers of `[headers]` in `codegen.toml`, as they go over a real socket.

use serde_json::json;
use stripe_billing_portal::{Client, ErrorKind};
use tests::server::{Reply, Request, Server};

fn server() -> Server {
    let answer = |_: &Request| Reply { status: 200, headers: Vec::new(), body: json!({}) };
    Server::start(answer).expect("a port is free")
}

/// The values that came of a header.
fn came(request: &Request, name: &str) -> Vec<String> {
    request.headers.iter().filter(|(is, _)| is == name).map(|(_, value)| value.clone()).collect()
}

#[test]
fn they_are_the_clients_unless_a_call_has_its_own() {
    let server = server();
    let client = Client::builder().base_url(server.url()).build_blocking().expect("a client");
    client.raw("GET", "/").call().expect("an answer");
    client.raw("GET", "/").stripe_account("acct_1").stripe_version("2030-01-01").call().expect("an answer");
    let client = Client::builder().base_url(server.url()).stripe_version("2029-01-01").stripe_account("acct_2");
    let client = client.application("Shop", "1.2").build_blocking().expect("a client");
    client.billing_portal().sessions().create("cus_1").call().expect_err("it is no session");
    client.billing_portal().sessions().create("cus_1").stripe_account("acct_3").call().expect_err("it is no session");
    let requests = server.requests();
    let versions: Vec<_> = requests.iter().map(|request| came(request, "stripe-version")).collect();
    assert_eq!(versions, [["2022-11-15"], ["2030-01-01"], ["2029-01-01"], ["2029-01-01"]]);
    let accounts: Vec<_> = requests.iter().map(|request| came(request, "stripe-account")).collect();
    assert_eq!(accounts, [vec![], vec!["acct_1"], vec!["acct_2"], vec!["acct_3"]]);
    assert!(came(&requests[2], "user-agent")[0].ends_with(" Shop/1.2"));
}

#[test]
fn a_value_adds_no_other_header() {
    let server = server();
    let client = Client::builder().base_url(server.url()).build_blocking().expect("a client");
    let error = client.raw("GET", "/").stripe_account("acct_1\r\nX-Evil: 1").call().expect_err("it is refused");
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::InvalidRequest, 0));
    let problem = Client::builder().stripe_account("acct_1\r\nX-Evil: 1").build().expect_err("it is refused");
    assert_eq!(problem.kind(), ErrorKind::InvalidRequest);
}
