//! What stands in another file is a type like any other.

use several_files::pets::{AddPet, Pet};
use several_files::types::Kind;
use several_files::{Client, Decode, Json, Operation};

#[test]
fn a_pet_goes_out_and_comes_back() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let pet = Pet::new(Kind::Cat).young([Pet::new("dog")]).lost(Json::from("x"));
    let request = AddPet::new().body(pet).to_http(&client).unwrap();
    let body = String::from_utf8_lossy(request.body());
    assert_eq!(body, r#"{"kind":"cat","young":[{"kind":"dog"}],"lost":"x"}"#);
    let pet = Pet::from_json(br#"{"id":"p1","kind":"cat","young":[{"kind":"emu"}]}"#).unwrap();
    assert_eq!((pet.id.as_deref(), &pet.kind), (Some("p1"), &Kind::Cat));
    assert_eq!(pet.young.unwrap()[0].kind.as_str(), "emu");
}
