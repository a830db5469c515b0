//! The value types.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, SystemTime};

use cratewright_runtime::runtime::{
    to_form, to_json, Clearable, Decimal, Expandable, Expands, Json, Map, Reader, Secret, Timestamp, UploadFile,
    ValueKind,
};
use cratewright_runtime::runtime::{Decode, DecodeResult};

#[test]
fn a_map_keeps_its_order() {
    let mut map = Map::from([("z", 1), ("a", 2), ("z", 3)]);
    assert_eq!(map.insert("m", 4), None);
    assert_eq!(map.insert("a", 5), Some(2));
    assert_eq!(map.iter().collect::<Vec<_>>(), [("a", &5), ("z", &3), ("m", &4)]);
    assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "z", "m"]);
    assert_eq!(map.values().copied().sum::<i32>(), 12);
    assert_eq!(map, Map::from([("m", 4), ("z", 3), ("a", 5)]));
    assert_ne!(map, Map::from([("m", 4), ("z", 3), ("b", 5)]));
    assert_eq!(map["z"], 3);
    assert_eq!(map.remove("z"), Some(3));
    assert_eq!(map.remove("z"), None);
    assert!(map.contains_key("m") && !map.contains_key("z") && map.len() == 2 && !map.is_empty());
    assert_eq!(format!("{map:?}"), r#"{"a": 5, "m": 4}"#);
    assert_eq!(to_json(&map), r#"{"a":5,"m":4}"#);
    map.extend([("n".to_owned(), 6)]);
    assert_eq!((&map).into_iter().count(), map.into_iter().count());
    let sorted = [("a".to_owned(), 1), ("b".to_owned(), 2)];
    assert_eq!(Map::from(HashMap::from(sorted.clone())).keys().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(Map::from(BTreeMap::from(sorted)).len(), 2);
}

#[test]
fn json_is_kept_and_compared_by_value() {
    let json = Json::new(r#" {"b": [1.0, "x"], "a": null} "#).expect("JSON");
    assert_eq!(json.to_string(), r#"{"b": [1.0, "x"], "a": null}"#);
    assert_eq!(json, Json::object([("a", Json::null()), ("b", Json::array([1_i64.into(), "x".into()]))]));
    assert_eq!(json.kind(), ValueKind::Object);
    assert_eq!(json.get("b").and_then(|list| list.items()).map(|items| items.len()), Some(2));
    assert_eq!(json.get("c"), None);
    assert_eq!(json.get("a").map(|value| value.is_null()), Some(true));
    assert!(!json.is_null() && !Json::from(0_i64).is_null() && !Json::from("null").is_null());
    assert_eq!(Json::new(r#"{"a":1,"a":2}"#).expect("JSON").get("a"), Some(Json::from(2_i64)));
    assert_eq!(Json::from("a\"\\\n\u{1}é").as_str(), "\"a\\\"\\\\\\n\\u0001é\"");
    assert_eq!(Json::new("1.10").expect("JSON"), Json::new("11e-1").expect("JSON"));
    assert_eq!(Json::new("1e2").expect("JSON"), Json::from(100_i64));
    assert_ne!(Json::new("9007199254740993").expect("JSON"), Json::from(9_007_199_254_740_992_i64));
    assert_eq!(Json::new("[1,true]").expect("JSON").decode::<Vec<Json>>().map(|items| items.len()).ok(), Some(2));
    assert!(Json::new("[1,true]").expect("JSON").decode::<Vec<bool>>().is_err());
}

#[test]
fn moments() {
    let floor = |time: SystemTime| Timestamp::from(time).as_seconds();
    assert_eq!(floor(SystemTime::UNIX_EPOCH + Duration::from_millis(1999)), 1);
    assert_eq!(floor(SystemTime::UNIX_EPOCH - Duration::from_millis(500)), -1);
    assert_eq!(floor(SystemTime::UNIX_EPOCH - Duration::from_secs(2)), -2);
    let time = Timestamp::from(1_690_000_000);
    assert_eq!(time.system_time().map(Timestamp::from), Some(time));
    assert_eq!(to_form(&[("created", &time)]), "created=1690000000");
    assert!(Timestamp::from(1) < Timestamp::from(2));
}

fn read<T: Decode>(text: &str) -> DecodeResult<T> {
    T::decode(&mut Reader::new(text))
}

/// JSON Schema, core, section 6.3: a number without a fraction is an integer, however it is written.
#[test]
fn integers_have_no_fraction() {
    for (text, value) in [("150e-1", 15), ("1500e-2", 15), ("1.50e1", 15), ("-20E-1", -2), ("0e-5", 0), ("0.00", 0)] {
        assert_eq!(read::<i64>(text).map_err(|error| error.to_string()), Ok(value), "{text}");
    }
    for text in ["1.5", "150e-2", "15e-1", "15e-2", "1e-1", "10e-2", "1.05e1", "-1e-1", "1e-9999999999999999999"] {
        assert!(read::<i64>(text).is_err(), "{text}");
    }
}

/// The shortest text that is the same float of its own width again.
#[test]
fn floats_of_each_width() {
    assert_eq!((to_json(&0.1_f32), to_json(&0.1_f64)), ("0.1".to_owned(), "0.1".to_owned()));
    assert_eq!((to_json(&16_777_216_f32), to_json(&f32::MAX)), ("16777216".to_owned(), "3.4028235e+38".to_owned()));
    assert_eq!(to_json(&f64::from(0.1_f32)), "0.10000000149011612");
    assert_eq!(to_form(&[("a", &-1.5_f32), ("b", &1e-7_f32)]), "a=-1.5&b=1e-7");
    assert_eq!((to_json(&f32::NAN), to_json(&f32::INFINITY)), ("null".to_owned(), "null".to_owned()));
    assert_eq!(read::<f32>("0.1").map_err(|error| error.to_string()), Ok(0.1));
}

#[test]
fn decimals_keep_their_digits() {
    for written in ["\"0.0000123\"", "0.10", "12345678901234567890.123456789", "\"1e5\""] {
        assert_eq!(to_json(&read::<Decimal>(written).expect(written)), written);
    }
    assert_eq!(to_json(&Decimal::from("12.50")), "\"12.50\"");
    assert_eq!(to_json(&Decimal::from(3)), "\"3\"");
    assert_eq!(Decimal::number("12.50").map(|decimal| to_json(&decimal)), Some("12.50".to_owned()));
    assert_eq!(Decimal::number("1 "), None);
    assert_eq!(Decimal::number("x"), None);
    assert_eq!(Decimal::from("0.5").to_f64(), Some(0.5));
}

#[test]
fn secrets_do_not_show() {
    let secret = Secret::new("sk_test_1");
    assert_eq!(format!("{secret:?} {:?}", Map::from([("key", secret.clone())])), r#"[redacted] {"key": [redacted]}"#);
    assert_eq!(secret.expose(), "sk_test_1");
    assert_eq!(to_json(&secret), "\"sk_test_1\"");
}

#[test]
fn what_clears_a_field() {
    assert!(matches!(read::<Clearable<i64>>("\"\""), Ok(Clearable::Clear)));
    assert!(matches!(read::<Clearable<i64>>("5"), Ok(Clearable::Value(5))));
    assert!(read::<Clearable<i64>>("\"x\"").is_err());
    assert_eq!(to_form(&[("a", &Clearable::<i64>::Clear), ("b", &Clearable::Value(1_i64))]), "a=&b=1");
    assert_eq!(to_form(&[("a", &Some(Clearable::<Map<String>>::Clear)), ("b", &None::<Clearable<i64>>)]), "a=");
}

/// No Debug, Clone or PartialEq, and none needed.
struct Customer;

#[derive(Debug, PartialEq)]
struct Object(String);

impl Decode for Object {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        Map::<String>::decode(reader).map(|map| Object(map["name"].clone()))
    }
}

impl Expands for Customer {
    type Object = Object;
}

#[test]
fn expandable_holds_an_id_or_an_object() {
    let id: Expandable<Customer> = read("\"cus_1\"").expect("an ID");
    assert_eq!(id, Expandable::from("cus_1"));
    assert!(!id.is_expanded() && id.id() == "cus_1");
    assert_eq!(id.object().expect("no object"), None);
    assert_eq!(format!("{id:?}"), "\"cus_1\"");

    let written = r#"{"id": "cus_2", "name": "Ann"}"#;
    let object: Expandable<Customer> = read(written).expect("an object");
    assert!(object.is_expanded() && object.id() == "cus_2");
    assert_eq!(object.object().expect("a customer"), Some(Object("Ann".to_owned())));
    assert_eq!(to_json(&object.clone()), written);

    let broken: Expandable<Customer> = read(r#"{"name": 1}"#).expect("an object");
    assert_eq!(broken.id(), "");
    assert_eq!(broken.object().expect_err("no name").pointer(), "/name");
    assert!(read::<Expandable<Customer>>("1").is_err());
}

#[test]
fn files() {
    let text = UploadFile::from(b"hello".to_vec());
    assert_eq!(to_json(&text), "\"hello\"");
    let image = UploadFile::new(vec![0xff, 0x00]).file_name("a.png").content_type("image/png");
    let written = r#"{"file_name":"a.png","content_type":"image/png","hex":"ff00"}"#;
    assert_eq!(to_json(&image), written);
    for file in [text, image, UploadFile::from(b"x".to_vec()).file_name("x.txt")] {
        assert_eq!(read::<UploadFile>(&to_json(&file)).expect("a file"), file);
    }
    for broken in ["{}", r#"{"hex":"f"}"#, r#"{"hex":"+f"}"#, r#"{"text":"","hex":""}"#, "1"] {
        assert!(read::<UploadFile>(broken).is_err(), "{broken}");
    }
}

/// Raw JSON may hold anything, so `Debug` shows its kind and its length, wherever it stands.
#[test]
fn json_is_shown_by_its_kind_and_length() {
    for (text, shown) in [
        ("null", "Json(null)"),
        ("true", "Json(boolean, 4 bytes)"),
        ("-1.5", "Json(number, 4 bytes)"),
        ("\"CANARY\"", "Json(string, 8 bytes)"),
        ("[\"CANARY\"]", "Json(array, 10 bytes)"),
        ("{\"CANARY\":1}", "Json(object, 12 bytes)"),
    ] {
        let json = Json::new(text).unwrap();
        assert_eq!((format!("{json:?}"), json.to_string()), (shown.to_owned(), text.to_owned()));
    }
    let map = Map::from([("a", Json::from("CANARY"))]);
    assert_eq!(format!("{map:?} {:?}", vec![Json::null()]), r#"{"a": Json(string, 8 bytes)} [Json(null)]"#);
    let expanded: Expandable<()> = Decode::from_json(br#"{"id":"cus_1","secret":"CANARY"}"#).unwrap();
    assert_eq!(format!("{expanded:?}"), "Json(object, 32 bytes)");
}
