//! A whole query is the fields of its value (OAS 3.2.0 §4.12.1).

use methods_of_3_2::books::*;
use methods_of_3_2::{Client, Operation};

#[test]
fn a_whole_query_has_no_name_of_its_own() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let find = FindBooks::new().by(FindBooksByParam::new().author("A. N. Other & Co").year(1999));
    let request = find.to_http(&client).unwrap();
    assert_eq!(request.uri().path_and_query().unwrap(), "/books?author=A.%20N.%20Other%20%26%20Co&year=1999");
}
