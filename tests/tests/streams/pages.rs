//! Lists page by page.

use cratewright_runtime::runtime::{Call, Client, ErrorKind, IntoItems, Json, Paged, Paging};
use tests::fault::Act::*;
use tests::fault::{Act, Faulty, reply};

use crate::common::API;
use crate::{List, Waits, shown};

impl Paged for List {
    type Item = Json;
    const PAGING: &'static Paging = &Paging::token("page", "/next");

    fn items(page: Json) -> Vec<Json> {
        page.get("data").and_then(|data| data.items()).into_items()
    }
}

fn pages() -> [Act; 4] {
    [
        Say(reply(200, "", r#"{"data":[1,2],"next":"b"}"#)),
        Say(reply(500, "", "")),
        Say(reply(200, "", r#"{"data":[],"next":"c"}"#)),
        Say(reply(200, "", r#"{"data":[3]}"#)),
    ]
}

/// What is asked for when the second page fails and is asked for again.
fn targets(server: &Faulty) -> Vec<String> {
    let target = |request: &String| request.split(' ').nth(1).unwrap_or_default().to_owned();
    server.requests().iter().map(target).collect()
}

const TARGETS: [&str; 4] = ["/v1/things", "/v1/things?page=b", "/v1/things?page=b", "/v1/things?page=c"];

#[test]
fn a_loop_over_items_and_pages() {
    let server = Faulty::start(&pages()).expect("a port is free");
    let client = Client::with(&API).base_url(server.url()).build_blocking().expect("a client");
    let mut seen = Vec::new();
    for item in Call::new(&client, List).max_retries(0).items() {
        seen.push(shown(Some(item)));
    }
    assert_eq!(seen, ["1", "2", "Status: List: 500 Internal Server Error", "3"]);
    assert_eq!(targets(&server), TARGETS);

    let server = Faulty::start(&pages()).expect("a port is free");
    let client = Client::with(&API).base_url(server.url()).build_blocking().expect("a client");
    let mut failed = Vec::new();
    let mut pages = 0;
    for page in Call::new(&client, List).max_retries(0).pages() {
        match page {
            Ok(_) => pages += 1,
            Err(error) => failed.push((error.kind(), error.status().map(|status| status.as_u16()))),
        }
    }
    assert_eq!((pages, failed), (3, vec![(ErrorKind::Status, Some(500))]));
    assert_eq!(targets(&server), TARGETS);
}

/// What a loop sees that passes over errors, and how often the server is asked.
#[tokio::test]
async fn a_list_that_fails_comes_to_an_end() {
    let first = || Keep(reply(200, "", r#"{"data":[1],"next":"b"}"#));
    for (status, body, failures) in [
        (401, "", 1),
        (403, "", 1),
        (404, "", 1),
        (200, "{\"data\":[", 1),
        // What may pass is asked for again, but not without end.
        (503, "", 3),
        (429, "", 3),
    ] {
        for waits in [Waits::Async, Waits::Blocking] {
            let mut acts = vec![first()];
            acts.resize(40, Keep(reply(status, "", body)));
            let server = Faulty::start(&acts).expect("a port is free");
            let builder = Client::with(&API).base_url(server.url()).max_retries(0);
            let mut seen = Vec::new();
            if waits == Waits::Async {
                let client = builder.build().expect("a client");
                let mut items = Call::new(&client, List).items();
                while let Some(item) = items.next().await {
                    seen.push(item.is_ok());
                }
                assert!(items.next().await.is_none());
            } else {
                let client = builder.build_blocking().expect("a client");
                seen.extend(Call::new(&client, List).items().into_iter().map(|item| item.is_ok()));
                let page = Call::new(&client, List).pages().starting_at("b").into_iter().flatten().next();
                assert!(page.is_none(), "{page:?}");
            }
            let mut expected = vec![true];
            expected.resize(1 + failures, false);
            assert_eq!(seen, expected, "{waits:?}, {status}");
            let lists = if waits == Waits::Async { 1 } else { 2 };
            assert_eq!(server.requests().len(), 1 + lists * failures, "{waits:?}, {status}");
        }
    }
}

#[tokio::test]
async fn a_page_that_fails_is_asked_for_again() {
    let server = Faulty::start(&pages()).expect("a port is free");
    let client = Client::with(&API).base_url(server.url()).build().expect("a client");
    let mut items = Call::new(&client, List).max_retries(0).items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(shown(Some(item)));
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
    assert_eq!(targets(&server), TARGETS);
    // With retries nobody notices.
    let server = Faulty::start(&pages()).expect("a port is free");
    let client = Client::with(&API).base_url(server.url()).build().expect("a client");
    let mut items = Call::new(&client, List).max_retries(1).items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.expect("it is sent again");
        count += 1;
    }
    assert_eq!((count, targets(&server)), (3, TARGETS.map(str::to_owned).to_vec()));
}
