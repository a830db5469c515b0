//! Unit tests of `key.rs`: keys as they are written, by hand.

use super::*;

fn operation(method: &str, path: &str, id: Option<&str>) -> OperationKey {
    OperationKey {
        method: method.to_owned(),
        path: path.to_owned(),
        id: id.map(str::to_owned),
        media: None,
        response: None,
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn places_are_written_and_read() {
    let upload = operation("POST", "/files", Some("upload"));
    let member = |label: Label| Step::Member(label, 1);
    let rows: Vec<(Root, Vec<Step>, &str)> = vec![
        (Root::Schema(text("Pet"), None), vec![], "Pet"),
        (Root::Schema(text("a.b-c_D"), Some(Twin::Request)), vec![Step::Item], "a.b-c_D (request) > []"),
        (Root::Schema(text("Pet"), Some(Twin::Patch)), vec![], "Pet (patch)"),
        (Root::Schema(text("webhook"), Some(Twin::Multipart)), vec![], r#""webhook" (multipart)"#),
        (Root::Schema(text("A (request)"), None), vec![], r#""A (request)""#),
        (Root::Schema(text(""), None), vec![Step::Property(text(""))], r#""" > """#),
        (Root::Component(text("parameters"), text("limit")), vec![Step::Value], "parameters limit > {}"),
        (
            Root::Webhook(text("pet added"), text("POST")),
            vec![Step::Body(text("*/*"))],
            r#"webhook "pet added" POST > body */*"#,
        ),
        (
            Root::Operation(operation("GET", "/a", None)),
            vec![Step::ResponseHeader(text("2XX"), text("X-Rate"))],
            "GET /a > response-header 2XX X-Rate",
        ),
        (Root::Webhooks, vec![member(Label::Reference(text("Pet")))], "webhooks > <#Pet>"),
        (Root::Expandable(vec![text("Pet"), text("a|b")]), vec![], r#"expandable Pet|"a|b""#),
        (Root::Reference(text("#/paths/~1a/get"), None), vec![], "ref #/paths/~1a/get"),
        (Root::Reference(text("pets.yaml#/Pet"), Some(Twin::Request)), vec![], "ref pets.yaml#/Pet (request)"),
        (
            Root::Operation(operation("GET", "/a", None)),
            vec![Step::Parameter(text("query"), text("created[gte]"))],
            "GET /a > query created[gte]",
        ),
        (Root::Operation(operation("ref", "/a", None)), vec![], r#""ref" /a"#),
        (
            Root::Operation(operation("GET", "/Users('{id}')", Some("get user"))),
            vec![Step::Response(text("4XX"), text("application/json; charset=utf-8")), Step::Property(text("[]"))],
            r#"GET "/Users('{id}')" ("get user") > response 4XX "application/json; charset=utf-8" > "[]""#,
        ),
        (
            Root::Operation(upload),
            vec![
                Step::Callback(text("onDone"), text("{$request.body#/url}"), text("POST")),
                Step::Property(text("body")),
                Step::TupleItem(3),
                member(Label::Constant(text("type"), text("a=b"))),
                Step::Member(Label::Items(Box::new(Label::Kind(text("object")))), 2),
                member(Label::Requires(text("has"))),
                Step::Property(text("{}")),
            ],
            r#"POST /files (upload) > callback onDone "{$request.body#/url}" POST > body > [3] > <type="a=b"> > <array of object 2> > <has has> > "{}""#,
        ),
    ];
    for (root, steps, line) in rows {
        let key = steps.iter().fold(PlaceKey::new(&root), |key, step| key.inside(step));
        assert_eq!(key.as_str(), line);
        assert_eq!(line.parse::<PlaceKey>().as_ref(), Ok(&key));
        assert_eq!(key.parts(), (root, steps), "{line}");
    }
}

#[test]
fn operations_are_written_and_read() {
    let form = OperationKey { media: Some(text("multipart/form-data")), ..operation("POST", "/files", Some("upload")) };
    let picture = OperationKey { response: Some(text("image/png")), ..operation("GET", "/pets", None) };
    for (key, line) in [
        (operation("GET", "/pets/{id}", Some("getPet")), "GET /pets/{id} (getPet)"),
        (operation("GET", "/pets", None), "GET /pets"),
        (operation("GET", "/pets", Some("list pets)")), r#"GET /pets ("list pets)")"#),
        (form, "POST /files (upload) as multipart/form-data"),
        (picture, "GET /pets for image/png"),
    ] {
        assert_eq!(key.to_string(), line);
        assert_eq!(line.parse(), Ok(key));
    }
}

#[test]
fn what_is_no_key_is_said() {
    for (line, at) in [
        ("", 0),
        ("Pet >", 4),
        ("Pet > ", 6),
        ("Pet > a b", 7),
        ("GET /a (b", 9),
        ("Pet > <#A", 9),
        (r#""Pet"#, 0),
        ("webhook a", 9),
    ] {
        let problem = line.parse::<PlaceKey>().expect_err(line);
        assert_eq!((problem.at, problem.text.as_str()), (at, line), "{problem}");
    }
    assert_eq!("GET".parse::<OperationKey>().map_err(|problem| problem.at), Err(3));
}

#[test]
fn an_operation_is_found_again_by_what_is_left_of_its_key() {
    let key = |method: &str, path: &str, id: &str| operation(method, path, (!id.is_empty()).then_some(id));
    let former = [
        key("GET", "/a", "getA"),
        key("POST", "/a", "makeA"),
        key("GET", "/b", ""),
        key("GET", "/c", "getC"),
        key("PUT", "/d", "putD"),
    ];
    let now = [
        // The path of one is that of another one now: the id counts.
        key("POST", "/a", "makeOldA"),
        key("GET", "/b", "getB"),
        key("POST", "/v2/a", "makeA"),
        key("GET", "/a", "getA"),
        key("PUT", "/d", "replaceD"),
    ];
    assert_eq!(pair(&former, &now), [Some(3), Some(2), Some(1), None, Some(4)]);
}

/// What is whole is never taken by one that agrees in a part.
#[test]
fn a_whole_key_goes_first() {
    let key = |path: &str, id: &str| operation("GET", path, Some(id));
    assert_eq!(pair(&[key("/a", "x"), key("/b", "y")], &[key("/b", "y"), key("/a", "y")]), [Some(1), Some(0)]);
    assert_eq!(pair(&[key("/a", "x")], &[key("/b", "x"), key("/a", "z")]), [Some(0)]);
}
