//! Forms of Swagger 2.0: "Parameter Object", `in: formData`.

mod common;

use common::{body, client, multipart, parts};
use swagger2_forms::messages::*;
use swagger2_forms::{Operation, UploadFile};

const FORM: &str = "application/x-www-form-urlencoded";

fn media(request: &impl Operation) -> String {
    request.to_http(&client()).unwrap().headers()["content-type"].to_str().unwrap().to_owned()
}

#[test]
fn fields_are_a_line() {
    let request = Send::new("c", "a b&c").count(2).urgent(true).kind(SendKind::Rich).at("2025-01-02T03:04:05Z");
    let request = request.trace("t").note("");
    assert_eq!(request.to_http(&client()).unwrap().uri(), "https://example.com/messages?trace=t");
    assert_eq!(media(&request), FORM);
    let line = "channel=c&text=a%20b%26c&count=2&urgent=true&kind=rich&at=2025-01-02T03%3A04%3A05Z&note=";
    assert_eq!(body(request), line);
}

#[test]
fn a_file_makes_parts() {
    let request = Upload::new(UploadFile::new("bytes")).folder("f").size(5);
    let head = "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream";
    let expected = [
        ("Content-Disposition: form-data; name=\"folder\"", "f"),
        (head, "bytes"),
        ("Content-Disposition: form-data; name=\"size\"", "5"),
    ];
    assert_eq!(multipart(&request), ("multipart/form-data; boundary=B".to_owned(), parts(&expected)));
}

#[test]
fn without_a_file_the_line_is_enough() {
    let request = Move::new("x").folder("f");
    assert_eq!(media(&request), FORM);
    assert_eq!(body(request), "folder=f&to=x");
}

#[test]
fn what_is_not_said_follows_from_the_fields() {
    let request = Unsaid::new().a("b");
    assert_eq!(media(&request), FORM);
    assert_eq!(body(request), "a=b");
    let request = UnsaidFile::new().a(UploadFile::new("x"));
    assert!(media(&request).starts_with("multipart/form-data; "));
    let request = Several::new([UploadFile::new("x"), UploadFile::new("y")]);
    let head = "Content-Disposition: form-data; name=\"files\"; filename=\"file\"\r\nContent-Type: application/octet-stream";
    assert_eq!(multipart(&request).1, parts(&[(head, "x"), (head, "y")]));
}
