//! What is asked for, page after page, and where it ends.

mod common;

use common::now;
use pages_are_recognised::types::Charge;
use pages_are_recognised::{Client, Memory, charges, logs};

/// Answers with these bodies, one after the other.
fn client(bodies: &[&'static str]) -> (Client, Memory) {
    let memory = bodies.iter().fold(Memory::new(), |memory, body| memory.reply(200, *body));
    (Client::builder().base_url("https://example.com/v1").transport(memory.clone()).build().unwrap(), memory)
}

/// The items of a call, shown.
macro_rules! items {
    ($call:expr, $shown:expr) => {{
        let mut items = $call.items();
        let mut seen = Vec::new();
        while let Some(item) = now(items.next()) {
            seen.push($shown(item.unwrap()));
        }
        seen
    }};
}

/// Paths and queries that were asked for.
fn asked(memory: &Memory) -> Vec<String> {
    memory.requests().iter().map(|request| request.uri().path_and_query().unwrap().to_string()).collect()
}

#[test]
fn the_id_of_the_last_item_leads_on() {
    let (client, memory) = client(&[
        r#"{"data":[{"id":"a"},{"id":"b c"}],"has_more":true}"#,
        r#"{"data":[{"id":"d"}],"has_more":false}"#,
    ]);
    assert_eq!(items!(client.charges().list(), |charge: Charge| charge.id), ["a", "b c", "d"]);
    assert_eq!(asked(&memory), ["/v1/charges", "/v1/charges?starting_after=b%20c"]);
}

#[test]
fn before_the_first_item_the_list_goes_back() {
    let (client, memory) = client(&[
        r#"{"data":[{"id":"c"},{"id":"d"}],"has_more":true}"#,
        r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":false}"#,
    ]);
    let list = charges::List::new().ending_before("e");
    items!(client.charges().list_with(list), |charge: Charge| charge.id);
    assert_eq!(asked(&memory), ["/v1/charges?ending_before=e", "/v1/charges?ending_before=c"]);
}

#[test]
fn a_token_leads_on_until_there_is_none() {
    let (client, memory) = client(&[
        r#"{"type":[{"id":"a"}],"meta":{"next_cursor":"n/1"}}"#,
        r#"{"type":null,"meta":{"next_cursor":"n2"}}"#,
        r#"{"type":[{"id":"b"}],"meta":{"next_cursor":null}}"#,
    ]);
    assert_eq!(items!(client.events().list(), |charge: Charge| charge.id), ["a", "b"]);
    assert_eq!(asked(&memory), ["/v1/events", "/v1/events?cursor=n%2F1", "/v1/events?cursor=n2"]);
}

#[test]
fn a_number_that_is_declared_as_a_token_is_one() {
    let (client, memory) = client(&[r#"{"lines":["x","y"],"until":17}"#, r#"{"lines":["z"]}"#]);
    assert_eq!(items!(client.logs().list_with(logs::List::new().since(3)), |line: String| line), ["x", "y", "z"]);
    assert_eq!(asked(&memory), ["/v1/logs?since=3", "/v1/logs?since=17"]);
}

#[test]
fn a_header_leads_on() {
    let next = [("link", "</v1/names?p=2>; rel=\"next\"")];
    let memory = Memory::new().reply_with(200, &next, r#"["a","b"]"#).reply(200, r#"["c"]"#);
    let client = Client::builder().base_url("https://example.com/v1").transport(memory.clone()).build().unwrap();
    assert_eq!(items!(client.names().list(), |name: String| name), ["a", "b", "c"]);
    assert_eq!(asked(&memory), ["/v1/names", "/v1/names?p=2"]);
}
