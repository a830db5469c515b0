//! Each reference leads to what its base says.

mod common;

use common::body;
use references_below_an_id::trees::Add;
use references_below_an_id::types::*;
use references_below_an_id::Decode;

#[test]
fn what_comes_goes_out_again() {
    let text = r#"{"leaf":{"green":true},"bud":"open","branches":[{"leaf":{"green":false}}],"soil":{"depth":3},"owner":{"name":"Ann"}}"#;
    let tree = Tree::from_json(text.as_bytes()).unwrap();
    assert!(tree.leaf.green && tree.branches.as_ref().unwrap()[0].branches.is_none());
    assert_eq!(tree.soil.as_ref().unwrap().depth, Some(3));
    assert_eq!(tree.owner.as_ref().unwrap().name, "Ann");
    assert_eq!(body(Add::new(tree)), text);
    assert!(Tree::from_json(br#"{"leaf":{}}"#).is_err());
}
