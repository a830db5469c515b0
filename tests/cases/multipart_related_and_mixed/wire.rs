//! The parts of bodies that are no form, byte for byte (RFC 2046 §5.1, RFC 2387).

mod common;

use common::{multipart, parts};
use multipart_related_and_mixed::parts::{Any, Items, Letter, Mixed, Positions, PositionsBodyParam, Related, RelatedMetaParam};
use multipart_related_and_mixed::UploadFile;

#[test]
fn related_says_what_its_root_is() {
    let related = Related::new(RelatedMetaParam::new().name("n"), b"png".to_vec()).note("für");
    let expected = parts(&[
        ("Content-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json", r#"{"name":"n"}"#),
        ("Content-Disposition: form-data; name=\"media\"\r\nContent-Type: image/png", "png"),
        ("Content-Disposition: form-data; name=\"note\"\r\nContent-Type: text/plain; charset=utf-8", "für"),
    ]);
    assert_eq!(multipart(&related), ("multipart/related; boundary=B; type=\"application/json\"".to_owned(), expected));
}

#[test]
fn an_object_is_a_part_for_each_property() {
    let expected = parts(&[
        ("Content-Disposition: form-data; name=\"text\"\r\nContent-Type: text/plain", "t"),
        ("Content-Disposition: form-data; name=\"size\"\r\nContent-Type: text/plain", "1"),
    ]);
    assert_eq!(multipart(&Mixed::new(Letter::new("t").size(1))), ("multipart/mixed; boundary=B".to_owned(), expected));
}

#[test]
fn an_array_is_a_part_for_each_item() {
    let json = "Content-Type: application/vnd.letter+json";
    let expected = parts(&[(json, r#"{"text":"a"}"#), (json, r#"{"text":"b"}"#)]);
    assert_eq!(multipart(&Items::new([Letter::new("a"), Letter::new("b")])).1, expected);
    let named = UploadFile::new(b"x".to_vec()).file_name("x.bin");
    let expected = parts(&[
        ("Content-Type: application/octet-stream", "y"),
        ("Content-Disposition: attachment; filename=\"x.bin\"\r\nContent-Type: application/octet-stream", "x"),
    ]);
    assert_eq!(multipart(&Any::new([UploadFile::new(b"y".to_vec()), named])).1, expected);
}

#[test]
fn positions_have_media_types_and_headers_of_their_own() {
    let body = PositionsBodyParam::from((Letter::new("a"), "<p>".to_owned(), UploadFile::new(b"png".to_vec())));
    let expected = parts(&[
        ("Content-Type: application/json", r#"{"text":"a"}"#),
        ("Content-Type: text/html", "<p>"),
        ("Content-Type: image/png\r\nX-Kind: picture", "png"),
    ]);
    assert_eq!(multipart(&Positions::new(body)), ("multipart/mixed; boundary=B".to_owned(), expected));
}
