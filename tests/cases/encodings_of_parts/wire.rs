//! The parts of a form in each style, byte for byte.

mod common;

use common::{multipart, parts};
use encodings_of_parts::UploadFile;
use encodings_of_parts::forms::Send;
use encodings_of_parts::types::Point;

const NAME: &str = "Content-Disposition: form-data; name=";

fn sent(send: Send) -> String {
    let (media, body) = multipart(&send);
    assert_eq!(media, "multipart/form-data; boundary=B");
    body
}

/// A part with this name and text.
fn part(name: &str, text: &str) -> String {
    parts(&[(&format!("{NAME}\"{name}\""), text)])
}

#[test]
fn arrays() {
    assert_eq!(sent(Send::new().each(["a,b", "c"])), parts(&[(&format!("{NAME}\"each\""), "a,b"), (&format!("{NAME}\"each\""), "c")]));
    assert_eq!(sent(Send::new().joined(["a b", "c/d"])), part("joined", "a b,c/d"));
    assert_eq!(sent(Send::new().spaced([1, 2])), part("spaced", "1 2"));
    assert_eq!(sent(Send::new().piped(["a", "b"])), part("piped", "a|b"));
    assert_eq!(sent(Send::new().joined(Vec::<String>::new())), parts(&[]));
}

#[test]
fn objects() {
    let point = || Point::new().x(1).y(2);
    let json = format!("{NAME}\"plain\"\r\nContent-Type: application/json");
    assert_eq!(sent(Send::new().plain(point())), parts(&[(&json, r#"{"x":1,"y":2}"#)]));
    assert_eq!(sent(Send::new().exploded(point())), parts(&[(&format!("{NAME}\"x\""), "1"), (&format!("{NAME}\"y\""), "2")]));
    assert_eq!(sent(Send::new().flat(point())), part("flat", "x,1,y,2"));
    assert_eq!(
        sent(Send::new().deep(point())),
        parts(&[(&format!("{NAME}\"deep[x]\""), "1"), (&format!("{NAME}\"deep[y]\""), "2")])
    );
}

#[test]
fn files_are_parts_of_their_own() {
    let head = format!("{NAME}\"files\"; filename=\"file\"\r\nContent-Type: application/octet-stream");
    assert_eq!(sent(Send::new().files([UploadFile::new("a"), UploadFile::new("b")])), parts(&[(&head, "a"), (&head, "b")]));
}
