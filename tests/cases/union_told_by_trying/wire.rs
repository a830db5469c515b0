//! The member that knows all of a value is taken; of lists the one whose items fit.

use union_told_by_trying::Operation;
use union_told_by_trying::options::{Options, Retrieve};
use union_told_by_trying::types::{OptionsMethod as Method, OptionsMetadata as Metadata, OptionsPrompt as Prompt};

fn read(body: &str) -> Options {
    let answer = http::Response::builder().status(200).body(body.as_bytes().to_vec().into()).unwrap();
    Retrieve::read(answer).unwrap()
}

#[test]
fn what_knows_all_of_a_value_is_its_member() {
    let method = |body: &str| read(&format!(r#"{{"method": {body}}}"#)).method.unwrap();
    assert!(matches!(*method(r#"{"capture": "manual"}"#), Method::Card(_)));
    assert!(matches!(*method(r#"{"verification": "sms"}"#), Method::Client(_)));
    // A value that one enum lists and the other does not.
    assert!(matches!(*method(r#"{"setup": "later"}"#), Method::Client(_)));
    // It is of both.
    assert!(matches!(*method(r#"{"setup": "none"}"#), Method::Card(_)));
}

#[test]
fn lists_are_told_by_their_items() {
    let prompt = |body: &str| read(&format!(r#"{{"prompt": {body}}}"#)).prompt.unwrap();
    assert!(matches!(*prompt(r#"["a"]"#), Prompt::StringList(_)));
    assert!(matches!(*prompt("[1]"), Prompt::IntegerList(_)));
    assert!(matches!(*prompt("[true]"), Prompt::Unknown(_)));
}

#[test]
fn a_map_takes_what_the_object_does_not_know() {
    let metadata = |body: &str| read(&format!(r#"{{"metadata": {body}}}"#)).metadata.unwrap();
    assert!(matches!(*metadata(r#"{"capture": "manual"}"#), Metadata::Card(_)));
    assert!(matches!(*metadata(r#"{"capture": "manual", "more": 1}"#), Metadata::Map(_)));
}
