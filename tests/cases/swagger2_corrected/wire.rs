//! An overlay and the configuration apply to what Swagger 2.0 is read as.

mod common;

use common::body;
use swagger2_corrected::things::CreateThing;
use swagger2_corrected::types::Item;

#[test]
fn the_size_is_a_number_and_the_body_is_required() {
    assert_eq!(body(CreateThing::new(Item::new().name("a").size(3))), r#"{"name":"a","size":3}"#);
}
