//! When a token is asked for, and how (RFC 6749, sections 2.3.1, 4.4 and 6).

use super::*;

#[test]
fn a_token_is_kept_until_shortly_before_it_expires() {
    for waits in BOTH {
        let (issuer, api) = servers(json!({"expires_in": 3600}), |_| true);
        let caller = Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        for later in [0, 1000, 2500, 50, 100] {
            caller.later(later);
            caller.call().expect("it is allowed");
        }
        // At 3550 it has less than a minute left; the next one has not.
        assert_eq!(tokens(&api), ["t1", "t1", "t1", "t2", "t2"], "{waits:?}");
    }
}

#[test]
fn a_token_without_a_sensible_time_is_kept_until_it_is_refused() {
    for besides in [json!({}), json!({"expires_in": -1}), json!({"expires_in": "soon"}), json!({"expires_in": null})] {
        let (issuer, api) = servers(besides.clone(), |_| true);
        let caller = Caller::new(Waits::Blocking, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        for _ in 0..3 {
            caller.call().expect("it is allowed");
            caller.later(1_000_000);
        }
        assert_eq!(tokens(&api), ["t1"; 3], "{besides}");
    }
    // Many write the number as a text.
    let (issuer, api) = servers(json!({"expires_in": "100"}), |_| true);
    let caller = Caller::new(Waits::Blocking, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
    for later in [0, 80, 15] {
        caller.later(later);
        caller.call().expect("it is allowed");
    }
    assert_eq!(tokens(&api), ["t1", "t1", "t2"]);
}

#[test]
fn a_token_that_is_refused_is_renewed_and_the_call_sent_again() {
    for waits in BOTH {
        let (issuer, api) = servers(json!({"expires_in": 3600}), |token| token != "t1");
        let caller = Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        assert_eq!(caller.call().expect("the second is allowed").as_str(), "\"t2\"");
        caller.call().expect("it is kept");
        assert_eq!(
            (tokens(&api), issuer.requests().len()),
            (["t1", "t2", "t2"].map(str::to_owned).to_vec(), 2),
            "{waits:?}"
        );
        // Where none is allowed, one call asks once more and no oftener.
        let (issuer, api) = servers(json!({}), |_| false);
        let caller = Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        let error = caller.call().expect_err("nothing is allowed");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(401), "{waits:?}");
        assert_eq!((api.requests().len(), issuer.requests().len()), (2, 2), "{waits:?}");
    }
}

#[test]
fn id_and_secret_go_as_a_form_would_write_them() {
    let (issuer, api) = servers(json!({}), |_| true);
    let credentials = || ClientCredentials::at(issuer.url() + "/token", "a:b", "s €+%").scopes(["read", "write"]);
    Caller::new(Waits::Async, &api.url(), credentials().parameter("audience", "https://a")).call().expect("allowed");
    Caller::new(Waits::Blocking, &api.url(), credentials().credentials_in_body()).call().expect("allowed");
    let requests = issuer.requests();
    let [first, second] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((first.method.as_str(), first.target.as_str()), ("POST", "/token"));
    assert_eq!(first.header("content-type"), Some("application/x-www-form-urlencoded"));
    // The base64 of `a%3Ab:s+%E2%82%AC%2B%25`.
    assert_eq!(first.header("authorization"), Some("Basic YSUzQWI6cyslRTIlODIlQUMlMkIlMjU="));
    assert_eq!(first.text(), "grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fa");
    assert_eq!(second.header("authorization"), None);
    let body = "grant_type=client_credentials&scope=read+write&client_id=a%3Ab&client_secret=s+%E2%82%AC%2B%25";
    assert_eq!(second.text(), body);
}

#[test]
fn a_token_server_without_a_host_is_the_clients() {
    for token_url in ["/oauth/token", "/oauth/token/"] {
        let give = |request: &Request| match request.target.as_str() {
            target @ ("/oauth/token" | "/oauth/token/") => {
                reply(200, json!({"access_token": target.replace('/', "_"), "token_type": "bearer"}))
            }
            _ => reply(200, json!(request.header("authorization"))),
        };
        let server = Server::start(give).expect("a port is free");
        let url = server.url() + "/v1";
        let caller = Caller::new(Waits::Async, &url, ClientCredentials::at(token_url, "me", "secret"));
        let expected = format!("\"Bearer {}\"", token_url.replace('/', "_"));
        assert_eq!(caller.call().expect("it is allowed").as_str(), expected);
    }
}

/// A server that gives a refresh token with the first token, and takes it as often as this says.
fn refreshing(times: usize) -> Server {
    let count = AtomicU64::new(0);
    let left = AtomicU64::new(times as u64);
    let give = move |request: &Request| {
        let is_refresh = request.text().starts_with("grant_type=refresh_token&refresh_token=r1");
        if is_refresh && left.load(Ordering::SeqCst) == 0 {
            return reply(400, json!({"error": "invalid_grant"}));
        }
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let token = format!("{}{number}", if is_refresh { "refreshed" } else { "new" });
        if is_refresh {
            left.fetch_sub(1, Ordering::SeqCst);
            return reply(200, json!({"access_token": token, "token_type": "Bearer", "expires_in": 100}));
        }
        reply(200, json!({"access_token": token, "token_type": "Bearer", "expires_in": 100, "refresh_token": "r1"}))
    };
    Server::start(give).expect("a port is free")
}

#[test]
fn a_refresh_token_is_used_as_long_as_it_is_good() {
    for waits in BOTH {
        let (_, api) = servers(json!({}), |_| true);
        let issuer = refreshing(2);
        let caller = Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        for _ in 0..4 {
            caller.call().expect("it is allowed");
            caller.later(95);
        }
        assert_eq!(tokens(&api), ["new1", "refreshed2", "refreshed3", "new4"], "{waits:?}");
        assert_eq!(issuer.requests().len(), 5, "{waits:?}: one was refused");
    }
}

#[test]
fn a_refresh_token_that_was_refused_is_not_tried_again() {
    // The first token brings one; when it is refused, the next tokens come without any.
    let count = AtomicU64::new(0);
    let give = move |request: &Request| {
        if request.text().starts_with("grant_type=refresh_token") {
            return reply(400, json!({"error": "invalid_grant"}));
        }
        let mut body = json!({"access_token": "t", "token_type": "Bearer", "expires_in": 100});
        if count.fetch_add(1, Ordering::SeqCst) == 0 {
            body["refresh_token"] = json!("r1");
        }
        reply(200, body)
    };
    let issuer = Server::start(give).expect("a port is free");
    let (_, api) = servers(json!({}), |_| true);
    let caller = Caller::new(Waits::Blocking, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
    for _ in 0..4 {
        caller.call().expect("it is allowed");
        caller.later(95);
    }
    let by_refresh = |request: &Request| request.text().starts_with("grant_type=refresh_token");
    let grants: Vec<bool> = issuer.requests().iter().map(by_refresh).collect();
    assert_eq!(grants, [false, true, false, false, false]);
}
