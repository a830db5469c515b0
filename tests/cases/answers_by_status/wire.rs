//! What comes of each answer, and what is asked for.

use answers_by_status::jobs::*;
use answers_by_status::types::*;
use answers_by_status::{Bytes, Client, Error, ErrorKind, Operation, headers};

fn answer(status: u16, body: &str) -> http::Response<Bytes> {
    let response = http::Response::builder().status(status).header("retry-after", "7");
    response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn accept(request: impl Operation) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    request.to_http(&client).unwrap().headers()["accept"].to_str().unwrap().to_owned()
}

#[test]
fn a_success_is_what_its_status_says() -> Result<(), Error> {
    assert_eq!(Create::read(answer(200, r#"{"result":"x"}"#))?.ok().unwrap().result, "x");
    let CreateOutput::Accepted(job) = Create::read(answer(202, r#"{"id":"7"}"#))? else { panic!() };
    assert_eq!(job.id, "7");
    assert_eq!(Create::read(answer(204, ""))?, CreateOutput::NoContent);
    assert_eq!(Create::read(answer(226, "so so"))?.success().as_deref(), Some("so so"));
    // The body has to be that of the status.
    assert_eq!(Create::read(answer(200, r#"{"id":"7"}"#)).unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(Create::read(answer(200, r#"{"result":"x"}"#))?.accepted(), None);
    Ok(())
}

#[test]
fn a_body_that_some_statuses_do_not_have_is_optional() -> Result<(), Error> {
    assert_eq!(Get::read(answer(200, r#"{"id":"7"}"#))?.unwrap().id, "7");
    assert_eq!(Get::read(answer(204, ""))?, None);
    assert_eq!(Get::read(answer(200, "")).unwrap_err().kind(), ErrorKind::Decode);
    // No bytes are not the absence of bytes.
    assert_eq!(Log::read(answer(200, ""))?, Some(Bytes::new()));
    assert_eq!(Log::read(answer(202, ""))?, None);
    Check::read(answer(200, ""))
}

/// A code is more exact than a range (OAS 3.1.0 §4.8.16), whichever of them has the body.
#[test]
fn a_range_without_a_body_leaves_the_code_its_own() -> Result<(), Error> {
    assert_eq!(Owner::read(answer(200, r#"{"result":"me"}"#))?.ok().unwrap().result, "me");
    assert_eq!(Owner::read(answer(204, ""))?, OwnerOutput::Success);
    Ok(())
}

#[test]
fn a_file_is_bytes_whatever_its_media_type() -> Result<(), Error> {
    assert_eq!(Output::read(answer(200, "\u{1}PNG"))?, Bytes::from_static(b"\x01PNG"));
    Ok(())
}

#[test]
fn an_error_is_decoded_as_its_status_says() {
    let error = Create::read(answer(409, r#"{"running":"7"}"#)).unwrap_err();
    assert_eq!(error.api::<Conflict>().unwrap().running.as_deref(), Some("7"));
    assert_eq!(error.header(headers::RETRY_AFTER), Some(7));
    let error = Create::read(answer(503, "<html>")).unwrap_err();
    assert_eq!((error.api::<Problem>(), &error.body()[..]), (None, &b"<html>"[..]));
}

#[test]
fn the_media_types_that_are_read_are_asked_for() {
    assert_eq!(accept(Create::new()), "application/json, text/plain");
    assert_eq!(accept(Get::new("7")), "application/json");
    assert_eq!(accept(Log::new("7")), "text/csv, image/png, image/jpeg");
    assert_eq!(accept(Note::new("7")), "application/hal+json");
    // One that says something else in JSON is not asked for, since it would be read as the first.
    assert_eq!(accept(State::new("7")), "application/json");
}
