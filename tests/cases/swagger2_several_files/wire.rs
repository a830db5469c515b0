//! What comes from files is read as Swagger 2.0, as what it is referred to as.

mod common;

use common::{body, client, multipart, parts};
use swagger2_several_files::pets::*;
use swagger2_several_files::types::{Pet, Problem};
use swagger2_several_files::{Bytes, Error, Operation, UploadFile};

fn read<O: Operation>(status: u16, body: &'static str) -> Result<O::Output, Error> {
    O::read(http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap())
}

#[test]
fn parameters() {
    let uri = |request: http::Request<Bytes>| request.uri().to_string();
    assert_eq!(uri(List::new().limit([1, 2]).to_http(&client()).unwrap()), "https://example.com/pets?limit=1%7C2");
    assert_eq!(uri(Owners::new().limit([3]).to_http(&client()).unwrap()), "https://example.com/owners?limit=3");
    let request = Replace::new("7", Pet::new("cat").name("Tom"));
    assert_eq!(uri(request.to_http(&client()).unwrap()), "https://example.com/pets/7");
    assert_eq!(body(request), r#"{"kind":"cat","name":"Tom"}"#);
    assert_eq!(body(Create::new(Pet::new("cat"))), r#"{"kind":"cat"}"#);
    let head = "Content-Disposition: form-data; name=\"photo\"; filename=\"file\"\r\nContent-Type: application/octet-stream";
    let expected = [(head, "x"), ("Content-Disposition: form-data; name=\"tags\"", "a,b")];
    assert_eq!(multipart(&Photo::new("7", UploadFile::new("x")).tags(["a", "b"])).1, parts(&expected));
}

#[test]
fn responses() {
    assert_eq!(read::<List>(200, r#"[{"kind":"cat","name":null}]"#).unwrap()[0].kind, "cat");
    let error = read::<Photo>(500, r#"{"message":"no"}"#).unwrap_err();
    assert_eq!(error.api::<Problem>().unwrap().message.as_deref(), Some("no"));
}
