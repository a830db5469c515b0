//! The parts of each body, byte for byte (RFC 7578).

use multipart_bodies::photos::*;
use multipart_bodies::{Client, Operation, UploadFile};

/// The body that is sent, with its boundary told.
fn sent(request: impl Operation) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = request.to_http(&client).unwrap();
    let media = request.headers()["content-type"].to_str().unwrap();
    let body = String::from_utf8_lossy(request.body()).into_owned();
    match media.strip_prefix("multipart/form-data; boundary=") {
        Some(boundary) => body.replace(boundary, "B"),
        None => format!("{media}: {body}"),
    }
}

fn file(name: &str, file_name: &str, content: &str) -> String {
    format!(
        "--B\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{content}\r\n"
    )
}

#[test]
fn a_named_schema_holds_a_file_in_a_multipart_body_and_a_text_elsewhere() {
    let photo = PhotoForm::new(UploadFile::new(vec![0xff]).file_name("a.png")).caption("At sea");
    let caption = "--B\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nAt sea\r\n";
    assert_eq!(sent(Create::new(photo)), file("image", "a.png", "\u{fffd}") + caption + "--B--\r\n");
    let photo = Photo::new("aGk=").caption("At sea");
    assert_eq!(sent(Import::new(photo)), r#"application/json: {"image":"aGk=","caption":"At sea"}"#);
    // Used in multipart bodies alone, it keeps its name.
    assert_eq!(sent(CreateAlbum::new(Album::new(b"x".to_vec()))), file("cover", "file", "x") + "--B--\r\n");
}

#[test]
fn what_is_no_object_is_a_part_called_file() {
    assert_eq!(sent(Attach::new(b"hi".to_vec())), file("file", "file", "hi") + "--B--\r\n");
    let files = [UploadFile::new("a").file_name("1"), UploadFile::new("b").file_name("2")];
    assert_eq!(sent(AttachAll::new(files)), file("file", "1", "a") + &file("file", "2", "b") + "--B--\r\n");
}

#[test]
fn a_part_has_the_media_type_of_its_encoding() {
    let part = |name: &str, media: &str, content: &str| {
        format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\nContent-Type: {media}\r\n\r\n{content}\r\n")
    };
    let file = |name: &str, media: &str| part(&format!("{name}\"; filename=\"file"), media, "x");
    let scan = UploadFile::new("x").content_type("image/jpeg");
    let (session, thumbnail) = (CallSessionParam::new().model("m"), UploadFile::new("x"));
    let call = Call::new(CallRequired { sdp: "v=0".into(), session, note: "n".into(), thumbnail, scan });
    let expected = part("sdp", "application/sdp\r\nX-Kind: offer\r\nX-Level: 2", "v=0")
        + &part("session", "application/json", r#"{"model":"m"}"#)
        + &part("note", "application/json", r#""n""#)
        + &file("thumbnail", "image/png")
        + &file("scan", "image/jpeg");
    assert_eq!(sent(call), expected + "--B--\r\n");
}
