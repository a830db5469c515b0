//! Subtypes say by themselves which they are, and what is none of them keeps what the base knows of it.

mod common;

use common::body;
use subtypes_write_their_discriminator::types::*;
use subtypes_write_their_discriminator::{Decode, Json, events, jobs, vehicles};

fn vehicle(vehicle: impl Into<Vehicle>) -> String {
    body(vehicles::Add::new(vehicle))
}

fn event(event: impl Into<Event>) -> String {
    body(events::Add::new(event))
}

#[test]
fn the_mapping_says_what_subtypes_write() {
    assert_eq!(vehicle(BusBase::new(6, 40)), r#"{"type":"bus","wheels":6,"seats":40}"#);
    assert_eq!(vehicle(NightBus::new(6, 40).beds(2)), r#"{"type":"night_bus","wheels":6,"seats":40,"beds":2}"#);
    assert_eq!(vehicle(Car::new(CarType::Van, 4)), r#"{"type":"van","wheels":4}"#);
}

#[test]
fn a_name_says_it_where_no_mapping_does() {
    assert_eq!(event(Created::new().at("now")), r#"{"kind":"Created","at":"now"}"#);
    assert_eq!(event(Renamed::new().name("n")), r#"{"kind":"Renamed","change":"Renamed","name":"n"}"#);
}

#[test]
fn a_constant_of_the_subtype_counts() {
    assert_eq!(body(jobs::Add::new(RunningJob::new("h"))), r#"{"state":"running","host":"h"}"#);
    assert_eq!(body(jobs::Add::new(DoneJob::new("r"))), r#"{"state":"done","result":"r"}"#);
    assert!(matches!(Job::from_json(br#"{"state":"done","result":"r"}"#), Ok(Job::DoneJob(_))));
}

#[test]
fn what_is_read_is_written_as_it_came() {
    for text in [
        r#"{"type":"van","wheels":4,"doors":5}"#,
        r#"{"type":"night_bus","wheels":6,"seats":40,"beds":2}"#,
        r#"{"type":"tank","wheels":0,"guns":1}"#,
        r#"{"type":"boat","wheels":0,"sails":["a",{"b":1.50}]}"#,
    ] {
        assert_eq!(vehicle(Vehicle::from_json(text.as_bytes()).unwrap()), text);
    }
    for text in [r#"{"kind":"Renamed","change":"Renamed","at":"1","name":"n"}"#, r#"{"kind":"Moved","at":"1","to":"x"}"#] {
        assert_eq!(event(Event::from_json(text.as_bytes()).unwrap()), text);
    }
}

#[test]
fn what_is_none_of_them_has_the_fields_of_the_base() {
    let Ok(Vehicle::Other(boat)) = Vehicle::from_json(br#"{"type":"boat","wheels":0,"sails":2}"#) else { panic!() };
    assert_eq!((boat.r#type.map(|it| it.to_string()).as_deref(), boat.wheels), (Some("boat"), 0));
    assert_eq!(boat.additional.get("sails").map(|sails| sails.as_str()), Some("2"));
    let Ok(Event::Other(moved)) = Event::from_json(br#"{"kind":"Moved","at":"1"}"#) else { panic!() };
    assert_eq!((moved.kind.as_deref(), moved.at.as_deref()), (Some("Moved"), Some("1")));
    // What the base cannot read either is kept as it came.
    assert!(matches!(Vehicle::from_json(br#"{"type":"boat","wheels":"none"}"#), Ok(Vehicle::Unknown(_))));
}

/// A value that does not say what it is is the base's, and never of the first subtype that requires nothing.
#[test]
fn what_does_not_say_what_it_is_is_of_the_base() {
    let text = r#"{"wheels":4,"doors":5}"#;
    let Ok(Vehicle::Other(some)) = Vehicle::from_json(text.as_bytes()) else { panic!() };
    assert!(some.r#type.is_none() && some.wheels == 4);
    assert_eq!(vehicle(some), text);
    assert!(matches!(Event::from_json(br#"{"at":"1"}"#), Ok(Event::Other(one)) if one.at.as_deref() == Some("1")));
    assert!(matches!(Event::from_json(br#"{"kind":null,"at":"1"}"#), Ok(Event::Other(_))));
    assert!(matches!(Job::from_json(b"{}"), Ok(Job::Other(_))));
    assert!(matches!(Vehicle::from_json(br#"{"doors":5}"#), Ok(Vehicle::Unknown(_))));
}

#[test]
fn what_nobody_knows_yet_can_be_sent() {
    let boat = VehicleBase::new(0).r#type("boat").additional([("sails", Json::from(2))]);
    assert_eq!(vehicle(boat), r#"{"type":"boat","wheels":0,"sails":2}"#);
}
