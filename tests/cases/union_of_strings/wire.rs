//! What is sent for a `&str`.

use union_of_strings::users::{Retrieve, RetrieveWhoParam as Who, RetrieveWhoParamValue as WhoMe};
use union_of_strings::{Client, Operation};

fn uri(request: Retrieve) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    request.to_http(&client).unwrap().uri().to_string()
}

#[test]
fn a_string_is_the_member_that_has_it() {
    let id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    assert_eq!(uri(Retrieve::new("me")), "https://example.com/users/me");
    assert_eq!(uri(Retrieve::new(id)), format!("https://example.com/users/{id}"));
    assert!(matches!((Who::from("me"), Who::from(id)), (Who::Value(WhoMe::Me), Who::String(_))));
    assert_eq!(uri(Retrieve::new("me").since("2030-01-31")), "https://example.com/users/me?since=2030-01-31");
    assert_eq!(uri(Retrieve::new("me").since("ever".to_owned())), "https://example.com/users/me?since=ever");
    assert_eq!(uri(Retrieve::new("me").since(7)), "https://example.com/users/me?since=7");
}
