//! A value is what its member says, whatever type stands beside the union.

mod common;

use common::body;
use unions_beside_another_type::types::*;
use unions_beside_another_type::values::Add;
use unions_beside_another_type::Decode;

#[test]
fn the_members_count() {
    let text = r#"{"bare":"x","listed":"b","declared":{"z":"1","a":"2"},"number":3,"nullable":"2030-01-31","long":"abc"}"#;
    let values = Values::from_json(text.as_bytes()).unwrap();
    assert!(matches!(values.bare.as_deref(), Some(ValuesBare::String(text)) if text == "x"));
    assert!(matches!(values.listed, Some(ValuesListed::B)));
    assert!(matches!(values.declared.as_deref(), Some(ValuesDeclared::Object(one)) if one.z.as_deref() == Some("1")));
    assert_eq!(values.long.as_deref(), Some("abc"));
    assert_eq!(body(Add::new(values)), text);
    assert_eq!(body(Add::new(Values::new().bare(ValuesBare::from(3)).declared("x"))), r#"{"bare":3,"declared":"x"}"#);
}
