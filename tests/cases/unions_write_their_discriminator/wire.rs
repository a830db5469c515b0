//! What tells a member of a union is sent though nobody says it, and what came of it is kept.

mod common;

use common::{body, multipart, parts};
use unions_write_their_discriminator::types::*;
use unions_write_their_discriminator::{Decode, UploadFile, dogs, figures, owners, pets, rooms, uploads};

fn sent(pet: impl Into<Pet>) -> String {
    body(pets::Add::new(pet))
}

#[test]
fn the_mapping_says_what_is_sent() {
    assert_eq!(sent(Dog::new("lab")), r#"{"kind":"dog","breed":"lab"}"#);
    assert_eq!(sent(Snake::new()), r#"{"kind":"snake"}"#);
    assert_eq!(sent(Bird::new().word("no")), r#"{"kind":"bird","word":"no"}"#);
    // Another reads the schema outside of the union, where the property means the same.
    assert_eq!(body(dogs::Add::new(Dog::new("lab"))), r#"{"kind":"dog","breed":"lab"}"#);
}

#[test]
fn one_of_several_values_is_the_callers_to_say() {
    assert_eq!(sent(Cat::new(CatKind::Kitten).lives(9)), r#"{"kind":"kitten","lives":9}"#);
    assert_eq!(sent(Cat::new(CatKind::Cat)), r#"{"kind":"cat"}"#);
}

#[test]
fn a_name_is_the_value_where_no_mapping_is() {
    assert_eq!(sent(Fish::new().water("salt")), r#"{"kind":"Fish","water":"salt"}"#);
}

#[test]
fn members_of_a_union_within_have_the_values_of_the_one_around() {
    assert_eq!(sent(Big::Whale(Whale::new().weight(9))), r#"{"kind":"whale","weight":9}"#);
    assert_eq!(sent(Big::Horse(Horse::new(2))), r#"{"kind":"horse","height":2}"#);
}

fn read(text: &str) -> Pet {
    Pet::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn each_is_read_by_its_value_and_written_as_it_came() {
    for text in [
        r#"{"kind":"dog","breed":"lab"}"#,
        r#"{"kind":"kitten","lives":8}"#,
        r#"{"kind":"Fish","water":"salt"}"#,
        r#"{"kind":"snake"}"#,
        r#"{"kind":"bird","word":"no"}"#,
        r#"{"kind":"whale","weight":9}"#,
        r#"{"kind":"horse","height":2}"#,
        r#"{"kind":"unicorn","horn":1}"#,
    ] {
        assert_eq!(sent(read(text)), text);
    }
    assert!(matches!(read(r#"{"breed":"lab","kind":"dog"}"#), Pet::Dog(dog) if dog.breed == "lab"));
    assert!(matches!(read(r#"{"kind":"kitten"}"#), Pet::Cat(Cat { kind: CatKind::Kitten, .. })));
    assert!(matches!(read(r#"{"water":"salt","kind":"Fish"}"#), Pet::Fish(_)));
    assert!(matches!(read(r#"{"kind":"bird"}"#), Pet::Bird(_)));
    assert!(matches!(read(r#"{"kind":"whale"}"#), Pet::Big(Big::Whale(_))));
    assert!(matches!(read(r#"{"kind":"horse","height":2}"#), Pet::Big(Big::Horse(_))));
    assert!(matches!(read(r#"{"kind":"unicorn","horn":1}"#), Pet::Unknown(_)));
}

/// Outside of the union another value, or none, is no error, and nothing of it is lost.
#[test]
fn another_value_is_kept() {
    for text in [r#"{"kind":"wolf","breed":"grey"}"#, r#"{"kind":null,"breed":"grey"}"#, r#"{"breed":"grey"}"#] {
        let dog = Dog::from_json(text.as_bytes()).unwrap();
        assert_eq!(dog.breed, "grey");
        assert_eq!(body(dogs::Add::new(dog)), text);
    }
}

#[test]
fn what_is_sent_and_what_is_received_have_it_both() {
    let sent = |room: RoomParam| body(rooms::Add::new(room));
    assert_eq!(sent(KitchenParam::new().ovens(2).into()), r#"{"use":"cooking","ovens":2}"#);
    assert_eq!(sent(HallParam::new("c").into()), r#"{"use":"passing","code":"c"}"#);
    let room = Room::from_json(br#"{"id":"1","use":"cooking"}"#).unwrap();
    assert!(matches!(room, Room::Kitchen(kitchen) if kitchen.id == "1"));
    assert!(matches!(Room::from_json(br#"{"use":"passing"}"#), Ok(Room::Hall(_))));
}

#[test]
fn what_stands_beside_the_union_is_sent_with_it() {
    let sent = |figure: Figure| body(figures::Add::new(Some(figure)));
    assert_eq!(sent(FigureCircle::new(2.0).color("red").into()), r#"{"form":"circle","color":"red","radius":2}"#);
    assert_eq!(sent(FigureSquare::new(1.0).into()), r#"{"form":"Square","side":1}"#);
    let figure = Figure::from_json(br#"{"color":"red","radius":2,"form":"circle"}"#).unwrap();
    assert!(matches!(figure, Figure::Circle(circle) if circle.radius == 2.0));
}

#[test]
fn a_schema_of_two_unions_has_the_values_of_both() {
    let person = || Person::new(PersonRole::Helper, "Ann");
    let owner = Owner::new().second(person()).third(Company::new(CompanyRole::Keeping));
    let expected = r#"{"second":{"role":"helper","name":"Ann"},"third":{"sort":"firm","role":"keeping"}}"#;
    assert_eq!(body(owners::Add::new(owner)), expected);
}

#[test]
fn a_part_of_a_form_says_it_too() {
    let (_, body) = multipart(&uploads::Add::new(Photo::new(UploadFile::new(b"x".to_vec()))));
    let file = "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream";
    assert_eq!(body, parts(&[("Content-Disposition: form-data; name=\"what\"", "photo"), (file, "x")]));
}
