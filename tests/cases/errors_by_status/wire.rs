//! What a caller reads of errors whose bodies differ by status.

use errors_by_status::books::*;
use errors_by_status::{Bytes, Error, Memory, Operation};

fn response(status: u16, body: &'static [u8]) -> http::Response<Bytes> {
    http::Response::builder().status(status).body(Bytes::from_static(body)).unwrap()
}

fn refused(status: u16, body: &'static [u8]) -> RetrieveError {
    let error = Retrieve::read(response(status, body)).unwrap_err();
    RetrieveError::of(&error).unwrap()
}

#[test]
fn each_status_has_its_body() {
    let RetrieveError::NotFound(missing) = refused(404, br#"{"what":"book"}"#) else { panic!() };
    assert_eq!(missing.what, "book");
    assert_eq!(refused(409, b"wait").conflict().as_deref(), Some("wait"));
    assert_eq!(refused(410, br#"["1","2"]"#).gone(), Some(vec!["1".to_owned(), "2".to_owned()]));
    assert_eq!(refused(503, b"\xff\xfe").server_error(), Some(Bytes::from_static(b"\xff\xfe")));
    assert_eq!(refused(418, br#"{"what":"tea"}"#).default().unwrap().what, "tea");
    assert_eq!(refused(404, br#"{"what":"book"}"#).conflict(), None);
}

#[test]
fn what_is_not_as_promised_stays_as_it_is() {
    for (status, body) in [(404, &b"<html>"[..]), (404, b""), (404, b"{}"), (409, b"\xff"), (410, b"{}"), (418, b"[]")] {
        let RetrieveError::Other(other, kept) = refused(status, body) else { panic!("{status} {body:?}") };
        assert_eq!((other.as_u16(), &kept[..]), (status, body));
    }
}

#[test]
fn an_error_without_a_response_is_none() {
    let timeout = common::now(async {
        let client = errors_by_status::Client::builder().base_url("https://example.com");
        let client = client.transport(Memory::new().time_out()).max_retries(0).build().unwrap();
        Retrieve::new("7").send(&client).await.unwrap_err()
    });
    assert_eq!(RetrieveError::of(&timeout), None);
    assert_eq!(RetrieveError::of(&Error::invalid_request("no")), None);
    // A success that cannot be read is no error of the API.
    assert_eq!(RetrieveError::of(&Retrieve::read(response(200, b"\xff")).unwrap_err()), None);
}

#[test]
fn operations_with_the_same_errors_share_the_enum() {
    let error = Delete::read(response(404, br#"{"what":"book"}"#)).unwrap_err();
    let same: Option<RetrieveError> = DeleteError::of(&error);
    assert_eq!(same.unwrap().not_found().unwrap().what, "book");
}

#[test]
fn the_enum_gives_way_to_a_schema_of_its_name() {
    let error = Create::read(response(400, br#"{"field":"title"}"#)).unwrap_err();
    let CreateErrors::BadRequest(CreateError400 { field, .. }) = CreateErrors::of(&error).unwrap() else { panic!() };
    assert_eq!(field, "title");
    let error = Create::read(response(500, br#"{"reason":"rain"}"#)).unwrap_err();
    let said: Option<CreateError> = CreateErrors::of(&error).unwrap().default();
    assert_eq!(said.unwrap().reason.as_deref(), Some("rain"));
}

mod common;
