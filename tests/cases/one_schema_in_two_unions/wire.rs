//! A union writes what names its members and reads it again; a member alone has nothing of it.

mod common;

use common::{body, multipart, parts};
use one_schema_in_two_unions::types::*;
use one_schema_in_two_unions::{
    Decode, Json, UploadFile, animals, boxes, cats, forms, levels, nested_forms, outer, pets, uploads,
};

fn pet(pet: impl Into<Pet>) -> String {
    body(pets::Add::new(pet))
}

fn read(text: &str) -> Pet {
    Pet::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn each_union_writes_its_own() {
    let cat = || Cat::new("Tom").meow(true);
    assert_eq!(pet(Pet::Cat(cat())), r#"{"kind":"cat","name":"Tom","meow":true}"#);
    assert_eq!(body(animals::Add::new(cat())), r#"{"type":"Cat","name":"Tom","meow":true}"#);
    assert_eq!(body(cats::Add::new(cat())), r#"{"name":"Tom","meow":true}"#);
}

/// A mapping gives the cat two values, so there are two variants of it.
#[test]
fn each_value_of_a_member_is_a_variant() {
    assert_eq!(pet(Pet::Kitten(Cat::new("Tom"))), r#"{"kind":"kitten","name":"Tom"}"#);
    assert!(matches!(read(r#"{"name":"Tom","kind":"kitten"}"#), Pet::Kitten(cat) if cat.name == "Tom"));
    assert!(matches!(read(r#"{"name":"Tom","kind":"cat"}"#), Pet::Cat(_)));
    assert_ne!(Pet::Kitten(Cat::new("Tom")), Pet::Cat(Cat::new("Tom")));
    assert_eq!(read(r#"{"name":"Tom","kind":"cat"}"#), Pet::Cat(Cat::new("Tom")));
}

#[test]
fn what_came_is_written_again_and_goes_nowhere_else() {
    for text in [
        r#"{"kind":"cat","name":"Tom","meow":false}"#,
        r#"{"kind":"kitten","name":"Tom"}"#,
        r#"{"kind":"dog","name":"Rex","bark":true,"tail":{"kind":"long"}}"#,
        r#"{"kind":"Words","a":1,"b":2}"#,
        r#"{"kind":"Fish","water":"salt"}"#,
        r#"{"kind":"unicorn","horn":1}"#,
    ] {
        assert_eq!(pet(read(text)), text);
    }
    let Pet::Dog(dog) = read(r#"{"name":"Rex","kind":"dog","tail":1}"#) else { panic!() };
    assert_eq!(dog.additional.keys().collect::<Vec<_>>(), ["tail"]);
    let Pet::Words(words) = read(r#"{"a":1,"kind":"Words"}"#) else { panic!() };
    assert_eq!(words.keys().collect::<Vec<_>>(), ["a"]);
    assert_eq!(pet(Pet::Words([("a", 1_i64)].into())), r#"{"kind":"Words","a":1}"#);
    assert_eq!(pet(Dog::new("Rex").additional([("kind", Json::from("cat"))])), r#"{"kind":"dog","name":"Rex"}"#);
    // Of the other union it is any key.
    let animal = Animal::from_json(br#"{"type":"Dog","name":"Rex","kind":"dog"}"#).unwrap();
    assert_eq!(body(animals::Add::new(animal)), r#"{"type":"Dog","name":"Rex","kind":"dog"}"#);
}

/// Without the value, or with another's, it is none of them, whatever would read it.
#[test]
fn what_nothing_names_stays_json() {
    for text in [r#"{"name":"Tom"}"#, r#"{"kind":null,"name":"Tom"}"#, r#"{"kind":"cat","bark":true}"#, r#"{"kind":"cat"}"#, "{}"] {
        assert!(matches!(read(text), Pet::Unknown(_)), "{text}: {:?}", read(text));
        assert_eq!(pet(read(text)), text);
    }
    assert!(matches!(Animal::from_json(br#"{"name":"Tom","meow":true}"#), Ok(Animal::Unknown(_))));
}

#[test]
fn it_is_read_and_written_at_any_depth() {
    let small = Small::new().pet(Pet::Kitten(Cat::new("Tom"))).boxes([Box::Empty(Default::default()), Box::Void(Default::default())]);
    let text = r#"{"size":"s","pet":{"kind":"kitten","name":"Tom"},"boxes":[{"size":"e"},{"size":"v"}]}"#;
    assert_eq!(body(boxes::Add::new(small)), text);
    for text in [text, r#"{"size":"l","pets":{"size":{"kind":"Fish"},"kind":{"kind":"dog","name":"Rex"}}}"#, r#"{"size":"v","a":[1.50]}"#, r#"{"size":"n","a":{"b":{}}}"#] {
        let read = Box::from_json(text.as_bytes()).unwrap();
        assert!(!matches!(read, Box::Unknown(_)), "{read:?}");
        assert_eq!(body(boxes::Add::new(read)), text);
    }
    assert!(matches!(Box::from_json(br#"{"size":"v"}"#), Ok(Box::Void(_))));
}

/// What names a union in another one is written by its members, each of which is of that one alone.
#[test]
fn a_union_in_a_union_is_named_by_both() {
    for text in [
        r#"{"sort":"in","kind":"Fox","name":"Tom"}"#,
        r#"{"sort":"in","kind":"Owl","note":"n","name":"Rex"}"#,
        r#"{"sort":"either","blue":1}"#,
        r#"{"sort":"Words","a":1}"#,
    ] {
        let read = Outer::from_json(text.as_bytes()).unwrap();
        assert!(!matches!(read, Outer::Unknown(_)), "{text}");
        let sent = body(outer::Add::new(read));
        let object = |text: &str| Json::new(text).unwrap();
        assert_eq!(object(&sent), object(text));
    }
    let blue = body(outer::Add::new(Either::Blue(Blue::new(1))));
    assert_eq!(Json::new(&blue).unwrap(), Json::new(r#"{"sort":"either","blue":1}"#).unwrap());
}

#[test]
fn it_is_of_the_type_that_another_member_says() {
    let level = |level: Level| body(levels::Add::new(level));
    assert_eq!(level(Low::new().a("x").into()), r#"{"level":1,"a":"x"}"#);
    assert_eq!(level(Level::High(High::new().b("x"))), r#"{"level":2,"b":"x"}"#);
    assert_eq!(level(Level::from_json(br#"{"b":"x","level":3.0}"#).unwrap()), r#"{"level":3,"b":"x"}"#);
}

#[test]
fn forms_and_parts_have_it_too() {
    assert_eq!(body(forms::Add::new(Pet::Kitten(Cat::new("Tom")))), "kind=kitten&name=Tom");
    assert_eq!(body(nested_forms::Add::new(Dog::new("Rex"))), "pet[kind]=dog&pet[name]=Rex");
    let (_, body) = multipart(&uploads::Add::new(Photo::new(UploadFile::new(b"x".to_vec()))));
    let file = "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream";
    assert_eq!(body, parts(&[("Content-Disposition: form-data; name=\"what\"", "photo"), (file, "x")]));
}

#[test]
fn it_is_shown_with_the_member() {
    let shown = format!("{:?}", Pet::Kitten(Cat::new("Tom")));
    assert!(shown.contains("kitten") && shown.contains("Tom"), "{shown}");
}
