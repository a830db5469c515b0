//! Bodies as they go over the wire: forms, JSON, text, bytes, several parts.

mod common;

use bytes::Bytes;
use common::{body, send, Color, In, Nothing, Whole};
use cratewright_runtime::runtime::{Encode, ErrorKind, Info, Json, Map, ParameterLocation, Request, Style, UploadFile};

fn media(request: &http::Request<Bytes>) -> &str {
    request.headers().get("content-type").map_or("", |value| value.to_str().unwrap())
}

#[test]
fn forms() {
    let colors = vec!["a b".to_owned(), "c".to_owned()];
    let fields: &[(&str, &dyn Encode)] =
        &[("customer", &"cus_1"), ("none", &None::<i64>), ("color", &Color), ("list", &colors), ("empty", &Nothing)];
    let request = send(&Info::new("X", "POST", "/x").form(), &In(ParameterLocation::Body, fields)).unwrap();
    assert_eq!(media(&request), "application/x-www-form-urlencoded");
    assert_eq!(body(&request), "customer=cus_1&color[R]=100&color[G]=200&color[B]=150&list[0]=a%20b&list[1]=c");
    // OpenAPI's own default, and a field of its own style.
    let info =
        Info::new("X", "POST", "/x").form_with(Style::Form).styles(&[(ParameterLocation::Body, "color", Style::Json)]);
    let request = send(&info, &In(ParameterLocation::Body, fields)).unwrap();
    assert_eq!(
        body(&request),
        "customer=cus_1&color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D&list=a%20b&list=c"
    );
    // Where a body means nothing, the form is the query.
    for method in ["GET", "DELETE"] {
        let request = send(&Info::new("X", method, "/x?v=1").form(), &In(ParameterLocation::Body, fields)).unwrap();
        assert!(request.body().is_empty() && media(&request).is_empty());
        assert!(request.uri().query().unwrap().starts_with("v=1&customer=cus_1&color%5BR%5D=100&"));
    }
    // A whole value as a form.
    let request = send(&Info::new("X", "POST", "/x").form(), &Whole(&Color)).unwrap();
    assert_eq!(body(&request), "R=100&G=200&B=150");
    let json = Json::new(r#"{"a":{"b":[1]},"c":"d"}"#).unwrap();
    let request = send(&Info::new("X", "POST", "/x").form(), &Whole(&json)).unwrap();
    assert_eq!(body(&request), "a[b][0]=1&c=d");
}

#[test]
fn json_text_and_bytes() {
    let request =
        send(&Info::new("X", "POST", "/x").json(), &In(ParameterLocation::Body, &[("a", &1), ("n", &None::<i64>)]))
            .unwrap();
    assert_eq!((media(&request), body(&request)), ("application/json", r#"{"a":1}"#));
    let info = Info::new("X", "PATCH", "/x").json_as("application/merge-patch+json");
    let request = send(&info, &Whole(&vec![1_i64, 2])).unwrap();
    assert_eq!((media(&request), body(&request)), ("application/merge-patch+json", "[1,2]"));
    let request = send(&Info::new("X", "POST", "/x").text("text/plain"), &Whole(&"hé")).unwrap();
    assert_eq!((media(&request), body(&request)), ("text/plain", "hé"));
    let file = UploadFile::new(vec![0, 255, 10]);
    let request = send(&Info::new("X", "PUT", "/x").bytes("application/zip"), &Whole(&file)).unwrap();
    assert_eq!((media(&request), &request.body()[..]), ("application/zip", &[0, 255, 10][..]));
    let file = file.content_type("image/png");
    let request = send(&Info::new("X", "PUT", "/x").bytes("image/*"), &Whole(&file)).unwrap();
    assert_eq!(media(&request), "image/png");
}

#[test]
fn no_body_where_nothing_is_set() {
    let json = || Info::new("X", "POST", "/x").json();
    let request = send(&json(), &In(ParameterLocation::Body, &[("n", &None::<i64>)])).unwrap();
    assert_eq!((media(&request), body(&request)), ("application/json", "{}"));
    let request = send(&json().optional_body(), &In(ParameterLocation::Body, &[("n", &None::<i64>)])).unwrap();
    assert_eq!((media(&request), body(&request)), ("", ""));
    let request = send(&json(), &Whole(&None::<String>)).unwrap();
    assert_eq!((media(&request), body(&request)), ("", ""));
}

/// A form that says nothing is of no bytes, and says what it is all the same.
#[test]
fn a_form_says_what_it_is_though_nothing_is_set() {
    let fields: &[(&str, &dyn Encode)] = &[("n", &None::<i64>), ("empty", &Nothing)];
    for request in [
        &In(ParameterLocation::Body, fields) as &dyn Request,
        &In(ParameterLocation::Body, &[]),
        &Whole(&None::<String>),
    ] {
        for method in ["POST", "PUT", "PATCH"] {
            for info in [Info::new("X", method, "/x").form(), Info::new("X", method, "/x").form().optional_body()] {
                let request = send(&info, request).unwrap();
                assert_eq!((media(&request), body(&request)), ("application/x-www-form-urlencoded", ""), "{method}");
            }
        }
        // There it is a query, and there is none.
        for method in ["GET", "HEAD", "DELETE"] {
            let request = send(&Info::new("X", method, "/x").form().optional_body(), request).unwrap();
            assert_eq!((media(&request), request.uri().query()), ("", None), "{method}");
        }
    }
    // No bytes are none of these.
    let json = Info::new("X", "POST", "/x").json().optional_body();
    for info in [json, Info::new("X", "POST", "/x").multipart().optional_body()] {
        let request = send(&info, &In(ParameterLocation::Body, &fields[..1])).unwrap();
        assert_eq!((media(&request), body(&request)), ("", ""));
    }
}

fn multipart(info: &Info, fields: &[(&str, &dyn Encode)]) -> String {
    let request = send(info, &In(ParameterLocation::Body, fields)).unwrap();
    let boundary = media(&request).strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
    assert!(boundary.len() <= 70 && !boundary.is_empty()); // RFC 2046, section 5.1.1
    String::from_utf8_lossy(request.body()).replace(&boundary, "BOUNDARY")
}

#[test]
fn multipart_bodies() {
    let file =
        UploadFile::new(Bytes::from_static(b"\x89PNG\r\n--x")).file_name("a \"b\".png").content_type("image/png");
    let list = vec![1_i64, 2];
    let fields: &[(&str, &dyn Encode)] =
        &[("purpose", &"identity"), ("file", &file), ("color", &Color), ("list", &list), ("none", &None::<bool>)];
    let text = |name: &str, value: &str| {
        format!("--BOUNDARY\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let sent_file = "--BOUNDARY\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.png\"\r\n\
                     Content-Type: image/png\r\n\r\n\u{fffd}PNG\r\n--x\r\n";
    let bracketed = [
        text("purpose", "identity"),
        sent_file.to_owned(),
        text("color[R]", "100"),
        text("color[G]", "200"),
        text("color[B]", "150"),
        text("list[0]", "1"),
        text("list[1]", "2"),
        "--BOUNDARY--\r\n".to_owned(),
    ];
    assert_eq!(multipart(&Info::new("X", "POST", "/x").multipart(), fields), bracketed.concat());
    let json = "--BOUNDARY\r\nContent-Disposition: form-data; name=\"color\"\r\nContent-Type: application/json\r\n\r\n\
                {\"R\":100,\"G\":200,\"B\":150}\r\n";
    let plain = [
        text("purpose", "identity"),
        sent_file.to_owned(),
        json.to_owned(),
        text("list", "1"),
        text("list", "2"),
        "--BOUNDARY--\r\n".to_owned(),
    ];
    assert_eq!(multipart(&Info::new("X", "POST", "/x").multipart_with(Style::Form), fields), plain.concat());
}

/// A part without a media type of its own, or with one.
fn part(name: &str, media: &str, content: &str) -> String {
    let media = if media.is_empty() { String::new() } else { format!("\r\nContent-Type: {media}") };
    format!("--BOUNDARY\r\nContent-Disposition: form-data; name=\"{name}\"{media}\r\n\r\n{content}\r\n")
}

#[test]
fn parts_of_each_kind_of_value() {
    let (nested, map) = (vec![vec![1_i64, 2], vec![]], Map::from([("a", Some(1_i64)), ("b", None), ("c", Some(3))]));
    let raw = Json::new(r#"{"x":[true,null],"y":1e2}"#).unwrap();
    let fields: &[(&str, &dyn Encode)] = &[
        ("null", &Json::null()),
        ("yes", &true),
        ("no", &false),
        ("map", &map),
        ("raw", &raw),
        ("nested", &nested),
        ("empty", &Vec::<i64>::new()),
        ("last", &1.5),
    ];
    let bracketed = [
        part("null", "", ""),
        part("yes", "", "true"),
        part("no", "", "false"),
        part("map[a]", "", "1"),
        part("map[c]", "", "3"),
        part("raw[x][0]", "", "true"),
        part("raw[x][1]", "", ""),
        part("raw[y]", "", "100"),
        part("nested[0][0]", "", "1"),
        part("nested[0][1]", "", "2"),
        part("last", "", "1.5"),
    ];
    assert_eq!(multipart(&Info::new("X", "POST", "/x").multipart(), fields), bracketed.concat() + "--BOUNDARY--\r\n");
    // A part an item, and in JSON what has no name within (OAS 3.1.0, section 4.8.15).
    let json = "application/json";
    let plain = [
        part("null", "", ""),
        part("yes", "", "true"),
        part("no", "", "false"),
        part("map", json, r#"{"a":1,"b":null,"c":3}"#),
        part("raw", json, r#"{"x":[true,null],"y":1e2}"#),
        part("nested", json, "[1,2]"),
        part("nested", json, "[]"),
        part("last", "", "1.5"),
    ];
    let info = Info::new("X", "POST", "/x").multipart_with(Style::Form);
    assert_eq!(multipart(&info, fields), plain.concat() + "--BOUNDARY--\r\n");
    // All of it where the document wants JSON.
    let info = Info::new("X", "POST", "/x").multipart_with(Style::Json);
    let whole = part("null", json, "null") + &part("yes", json, "true");
    assert_eq!(multipart(&info, &fields[..2]), whole + "--BOUNDARY--\r\n");
}

#[test]
fn a_boundary_is_steady_and_never_within() {
    let info = Info::new("X", "POST", "/x").multipart();
    let of = |content: &str| {
        let request = send(&info, &In(ParameterLocation::Body, &[("a", &content)])).unwrap();
        let boundary = media(&request).split_once("boundary=").unwrap().1.to_owned();
        let found = body(&request).matches(&boundary).count();
        assert_eq!(found, 2, "{content}");
        boundary
    };
    let boundary = of("x");
    assert_eq!(boundary, of("x"));
    assert_ne!(boundary, of("y"));
    of(&format!("x\r\n--{boundary}--\r\n{}", "-".repeat(100)));
    // Made so that its boundary would be the one within it: FNV-1a of "a" and all of this is 0x0123456789abcdf0.
    let own = "----------------0123456789abcdf0>\x07\x03\x0b\x01\x01\t\x07\x0b\x04\x0f\x1e\x06\x00\x0f\x1b";
    assert_ne!(of(own), own[..32]);
}

#[test]
fn a_files_media_type_cannot_inject() {
    let file = UploadFile::new(vec![1]).content_type("image/png\r\nX-Evil: 1");
    let info = Info::new("X", "POST", "/x").multipart();
    assert_eq!(
        send(&info, &In(ParameterLocation::Body, &[("f", &file)])).unwrap_err().kind(),
        ErrorKind::InvalidRequest
    );
    let file = UploadFile::new(vec![1]).file_name("a\r\nX-Evil: 1\"; x=\"");
    let sent = multipart(&info, &[("f", &file), ("a\"\r\nb", &"x")]);
    assert!(sent.contains("filename=\"a%0D%0AX-Evil: 1%22; x=%22\"\r\n"), "{sent}");
    assert!(sent.contains("name=\"a%22%0D%0Ab\"\r\n"), "{sent}");
}

#[test]
fn lines_of_json() {
    let pretty = Json::new("[{\n  \"a\": \"x\\ny\",\r\n  \"b\": [\n 1 ]\n}, 2\n, \"z\"]").unwrap();
    let of = |media: &'static str, value: &dyn Encode| send(&Info::new("X", "POST", "/x").lines(media), &Whole(value));
    let sent = |media: &'static str, value: &dyn Encode| body(&of(media, value).unwrap()).to_owned();
    assert_eq!(sent("application/jsonl", &vec![1_i64, 2]), "1\n2\n");
    assert_eq!(sent("application/jsonl", &Vec::<i64>::new()), "");
    assert_eq!(
        sent("application/jsonl", &vec![pretty.clone()]),
        "[{   \"a\": \"x\\ny\",    \"b\": [  1 ] }, 2 , \"z\"]\n"
    );
    assert_eq!(sent("application/x-ndjson", &pretty), "{   \"a\": \"x\\ny\",    \"b\": [  1 ] }\n2\n\"z\"\n");
    assert_eq!(sent("application/json-seq; charset=utf-8", &vec!["a", "b"]), "\u{1e}\"a\"\n\u{1e}\"b\"\n");
    for value in [&Color as &dyn Encode, &"text", &7, &Json::null(), &Json::new("{}").unwrap()] {
        let error = of("application/jsonl", value).unwrap_err();
        assert_eq!(error.to_string(), "X: invalid request: the body is to be an array");
    }
    let fields = In(ParameterLocation::Body, &[("a", &1)]);
    let error = send(&Info::new("X", "POST", "/x").lines("application/jsonl"), &fields).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}

/// What is said of a part by its position is all that counts there; `*` is for the others.
#[test]
fn parts_by_position() {
    let info = Info::new("X", "POST", "/x").multipart_as("multipart/mixed", Style::Form);
    let info = info.parts(&[("*", "text/csv"), ("1", "text/html")]);
    let info = info.part_headers(&[("*", "X-A", "all"), ("0", "X-A", "first"), ("0", "X-B", "b")]);
    let request = send(&info, &Whole(&vec!["a", "b", "c"])).unwrap();
    let boundary = media(&request).strip_prefix("multipart/mixed; boundary=").unwrap().to_owned();
    let expected = [
        "--BOUNDARY\r\nContent-Type: text/plain\r\nX-A: first\r\nX-B: b\r\n\r\na\r\n",
        "--BOUNDARY\r\nContent-Type: text/html\r\n\r\nb\r\n",
        "--BOUNDARY\r\nContent-Type: text/csv\r\nX-A: all\r\n\r\nc\r\n",
        "--BOUNDARY--\r\n",
    ];
    assert_eq!(body(&request).replace(&boundary, "BOUNDARY"), expected.concat());
}
