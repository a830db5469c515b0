//! What a caller reads of an error whose type the configuration names.

use errors_of_one_type::charges::*;
use errors_of_one_type::types::{self, Conflict};
use errors_of_one_type::{Bytes, Error, Operation};

fn refused(status: u16, body: &str) -> Error {
    let response = http::Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap();
    Retrieve::read(response).unwrap_err()
}

fn decline_code(error: &Error) -> Option<String> {
    error.api()?.decline_code
}

#[test]
fn the_error_itself_is_one_call_away() {
    let error = refused(402, r#"{"error":{"decline_code":"insufficient_funds","charge":{"id":"ch_1","amount":7}}}"#);
    assert_eq!(decline_code(&error).as_deref(), Some("insufficient_funds"));
    assert_eq!(error.api().unwrap().charge.unwrap().id(), "ch_1");
    let whole = error.api_as::<types::Error>().unwrap();
    assert_eq!(whole.error.unwrap().decline_code.as_deref(), Some("insufficient_funds"));
}

#[test]
fn what_is_no_such_error_is_none() {
    for body in ["", "<html>", "{}", "[]", r#"{"error":null}"#, r#"{"error":"not_found"}"#, r#"{"error":{"param":1}}"#] {
        assert!(refused(500, body).api().is_none(), "{body}");
    }
    // What else stands in the envelope does not matter.
    assert!(refused(500, r#"{"trace":[1],"error":{}}"#).api().is_some());
}

#[test]
fn another_body_of_an_operation_is_read_as_its_own_type() {
    let response = http::Response::builder().status(409).body(Bytes::from_static(br#"{"since":"noon"}"#)).unwrap();
    let error = Delete::read(response).unwrap_err();
    assert_eq!(error.api(), None);
    assert_eq!(error.api_as::<Conflict>().unwrap().since.as_deref(), Some("noon"));
}
