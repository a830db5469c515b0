//! The reference encoder against the table of OAS 3.0.3 §4.7.12.3 and what Stripe's Node SDK sends.

use serde_json::{Value, json};

use super::super::reference::{Encoded, Payload, encode};
use super::{document, versioned};

fn encoded(operation: Value, request: Value) -> Encoded {
    let document = document(operation, json!({}));
    encode(&document.operations()[0], &request)
}

fn query(parameter: Value, value: Value) -> String {
    let mut parameter = parameter;
    parameter["name"] = "color".into();
    parameter["in"] = "query".into();
    encoded(json!({ "parameters": [parameter] }), json!({ "query": { "color": value } })).query.join("&")
}

fn path(style: &str, explode: bool, value: Value) -> String {
    let parameter = json!({ "name": "id", "in": "path", "style": style, "explode": explode });
    encoded(json!({ "parameters": [parameter] }), json!({ "path": { "id": value } })).path
}

fn list() -> Value {
    json!(["blue", "black", "brown"])
}

fn object() -> Value {
    json!({ "R": 100, "G": 200, "B": 150 })
}

#[test]
fn path_styles() {
    assert_eq!(path("matrix", false, json!("blue")), "/things/;id=blue");
    assert_eq!(path("matrix", false, list()), "/things/;id=blue,black,brown");
    assert_eq!(path("matrix", false, object()), "/things/;id=R,100,G,200,B,150");
    assert_eq!(path("matrix", true, list()), "/things/;id=blue;id=black;id=brown");
    assert_eq!(path("matrix", true, object()), "/things/;R=100;G=200;B=150");
    assert_eq!(path("label", false, list()), "/things/.blue,black,brown");
    assert_eq!(path("label", false, object()), "/things/.R,100,G,200,B,150");
    assert_eq!(path("label", true, object()), "/things/.R=100.G=200.B=150");
    assert_eq!(path("simple", false, list()), "/things/blue,black,brown");
    assert_eq!(path("simple", false, object()), "/things/R,100,G,200,B,150");
    assert_eq!(path("simple", true, object()), "/things/R=100,G=200,B=150");
}

#[test]
fn a_path_argument_stays_one_segment() {
    assert_eq!(path("simple", false, json!("a/b?c#d%2F")), "/things/a%2Fb%3Fc%23d%252F");
    assert_eq!(path("simple", false, json!(["a,b", "c"])), "/things/a%2Cb,c");
    assert_eq!(path("simple", false, json!("日~")), "/things/%E6%97%A5~");
}

/// Swagger 2.0 has these in every place, and tabs besides.
#[test]
fn delimiters_of_swagger_2() {
    let delimited = |word: &str| json!({ "x-cratewright-delimited": word, "explode": false });
    assert_eq!(query(delimited("tab"), list()), "color=blue%09black%09brown");
    for (word, plain, escaped) in [("space", " ", "%20"), ("tab", "\t", "%09"), ("pipe", "|", "%7C")] {
        let of = |place: &str, name: &str| {
            let mut parameter = delimited(word);
            parameter["in"] = place.into();
            parameter["name"] = name.into();
            encoded(json!({ "parameters": [parameter] }), json!({ place: { name: list() } }))
        };
        assert_eq!(of("header", "color").headers[0].1, ["blue", "black", "brown"].join(plain));
        assert_eq!(of("path", "id").path, format!("/things/{}", ["blue", "black", "brown"].join(escaped)));
    }
}

#[test]
fn query_styles() {
    assert_eq!(query(json!({}), json!("blue")), "color=blue");
    assert_eq!(query(json!({}), list()), "color=blue&color=black&color=brown");
    assert_eq!(query(json!({}), object()), "R=100&G=200&B=150");
    assert_eq!(query(json!({ "explode": false }), list()), "color=blue,black,brown");
    assert_eq!(query(json!({ "explode": false }), object()), "color=R,100,G,200,B,150");
    assert_eq!(query(json!({ "style": "spaceDelimited" }), list()), "color=blue%20black%20brown");
    assert_eq!(query(json!({ "style": "pipeDelimited" }), list()), "color=blue|black|brown");
    assert_eq!(
        query(json!({ "style": "deepObject", "explode": true }), object()),
        "color[R]=100&color[G]=200&color[B]=150"
    );
    assert_eq!(query(json!({ "style": "deepObject" }), list()), "color[0]=blue&color[1]=black&color[2]=brown");
    let nested = json!({ "page": 0, "sort": ["a,b", "c"], "where": { "name": ["x"] } });
    assert_eq!(query(json!({}), nested), "page=0&sort=a%2Cb&sort=c&where[name][0]=x");
    let flat = json!({ "R": 100, "tags": ["a", "b"] });
    assert_eq!(query(json!({ "explode": false }), flat.clone()), "color=R,100,tags,a,tags,b");
    assert_eq!(path("simple", true, flat), "/things/R=100,tags=a,tags=b");
    assert_eq!(query(json!({}), json!([])), "");
    assert_eq!(query(json!({}), json!("")), "color=");
}

#[test]
fn what_no_style_can_say_is_json() {
    assert_eq!(query(json!({}), json!([{ "a": 1 }])), "color=%7B%22a%22%3A1%7D");
    assert_eq!(query(json!({ "style": "deepObject" }), json!([{ "a": [1] }])), "color[0][a][0]=1");
}

#[test]
fn a_parameter_of_json_and_one_with_reserved_characters() {
    assert_eq!(query(json!({ "content": { "application/json": {} } }), json!({ "a": 1 })), "color=%7B%22a%22%3A1%7D");
    assert_eq!(query(json!({ "allowReserved": true }), json!("a/b?c=d&e#f%20%")), "color=a/b?c=d%26e%23f%20%25");
}

#[test]
fn headers_and_cookies() {
    let parameters = json!([
        { "name": "X-List", "in": "header", "schema": {} },
        { "name": "X-Object", "in": "header", "explode": true },
        { "name": "Authorization", "in": "header" },
        { "name": "session", "in": "cookie" },
    ]);
    let request = json!({
        "header": { "X-List": ["a b", 1], "X-Object": { "R": 100, "G": 200 }, "Authorization": "no" },
        "cookie": { "session": "a;b" },
    });
    let encoded = encoded(json!({ "parameters": parameters }), request);
    let headers = [("x-list", "a b,1"), ("x-object", "R=100,G=200")];
    assert_eq!(encoded.headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(encoded.cookies, ["session=a%3Bb"]);
}

fn body(media_type: &str, encoding: Value, body: Value) -> Payload {
    let content = json!({ media_type: { "schema": {}, "encoding": encoding } });
    encoded(json!({ "requestBody": { "content": content } }), json!({ "body": body })).body
}

const FORM: &str = "application/x-www-form-urlencoded";

fn form(encoding: Value, value: Value) -> String {
    match body(FORM, encoding, value) {
        Payload::Form(pairs) => pairs.join("&"),
        other => panic!("no form: {other:?}"),
    }
}

#[test]
fn forms_follow_their_encoding() {
    let value = json!({ "a": ["x", "y"], "b": { "c": 1.5 } });
    assert_eq!(form(json!({}), value.clone()), "a=x&a=y&b[c]=1.5");
    let deep = json!({ "a": { "style": "deepObject" }, "b": { "style": "deepObject", "explode": true } });
    assert_eq!(form(deep, value), "a[0]=x&a[1]=y&b[c]=1.5");
    assert_eq!(form(json!({}), json!({ "a": [{ "b": true }], "c": null })), "a[0][b]=true&c=");
}

#[test]
fn multipart_bodies_are_parts() {
    let value = json!({ "file": "content", "tags": ["a", "b"], "about": { "x": 1 } });
    let parts = [("file", "content"), ("tags", "a"), ("tags", "b"), ("about", "{\"x\":1}")];
    let parts = parts.map(|(name, content)| (name.to_owned(), content.to_owned())).to_vec();
    assert_eq!(body("multipart/form-data", json!({}), value), Payload::Parts(parts));
}

#[test]
fn parts_follow_their_style() {
    let parts = |style: &str, explode: bool| {
        let encoding = json!({ "style": style, "explode": explode });
        let value = json!({ "list": ["a b", "c"], "object": { "x": 1, "y": "z" }, "one": true });
        let encoding = json!({ "list": encoding, "object": encoding, "one": encoding });
        let content = json!({ "multipart/form-data": { "schema": {}, "encoding": encoding } });
        let document = versioned("3.1.0", json!({ "requestBody": { "content": content } }), json!({}));
        match encode(&document.operations()[0], &json!({ "body": value })).body {
            Payload::Parts(parts) => {
                parts.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
            }
            other => panic!("no parts: {other:?}"),
        }
    };
    assert_eq!(parts("form", true), "list=a b&list=c&x=1&y=z&one=true");
    assert_eq!(parts("form", false), "list=a b,c&object=x,1,y,z&one=true");
    assert_eq!(parts("pipeDelimited", false), "list=a b|c&object=x|1|y|z&one=true");
    assert_eq!(parts("deepObject", true), "list[0]=a b&list[1]=c&object[x]=1&object[y]=z&one=true");
}

#[test]
fn other_bodies() {
    assert_eq!(body("text/plain", json!({}), json!("héllo")), Payload::Raw("héllo".into()));
    assert_eq!(
        body("application/merge-patch+json", json!({}), json!({ "a": null })),
        Payload::Json(json!({ "a": null }))
    );
}

/// The bytes that Stripe's Node SDK sends for each input.
#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn forms_of_stripes_own_sdk() {
    let file = concat!(env!("CRATEWRIGHT_DOCUMENTS"), "/conformance/form-encoding.json");
    let text = std::fs::read_to_string(file).expect("the cases can be read");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
    assert!(cases.len() > 50);
    for case in cases {
        let input = &case["input"];
        // Dates are values of JavaScript, not of JSON.
        if input["d"]["$date"].is_string() {
            continue;
        }
        let names = input.as_object().into_iter().flatten().map(|(name, _)| name.clone());
        let encoding = names.map(|name| (name, json!({ "style": "deepObject" }))).collect();
        assert_eq!(form(Value::Object(encoding), input.clone()), case["encoded"], "{}", case["source"]);
    }
}
