//! What may be null may be, and nothing else.

use nullable_ref_keeps_docs::Decode;
use nullable_ref_keeps_docs::pets::Pet;

fn read(text: &str) -> Result<Pet, String> {
    Pet::from_json(text.as_bytes()).map_err(|error| error.pointer().to_owned())
}

#[test]
fn null_and_values() {
    let pet = read(r#"{"name":null,"owner":null}"#).unwrap();
    assert_eq!((pet.name, pet.owner.is_none(), pet.vet.is_none()), (None, true, true));
    let pet = read(r#"{"name":"n","owner":{"email":"o"},"vet":{"email":"v"}}"#).unwrap();
    assert_eq!(pet.owner.unwrap().email.as_deref(), Some("o"));
    assert_eq!(pet.vet.unwrap().email.as_deref(), Some("v"));
    assert_eq!(read(r#"{"name":"n","owner":{"email":7}}"#).unwrap_err(), "/owner/email");
    assert_eq!(read(r#"{"name":"n","owner":"o"}"#).unwrap_err(), "/owner");
}
