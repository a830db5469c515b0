//! A tuple is a list on the wire, and no other list is one.

use tuples_by_position::places::{self, Point};
use tuples_by_position::{Client, Operation};

/// The body that is sent.
fn sent(request: impl Operation) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    String::from_utf8_lossy(request.to_http(&client).unwrap().body()).into_owned()
}

#[test]
fn positions_are_written_in_their_order() {
    let place = places::Place::new((13.4, 52.5)).either(Point(1.0, 2.0));
    let entry = ("home".to_owned(), place.clone());
    assert_eq!(
        sent(places::Create::new(place.entry(entry))),
        r#"{"point":[13.4,52.5],"entry":["home",{"point":[13.4,52.5],"either":[1,2]}],"either":[1,2]}"#
    );
    let path = places::Trace::new().from((13.4, 52.5));
    assert_eq!(sent(path), "from=13.4&from=52.5");
}

/// What the answer with this body is, or where it cannot be read.
fn read(body: &str) -> Result<places::Place, String> {
    let answer = http::Response::builder().status(200).body(body.as_bytes().to_vec().into()).unwrap();
    places::Create::read(answer).map_err(|error| error.to_string())
}

#[test]
fn each_position_comes_and_no_other() {
    let place = read(r#"{"point": [13.4, 52.5], "entry": ["home", {"point": [0, 1]}], "mixed": ["a", 1, null]}"#).unwrap();
    assert_eq!((place.point.0, place.point.1), (13.4, 52.5));
    assert_eq!(place.entry.unwrap().1.point.1, 1.0);
    for (wrong, place) in [("[1]", "/point"), ("[1, 2, 3]", "/point"), ("[]", "/point"), (r#"[1, "2"]"#, "/point/1")] {
        let error = read(&format!(r#"{{"point": {wrong}}}"#)).unwrap_err();
        assert!(error.contains(&format!("at {place} ")), "{error}");
    }
}
