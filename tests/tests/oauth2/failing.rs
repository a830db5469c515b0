//! Token servers that fail, hang, or answer nonsense: an error that says so, soon, and nothing secret in it.

use super::*;
use cratewright_runtime::runtime::ErrorKind;
use tests::fault::{Act, Faulty, peak_memory, reply as answer};

/// What a call says whose token server does this.
fn said(waits: Waits, act: Act) -> String {
    let issuer = Faulty::start(&[act]).expect("a port is free");
    let (_, api) = servers(json!({}), |_| true);
    let credentials = ClientCredentials::at(issuer.url(), "CANARY-id", "CANARY secret").scopes(["read"]);
    let shown = format!("{credentials:?} {credentials:#?}");
    let caller = Caller::new(waits, &api.url(), credentials);
    let client = caller.client.to_builder().timeout(Duration::from_secs(2)).build().expect("a client");
    let shown = format!("{shown} {client:?}");
    let caller = Caller { client, ..caller };
    let error = caller.call().expect_err("there is no token");
    assert!(matches!(error.kind(), ErrorKind::Credentials | ErrorKind::Timeout), "{error}");
    assert!(!error.may_have_been_sent(), "{error}");
    let shown = format!("{shown} {error} {error:?} {error:#?} {:?}", error.body());
    assert!(!shown.contains("CANARY"), "{shown}");
    assert_eq!(api.requests().len(), 0);
    error.to_string().replace("raw: ", "")
}

#[test]
fn what_is_no_token_is_called_what_it_is() {
    let json = |status, body: &str| answer(status, "content-type: application/json\r\n", body);
    let page = answer(200, "content-type: text/html\r\n", "<html>CANARY</html>");
    let cases = [
        (page.clone(), "200 OK: its response is not the JSON of a token"),
        (answer(502, "content-type: text/html\r\n", "<html>CANARY</html>"), "502 Bad Gateway"),
        (answer(503, "", ""), "503 Service Unavailable"),
        (answer(302, "location: http://127.0.0.1:9/CANARY\r\n", ""), "302 Found: a redirect that is not followed"),
        (json(200, ""), "200 OK: its response is not the JSON of a token"),
        (json(200, "[]"), "200 OK: its response is not the JSON of a token"),
        (json(200, r#"{"access_token":"CANARY"#), "200 OK: its response is not the JSON of a token"),
        (json(200, r#"{"access_token":"CANARY"} x"#), "200 OK: its response is not the JSON of a token"),
        (json(200, "{}"), "200 OK: its response has no `access_token`"),
        (json(200, r#"{"access_token":null}"#), "200 OK: its response has no `access_token`"),
        (json(200, r#"{"access_token":""}"#), "200 OK: its response has no `access_token`"),
        (json(200, r#"{"access_token":{"CANARY":1}}"#), "200 OK: its response has no `access_token`"),
        (json(200, r#"{"access_token":"CANARY\r\nx: y"}"#), "200 OK: its response has no `access_token`"),
        (answer(200, "", "access_token=CANARY&token_type=bearer"), "200 OK: its response is not the JSON of a token"),
        (json(200, r#"{"access_token":"CANARY","token_type":"mac"}"#), "its token is of another type than `bearer`"),
        (json(401, r#"{"error":"invalid_client","error_description":"No."}"#), "401 Unauthorized: invalid_client: No."),
        (
            json(400, r#"{"error":"invalid_scope","error_description":"You sent CANARY secret, CANARY+secret?"}"#),
            "400 Bad Request: invalid_scope: You sent [redacted], CANARY+secret?",
        ),
    ];
    for (bytes, expected) in cases {
        for waits in BOTH {
            let expected = expected.replace("CANARY+secret", "[redacted]");
            assert_eq!(said(waits, Act::Say(bytes.clone())), format!("no credential: the token server: {expected}"));
        }
    }
}

#[test]
fn a_token_server_that_hangs_takes_no_more_than_the_call_has() {
    for waits in BOTH {
        let begun = answer(200, "", "{}").len() - 1;
        for act in [Act::Stall(Vec::new()), Act::Stall(answer(200, "", "{}")[..begun].to_vec())] {
            let said = said(waits, act);
            assert!(said.contains("time"), "{waits:?}: {said}");
        }
    }
}

#[test]
fn a_token_server_that_closes_or_goes_on_for_ever_is_left() {
    for waits in BOTH {
        let said_on_reset = said(waits, Act::Reset(Vec::new()));
        assert!(said_on_reset.starts_with("no credential: the token server: no response"), "{said_on_reset}");
        let before = peak_memory();
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"".to_vec();
        let endless = said(waits, Act::Flood(head, vec![b'a'; 1 << 16], 1 << 14));
        assert_eq!(endless, "no credential: the token server: its response has more than 262144 bytes", "{waits:?}");
        assert!(peak_memory().saturating_sub(before) < 64 << 20, "{waits:?}");
    }
}

#[test]
fn a_token_that_is_good_still_is_used_while_it_cannot_be_renewed() {
    for waits in BOTH {
        let first = answer(200, "", r#"{"access_token":"t1","expires_in":1000}"#);
        let acts = [Act::Say(first), Act::Say(answer(500, "", "")), Act::Say(answer(500, "", ""))];
        let issuer = Faulty::start(&acts).expect("a port is free");
        let (_, api) = servers(json!({}), |_| true);
        let caller = Caller::new(waits, &api.url(), ClientCredentials::at(issuer.url(), "me", "secret"));
        caller.call().expect("it is allowed");
        caller.later(970);
        // One asks, is not given any, and goes on with what it has; the next does not ask at once.
        for _ in 0..3 {
            caller.call().expect("it is good still");
        }
        assert_eq!((tokens(&api), issuer.requests().len()), (vec!["t1".to_owned(); 4], 2), "{waits:?}");
        caller.later(60);
        let error = caller.call().expect_err("it is no longer good");
        assert!(error.to_string().ends_with("the token server: 500 Internal Server Error"), "{error}");
    }
}

#[test]
fn a_secret_is_hidden_before_a_message_is_cut() {
    // What is said may be cut within the secret, whose beginning nobody would know then.
    for before in 280..310 {
        let text = format!("{} CANARY secret", "x".repeat(before));
        let body = json!({"error": "invalid_client", "error_description": text}).to_string();
        said(Waits::Blocking, Act::Say(answer(401, "content-type: application/json\r\n", &body)));
    }
}
