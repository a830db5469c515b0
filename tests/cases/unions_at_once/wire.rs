//! Each value is of a member of both unions, and keeps what either says of it.

use unions_at_once::Decode;
use unions_at_once::types::{Shape, ShapeCircle as Circle, ShapeSquare as Square};

#[test]
fn a_value_is_of_a_member_of_each() {
    let text = r#"{"label":null,"radius":2.5,"fill":"red"}"#;
    let Ok(Shape::Circle(Circle::Filled(shape))) = Shape::from_json(text.as_bytes()) else { panic!("{text}") };
    assert_eq!((shape.label, shape.radius, shape.fill.as_str()), (None, 2.5, "red"));
    let text = r#"{"label":{"text":"a"},"side":1,"line":"thin"}"#;
    let Ok(Shape::Square(Square::Drawn(shape))) = Shape::from_json(text.as_bytes()) else { panic!("{text}") };
    assert_eq!((shape.label.unwrap().text.as_str(), shape.side, shape.line.as_str()), ("a", 1.0, "thin"));
}
