//! Values through serde: with serde_json no digit is lost, at any depth; other formats have what they can hold.

use cratewright_runtime::runtime::{to_json, Clearable, Decimal, Decode, Json, Map, Timestamp};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// More digits than a double has, zeros that mean something, exponents, and numbers beyond any double.
const NUMBERS: &[&str] = &[
    "12345678901234567.89",
    "0.10",
    "-0",
    "-0.0",
    "1.0",
    "1e2",
    "1E+400",
    "1e-400",
    "18446744073709551616",
    "123456789012345678901234567890.123456789012345678901234567890",
    "9223372036854775807",
    "18446744073709551615",
    "-9223372036854775808",
];

/// Each of the ways that a value goes through serde_json.
fn there_and_back<T: Decode + Serialize + DeserializeOwned>(text: &str) -> [String; 4] {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let from_reader: T = serde_json::from_reader(text.as_bytes()).unwrap();
    let from_slice: T = serde_json::from_slice(text.as_bytes()).unwrap();
    let pretty = serde_json::to_string_pretty(&from_reader).unwrap();
    [
        serde_json::to_string(&value).unwrap(),
        pretty.replace(['\n', ' '], ""),
        String::from_utf8(serde_json::to_vec(&from_slice).unwrap()).unwrap(),
        to_json_of(&value),
    ]
}

fn to_json_of<T: Serialize>(value: &T) -> String {
    serde_json::value::to_raw_value(value).unwrap().get().to_owned()
}

#[test]
fn numbers_are_kept_as_they_are_written() {
    for number in NUMBERS {
        assert_eq!(there_and_back::<Decimal>(number), [*number; 4]);
        assert_eq!(there_and_back::<Json>(number), [*number; 4]);
        let list = format!("[{number},[{number}]]");
        assert_eq!(there_and_back::<Json>(&list), [list.as_str(); 4]);
        let list = format!("[{number},{number}]");
        assert_eq!(there_and_back::<Vec<Decimal>>(&list), [list.as_str(); 4]);
        let map = format!(r#"{{"a":{{"b":{number}}},"c":{{}}}}"#);
        assert_eq!(there_and_back::<Map<Map<Decimal>>>(&map), [map.as_str(); 4]);
        assert_eq!(there_and_back::<Map<Json>>(&map), [map.as_str(); 4]);
        let deep = format!("{}{number}{}", r#"[{"a":"#.repeat(60), "}]".repeat(60));
        assert_eq!(there_and_back::<Json>(&deep), [deep.as_str(); 4]);
    }
    assert_eq!(there_and_back::<Decimal>("\"0.10\""), ["\"0.10\""; 4]);
    assert_eq!(there_and_back::<Clearable<Decimal>>("0.10"), ["0.10"; 4]);
}

/// A type of the user's own around one of ours.
#[derive(Serialize, Deserialize)]
struct Around {
    price: Decimal,
    more: Vec<Map<Json>>,
    at: Option<Timestamp>,
}

#[test]
fn numbers_are_kept_within_types_of_others() {
    let text = r#"{"price":12345678901234567.89,"more":[{"x":[0.10]}],"at":null}"#;
    let read: Around = serde_json::from_str(text).unwrap();
    assert_eq!(read.price.as_str(), "12345678901234567.89");
    assert_eq!(read.more[0]["x"].as_str(), "[0.10]");
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

/// What serde itself takes apart comes in pieces, numbers as doubles.
#[derive(Serialize, Deserialize)]
struct Flat {
    id: String,
    #[serde(flatten)]
    rest: Map<Json>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Other(Map<Vec<Json>>),
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Map(Map<Json>),
}

#[test]
fn types_of_others_may_flatten_and_choose() {
    let text = r#"{"id":"a","n":{"m":[1,0.5,null,true,"é\n"]}}"#;
    let flat: Flat = serde_json::from_str(text).unwrap();
    assert_eq!(flat.rest["n"].as_str(), r#"{"m":[1,0.5,null,true,"é\n"]}"#);
    assert_eq!(serde_json::to_string(&flat).unwrap(), text);
    let exact =
        Flat { id: "a".into(), rest: [("n", Json::new("12345678901234567.89").unwrap())].into_iter().collect() };
    assert_eq!(serde_json::to_string(&exact).unwrap(), r#"{"id":"a","n":12345678901234567.89}"#);
    let either: Vec<Either> = serde_json::from_str(r#"[5,{"a":[1.5]}]"#).unwrap();
    assert_eq!(serde_json::to_string(&either).unwrap(), r#"[5,{"a":[1.5]}]"#);
    let Tagged::Map(map) = serde_json::from_str(r#"{"kind":"Map","a":{"b":0.5}}"#).unwrap();
    assert_eq!(to_json(&map), r#"{"a":{"b":0.5}}"#);
    let tagged = Tagged::Map([("x", Json::new("0.10").unwrap())].into_iter().collect());
    assert_eq!(serde_json::to_string(&tagged).unwrap(), r#"{"kind":"Map","x":0.10}"#);
}

#[test]
fn values_of_serde_json_are_what_they_hold() {
    let value = serde_json::json!({"a": [1, 0.5, -2, "x", null, {"b": true}], "c": u64::MAX});
    let json: Json = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(json, Json::new(&value.to_string()).unwrap());
    assert_eq!(serde_json::to_value(&json).unwrap(), value);
    assert_eq!(Json::deserialize(&value).unwrap(), json);
}

#[test]
fn errors_say_where() {
    let error = serde_json::from_str::<Map<i64>>(r#"{"a":"x"}"#).unwrap_err();
    assert!(error.to_string().starts_with("at /a (byte 5): expected a number, found a string"), "{error}");
    assert!(serde_json::from_str::<Json>("[1").is_err());
    assert!(serde_json::from_str::<Json>("[1] 2").is_err());
}

/// Formats that are not JSON give and take their own numbers; here a deserializer that is nothing but values.
#[test]
fn other_formats_give_values_one_by_one() {
    let list = SeqDeserializer::<_, Error>::new([0.5_f64, 2.0].into_iter());
    assert_eq!(Json::deserialize(list).unwrap().as_str(), "[0.5,2]");
    let map = MapDeserializer::<_, Error>::new([("a", 1_u8), ("b\"", 2)].into_iter());
    assert_eq!(Map::<i64>::deserialize(map).unwrap(), [("a", 1), ("b\"", 2)].into_iter().collect());
    let empty = SeqDeserializer::<_, Error>::new(std::iter::empty::<u8>());
    assert_eq!(Json::deserialize(empty).unwrap().as_str(), "[]");
    let nan = SeqDeserializer::<_, Error>::new([f64::NAN].into_iter());
    assert_eq!(Json::deserialize(nan).unwrap_err().to_string(), "NaN is not a JSON number");
}
