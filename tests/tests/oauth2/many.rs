//! However many calls want a token, one of them asks for it.

use super::*;
use std::thread;
use tests::fault::{Act, Faulty, reply as answer};

const MANY: usize = 100;

/// A hundred calls at once; how many succeed, and what the others say.
fn all_at_once(caller: &Arc<Caller>) -> (usize, Vec<String>) {
    let outcomes: Vec<Result<Json, Error>> = match caller.waits {
        Waits::Blocking => {
            let call = |_| {
                let caller = Arc::clone(caller);
                thread::spawn(move || caller.call())
            };
            let threads: Vec<_> = (0..MANY).map(call).collect();
            threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
        }
        Waits::Async => wait(async {
            let tasks: Vec<_> = (0..MANY)
                .map(|_| {
                    let call = caller.client.raw("GET", "/things").send();
                    tokio::spawn(call)
                })
                .collect();
            let mut outcomes = Vec::new();
            for task in tasks {
                outcomes.push(task.await.expect("it does not panic"));
            }
            outcomes
        }),
    };
    let said = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).map(ToString::to_string).collect();
    (outcomes.iter().filter(|outcome| outcome.is_ok()).count(), said)
}

fn token(name: &str) -> Vec<u8> {
    answer(200, "", &format!(r#"{{"access_token":"{name}","token_type":"Bearer","expires_in":3600}}"#))
}

#[test]
fn a_hundred_calls_ask_for_one_token() {
    for waits in BOTH {
        // It takes its time, so that the others have to wait.
        let issuer = Faulty::start(&[Act::Late(token("t1"), 200)]).expect("a port is free");
        let (_, api) = servers(json!({}), |token| token == "t1");
        let caller = Arc::new(Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret")));
        assert_eq!(all_at_once(&caller), (MANY, Vec::new()), "{waits:?}");
        assert_eq!((issuer.requests().len(), api.requests().len()), (1, MANY), "{waits:?}");
    }
}

#[test]
fn a_hundred_calls_that_are_refused_ask_for_one_more() {
    for waits in BOTH {
        let acts = [Act::Say(token("t1")), Act::Late(token("t2"), 300), Act::Say(token("t3"))];
        let issuer = Faulty::start(&acts).expect("a port is free");
        let (_, api) = servers(json!({}), |token| token == "t2");
        let caller = Arc::new(Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret")));
        assert_eq!(all_at_once(&caller), (MANY, Vec::new()), "{waits:?}");
        assert_eq!(issuer.requests().len(), 2, "{waits:?}");
    }
}

#[test]
fn a_hundred_calls_fail_with_one_answer() {
    for waits in BOTH {
        let refusal = answer(401, "", r#"{"error":"invalid_client"}"#);
        let issuer = Faulty::start(&[Act::Late(refusal, 500), Act::Say(token("t1"))]).expect("a port is free");
        let (_, api) = servers(json!({}), |_| true);
        let caller = Arc::new(Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret")));
        let (succeeded, said) = all_at_once(&caller);
        assert!(
            said.iter().all(|said| said.ends_with("the token server: 401 Unauthorized: invalid_client")),
            "{said:?}"
        );
        // Who came after the answer asked anew, which is none of them unless this machine is very slow.
        assert_eq!((succeeded, said.len(), issuer.requests().len()), (0, MANY, 1), "{waits:?}");
        assert_eq!(api.requests().len(), 0, "{waits:?}");
        // The next call asks again.
        caller.call().expect("it is allowed now");
    }
}

#[test]
fn a_call_that_is_given_up_leaves_its_turn_to_another() {
    let issuer = Faulty::start(&[Act::Stall(Vec::new()), Act::Say(token("t1"))]).expect("a port is free");
    let (_, api) = servers(json!({}), |_| true);
    let caller = Caller::new(Waits::Async, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
    let json = wait(async {
        let given_up = tokio::spawn(caller.client.raw("GET", "/things").send());
        while issuer.requests().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let waiting = tokio::spawn(caller.client.raw("GET", "/things").send());
        tokio::time::sleep(Duration::from_millis(50)).await;
        given_up.abort();
        waiting.await.expect("it does not panic")
    });
    assert_eq!(json.expect("it has its token").as_str(), "\"t1\"");
}

#[test]
fn a_call_that_waits_for_the_token_of_another_has_its_own_time() {
    for waits in BOTH {
        let issuer = Faulty::start(&[Act::Stall(Vec::new()), Act::Stall(Vec::new())]).expect("a port is free");
        let (_, api) = servers(json!({}), |_| true);
        let patient = Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        let limited = |seconds| patient.client.to_builder().timeout(Duration::from_secs(seconds)).build();
        let first = Caller { client: limited(4).expect("a client"), clock: Arc::clone(&patient.clock), waits };
        let second = Caller { client: limited(1).expect("a client"), clock: Arc::clone(&patient.clock), waits };
        let first = thread::spawn(move || first.call().expect_err("there is no token"));
        while issuer.requests().is_empty() {
            thread::sleep(Duration::from_millis(5));
        }
        let start = std::time::Instant::now();
        let error = second.call().expect_err("there is no token");
        assert!(start.elapsed() < Duration::from_secs(3), "{waits:?}: {error}");
        assert_eq!(issuer.requests().len(), 1, "{waits:?}: it waited for the other");
        first.join().expect("it does not panic");
    }
}
