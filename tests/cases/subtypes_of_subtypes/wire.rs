//! What extends what extends a base keeps its fields, read and written as the base, as what is between, or as itself.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::{body, now};
use subtypes_of_subtypes::types::*;
use subtypes_of_subtypes::{Call, Client, Decode, Memory, cars, engines, plants};

const RACING: &str = r#"{"kind":"Racing","id":"1","doors":2,"power":900,"team":"t"}"#;

#[test]
fn the_base_has_each_of_them() {
    for text in [
        r#"{"kind":"Car","id":"1","doors":2}"#,
        r#"{"kind":"Sports","id":"1","doors":2,"power":300}"#,
        RACING,
        r#"{"kind":"Bicycle","id":"1","gears":3}"#,
        r#"{"kind":"Boat","id":"1","sails":[1]}"#,
    ] {
        assert_eq!(body(engines::Add::new(Vehicle::from_json(text.as_bytes()).unwrap())), text);
    }
    assert!(matches!(Vehicle::from_json(RACING.as_bytes()), Ok(Vehicle::Racing(car)) if car.team.as_deref() == Some("t")));
    assert_eq!(body(engines::Add::new(CarBase::new("1").doors(2))), r#"{"kind":"Car","id":"1","doors":2}"#);
    assert_eq!(body(engines::Add::new(Racing::new("1", 900).doors(2).team("t"))), RACING);
}

#[test]
fn what_is_between_has_what_extends_it() {
    for text in [r#"{"kind":"Car","id":"1","doors":2}"#, r#"{"kind":"Sports","id":"1","power":300}"#, RACING] {
        assert_eq!(body(cars::Add::new(Car::from_json(text.as_bytes()).unwrap())), text);
        let server = || Memory::new().reply(200, text);
        let client = |memory: Memory| Client::builder().base_url("https://example.com").transport(memory).build().unwrap();
        let add = || cars::Add::new(Racing::new("1", 900));
        let awaited = now(Call::new(&client(server()), add()).into_future()).unwrap();
        let called = Call::new(&client(server()), add()).call().unwrap();
        for car in [awaited, called] {
            assert_eq!(body(cars::Add::new(car)), text);
        }
    }
    assert_eq!(body(cars::Add::new(CarBase::new("1").doors(2))), r#"{"kind":"Car","id":"1","doors":2}"#);
    // What is no car at all stays as it came.
    assert!(matches!(Car::from_json(br#"{"kind":"Bicycle","id":"1","gears":3}"#), Ok(Car::Unknown(_))));
}

/// No value names `Tree`: whatever is none of those that extend it keeps its fields and all other keys.
#[test]
fn a_step_that_no_mapping_names_is_one_too() {
    let text = concat!(
        r#"{"plants":[{"type":"oak","name":"o","height":9.5,"acorns":3},{"type":"rose","color":"red"},{"type":"fern","fronds":1}],"#,
        r#""trees":[{"type":"oak","height":9,"acorns":3},{"type":"elm","height":7,"age":80}],"nearest":{"type":"oak","acorns":1}}"#
    );
    let garden = Garden::from_json(text.as_bytes()).unwrap();
    let trees = garden.trees.as_deref().unwrap();
    assert!(matches!(trees, [Tree::Oak(oak), Tree::Other(elm)] if oak.acorns == Some(3) && elm.height == Some(7.0)), "{trees:?}");
    assert_eq!(body(plants::Add::new(garden)), text);
}
