//! What the runtime writes is read, and what it reads is read again, by readers of the tests' own: forms, queries, paths,
//! streams of events, numbers. Drawn at random; for longer: `CRATEWRIGHT_READERS_SECONDS=60 cargo test --release -p tests
//! --test readers`, each.

#[path = "../../templates/runtime/tests/common/mod.rs"]
#[rustfmt::skip] // It is the runtime's own, and of another edition.
#[allow(clippy::unwrap_used)]
mod common;

use std::sync::LazyLock;

use common::{In, send};
use cratewright_runtime::runtime::stream::parser::Parser;
use cratewright_runtime::runtime::{
    Decimal as Written, Decode, Encode, Entries, Info, Json, Place, Sink, Style as RuntimeStyle, to_form, to_json,
};
use serde_json::{Map, Value};
use tests::mutate::Dice;
use tests::readers::decimal::Decimal;
use tests::readers::styles::{Parameter, Shape, Style};
use tests::readers::{self, events};
use tests::{form, rounds};

fn seeds(count: u64) -> impl Iterator<Item = Dice> {
    rounds::seeds("CRATEWRIGHT_READERS", count).map(Dice::new)
}

/// A value of a test, as the runtime takes it apart.
enum Sent {
    One(String),
    Array(Vec<Sent>),
    Object(Vec<(String, Sent)>),
}

impl Sent {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(entries) => {
                Self::Object(entries.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect())
            }
            other => Self::One(other.as_str().expect("a string").to_owned()),
        }
    }
}

impl Encode for Sent {
    fn encode(&self, sink: &mut dyn Sink) {
        match self {
            Self::One(string) => sink.string(string),
            Self::Array(items) => sink.list(items),
            Self::Object(entries) => sink.map(&InOrder(entries)),
        }
    }
}

struct InOrder<'a>(&'a [(String, Sent)]);

impl Entries for InOrder<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn entry(&self, index: usize) -> (&str, &dyn Encode) {
        (&self.0[index].0, &self.0[index].1)
    }
}

#[test]
fn forms() {
    for mut dice in seeds(15_000) {
        let meant = readers::object(&mut dice, |dice| readers::tree(dice, 3));
        let fields: Vec<(&String, Sent)> = members(&meant).map(|(name, value)| (name, Sent::of(value))).collect();
        let fields: Vec<(&str, &dyn Encode)> =
            fields.iter().map(|(name, value)| (name.as_str(), value as &dyn Encode)).collect();
        let sent = to_form(&fields);
        assert_eq!(form::decode(&sent).as_ref(), Ok(&meant), "{sent}");
    }
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

/// Each style, with `explode` and without, in the words of the runtime and in those of OpenAPI.
const STYLES: &[(Place, RuntimeStyle, Style, bool)] = &[
    (Place::Path, RuntimeStyle::Simple, Style::Simple, false),
    (Place::Path, RuntimeStyle::SimpleExploded, Style::Simple, true),
    (Place::Path, RuntimeStyle::Label, Style::Label, false),
    (Place::Path, RuntimeStyle::LabelExploded, Style::Label, true),
    (Place::Path, RuntimeStyle::Matrix, Style::Matrix, false),
    (Place::Path, RuntimeStyle::MatrixExploded, Style::Matrix, true),
    (Place::Path, RuntimeStyle::Json, Style::Json, false),
    (Place::Query, RuntimeStyle::Form, Style::Form, true),
    (Place::Query, RuntimeStyle::FormJoined, Style::Form, false),
    (Place::Query, RuntimeStyle::SpaceDelimited, Style::SpaceDelimited, false),
    (Place::Query, RuntimeStyle::PipeDelimited, Style::PipeDelimited, false),
    (Place::Query, RuntimeStyle::DeepObject, Style::DeepObject, true),
    (Place::Query, RuntimeStyle::Json, Style::Json, false),
    (Place::Cookie, RuntimeStyle::Form, Style::Form, true),
    (Place::Cookie, RuntimeStyle::FormJoined, Style::Form, false),
    (Place::Header, RuntimeStyle::Simple, Style::Simple, false),
    (Place::Header, RuntimeStyle::SimpleExploded, Style::Simple, true),
    (Place::Header, RuntimeStyle::Json, Style::Json, false),
];

/// Names of parameters; the last one is of headers alone.
const NAMES: [&str; 5] = ["color", "a b", "ключ", "$top&x=%41", "x-color"];
const TEMPLATES: [&str; 5] = ["/v1/{color}/y", "/v1/{a b}/y", "/v1/{ключ}/y", "/v1/{$top&x=%41}/y", "/v1/{x-color}/y"];

/// One parameter of an operation.
struct Case {
    place: Place,
    info: Info,
    name: &'static str,
    style: Style,
    explode: bool,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let of_style = |(place, written, style, explode): &(Place, RuntimeStyle, Style, bool)| {
        let (place, written, style, explode) = (*place, *written, *style, *explode);
        let names =
            NAMES.into_iter().zip(TEMPLATES).filter(move |(name, _)| (place == Place::Header) == (*name == "x-color"));
        names.map(move |(name, template)| {
            let template = if place == Place::Path { template } else { "/v1/x/y" };
            let info = Info::new("Test", "POST", template).styles(vec![(place, name, written)].leak());
            Case { place, info, name, style, explode }
        })
    };
    STYLES.iter().flat_map(of_style).collect()
});

#[test]
fn parameters_of_each_style() {
    for mut dice in seeds(30_000) {
        let case = &CASES[dice.below(CASES.len())];
        let shape = match case.style {
            Style::DeepObject => Shape::Object,
            _ => [Shape::One, Shape::Array, Shape::Object][dice.below(3)],
        };
        let parameter = Parameter { name: case.name, style: case.style, explode: case.explode, shape };
        let meant = drawn(&mut dice, case, shape);
        let sent = match send(&case.info, &In(case.place, &[(case.name, &Sent::of(&meant))])) {
            Ok(request) => request,
            Err(error) => {
                assert!(case.place == Place::Path && is_a_place(&meant), "{error}: {meant}");
                continue;
            }
        };
        let header = |name: &str| sent.headers()[name].to_str().expect("a header is text").to_owned();
        let (text, read) = match case.place {
            Place::Path => {
                let path = sent.uri().path();
                let text =
                    path.strip_prefix("/base/v1/").and_then(|path| path.strip_suffix("/y")).expect("the same segments");
                (text.to_owned(), parameter.in_path(text))
            }
            Place::Query => {
                let text = sent.uri().query().unwrap_or("");
                (text.to_owned(), parameter.in_query(text, "&"))
            }
            Place::Cookie => (header("cookie"), parameter.in_query(&header("cookie"), "; ")),
            _ => (header("x-color"), parameter.in_header(&header("x-color"))),
        };
        assert_eq!(read.as_ref(), Ok(&meant), "{text} of {:?}, exploded: {}, {shape:?}", case.style, case.explode);
    }
}

/// A value of a shape, without the characters that the style itself cannot keep apart.
fn drawn(dice: &mut Dice, case: &Case, shape: Shape) -> Value {
    let without = match (case.place, case.style) {
        (Place::Header, Style::Json) => "\u{7f}\u{85}é日本🦀",
        // Nothing is escaped in a header.
        (Place::Header, _) => ",=\u{7f}\u{85}é日本🦀",
        // A dot is an unreserved character.
        (_, Style::Label) if case.explode => ".",
        (_, Style::SpaceDelimited) => " ",
        (_, Style::PipeDelimited) => "|",
        (_, Style::DeepObject) => return readers::object(dice, |dice| readers::tree(dice, 2)),
        _ => "",
    };
    let string = |dice: &mut Dice| {
        let mut string = readers::string(dice, without);
        if case.place == Place::Header {
            string.retain(|character| !character.is_ascii_control());
            string = string.trim().to_owned();
        }
        string
    };
    match shape {
        Shape::One => string(dice).into(),
        Shape::Array => (0..=dice.below(3)).map(|_| Value::from(string(dice))).collect(),
        Shape::Object => {
            let pairs = (0..=dice.below(3)).map(|_| (string(dice), Value::from(string(dice))));
            pairs.collect::<Map<_, _>>().into()
        }
    }
}

/// Whether what is written of a value would be no segment, or one that means another place: `.` or `..`.
fn is_a_place(value: &Value) -> bool {
    let strings: String = match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().unwrap_or("x").to_owned(),
    };
    strings.len() <= 2 && strings.bytes().all(|byte| byte == b'.')
}

#[test]
fn streams_of_events() {
    for mut dice in seeds(30_000) {
        let stream = stream(&mut dice);
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        let mut rest = &stream[..];
        while !rest.is_empty() {
            let (chunk, behind) = rest.split_at((1 + dice.below(9)).min(rest.len()));
            parser.events(chunk, &mut |event| found.push((event.event, event.data, event.id)));
            rest = behind;
        }
        let read = events::read(&stream);
        let retry = parser.retry.map(|retry| u64::try_from(retry.as_millis()).expect("a short time"));
        assert_eq!((found, retry), (read.events, read.retry), "{:?}", String::from_utf8_lossy(&stream));
    }
}

#[test]
fn streams_of_lines() {
    for mut dice in seeds(30_000) {
        let stream = stream(&mut dice);
        // A carriage return alone ends lines of events.
        let stream = String::from_utf8_lossy(&stream).replace("\r\n", "\n").replace('\r', "").replace('\n', "\r\n");
        let lines = events::lines(stream.as_bytes()).into_iter();
        // A line of white space is no value.
        let read: Vec<String> = lines.filter(|line| !line.trim_matches([' ', '\t', '\r']).is_empty()).collect();
        assert_eq!(values(stream.as_bytes(), 1 + dice.below(9)), read, "{stream:?}");
    }
}

/// RFC 7464: what is written comes back, however it is laid out.
#[test]
fn sequences_of_values() {
    for mut dice in seeds(10_000) {
        let texts: Vec<String> = (0..dice.below(5))
            .map(|_| match (dice.below(3), readers::tree(&mut dice, 2)) {
                (0, _) => dice.below(100).to_string(),
                (1, value) => value.to_string(),
                (_, value) => serde_json::to_string_pretty(&value).expect("a value is JSON"),
            })
            .collect();
        let separators = ["\u{1e}", "\u{1e}\u{1e}", "\u{1e}\n"];
        let written: String =
            texts.iter().map(|text| format!("{}{text}\n", separators[dice.below(separators.len())])).collect();
        assert_eq!(values(written.as_bytes(), 1 + dice.below(9)), texts, "{written:?}");
    }
}

/// The values of a stream that comes in pieces of this size.
fn values(stream: &[u8], size: usize) -> Vec<String> {
    let (mut parser, mut found) = (Parser::default(), Vec::new());
    for chunk in stream.chunks(size) {
        parser.values(chunk, &mut |value| found.push(value.to_owned()));
    }
    parser.last_value(&mut |value| found.push(value.to_owned()));
    found
}

/// Bytes that are nearly a stream of events.
fn stream(dice: &mut Dice) -> Vec<u8> {
    const PIECES: &[&[u8]] = &[
        b"data",
        b"event",
        b"id",
        b"retry",
        b":",
        b": ",
        b"\n",
        b"\r\n",
        b"\r",
        b"\n\n",
        b"1500",
        b"0",
        b" ",
        b"\0",
        b"x",
        "é".as_bytes(),
        "\u{feff}".as_bytes(),
        "\u{85}".as_bytes(),
        "\u{2028}".as_bytes(),
        b"\xff",
        b"\xf0\x9f",
        b"data: a\n",
        b"data\n\n",
        b"id: 7\n",
        b"event: add\n",
        b"retry: 20\n",
        b": comment\n",
        b"{\"a\":1}",
    ];
    (0..dice.below(20)).flat_map(|_| PIECES[dice.below(PIECES.len())]).copied().collect()
}

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
        // One with an exponent is laid out as JavaScript would, by way of a double.
        let forms = [to_form(&[("n", &decimal)]), to_form(&[("n", &raw)])];
        for sent in forms.iter().filter(|_| !text.contains(['e', 'E'])) {
            let pairs = form::pairs(sent).expect("a form");
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
