//! Operations as a generated module has them, in the company of types with unfortunate names.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use crate::runtime::*;

/// Types of an API whose names are those of the prelude's, and of the runtime's.
mod unfortunate {
    use crate::runtime::value::encode::Nullable as _;
    use crate::runtime::{operation, Info, ParameterLocation, Style};

    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub struct Some;
    pub struct Ok;
    pub struct Send;
    pub struct Error;
    pub struct Client;
    pub struct Body;
    pub struct Operation;
    pub struct Request;
    pub struct Response;
    pub trait Encode {}
    pub trait Decode {}

    type Text = ::std::string::String;
    type Maybe<T> = ::std::option::Option<T>;

    /// Uses each section.
    #[derive(Clone)]
    pub struct Create {
        pub id: Text,
        pub r#type: i64,
        pub expand: Maybe<::std::vec::Vec<Text>>,
        pub team: Maybe<Text>,
        pub session: Maybe<Text>,
        pub customer: Text,
        pub note: Maybe<Text>,
        pub meta: Maybe<Text>,
        pub self_: Maybe<bool>,
    }

    operation!(Create: Info::new("PostThings", "POST", "/v1/{id}/{type}").form()
        .styles(&[(ParameterLocation::Query, "expand", Style::DeepObject)]).security(&[&[0]]), json crate::runtime::Json {
        path { id, r#type = "type" } query { expand } header { team = "X-Team" } cookie { session }
        body { customer, note, meta or null, self_ = "self" }
    });

    #[derive(Clone)]
    pub struct Replace {
        pub id: Text,
        pub items: Maybe<::std::vec::Vec<i64>>,
    }

    operation!(Replace: Info::new("PutThings", "PUT", "/v1/{id}").json(), empty { path { id, } body = items });

    #[derive(Clone)]
    pub struct List {}

    operation!(List: Info::new("GetThings", "GET", "/v1"), text {});

    #[derive(Clone)]
    pub struct Download {
        pub page: Maybe<i64>,
    }

    operation!(Download: Info::new("GetFile", "GET", "/file").accept("*/*"), bytes { query { page } });
}

use unfortunate::{Create, Download, List, Replace};

static API: Api = Api {
    title: "Fixtures",
    version: "1",
    base_url: "https://api.example.com",
    user_agent: "fixtures",
    schemes: &[Scheme::Bearer { name: "bearer" }],
    security: &[],
    idempotency_header: "Idempotency-Key",
    is_idempotency_automatic: false,
    should_retry_header: None,
    retried_statuses: &[],
    brackets: Brackets::new(),
    secrets: &[],
};

fn client() -> Client {
    Client::with(&API).credential("CANARY").transport(Memory::new()).build().unwrap()
}

fn create() -> Create {
    Create {
        id: "a/b".into(),
        r#type: 7,
        expand: Some(vec!["x".into()]),
        team: Some("core".into()),
        session: None,
        customer: "cus_1".into(),
        note: None,
        meta: None,
        self_: Some(true),
    }
}

fn body(request: &::http::Request<::bytes::Bytes>) -> &str {
    std::str::from_utf8(request.body()).unwrap()
}

#[test]
fn a_request_of_all_sections() {
    let request = create().to_http(&client()).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://api.example.com/v1/a%2Fb/7?expand%5B0%5D=x");
    assert_eq!(request.headers()["x-team"], "core");
    assert_eq!(request.headers()["authorization"], "Bearer CANARY");
    assert!(!request.headers().contains_key("cookie"));
    assert_eq!(body(&request), "customer=cus_1&meta=&self=true");
    assert_eq!(Create::INFO.id, "PostThings");
}

#[test]
fn the_whole_body_is_a_field() {
    let replace = |items| Replace { id: "x".into(), items };
    let request = replace(Some(vec![1, 2])).to_http(&client()).unwrap();
    assert_eq!((body(&request), &request.headers()["content-type"]), ("[1,2]", &"application/json".parse().unwrap()));
    let request = replace(None).to_http(&client()).unwrap();
    assert_eq!(body(&request), "");
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn answers_of_each_kind() {
    let answer = |body: &'static str| ::http::Response::new(::bytes::Bytes::from(body));
    let json: Json = Create::read(answer("{}")).unwrap();
    assert_eq!(json.as_str(), "{}");
    let text: String = List::read(answer("hello")).unwrap();
    assert_eq!(text, "hello");
    let bytes: ::bytes::Bytes = Download::read(answer("hello")).unwrap();
    assert_eq!(bytes, "hello");
    Replace::read(answer("")).unwrap();
}

#[test]
fn debug_and_equality() {
    assert_eq!(create(), create());
    assert_ne!(create(), Create { note: Some("n".into()), ..create() });
    assert_ne!(create(), Create { id: "c".into(), ..create() });
    let shown = format!("{:?}", create());
    assert!(shown.starts_with("Create { id: \"a/b\""), "{shown}");
    assert!(shown.contains("customer: \"cus_1\"") && !shown.contains("note"), "{shown}");
    let call = format!("{:?}", create().send(&client()).header("x-secret", "CANARY").query("key", "CANARY"));
    assert!(call.contains("PostThings") && call.contains("x-secret") && !call.contains("CANARY"), "{call}");
    assert_eq!(format!("{:?}", List {}), "List");
}

#[test]
fn calls_are_send() {
    fn is_send<T: std::marker::Send>(value: T) -> T {
        value
    }
    let client = client();
    drop(is_send(is_send(create().send(&client)).into_future()));
    drop(is_send(create().send(&client).send_raw()));
    drop(is_send(async { create().send(&client).await.map(drop) }));
    fn is_static<T: 'static>(_: T) {}
    is_static(create().send(&client).send());
}

use std::future::IntoFuture;

#[cfg(feature = "serde")]
#[test]
fn the_wire_shape_of_a_request() {
    let json = serde_json::to_value(create()).unwrap();
    let expected = serde_json::json!({
        "path": {"id": "a/b", "type": 7},
        "query": {"expand": ["x"]},
        "header": {"X-Team": "core"},
        "body": {"customer": "cus_1", "meta": null, "self": true},
    });
    assert_eq!(json, expected);
    let back: Create = serde_json::from_value(json).unwrap();
    assert_eq!(back, create());
    let request = Replace { id: "x".into(), items: Some(vec![1]) };
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"path":{"id":"x"},"body":[1]}"#);
    assert_eq!(serde_json::from_str::<Replace>(r#"{"body":[1],"path":{"id":"x"}}"#).unwrap(), request);
    assert_eq!(serde_json::from_str::<Replace>(r#"{"path":{"id":"x"}}"#).unwrap().items, None);
    assert_eq!(serde_json::to_string(&List {}).unwrap(), "{}");
    assert_eq!(serde_json::from_str::<List>("{}").unwrap(), List {});
    assert_eq!(serde_json::from_str::<Download>("{}").unwrap(), Download { page: None });
    let missing = serde_json::from_str::<Replace>("{}").unwrap_err().to_string();
    assert!(missing.contains("path"), "{missing}");
    let missing = serde_json::from_str::<Replace>(r#"{"path":{}}"#).unwrap_err().to_string();
    assert!(missing.contains("id"), "{missing}");
}
