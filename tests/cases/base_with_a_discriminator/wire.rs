//! A value of a base is one of its subtypes, and keeps what that has (OAS 3.1.1 §4.8.25.3).

use base_with_a_discriminator::{Client, Operation, fish, pets, shapes};
use pets::Pet;
use base_with_a_discriminator::types::{Circle, Fish, Shark};
use shapes::{Add, Shape};

#[test]
fn the_discriminator_says_which() {
    let read = |body: &'static str| Add::read(http::Response::builder().status(200).body(body.into()).unwrap()).unwrap();
    let circle = read(r#"{"id":"1","kind":"round","radius":2,"inside":{"kind":"square","side":1}}"#);
    let Shape::Circle(circle) = circle else { panic!("{circle:?}") };
    assert_eq!((circle.id.as_deref(), circle.radius), (Some("1"), 2.0));
    assert!(matches!(circle.inside.as_deref(), Some(Shape::Square(square)) if square.side == 1.0));
    let Shape::Shape(point) = read(r#"{"kind":"point","id":"2"}"#) else { panic!("the base itself") };
    assert_eq!(point.id.as_deref(), Some("2"));
    let Shape::Unknown(other) = read(r#"{"kind":"star","points":5}"#) else { panic!("none of them") };
    assert_eq!(other.as_str(), r#"{"kind":"star","points":5}"#);
}

#[test]
fn subtypes_are_sent_as_the_base() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let add = Add::new(Circle::new("circle", 2.0).secret("s"));
    let request = add.to_http(&client).unwrap();
    assert_eq!(String::from_utf8_lossy(request.body()), r#"{"kind":"circle","radius":2,"secret":"s"}"#);
    let _: Shape = Circle::new("circle", 2.0).into();
}

#[test]
fn subtypes_of_subtypes_are_subtypes() {
    let body = r#"[{"petType":"Dachshund","trick":"sit","length":0.5},{"petType":"Cat","lives":9}]"#;
    let pets = pets::List::read(http::Response::builder().status(200).body(body.into()).unwrap()).unwrap();
    assert!(matches!(&pets[..], [Pet::Dachshund(long), Pet::Cat(_)] if long.length == Some(0.5)), "{pets:?}");
}

/// A subtype may say its value itself, as Azure's do: then its name is none.
#[test]
fn subtypes_say_their_values_themselves() {
    let read = |body: &'static str| fish::Add::read(http::Response::builder().status(200).body(body.into()).unwrap()).unwrap();
    assert!(matches!(read(r##"{"kind":"#shark","teeth":7}"##), Fish::Shark(shark) if shark.teeth == 7));
    assert!(matches!(read(r#"{"kind":"salmon.wild","river":"Rhine"}"#), Fish::Salmon(_)));
    assert!(matches!(read(r#"{"kind":"Eel","volts":600}"#), Fish::Eel(_)));
    assert!(matches!(read(r#"{"kind":"Shark","teeth":7}"#), Fish::Other(_)));
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = fish::Add::new(Shark::new(7)).to_http(&client).unwrap();
    assert_eq!(request.body(), r##"{"kind":"#shark","teeth":7}"##);
}
