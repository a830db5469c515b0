//! When a call is sent again, and with what.

mod common;

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, Api, Attempt, Call, Chunks, Client, ClientBuilder, Error, ErrorKind, Exchange, Incoming, Info,
    Json, Limits, Memory, Operation, ParameterLocation, RetryPolicy, Sleep, Transport, TransportError,
};

/// An operation of any method.
struct Do<const METHOD: char>;

impl<const METHOD: char> Operation for Do<METHOD> {
    type Output = Json;
    const INFO: &'static Info = &Info::new("DoThing", if METHOD == 'G' { "GET" } else { "POST" }, "/v1/things").form();

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Body, &[("a", &"b")]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

static KEYED: Api = Api { is_idempotency_automatic: true, ..API };

fn over(api: &'static Api, memory: &Memory) -> ClientBuilder {
    Client::with(api).bearer("CANARY").transport(memory.clone())
}

/// What comes of a call, and how often it was sent.
async fn outcome<R: Operation<Output = Json>>(memory: Memory, request: R) -> (Result<String, ErrorKind>, usize) {
    let client = over(&API, &memory).build().unwrap();
    let outcome = Call::new(&client, request).await;
    let sent = memory.requests().len();
    if let Err(error) = &outcome {
        assert_eq!(error.attempts() as usize, sent);
    }
    (outcome.map(|json| json.as_str().to_owned()).map_err(|error| error.kind()), sent)
}

fn ok(sent: usize) -> (Result<String, ErrorKind>, usize) {
    (Ok("1".to_owned()), sent)
}

fn reset() -> TransportError {
    TransportError::connection("reset by peer")
}

fn refused() -> TransportError {
    TransportError::connection("refused").unsent()
}

#[tokio::test]
async fn what_is_sent_again() {
    for status in [408, 409, 425, 429, 500, 502, 503, 504, 529] {
        assert_eq!(outcome(Memory::new().reply(status, "").reply(200, "1"), Do::<'G'>).await, ok(2), "{status}");
        // A 429 says that nothing was done.
        let posted = if status == 429 { ok(2) } else { (Err(ErrorKind::Status), 1) };
        assert_eq!(outcome(Memory::new().reply(status, "").reply(200, "1"), Do::<'P'>).await, posted, "{status}");
    }
    for status in [300, 304, 400, 401, 404, 422, 501, 505] {
        let once = (Err(ErrorKind::Status), 1);
        assert_eq!(outcome(Memory::new().reply(status, "").reply(200, "1"), Do::<'G'>).await, once, "{status}");
    }
    let thrice = Memory::new().reply(500, "").reply(500, "").reply(503, "").reply(200, "1");
    assert_eq!(outcome(thrice, Do::<'G'>).await, (Err(ErrorKind::Status), 3));
    // Nothing has left: whatever it is, it may be sent again.
    assert_eq!(outcome(Memory::new().fail(refused()).reply(200, "1"), Do::<'P'>).await, ok(2));
    let broken = || Memory::new().fail(reset()).reply(200, "1");
    assert_eq!(outcome(broken(), Do::<'G'>).await, ok(2));
    assert_eq!(outcome(broken(), Do::<'P'>).await, (Err(ErrorKind::Connection), 1));
    assert_eq!(outcome(Memory::new().cut(200, "[1").reply(200, "1"), Do::<'G'>).await, ok(2));
    assert_eq!(outcome(Memory::new().cut(200, "[1").reply(200, "1"), Do::<'P'>).await, (Err(ErrorKind::Connection), 1));
    assert_eq!(outcome(Memory::new().time_out().reply(200, "1"), Do::<'G'>).await, ok(2));
    // What cannot be read is not read better the second time.
    assert_eq!(outcome(Memory::new().reply(200, "{").reply(200, "1"), Do::<'G'>).await, (Err(ErrorKind::Decode), 1));
}

#[tokio::test]
async fn the_server_has_the_last_word() {
    let said = |status, word| Memory::new().reply_with(status, &[("should-retry", word)], "").reply(200, "1");
    assert_eq!(outcome(said(400, "true"), Do::<'P'>).await, ok(2));
    assert_eq!(outcome(said(503, "false"), Do::<'G'>).await, (Err(ErrorKind::Status), 1));
    assert_eq!(outcome(said(503, "perhaps"), Do::<'G'>).await, ok(2));
}

#[tokio::test]
async fn the_same_bytes_and_the_same_key() {
    let memory = Memory::new().reply(500, "").fail(reset()).reply(200, "1").reply(500, "").reply(200, "1");
    let client = over(&KEYED, &memory).build().unwrap();
    Call::new(&client, Do::<'P'>).await.unwrap();
    Call::new(&client, Do::<'P'>).idempotency_key("mine").await.unwrap();
    let requests = memory.requests();
    let keys: Vec<_> = requests.iter().map(|request| request.headers()["idempotency-key"].to_str().unwrap()).collect();
    assert_eq!((keys[0], keys[1]), (keys[1], keys[2]));
    assert_eq!(keys[3..], ["mine", "mine"]);
    // A UUID of version 4.
    assert!(keys[0].len() == 36 && keys[0].as_bytes()[14] == b'4' && b"89ab".contains(&keys[0].as_bytes()[19]));
    assert!(requests.iter().all(|request| request.body() == "a=b" && request.uri() == requests[0].uri()));
    // A GET needs none.
    let memory = Memory::new().reply(200, "1");
    Call::new(&over(&KEYED, &memory).build().unwrap(), Do::<'G'>).await.unwrap();
    assert!(!memory.last().unwrap().headers().contains_key("idempotency-key"));
}

#[tokio::test]
async fn an_empty_key_names_nothing() {
    let memory = Memory::new().reply(503, "").reply(200, "1").reply(503, "").reply(200, "1");
    let error = Call::new(&over(&API, &memory).build().unwrap(), Do::<'P'>).idempotency_key("").await.unwrap_err();
    assert_eq!(error.to_string(), "DoThing: invalid request: the idempotency key is empty");
    assert!(memory.requests().is_empty());
    // As a header it is no key either: there comes one where the client makes them, and no second request elsewhere.
    let call = |client: &Client| {
        let call = Call::new(client, Do::<'P'>).header("Idempotency-Key", "").send();
        let memory = memory.clone();
        async move { (call.await.is_ok(), memory.last().unwrap().headers()["idempotency-key"].len()) }
    };
    assert_eq!(call(&over(&KEYED, &memory).build().unwrap()).await, (true, 36));
    assert_eq!(call(&over(&API, &memory).build().unwrap()).await, (false, 0));
    assert_eq!(memory.requests().len(), 3);
}

#[tokio::test]
async fn waits_grow_within_bounds() {
    let memory = Memory::answering(|_| http::Response::builder().status(503).body(Bytes::new()).unwrap());
    let client = over(&API, &memory).max_retries(9).timeout(None).build().unwrap();
    Call::new(&client, Do::<'G'>).await.unwrap_err();
    let sleeps = memory.sleeps();
    assert_eq!(sleeps.len(), 9);
    for (index, sleep) in sleeps.iter().enumerate() {
        assert!(*sleep < Duration::from_millis(500 << index).min(Duration::from_secs(8)), "{sleeps:?}");
    }
    assert!(sleeps.iter().max().unwrap() > &Duration::from_secs(2), "{sleeps:?}");
}

#[tokio::test]
async fn the_deadline_covers_the_retries() {
    let later = || {
        Memory::answering(|_| {
            http::Response::builder().status(429).header("retry-after", "5").body(Bytes::new()).unwrap()
        })
    };
    let memory = later();
    let client = over(&API, &memory).max_retries(100).attempt_timeout(Duration::from_secs(9)).build().unwrap();
    let error = Call::new(&client, Do::<'G'>).timeout(Duration::from_secs(17)).await.unwrap_err();
    // After 0, 5, 10 and 15 seconds; a wait until 20 would be in vain.
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (429, 4));
    let left: Vec<_> = memory.timeouts().into_iter().map(|left| left.unwrap().as_secs()).collect();
    assert_eq!(left, [9, 9, 7, 2]);
}

#[tokio::test]
async fn the_budget_is_one_for_all_clones() {
    let memory = Memory::answering(|request| {
        let status = if request.uri().query().is_some_and(|query| query.contains("fail")) { 503 } else { 200 };
        http::Response::builder().status(status).body(Bytes::from_static(b"1")).unwrap()
    });
    let client = over(&API, &memory).retry_budget(3).build().unwrap();
    let fail = |client: Client| async move { Call::new(&client, Do::<'G'>).query("fail", "").await.unwrap_err() };
    assert_eq!(fail(client.clone()).await.attempts(), 3);
    let error = fail(client.clone()).await;
    assert_eq!((error.kind(), error.attempts(), error.status().unwrap().as_u16()), (ErrorKind::Status, 2, 503));
    assert!(error.is_budget_spent() && error.is_retryable());
    assert!(error.to_string().contains("the budget of retries is used up"), "{error}");
    assert_eq!(fail(client.clone()).await.attempts(), 1);
    for _ in 0..5 {
        Call::new(&client, Do::<'G'>).await.unwrap();
    }
    assert_eq!(fail(client.clone()).await.attempts(), 2);
    let raw = Call::new(&client, Do::<'G'>).query("fail", "").send_raw().await.unwrap();
    assert!(raw.decode().unwrap_err().is_budget_spent());
}

#[tokio::test]
async fn a_policy_of_ones_own() {
    let mut policy = RetryPolicy::default().max_retries(1);
    policy.statuses = Some(|status| status == 418);
    policy.any_method = true;
    let memory = Memory::new().reply(418, "").reply(200, "1").reply(503, "");
    let client = over(&API, &memory).retry(policy).build().unwrap();
    Call::new(&client, Do::<'P'>).await.unwrap();
    assert_eq!(Call::new(&client, Do::<'P'>).await.unwrap_err().attempts(), 1);
    let memory = Memory::new().reply(503, "").reply(503, "");
    let client = over(&API, &memory).build().unwrap();
    assert_eq!(Call::new(&client, Do::<'G'>).retry(RetryPolicy::none()).await.unwrap_err().attempts(), 1);
    assert_eq!(Call::new(&client, Do::<'G'>).max_retries(0).await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn every_attempt_is_told() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let memory = Memory::new().reply(503, "").time_out().reply(200, "1");
    let observer = move |attempt: &Attempt<'_>| {
        let retry = attempt.retry_in.is_some();
        let kind = attempt.error.map(Error::kind);
        told.lock().unwrap().push((attempt.operation, attempt.number, attempt.status.map(|s| s.as_u16()), kind, retry));
    };
    Call::new(&over(&API, &memory).observer(observer).build().unwrap(), Do::<'G'>).await.unwrap();
    let seen = seen.lock().unwrap();
    let expected = [
        ("DoThing", 1, Some(503), None, true),
        ("DoThing", 2, None, Some(ErrorKind::Timeout), true),
        ("DoThing", 3, Some(200), None, false),
    ];
    assert_eq!(*seen, expected);
}

#[tokio::test]
async fn a_call_that_is_dropped_sends_nothing_more() {
    let memory = Memory::new().reply(503, "").reply(200, "1");
    let client = over(&API, &memory).build().unwrap();
    drop(Call::new(&client, Do::<'G'>).send());
    assert!(memory.requests().is_empty());
}

#[tokio::test]
async fn a_redirect_that_fails_is_not_sent_again() {
    let lost = || Memory::new().reply_with(303, &[("location", "/done")], "");
    for (memory, kind) in [
        (lost().fail(refused()), ErrorKind::Connection),
        (lost().fail(TransportError::timeout("no connection in time").unsent()), ErrorKind::Timeout),
        (lost(), ErrorKind::InvalidRequest),
    ] {
        let client = over(&API, &memory).build().unwrap();
        let error = Call::new(&client, Do::<'P'>).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (kind, 1, true));
        let methods: Vec<_> = memory.requests().iter().map(|request| request.method().to_string()).collect();
        assert_eq!(methods, ["POST", "GET"], "{kind:?}");
    }
    // A GET does no harm twice.
    let memory = lost().fail(refused()).reply(200, "1");
    Call::new(&over(&API, &memory).build().unwrap(), Do::<'G'>).await.unwrap();
    assert_eq!(memory.requests().len(), 3);
}

#[tokio::test]
async fn what_was_sent_once_may_have_been_sent() {
    let late = || TransportError::timeout("no response in time");
    for (outcomes, expected) in [
        ([late(), refused(), refused()], true),
        ([refused(), late(), refused()], true),
        ([refused(), refused(), late()], true),
        ([refused(), refused(), refused()], false),
    ] {
        let memory = outcomes.into_iter().fold(Memory::new(), Memory::fail);
        let error = Call::new(&over(&KEYED, &memory).build().unwrap(), Do::<'P'>).await.unwrap_err();
        assert_eq!((error.attempts(), error.may_have_been_sent()), (3, expected));
    }
    let memory = Memory::new().reply(503, "").fail(refused()).fail(refused());
    let error = Call::new(&over(&API, &memory).build().unwrap(), Do::<'G'>).await.unwrap_err();
    assert!(error.may_have_been_sent());
}

/// Cuts the body of each answer that is no success.
struct Cutting(Memory);

impl Transport for Cutting {
    fn send(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        let answer = self.0.send(request, limits);
        Box::pin(async {
            let answer = answer.await?;
            let is_cut = !answer.status().is_success();
            Ok(answer.map(|body| if is_cut { Incoming::chunks(Cut) } else { body }))
        })
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        self.0.sleep(time)
    }

    fn now(&self) -> Duration {
        self.0.now()
    }
}

struct Cut;

impl Chunks for Cut {
    fn poll_chunk(&mut self, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(Some(Err(reset())))
    }
}

#[tokio::test]
async fn an_error_whose_body_breaks_off_is_that_error() {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    for (status, header, expected) in [
        (400, ("x", ""), None),
        (400, ("should-retry", "true"), seconds(0)),
        (429, ("retry-after", "7"), seconds(7)),
        (429, ("retry-after", "61"), None),
        (503, ("x", ""), seconds(0)),
        (503, ("should-retry", "false"), None),
    ] {
        let memory = Memory::new().reply_with(status, &[header], "{").reply(200, "1");
        let client = Client::with(&API).transport(Cutting(memory.clone())).build().unwrap();
        let outcome = Call::new(&client, Do::<'G'>).await;
        // A wait that the server did not ask for is one of chance, below half a second.
        let waited = memory.sleeps().first().map(|wait| Duration::from_secs(wait.as_secs()));
        assert_eq!(waited, expected, "{status} {header:?}");
        assert_eq!(outcome.is_ok(), waited.is_some(), "{status} {header:?}");
        if let Err(error) = outcome {
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Connection, status));
            assert_eq!((error.attempts(), error.is_retryable()), (1, status != 400));
        }
    }
}

#[tokio::test]
async fn redirects_within_the_origin() {
    let to = |status, location| {
        let client = |memory: &Memory| over(&API, memory).build().unwrap();
        async move {
            let memory = Memory::new().reply_with(status, &[("location", location)], "").reply(200, "1");
            let outcome = Call::new(&client(&memory), Do::<'P'>).await;
            let last = memory.last().unwrap();
            assert_eq!(memory.requests().len() == 2, outcome.is_ok());
            outcome
                .map(|_| format!("{} {} {}", last.method(), last.uri(), last.body().len()))
                .map_err(|e| e.to_string())
        }
    };
    let here = "https://api.example.com";
    assert_eq!(to(302, "/x?y#z").await.unwrap(), format!("GET {here}/x?y 0"));
    assert_eq!(to(303, "x").await.unwrap(), format!("GET {here}/base/v1/x 0"));
    assert_eq!(to(307, "https://API.example.com:443/x").await.unwrap(), "POST https://API.example.com:443/x 3");
    assert_eq!(to(308, "//api.example.com/x").await.unwrap(), format!("POST {here}/x 3"));
    assert_eq!(to(302, "/x?u=https://evil.example").await.unwrap(), format!("GET {here}/x?u=https://evil.example 0"));
    assert_eq!(to(301, "?a=b").await.unwrap(), format!("GET {here}/base/v1/things?a=b 0"));
    // No path is the same path, and what is beyond ASCII is UTF-8 that nobody escaped.
    assert_eq!(to(307, "").await.unwrap(), format!("POST {here}/base/v1/things 3"));
    assert_eq!(to(303, "#done").await.unwrap(), format!("GET {here}/base/v1/things 0"));
    assert_eq!(to(303, "/für uns").await.unwrap(), format!("GET {here}/f%C3%BCr%20uns 0"));
    let memory = Memory::new().reply_with(307, &[("location", "#done")], "").reply(200, "1");
    Call::new(&over(&API, &memory).build().unwrap(), Do::<'P'>).query("a", "b").await.unwrap();
    assert_eq!(memory.last().unwrap().uri(), &*format!("{here}/base/v1/things?a=b"));
    for elsewhere in ["http://api.example.com/x", "https://api.example.com:8443/", "//evil.example/", "https://a@b/"] {
        let error = to(307, elsewhere).await.unwrap_err();
        assert_eq!(error, "DoThing: 307 Temporary Redirect: a redirect that is not followed", "{elsewhere}");
    }
    let around = Memory::answering(|_| {
        http::Response::builder().status(302).header("location", "/again").body(Bytes::new()).unwrap()
    });
    assert_eq!(Call::new(&over(&API, &around).build().unwrap(), Do::<'G'>).await.unwrap_err().attempts(), 1);
    assert_eq!(around.requests().len(), 6);
    let none = Memory::new().reply_with(302, &[("location", "/x")], "");
    Call::new(&over(&API, &none).max_redirects(0).build().unwrap(), Do::<'G'>).await.unwrap_err();
    assert_eq!(none.requests().len(), 1);
}
