//! The bytes of a form whose document says nothing of its fields.

use forms_without_encoding::orders::*;
use forms_without_encoding::{Client, Operation};

#[test]
fn what_is_nested_keeps_its_name() {
    let create = Create::new()
        .name("n")
        .tags(["a", "b"])
        .owner(OwnerParam::new().name("o").age(7))
        .lines([LinesItemParam::new().sku("x"), LinesItemParam::new().sku("y")])
        .labels([("k", "v")])
        .place(PlaceParam::new().city("Ulm"));
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = create.to_http(&client).unwrap();
    assert_eq!(
        String::from_utf8_lossy(request.body()),
        "name=n&tags=a&tags=b&owner[name]=o&owner[age]=7&lines[0][sku]=x&lines[1][sku]=y&labels[k]=v&city=Ulm"
    );
}

/// No field is no byte, and a form all the same.
#[test]
fn a_form_says_what_it_is_though_nothing_is_set() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = Create::new().to_http(&client).unwrap();
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert!(request.body().is_empty());
}
