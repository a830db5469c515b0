//! The JSON reader at its edges.

use cratewright_runtime::runtime::{Decode, DecodeResult, Json, Map, Reader, ValueKind};

fn read<T: Decode>(text: &str) -> DecodeResult<T> {
    let mut reader = Reader::new(text);
    let value = T::decode(&mut reader)?;
    reader.end()?;
    Ok(value)
}

fn fails<T: Decode>(text: &str, message: &str) {
    match read::<T>(text) {
        Ok(_) => panic!("{text} was read"),
        Err(error) => assert_eq!(error.to_string(), message, "{text}"),
    }
}

#[test]
fn texts_are_unescaped() {
    let cases = [
        (r#""""#, ""),
        (r#""plain é 日本""#, "plain é 日本"),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0041\u00e9\u65E5""#, "Aé日"),
        (r#""\ud83d\ude00!""#, "😀!"),
        (r#""a\u0000b""#, "a\0b"),
        // Halves of surrogate pairs, as servers in JavaScript leave them where they cut an emoji.
        (r#""cut \ud83d""#, "cut \u{fffd}"),
        (r#""\ud83dx""#, "\u{fffd}x"),
        (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
    ];
    for (json, expected) in cases {
        assert_eq!(read::<String>(json).expect(json), expected);
    }
}

#[test]
fn texts_that_are_none() {
    fails::<String>(r#""\x""#, "at the top level (byte 1): expected a valid escape sequence, found '\\\\'");
    fails::<String>(r#""\u12g4""#, "at the top level (byte 1): expected a valid escape sequence, found '\\\\'");
    fails::<String>(r#""\u+123""#, "at the top level (byte 1): expected a valid escape sequence, found '\\\\'");
    fails::<String>(
        "\"a\u{1}\"",
        "at the top level (byte 2): expected a string without control characters, found '\\u{1}'",
    );
    fails::<String>("\"open", "at the top level (byte 5): expected the end of a string, found the end");
    fails::<String>("\"open\\", "at the top level (byte 5): expected a valid escape sequence, found '\\\\'");
    fails::<String>("12", "at the top level (byte 0): expected a string, found the number 12");
}

#[test]
fn a_lone_surrogate_where_nobody_looks_is_no_error() {
    let json: Json = read(r#"{"a\ud800":"\udfff"}"#).expect("raw");
    assert_eq!(json.as_str(), r#"{"a\ud800":"\udfff"}"#);
    assert_eq!(json, json.clone());
}

#[test]
fn integers() {
    assert_eq!(read::<i64>("1.0").expect("1.0"), 1);
    assert_eq!(read::<i64>("1e2").expect("1e2"), 100);
    assert_eq!(read::<i64>("1.50e1").expect("1.50e1"), 15);
    assert_eq!(read::<i64>("1200e-2").expect("1200e-2"), 12);
    assert_eq!(read::<i64>("-0").expect("-0"), 0);
    assert_eq!(read::<i64>("-0.0e5").expect("-0.0e5"), 0);
    assert_eq!(read::<i64>("0e999999999999999999999").ok(), Some(0));
    assert_eq!(read::<i64>("9007199254740993").expect("2^53 + 1"), 9_007_199_254_740_993);
    assert_eq!(read::<i64>("-9223372036854775808").expect("min"), i64::MIN);
    assert_eq!(read::<u64>("18446744073709551615").expect("max"), u64::MAX);
    assert_eq!(read::<u64>("18446744073709551615.0").expect("max"), u64::MAX);
    assert_eq!(read::<i32>("2147483647").expect("max"), i32::MAX);
    fails::<i32>(
        "2147483648",
        "at the top level (byte 0): expected an integer of 32 bits, found the number 2147483648",
    );
    fails::<u32>("-1", "at the top level (byte 0): expected an unsigned integer of 32 bits, found the number -1");
    fails::<i64>(" 1.5", "at the top level (byte 1): expected an integer of 64 bits, found the number 1.5");
    fails::<i64>("1e400", "at the top level (byte 0): expected an integer of 64 bits, found the number 1e400");
    fails::<i64>("1e-400", "at the top level (byte 0): expected an integer of 64 bits, found the number 1e-400");
    fails::<u64>(
        "18446744073709551616",
        "at the top level (byte 0): expected an unsigned integer of 64 bits, found the number 18446744073709551616",
    );
}

#[test]
fn floats() {
    assert_eq!(read::<f64>("1e400").map_err(|error| error.found().to_owned()), Err("the number 1e400".to_owned()));
    assert_eq!(read::<f64>("1e-400").expect("tiny"), 0.0);
    assert_eq!(read::<f64>("9007199254740993").expect("2^53 + 1"), 9_007_199_254_740_992.0);
    assert_eq!(read::<f64>("0.1").expect("0.1"), 0.1);
    assert_eq!(read::<f32>("0.1").expect("0.1"), 0.1);
    assert!(read::<f32>("1e39").is_err());
}

#[test]
fn numbers_that_are_none() {
    for text in ["-", "01", "-01", "1.", ".5", "+1", "1e", "1e+", "0x10", "NaN", "Infinity", "1.e3", "--1"] {
        assert!(read::<f64>(text).is_err(), "{text}");
        assert!(Json::new(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_no_json() {
    let cases = [
        "",
        " ",
        "nul",
        "nulls",
        "truefalse",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "[",
        "]",
        "{",
        "}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 \"b\":2}",
        "[1]]",
        "{}{}",
        "[}",
        "{]",
        "1 2",
        "\u{feff}1",
        "'a'",
        "[1]//",
        "\u{a0}1",
    ];
    for text in cases {
        assert!(Json::new(text).is_err(), "{text:?}");
    }
}

#[test]
fn white_space_may_stand_anywhere_between() {
    let json = Json::new(" \t\r\n{ \"a\" : [ 1 , { } , [ ] ] , \"b\" : null } ").expect("JSON");
    assert_eq!(json.as_str(), "{ \"a\" : [ 1 , { } , [ ] ] , \"b\" : null }");
    assert_eq!(json, Json::new(r#"{"b":null,"a":[1,{},[]]}"#).expect("JSON"));
}

#[test]
fn trailing_text_is_an_error() {
    fails::<bool>("true x", "at the top level (byte 5): expected the end of the body, found 'x'");
}

#[test]
fn depth_has_a_limit() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Json::new(&nested(128)).is_ok());
    let error = Json::new(&nested(129)).expect_err("too deep");
    assert_eq!(error.expected(), "at most 128 levels of nesting");
    assert_eq!(error.offset(), 128);
    for open in ["[", "{\"a\":", "[{\"b\":"] {
        assert!(Json::new(&open.repeat(100_000)).is_err());
        assert!(read::<Map<Json>>(&open.repeat(100_000)).is_err());
        assert!(read::<Vec<Json>>(&open.repeat(100_000)).is_err());
        assert!(read::<Vec<Vec<Map<bool>>>>(&open.repeat(100_000)).is_err());
    }
    // What was closed does not count.
    assert!(Json::new(&format!("[{}[]]", "[],".repeat(1000))).is_ok());
    assert!(read::<Vec<Vec<bool>>>(&format!("[{}[]]", "[],".repeat(1000))).is_ok());
}

#[test]
fn a_map_with_many_keys_takes_no_long_time() {
    let entries: Vec<String> = (0..100_000).map(|key| format!("\"{key}\":{key}")).collect();
    let map: Map<i64> = read(&format!("{{{},\"7\":-7}}", entries.join(","))).expect("a map");
    assert_eq!(map.len(), 100_000);
    assert_eq!(map.get("7"), Some(&-7), "the last one wins");
}

#[test]
fn errors_say_where() {
    let error = read::<Map<Vec<Map<i64>>>>(r#"{"a":[],"b/c~d":[{},{"x":1,"y":"secret"}]}"#).expect_err("a text");
    assert_eq!(error.pointer(), "/b~1c~0d/1/y");
    assert_eq!(error.to_string(), "at /b~1c~0d/1/y (byte 31): expected a number, found a string");
}

#[test]
fn a_raw_value_is_what_was_written() {
    let mut reader = Reader::new(r#" [ {"a" : 1.0} , 2]"#);
    let mut raw = Vec::new();
    reader
        .array(&mut |reader| {
            raw.push(reader.raw()?);
            Ok(())
        })
        .expect("a list");
    assert_eq!(raw, [r#"{"a" : 1.0}"#, "2"]);
}

#[test]
fn kinds_are_seen_without_reading() {
    let cases = [
        ("null", ValueKind::Null),
        (" false", ValueKind::Bool),
        ("-1", ValueKind::Number),
        ("\"\"", ValueKind::String),
        ("[", ValueKind::Array),
        ("{", ValueKind::Object),
    ];
    for (text, kind) in cases {
        let mut reader = Reader::new(text);
        assert_eq!(reader.peek().expect(text), kind);
        assert_eq!(reader.peek().expect(text), kind);
    }
    assert!(Reader::new("").peek().is_err());
}

#[test]
fn option_of_option_tells_null_from_absent() {
    assert_eq!(read::<Option<Option<i64>>>("null").expect("null"), Some(None));
    assert_eq!(read::<Option<Option<i64>>>("1").expect("1"), Some(Some(1)));
    assert_eq!(Option::<Option<i64>>::absent(), Some(None));
    assert_eq!(read::<Option<Json>>("null").expect("null"), Some(Json::null()));
    assert_eq!(read::<Option<Box<Option<i64>>>>("null").expect("null"), Some(Box::new(None)));
}
