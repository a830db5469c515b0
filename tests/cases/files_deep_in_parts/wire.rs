//! The parts of a body whose files are deeper than its properties, byte for byte.

mod common;

use common::{multipart, parts};
use files_deep_in_parts::documents::{AboutParam, ByFile, ByName, ByUrl, Create, DocumentParam, Either, EitherBodyParam, PagesItemParam};
use files_deep_in_parts::{Map, UploadFile};

fn file(bytes: &[u8]) -> UploadFile {
    UploadFile::new(bytes.to_vec())
}

/// The head of a part that is a file.
fn of_file(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"file\"\r\nContent-Type: application/octet-stream")
}

fn of_text(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"")
}

#[test]
fn what_holds_a_file_is_in_brackets() {
    let create = Create::new(DocumentParam::new().title("t").scan(file(b"\xfe\xff")).tags(["x", "y"]))
        .pages([PagesItemParam::new(file(b"1")).number(1), PagesItemParam::new(file(b"2"))])
        .named(Map::from_iter([("a b", file(b"n"))]))
        .rows([vec![file(b"r"), file(b"s")]])
        .about(AboutParam::new().author("me"))
        .first(file(b"f"));
    let expected = parts(&[
        (&of_text("document[title]"), "t"),
        (&of_file("document[scan]"), "\u{fffd}\u{fffd}"),
        (&of_text("document[tags][0]"), "x"),
        (&of_text("document[tags][1]"), "y"),
        (&of_file("pages[0][image]"), "1"),
        (&of_text("pages[0][number]"), "1"),
        (&of_file("pages[1][image]"), "2"),
        (&of_file("named[a b]"), "n"),
        (&of_file("rows[0][0]"), "r"),
        (&of_file("rows[0][1]"), "s"),
        (&format!("{}\r\nContent-Type: application/json", of_text("about")), r#"{"author":"me"}"#),
        (&of_file("first"), "f"),
    ]);
    assert_eq!(multipart(&create), ("multipart/form-data; boundary=B".to_owned(), expected));
}

/// A server reads the same parts whether the file is among them or not.
#[test]
fn without_its_file_it_is_written_in_the_same_way() {
    let create = Create::new(DocumentParam::new().title("t"));
    assert_eq!(multipart(&create).1, parts(&[(&of_text("document[title]"), "t")]));
}

#[test]
fn a_body_that_is_a_map_and_one_that_is_a_choice() {
    let by_name = ByName::new([("a", file(b"1")), ("b", file(b"2"))]);
    assert_eq!(multipart(&by_name).1, parts(&[(&of_file("a"), "1"), (&of_file("b"), "2")]));
    let either = |body: EitherBodyParam| multipart(&Either::new(body)).1;
    assert_eq!(either(ByUrl::new("u").into()), parts(&[(&of_text("url"), "u")]));
    assert_eq!(either(ByFile::new(file(b"f")).into()), parts(&[(&of_file("file"), "f")]));
}
