//! Integers of any size: read, kept and written with all their digits, in bodies, queries and headers.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::{body, client, now};
use integers_beyond_64_bits::integers::{Add, Integers};
use integers_beyond_64_bits::{BigInteger, Bytes, Call, Client, Decode, Memory, Operation, Response, headers, one};

/// 2^128 + 1, of which `i128` holds nothing.
const LONG: &str = "340282366920938463463374607431768211457";

fn read(text: &str) -> Integers {
    Integers::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_is_read_is_written() {
    for key in ["bigint", "int128", "uint128", "words", "either", "high", "low", "wide", "beyond", "mixed", "long"] {
        for value in [LONG, "-170141183460469231731687303715884105729", "9007199254740993", "-1", "0", "1.0", "1e400"] {
            let text = format!(r#"{{"{key}":{value}}}"#);
            assert_eq!(body(Add::new(read(&text))), text);
        }
    }
    let text = format!(r#"{{"many":[{LONG},1],"either":"x"}}"#);
    assert_eq!(body(Add::new(read(&text))), text);
}

#[test]
fn those_of_64_bits_are_numbers_of_rust() {
    let all = read(
        r#"{"number":9007199254740993,"unsigned":18446744073709551615,"small":0.5,"counted":18446744073709551615,
            "open":18446744073709551615,"rounded":-9223372036854775808,"listed":18446744073709551615,"constant":9223372036854775808}"#,
    );
    assert_eq!((all.number, all.unsigned, all.small), (Some(9_007_199_254_740_993_i64), Some(u64::MAX), Some(0.5)));
    assert_eq!((all.counted, all.open, all.listed), (Some(u64::MAX), Some(u64::MAX), Some(u64::MAX)));
    assert_eq!((all.rounded, all.constant), (Some(i64::MIN), Some(9_223_372_036_854_775_808_u64)));
}

#[test]
fn what_is_no_integer_is_none() {
    for value in ["1.5", "\"1\"", "true", "1e-1"] {
        assert_eq!(Integers::from_json(format!(r#"{{"bigint":{value}}}"#).as_bytes()).unwrap_err().pointer(), "/bigint");
    }
    for text in ["", "-", "01", "1.0", "1e3", " 1", "+1", "x"] {
        assert_eq!(BigInteger::new(text), None, "{text}");
    }
}

#[test]
fn it_is_made_of_digits_and_of_numbers() {
    let long = BigInteger::new(LONG).unwrap();
    assert_eq!((long.as_str(), long.to_i128(), &*long.to_string()), (LONG, None, LONG));
    assert_eq!(body(Add::new(Integers::new().bigint(long).int128(i128::MIN).uint128(u128::MAX).high(7).wide(u64::MAX))),
        concat!(r#"{"bigint":340282366920938463463374607431768211457,"int128":-170141183460469231731687303715884105728,"#,
            r#""uint128":340282366920938463463374607431768211455,"high":7,"wide":18446744073709551615}"#));
    assert_eq!(body(one::Add::from(-7_i64)), r#"{"value":-7}"#);
    // Equal as numbers.
    assert_eq!(read(r#"{"bigint":1e2}"#).bigint, Some(BigInteger::from(100)));
    assert_eq!(read(r#"{"bigint":1e2}"#).bigint.unwrap().to_i128(), Some(100));
}

#[test]
fn parameters_and_headers_have_all_digits() {
    let long = || BigInteger::new(LONG).unwrap();
    let add = || Add::new(Integers::new()).least(long()).x_most(9_007_199_254_740_993);
    let request = add().to_http(&client()).unwrap();
    assert_eq!(request.uri().query(), Some("least=340282366920938463463374607431768211457"));
    assert_eq!(request.headers()["x-most"], "9007199254740993");
    let response = http::Response::builder().header("x-total", LONG).body(Bytes::from_static(b"{}")).unwrap();
    assert_eq!(Response::of::<Add>(response).header(headers::X_TOTAL), Some(long()));
}

#[test]
fn both_clients_read_and_write_them() {
    let text = format!(r#"{{"bigint":{LONG},"wide":-1,"long":123456789012345678901234567890}}"#);
    let over = |memory: &Memory| Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap();
    let memory = || Memory::new().reply(200, text.clone());
    let (one, other) = (memory(), memory());
    let awaited = now(Call::new(&over(&one), Add::new(read(&text))).into_future()).unwrap();
    let called = Call::new(&over(&other), Add::new(read(&text))).call().unwrap();
    for (memory, value) in [(one, awaited), (other, called)] {
        assert_eq!(String::from_utf8_lossy(memory.last().unwrap().body()), text);
        assert_eq!(body(Add::new(value)), text);
    }
}
