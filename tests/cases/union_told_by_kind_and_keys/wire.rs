//! A value is told by its kind, and objects by a key that only one of them has.

use union_told_by_kind_and_keys::Decode;
use union_told_by_kind_and_keys::shape::RetrieveResponse as Shape;

fn read(text: &str) -> Shape {
    Shape::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn each_is_read_as_itself() {
    assert!(matches!(read(r#""square""#), Shape::String(text) if text == "square"));
    assert!(matches!(read("[1,2.5]"), Shape::NumberList(list) if list == [1.0, 2.5]));
    assert!(matches!(read(r#"{"radius":2}"#), Shape::Circle(circle) if circle.radius == 2.0));
    assert!(matches!(read(r#"{"color":"red","side":3}"#), Shape::Square(square) if square.side == 3.0));
    // The first one that may be it.
    assert!(matches!(read(r#"{"side":3,"radius":2}"#), Shape::Circle(_)));
}

#[test]
fn what_is_none_of_them_is_kept_but_what_is_wrong_in_one_is_an_error() {
    for text in ["7", "true", "null"] {
        assert!(matches!(read(text), Shape::Unknown(json) if json.as_str() == text), "{text}");
    }
    for (text, place) in [(r#"["a"]"#, "/0"), (r#"{"radius":"x"}"#, "/radius"), (r#"{"side":null}"#, "/side")] {
        let error = Shape::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), place, "{text}");
    }
}
