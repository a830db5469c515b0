//! Arrays in empty brackets, which stay as they are.

mod common;

use common::client;
use brackets_as_configured::orders::{Create, Find, FindFilterParam, LinesItemParam};
use brackets_as_configured::Operation;

#[test]
fn in_a_query_and_in_a_form() {
    let find = Find::new().filter(FindFilterParam::new().ids([1, 2])).sort(["a b"]).to_http(&client()).unwrap();
    assert_eq!(find.uri().query(), Some("filter[ids][]=1&filter[ids][]=2&sort[]=a%20b"));
    let create = Create::new([LinesItemParam::new().sku("x").tags(["a", "b"]), LinesItemParam::new().sku("y")]);
    let create = create.to_http(&client()).unwrap();
    assert_eq!(create.body(), b"lines[][sku]=x&lines[][tags][]=a&lines[][tags][]=b&lines[][sku]=y".as_slice());
}
