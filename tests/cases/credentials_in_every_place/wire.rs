//! Which credentials are sent, and what becomes of a call whose operation takes none of those that the client has: by both
//! clients.
// features: blocking

mod common;

use common::now;
use credentials_in_every_place::all::*;
use credentials_in_every_place::{Call, Client, ClientBuilder, ErrorKind, Memory, Operation};

/// What goes out of a call: the query and `Authorization`; or the error, and then nothing goes out.
fn sent<R: Operation + Clone>(client: ClientBuilder, request: R, set: fn(Call<'_, R>) -> Call<'_, R>) -> String {
    let memory = Memory::new().reply(204, "").reply(204, "");
    let client = client.transport(memory.clone());
    let outcome = {
        let client = client.build().unwrap();
        now(set(Call::new(&client, request)).send()).map(drop)
    };
    let Some(request) = memory.last() else {
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Credentials, 0, false));
        return error.to_string();
    };
    let authorization = request.headers().get("authorization").map_or("none", |value| value.to_str().unwrap());
    format!("{} {authorization}", request.uri().query().unwrap_or_default())
}

fn plain<R: Operation>(call: Call<'_, R>) -> Call<'_, R> {
    call
}

#[test]
fn a_header_comes_before_the_query() {
    assert_eq!(sent(Client::builder().credential("k"), Either::new(), plain), " Bearer k");
    assert_eq!(sent(Client::builder().api_key("inQuery", "k/1"), Either::new(), plain), "api%20key=k%2F1 none");
    // Of what needs the query, the first.
    let all = || Client::builder().credential("k").basic("u", "p");
    assert_eq!(sent(all(), Both::new(), plain), "api%20key=k Basic dTpw");
}

#[test]
fn a_scheme_of_any_name_is_sent_in_authorization() {
    for value in ["abc", "Token abc", "token abc"] {
        let sent = sent(Client::builder().authorization(value), Own::new(), plain);
        assert!(sent.eq_ignore_ascii_case(" Token abc"), "{sent}");
    }
    assert_eq!(sent(Client::builder().credential("k"), Own::new(), plain), " Token k");
    assert_eq!(sent(Client::builder().authorization("abc"), Certified::new(), plain), " Token abc");
}

#[test]
fn an_operation_that_takes_other_credentials_is_not_sent_without() {
    let needs = |words: &str| format!("no credential: the operation needs {words}, and the client was given none of that");
    let bearer = || Client::builder().bearer("k");
    assert_eq!(sent(bearer(), Login::new(), plain), format!("all.login: {}", needs("`login` (`basic`)")));
    assert_eq!(
        sent(bearer(), Both::new(), plain),
        format!("all.both: {}", needs("`login` (`basic`) and `inQuery` (`api_key`), or `own` (`authorization`) and `inQuery` (`api_key`)"))
    );
    // None is needed, none was given, or it is there by other means.
    assert_eq!(sent(bearer(), Maybe::new(), plain), " none");
    assert_eq!(sent(bearer(), Certificate::new(), plain), " none");
    assert_eq!(sent(Client::builder(), Login::new(), plain), " none");
    assert_eq!(sent(bearer(), Login::new(), |call| call.header("authorization", "Basic abc")), " Basic abc");
    assert_eq!(sent(bearer().header("authorization", "Basic abc"), Login::new(), plain), " Basic abc");
    assert_eq!(sent(bearer(), Login::new(), |call| call.query("api key", "k")), "api%20key=k none");
    assert_eq!(sent(bearer(), Login::new(), |call| call.configure(|client| client.basic("u", "p"))), " Basic dTpw");
}

#[test]
fn the_blocking_client_says_so_too() {
    let client = Client::builder().bearer("k").base_url("http://127.0.0.1:1").build_blocking().unwrap();
    assert_eq!(client.all().login().call().unwrap_err().kind(), ErrorKind::Credentials);
}
