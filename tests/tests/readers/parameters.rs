//! Parameters in each style: in paths, queries, headers, cookies and forms.

use std::sync::LazyLock;

use cratewright_runtime::runtime::{Info, ParameterLocation, Style as RuntimeStyle};
use serde_json::{Map, Value};
use tests::mutate::Dice;
use tests::readers::styles::{Parameter, Shape, Style};
use tests::{form, readers};

use crate::common::{In, body, send};
use crate::{Sent, seeds};

/// Each style, with `explode` and without, in the words of the runtime and in those of OpenAPI.
const STYLES: &[(ParameterLocation, RuntimeStyle, Style, bool)] = &[
    (ParameterLocation::Path, RuntimeStyle::Simple, Style::Simple, false),
    (ParameterLocation::Path, RuntimeStyle::SimpleExploded, Style::Simple, true),
    (ParameterLocation::Path, RuntimeStyle::Label, Style::Label, false),
    (ParameterLocation::Path, RuntimeStyle::LabelExploded, Style::Label, true),
    (ParameterLocation::Path, RuntimeStyle::Matrix, Style::Matrix, false),
    (ParameterLocation::Path, RuntimeStyle::MatrixExploded, Style::Matrix, true),
    (ParameterLocation::Path, RuntimeStyle::Json, Style::Json, false),
    (ParameterLocation::Query, RuntimeStyle::Form, Style::Form, true),
    (ParameterLocation::Query, RuntimeStyle::FormJoined, Style::Form, false),
    (ParameterLocation::Query, RuntimeStyle::SpaceDelimited, Style::SpaceDelimited, false),
    (ParameterLocation::Query, RuntimeStyle::PipeDelimited, Style::PipeDelimited, false),
    (ParameterLocation::Query, RuntimeStyle::DeepObject, Style::DeepObject, true),
    (ParameterLocation::Query, RuntimeStyle::Json, Style::Json, false),
    (ParameterLocation::Cookie, RuntimeStyle::Form, Style::Form, true),
    (ParameterLocation::Cookie, RuntimeStyle::FormJoined, Style::Form, false),
    (ParameterLocation::Body, RuntimeStyle::Form, Style::Form, true),
    (ParameterLocation::Body, RuntimeStyle::FormJoined, Style::Form, false),
    (ParameterLocation::Body, RuntimeStyle::SpaceDelimited, Style::SpaceDelimited, false),
    (ParameterLocation::Body, RuntimeStyle::PipeDelimited, Style::PipeDelimited, false),
    (ParameterLocation::Body, RuntimeStyle::DeepObject, Style::DeepObject, true),
    (ParameterLocation::Body, RuntimeStyle::Json, Style::Json, false),
    (ParameterLocation::Header, RuntimeStyle::Simple, Style::Simple, false),
    (ParameterLocation::Header, RuntimeStyle::SimpleExploded, Style::Simple, true),
    (ParameterLocation::Header, RuntimeStyle::Json, Style::Json, false),
];

/// Names of parameters; the last one is of headers alone.
const NAMES: [&str; 5] = ["color", "a b", "ключ", "$top&x=%41", "x-color"];
const TEMPLATES: [&str; 5] = ["/v1/{color}/y", "/v1/{a b}/y", "/v1/{ключ}/y", "/v1/{$top&x=%41}/y", "/v1/{x-color}/y"];

/// One parameter of an operation.
struct Case {
    place: ParameterLocation,
    info: Info,
    name: &'static str,
    style: Style,
    explode: bool,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let of_style = |(place, written, style, explode): &(ParameterLocation, RuntimeStyle, Style, bool)| {
        let (place, written, style, explode) = (*place, *written, *style, *explode);
        let names = NAMES
            .into_iter()
            .zip(TEMPLATES)
            .filter(move |(name, _)| (place == ParameterLocation::Header) == (*name == "x-color"));
        names.map(move |(name, template)| {
            let template = if place == ParameterLocation::Path { template } else { "/v1/x/y" };
            let info = Info::new("Test", "POST", template)
                .form_with(RuntimeStyle::Form)
                .styles(vec![(place, name, written)].leak());
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
                assert!(case.place == ParameterLocation::Path && is_a_place(&meant), "{error}: {meant}");
                continue;
            }
        };
        let header = |name: &str| sent.headers()[name].to_str().expect("a header is text").to_owned();
        let (text, read) = match case.place {
            ParameterLocation::Path => {
                let path = sent.uri().path();
                let text =
                    path.strip_prefix("/base/v1/").and_then(|path| path.strip_suffix("/y")).expect("the same segments");
                (text.to_owned(), parameter.in_path(text))
            }
            ParameterLocation::Query => {
                let text = sent.uri().query().unwrap_or("");
                (text.to_owned(), parameter.in_query(text, "&"))
            }
            ParameterLocation::Cookie => (header("cookie"), parameter.in_query(&header("cookie"), "; ")),
            ParameterLocation::Body => (body(&sent).to_owned(), parameter.in_query(body(&sent), "&")),
            ParameterLocation::Header => (header("x-color"), parameter.in_header(&header("x-color"))),
        };
        assert_eq!(read.as_ref(), Ok(&meant), "{text} of {:?}, exploded: {}, {shape:?}", case.style, case.explode);
    }
}

/// A value of a shape, without the characters that the style itself cannot keep apart.
fn drawn(dice: &mut Dice, case: &Case, shape: Shape) -> Value {
    let without = match (case.place, case.style) {
        (ParameterLocation::Header, Style::Json) => "\u{7f}\u{85}é日本🦀",
        // Nothing is escaped in a header.
        (ParameterLocation::Header, _) => ",=\u{7f}\u{85}é日本🦀",
        // A dot is an unreserved character.
        (_, Style::Label) if case.explode => ".",
        (_, Style::SpaceDelimited) => " ",
        (_, Style::PipeDelimited) => "|",
        (_, Style::DeepObject) => return readers::object(dice, |dice| readers::tree(dice, 2)),
        _ => "",
    };
    let string = |dice: &mut Dice| {
        let mut string = readers::string(dice, without);
        if case.place == ParameterLocation::Header {
            string.retain(|character| !character.is_ascii_control());
            string = string.trim().to_owned();
        }
        string
    };
    match shape {
        Shape::One => string(dice).into(),
        Shape::Array => (0..=dice.below(3)).map(|_| Value::from(string(dice))).collect(),
        Shape::Object => {
            let pairs = (0..=dice.below(3)).map(|_| {
                // Of an array within an object each item has its name; one item looks as a string does.
                let items = (0..2 + dice.below(2)).map(|_| Value::from(string(dice)));
                let items: Value = items.collect();
                let is_string = case.style == Style::Json || dice.below(3) > 0;
                (string(dice), if is_string { string(dice).into() } else { items })
            });
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

/// Strings keep their segments, however many there are.
#[test]
fn several_arguments_of_a_path() {
    let info = Info::new("Test", "GET", "/v1/{a}/x%20y/{b}.json");
    for mut dice in seeds(10_000) {
        let (a, b) = (readers::string(&mut dice, ""), readers::string(&mut dice, ""));
        let Ok(sent) = send(&info, &In(ParameterLocation::Path, &[("a", &a), ("b", &b)])) else {
            assert!([a, b].iter().any(|one| ["", ".", ".."].contains(&one.as_str())));
            continue;
        };
        let path = sent.uri().path();
        let segments: Vec<&str> = path.split('/').collect();
        let ["", "base", "v1", first, "x%20y", last] = segments[..] else { panic!("other segments: {path}") };
        let last = last.strip_suffix(".json").expect("the end of the template");
        assert_eq!((form::unescape_uri(first), form::unescape_uri(last)), (Ok(a), Ok(b)), "{path}");
    }
}

/// `allowReserved`: more stays as it is, and it is still one value. An escape that is written out stays one (RFC 6570,
/// section 3.2.3), so no string here has any.
#[test]
fn reserved_characters() {
    let info = Info::new("Test", "GET", "/v1/x").reserved(&["q"]);
    let parameter = Parameter { name: "q", style: Style::Form, explode: true, shape: Shape::One };
    for mut dice in seeds(10_000) {
        let meant = readers::string(&mut dice, "%");
        let sent = send(&info, &In(ParameterLocation::Query, &[("q", &meant)])).expect("a query");
        let query = sent.uri().query().unwrap_or("");
        assert_eq!(parameter.in_query(query, "&"), Ok(meant.into()), "{query}");
    }
}
