//! Texts with a format keep what was written, whether it is of the format or not.

use texts_of_a_format::bookings::Replace;
use texts_of_a_format::types::BookingAt;
use texts_of_a_format::{Client, DateTime, Operation, Uuid};

const SOON: &str = r#"{"from":"soon","day":"31.1.2030","opens":"9","takes":"a while","price":"0.10","guests":["me"],"until":"2030","at":"2030-01-31T09:30:00Z"}"#;

#[test]
fn what_came_is_kept_and_goes_back() {
    let answer = http::Response::builder().status(200).body(SOON.into()).unwrap();
    let booking = Replace::read(answer).unwrap();
    assert_eq!((booking.from.as_str(), &booking.guests.as_ref().unwrap()[0]), ("soon", &Uuid::from("me")));
    let until: Option<String> = booking.until.clone();
    assert_eq!(until.as_deref(), Some("2030"));
    assert!(matches!(booking.at.as_deref(), Some(BookingAt::String(at)) if *at == "2030-01-31T09:30:00Z"), "{booking:?}");
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let id = Uuid::from("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    // The ID alone, or a text, is given where the type is asked for.
    let request = Replace::new(&id, booking).since(DateTime::from("2030-01-31T09:30:00+02:00")).seen(5);
    let request = request.to_http(&client).unwrap();
    let target = "/bookings/3f2504e0-4f89-41d3-9a0c-0305e82c3301?since=2030-01-31T09%3A30%3A00%2B02%3A00&seen=5";
    assert_eq!(request.uri().path_and_query().unwrap().as_str(), target);
    assert_eq!(String::from_utf8_lossy(request.body()), SOON);
}
