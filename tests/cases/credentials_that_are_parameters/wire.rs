//! What is sent where a parameter is a credential: the argument if there is one, or else the client's, and never both. By both
//! clients.
// features: blocking

mod common;

use common::now;
use credentials_that_are_parameters::all::{Cookie, Header, Query, Required};
use credentials_that_are_parameters::{Call, Client, Memory, Operation};

/// The query, the keys in headers and the cookies that go out, the same on both clients.
fn sent<R: Operation + Clone>(has_credentials: bool, request: R) -> String {
    let memory = Memory::new().reply(204, "").reply(204, "");
    let client = Client::builder().transport(memory.clone());
    let client = match has_credentials {
        true => client.api_key("inHeader", "client").api_key("inQuery", "client").api_key("inCookie", "client"),
        false => client,
    };
    let client = client.build().unwrap();
    now(Call::new(&client, request.clone()).send()).map(drop).unwrap();
    Call::new(&client, request).call().map(drop).unwrap();
    let shown = memory.requests().into_iter().map(|request| {
        let all = |name: &str| {
            let values = request.headers().get_all(name).iter();
            values.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>().join(" and ")
        };
        format!("?{} key: {} cookie: {}", request.uri().query().unwrap_or_default(), all("x-api-key"), all("cookie"))
    });
    let shown: Vec<String> = shown.collect();
    assert_eq!(shown[0], shown[1]);
    shown[0].clone()
}

#[test]
fn the_argument_counts_more() {
    for has_credentials in [true, false] {
        assert_eq!(sent(has_credentials, Header::new().x_api_key("own")), "? key: own cookie: ");
        assert_eq!(sent(has_credentials, Required::new("own")), "? key: own cookie: ");
        assert_eq!(sent(has_credentials, Query::new().access_key("own").q("1")), "?access%20key=own&q=1 key:  cookie: ");
        assert_eq!(sent(has_credentials, Cookie::new().door("own").theme("dark")), "? key:  cookie: door=own; theme=dark");
    }
}

#[test]
fn without_one_the_client_has_it() {
    assert_eq!(sent(true, Header::new()), "? key: client cookie: ");
    assert_eq!(sent(true, Query::new().q("1")), "?q=1&access%20key=client key:  cookie: ");
    assert_eq!(sent(true, Cookie::new().theme("dark")), "? key:  cookie: theme=dark; door=client");
}

/// Whatever it is called.
#[test]
fn the_argument_is_a_secret() {
    let shown = format!("{:?} {:?}", Cookie::new().door("CANARY").theme("dark"), Header::new().x_api_key("CANARY"));
    assert!(!shown.contains("CANARY") && shown.contains("dark"), "{shown}");
}
