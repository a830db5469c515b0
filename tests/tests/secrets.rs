//! Nothing that the client shows has a secret in it: no `Debug`, no `Display`, no panic, no span or event.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use stripe_billing_portal::{
    Api, Brackets, Client, ClientBuilder, Json, Memory, ParameterLocation, Scheme, Secret, Token, TokenSource,
    TransportError,
};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const CANARY: &str = "CANARY";

/// Writes down all that is traced.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0.lock().expect("nobody panics"), " {field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _metadata: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _span: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}
    fn enter(&self, _span: &Id) {}
    fn exit(&self, _span: &Id) {}
}

/// Keeps what the span of a call says in the end. It knows no current span, so what is told must be told of the call's own.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<BTreeMap<&'static str, String>>>);

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.lock().expect("nobody panics").insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Said {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span()
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _span: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn event(&self, _event: &Event<'_>) {}
    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}
    fn enter(&self, _span: &Id) {}
    fn exit(&self, _span: &Id) {}
}

/// A source whose token is secret, and that fails in the end.
struct Source;

impl TokenSource for Source {
    fn token(&self) -> Token<'_> {
        Box::pin(async { Ok(Secret::new(CANARY)) })
    }
}

/// A source that has none.
struct Dry;

impl TokenSource for Dry {
    fn token(&self) -> Token<'_> {
        Box::pin(async { Err("the issuer is away".into()) })
    }
}

#[tokio::test]
async fn a_canary_is_nowhere() {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let mut shown = String::new();
    let stripe = Memory::new()
        .reply(503, "")
        .fail(TransportError::connection("reset by peer"))
        .reply(401, r#"{"error": {"message": "Invalid API Key."}}"#)
        .cut(200, r#"{"id": "#)
        .reply(200, "{")
        .time_out();
    let builder = Client::builder().bearer(CANARY).basic("user", CANARY).header("x-key", CANARY).query("key", CANARY);
    let builder = builder.transport(stripe.clone());
    let _ = write!(shown, "{builder:?} {builder:#?}");
    let client = builder.build().expect("a client");
    let call = || client.raw("GET", "/v1/things").header("x-other", CANARY).query("q", CANARY).idempotency_key(CANARY);
    let _ = write!(shown, "{client:?} {:?} {stripe:?}", call());
    for _ in 0..3 {
        let outcome: Result<Json, _> = call().max_retries(2).await;
        let error = outcome.as_ref().expect_err("it fails");
        let _ = write!(shown, "{error} {error:?} {error:#?}");
        let panic = catch_unwind(AssertUnwindSafe(|| outcome.expect("no error"))).expect_err("it panics");
        shown.push_str(panic.downcast_ref::<String>().expect("a text"));
    }
    let answer = call().max_retries(0).send_raw().await;
    let _ = write!(shown, "{answer:?}");
    let source = Memory::new().reply(200, "1");
    let client = Client::builder().token_source(Source).transport(source.clone()).build().expect("a client");
    let _ = write!(shown, "{client:?} {:?}", client.raw("GET", "/").await);
    assert_eq!(source.last().expect("a request").headers()["authorization"], "Bearer CANARY");
    let client = Client::builder().token_source(Dry).transport(source.clone()).build().expect("a client");
    let error = client.raw("GET", "/").await.expect_err("there is no token");
    assert_eq!(error.to_string(), "raw: no credential: the issuer is away");
    assert_eq!(source.requests().len(), 1);
    for bad in ["CANARY\n", "CANARY\r\nx: y"] {
        let _ = write!(shown, "{:?}", Client::builder().bearer(bad).build());
        let _ = write!(shown, "{:?}", client.raw("GET", "/").header("x", bad).await);
        let _ = write!(shown, "{:?}", client.raw("GET", "/").idempotency_key(bad).await);
    }
    // The request itself has them, of course.
    assert!(stripe.requests().iter().all(|request| request.uri().to_string().contains(CANARY)));
    drop(guard);
    let traced = log.0.lock().expect("nobody panics").clone();
    for told in ["otel.name=\"raw\"", "http.request.resend_count=1", "http.response.status_code=503", "error.type="] {
        assert!(traced.contains(told), "{told} is not in {traced}");
    }
    assert!(!traced.contains(CANARY), "{traced}");
    assert!(!shown.contains(CANARY), "{shown}");
}

/// What the document says or names say is a secret, and what nobody knows anything of: JSON, bodies, events.
#[test]
fn secrets_of_the_document_are_nowhere() {
    use atlas_client::{Decode, ServerSentEvent, tokens};
    let create = tokens::Create::new("ann", CANARY);
    let token = tokens::Token::from_json(br#"{"token":"CANARY","expires_at":1}"#).expect("it is a token");
    assert_eq!(token.token.expose(), CANARY);
    let broken = tokens::Token::from_json(br#"{"token":["CANARY"],"expires_at":1}"#).expect_err("a list is no text");
    let json = Json::new(r#"{"a": ["CANARY"]}"#).expect("it is JSON");
    let mut event = ServerSentEvent::default();
    event.data = CANARY.to_owned();
    let response = http::Response::new(bytes::Bytes::from_static(b"CANARY"));
    let response = atlas_client::Response::of::<tokens::Create>(response);
    let failed = response.decode().expect_err("it is no JSON");
    let shown = format!(
        "{create:?} {token:#?} {broken:?} {broken} {json:?} {json:#?} {event:?} {response:?} {failed:?} {failed}"
    );
    assert!(!shown.contains(CANARY), "{shown}");
    for told in ["user: \"ann\"", "token: [redacted]", "Json(object, 17 bytes)", "data: 6 bytes"] {
        assert!(shown.contains(told), "{told} is not in {shown}");
    }
}

/// As OpenTelemetry has it: the status of a response that is an error, or the kind of what went wrong; none after a success.
#[tokio::test]
async fn a_span_says_how_the_call_ended() {
    let reset = || TransportError::connection("reset by peer");
    for (stripe, expected) in [
        (Memory::new().reply(200, "1"), ["0", "200", ""]),
        (Memory::new().reply(503, "").reply(200, "1"), ["1", "200", ""]),
        (Memory::new().fail(reset()).reply(200, "1"), ["1", "200", ""]),
        (Memory::new().reply(503, "").reply(503, ""), ["1", "503", "\"503\""]),
        (Memory::new().reply(404, ""), ["0", "404", "\"404\""]),
        (Memory::new().reply(503, "").fail(reset()), ["1", "", "\"Connection\""]),
        (Memory::new().fail(reset()).time_out(), ["1", "", "\"Timeout\""]),
        (Memory::new().reply(503, "").cut(200, "1"), ["1", "200", "\"Connection\""]),
    ] {
        let said = Said::default();
        let guard = tracing::subscriber::set_default(said.clone());
        let client = Client::builder().base_url("http://localhost:8080").transport(stripe).build().expect("a client");
        let _ = client.raw("GET", "/v1/things").max_retries(1).await;
        drop(guard);
        let said = said.0.lock().expect("nobody panics");
        let told = ["http.request.resend_count", "http.response.status_code", "error.type"];
        assert_eq!(told.map(|name| said.get(name).map_or("", String::as_str)), expected);
        assert_eq!((&*said["server.address"], &*said["server.port"]), ("\"localhost\"", "8080"));
    }
}

/// Gives the canary to a client.
type Given = fn(ClientBuilder) -> ClientBuilder;

/// An API with a scheme of each kind.
fn api_of_each_scheme() -> &'static Api {
    const KEY: fn(&'static str, ParameterLocation) -> Scheme =
        |key, location| Scheme::ApiKey { name: key, key, location };
    let schemes: &'static [Scheme] = Box::leak(Box::new([
        Scheme::Bearer { name: "bearer" },
        Scheme::Basic { name: "basic" },
        Scheme::Authorization { name: "own", scheme: "Token" },
        KEY("x-key", ParameterLocation::Header),
        KEY("api_key", ParameterLocation::Query),
        KEY("sid", ParameterLocation::Cookie),
    ]));
    Box::leak(Box::new(Api {
        title: "Places",
        version: "1",
        base_url: "https://api.example.com",
        user_agent: "tests/1",
        schemes,
        security: &[],
        idempotency_header: "Idempotency-Key",
        is_idempotency_automatic: false,
        should_retry_header: None,
        retried_statuses: &[],
        brackets: Brackets::new(),
        secrets: &[],
    }))
}

/// Sends it on, refuses it, breaks off, and says the canary wherever it can.
fn server() -> Memory {
    Memory::new()
        .reply_with(307, &[("location", "/elsewhere?token=CANARY")], "")
        .reply_with(307, &[("location", "https://u:CANARY@other.example.com/?t=CANARY")], "")
        .reply_with(302, &[("location", "https://other.example.com/?t=CANARY")], "CANARY")
        .reply(503, r#"{"secret":"CANARY"}"#)
        .fail(TransportError::connection("reset by peer"))
        .reply_with(401, &[("www-authenticate", "Token CANARY")], r#"{"client_secret":"CANARY"}"#)
        .reply(200, r#"{"password":"CANARY"#)
        .cut(200, "CANARY")
        .time_out()
}

/// Everything that can be shown of calls of a client that is made so.
async fn shown(builder: ClientBuilder, server: &Memory) -> String {
    let builder = builder.transport(server.clone()).max_retries(1);
    let mut shown = format!("{builder:?} {builder:#?}");
    let client = builder.build().expect("a client");
    let _ = write!(shown, "{client:?} {:?}", client.to_builder());
    for _ in 0..8 {
        let call = client.raw("GET", "/things").credential(CANARY).header("authorization", CANARY);
        let _ = write!(shown, "{call:?}");
        match call.await {
            Ok(json) => drop(write!(shown, "{json:?}")),
            Err(error) => {
                let mut cause: Option<&dyn std::error::Error> = Some(&error);
                while let Some(one) = cause {
                    let _ = write!(shown, "{one} {one:?}");
                    cause = one.source();
                }
            }
        }
        let response = client.raw("GET", "/things").max_retries(0).send_raw().await;
        let _ = write!(shown, "{response:?} {server:?}");
    }
    shown
}

/// Whether a request holds the canary.
fn has_canary(request: &http::Request<bytes::Bytes>) -> bool {
    let is_in =
        |value: &http::HeaderValue| value.to_str().is_ok_and(|text| text.contains(CANARY) || text.starts_with("Basic"));
    request.uri().to_string().contains(CANARY) || request.headers().values().any(is_in)
}

/// A credential in each place that one can be in, through failures, retries, redirects and bodies that are cut.
#[tokio::test]
async fn a_canary_of_each_place_is_nowhere() {
    let api = api_of_each_scheme();
    let places: [(&str, Given); 9] = [
        ("credential", |client| client.credential(CANARY)),
        ("bearer", |client| client.bearer(CANARY)),
        ("basic", |client| client.basic("user", CANARY)),
        ("authorization", |client| client.authorization(CANARY)),
        ("header key", |client| client.api_key("x-key", CANARY)),
        ("query key", |client| client.api_key("api_key", CANARY)),
        ("cookie", |client| client.api_key("sid", CANARY)),
        ("token source", |client| client.token_source(Source)),
        ("header and query", |client| client.header("x-other", CANARY).query("q", CANARY)),
    ];
    for (place, set) in places {
        let log = Log::default();
        let guard = tracing::subscriber::set_default(log.clone());
        let server = server();
        let shown = shown(set(Client::with(api)), &server).await;
        let sent = server.requests();
        assert!(sent.len() > 3, "{place}");
        assert!(sent.iter().any(has_canary), "{place}: nothing was sent");
        // Headers that may be secrets are marked, so that whoever prints a request does not show them.
        let debugged = sent.iter().map(|request| format!("{:?}", request.headers())).collect::<String>();
        assert!(!debugged.contains(CANARY), "{place}: {debugged}");
        drop(guard);
        let traced = log.0.lock().expect("nobody panics").clone();
        assert!(!traced.contains(CANARY), "{place}: {traced}");
        assert!(!shown.contains(CANARY), "{place}: {shown}");
    }
}
