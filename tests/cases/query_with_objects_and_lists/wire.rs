//! Each style of a parameter, byte for byte (OAS 3.0.3 §4.7.12.4).

use query_with_objects_and_lists::charges::{List, ListCreatedParam};
use query_with_objects_and_lists::{Client, Operation};

#[test]
fn every_style_at_once() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let list = List::new()
        .created(ListCreatedParam::new().gte(1).lt(9))
        .expand(["data.a", "b c"])
        .ids(["x", "y,z"])
        .tags(["p", "q|r"])
        .limit(-5)
        .x_trace("t 1")
        .session("s;1");
    let request = list.to_http(&client).unwrap();
    assert_eq!(
        request.uri().query().unwrap(),
        "created%5Bgte%5D=1&created%5Blt%5D=9&expand%5B0%5D=data.a&expand%5B1%5D=b%20c&ids=x,y%2Cz&tags=p%7Cq%7Cr&limit=-5"
    );
    assert_eq!((&request.headers()["x-trace"], &request.headers()["cookie"]), (&"t 1".parse().unwrap(), &"session=s%3B1".parse().unwrap()));
    // A GET that declares an empty form has no body, and nothing that is not set is sent.
    assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
    let request = List::new().to_http(&client).unwrap();
    assert_eq!(request.uri(), "https://example.com/v1/charges");
}
