//! What is sent of bytes in base64, byte for byte.

mod common;

use common::{client, multipart, parts};
use files_in_base64::bytes_::Bytes;
use files_in_base64::named::Named;
use files_in_base64::parts::Parts;
use files_in_base64::photo::Photo;
use files_in_base64::text::Text;
use files_in_base64::{Base64, Base64Url, Operation};

fn sent(request: impl Operation) -> (String, String) {
    let request = request.to_http(&client()).unwrap();
    let media = request.headers()["content-type"].to_str().unwrap().to_owned();
    (media, String::from_utf8(request.body().to_vec()).unwrap())
}

fn of(media: &str, body: &str) -> (String, String) {
    (media.to_owned(), body.to_owned())
}

/// OAS 3.1.0 §4.8.14.2 and 3.0.3 §4.7.14.2.
#[test]
fn a_whole_body() {
    assert_eq!(sent(Photo::new(Base64::from(b"\xff\xfe"))), of("image/png", "//4="));
    assert_eq!(sent(Named::new().body(Base64Url::from(b"\xff\xfe"))), of("application/octet-stream", "__4"));
    assert_eq!(sent(Text::new(Base64::from(b"hi"))), of("text/plain", "aGk="));
    assert_eq!(sent(Bytes::new(b"hi".to_vec())), of("application/octet-stream", "hi"));
}

/// OAS 3.1.0 §4.8.14.4: what is encoded is of any octets; 3.1.1 §4.8.15.4: `contentEncoding` is as much as the header.
#[test]
fn parts_say_how_they_are_encoded() {
    let request = Parts::new()
        .octets(Base64::from(b"\xff"))
        .photo(Base64::from(b"png"))
        .drawing(Base64::from(b"svg"))
        .pages([Base64::from(b"1"), Base64::from(b"2")])
        .letter("a=3D1")
        .told(Base64::from(b"t"))
        .linked(Base64Url::from(b"\xff"))
        .name("n");
    let head = |name: &str, media: &str, encoding: &str| {
        format!("Content-Disposition: form-data; name=\"{name}\"\r\nContent-Type: {media}\r\n{encoding}")
    };
    let base64 = "Content-Transfer-Encoding: base64";
    let expected = parts(&[
        (&head("octets", "application/octet-stream", base64), "/w=="),
        (&head("photo", "image/png", base64), "cG5n"),
        (&head("drawing", "image/svg+xml", base64), "c3Zn"),
        (&head("pages", "application/pdf", base64), "MQ=="),
        (&head("pages", "application/pdf", base64), "Mg=="),
        (&head("letter", "text/html", "Content-Transfer-Encoding: quoted-printable"), "a=3D1"),
        (&head("told", "application/octet-stream", "content-transfer-encoding: base64"), "dA=="),
        // RFC 2045 has no name for it.
        ("Content-Disposition: form-data; name=\"linked\"", "_w"),
        ("Content-Disposition: form-data; name=\"name\"", "n"),
    ]);
    assert_eq!(multipart(&request).1, expected);
}
