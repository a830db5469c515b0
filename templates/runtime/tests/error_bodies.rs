//! What the bodies of frameworks' errors say, and what heads say of bodies that cannot be read.

use bytes::Bytes;
use cratewright_runtime::runtime::{read_json, read_text, Error, ErrorKind, Info, Json};

const INFO: &Info = &Info::new("Get", "GET", "/thing");

fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> http::Response<Bytes> {
    let built = http::Response::builder().status(status);
    let built = headers.iter().fold(built, |built, (name, value)| built.header(*name, *value));
    built.body(body.into()).unwrap()
}

fn refused(body: &'static str) -> Error {
    read_json::<Json>(INFO, answer(422, &[("content-type", "application/json")], body)).unwrap_err()
}

#[test]
fn bodies_of_frameworks_have_a_message() {
    for (what, body, message) in [
        ("a text", r#""Not allowed""#, "Not allowed"),
        ("texts", r#"["One.","Two."]"#, "One.; Two."),
        (
            "Nest",
            r#"{"statusCode":400,"message":["name must be a string","age must be a number"],"error":"Bad Request"}"#,
            "name must be a string; age must be a number",
        ),
        ("Nest, one", r#"{"statusCode":404,"message":"Cannot GET /x","error":"Not Found"}"#, "Cannot GET /x"),
        (
            "Nest's constraints",
            r#"{"message":[{"property":"email","constraints":{"isEmail":"email must be an email"}}]}"#,
            "email: email must be an email",
        ),
        (
            "FastAPI",
            r#"{"detail":[{"loc":["body","users",0,"name"],"msg":"Field required","type":"missing","input":{"password":"CANARY"}},{"loc":["query","q"],"msg":"Input should be a valid integer","type":"int_parsing"}]}"#,
            "body.users.0.name: Field required; query.q: Input should be a valid integer",
        ),
        ("FastAPI, one", r#"{"detail":"Not Found"}"#, "Not Found"),
        (
            "Django",
            r#"{"name":["This field is required."],"age":["A valid integer is required.","Too old."]}"#,
            "name: This field is required.; age: A valid integer is required. Too old.",
        ),
        ("Django, of all fields", r#"{"non_field_errors":["Unable to log in."]}"#, "Unable to log in."),
        (
            "Django, one",
            r#"{"detail":"Authentication credentials were not provided."}"#,
            "Authentication credentials were not provided.",
        ),
        (
            "problem+json",
            r#"{"type":"about:blank","title":"Out of stock","detail":"Three are left.","status":409}"#,
            "Three are left.",
        ),
        (
            "ASP.NET",
            r#"{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400,"errors":{"Name":["The Name field is required."]}}"#,
            "One or more validation errors occurred. Name: The Name field is required.",
        ),
        (
            "Laravel",
            r#"{"message":"The given data was invalid.","errors":{"email":["It is taken."]}}"#,
            "The given data was invalid. email: It is taken.",
        ),
        ("Rails", r#"{"errors":{"name":["can't be blank"]}}"#, "name: can't be blank"),
        (
            "older ASP.NET",
            r#"{"Message":"An error has occurred.","ExceptionMessage":"No such table: users","ExceptionType":"System.Exception","StackTrace":"at CANARY"}"#,
            "No such table: users",
        ),
        (
            "older ASP.NET, by field",
            r#"{"Message":"The request is invalid.","ModelState":{"order.Name":["The Name field is required."]}}"#,
            "The request is invalid. order.Name: The Name field is required.",
        ),
        ("a message alone", r#"{"Message":"Nothing here"}"#, "Nothing here"),
        (
            "Apigee",
            r#"{"fault":{"faultstring":"Invalid ApiKey","detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}"#,
            "Invalid ApiKey",
        ),
        ("OData", r#"{"error":{"code":"","message":{"lang":"en-us","value":"Not there"}}}"#, "Not there"),
        (
            "JSend, an error",
            r#"{"status":"error","message":"Unable to reach the database"}"#,
            "Unable to reach the database",
        ),
        (
            "JSend, a failure",
            r#"{"status":"fail","data":{"title":"A title is required","tags":["Too many","Too long"]}}"#,
            "title: A title is required; tags: Too many Too long",
        ),
        ("texts by one key", r#"{"errors":["First.","Second."]}"#, "First.; Second."),
        (
            "texts beside a message",
            r#"{"message":"Validation failed","errors":["a is taken","b is short"]}"#,
            "Validation failed: a is taken; b is short",
        ),
        ("texts that the message has", r#"{"message":"a is taken","errors":["a is taken"]}"#, "a is taken"),
        (
            "fields beside a message",
            r#"{"message":"Validation failed","errors":{"email":["is taken"]}}"#,
            "Validation failed: email: is taken",
        ),
        ("Jira", r#"{"errorMessages":["No permission","No project"],"errors":{}}"#, "No permission; No project"),
        (
            "Spring",
            r#"{"timestamp":"2030-01-01","status":404,"error":"Not Found","message":"","path":"/x"}"#,
            "Not Found",
        ),
        (
            "Express",
            r#"{"errors":[{"type":"field","value":"CANARY","msg":"Invalid value","path":"email","location":"body"}]}"#,
            "email: Invalid value",
        ),
    ] {
        let error = refused(body);
        assert_eq!(error.message(), Some(message), "{what}");
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{what}");
    }
    // What may be anything is not shown.
    for body in [
        r#"{"client_secret":"CANARY"}"#,
        r#"{"user":["CANARY"],"id":1}"#,
        r#"{"detail":{"token":{"a":"CANARY"}}}"#,
        r#"{"status":"ok","data":{"name":"CANARY"}}"#,
        r#"{"status":"fail","data":{"name":"CANARY","id":7}}"#,
        r#"{"data":{"name":"CANARY"}}"#,
        r#"{"fault":{"state":"CANARY"}}"#,
        "[]",
        "{}",
        "[1]",
    ] {
        assert_eq!(refused(body).message(), None, "{body}");
    }
    // Few of many.
    let many: Vec<Json> = (0..50).map(|index| Json::from(format!("wrong {index}"))).collect();
    let body = Json::object([("errors", Json::array(many))]).to_string();
    let error = read_json::<Json>(INFO, answer(400, &[], body)).unwrap_err();
    assert!(error.message().unwrap().len() < 100, "{error}");
}

#[test]
fn a_text_is_one_whatever_it_is_called() {
    for headers in [&[][..], &[("content-type", "text/plain")], &[("content-type", "text/x-log; charset=utf-8")]] {
        let error = read_json::<Json>(INFO, answer(500, headers, "database is away\nmore")).unwrap_err();
        assert_eq!(error.message(), Some("database is away"), "{headers:?}");
    }
    assert_eq!(read_json::<Json>(INFO, answer(500, &[], "a\u{1}b")).unwrap_err().message(), None);
}

#[test]
fn what_the_head_says_of_a_body_explains_it() {
    let read = |headers: &[(&str, &str)], body: &'static [u8]| {
        let error = read_json::<Json>(INFO, answer(200, headers, body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        error.to_string()
    };
    let page = read(&[("content-type", "text/html; charset=utf-8")], b"<html><body>Sign in</body></html>");
    assert!(page.starts_with("Get: 200 OK: the response cannot be decoded: the body is `text/html; charset=utf-8`, not JSON: at the top level"), "{page}");
    let compressed = "Get: 200 OK: the response cannot be decoded: the body is compressed with `br`, which the client did not ask for and does not read";
    assert_eq!(
        read(&[("content-type", "application/json"), ("content-encoding", "br")], b"\x0b\x02\x80\xff"),
        compressed
    );
    assert!(read(&[("content-encoding", "deflate")], b"x\x9c\xff").contains("`deflate`"));
    assert!(read(&[("content-encoding", "gzip")], b"\x1f\x8b\x08\xff").contains("`gzip`"));
    // A transport that takes `gzip` off may leave the header.
    assert!(!read(&[("content-encoding", "gzip")], b"{").contains("gzip"));
    let latin = read(&[("content-type", "application/xml; charset=latin1")], b"<a>\xe9</a>");
    assert!(latin.ends_with("the body is not UTF-8; it is `application/xml; charset=latin1`"), "{latin}");
    let text = read_text(INFO, answer(200, &[("content-encoding", "br")], &b"\xff\xfe"[..])).unwrap_err();
    assert!(text.to_string().contains("compressed with `br`"), "{text}");
    let failed = read_json::<Json>(INFO, answer(500, &[("content-encoding", "br")], &b"\xff\xfe"[..])).unwrap_err();
    assert!(failed.to_string().contains("compressed with `br`"), "{failed}");
    // JSON under another name is read.
    assert!(read_json::<Json>(INFO, answer(200, &[("content-type", "text/plain")], "{}")).is_ok());
}

#[test]
fn what_is_not_modified_is_no_redirect() {
    let error = read_json::<Json>(INFO, answer(304, &[], "")).unwrap_err();
    assert_eq!(error.to_string(), "Get: 304 Not Modified: what was received before is still good");
    let error = read_json::<Json>(INFO, answer(302, &[], "")).unwrap_err();
    assert_eq!(error.to_string(), "Get: 302 Found: a redirect that is not followed");
}

#[test]
fn half_a_surrogate_pair_fails_no_response() {
    let name = read_json::<String>(INFO, answer(200, &[], r#""cut \ud83d""#)).unwrap();
    assert_eq!(name, "cut \u{fffd}");
}
