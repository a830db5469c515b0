//! Members in other files say by themselves which they are.

mod common;

use common::body;
use discriminators_in_files::types::*;
use discriminators_in_files::{Decode, parts, tools};

#[test]
fn of_a_union() {
    assert_eq!(body(tools::Add::new(Saw::new(9))), r#"{"kind":"saw","teeth":9}"#);
    assert_eq!(body(tools::Add::new(Drill::new(2))), r#"{"kind":"drill","power":2}"#);
    assert!(matches!(Tool::from_json(br#"{"power":1,"kind":"drill"}"#), Ok(Tool::Drill(drill)) if drill.power == 1));
}

#[test]
fn of_a_base() {
    assert_eq!(body(parts::Add::new(Screw::new("m3"))), r#"{"sort":"screw","thread":"m3"}"#);
    assert_eq!(body(parts::Add::new(Nut::new().size(3))), r#"{"sort":"nut","size":3}"#);
    assert!(matches!(Part::from_json(br#"{"sort":"nut","size":3}"#), Ok(Part::Nut(nut)) if nut.size == Some(3)));
    let text = r#"{"sort":"nail","price":"1","length":[2.50]}"#;
    assert_eq!(body(parts::Add::new(Part::from_json(text.as_bytes()).unwrap())), text);
}
