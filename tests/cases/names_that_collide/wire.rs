//! Whatever a name is in Rust, on the wire it is the document's.

use names_that_collide::options::{List, Option as Choice};
use names_that_collide::types::OptionOrder as Order;
use names_that_collide::{Client, Decode, Operation};

#[test]
fn each_property_is_its_own() {
    let text = r#"{"fooBar":"1","foo-bar":"2","foo_bar":"3","+1":4,"-1":5,"String":{"text":"6"},"order":"asc"}"#;
    let choice = Choice::from_json(text.as_bytes()).unwrap();
    assert_eq!(choice.foo_bar_camel.as_deref(), Some("1"));
    assert_eq!(choice.foo_dash_bar.as_deref(), Some("2"));
    assert_eq!(choice.foo_bar.as_deref(), Some("3"));
    assert_eq!((choice.plus_1, choice.minus_1), (Some(4), Some(5)));
    assert_eq!(choice.string.unwrap().text.as_deref(), Some("6"));
    assert_eq!(choice.order, Some(Order::AscLower));
}

#[test]
fn each_value_is_its_own() {
    for (wire, order) in [
        ("ASC", Order::Asc),
        ("DESC", Order::Desc),
        ("asc", Order::AscLower),
        ("", Order::Empty),
        (">", Order::Greater),
        (">=", Order::GreaterOrEqual),
        ("unknown", Order::Unknown_),
    ] {
        assert_eq!((Order::from(wire), order.as_str()), (order.clone(), wire));
    }
    assert!(matches!(Order::from("Asc"), Order::Unknown(value) if value.as_str() == "Asc"));
}

#[test]
fn parameters_of_one_name_go_to_their_places() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let list = List::new("p").query_type("q").self_("s").new_("n");
    assert_eq!(list.to_http(&client).unwrap().uri(), "https://example.com/options/p?type=q&self=s&new=n");
}
