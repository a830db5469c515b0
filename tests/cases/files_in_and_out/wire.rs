//! A file as a part, as a body, and as an answer.

mod common;

use common::client;
use files_in_and_out::files::{Content, Create, Purpose, Replace};
use files_in_and_out::{Bytes, Operation, UploadFile};

#[test]
fn a_part_of_a_form() {
    let file = UploadFile::new(b"\x00\xff".to_vec()).file_name("a.bin");
    let request = Create::new(file).purpose(Purpose::Evidence).to_http(&client()).unwrap();
    let media = request.headers()["content-type"].to_str().unwrap();
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    let expected = [
        b"--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n\x00\xff\r\n".as_slice(),
        b"--B\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nevidence\r\n--B--\r\n",
    ];
    let expected = String::from_utf8_lossy(&expected.concat()).replace("--B", &format!("--{boundary}"));
    assert_eq!(String::from_utf8_lossy(request.body()), expected);
}

#[test]
fn the_whole_body() {
    let request = Replace::new("f/1", b"png".to_vec()).to_http(&client()).unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("PUT", "/files/f%2F1/content"));
    assert_eq!((&request.headers()["content-type"], &request.body()[..]), (&"image/png".parse().unwrap(), &b"png"[..]));
    let receipt = http::Response::builder().status(200).body(Bytes::from_static("für".as_bytes())).unwrap();
    assert_eq!(Replace::read(receipt).unwrap(), "für");
}

#[test]
fn an_answer_of_bytes() {
    let request = Content::new("1").to_http(&client()).unwrap();
    assert_eq!(request.headers()["accept"], "application/octet-stream");
    let bytes = http::Response::builder().status(200).body(Bytes::from_static(b"\x00\xff")).unwrap();
    assert_eq!(&Content::read(bytes).unwrap()[..], b"\x00\xff");
}
