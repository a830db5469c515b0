//! An id, or the object that it stands for: which one, the object's own keys say.

use expandable_reference::types::{Charge, CustomerOrDeletedCustomer as Either};
use expandable_reference::{Decode, Error, ErrorKind, Expandable, ExpandableExt as _};

fn charge(customer: &str) -> Charge {
    let text = format!(r#"{{"customer":{customer}}}"#);
    Charge::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn an_id_is_one_and_an_object_has_one() {
    let id = charge(r#""cus_1""#);
    assert_eq!((id.customer.id(), id.customer.is_expanded()), ("cus_1", false));
    assert!(id.customer.object().unwrap().is_none());
    let whole = charge(r#"{"name":"A. N. Other","id":"cus_2"}"#);
    assert_eq!((whole.customer.id(), whole.customer.is_expanded()), ("cus_2", true));
    let Some(Either::Customer(customer)) = whole.customer.object().unwrap() else { panic!("{whole:?}") };
    assert_eq!((customer.id.as_str(), customer.name.as_deref()), ("cus_2", Some("A. N. Other")));
}

#[test]
fn what_was_deleted_says_so() {
    let gone = charge(r#"{"id":"cus_3","deleted":true}"#);
    assert_eq!(gone.customer.id(), "cus_3");
    let Some(Either::DeletedCustomer(deleted)) = gone.customer.object().unwrap() else { panic!("{gone:?}") };
    assert_eq!(deleted.id, "cus_3");
    // One that says that it was not is a customer.
    let kept = charge(r#"{"id":"cus_4","deleted":false}"#);
    assert!(matches!(kept.customer.object(), Ok(Some(Either::Customer(_)))), "{kept:?}");
}

#[test]
fn what_is_neither_is_an_error() {
    for customer in ["7", "null", "[]"] {
        let text = format!(r#"{{"customer":{customer}}}"#);
        assert!(Charge::from_json(text.as_bytes()).is_err(), "{text}");
    }
    assert_eq!(Expandable::from("cus_1"), charge(r#""cus_1""#).customer);
}

/// What a caller writes: one step, and `?` in a function that makes calls.
fn receipt(charge: &Charge) -> Result<Option<String>, Error> {
    Ok(charge.receipt.object()?.map(|receipt| receipt.url))
}

#[test]
fn one_that_need_not_be_there_is_read_in_one_step() {
    let with = |receipt: &str| {
        let text = format!(r#"{{"customer":"cus_1","receipt":{receipt}}}"#);
        Charge::from_json(text.as_bytes()).unwrap()
    };
    assert_eq!(receipt(&charge(r#""cus_1""#)).unwrap(), None);
    assert_eq!(receipt(&with("null")).unwrap(), None);
    assert_eq!((receipt(&with(r#""rc_1""#)).unwrap(), with(r#""rc_1""#).receipt.id()), (None, Some("rc_1")));
    let whole = with(r#"{"id":"rc_2","url":"https://example.com/2"}"#);
    assert_eq!(receipt(&whole).unwrap().as_deref(), Some("https://example.com/2"));
    let error = receipt(&with(r#"{"id":"rc_3","url":3}"#)).unwrap_err();
    assert_eq!((error.kind(), error.status(), error.is_retryable()), (ErrorKind::Decode, None, false));
    let said = "a value cannot be decoded: at /url (byte 19): expected a string, found the number 3";
    assert_eq!(error.to_string(), said);
}
