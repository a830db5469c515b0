//! What the server says of a request that it has not dealt with: come again, and when, or who are you.

mod common;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use common::API;
use cratewright_runtime::runtime::{
    Call, Client, ClientBuilder, Error, ErrorKind, Json, Memory, Raw, RetryPolicy, Secret, Token, TokenSource,
};

fn over(memory: &Memory) -> ClientBuilder {
    Client::with(&API).transport(memory.clone())
}

fn call<'c>(client: &'c Client, method: &str) -> Call<'c, Raw> {
    client.raw(method, "/v1/things")
}

/// How long the client waits after an answer with these headers; `None` if it gives up.
async fn wait(headers: &[(&str, &str)]) -> Option<Duration> {
    let memory = Memory::new().reply_with(429, headers, "").reply(200, "1");
    let outcome = call(&over(&memory).build().unwrap(), "GET").await;
    assert_eq!(outcome.is_ok(), memory.sleeps().len() == 1);
    memory.sleeps().first().copied()
}

#[tokio::test]
async fn retry_after() {
    let date = ("date", "Sun, 31 Dec 2023 23:59:58 GMT");
    let jitter = wait(&[]).await.unwrap();
    assert!(jitter < Duration::from_millis(500));
    let cases: &[(&str, Option<Duration>)] = &[
        ("7", Some(Duration::from_secs(7))),
        (" 60 ", Some(Duration::from_secs(60))),
        ("61", None),
        ("99999999999999999999999", None),
        ("Mon, 01 Jan 2024 00:00:07 GMT", Some(Duration::from_secs(9))),
        ("Mon, 01 Jan 2024 00:01:07 GMT", None),
        ("Thu, 29 Feb 9996 00:00:00 GMT", None),
        ("1.5", Some(Duration::from_millis(1500))),
        ("60.001", None),
        // In the past, and nonsense.
        ("0", Some(jitter)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", Some(jitter)),
        ("-5", Some(jitter)),
        ("1.", Some(jitter)),
        (".5", Some(jitter)),
        ("1e3", Some(jitter)),
        ("1.5.0", Some(jitter)),
        ("soon", Some(jitter)),
        ("", Some(jitter)),
        ("Mon, 99 Jan 2024 00:00:07 GMT", Some(jitter)),
        ("Mon, 01 anF 2024 00:00:07 GMT", Some(jitter)),
        ("Mon, 01 Jan 2024 00:00:07 CET", Some(jitter)),
    ];
    for (text, expected) in cases {
        assert_eq!(wait(&[("retry-after", text), date]).await, *expected, "{text}");
    }
    for (text, expected) in [("1500", 1500), ("750.5", 751), ("2000", 2000)] {
        let after = ("retry-after", "7");
        let waited = wait(&[("retry-after-ms", text), after]).await.unwrap();
        assert_eq!(waited.max(jitter).as_micros().div_ceil(1000), expected, "{text}");
    }
    assert_eq!(wait(&[("x-ms-retry-after-ms", "1500")]).await, Some(Duration::from_millis(1500)));
    assert_eq!(wait(&[("retry-after-ms", "60001")]).await, None);
    // What cannot be read says nothing, and the other header counts.
    assert_eq!(wait(&[("retry-after-ms", "soon"), ("retry-after", "7")]).await, Some(Duration::from_secs(7)));
    // Without a clock of the server, ours counts.
    assert_eq!(wait(&[("retry-after", "Mon, 01 Jan 2024 00:00:07 GMT")]).await, Some(jitter));
}

/// What comes of a POST that is refused first, and how often it was sent.
async fn posted(policy: RetryPolicy, status: u16, headers: &[(&str, &str)]) -> (bool, usize) {
    let memory = Memory::new().reply_with(status, headers, "").reply(200, "1");
    let outcome = call(&over(&memory).retry(policy).build().unwrap(), "POST").await;
    (outcome.is_ok(), memory.requests().len())
}

#[tokio::test]
async fn what_was_refused_is_sent_again_whatever_it_is() {
    let policy = RetryPolicy::default;
    for (status, headers, is_sent_again) in [
        (429, &[][..], true),
        (429, &[("retry-after", "1")], true),
        (429, &[("retry-after", "61")], false),
        (429, &[("should-retry", "false")], false),
        (503, &[], false),
        (503, &[("retry-after", "1")], true),
        (503, &[("retry-after-ms", "20")], true),
        (503, &[("retry-after", "soon")], false),
        (500, &[("retry-after", "1")], false),
        (409, &[("retry-after", "1")], false),
    ] {
        let expected = if is_sent_again { (true, 2) } else { (false, 1) };
        assert_eq!(posted(policy(), status, headers).await, expected, "{status} {headers:?}");
        assert_eq!(posted(policy().refused(false), status, headers).await, (false, 1), "{status} {headers:?}");
    }
    // Who says which statuses mean "later" means these.
    let mut other = policy();
    other.statuses = Some(|status| status == 418);
    assert_eq!(posted(other, 429, &[]).await, (false, 1));
}

/// What the first server has dealt with is not refused by the second.
#[tokio::test]
async fn what_was_redirected_is_not_sent_again_for_a_refusal() {
    let memory = Memory::new().reply_with(303, &[("location", "/done")], "").reply(429, "").reply(200, "1");
    let error = call(&over(&memory).build().unwrap(), "POST").await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), memory.requests().len()), (429, 2));
}

#[tokio::test]
async fn an_attempt_has_half_of_the_call_where_another_may_follow() {
    let timeouts = |builder: fn(ClientBuilder) -> ClientBuilder, method: &'static str| async move {
        let memory = Memory::new().reply_with(503, &[("retry-after", "30")], "").reply(200, "1");
        let _ = call(&builder(over(&memory)).build().unwrap(), method).await;
        memory.timeouts().into_iter().map(|time| time.map(|time| time.as_secs())).collect::<Vec<_>>()
    };
    // The second one has what is left behind the wait.
    assert_eq!(timeouts(|client| client, "GET").await, [Some(40), Some(40)]);
    assert_eq!(timeouts(|client| client.max_retries(1), "GET").await, [Some(40), Some(50)]);
    assert_eq!(timeouts(|client| client.max_retries(0), "GET").await, [Some(80)]);
    // A POST that took too long cannot be sent again, so it has all the time there is.
    assert_eq!(timeouts(|client| client, "POST").await, [Some(80), Some(50)]);
    assert_eq!(timeouts(|client| client.timeout(Duration::from_secs(600)), "GET").await, [Some(300), Some(300)]);
    assert_eq!(timeouts(|client| client.timeout(Duration::from_secs(35)), "GET").await, [Some(35), Some(5)]);
    assert_eq!(timeouts(|client| client.timeout(None), "GET").await, [None, None]);
    assert_eq!(timeouts(|client| client.attempt_timeout(None), "GET").await, [Some(80), Some(50)]);
    assert_eq!(timeouts(|client| client.attempt_timeout(Duration::from_secs(9)), "GET").await, [Some(9), Some(9)]);
}

/// Gives the tokens one after the other, each until it is refused, and the last one for ever.
#[derive(Clone, Default)]
struct Tokens(Arc<Mutex<(usize, Vec<String>)>>);

impl TokenSource for Tokens {
    fn token(&self) -> Token<'_> {
        let number = self.0.lock().unwrap().0;
        Box::pin(async move {
            if number > 2 {
                Err("no more".into())
            } else {
                Ok(Secret::new(format!("t{number}")))
            }
        })
    }

    fn refused(&self, token: &Secret) {
        let mut state = self.0.lock().unwrap();
        state.1.push(token.expose().to_owned());
        state.0 += 1;
    }
}

/// What comes of a call with these tokens, the tokens that were sent, and those that were said to be refused.
async fn renewed(memory: Memory, method: &str, from: usize) -> (Result<Json, Error>, Vec<String>, Vec<String>) {
    let tokens = Tokens::default();
    tokens.0.lock().unwrap().0 = from;
    let client = over(&memory).token_source(tokens.clone()).max_retries(1).build().unwrap();
    let outcome = call(&client, method).await;
    let sent =
        memory.requests().iter().map(|one| one.headers()["authorization"].to_str().unwrap().to_owned()).collect();
    let refused = tokens.0.lock().unwrap().1.clone();
    (outcome, sent, refused)
}

#[tokio::test]
async fn a_source_is_told_that_its_token_was_refused() {
    // Once more with another token, whatever the request is, and that is no retry.
    for method in ["GET", "POST"] {
        let memory = Memory::new().reply(401, "").reply(429, "").reply(200, "1");
        let (outcome, sent, refused) = renewed(memory.clone(), method, 0).await;
        assert_eq!(outcome.unwrap().as_str(), "1");
        assert_eq!(
            (sent, refused),
            (vec!["Bearer t0".into(), "Bearer t1".into(), "Bearer t1".into()], vec!["t0".into()])
        );
        assert_eq!(memory.sleeps().len(), 1, "there is no wait for a token");
    }
    // Not twice, but told of it again.
    let memory = Memory::new().reply(401, "").reply(401, r#"{"message":"who?"}"#).reply(200, "1");
    let (outcome, sent, refused) = renewed(memory, "GET", 0).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.attempts(), error.message(), sent.len()), (2, Some("who?"), 2));
    assert_eq!(refused, ["t0", "t1"]);
    // Where there is no other token, the response stands.
    let (outcome, sent, refused) = renewed(Memory::new().reply(401, "").reply(200, "1"), "GET", 2).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 401));
    assert_eq!((sent.len(), refused), (1, vec!["t2".to_owned()]));
    // What another server than the first has refused may be done already.
    let memory = Memory::new().reply_with(303, &[("location", "/done")], "").reply(401, "").reply(200, "1");
    let (outcome, sent, _) = renewed(memory, "POST", 0).await;
    assert_eq!((outcome.unwrap_err().attempts(), sent.len()), (1, 2));
}

/// A source that knows nothing of refusals has the same token again, which is not sent again.
struct Same;

impl TokenSource for Same {
    fn token(&self) -> Token<'_> {
        Box::pin(async { Ok(Secret::new("same")) })
    }
}

#[tokio::test]
async fn the_same_token_is_not_sent_again() {
    let memory = Memory::answering(|_| http::Response::builder().status(401).body(Bytes::new()).unwrap());
    let client = over(&memory).token_source(Same).build().unwrap();
    assert_eq!(call(&client, "GET").await.unwrap_err().attempts(), 1);
    assert_eq!(memory.requests().len(), 1);
}
