//! Swagger 2.0, "Schema Object".

mod common;

use common::{body, client};
use swagger2_schemas::homes::*;
use swagger2_schemas::types::{Animal, Dog, HomeColor, HomeParam};
use swagger2_schemas::{Bytes, Operation};

fn read<O: Operation>(body: &'static str) -> O::Output {
    O::read(http::Response::builder().status(200).body(Bytes::from_static(body.as_bytes())).unwrap()).unwrap()
}

#[test]
fn a_discriminator_is_the_name_of_a_definition() {
    match read::<Add>(r#"{"kind":"Cat","name":"Tom","lives":9}"#) {
        Animal::Cat(cat) => assert_eq!((cat.name.as_str(), cat.lives), ("Tom", Some(9))),
        other => panic!("{other:?}"),
    }
    assert!(matches!(read::<Add>(r#"{"kind":"Newt","name":"N"}"#), Animal::Other(_)));
}

#[test]
fn null_may_be_sent_and_comes() {
    let home = HomeParam::new(None::<String>).animals([Animal::from(Dog::new("Rex", ["sit"]))]).size(2);
    let sent = body(Add::new(home));
    assert_eq!(sent, r#"{"owner":null,"size":2,"animals":[{"kind":"Dog","name":"Rex","tricks":["sit"]}]}"#);
    let homes = read::<List>(r#"[{"id":"6f1c1a1e-6a7b-4b1e-9d55-0b5f0a1c2d3e","owner":null,"note":null,"color":"b"}]"#);
    assert_eq!(homes[0].owner, None);
    assert_eq!(homes[0].color, Some(HomeColor::Blue));
}

#[test]
fn what_a_parameter_says_is_its_schema() {
    let request = List::new().color(ListColor::Red).before("2025-01-02").ids(["a", "b"]).limit(5);
    let target = request.to_http(&client()).unwrap().uri().to_string();
    assert_eq!(target, "https://example.com/homes?color=r&before=2025-01-02&ids=a,b&limit=5");
}
