//! The bytes of a form whose document says nothing of its fields.

use forms_without_encoding::orders::*;
use forms_without_encoding::{Client, Operation};

#[test]
fn what_is_nested_keeps_its_name() {
    let create = Create::new()
        .name("n")
        .tags(["a", "b"])
        .owner(Owner::new().name("o").age(7))
        .lines([LinesItem::new().sku("x"), LinesItem::new().sku("y")])
        .labels([("k", "v")])
        .place(Place::new().city("Ulm"));
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = create.to_http(&client).unwrap();
    assert_eq!(
        String::from_utf8_lossy(request.body()),
        "name=n&tags=a&tags=b&owner[name]=o&owner[age]=7&lines[0][sku]=x&lines[1][sku]=y&labels[k]=v&city=Ulm"
    );
}
