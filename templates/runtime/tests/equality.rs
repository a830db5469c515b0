//! Values are equal if they are the same on the wire: numbers by value, objects without order.

use cratewright_runtime::runtime::{equal, Decimal, Encode, Entries, Json, Map, Sink};

fn json(text: &str) -> Json {
    Json::new(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn json_is_compared_by_value() {
    for (a, b) in [
        ("1", "1.0"),
        ("1", "1e0"),
        ("100", "1E+2"),
        ("-0", "0"),
        ("0.10", "0.1"),
        ("1.50e3", "1500"),
        ("12345678901234567.890", "12345678901234567.89"),
        ("12345678901234567.89e0", "1234567890123456789e-2"),
        ("1e-400", "10e-401"),
        ("1e400", "0.1E+401"),
        ("-0.0e7", "0e-3"),
        ("1e9223372036854775807", "10e9223372036854775806"),
        (r#""a\u00e9""#, r#""aé""#),
        (r#"{"a":1,"b":[2]}"#, r#"{ "b" : [ 2.0 ], "a" : 1 }"#),
        (r#"[{"a":null},{}]"#, r#"[{"a":null}, { }]"#),
        (r#"{"a":{"x":1,"y":[{"p":1,"q":2}]}}"#, r#"{"a":{"y":[{"q":2,"p":1}],"x":1}}"#),
    ] {
        assert_eq!(json(a), json(b));
        assert_eq!(json(b), json(a));
    }
    for (a, b) in [
        ("1", "2"),
        ("1", "\"1\""),
        ("12345678901234567.89", "12345678901234567.88"),
        ("0", "null"),
        ("true", "false"),
        ("[]", "{}"),
        ("[]", "null"),
        ("[1,2]", "[2,1]"),
        ("[1]", "[1,1]"),
        (r#"{"a":null}"#, "{}"),
        (r#"{"a":1}"#, r#"{"b":1}"#),
        (r#"{"a":1,"b":2}"#, r#"{"a":1,"b":3}"#),
        ("1e400", "1e401"),
        ("1e-400", "0"),
        ("1e-400", "1e-401"),
        ("9007199254740993e0", "9007199254740992e0"),
        ("0.1234567890123456789e0", "0.1234567890123456788e0"),
    ] {
        assert_ne!(json(a), json(b));
        assert_ne!(json(b), json(a));
    }
}

/// An object with a field that may be absent, and free entries.
struct Thing(Option<f64>, Map<Json>);

impl Encode for Thing {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.object("Thing", &[("id", &"t"), ("size", &self.0)], Some(&self.1 as &dyn Entries));
    }
}

fn thing(size: Option<f64>, rest: &str) -> Thing {
    Thing(size, json(rest).decode().unwrap())
}

#[test]
fn objects_are_compared_by_what_is_there() {
    let one = thing(Some(1.0), r#"{"x":1,"y":2}"#);
    for (other, are_equal) in [
        (thing(Some(1.0), r#"{"y":2,"x":1.0}"#), true),
        (thing(None, r#"{"size":1,"y":2,"x":1.0}"#), true),
        (thing(Some(1.0), r#"{"x":1}"#), false),
        (thing(Some(2.0), r#"{"x":1,"y":2}"#), false),
        (thing(None, r#"{"x":1,"y":2}"#), false),
    ] {
        assert_eq!(equal(&one, &other), are_equal);
        assert_eq!(equal(&other, &one), are_equal);
    }
    let raw = json(r#"{"y":2,"size":1,"x":1,"id":"t"}"#);
    assert!(equal(&one, &raw) && equal(&raw, &one));
    let plain = |size| thing(size, "{}");
    assert!(equal(&plain(None), &plain(None)) && !equal(&plain(None), &plain(Some(0.0))));
    // What JSON has no word for is null.
    assert!(equal(&plain(Some(f64::NAN)), &plain(Some(f64::INFINITY))));
    assert!(equal(&plain(Some(-0.0)), &plain(Some(0.0))) && equal(&-0.0_f64, &0));
}

/// A null that is there is not the same as what is not there.
#[test]
fn null_is_not_absence() {
    struct One(Option<Json>);
    impl Encode for One {
        fn encode(&self, sink: &mut dyn Sink) {
            sink.object("One", &[("a", &self.0), ("b", &1)], None);
        }
    }
    let (null, absent) = (One(Some(Json::null())), One(None));
    assert!(!equal(&null, &absent) && !equal(&absent, &null));
    assert!(equal(&null, &null) && equal(&absent, &absent));
    assert!(equal(&null, &json(r#"{"b":1,"a":null}"#)) && equal(&json(r#"{"b":1}"#), &absent));
}

#[test]
fn numbers_of_different_types_are_compared() {
    assert!(equal(&1.0, &1_i64) && equal(&1_u64, &Decimal::number("1.0").unwrap()) && equal(&0.5, &json("5e-1")));
    assert!(!equal(&1.5, &1_i64) && !equal(&1_i64, &"1") && !equal(&0.1_f32, &0.2_f64));
    assert!(equal(&0.1_f32, &0.1_f64));
}

/// A value that must not be looked at.
struct Untouched;

impl Encode for Untouched {
    fn encode(&self, _sink: &mut dyn Sink) {
        panic!("it stands behind the first difference");
    }
}

#[test]
fn the_first_difference_ends_it() {
    let pair =
        |first: i64| -> Vec<(&str, Box<dyn Encode>)> { vec![("a", Box::new(first)), ("b", Box::new(Untouched))] };
    struct Pair(Vec<(&'static str, Box<dyn Encode>)>);
    impl Encode for Pair {
        fn encode(&self, sink: &mut dyn Sink) {
            let fields: Vec<(&str, &dyn Encode)> = self.0.iter().map(|(key, value)| (*key, &**value)).collect();
            sink.object("Pair", &fields, None);
        }
    }
    assert!(!equal(&Pair(pair(1)), &Pair(pair(2))));
}
