//! Raw requests, fields that the description does not have, and answers that are streamed.

mod common;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, Body, Call, Client, Error, ErrorKind, Info, Json, Memory, Operation, ParameterLocation, Parts,
    Request, Secret,
};

fn over(memory: &Memory) -> Client {
    let builder = Client::with(&API).bearer("token").query("v", "1").application("shop", "2.0");
    builder.transport(memory.clone()).build().unwrap()
}

#[tokio::test]
async fn a_raw_request_has_what_the_client_has() {
    let memory = Memory::new().reply(200, "[1]").reply(204, "").reply(200, "1");
    let client = over(&memory);
    let json = client.raw("POST", "/v9/a b?c").query("d", "e").form(&[("f", &1)]).extra("g", true).await.unwrap();
    assert_eq!(json.as_str(), "[1]");
    let request = memory.last().unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://api.example.com/base/v9/a%20b?c&v=1&d=e");
    assert_eq!(request.headers()["authorization"], "Bearer token");
    assert_eq!(request.headers()["user-agent"], "tests/1.0 shop/2.0");
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(request.body(), "f=1&g=true");
    assert_eq!(client.raw("DELETE", "/x").await.unwrap().as_str(), "null");
    client.raw("PUT", "/x").body("text/plain", "abc").await.unwrap();
    assert_eq!(memory.last().unwrap().body(), "abc");
}

#[tokio::test]
async fn extra_fields_of_json() {
    let memory = Memory::answering(|_| http::Response::new(Bytes::from_static(b"1")));
    let client = over(&memory);
    let sent = |body: &'static str| {
        let call = client.raw("POST", "/x").body("application/json", body).extra("b", vec!["c"]).extra("d", 1);
        let memory = memory.clone();
        async move { call.await.map(|_| memory.last().unwrap().into_body()).map_err(|error| error.kind()) }
    };
    assert_eq!(sent(r#"{"a":{}}"#).await.unwrap(), r#"{"a":{},"b":["c"],"d":1}"#);
    assert_eq!(sent("{ } ").await.unwrap(), r#"{"b":["c"],"d":1}"#);
    // Of a key that is there already, what is added takes the place.
    assert_eq!(sent(r#"{"b":0,"a":1.50}"#).await.unwrap(), r#"{"b":["c"],"a":1.50,"d":1}"#);
    assert_eq!(sent("[1]").await, Err(ErrorKind::InvalidRequest));
    let call = client.raw("POST", "/x").body("text/plain", "a").extra("b", 1);
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn extra_fields_of_a_form_take_the_place_of_others() {
    let memory = Memory::answering(|_| http::Response::new(Bytes::from_static(b"1")));
    let client = over(&memory);
    let form = client.raw("POST", "/x").form(&[("a", &1), ("ab", &2), ("c d", &vec![3, 4])]);
    form.extra("a", 0).extra("c d", "e").extra("a", 5).await.unwrap();
    assert_eq!(memory.last().unwrap().body(), "ab=2&c%20d=e&a=5");
}

#[tokio::test]
async fn a_raw_request_stays_below_its_server() {
    let memory = Memory::new();
    let client = over(&memory);
    for path in ["", "x", "//../x", "/a/../x", "/a/%2e%2E/x", "/.", "https://evil.example/"] {
        assert_eq!(client.raw("GET", path).await.unwrap_err().kind(), ErrorKind::InvalidRequest, "{path}");
    }
    assert_eq!(client.raw("G T", "/").await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert!(memory.requests().is_empty());
}

#[test]
fn a_raw_request_does_not_show_its_body() {
    let client = over(&Memory::new());
    let secret = Secret::new("CANARY");
    for call in [
        client.raw("POST", "/login").form(&[("password", &secret)]),
        client.raw("POST", "/login").json(secret.clone()),
        client.raw("POST", "/login").body("text/plain", "CANARY"),
    ] {
        let shown = format!("{call:?} {call:#?} {:?}", call.request());
        assert!(shown.contains("/login") && shown.contains(" bytes") && !shown.contains("CANARY"), "{shown}");
    }
}

#[tokio::test]
async fn a_streamed_answer_is_not_bounded() {
    let memory = Memory::new().reply_in_chunks(200, &[], &["ab", "cd"]).reply(404, "gone").cut(200, "a");
    let client = Client::with(&API).transport(memory.clone()).max_body(3).build().unwrap();
    let answer = client.raw("GET", "/x").send_streaming().await.unwrap();
    let mut body = answer.into_body();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "ab");
    assert_eq!(body.chunk().await.unwrap().unwrap(), "cd");
    assert!(body.chunk().await.is_none());
    let error = client.raw("GET", "/x").send_streaming().await;
    // A failure is read, and bounded.
    assert_eq!(error.unwrap_err().kind(), ErrorKind::TooLarge);
    let mut body = client.raw("GET", "/x").send_streaming().await.unwrap().into_body();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "a");
    assert!(body.chunk().await.unwrap().is_err());
}

/// A form that is the query, beside a parameter, a query of the path and one of the client.
struct Find(&'static str);

impl Request for Find {
    fn parts(&self, take: &mut dyn FnMut(&Parts<'_>)) {
        let list = vec![1, 2];
        take(&Parts {
            name: "Find",
            path: &[],
            query: &[("q", &1)],
            header: &[],
            cookie: &[],
            body: Body::Fields(&[("a[b]", &self.0), ("list", &list), ("list2", &"x&y")]),
        });
    }
}

impl Operation for Find {
    type Output = Json;
    const INFO: &'static Info = &Info::new("Find", "GET", "/x?p=1").form();

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, self)
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

#[tokio::test]
async fn extra_fields_of_a_query_take_the_place_of_others() {
    let memory = Memory::answering(|_| http::Response::new(Bytes::from_static(b"1")));
    let client = over(&memory);
    let find = || Call::new(&client, Find("c"));
    find().extra("new", 1).await.unwrap();
    let sent = || memory.last().unwrap().uri().query().unwrap_or_default().to_owned();
    assert_eq!(sent(), "p=1&q=1&a%5Bb%5D=c&list%5B0%5D=1&list%5B1%5D=2&list2=x%26y&v=1&new=1");
    find().extra("list", vec!["z"]).query("q", "2").await.unwrap();
    assert_eq!(sent(), "p=1&q=1&a%5Bb%5D=c&list2=x%26y&v=1&list%5B0%5D=z&q=2");
    find().extra("a[b]", "d").extra("list2", None::<i64>).await.unwrap();
    assert_eq!(sent(), "p=1&q=1&list%5B0%5D=1&list%5B1%5D=2&v=1&a%5Bb%5D=d&list2=");
    // An array of nothing is not sent, and what was there is not either.
    Call::new(&Client::with(&API).transport(memory.clone()).build().unwrap(), Only)
        .extra("a", Vec::<i64>::new())
        .await
        .unwrap();
    assert_eq!(memory.last().unwrap().uri(), "https://api.example.com/base/x");
}

/// A form that is the query, and nothing beside it.
struct Only;

impl Operation for Only {
    type Output = Json;
    const INFO: &'static Info = &Info::new("Only", "DELETE", "/x").form();

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Body, &[("a", &1)]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

#[tokio::test]
async fn extra_fields_know_json_from_its_lines() {
    let memory = Memory::answering(|_| http::Response::new(Bytes::from_static(b"1")));
    let client = over(&memory);
    for media in ["application/x-ndjson", "application/json-seq", "text/jsonl", "text/x-not-json-at-all"] {
        let error = client.raw("POST", "/x").body(media, r#"{"a":1}"#).extra("b", 1).await.unwrap_err();
        let expected = format!("raw: invalid request: fields cannot be added to a body of `{media}`");
        assert_eq!(error.to_string(), expected);
    }
    for media in ["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json", "text/json"] {
        client.raw("POST", "/x").body(media, r#"{"a":1}"#).extra("b", 1).await.unwrap();
        assert_eq!(memory.last().unwrap().body(), r#"{"a":1,"b":1}"#, "{media}");
    }
}
