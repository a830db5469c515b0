//! A thousand requests at once through one client, at a server that fails one in ten.

use std::collections::HashMap;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use stripe_billing_portal::{API, Api, Client, ErrorKind};
use tests::fault::{Act, Faulty, reply};

const MANY: usize = 1000;

static UNKEYED: Api = Api { is_idempotency_automatic: false, ..API };

/// A server that answers nine requests and fails the tenth, for as long as this takes.
fn start() -> Faulty {
    // A thousand connections have two thousand ends here.
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).expect("there is a limit");
    setrlimit(Resource::RLIMIT_NOFILE, most, most).expect("it may be used up");
    let act = |index: usize| match index % 10 {
        9 => Act::Keep(reply(503, "", "")),
        _ => Act::Keep(reply(200, "", "1")),
    };
    Faulty::start(&(0..3 * MANY).map(act).collect::<Vec<_>>()).expect("a port is free")
}

async fn outcomes(api: &'static Api, server: &Faulty) -> Vec<Result<u32, ErrorKind>> {
    let client = Client::with(api).base_url(server.url()).max_retries(9).build().expect("a client");
    let send = |number: usize| {
        let client = client.clone();
        tokio::spawn(async move {
            let answer = client.raw("POST", "/v1/things").query("number", number.to_string()).send_raw().await?;
            answer.decode().map(|_| answer.attempts())
        })
    };
    let tasks: Vec<_> = (0..MANY).map(send).collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.expect("it does not panic").map_err(|error| error.kind()));
    }
    outcomes
}

fn key(request: &str) -> String {
    let head = request.to_ascii_lowercase();
    head.split("idempotency-key: ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default().to_owned()
}

fn number(request: &str) -> &str {
    request.split("number=").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default()
}

#[tokio::test]
async fn every_keyed_request_is_answered() {
    let server = start();
    let outcomes = outcomes(&API, &server).await;
    let attempts: u32 = outcomes.iter().map(|outcome| outcome.expect("it is answered")).sum();
    let requests = server.requests();
    assert_eq!(requests.len(), attempts as usize);
    // One answer for each, since every tenth request was none.
    assert_eq!(requests.len() - requests.len() / 10, MANY);
    let mut keys = HashMap::new();
    for request in &requests {
        // Each key belongs to one call, on all of its attempts.
        assert_eq!(*keys.entry(key(request)).or_insert(number(request)), number(request));
    }
    assert!(keys.len() == MANY && !keys.contains_key(""), "{} keys", keys.len());
}

#[tokio::test]
async fn no_request_without_a_key_is_sent_twice() {
    let server = start();
    let outcomes = outcomes(&UNKEYED, &server).await;
    assert_eq!(server.requests().len(), MANY);
    let failed = outcomes.iter().filter(|outcome| **outcome == Err(ErrorKind::Status)).count();
    assert_eq!((failed, outcomes.iter().filter(|outcome| outcome.is_ok()).count()), (MANY / 10, MANY - MANY / 10));
}
