//! What times are made into, and what becomes of a text that is none.

use texts_made_into_chrono::hours::*;
use texts_made_into_chrono::{Client, Date, Operation, Timestamp};

fn read(json: &'static str) -> Hours {
    let answer = http::Response::builder().status(200).body(json.into()).unwrap();
    Replace::read(answer).unwrap()
}

#[test]
fn values_of_the_library_are_given_and_taken() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let hours = read(r#"{"day":"2030-01-31","opens":"09:30:00","closed":"2030-01-31T18:00:00Z","seen":1}"#);
    let day = hours.day.to_chrono().unwrap();
    let closed = hours.closed.as_ref().unwrap().to_chrono().unwrap();
    let opens = hours.opens.unwrap().to_chrono().unwrap();
    let seen = hours.seen.unwrap().to_chrono().unwrap();
    assert_eq!((seen.timestamp(), Timestamp::from(closed)), (1, Timestamp::from(1_896_112_800)));
    let request = Replace::new(Hours::new(day).opens(opens).closed(closed).seen(seen)).to_http(&client).unwrap();
    let expected = r#"{"day":"2030-01-31","opens":"09:30:00","closed":"2030-01-31T18:00:00Z","seen":1}"#;
    assert_eq!(String::from_utf8_lossy(request.body()), expected);
}

#[test]
fn what_is_none_keeps_its_text() {
    let hours = read(r#"{"day":"0000-00-00","opens":"09:30:00+02:00","closed":""}"#);
    assert_eq!(hours.day, Date::from("0000-00-00"));
    let error = hours.day.to_chrono().unwrap_err();
    assert_eq!(error.text(), "0000-00-00");
    assert!(error.to_string().contains("0000-00-00"));
    assert_eq!(hours.opens.unwrap().to_chrono().unwrap_err().text(), "09:30:00+02:00");
    assert_eq!(hours.closed.unwrap().to_chrono().unwrap_err().text(), "");
}
