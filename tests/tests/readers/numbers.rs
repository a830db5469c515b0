//! Numbers of JSON, and doubles.

use cratewright_runtime::runtime::{Decimal as Written, Decode, Json, to_form, to_json};
use tests::form;
use tests::mutate::Dice;
use tests::readers::decimal::Decimal;

use crate::seeds;

#[test]
fn numbers() {
    for mut dice in seeds(8_000) {
        let text = number(&mut dice);
        let exact = Decimal::of(&text);
        let raw = Json::new(&text);
        assert_eq!(raw.is_ok(), exact.is_some(), "{text}");
        let (Ok(raw), Some(exact)) = (raw, exact) else { continue };
        let bytes = text.as_bytes();
        let integer = exact.integer();
        assert_eq!(i64::from_json(bytes).ok(), integer.and_then(|integer| integer.try_into().ok()), "{text}");
        assert_eq!(u64::from_json(bytes).ok(), integer.and_then(|integer| integer.try_into().ok()), "{text}");
        assert_eq!(i32::from_json(bytes).ok(), integer.and_then(|integer| integer.try_into().ok()), "{text}");
        let double = f64::from_json(bytes).ok();
        assert!(exact.is_read_as(double), "{text} is read as {double:?}");
        let decimal = Written::from_json(bytes).expect("a number is a decimal");
        for written in [decimal.as_str().to_owned(), to_json(&decimal), to_json(&raw)] {
            assert_eq!(Decimal::of(&written).as_ref(), Some(&exact), "{text} is written as {written}");
        }
        // serde_json has numbers of 64 bits and doubles; what it writes of ours is read again here.
        let read: atlas_client::Decimal = serde_json::from_str(&text).expect("a number is a decimal");
        let raw_read: atlas_client::Json = serde_json::from_str(&text).expect("a number is JSON");
        for written in [serde_json::to_string(&read), serde_json::to_string(&raw_read)] {
            let written = written.expect("a number can be written");
            assert_eq!(Decimal::of(&written).as_ref(), Some(&exact), "{text} is written as {written}");
        }
        for sent in [to_form(&[("n", &decimal)]), to_form(&[("n", &raw)])] {
            let pairs = form::pairs(&sent).expect("a form");
            assert_eq!(Decimal::of(&pairs[0].1).as_ref(), Some(&exact), "{text} is sent as {sent}");
        }
    }
}

#[test]
fn doubles() {
    for mut dice in seeds(8_000) {
        let value = double(&mut dice);
        let exactly = |written: &str| Decimal::of(written).is_some_and(|number| number.is_read_as(Some(value)));
        let (json, form) = (to_json(&value), to_form(&[("n", &value)]));
        let form = form::pairs(&form).expect("a form").remove(0).1;
        assert!(exactly(&json) && exactly(&form), "{value:e} is written as {json} and {form}");
    }
}

/// A number of JSON, or what is nearly one.
fn number(dice: &mut Dice) -> String {
    if dice.below(4) == 0 {
        let value = double(dice);
        let value = if value.abs() < 1e50 && value.abs() > 1e-50 { value } else { 1.5 };
        let between = Decimal::between(value, value.abs().next_up().copysign(value));
        // In the middle, or a little above it.
        return if dice.below(2) == 0 { between } else { above(&between) };
    }
    let digits = |dice: &mut Dice| -> String {
        let length = if dice.below(4) == 0 { dice.below(30) } else { dice.below(5) };
        (0..=length).map(|_| char::from(b"0012345678999"[dice.below(13)])).collect()
    };
    let mut number = ["", "", "-"][dice.below(3)].to_owned();
    number += &match dice.below(4) {
        0 => "0".to_owned(),
        1 => ["9223372036854775807", "9223372036854775808", "18446744073709551616", "2147483648"][dice.below(4)]
            .to_owned(),
        _ => digits(dice),
    };
    if dice.below(2) == 0 {
        number += &format!(".{}", digits(dice));
    }
    if dice.below(3) == 0 {
        let sizes = ["0", "1", "07", "17", "300", "308", "324", "400", "99999999999999999999"];
        number += &format!("{}{}{}", ["e", "E"][dice.below(2)], ["", "+", "-"][dice.below(3)], sizes[dice.below(9)]);
    }
    if dice.below(20) == 0 {
        number.insert(dice.below(number.len() + 1), char::from(b"0.e-+x"[dice.below(6)]));
    }
    number
}

/// The same number with a digit more at its end, seven places behind the last one.
fn above(number: &str) -> String {
    let (digits, exponent) = number.split_once('e').expect("digits and an exponent");
    format!("{digits}0000001e{}", exponent.parse::<i32>().expect("a small number") - 7)
}

fn double(dice: &mut Dice) -> f64 {
    let bits = (dice.below(1 << 32) as u64) << 32 | dice.below(1 << 32) as u64;
    let value = f64::from_bits(bits);
    let common = [0.0, -0.0, 0.1, 1e21, 1e-7, f64::MAX, f64::MIN_POSITIVE, 5e-324, 9_007_199_254_740_993.0];
    match dice.below(4) {
        0 => common[dice.below(common.len())],
        1 => dice.below(100_000) as f64 / 100.0,
        _ if value.is_finite() => value,
        _ => 1.0,
    }
}
