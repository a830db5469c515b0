//! What cannot be distinguished is tried: the member that knows the most of a value, and of several the first.

use union_that_cannot_be_told_apart::Decode;
use union_that_cannot_be_told_apart::pet::RetrieveResponse as Pet;
use union_that_cannot_be_told_apart::pets::PetListResponseItem as Item;

fn pet(text: &str) -> Pet {
    Pet::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_member_that_knows_the_most_is_taken() {
    assert!(matches!(pet(r#"{"lives":9}"#), Pet::Cat(cat) if cat.lives == Some(9)));
    assert!(matches!(pet(r#"{"tricks":2}"#), Pet::Dog(dog) if dog.tricks == Some(2)));
    assert!(matches!(pet("{}"), Pet::Cat(cat) if cat.lives.is_none()));
    assert!(matches!(pet(r#"{"lives":9,"tricks":2}"#), Pet::Cat(cat) if cat.lives == Some(9)));
    assert!(matches!(pet(r#"{"name":"x","tricks":2}"#), Pet::Dog(_)));
    // One that cannot be read is not taken, whatever it knows.
    assert!(matches!(pet(r#"{"lives":"many"}"#), Pet::Dog(dog) if dog.tricks.is_none()));
    assert!(matches!(pet(r#"{"lives":"many","tricks":"none"}"#), Pet::Unknown(_)));
    assert!(matches!(pet("7"), Pet::Unknown(json) if json.as_str() == "7"));
}

#[test]
fn the_last_of_many_is_found_too() {
    let items = r#"[{"webs":1},{"turns":2},{"fins":3},{"songs":4}]"#;
    let items = Vec::<Item>::from_json(items.as_bytes()).unwrap();
    assert!(matches!(&items[..], [Item::Spider(_), Item::Snail(_), Item::Fish(_), Item::Bird(_)]), "{items:?}");
}
