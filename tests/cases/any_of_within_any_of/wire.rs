//! Each combination that the schemas allow is read and written with all of its keys.

mod common;

use any_of_within_any_of::Decode;
use any_of_within_any_of::contacts::Add;
use any_of_within_any_of::types::*;
use common::body;

fn comes_back(key: &str, values: &[&str]) {
    for value in values {
        let text = format!(r#"{{"{key}":{value}}}"#);
        let read = Contact::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(body(Add::new(read)), text);
    }
}

const NAME: &str = r#"{"name":"n"}"#;
const PHONE: &str = r#"{"phone":"p"}"#;
const NAME_PHONE: &str = r#"{"name":"n","phone":"p"}"#;
const MAIL_PHONE: &str = r#"{"mail":"m","phone":"p"}"#;
const ALL: &str = r#"{"name":"n","mail":"m","phone":"p"}"#;

#[test]
fn unions_within_are_looked_into() {
    comes_back("any", &[NAME, PHONE, NAME_PHONE, MAIL_PHONE, ALL, r#"{"name":"n","mail":"m"}"#, r#"{"other":1}"#]);
    comes_back("one", &[NAME, PHONE, NAME_PHONE, MAIL_PHONE]);
    comes_back("deep", &[NAME, PHONE, NAME_PHONE, MAIL_PHONE, ALL, r#""text""#]);
    comes_back("known", &[NAME, r#"{"name":"n","mail":"m"}"#]);
}

#[test]
fn a_constant_tells_a_member_from_one_that_lacks_it() {
    comes_back("told", &[r#"{"kind":"Cat","lives":9}"#, r#"{"kind":"Dog","trick":"sit"}"#, PHONE]);
}

#[test]
fn choices_beside_each_other_are_both_of_several() {
    comes_back("both", &[
        r#"{"note":"x","name":"n","phone":"p"}"#,
        r#"{"note":"x","mail":"m","fax":"f"}"#,
        r#"{"note":"x","name":"n","phone":"p","fax":"f"}"#,
        r#"{"note":"x","name":"n","phone":"p","mail":"m"}"#,
        r#"{"note":"x","name":"n","phone":"p","fax":"f","mail":"m"}"#,
    ]);
}

#[test]
fn it_can_be_sent_as_several() {
    let several = ContactAnySeveral::new().mail("m").phone("p");
    assert_eq!(body(Add::new(Contact::new().any(several))), r#"{"any":{"mail":"m","phone":"p"}}"#);
}
