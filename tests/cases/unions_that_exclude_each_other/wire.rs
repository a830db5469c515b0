//! Only what both unions allow is left.

use unions_that_exclude_each_other::drinks::{Add, Both, Order};
use unions_that_exclude_each_other::types::OrderDrink;
use unions_that_exclude_each_other::{Client, Decode, Operation};

#[test]
fn one_that_is_left_is_itself() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = Add::new(Both::new().leaf("green")).to_http(&client).unwrap();
    assert_eq!(request.body().as_ref(), br#"{"kind":"tea","leaf":"green"}"#);
}

#[test]
fn what_one_forbids_is_no_member() {
    let read = |text: &str| Order::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let order = read(r#"{"drink":{"kind":"coffee","bean":"b"},"amount":2,"size":"large"}"#);
    assert_eq!(order.amount, Some(2));
    assert!(matches!(*order.drink, OrderDrink::Coffee(coffee) if coffee.bean.as_deref() == Some("b")));
    assert!(matches!(*read(r#"{"drink":{"kind":"water"}}"#).drink, OrderDrink::Water(_)));
    assert!(matches!(*read(r#"{"drink":{"kind":"tea"}}"#).drink, OrderDrink::Unknown(_)));
}
