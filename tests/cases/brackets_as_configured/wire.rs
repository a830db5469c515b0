//! Arrays in empty brackets, which stay as they are.

use brackets_as_configured::orders::{Create, Filter, Find, Line};
use brackets_as_configured::{Client, Operation};

fn client() -> Client {
    Client::builder().base_url("https://example.com").build().unwrap()
}

#[test]
fn in_a_query_and_in_a_form() {
    let find = Find::new().filter(Filter::new().ids([1, 2])).sort(["a b"]).to_http(&client()).unwrap();
    assert_eq!(find.uri().query(), Some("filter[ids][]=1&filter[ids][]=2&sort[]=a%20b"));
    let create = Create::new([Line::new().sku("x").tags(["a", "b"]), Line::new().sku("y")]);
    let create = create.to_http(&client()).unwrap();
    assert_eq!(create.body(), b"lines[][sku]=x&lines[][tags][]=a&lines[][tags][]=b&lines[][sku]=y".as_slice());
}
