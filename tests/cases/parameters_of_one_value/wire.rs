//! What is sent without being asked for, byte for byte.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::{body, client, now};
use parameters_of_one_value::ping::Get;
use parameters_of_one_value::reports::Create;
use parameters_of_one_value::{Call, Client, Memory, Operation};

/// Arguments are what can be chosen: `id`, `either` and `name`.
fn create() -> Create {
    Create::new("7", None, "n")
}

#[test]
fn it_is_sent_in_its_place() {
    let request = create().to_http(&client()).unwrap();
    assert_eq!(request.uri().path(), "/v%202/reports/7");
    assert_eq!(
        request.uri().query(),
        Some("either=&api-version=2024-01-01&full=true&level=3&filter=%22all%22")
    );
    assert_eq!(request.headers()["x-kind"], "kind");
    assert!(!request.headers().contains_key("x-mode"));
    assert_eq!(request.headers()["cookie"], "theme=a%3Bb");
    assert_eq!(body(create()), r#"{"name":"n","type":"report"}"#);
}

#[test]
fn what_may_be_left_out_is_set() {
    let request = create().sort("name").x_mode("fast").to_http(&client()).unwrap();
    assert_eq!(
        request.uri().query(),
        Some("sort=name&either=&api-version=2024-01-01&full=true&level=3&filter=%22all%22")
    );
    assert_eq!(request.headers()["x-mode"], "fast");
}

#[test]
fn both_clients_send_it_where_nothing_is_asked_for() {
    let over = |memory: &Memory| Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap();
    let (one, other) = (Memory::new().reply(204, ""), Memory::new().reply(204, ""));
    now(Call::new(&over(&one), Get::new()).into_future()).unwrap();
    Call::new(&over(&other), Get::new()).call().unwrap();
    for memory in [one, other] {
        assert_eq!(memory.last().unwrap().uri(), "https://example.com/ping?v=1");
    }
}
