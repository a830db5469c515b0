//! What `expect.json` says in sentences, as checks; where it leaves a choice, the one that we made.

use super::{Change, Check, Expected, Request};

/// The words that a message must have, where the expectation describes them.
pub fn names(name: &str) -> Option<&'static [&'static str]> {
    let row = NAMES.iter().find(|(known, _)| *known == name)?;
    Some(row.1)
}

const NAMES: &[(&str, &[&str])] = &[
    ("the byte offset, or line 7", &["line 7", "byte 120"]),
    ("line (of the second)", &["line 14"]),
    ("the file", &["yaml-invalid-indentation.yaml"]),
    ("alias (or: too many nodes, budget, expansion)", &["alias", "too many nodes", "budget", "expansion"]),
];

/// The checks of a sentence about a file; `None` if it is none of these.
pub fn checks(file: &str, hold: &str) -> Option<Vec<Check>> {
    let known = |row: &&Row| row.0 == file && hold.starts_with(row.1);
    let rows: Vec<&Row> = SENTENCES.iter().filter(known).collect();
    if let Some(row) = rows.iter().max_by_key(|row| row.1.len()) {
        return Some((row.2)());
    }
    let row = EVERYWHERE.iter().find(|(start, _)| hold.starts_with(start))?;
    Some((row.1)())
}

type Checks = fn() -> Vec<Check>;

type Row = (&'static str, &'static str, Checks);

/// Sentences that mean the same of any file.
const EVERYWHERE: &[(&str, Checks)] = &[
    ("time: under 10 s to generate, under 60 s to check", || vec![Check::CheckTime(60)]),
    ("time: under 10 s", || vec![Check::ElseWhere("every document is timed")]),
    ("memory: under 1 GiB", || vec![Check::ElseWhere("the test process stays below 1 GiB for all documents together")]),
    ("output: under 5 MB", || vec![Check::Output(5_000_000)]),
    ("no stack overflow", || vec![Check::ElseWhere("it would end the test")]),
    ("no-network", || {
        vec![Check::ElseWhere("no dependency of the generator opens a connection; the reference is an error")]
    }),
    ("no infinite size", || vec![Check::Compiles]),
];

const SENTENCES: &[Row] = &[
    ("additional-properties-forms.yaml", "Closed: ", || vec![Check::Emitted("is not kept")]),
    ("content-types-unknown.yaml", "each body can be sent", || {
        let body = plain("postA", r#"{"body":"hi"}"#);
        let sent =
            Expected { target: "/a", headers: &[("content-type", "application/x-unheard-of")], body: Some("hi") };
        let form = plain("postB", r#"{"body":{"f":"x","n":1}}"#);
        let parts =
            Expected { target: "/b", headers: &[("content-type", "multipart/form-data; boundary=*")], body: None };
        vec![Check::Sent { request: body, expected: sent }, Check::Sent { request: form, expected: parts }]
    }),
    ("content-types-unknown.yaml", "warns or supports", || {
        vec![Check::ElseWhere(
            "supported: the body goes out as bytes, csv comes back as text, an xml error as the error's body",
        )]
    }),
    ("cycle-direct-mutual-array.yaml", "Debug, Clone, PartialEq and Drop", || {
        let nested = |open: &str, end: &str, close: &str| format!("{}{end}{}", open.repeat(10), close.repeat(10));
        let deep = |schema: &str, json: String| Check::RoundTrip { schema: schema.to_owned(), json };
        vec![
            deep("Node", nested(r#"{"next":"#, "{}", "}")),
            deep("Tree", nested(r#"{"kids":["#, r#"{"kids":[]}"#, "]}")),
        ]
    }),
    ("default-of-wrong-type.yaml", "warns: ", || {
        ["a", "b", "c", "d"]
            .iter()
            .map(|name| Check::Warns(format!("#/components/schemas/D/properties/{name}/default")))
            .collect()
    }),
    ("default-of-wrong-type.yaml", "no default of the wrong type", || {
        vec![Check::RoundTrip { schema: "D".to_owned(), json: "{}".to_owned() }]
    }),
    ("discriminator-without-mapping.yaml", "Cat and Dog", || {
        vec![
            Check::Is { schema: "Pet", json: r#"{"kind":"Cat","lives":9}"#, of: "Cat" },
            Check::Is { schema: "Pet", json: r#"{"kind":"Dog","lives":1}"#, of: "Dog" },
        ]
    }),
    ("enum-empty-case-sign.yaml", "the variants", || {
        vec![Check::ElseWhere("`variants` counts both, and each comes back as itself")]
    }),
    ("enum-mixed-types-and-null.yaml", "\"1\" and 1", || vec![Check::ElseWhere("each comes back as itself")]),
    ("inject-server-url.yaml", "the braces", || vec![Check::Discreet]),
    ("inject-vendor-extensions.yaml", "an extension that the tool reads", || {
        vec![Check::RoundTrip { schema: "E".to_owned(), json: "\"a\"".to_owned() }]
    }),
    ("integer-formats-overflow.yaml", "no silent wrap", || {
        let rejects = |json: &str| Check::Rejects { schema: "N".to_owned(), json: json.to_owned() };
        vec![
            rejects(r#"{"c":9223372036854775808}"#),
            rejects(r#"{"b":-1}"#),
            rejects(r#"{"c":1.5}"#),
            // It has a type without limits.
            Check::RoundTrip {
                schema: "N".to_owned(),
                json: r#"{"f":170141183460469231731687303715884105727}"#.to_owned(),
            },
        ]
    }),
    ("names-collide-after-case-conversion.yaml", "wire: ", || {
        ["fooBar", "foo_bar", "foo-bar", "FooBar", "foo.bar", "foo bar"]
            .map(|name| Check::Wire(name.to_owned()))
            .to_vec()
    }),
    ("names-collide-after-case-conversion.yaml", "stable", || vec![Check::Stable(Change::ReverseProperties)]),
    ("names-digits-symbols-emoji.yaml", "wire: ", || {
        ["3d", "123", "+", "-", "@id", "$ref ", "🦀", "ключ", "日本", "_", "__", "a/b", "#"]
            .map(|name| Check::Wire(name.to_owned()))
            .to_vec()
    }),
    ("names-prelude-types-as-schemas.yaml", "a field of type string", || {
        let field = |field, ty| Check::Field { schema: "All", field, ty };
        vec![field("text", "::std::string::String"), field("maybe", "::core::option::Option<::std::string::String>")]
    }),
    ("names-rust-keywords-as-fields.yaml", "compiles in edition", || vec![Check::Compiles, Check::CompilesIn2021]),
    ("names-rust-keywords-as-fields.yaml", "wire: ", || vec![Check::ElseWhere("the round trip has every name")]),
    ("nullable-enum-and-ref.yaml", "in a request", || {
        vec![Check::ElseWhere("no request of this document has the field; tests/cases has one that does")]
    }),
    ("oneof-primitives.yaml", "1 comes back", || {
        vec![Check::ElseWhere("the round trips compare 1 and 1.0 as different")]
    }),
    ("operation-id-duplicate.yaml", "both operations", || {
        vec![Check::Operations(2), Check::Stable(Change::ThirdOperation)]
    }),
    ("operation-id-missing.yaml", "operations: 4", || vec![Check::Operations(4)]),
    ("operation-id-missing.yaml", "stable", || vec![Check::Stable(Change::ReversePaths)]),
    ("params-headers-odd-and-cookies.yaml", "request: header", || {
        sent(
            "getA",
            r#"{"header":{"X-Odd.Name!#$":"v"}}"#,
            Expected { target: "/a", headers: &[("x-odd.name!#$", "v")], body: None },
        )
    }),
    ("params-headers-odd-and-cookies.yaml", "request: Accept", || {
        let json = r#"{"header":{"Accept":"x","Content-Type":"y","Authorization":"z"}}"#;
        let headers = &[("accept", "*/*"), ("content-type", ""), ("authorization", "")];
        sent("getA", json, Expected { target: "/a", headers, body: None })
    }),
    ("params-headers-odd-and-cookies.yaml", "request: Cookie", || {
        let json = "{\"cookie\":{\"a-b\":\"1\",\"__Host-session\":\"a;b\\r\\nc\"}}";
        sent(
            "getA",
            json,
            Expected { target: "/a", headers: &[("cookie", "a-b=1; __Host-session=a%3Bb%0D%0Ac")], body: None },
        )
    }),
    ("params-same-name-in-every-place.yaml", "request: ", || {
        let json =
            r#"{"path":{"id":"p"},"query":{"id":"q"},"header":{"id":"h"},"cookie":{"id":"c"},"body":{"id":"b"}}"#;
        let headers = &[("id", "h"), ("cookie", "id=c"), ("content-type", "application/json")];
        sent("postX", json, Expected { target: "/x/p?id=q", headers, body: Some(r#"{"id":"b"}"#) })
    }),
    ("path-params-undeclared.yaml", "the method takes id", || {
        sent("getUser", r#"{"path":{"id":"a b"}}"#, Expected { target: "/users/a%20b", headers: &[], body: None })
    }),
    ("ref-escapes.yaml", "typed: ", || {
        let rejects = |json: &str| Check::Rejects { schema: "Holder".to_owned(), json: json.to_owned() };
        vec![
            rejects(r#"{"a":1,"b":1,"c":true}"#),
            rejects(r#"{"a":"x","b":"1","c":true}"#),
            rejects(r#"{"a":"x","b":1,"c":1}"#),
        ]
    }),
    ("ref-missing-target.yaml", "the body is raw JSON", || vec![Check::Emitted("json Json")]),
    ("ref-missing-target.yaml", "the warning suggests", || {
        vec![Check::Warns("did you mean `#/components/schemas/Nop`?".to_owned())]
    }),
    ("ref-to-a-ref.yaml", "A, B, C and D", || {
        let name = |schema: &str| Check::RoundTrip { schema: schema.to_owned(), json: r#"{"name":"x"}"#.to_owned() };
        ["A", "B", "C", "D"].map(name).to_vec()
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"../../admin\")", || {
        item(r#"{"path":{"id":"../../admin"}}"#, "/v1/items/..%2F..%2Fadmin")
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"..\")", || {
        let mut checks = item(r#"{"path":{"id":"%2e%2e"}}"#, "/v1/items/%252e%252e");
        checks.push(Check::Refused(plain("getItem", r#"{"path":{"id":".."}}"#)));
        checks.push(Check::Refused(plain("getItem", r#"{"path":{"id":"."}}"#)));
        checks
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"..\\\\", || {
        item(r#"{"path":{"id":"..\\..\\admin"}}"#, "/v1/items/..%5C..%5Cadmin")
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"a\\tb\")", || {
        item(r#"{"path":{"id":"a\tb"}}"#, "/v1/items/a%09b")
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"a?x=1#f\")", || {
        item(r##"{"path":{"id":"a?x=1#f"}}"##, "/v1/items/a%3Fx%3D1%23f")
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"\")", || {
        vec![Check::Refused(plain("getItem", r#"{"path":{"id":""}}"#))]
    }),
    ("runtime-path-parameter-traversal.yaml", "request: getItem(id=\"é/ +\")", || {
        item(r#"{"path":{"id":"é/ +"}}"#, "/v1/items/%C3%A9%2F%20%2B")
    }),
    ("schema-3.1-type-arrays-and-const.yaml", "rejects: ", || {
        // A constant that came as another value is kept as it came.
        vec![Check::RoundTrip { schema: "S".to_owned(), json: r#"{"kind":"other","id":1,"n":null,"v":1}"#.to_owned() }]
    }),
    ("schema-empty-and-boolean-3.1.yaml", "rejects: ", || {
        vec![Check::Warns("nothing satisfies `never`, so it is left out".to_owned())]
    }),
    ("security-schemes-odd.yaml", "request: key sent", || {
        let send = |operation, credentials, target, headers| Check::Sent {
            request: Request { operation, json: "{}", credentials },
            expected: Expected { target, headers, body: None },
        };
        vec![
            send("a", ALL, "/a", &[("x-key", "K"), ("cookie", ""), ("authorization", "")]),
            send("b", &[("inQuery", "Q"), ("key", "K")], "/b?api%20key=Q", &[("x-key", ""), ("cookie", "")]),
            send("b", &[("inCookie", "C"), ("key", "K")], "/b", &[("x-key", ""), ("cookie", "sid=C")]),
            send("d", ALL, "/d", &[("x-key", "K"), ("authorization", "Basic *"), ("cookie", "")]),
            // None of these is the credential of the scheme that nobody knows, so nothing is sent without it.
            Check::Refused(Request { operation: "e", json: "{}", credentials: ALL }),
        ]
    }),
    ("security-schemes-odd.yaml", "an operation with security []", || {
        let request = Request { operation: "c", json: "{}", credentials: ALL };
        let headers = &[("x-key", ""), ("authorization", ""), ("cookie", "")];
        vec![Check::Sent { request, expected: Expected { target: "/c", headers, body: None } }]
    }),
    ("security-schemes-odd.yaml", "Debug of the client", || vec![Check::Discreet]),
    ("traversal-schema-and-tag-names.yaml", "no file name outside", || vec![Check::Inside]),
    ("yaml-anchors-ordinary.yaml", "typed: ", || vec![Check::SameField { schemas: ["A", "B"], field: "x" }]),
];

/// A credential for each scheme of `security-schemes-odd.yaml` that is known.
const ALL: &[(&str, &str)] = &[("key", "K"), ("inQuery", "Q"), ("inCookie", "C"), ("basic", "U:P")];

fn plain(operation: &'static str, json: &'static str) -> Request {
    Request { operation, json, credentials: &[] }
}

fn sent(operation: &'static str, json: &'static str, expected: Expected) -> Vec<Check> {
    vec![Check::Sent { request: plain(operation, json), expected }]
}

fn item(json: &'static str, target: &'static str) -> Vec<Check> {
    sent("getItem", json, Expected { target, headers: &[], body: None })
}
