//! The bytes of OAS 3.2.0, sections 4.12.3 and 4.12.5.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::{client, now};
use parameters_of_3_2::cookies::GetPointParam;
use parameters_of_3_2::whole::{Numbers, NumbersQueryParam, Selection, Words};
use parameters_of_3_2::{Call, Client, ErrorKind, Map, Memory, Operation, cookies, headers_ as sent, paths};

fn cookie(request: cookies::Get) -> String {
    request.to_http(&client()).unwrap().headers()["cookie"].to_str().unwrap().to_owned()
}

fn query(request: impl Operation) -> Option<String> {
    request.to_http(&client()).unwrap().uri().query().map(str::to_owned)
}

#[test]
fn cookies_of_their_own_style_are_not_escaped() {
    assert_eq!(cookie(cookies::Get::new().plain("a b=%20,\"c\"")), "plain=a b=%20,\"c\"");
    assert_eq!(cookie(cookies::Get::new().list(["a b", "c,d"])), "list=a b; list=c,d");
    assert_eq!(cookie(cookies::Get::new().joined(["a b", "c"])), "joined=a b,c");
    assert_eq!(cookie(cookies::Get::new().point(GetPointParam::new().x(1).y(2))), "x=1; y=2");
    assert_eq!(cookie(cookies::Get::new().form("a b;c")), "form=a%20b%3Bc");
}

#[test]
fn no_value_becomes_another_cookie() {
    for get in [cookies::Get::new().plain("a; b=c"), cookies::Get::new().list(["a", "b;"]), cookies::Get::new().plain("a\r\nb")] {
        assert_eq!(get.to_http(&client()).unwrap_err().kind(), ErrorKind::InvalidRequest);
    }
}

#[test]
fn reserved_characters_stay_in_a_path_but_for_those_that_end_a_segment() {
    let get = paths::Get::new("a:@!$&'()*+,;=/?#[] %2F%", "a:b/c", "x/y;z?").query_escaped("a:b");
    let request = get.to_http(&client()).unwrap();
    assert_eq!(request.uri().path(), "/paths/a:@!$&'()*+,;=%2F%3F%23%5B%5D%20%2F%25/a%3Ab%2Fc/x/y;z%3F");
    assert_eq!(request.uri().query(), Some("escaped=a:b"));
    for value in ["%2e%2E", "..", ""] {
        assert_eq!(paths::Get::new(value, "a", "b").to_http(&client()).unwrap_err().kind(), ErrorKind::InvalidRequest);
    }
}

/// The examples of the specification.
#[test]
fn a_whole_query_is_one_text() {
    assert_eq!(query(Numbers::new(NumbersQueryParam::new([1, 2]))).unwrap(), "%7B%22numbers%22%3A%5B1%2C2%5D%7D");
    assert_eq!(query(Selection::new("$.a.b[1:1]")).unwrap(), "%24.a.b%5B1%3A1%5D");
    assert_eq!(query(Words::new().selector("a=b&c")).unwrap(), "a%3Db%26c");
    assert_eq!(query(Words::new()), None);
}

#[test]
fn what_is_empty_is_no_header() {
    let request = sent::Get::new(Vec::<String>::new()).x_map(Map::new()).x_text("").x_json(Vec::<String>::new());
    let request = request.to_http(&client()).unwrap();
    assert!(!request.headers().contains_key("x-list") && !request.headers().contains_key("x-map"));
    assert_eq!((&request.headers()["x-text"], &request.headers()["x-json"]), (&"".parse().unwrap(), &"[]".parse().unwrap()));
    assert_eq!(sent::Get::new(["a", "b"]).to_http(&client()).unwrap().headers()["x-list"], "a,b");
}

#[test]
fn both_clients_send_them() {
    let over = |memory: &Memory| Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap();
    let (one, other) = (Memory::new().reply(204, ""), Memory::new().reply(204, ""));
    now(Call::new(&over(&one), Selection::new("$.a")).into_future()).unwrap();
    Call::new(&over(&other), Selection::new("$.a")).call().unwrap();
    for memory in [one, other] {
        assert_eq!(memory.last().unwrap().uri(), "https://example.com/path?%24.a");
    }
}
