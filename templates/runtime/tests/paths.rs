//! No argument of a path leaves its segment.

mod common;

use common::{send, In};
use cratewright_runtime::runtime::{ErrorKind, Info, ParameterLocation, Style};

fn path(template: &'static str, value: &str) -> Result<String, ErrorKind> {
    let info = Info::new("GetThing", "GET", template);
    match send(&info, &In(ParameterLocation::Path, &[("id", &value)])) {
        Ok(request) => Ok(request.uri().path().strip_prefix("/base").unwrap().to_owned()),
        Err(error) => {
            assert_eq!(error.operation(), "GetThing");
            assert!(error.to_string().contains("`id`"), "{error}");
            Err(error.kind())
        }
    }
}

#[test]
fn refused_before_anything_is_sent() {
    for value in ["", ".", ".."] {
        assert_eq!(path("/v1/x/{id}/y", value), Err(ErrorKind::InvalidRequest), "{value:?}");
        // What the whole segment becomes counts.
        assert_eq!(path("/v1/x/{id}:cancel", value), Ok(format!("/v1/x/{value}:cancel")), "{value:?}");
    }
    // Two dots out of a literal and an argument, or out of an escape.
    assert_eq!(path("/v1/.{id}/y", "."), Err(ErrorKind::InvalidRequest));
    assert_eq!(path("/v1/%2E{id}/y", ""), Err(ErrorKind::InvalidRequest));
}

#[test]
fn kept_within_the_segment() {
    for (value, sent) in [
        ("cus_123", "cus_123"),
        ("%2e%2e", "%252e%252e"),
        ("..\\..\\admin", "..%5C..%5Cadmin"),
        ("../admin", "..%2Fadmin"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a\tb\r\nc", "a%09b%0D%0Ac"),
        ("é/ +", "%C3%A9%2F%20%2B"),
        ("a;b=c,d:e@f", "a%3Bb%3Dc%2Cd%3Ae%40f"),
        ("...", "..."),
        ("\0", "%00"),
    ] {
        assert_eq!(path("/v1/x/{id}/y", value), Ok(format!("/v1/x/{sent}/y")), "{value:?}");
    }
}

/// A name has no brace in it (RFC 6570, section 2.3), so one that stands alone is the path's own.
#[test]
fn braces_of_the_path_itself() {
    for (template, sent) in
        [("/a/{{id}", "/a/%7B7"), ("/a/{{id}}", "/a/%7B7%7D"), ("/a}/{id}", "/a%7D/7"), ("/{a/{id}{", "/%7Ba/7%7B")]
    {
        assert_eq!(path(template, "7"), Ok(sent.to_owned()), "{template}");
    }
}

#[test]
fn lists_and_labels_are_no_way_around() {
    let one = |text: &str| vec![text.to_owned()];
    for (style, value) in [
        (Style::Simple, one("..")),
        (Style::SimpleExploded, one(".")),
        (Style::Simple, Vec::new()),
        (Style::Label, one("")),
        (Style::Label, one(".")),
        (Style::Matrix, Vec::new()),
    ] {
        let info = Info::new("X", "GET", "/x/{id}").styles(vec![(ParameterLocation::Path, "id", style)].leak());
        let sent = send(&info, &In(ParameterLocation::Path, &[("id", &value)]));
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::InvalidRequest, "{style:?} {value:?}");
    }
}

/// An argument that is said to be of several segments keeps its slashes, and leads nowhere else.
#[test]
fn arguments_of_several_segments() {
    let info = Info::new("X", "GET", "/x/{id}.json").styles(&[(ParameterLocation::Path, "id", Style::Segments)]);
    let sent = |value: &str| send(&info, &In(ParameterLocation::Path, &[("id", &value)]));
    assert_eq!(sent("a b/c?").unwrap().uri().path(), "/base/x/a%20b/c%3F.json");
    for value in ["../a", "a/..", "a/./b", "a/../b"] {
        let result = sent(value).map(|request| request.uri().path().to_owned());
        let is_kept = value == "a/..";
        assert_eq!(result.is_ok(), is_kept, "{value}: {result:?}");
    }
}

#[test]
fn an_argument_must_be_there() {
    let info = Info::new("X", "GET", "/x/{id}");
    let error = send(&info, &In(ParameterLocation::Query, &[])).unwrap_err();
    assert_eq!(error.to_string(), "X: invalid request: the path parameter `id` has no value");
    let error = send(&info, &In(ParameterLocation::Path, &[("id", &None::<String>)])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}

#[test]
fn several_arguments_and_odd_templates() {
    let cases = [
        ("/a/{x}...{y}/b", "/base/a/1...2/b"),
        ("/a/{x}/<b>/c d#fragment", "/base/a/1/%3Cb%3E/c%20d"),
        ("/a?kind=x&n={y}", "/base/a?kind=x&n=2"),
        ("/a%20b/100%/{x}", "/base/a%20b/100%25/1"),
        ("a/{x}", "/base/a/1"),
        ("/a/{x", "/base/a/%7Bx"),
        ("/", "/base/"),
    ];
    for (template, sent) in cases {
        let request =
            send(&Info::new("X", "GET", template), &In(ParameterLocation::Path, &[("x", &1), ("y", &2)])).unwrap();
        assert_eq!(request.uri().path_and_query().unwrap().as_str(), sent, "{template}");
    }
}
