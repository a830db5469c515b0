//! Numbers whose exponents are far away, wherever numbers are read: no panic, no overflow, no long time.

use cratewright_runtime::runtime::union::decide::{decided, variant};
use cratewright_runtime::runtime::value::big_integer::BigInteger;
use cratewright_runtime::runtime::{
    to_form, to_json, Arm, Decimal, Decode, DecodeLimits, DecodeResult, Json, Map, Reader, Timestamp,
};

/// A number, and what it is: the integer, and the bits of the double.
const NUMBERS: &[(&str, Option<i64>, Option<f64>)] = &[
    ("1e-9223372036854775809", None, Some(0.0)),
    ("1e-9223372036854775808", None, Some(0.0)),
    ("1e-9223372036854775807", None, Some(0.0)),
    ("0.1e-9223372036854775808", None, Some(0.0)),
    ("1.5e-9223372036854775807", None, Some(0.0)),
    ("-1E-9223372036854775808", None, Some(-0.0)),
    ("10e-9223372036854775808", None, Some(0.0)),
    ("1e9223372036854775806", None, None),
    ("1e9223372036854775807", None, None),
    ("1e+9223372036854775808", None, None),
    ("0.1e9223372036854775807", None, None),
    ("-1e9223372036854775807", None, None),
    ("1e-18446744073709551616", None, Some(0.0)),
    ("1e18446744073709551616", None, None),
    ("1e-4294967296", None, Some(0.0)),
    ("1e4294967296", None, None),
    ("1e-2147483648", None, Some(0.0)),
    ("1e2147483648", None, None),
    ("1e99999999999999999999999999999999999999999", None, None),
    ("1e-99999999999999999999999999999999999999999", None, Some(0.0)),
    ("0e-9223372036854775808", Some(0), Some(0.0)),
    ("0e9223372036854775807", Some(0), Some(0.0)),
    ("0.0e-9223372036854775808", Some(0), Some(0.0)),
    ("-0e99999999999999999999", Some(0), Some(-0.0)),
    ("1e18", Some(1_000_000_000_000_000_000), Some(1e18)),
    ("9223372036854775807e0", Some(i64::MAX), Some(9223372036854775807.0)),
    ("-92233720368547758080e-1", Some(i64::MIN), Some(-9223372036854775808.0)),
    ("9223372036854775808e0", None, Some(9223372036854775808.0)),
    ("1e38", None, Some(1e38)),
    ("1e39", None, Some(1e39)),
    ("10e-1", Some(1), Some(1.0)),
    ("1e-1", None, Some(0.1)),
    ("100e-3", None, Some(0.1)),
    ("0.00001e5", Some(1), Some(1.0)),
];

#[test]
fn integers_of_every_width() {
    for (text, integer, _) in NUMBERS {
        let bytes = text.as_bytes();
        assert_eq!(i64::from_json(bytes).ok(), *integer, "{text}");
        assert_eq!(i32::from_json(bytes).ok(), integer.and_then(|integer| integer.try_into().ok()), "{text}");
        assert_eq!(u32::from_json(bytes).ok(), integer.and_then(|integer| integer.try_into().ok()), "{text}");
        assert_eq!(Option::<i64>::from_json(bytes).ok(), integer.map(Some), "{text}");
        assert_eq!(Timestamp::from_json(bytes).ok().map(Timestamp::as_seconds), *integer, "{text}");
        // The one that is no i64 and a u64.
        let large = (*text == "9223372036854775808e0").then_some(1 << 63);
        let unsigned = integer.and_then(|integer| u64::try_from(integer).ok()).or(large);
        assert_eq!(u64::from_json(bytes).ok(), unsigned, "{text}");
    }
}

#[test]
fn floats() {
    for (text, _, float) in NUMBERS {
        let read = f64::from_json(text.as_bytes()).ok();
        assert_eq!(read.map(f64::to_bits), float.map(f64::to_bits), "{text}");
        let narrow = float.map(|float| float as f32).filter(|narrow| narrow.is_finite());
        assert_eq!(f32::from_json(text.as_bytes()).ok(), narrow, "{text}");
    }
}

/// A union whose members are told apart by whether the number is an integer.
#[derive(Debug, PartialEq)]
enum Number {
    Whole(i64),
    Other(Decimal),
    Unknown(Json),
}

impl Decode for Number {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        const ARMS: &[Arm] = &[Arm::integer(), Arm::number()];
        decided(
            reader,
            ARMS,
            &[|reader| variant(reader, Self::Whole), |reader| variant(reader, Self::Other)],
            Self::Unknown,
        )
    }
}

#[test]
fn unions_of_integers_and_other_numbers() {
    for (text, integer, _) in NUMBERS {
        // Integers that are larger than i64 holds are integers all the same, which no member can hold.
        if matches!(*text, "9223372036854775808e0" | "1e38") {
            let json = Json::new(text).expect("JSON");
            assert_eq!(Number::from_json(text.as_bytes()).expect(text), Number::Unknown(json));
            continue;
        }
        let expected = match integer {
            Some(integer) => Number::Whole(*integer),
            None => Number::Other(Decimal::number(text).expect("a number")),
        };
        assert_eq!(Number::from_json(text.as_bytes()).expect(text), expected, "{text}");
    }
}

#[test]
fn numbers_that_are_kept_as_they_are_written() {
    for (text, ..) in NUMBERS {
        let decimal = Decimal::from_json(text.as_bytes()).expect("a decimal");
        assert_eq!((decimal.as_str(), to_json(&decimal).as_str()), (*text, *text));
        let json = Json::new(text).expect("JSON");
        assert_eq!(json, Json::new(&format!(" {text}")).expect("JSON"));
        assert_ne!(json, Json::new("7").expect("JSON"));
        assert!(to_form(&[("a", &json)]).starts_with("a="), "{text}");
    }
}

#[cfg(feature = "rust_decimal")]
#[test]
fn decimals_of_rust_decimal() {
    for (text, integer, _) in NUMBERS {
        let read = Decimal::from(*text).to_rust_decimal();
        if let Some(integer) = integer.filter(|integer| *integer != 0) {
            assert_eq!(read.expect(text), rust_decimal::Decimal::from(integer), "{text}");
        }
    }
}

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
#[test]
fn seconds_beyond_every_calendar() {
    for seconds in [i64::MIN, i64::MIN + 1, -1 << 53, 1 << 53, i64::MAX - 1, i64::MAX] {
        let time = Timestamp::from_seconds(seconds);
        assert!(time.to_jiff().is_err() && time.to_chrono().is_err() && time.to_time().is_err(), "{seconds}");
    }
}

/// As ECMA-262 lays numbers out (Number::toString), with all of their digits.
#[test]
fn numbers_with_an_exponent_keep_their_digits_in_forms() {
    for (text, expected) in [
        ("9007199254740993e0", "9007199254740993"),
        ("123456789012345678901234567890e-10", "12345678901234567890.123456789"),
        ("-1.234567890123456789e3", "-1234.567890123456789"),
        ("0.1000000000000000000000001e3", "100.0000000000000000000001"),
        ("1e-400", "1e-400"),
        ("-2.50E400", "-2.5e+400"),
        ("1e20", "100000000000000000000"),
        ("1.5e20", "150000000000000000000"),
        ("1e21", "1e+21"),
        ("123e19", "1.23e+21"),
        ("1e-6", "0.000001"),
        ("12.3e-5", "0.000123"),
        ("1e-7", "1e-7"),
        ("0.00012e-4", "1.2e-8"),
        ("0e5", "0"),
        ("-0.0e-5", "0"),
        ("100e-2", "1"),
        ("1e9223372036854775807", "1e+9223372036854775807"),
        ("0.1e-9223372036854775808", "1e-9223372036854775809"),
        // Exponents that no computer counts to stay as they are.
        ("1.0e99999999999999999999999999999999999999999", "1.0e99999999999999999999999999999999999999999"),
        // Without an exponent, what stands there.
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("-18446744073709551616.10", "-18446744073709551616.10"),
        ("0.10", "0.10"),
        ("-0", "0"),
    ] {
        let expected = format!("n={}", expected.replace('+', "%2B"));
        let (decimal, json) = (Decimal::number(text).expect(text), Json::new(text).expect(text));
        assert_eq!(to_form(&[("n", &decimal)]), expected, "{text}");
        assert_eq!(to_form(&[("n", &json)]), expected, "{text}");
        assert_eq!(to_form(&[("n", &json.decode::<Decimal>().expect("a number"))]), expected, "{text}");
        assert_eq!((to_json(&decimal).as_str(), to_json(&json).as_str()), (text, text));
    }
}

/// What came from a server goes out in a form again.
/// What is an integer of any size, by all of its digits: no double is asked, which rounds some fractions away.
#[test]
fn integers_of_any_size() {
    for (text, is_integer) in [
        ("12345678901234567890", true),
        ("12345678901234567890.5", false),
        ("12345678901234567890.50", false),
        ("12345678901234567890.000", true),
        ("1e-400", false),
        ("100e-400", false),
        ("0e-400", true),
        ("0.000e-9223372036854775808", true),
        ("1e400", true),
        ("1.5e400", true),
        ("1.5e0", false),
        ("15e-1", false),
        ("150E-1", true),
        ("-1.23456789012345678901234567890e29", true),
        ("-1.234567890123456789012345678901e29", false),
        ("9007199254740993.0000000000000000000001", false),
        ("1e9223372036854775808", true),
        ("1e-9223372036854775809", false),
    ] {
        let read = BigInteger::from_json(text.as_bytes());
        assert_eq!(read.is_ok(), is_integer, "{text}");
        read.iter().for_each(|read| assert_eq!(read.as_str(), text));
    }
}

#[test]
fn numbers_beyond_64_bits_are_sent_as_they_came() {
    let body = r#"{"whole":123456789012345678901234567890,"list":[-9223372036854775809,0.1234567890123456789012]}"#;
    let json = Json::from_json(body.as_bytes()).expect("JSON");
    let map = json.decode::<Map<Json>>().expect("an object");
    let sent = "a[whole]=123456789012345678901234567890&a[list][0]=-9223372036854775809&\
                a[list][1]=0.1234567890123456789012";
    assert_eq!(to_form(&[("a", &json)]), sent);
    assert_eq!(to_form(&[("a", &map)]), sent);
    assert_eq!(to_form(&[("a", &map["list"].decode::<Vec<Decimal>>().expect("numbers"))]), {
        "a[0]=-9223372036854775809&a[1]=0.1234567890123456789012"
    });
}

/// A number that cannot be read for want of work is an error, and no number that nobody knows.
#[test]
fn a_union_of_numbers_respects_the_limits() {
    #[derive(Debug)]
    #[allow(dead_code)]
    enum Double {
        Read(f64),
        Unknown(Json),
    }
    impl Decode for Double {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            const ARMS: &[Arm] = &[Arm::number()];
            decided(reader, ARMS, &[|reader| variant(reader, Self::Read)], Self::Unknown)
        }
    }
    // In the middle between two doubles but for its last digit.
    let read = |limits| Double::from_json_with_limits(b"9007199254740993.000000000000000000001", limits);
    assert!(matches!(read(DecodeLimits::new()), Ok(Double::Read(double)) if double == 9007199254740994.0));
    let error = read(DecodeLimits::new().work(100)).expect_err("it takes more work");
    assert!(error.is_over_limit(), "{error}");
    // One that the member cannot hold is kept.
    assert!(matches!(Double::from_json(b"1e999"), Ok(Double::Unknown(_))));
}
