//! What an error holds of another resource is there as its JSON.

use errors_do_not_bring_resources::pets::Count;
use errors_do_not_bring_resources::types::Problem;
use errors_do_not_bring_resources::{Bytes, ErrorKind, Operation};

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    let response = http::Response::builder().status(status).header("content-type", "application/json");
    response.body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn an_error_has_its_body() {
    assert_eq!(Count::read(answer(200, "7")).unwrap(), 7);
    let error = Count::read(answer(402, r#"{"code":"no_funds","payment":{"id":"p1","amount":5}}"#)).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Status, Some("no_funds")));
    let problem: Problem = error.api().unwrap();
    let payment = problem.payment.unwrap();
    assert_eq!((problem.code.as_str(), payment.id(), payment.is_expanded()), ("no_funds", "p1", true));
    assert_eq!(payment.json().unwrap().as_str(), r#"{"id":"p1","amount":5}"#);
}
