//! Null is no value, and no error.

use null_in_every_spelling::Decode;
use null_in_every_spelling::packs::*;

const KEYS: [&str; 13] = [
    "all_of",
    "all_of_first",
    "beside_all_of",
    "enum_all_of",
    "beside_one_of",
    "typed",
    "extension",
    "extension_all_of",
    "deep",
    "reference",
    "one_of_null",
    "listed",
    "described",
];

#[test]
fn each_may_be_null() {
    let fields: Vec<String> = KEYS.iter().map(|key| format!(r#""{key}":null"#)).collect();
    let text = format!("{{{}}}", fields.join(","));
    let pack = Pack::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert!(pack.all_of.is_none() && pack.all_of_first.is_none() && pack.beside_all_of.is_none());
    assert!(pack.enum_all_of.is_none() && pack.beside_one_of.is_none() && pack.typed.is_none());
    assert!(pack.extension.is_none() && pack.extension_all_of.is_none() && pack.deep.is_none());
    assert!(pack.reference.is_none() && pack.one_of_null.is_none() && pack.listed.is_none() && pack.described.is_none());
}

#[test]
fn and_a_value() {
    let value = |key: &&str| match *key {
        "enum_all_of" | "one_of_null" => r#""auto""#,
        "extension" | "listed" => r#""a""#,
        _ => r#"{"name":"n"}"#,
    };
    let fields: Vec<String> = KEYS.iter().map(|key| format!(r#""{key}":{}"#, value(key))).collect();
    let pack = Pack::from_json(format!("{{{}}}", fields.join(",")).as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(pack.all_of.map(|user| user.name).as_deref(), Some("n"));
    assert_eq!(pack.described.map(|typed| typed.name).as_deref(), Some("n"));
    assert_eq!((pack.enum_all_of, pack.extension.as_deref()), (Some(Mode::Auto), Some("a")));
}
