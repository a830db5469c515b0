//! A canary in every place where a credential can be, over sockets, through all that goes wrong between: it is in nothing that
//! either client shows, and neither is the address, whose query may be one.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cratewright_runtime::runtime::{
    Api, Attempt, Call, Client, ClientBuilder, Error, Framing, IntoItems, Json, Paged, Paging, ParameterLocation,
    RetryPolicy, Scheme, Secret, Streamed, Token, TokenSource,
};
use tests::fault::{Act, Faulty, reply};

use crate::common::API;
use crate::operations::operations;
use crate::{BOTH, Waits, send, wait};

operations! { Events Things }

impl Streamed for Events {
    type Item = Vec<i64>;
    const STREAM: Framing = Framing::Events;
}

impl Paged for Things {
    type Item = Json;
    const PAGING: &'static Paging = &Paging::link("/next");

    fn items(page: Json) -> Vec<Json> {
        page.get("data").and_then(|data| data.items()).into_items()
    }
}

const CANARY: &str = "CANARY";

static PLACES: Api = Api {
    schemes: &[
        Scheme::Bearer { name: "bearer" },
        Scheme::Basic { name: "basic" },
        Scheme::Authorization { name: "own", scheme: "Token" },
        Scheme::ApiKey { name: "x-key", key: "x-key", location: ParameterLocation::Header },
        Scheme::ApiKey { name: "api_key", key: "api_key", location: ParameterLocation::Query },
        Scheme::ApiKey { name: "sid", key: "sid", location: ParameterLocation::Cookie },
    ],
    ..API
};

struct Source;

impl TokenSource for Source {
    fn token(&self) -> Token<'_> {
        Box::pin(async { Ok(Secret::new(CANARY)) })
    }
}

type Given = fn(ClientBuilder) -> ClientBuilder;

fn places() -> Vec<Given> {
    vec![
        |client| client.bearer(CANARY),
        |client| client.basic("user", CANARY),
        |client| client.authorization(CANARY),
        |client| client.api_key("x-key", CANARY),
        |client| client.api_key("api_key", CANARY),
        |client| client.api_key("sid", CANARY),
        |client| client.token_source(Source),
        |client| client.header("x-other", CANARY).query("q", CANARY),
    ]
}

/// What a server can do to a call, with the canary in all that it may send back but for what an error is to tell.
fn acts() -> Vec<Act> {
    let to = |location: &str| reply(307, &format!("location: {location}\r\n"), r#"{"token":"CANARY"}"#);
    let events = "content-type: text/event-stream\r\n";
    let page = r#"{"data":["CANARY"],"next":"/v1/things?token=CANARY"}"#;
    vec![
        Act::Reset(Vec::new()),
        Act::Reset(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n\"CANARY".to_vec()),
        Act::Say(b"CANARY is not HTTP\r\n\r\n".to_vec()),
        Act::Say(b"HTTP/1.1 200 OK\r\ncontent-length: CANARY\r\n\r\n".to_vec()),
        Act::Say(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nCANARY\r\n".to_vec()),
        Act::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n\"CANARY".to_vec()),
        Act::Say(reply(200, "content-encoding: gzip\r\n", CANARY)),
        Act::Say(reply(200, "", "\"CANARY")),
        Act::Say(reply(200, events, "data: [\"CANARY\"]\n\ndata: CANARY\n\ndata: [1]\n\ndata: [2")),
        Act::Say(reply(200, "", page)),
        Act::Say(reply(401, "www-authenticate: Token CANARY\r\nset-cookie: CANARY\r\n", r#"{"token":"CANARY"}"#)),
        Act::Say(reply(503, "retry-after: 0\r\n", "")),
        Act::Say(to("/elsewhere?token=CANARY")),
        Act::Say(to("http://user:CANARY@localhost:1/?token=CANARY")),
        Act::Say(to("https://localhost:1/?token=CANARY")),
        Act::Say(to("http://CANARY:CANARY/")),
    ]
}

fn tell(shown: &mut String, error: &Error) {
    let _ = write!(shown, "{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(one) = cause {
        let _ = write!(shown, "{one} {one:?}");
        cause = one.source();
    }
}

/// All that can be shown of three calls to a server that does this: a raw one, a list and a stream.
fn shown(waits: Waits, act: &Act, given: Given, is_followed: bool) -> (String, bool) {
    let watched = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&watched);
    let watch = move |attempt: &Attempt<'_>| {
        let _ = write!(kept.lock().expect("nobody panics"), "{attempt:?}");
    };
    let mut shown = String::new();
    let mut is_sent = true;
    for kind in 0..3 {
        let server = Faulty::start(&[act.clone(), Act::Say(reply(404, "", ""))]).expect("a port is free");
        let builder = given(Client::with(&PLACES).base_url(server.url())).observer(watch.clone());
        let builder = builder.redirects_elsewhere(is_followed).timeout(Duration::from_millis(800));
        let mut retry = RetryPolicy::default();
        (retry.max_retries, retry.base_delay) = (1, Duration::from_millis(1));
        let builder = builder.idle_timeout(Duration::from_millis(300)).retry(retry);
        let _ = write!(shown, "{builder:?}");
        match kind {
            0 => match send(waits, builder, |client| client.raw("GET", "/v1/things").header("x-more", CANARY)) {
                Ok(json) => shown.push_str(&format!("{json:?}")),
                Err(error) => tell(&mut shown, &error),
            },
            1 => items(waits, builder, &mut shown),
            _ => events(waits, builder, &mut shown),
        }
        let came = server.requests();
        is_sent &= kind > 0 || matches!(act, Act::Reset(_)) || came[0].contains(CANARY) || came[0].contains("Basic ");
    }
    shown.push_str(&watched.lock().expect("nobody panics"));
    (shown, is_sent)
}

fn items(waits: Waits, builder: ClientBuilder, shown: &mut String) {
    let mut tell = |item: Result<Json, Error>| match item {
        Ok(json) => shown.push_str(&format!("{json:?}")),
        Err(error) => tell(shown, &error),
    };
    match waits {
        Waits::Blocking => {
            let client = builder.build_blocking().expect("a client");
            Call::new(&client, Things).items().into_iter().take(4).for_each(tell);
        }
        Waits::Async => wait(async {
            let client = builder.build().expect("a client");
            let mut items = Call::new(&client, Things).items();
            for _ in 0..4 {
                let Some(item) = items.next().await else { return };
                tell(item);
            }
        }),
    }
}

fn events(waits: Waits, builder: ClientBuilder, shown: &mut String) {
    let mut tell = |item: Result<Vec<i64>, Error>| match item {
        Ok(numbers) => shown.push_str(&format!("{numbers:?}")),
        Err(error) => tell(shown, &error),
    };
    match waits {
        Waits::Blocking => {
            let client = builder.build_blocking().expect("a client");
            Call::new(&client, Events).stream().into_iter().take(5).for_each(tell);
        }
        Waits::Async => wait(async {
            let client = builder.build().expect("a client");
            let mut stream = Call::new(&client, Events).stream();
            let mut left = 5;
            while let Some(item) = stream.next().await.filter(|_| left > 0) {
                left -= 1;
                tell(item);
            }
        }),
    }
}

#[test]
fn a_canary_over_sockets_is_nowhere() {
    let mut found = Vec::new();
    // Each thing that a server does with one of the places in turn: all of them with each would be the same twice.
    for (index, act) in acts().iter().enumerate() {
        for offset in [0, 3] {
            let place = (index + offset) % places().len();
            for waits in BOTH {
                let (shown, is_sent) = shown(waits, act, places()[place], offset == 3);
                assert!(is_sent, "{waits:?}, act {index}, place {place}: it was not sent");
                if let Some(at) = shown.find(CANARY) {
                    let around: String = shown.chars().skip(at.saturating_sub(200)).take(400).collect();
                    found.push(format!("{waits:?}, act {index}, place {place}: {around}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}
