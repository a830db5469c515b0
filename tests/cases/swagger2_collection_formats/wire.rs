//! What `collectionFormat` joins arrays with: Swagger 2.0, "Parameter Object", "Header Object".

mod common;

use common::{body, client, multipart, parts};
use swagger2_collection_formats::lists::*;
use swagger2_collection_formats::{Bytes, Operation, Response, headers};

fn target(request: impl Operation) -> String {
    let request = request.to_http(&client()).unwrap();
    request.uri().path_and_query().unwrap().as_str().to_owned()
}

#[test]
fn in_a_query() {
    let request = Query::new()
        .plain(["a,b", "c"])
        .csv(["a", "b"])
        .ssv(["a b", "c"])
        .tsv(["a", "b\tc"])
        .pipes([1, 2])
        .multi([QueryMultiItem::Red, QueryMultiItem::Blue]);
    let pairs = "plain=a%2Cb,c&csv=a,b&ssv=a%20b%20c&tsv=a%09b%09c&pipes=1%7C2&multi=red&multi=blue";
    assert_eq!(target(request), format!("/query?{pairs}"));
    assert_eq!(target(Query::new().plain([""; 0]).tsv([""; 0])), "/query");
}

#[test]
fn in_a_path() {
    let two = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    let (csv, ssv, tsv, pipes) = (two("a", "b/"), two("c", "d"), two("e", "f"), two("g", "h"));
    let request = Path::new(PathRequired { csv, ssv, tsv, pipes });
    assert_eq!(target(request), "/path/a,b%2F/c%20d/e%09f/g%7Ch");
}

#[test]
fn in_headers() {
    let request = Header::new().x_plain(["a", "b"]).x_ssv(["a", "b"]).x_tsv(["a", "b"]).x_pipes(["a", "b"]);
    let request = request.to_http(&client()).unwrap();
    let value = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(["x-plain", "x-ssv", "x-tsv", "x-pipes"].map(value), ["a,b", "a b", "a\tb", "a|b"]);
}

#[test]
fn in_a_form() {
    let two = ["a", "b"];
    let request = Form::new().plain(two).ssv(two).tsv(two).pipes(two).multi(two);
    assert_eq!(body(request), "plain=a,b&ssv=a%20b&tsv=a%09b&pipes=a%7Cb&multi=a&multi=b");
}

#[test]
fn in_parts() {
    let two = ["a", "b"];
    let request = Parts::new().plain(two).ssv(two).tsv(two).pipes(two).multi(two);
    let head = |name: &str| format!("Content-Disposition: form-data; name=\"{name}\"");
    let names = ["plain", "ssv", "tsv", "pipes", "multi"].map(head);
    let [plain, ssv, tsv, pipes, multi] = names.each_ref().map(String::as_str);
    let expected = [(plain, "a,b"), (ssv, "a b"), (tsv, "a\tb"), (pipes, "a|b"), (multi, "a"), (multi, "b")];
    assert_eq!(multipart(&request), ("multipart/form-data; boundary=B".to_owned(), parts(&expected)));
}

/// Where `multi` cannot be, and where the word is none, commas are left.
#[test]
fn where_it_cannot_be() {
    let request = NotHere::new(["a", "b"]).odd(["a", "b"]).alone("c,d");
    assert_eq!(target(request), "/not-here/a,b?odd=a,b&alone=c%2Cd");
}

#[test]
fn of_a_response() {
    let lines = [("x-csv", "1,2"), ("x-ssv", "a b,c"), ("x-tsv", "a\tb c"), ("x-pipes", "a|b")];
    let response = lines.iter().fold(http::Response::builder(), |response, (name, value)| response.header(*name, *value));
    let response: Response<()> = Response::of::<Headers>(response.status(204).body(Bytes::new()).unwrap());
    assert_eq!(response.header(headers::X_CSV).unwrap(), [1, 2]);
    assert_eq!(response.header(headers::X_SSV).unwrap(), ["a", "b,c"]);
    assert_eq!(response.header(headers::X_TSV).unwrap(), ["a", "b c"]);
    assert_eq!(response.header(headers::X_PIPES).unwrap().iter().map(|one| one.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}
