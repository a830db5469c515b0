//! Null is no value, and no error.

use null_in_every_spelling::Decode;
use null_in_every_spelling::types::{Mode, Pack, PackListed};

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
    assert_eq!(pack, Pack::from_json(b"{}").unwrap());
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
    let typed = [pack.all_of_first, pack.beside_all_of, pack.beside_one_of, pack.typed, pack.extension_all_of, pack.deep];
    let typed = typed.into_iter().chain([pack.reference, pack.described]);
    let names: Vec<Option<String>> = typed.map(|typed| Some(typed?.name)).collect();
    assert_eq!(names, vec![Some("n".to_owned()); 8]);
    assert_eq!([pack.enum_all_of, pack.one_of_null], [Some(Mode::Auto), Some(Mode::Auto)]);
    assert_eq!((pack.extension.as_deref(), pack.listed), (Some("a"), Some(PackListed::A)));
}
