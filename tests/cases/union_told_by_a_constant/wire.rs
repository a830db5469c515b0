//! The constant says which member a value is, wherever it stands; a value of none is kept.

use union_told_by_a_constant::Decode;
use union_told_by_a_constant::types::*;

fn read(text: &str) -> Source {
    Source::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_constant_decides() {
    let Source::Card(card) = read(r#"{"last4":"4242","object":"card"}"#) else { panic!("no card") };
    assert_eq!(card.last4.as_deref(), Some("4242"));
    for (text, object) in [("bank", BankObject::Bank), ("bank_account", BankObject::BankAccount)] {
        let Source::Bank(bank) = read(&format!(r#"{{"object":"{text}","iban":"DE1"}}"#)) else { panic!("no bank") };
        assert_eq!((bank.object, bank.iban.as_deref()), (object, Some("DE1")));
    }
    // Keys of another member do not.
    assert!(matches!(read(r#"{"iban":"DE1","object":"card"}"#), Source::Card(_)));
}

#[test]
fn what_is_none_of_them_is_kept() {
    for text in [r#"{"object":"wallet","last4":"1"}"#, r#"{"iban":"DE1"}"#, r#"{"object":1}"#, r#""card""#, "null"] {
        let Source::Unknown(json) = read(text) else { panic!("{text}") };
        assert_eq!(json.as_str(), text);
    }
}
