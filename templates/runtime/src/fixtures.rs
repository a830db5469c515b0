//! Types as a generator would emit them, to test the macros on. They stand among types that hide the names of the prelude.

#![allow(missing_docs, dead_code)]

mod decided;
mod extras;
#[cfg(all(feature = "serde", unix))]
mod ratios;
mod shadows;
mod tagged;
mod unsent;
#[cfg(feature = "serde")]
mod with_serde;

use crate::runtime::prelude::*;
use crate::runtime::{to_form, to_json, Decode, DecodeError, DecodeResult, Encode, Reader};

#[derive(Clone)]
struct Session {
    object: Fixed,
    configuration: Expandable<Configuration>,
    created: Timestamp,
    r#type: Option<Kind>,
    flow: Option<Flow>,
    metadata: Map<String>,
    tried: Option<Option<i64>>,
    client_secret: Option<Secret>,
    items: Vec<Item>,
    additional: Map<Json>,
}

object!(Session [object = "object" is "\"billing_portal.session\""] {
    configuration,
    created,
    r#type = "type",
    flow or null,
    metadata = "meta-data",
    tried,
    client_secret,
    items,
    ..additional
});

struct Configuration;

#[derive(Clone)]
struct Flow {
    after: Box<Option<Flow>>,
    level: Level,
}

object!(Flow { after, level });

#[derive(Clone)]
enum Kind {
    Card,
    BankAccount,
    Unknown(UnknownValue),
}

open_enum!(Kind { Card = "card", BankAccount = "bank-account" });

#[derive(Clone, Copy)]
enum Level {
    Low,
    High,
    Unknown(i64),
}

int_enum!(Level { Low = 1, High = 2 });

#[derive(Clone)]
struct Version {
    version: Fixed,
}

object!(Version [version = "version" is "2"] {});

#[derive(Clone)]
struct Invoice {
    id: String,
    parent: Option<Box<Invoice>>,
}

object!(Invoice { id, parent });

#[derive(Clone)]
struct Tree(pub Vec<Tree>);

newtype!(Tree);

#[derive(Clone)]
struct Nothing {}

object!(Nothing {});

#[derive(Clone)]
enum Item {
    Account(Nothing),
    Deleted(Invoice),
    Card(Box<Flow>),
    Auto(String),
    Count(i64),
    Share(f64),
    Several(Vec<Item>),
    Unknown(Json),
}

union!(Item {
    Account: Arm::object().is("object", &["account", "account.v2"]),
    Deleted: Arm::object().is_json("deleted", &["true"]).has("id"),
    Card: Arm::object().has("level").lacks("deleted"),
    Auto: Arm::string().value(&["auto"]),
    Count: Arm::integer(),
    Share: Arm::number(),
    Several: Arm::array(),
});

#[derive(Clone)]
enum Guess {
    Flow(Flow),
    Invoice(Invoice),
    More(Vec<Guess>),
    Most(Vec<Guess>),
    Unknown(Json),
}

union!(Guess try {
    Flow: Arm::object(),
    Invoice: Arm::object(),
    More: Arm::array(),
    Most: Arm::array(),
});

#[derive(Clone)]
struct Card {
    kind: Kind,
    level: Level,
}

object!(Card { kind, level });

#[derive(Clone)]
struct Bank {
    kind: Kind,
    id: String,
}

object!(Bank { kind, id });

#[derive(Clone)]
enum Source {
    Card(Card),
    Bank(Bank),
    Unknown(Json),
}

union!(Source named {
    Card: Arm::object().is("kind", &["card"]),
    Bank: Arm::object().is("kind", &["bank-account"]),
});

const SESSION: &str = r#"{"object":"billing_portal.session","configuration":"bpc_1","created":1690000000,"type":"card","flow":null,"meta-data":{"a":"b"},"items":[]}"#;

fn read<T: Decode>(text: &str) -> DecodeResult<T> {
    let mut reader = Reader::new(text);
    let value = T::decode(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// What is read and written again is the same JSON.
fn keeps<T: Decode + Encode>(text: &str) -> T {
    let value: T = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(Json::new(&to_json(&value)).ok(), Json::new(text).ok());
    value
}

fn fails<T: Decode>(text: &str) -> DecodeError {
    match read::<T>(text) {
        Ok(_) => panic!("{text} was read"),
        Err(error) => *error,
    }
}

#[test]
fn an_object_is_read_and_written() {
    let session: Session = keeps(SESSION);
    assert_eq!(to_json(&session), SESSION);
    assert_eq!(session.configuration.id(), "bpc_1");
    assert_eq!(session.r#type, Some(Kind::Card));
    assert!(session.flow.is_none() && session.additional.is_empty());
    assert_eq!(session.tried, None);
}

#[test]
fn order_and_duplicates_do_not_matter() {
    let text = r#"{"id":"first","parent":{"parent":null,"id":"b"},"id":"last","unknown":[{}]}"#;
    let invoice: Invoice = read(text).expect("an invoice");
    assert_eq!(invoice.id, "last");
    assert_eq!(invoice.parent.as_ref().map(|parent| parent.id.as_str()), Some("b"));
    assert_eq!(to_json(&invoice), r#"{"id":"last","parent":{"id":"b"}}"#);
}

#[test]
fn a_missing_field_is_named() {
    let error = fails::<Session>(r#"{"configuration":"x","created":1,"items":[{"id":"a"},{"level":1,"after":{}}]}"#);
    assert_eq!(error.pointer(), "/items/1/after/level");
    assert_eq!(error.found(), "no such field");
    let error = fails::<Session>("{}");
    assert_eq!(error.to_string(), "at /configuration (byte 0): expected a required field, found no such field");
}

#[test]
fn an_error_behind_the_last_field_is_one() {
    for text in [r#"{"id":"a""#, r#"{"id":"a","x":}"#, r#"{"id":"a",}"#, r#"{"id":"a" "parent":null}"#] {
        assert!(read::<Invoice>(text).is_err(), "{text}");
    }
}

#[test]
fn null_and_absence_are_told_apart_where_the_type_can() {
    let with = |tried: &str| SESSION.replace("\"items\"", &format!("\"tried\":{tried},\"items\""));
    assert_eq!(keeps::<Session>(&with("null")).tried, Some(None));
    assert_eq!(keeps::<Session>(&with("7")).tried, Some(Some(7)));
    // Required but nullable: absent is taken for null, and null is written.
    let absent: Session = read(&SESSION.replace("\"flow\":null,", "")).expect("a session");
    assert_eq!(to_json(&absent), SESSION);
}

#[test]
fn a_fixed_field_keeps_what_came() {
    let other: Session = keeps(&SESSION.replace("billing_portal.session", "session"));
    assert_eq!(other.object.other().map(Json::as_str), Some("\"session\""));
    let absent: Session = keeps(&SESSION.replace("\"object\":\"billing_portal.session\",", ""));
    assert_eq!(absent.object.other(), None);
    assert_eq!(to_json(&Version { version: Fixed::default() }), r#"{"version":2}"#);
    assert_eq!(keeps::<Version>(r#"{"version":2.0}"#), Version { version: Fixed::default() });
    let other: Version = keeps(r#"{"version":3}"#);
    assert_eq!(other.version.other().map(Json::as_str), Some("3"));
}

#[test]
fn other_keys_are_kept_where_there_is_a_place() {
    let session: Session = keeps(&SESSION.replace("{\"object\"", "{\"x\":[1],\"y\":null,\"object\""));
    assert_eq!(session.additional.keys().collect::<Vec<_>>(), ["x", "y"]);
}

#[test]
fn unknown_values_are_kept() {
    let kind: Kind = keeps("\"crypto\"");
    assert_eq!((kind.as_str(), kind.to_string()), ("crypto", "crypto".to_owned()));
    assert_eq!(format!("{kind:?} {:?}", Kind::BankAccount), r#""crypto" "bank-account""#);
    assert_eq!(Kind::from("bank-account"), Kind::BankAccount);
    assert_eq!(Kind::from("card".to_owned()), Kind::Card);
    assert_eq!(fails::<Kind>("1").expected(), "a string");
    assert_eq!(keeps::<Level>("7"), Level::Unknown(7));
    assert_eq!(keeps::<Level>("2.0").as_i64(), 2);
    assert_eq!(Level::from(1), Level::Low);
    assert_eq!(format!("{:?} {}", Level::High, Level::Unknown(9)), "2 9");
    assert_eq!(fails::<Level>("\"1\"").expected(), "a number");
}

#[test]
fn unions_decide() {
    assert!(matches!(read(r#"{"x":1,"object":"account"}"#), Ok(Item::Account(_))));
    assert!(matches!(read(r#"{"object":"account.v2"}"#), Ok(Item::Account(_))));
    assert!(matches!(keeps(r#"{"id":"a","object":"b"}"#), Item::Unknown(_)));
    assert!(matches!(read(r#"{"id":"a","deleted":true}"#), Ok(Item::Deleted(_))));
    assert!(matches!(keeps(r#"{"level":1}"#), Item::Card(_)));
    assert!(matches!(keeps(r#"{"level":1,"deleted":false}"#), Item::Unknown(_)));
    assert!(matches!(keeps("\"auto\""), Item::Auto(_)));
    assert!(matches!(keeps("\"none\""), Item::Unknown(_)));
    assert!(matches!(keeps("3"), Item::Count(3)));
    assert!(matches!(keeps("3e0"), Item::Count(3)));
    assert!(matches!(keeps("0.5"), Item::Share(_)));
    assert!(matches!(keeps(r#"[1,[{"level":2}],null]"#), Item::Several(_)));
    assert!(matches!(keeps("true"), Item::Unknown(_)));
    // The choice is made; what does not fit it is an error, not another member.
    assert_eq!(fails::<Item>(r#"[{"level":"x"}]"#).pointer(), "/0/level");
    assert_eq!(
        format!("{:?}", read::<Item>(r#"[1,"auto",false]"#).expect("items")),
        r#"[1, "auto", Json(boolean, 5 bytes)]"#
    );
}

#[test]
fn unions_try() {
    assert!(matches!(keeps(r#"{"level":1}"#), Guess::Flow(_)));
    assert!(matches!(keeps(r#"{"id":"a"}"#), Guess::Invoice(_)));
    assert!(matches!(keeps(r#"{"level":"x","id":3}"#), Guess::Unknown(_)));
    assert!(matches!(keeps(r#"[{"id":"a"},1]"#), Guess::More(_)));
}

#[test]
fn a_discriminator_is_a_hint() {
    assert!(matches!(keeps(r#"{"kind":"card","level":1}"#), Source::Card(_)));
    // It names one member, and the value is the other's from end to end.
    assert!(matches!(keeps(r#"{"kind":"card","id":"a"}"#), Source::Bank(_)));
    // No member knows all of it, or the property names none.
    assert!(matches!(keeps(r#"{"kind":"card","id":"a","more":1}"#), Source::Unknown(_)));
    assert!(matches!(keeps(r#"{"kind":"sofa","id":"a"}"#), Source::Unknown(_)));
}

#[test]
fn a_union_that_tries_gives_up_in_time() {
    // Each level is read by two members, so 2^120 times without a limit.
    let text = format!("{}x{}", "[".repeat(120), "]".repeat(120));
    assert!(read::<Guess>(&text).is_err());
    let text = format!("{}\"x\",{}1e999{}", "[".repeat(100), "[".repeat(20), "]".repeat(120));
    let _ = read::<Guess>(&text);
}

#[test]
fn debug_looks_as_if_derived() {
    let mut session: Session = read(SESSION).expect("a session");
    session.client_secret = Some(Secret::new("hidden"));
    session.flow = Some(Flow { after: Box::new(None), level: Level::High });
    session.additional = Map::from([("x", Json::null())]);
    assert_eq!(
        format!("{session:?}"),
        r#"Session { object: "billing_portal.session", configuration: "bpc_1", created: 1690000000, type: "card", flow: Flow { level: 2 }, meta-data: {"a": "b"}, client_secret: [redacted], items: [], x: Json(null) }"#
    );
    let flow = Flow { after: Box::new(Some(Flow { after: Box::new(None), level: Level::Low })), level: Level::High };
    assert_eq!(format!("{flow:#?}"), "Flow {\n    after: Flow {\n        level: 1,\n    },\n    level: 2,\n}");
    assert_eq!(format!("{:?}", Tree(vec![Tree(vec![])])), "[[]]");
}

#[test]
fn values_are_equal_if_they_are_on_the_wire() {
    let session: Session = read(SESSION).expect("a session");
    assert_eq!(session, session.clone());
    let mut other = session.clone();
    other.metadata = Map::from([("a", "c".to_owned())]);
    assert_ne!(session, other);
    assert_ne!(Some(Flow { after: Box::new(None), level: Level::Low }), None);
    assert_eq!(read::<Item>("0.50").expect("a number"), Item::Share(0.5));
}

#[test]
fn objects_are_forms() {
    let session: Session = read(SESSION).expect("a session");
    let fields: &[(&str, &dyn Encode)] = &[("session", &session), ("none", &None::<String>)];
    assert_eq!(
        to_form(fields),
        "session[object]=billing_portal.session&session[configuration]=bpc_1&session[created]=1690000000&session[type]=card\
         &session[flow]=&session[meta-data][a]=b"
    );
}

#[test]
fn deep_values_fit_a_small_stack() {
    let depth = 100;
    let text = format!("{}null{}", r#"{"id":"x","parent":"#.repeat(depth), "}".repeat(depth));
    let tree = format!("{}{}", "[".repeat(128), "]".repeat(128));
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
        let mut invoice: Option<Invoice> = read::<Invoice>(&text).ok();
        let mut levels = 0;
        while let Some(this) = invoice {
            levels += 1;
            invoice = this.parent.map(|parent| *parent);
        }
        (levels, read::<Tree>(&tree).is_ok(), read::<Tree>(&"[".repeat(100_000)).is_err())
    });
    let done = thread.expect("a thread").join().expect("no overflow");
    assert_eq!(done, (depth, true, true));
}
