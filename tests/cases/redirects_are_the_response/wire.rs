//! What comes of redirects, where they are declared and where they are not, async and blocking.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::now;
use redirects_are_the_response::files::{Export, Get, Link, Preview, State};
use redirects_are_the_response::types::Problem;
use redirects_are_the_response::{Call, Client, Error, ErrorKind, Memory, Operation, headers};

/// The outcome on both clients, and how many requests each sent. All is in memory, so nothing is waited for.
macro_rules! both {
    ($request:expr, $replies:expr) => {{
        let replies: &[(u16, &[(&str, &str)], &str)] = $replies;
        let (client, memory) = over(replies);
        let awaited = now($request.send(&client).into_future());
        let sent = memory.requests().len();
        let (client, memory) = over(replies);
        let called = Call::new(&client, $request).call();
        assert_eq!(memory.requests().len(), sent);
        ([awaited, called], sent)
    }};
}

fn over(replies: &[(u16, &[(&str, &str)], &str)]) -> (Client, Memory) {
    let memory = replies.iter().fold(Memory::new(), |memory, (status, headers, body)| {
        memory.reply_with(*status, headers, body.to_string())
    });
    let client = Client::builder().base_url("https://example.com").max_retries(0).transport(memory.clone());
    (client.build().unwrap(), memory)
}

#[test]
fn a_declared_redirect_is_the_response() {
    // To the same origin, to another one, and relative: none is followed.
    for location in ["https://example.com/x", "https://files.example.net/a?sig=1", "../b"] {
        let (outcomes, sent) = both!(Link::new("7"), &[(302, &[("location", location)], "moved")]);
        assert_eq!(sent, 1);
        for redirect in outcomes {
            let redirect = redirect.unwrap();
            assert_eq!((redirect.status().as_u16(), redirect.location()), (302, Some(location)));
            assert_eq!(&redirect.body()[..], b"moved");
            assert_eq!(headers::LOCATION.of(redirect.headers()).as_deref(), Some(location));
        }
    }
}

/// A status that nothing but a redirect has is one, whether its headers are declared or not.
#[test]
fn a_redirect_need_not_declare_its_headers() {
    let (outcomes, sent) = both!(Preview::new("7"), &[(303, &[("location", "/p/7")], "")]);
    assert_eq!(sent, 1);
    outcomes.into_iter().for_each(|redirect| assert_eq!(redirect.unwrap().location(), Some("/p/7")));
}

/// `3XX` are all that have a `Location` (RFC 9110 §15.4); a POST is not sent on as a GET.
#[test]
fn a_range_declares_each_of_them() {
    for status in [300, 301, 302, 303, 307, 308] {
        let (outcomes, sent) = both!(Export::new(), &[(status, &[("location", "/exports/1")], "")]);
        assert_eq!(sent, 1, "{status}");
        outcomes.into_iter().for_each(|redirect| assert_eq!(redirect.unwrap().location(), Some("/exports/1"), "{status}"));
    }
}

#[test]
fn a_redirect_of_another_status_is_followed_to_it() {
    let replies: &[(u16, &[(&str, &str)], &str)] = &[(307, &[("location", "/v2/link")], ""), (302, &[("location", "/x")], "")];
    let (outcomes, sent) = both!(Link::new("7"), replies);
    assert_eq!(sent, 2);
    outcomes.into_iter().for_each(|redirect| assert_eq!(redirect.unwrap().location(), Some("/x")));
}

#[test]
fn a_success_without_a_location_is_one_all_the_same() {
    let (outcomes, _) = both!(Link::new("7"), &[(200, &[], "here")]);
    for redirect in outcomes {
        let redirect = redirect.unwrap();
        assert_eq!((redirect.status().as_u16(), redirect.location(), &redirect.body()[..]), (200, None, &b"here"[..]));
    }
}

#[test]
fn an_error_is_one() {
    let (outcomes, _) = both!(Link::new("7"), &[(404, &[], r#"{"title":"gone"}"#)]);
    for error in outcomes.map(Result::unwrap_err) {
        assert_eq!((error.kind(), error.api::<Problem>().unwrap().title.as_str()), (ErrorKind::Status, "gone"));
    }
}

/// Beside a success, a redirect is on the way to it.
#[test]
fn a_redirect_beside_a_success_is_followed() {
    let replies: &[(u16, &[(&str, &str)], &str)] = &[(307, &[("location", "/b")], ""), (200, &[], r#"{"id":"b"}"#)];
    let (outcomes, sent) = both!(Get::new("a"), replies);
    assert_eq!(sent, 2);
    outcomes.into_iter().for_each(|file| assert_eq!(file.unwrap().id, "b"));
}

/// 304 leads nowhere, so it is no redirect.
#[test]
fn what_leads_nowhere_is_none() {
    let (outcomes, _): ([Result<(), Error>; 2], _) = both!(State::new("7"), &[(304, &[], "")]);
    assert_eq!(outcomes.map(|outcome| outcome.unwrap_err().kind()), [ErrorKind::Status; 2]);
}

#[test]
fn an_answer_that_came_otherwise_is_read_so() {
    let answer = http::Response::builder().status(302).header("location", "/x").body(Default::default()).unwrap();
    assert_eq!(Link::read(answer).unwrap().location(), Some("/x"));
}
