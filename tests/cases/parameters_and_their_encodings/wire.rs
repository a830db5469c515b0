//! The bytes of parameters and bodies, by OAS 3.0.3 §4.7.12.3 and §4.7.15.

use parameters_and_their_encodings::search::*;
use parameters_and_their_encodings::{Client, Operation};

fn sent(request: impl Operation) -> http::Request<bytes::Bytes> {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    request.to_http(&client).unwrap()
}

#[test]
fn parameters_are_written_as_they_say() {
    let request = Find::new([1, 2])
        .filter([("a", "b")])
        .text("x y")
        .from("a/b?c&d")
        .r#box([3, 4])
        .ids(["5", "6"]);
    let request = sent(request);
    let target = request.uri().path_and_query().unwrap().as_str();
    assert_eq!(target, "/search/;at=1;at=2?filter=%7B%22a%22%3A%22b%22%7D&text=x%20y&from=a/b?c%26d");
    assert_eq!(request.headers()["box"], "3,4");
    assert_eq!(request.headers()["cookie"], "ids=5,6");
}

#[test]
fn a_body_in_another_media_type_has_a_request_of_its_own() {
    let body = |request: http::Request<bytes::Bytes>| {
        let media = request.headers()["content-type"].to_str().unwrap().to_owned();
        (media, String::from_utf8_lossy(request.body()).into_owned())
    };
    let pair = |media: &str, text: &str| (media.to_owned(), text.to_owned());
    let change = Change::new("7", ChangePatch::new().name("n"));
    assert_eq!(body(sent(change)), pair("application/merge-patch+json", r#"{"name":"n"}"#));
    let form = ChangeForm::new("7").name("n").tags(["a"]);
    assert_eq!(body(sent(form)), pair("application/x-www-form-urlencoded", "name=n&tags=%5B%22a%22%5D"));
    assert_eq!(body(sent(ChangeCsv::new("7", "a,b"))), pair("text/csv", "a,b"));
}
