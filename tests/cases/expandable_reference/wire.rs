//! An id, or the object that it stands for: which one, the object's own keys say.

use expandable_reference::charges::{Charge, CustomerOrDeletedCustomer as Either};
use expandable_reference::{Decode, Expandable};

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
