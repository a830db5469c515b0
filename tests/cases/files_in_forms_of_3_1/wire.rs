//! The parts of forms whose files are said in the words of 3.1, byte for byte.

mod common;

use common::{multipart, parts};
use files_in_forms_of_3_1::files::{Component, Either, EitherFileOrUrlParam, Made, Own, OwnAboutParam, Referred, Referring, UploadForm};
use files_in_forms_of_3_1::types::UploadFormAbout;
use files_in_forms_of_3_1::{Json, UploadFile};

fn file(text: &str) -> UploadFile {
    UploadFile::new(text.as_bytes().to_vec())
}

#[test]
fn each_file_is_a_part_of_its_media_type() {
    let own = Own::new(file("a"), file("b").content_type("font/ttf").file_name("b.ttf"), file("c"))
        .pages([file("1"), file("2")])
        .rest([file("r")])
        .icon("aGk=")
        .table("x,y")
        .old(file("o"))
        .about(OwnAboutParam::new().extra(Json::from("e")));
    let octets = "Content-Type: application/octet-stream";
    let head = |name: &str, rest: &str| format!("Content-Disposition: form-data; name=\"{name}\"{rest}");
    let of_file = |name: &str, media: &str| head(name, &format!("; filename=\"file\"\r\n{media}"));
    let expected = parts(&[
        (&of_file("any", octets), "a"),
        (&head("octets", "; filename=\"b.ttf\"\r\nContent-Type: font/ttf"), "b"),
        (&of_file("picture", "Content-Type: image/png"), "c"),
        (&of_file("pages", "Content-Type: application/pdf"), "1"),
        (&of_file("pages", "Content-Type: application/pdf"), "2"),
        (&of_file("rest", octets), "r"),
        (&head("icon", "\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64"), "aGk="),
        (&head("table", "\r\nContent-Type: text/csv"), "x,y"),
        (&of_file("old", octets), "o"),
        (&head("about", "\r\nContent-Type: application/json"), r#"{"extra":"e"}"#),
    ]);
    assert_eq!(multipart(&own), ("multipart/form-data; boundary=B".to_owned(), expected));
}

#[test]
fn a_component_has_files_in_a_form_alone() {
    let body = UploadForm::new(file("p")).pictures([file("q")]).notes("# n").about(UploadFormAbout::new().tags(["t"]));
    let expected = parts(&[
        ("Content-Disposition: form-data; name=\"picture\"; filename=\"file\"\r\nContent-Type: image/png", "p"),
        ("Content-Disposition: form-data; name=\"pictures\"; filename=\"file\"\r\nContent-Type: application/octet-stream", "q"),
        ("Content-Disposition: form-data; name=\"notes\"\r\nContent-Type: text/markdown", "# n"),
        ("Content-Disposition: form-data; name=\"about\"\r\nContent-Type: application/vnd.about+json", r#"{"tags":["t"]}"#),
    ]);
    assert_eq!(multipart(&Component::new(body)).1, expected);
}

#[test]
fn what_is_said_by_reference() {
    let body = Referring::new(file("b"), file("i")).more([file("m")]).thumbnail(file("t"));
    let of_file = |name: &str, media: &str| {
        format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"file\"\r\nContent-Type: {media}")
    };
    let expected = parts(&[
        (&of_file("blob", "application/octet-stream"), "b"),
        (&of_file("image", "image/png"), "i"),
        (&of_file("more", "application/octet-stream"), "m"),
        (&of_file("thumbnail", "application/octet-stream"), "t"),
    ]);
    assert_eq!(multipart(&Referred::new(body)).1, expected);
}

#[test]
fn what_is_made_of_schemas_and_what_is_a_choice() {
    let of_file = "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: ";
    let title = "Content-Disposition: form-data; name=\"title\"";
    let octets = format!("{of_file}application/octet-stream");
    assert_eq!(multipart(&Made::new(file("f")).title("t")).1, parts(&[(title, "t"), (&octets, "f")]));
    assert_eq!(multipart(&Either::new(EitherFileOrUrlParam::from(file("f")))).1, parts(&[(&octets, "f")]));
    let url = EitherFileOrUrlParam::from("https://example.com/a.png");
    let text = "Content-Disposition: form-data; name=\"file\"";
    assert_eq!(multipart(&Either::new(url)).1, parts(&[(text, "https://example.com/a.png")]));
}
