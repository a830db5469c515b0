//! Not set is not sent, and null is.

use nullable_by_type_list::pets::{Create, Person};
use nullable_by_type_list::{Client, Operation};

fn sent(create: Create) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    String::from_utf8_lossy(create.to_http(&client).unwrap().body()).into_owned()
}

#[test]
fn null_is_sent_where_it_is_said() {
    let cleared = Create::new().clear_name().clear_owner().clear_size();
    assert_eq!(sent(cleared), r#"{"name":null,"owner":null,"size":null}"#);
    let set = Create::new().name("n").owner(Person::new().email("e")).size(-3);
    assert_eq!(sent(set), r#"{"name":"n","owner":{"email":"e"},"size":-3}"#);
    assert_eq!(sent(Create::new().size(1).clear_size().name("")), r#"{"name":"","size":null}"#);
    assert_eq!(sent(Create::new().owner(Person::new())), r#"{"owner":{}}"#);
}
