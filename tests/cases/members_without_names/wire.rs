//! Each member is read as itself.

use members_without_names::Decode;
use members_without_names::types::{Event, Points, Rule, RuleValue, Stack, Target, TargetInternetGateway, TargetIp};

fn read<T: Decode>(json: &str) -> T {
    T::from_json(json.as_bytes()).unwrap()
}

#[test]
fn a_constant_tells_them_apart() {
    let ip: Target = read(r#"{"type":"ip","value":"10.0.0.1"}"#);
    assert!(matches!(ip, Target::Ip(TargetIp { value, .. }) if value == "10.0.0.1"));
    let gateway: Target = read(r#"{"type":"internet_gateway","value":7}"#);
    assert!(matches!(gateway, Target::InternetGateway(TargetInternetGateway { value: 7, .. })));
    assert!(matches!(read(r#"{"event":"done","data":1}"#), Event::Done(_)));
    assert!(matches!(read(r#"{"error":"no"}"#), Event::Error(_)));
}

#[test]
fn constants_beside_objects_are_one_enum() {
    assert!(matches!(read(r#""typo""#), Rule::Value(RuleValue::Typo)));
    assert!(matches!(read(r#""later""#), Rule::Value(RuleValue::Unknown(_))));
    assert!(matches!(read(r#"{"Asc":"price"}"#), Rule::Asc(_)));
    assert!(matches!(read(r#"{"Desc":"price"}"#), Rule::Desc(_)));
}

#[test]
fn keys_and_what_lists_hold_tell_them_apart() {
    assert!(matches!(read(r#"{"v6":"::1","name":"a"}"#), Stack::V6(_)));
    assert!(matches!(read("[1,2]"), Points::IntegerList(_)));
    assert!(matches!(read("[[1.5]]"), Points::ListList(_)));
}
