//! Every kind of body.

use crate::{ID, sent};
use atlas_client::types::Position;
use atlas_client::{Json, UploadFile, backup, layers, places, tokens, trips, types};

/// JSON (OAS 3.1.1 §4.8.14): what a server writes alone (`readOnly`) has no setter, what is not set is not sent, null is
/// where it is said, and other keys are kept.
#[test]
fn json() {
    let place = places::PlaceInput::new("Café \"Central\"", places::PlaceKind::Cafe, Position::new(48.2105, 16.0))
        .clear_nickname()
        .labels([("a b", "c"), ("d", "")])
        .secret_hint("s");
    let request = sent(404, async |client| drop(client.places().create(place).await));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/places"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    let expected = r#"{"name":"Café \"Central\"","nickname":null,"kind":"cafe","position":{"lat":48.2105,"lon":16},"labels":{"a b":"c","d":""},"secret_hint":"s"}"#;
    assert_eq!(request.text(), expected);
}

#[test]
fn changes_say_null_apart_from_nothing() {
    let body = |update: places::Update| {
        let request = sent(404, async |client| drop(client.places().update(update).await));
        assert_eq!((request.method.as_str(), &*request.target), ("PATCH", &*format!("/places/{ID}")));
        request.text().to_owned()
    };
    assert_eq!(body(places::Update::new(ID)), "{}");
    assert_eq!(body(places::Update::new(ID).clear_nickname()), r#"{"nickname":null}"#);
    assert_eq!(body(places::Update::new(ID).nickname("n").name("")), r#"{"name":"","nickname":"n"}"#);
}

/// `QUERY` with a body (OAS 3.2.0 §4.9.1), a tuple and a union in it.
#[test]
fn a_query_has_a_body() {
    let open = places::Condition::from("open");
    let cafe = types::ConditionProperty::new("kind", types::ConditionPropertyIs::from("cafe"));
    let search =
        places::Search::new().within((16.0, 48.0, 17.5, 49.0)).r#where(types::ConditionAllOf::new([open, cafe.into()]));
    let request = sent(404, async |client| drop(client.places().search_with(search).await));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("QUERY", "/places"));
    let expected = r#"{"within":[16,48,17.5,49],"where":{"all":["open",{"property":"kind","is":"cafe"}]}}"#;
    assert_eq!(request.text(), expected);
}

/// A subtype where its base is asked for, which says by itself which it is (OAS 3.1.1 §4.8.25).
#[test]
fn a_subtype_is_sent_as_its_base() {
    let path = types::Path::new("Home", [Position::new(1.0, 2.0)]).note(Json::from(true));
    let request = sent(404, async |client| drop(client.layers().add(layers::Add::new(path)).await));
    assert_eq!(request.text(), r#"{"kind":"path","title":"Home","note":true,"points":[{"lat":1,"lon":2}]}"#);
}

/// A form (OAS 3.1.1 §4.8.15.2; Appendix E: a space may be `%20` as well as `+`).
#[test]
fn a_form() {
    let create = tokens::Create::new("me@example.com", "p&=w d+").scopes(["read", "a,b"]);
    let request = sent(404, async |client| drop(client.tokens().create(create).await));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.text(), "user=me%40example.com&password=p%26%3Dw%20d%2B&scopes=read&scopes=a%2Cb");
    assert_eq!(request.header("x-atlas-key"), None, "`security: []` needs no credentials");
}

/// Parts (RFC 7578; OAS 3.1.1 §4.8.15.3): texts without a media type, a part for each item of a list, JSON for an object,
/// files with their names, and the headers of `encoding`.
#[test]
fn parts() {
    let image = UploadFile::new(&b"\x89PNG\r\n"[..]).file_name("a \"b\".png").content_type("image/png");
    let photo = places::AddPhoto::new(ID, image)
        .caption("At\nsea")
        .credits(["Ann", "Bo"])
        .taken(places::Origin::new().at("2030-01-31T09:30:00Z"))
        .details([UploadFile::new("1"), UploadFile::new("2").file_name("2.jpg")]);
    let request = sent(404, async |client| drop(client.places().add_photo(photo).await));
    let media = request.header("content-type").expect("a media type");
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let body = String::from_utf8_lossy(&request.body).replace(boundary, "B");
    let expected = [
        "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a %22b%22.png\"\r\n\
         Content-Type: image/png\r\nX-Color-Space: sRGB\r\n\r\n\u{fffd}PNG\r\n\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nAt\nsea\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"credits\"\r\n\r\nAnn\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"credits\"\r\n\r\nBo\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"taken\"\r\nContent-Type: application/json\r\n\r\n\
         {\"at\":\"2030-01-31T09:30:00Z\"}\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"details\"; filename=\"file\"\r\n\
         Content-Type: image/jpeg\r\n\r\n1\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"details\"; filename=\"2.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n2\r\n",
        "--B--\r\n",
    ];
    assert_eq!(body, expected.concat());
}

#[test]
fn octets_and_texts() {
    let octets = b"\x00\xff\r\n--".to_vec();
    let given = octets.clone();
    let request = sent(202, async move |client| drop(client.backup().store(backup::Store::new(given)).await));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/backup"));
    assert_eq!(request.header("content-type"), Some("application/octet-stream"));
    assert_eq!(request.body, octets);

    let notes = trips::SetNotes::new("t 1").body("Bring a hat.\n");
    let request = sent(204, async |client| drop(client.trips().set_notes(notes).await));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/trips/t%201/notes"));
    assert!(request.header("content-type").is_some_and(|media| media.starts_with("text/plain")));
    assert_eq!(request.text(), "Bring a hat.\n");
    // The body may be missing: then there is none, and no media type either.
    let request = sent(204, async |client| drop(client.trips().set_notes(trips::SetNotes::new(ID)).await));
    assert_eq!((request.header("content-type"), request.body.len()), (None, 0));
}

/// One operation, three media types (OAS 3.1.1 §4.8.13).
#[test]
fn several_media_types() {
    let place = places::PlaceInput::new("n", places::PlaceKind::Park, Position::new(1.0, 2.0));
    let request = sent(404, async |client| drop(client.places().import([place].to_vec()).await));
    let json = r#"[{"name":"n","kind":"park","position":{"lat":1,"lon":2}}]"#;
    assert_eq!((request.header("content-type"), request.text()), (Some("application/json"), json));
    let request = sent(404, async |client| drop(places::ImportCsv::new("a,b\n").send(client).await));
    assert_eq!((request.header("content-type"), request.text()), (Some("text/csv"), "a,b\n"));
    let gpx = UploadFile::new("<gpx/>");
    let request = sent(404, async |client| drop(places::ImportGpxPlusXml::new(gpx).send(client).await));
    assert_eq!((request.header("content-type"), request.text()), (Some("application/gpx+xml"), "<gpx/>"));
}
