//! The runtime's reader of JSON beside serde_json, on texts made up at random and on what becomes of them when they are
//! changed: both read the same texts, and the same values from them.

use cratewright_runtime::runtime::{Decode, DecodeResult, Json, Map, Reader, ValueKind};
use serde::de::IgnoredAny;
use serde_json::Value;
use tests::mutate::{self, Dice};

const ROUNDS: u64 = 20_000;

#[test]
fn made_up_texts() {
    for seed in 0..ROUNDS {
        let mut text = String::new();
        value(&mut Dice::new(seed), 0, &mut text);
        assert!(agrees(text.as_bytes()), "seed {seed} is JSON: {text}");
    }
}

#[test]
fn changed_texts() {
    let mut refused = 0;
    for seed in 0..ROUNDS {
        let mut dice = Dice::new(!seed);
        let mut text = String::new();
        value(&mut dice, 0, &mut text);
        let mut bytes = text.into_bytes();
        match dice.below(4) {
            0 => mutate::text(&mut dice, &mut bytes),
            _ => one_byte(&mut dice, &mut bytes),
        }
        refused += u64::from(!agrees(&bytes));
    }
    assert!((ROUNDS / 4..ROUNDS).contains(&refused), "{refused} texts were refused");
}

#[test]
fn fields() {
    for seed in 0..ROUNDS {
        let mut dice = Dice::new(seed);
        let text = object(&mut dice);
        let theirs: Value = serde_json::from_str(&text).expect(&text);
        let ours = Fields::from_json(text.as_bytes()).expect(&text);
        let all = [("a", ours.a), ("b", ours.b), ("c", ours.c), ("quotation \" mark", ours.quoted), ("é", ours.accent)];
        for (name, ours) in all {
            assert_eq!(ours, theirs.get(name).and_then(Value::as_i64), "{name} of {text}");
        }
    }
}

/// Whether it is JSON. Panics unless both say so, and unless both read the same.
fn agrees(bytes: &[u8]) -> bool {
    let shown = String::from_utf8_lossy(bytes);
    let ours = Json::from_json(bytes);
    // A mark of byte order is passed over. What passes over a value looks at no character in it.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let is_theirs = std::str::from_utf8(bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    assert_eq!(ours.is_ok(), is_theirs, "{shown}: {:?}", ours.map_err(|error| error.to_string()));
    // Reading a value, serde_json refuses numbers beyond a double and halves of surrogate pairs, which a raw one may hold.
    if let (Ok(ours), Ok(theirs)) = (&ours, serde_json::from_slice::<Value>(bytes)) {
        assert_same(ours, &theirs, &shown);
    }
    is_theirs
}

fn assert_same(ours: &Json, theirs: &Value, all: &str) {
    match (ours.kind(), theirs) {
        (ValueKind::Null, Value::Null) => {}
        (ValueKind::Bool, Value::Bool(theirs)) => assert_eq!(ours.decode().ok(), Some(*theirs), "{all}"),
        (ValueKind::String, Value::String(theirs)) => assert_eq!(ours.decode().ok().as_ref(), Some(theirs), "{all}"),
        (ValueKind::Number, Value::Number(theirs)) => assert_same_number(ours, theirs, all),
        (ValueKind::Array, Value::Array(theirs)) => {
            let ours = ours.items().expect(all);
            assert_eq!(ours.len(), theirs.len(), "{all}");
            ours.iter().zip(theirs).for_each(|(ours, theirs)| assert_same(ours, theirs, all));
        }
        (ValueKind::Object, Value::Object(theirs)) => {
            let ours: Map<Json> = ours.decode().expect(all);
            assert_eq!(ours.len(), theirs.len(), "{all}");
            ours.iter().for_each(|(key, ours)| assert_same(ours, &theirs[key], all));
        }
        (ours, theirs) => panic!("{ours:?} and {theirs} in {all}"),
    }
}

fn assert_same_number(ours: &Json, theirs: &serde_json::Number, all: &str) {
    if let Some(theirs) = theirs.as_i64() {
        assert_eq!(ours.decode().ok(), Some(theirs), "{all}");
    } else if let Some(theirs) = theirs.as_u64() {
        assert_eq!(ours.decode().ok(), Some(theirs), "{all}");
    }
    let (ours, theirs): (f64, f64) = (ours.decode().expect(all), theirs.as_f64().expect(all));
    // serde_json rounds the last digit for speed.
    assert!((ours - theirs).abs() <= ours.abs() * 1e-15, "{ours} and {theirs} in {all}");
}

#[derive(Debug)]
struct Fields {
    a: Option<i64>,
    b: Option<i64>,
    c: Option<i64>,
    quoted: Option<i64>,
    accent: Option<i64>,
}

impl Decode for Fields {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let (mut a, mut b, mut c, mut quoted, mut accent) = (None, None, None, None, None);
        let fields: &mut [(&str, &mut dyn cratewright_runtime::runtime::Slot)] =
            &mut [("a", &mut a), ("b", &mut b), ("c", &mut c), ("quotation \" mark", &mut quoted), ("é", &mut accent)];
        reader.object(fields, None)?;
        Ok(Fields {
            a: a.flatten(),
            b: b.flatten(),
            c: c.flatten(),
            quoted: quoted.flatten(),
            accent: accent.flatten(),
        })
    }
}

/// An object of fields that come in any order, twice, and among others; the last one counts.
fn object(dice: &mut Dice) -> String {
    let keys =
        [r#""a""#, r#""b""#, r#""c""#, r#""\u0061""#, r#""quotation \" mark""#, r#""é""#, r#""\u00e9""#, r#""z""#];
    let entries = (0..dice.below(9)).map(|_| format!("{}:{}", keys[dice.below(keys.len())], dice.below(100)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

fn value(dice: &mut Dice, depth: usize, out: &mut String) {
    space(dice, out);
    match dice.below(if depth < 5 { 10 } else { 6 }) {
        0 => out.push_str(["null", "true", "false"][dice.below(3)]),
        1..=2 => number(dice, out),
        3..=5 => text(dice, out),
        6..=7 => {
            out.push('[');
            for index in 0..dice.below(4) {
                out.push_str(if index > 0 { "," } else { "" });
                value(dice, depth + 1, out);
            }
            space(dice, out);
            out.push(']');
        }
        _ => {
            out.push('{');
            for index in 0..dice.below(4) {
                out.push_str(if index > 0 { "," } else { "" });
                space(dice, out);
                text(dice, out);
                space(dice, out);
                out.push(':');
                value(dice, depth + 1, out);
            }
            space(dice, out);
            out.push('}');
        }
    }
    space(dice, out);
}

fn space(dice: &mut Dice, out: &mut String) {
    out.push_str(["", "", "", "", " ", "\n  ", "\t", "\r\n"][dice.below(8)]);
}

fn number(dice: &mut Dice, out: &mut String) {
    let whole =
        ["0", "-0", "7", "-12", "1694089338", "999999999999999999", "1000000000000000000", "-9223372036854775808"];
    let more =
        ["9223372036854775807", "18446744073709551615", "18446744073709551616", "123456789012345678901234567890"];
    let whole: Vec<&str> = whole.into_iter().chain(more).collect();
    out.push_str(whole[dice.below(whole.len())]);
    out.push_str(["", "", "", ".0", ".5", ".125", "e2", "E+05", "e-3", ".75e1"][dice.below(10)]);
}

fn text(dice: &mut Dice, out: &mut String) {
    let pieces = ["a", "eight by", "0123456789abcdef", "é", "日本", "😀", "\u{7f}", "\u{80}", "/", "'", " "];
    let escapes = [r#"\""#, r"\\", r"\/", r"\b\f\n\r\t", r"\u0041", r"\u00e9", r"\ud83d\ude00", r"\ud800", r"\u0000"];
    out.push('"');
    for _ in 0..dice.below(6) {
        match dice.below(3) {
            0 => out.push_str(escapes[dice.below(escapes.len())]),
            _ => out.push_str(pieces[dice.below(pieces.len())]),
        }
    }
    out.push('"');
}

/// Puts another byte into the place of one, takes one out, or puts one in: mostly one that means something.
fn one_byte(dice: &mut Dice, bytes: &mut Vec<u8>) {
    const MEANT: &[u8] = b"\"\\{}[]:,.-+eEtfnu0 9\n\x00\x1f\x7f\x80\xff";
    let (at, byte) = (dice.below(bytes.len().max(1)), MEANT[dice.below(MEANT.len())]);
    match dice.below(3) {
        0 if !bytes.is_empty() => bytes[at] = byte,
        1 if !bytes.is_empty() => _ = bytes.remove(at),
        _ => bytes.insert(at, byte),
    }
}
