//! What a Swagger 2.0 document is in words of OpenAPI 3.0, and where its nodes were written.

use super::*;
use crate::read;
use crate::source::{Format, Source};
use crate::vocabulary::DELIMITED;
use std::path::PathBuf;

fn tree(text: &str) -> Node {
    let source = Source { file: PathBuf::from("in.yaml"), text: text.to_owned(), format: Format::Yaml };
    read::tree(&source).expect("the text is YAML")
}

fn of(text: &str) -> Converted {
    convert(&tree(&format!("swagger: '2.0'\ninfo: {{title: T, version: '1'}}\n{text}")))
}

/// The node at a place, as JSON.
fn at(converted: &Converted, pointer: &str) -> String {
    let pointer = Pointer::parse(pointer).expect("it is a pointer");
    converted.root.at(&pointer).map(Node::to_json).unwrap_or_default()
}

fn said(converted: &Converted) -> Vec<String> {
    converted.said.list().iter().map(ToString::to_string).collect()
}

#[test]
fn what_a_document_of_swagger_2_is() {
    for (root, is_it) in [
        ("swagger: '2.0'", true),
        ("swagger: 2.0", true),
        ("swagger: 2", true),
        ("swagger: '2.0.1'", true),
        ("swagger: '1.2'", false),
        ("swaggerVersion: '1.2'", false),
        ("swagger: '2.0'\nopenapi: 3.0.3", false),
        ("openapi: 3.0.3", false),
        ("swagger: [2]", false),
        ("[]", false),
    ] {
        assert_eq!(is_swagger(&tree(root)), is_it, "{root}");
    }
}

/// `host`, `basePath` and `schemes`, the URLs of the servers, and how many things are said.
#[test]
fn servers() {
    for (written, urls, count) in [
        ("host: a.b\nbasePath: /v1\nschemes: [https]", &["https://a.b/v1"][..], 0),
        ("host: a.b:80\nbasePath: /v1/\nschemes: [http, https]", &["https://a.b:80/v1", "http://a.b:80/v1"], 0),
        ("host: a.b\nbasePath: /\nschemes: [http]", &["http://a.b"], 0),
        ("host: a.b", &["https://a.b"], 1),
        ("host: a.b\nschemes: []", &["https://a.b"], 1),
        ("host: a.b\nschemes: [wss, http]", &["http://a.b"], 1),
        ("host: a.b\nschemes: [gopher]", &["https://a.b"], 2),
        ("host: a.b\nschemes: https", &["https://a.b"], 2),
        ("basePath: /v1\nschemes: [https]", &["/v1"], 1),
        ("", &["/"], 1),
        ("host: https://a.b/c\nschemes: [http]", &["http://a.b"], 1),
        ("host: a.b\nbasePath: v1\nschemes: [http]", &["http://a.b/v1"], 1),
        ("host: [a]\nbasePath: 1\nschemes: [http]", &["/"], 3),
    ] {
        let converted = of(written);
        let all = converted.root.get("servers").and_then(Node::as_array).unwrap_or_default();
        let found: Vec<&str> = all.iter().filter_map(|server| server.get("url")?.as_str()).collect();
        assert_eq!(found, urls, "{written}");
        assert_eq!(converted.said.list().len(), count, "{written}: {:?}", said(&converted));
    }
}

#[test]
fn references_lead_to_where_things_are() {
    let converted = of("consumes: [application/json]\nhost: a.b\nschemes: [https]\n\
        definitions: {A: {properties: {b: {$ref: '#/definitions/A/properties/c'}, c: {type: string}}}}\n\
        parameters: {B: {name: b, in: body, schema: {$ref: '#/definitions/A'}}, L: {name: l, in: query, type: string}}\n\
        responses: {R: {description: D, schema: {type: object}}}\n\
        paths: {/a: {post: {parameters: [{$ref: '#/parameters/B'}, {$ref: '#/parameters/L'}], responses: {'200': {$ref: '#/responses/R'},\
        '201': {description: D, schema: {$ref: '#/parameters/B/schema'}}, '202': {description: D, schema: {$ref: '#/responses/R/schema'}}}}}}");
    let reference = |place: &str| at(&converted, &format!("{place}/$ref"));
    assert_eq!(reference("#/components/schemas/A/properties/b"), "\"#/components/schemas/A/properties/c\"");
    assert_eq!(reference("#/paths/~1a/post/requestBody"), "\"#/components/requestBodies/B\"");
    assert_eq!(reference("#/paths/~1a/post/parameters/0"), "\"#/components/parameters/L\"");
    assert_eq!(reference("#/paths/~1a/post/responses/200"), "\"#/components/responses/R\"");
    let body = "#/components/requestBodies/B/content/application~1json/schema";
    assert_eq!(reference("#/paths/~1a/post/responses/201/content/*~1*/schema"), format!("\"{body}\""));
    let response = "#/components/responses/R/content/*~1*/schema";
    assert_eq!(reference("#/paths/~1a/post/responses/202/content/*~1*/schema"), format!("\"{response}\""));
    assert!(said(&converted).is_empty(), "{:?}", said(&converted));
}

/// Where a node was written, by where it is now.
#[test]
fn places() {
    let converted = of("definitions: {A: {discriminator: kind}}\n\
        paths: {/a: {post: {parameters: [{name: b, in: body, schema: {type: object}}, {name: q, in: query, type: strng}, \
        {name: l, in: query, type: array, items: {format: x}}], responses: {'200': {description: D, schema: {type: string}, \
        headers: {H: {type: string}}}}}}}");
    for (now, written) in [
        ("#/components/schemas/A/discriminator/propertyName", "#/definitions/A/discriminator/propertyName"),
        ("#/paths/~1a/post/parameters/0/schema/type", "#/paths/~1a/post/parameters/1/type"),
        ("#/paths/~1a/post/parameters/1/schema/items/format", "#/paths/~1a/post/parameters/2/items/format"),
        (
            "#/paths/~1a/post/requestBody/content/application~1json/schema/type",
            "#/paths/~1a/post/parameters/0/schema/type",
        ),
        ("#/paths/~1a/post/responses/200/content/*~1*/schema/type", "#/paths/~1a/post/responses/200/schema/type"),
        ("#/paths/~1a/post/responses/200/headers/H/schema/type", "#/paths/~1a/post/responses/200/headers/H/type"),
        ("#/servers/0/url", "#/swagger"),
    ] {
        let pointer = Pointer::parse(now).expect("it is a pointer");
        assert_eq!(converted.written.origin(&pointer).to_string(), written, "{now}");
    }
}

#[test]
fn security_schemes() {
    let converted = of(
        "securityDefinitions: {b: {type: basic}, o: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, \
        scopes: {s: S, x-own: 1}}, m: {type: oauth2, flow: application, tokenUrl: t}, n: {type: oauth2, flow: aplication}}",
    );
    let scheme = |name: &str| at(&converted, &format!("#/components/securitySchemes/{name}"));
    assert_eq!(scheme("b"), r#"{"type":"http","scheme":"basic"}"#);
    let flow = r#"{"authorizationUrl":"a","tokenUrl":"t","scopes":{"s":"S"}}"#;
    assert_eq!(scheme("o"), format!(r#"{{"type":"oauth2","flows":{{"authorizationCode":{flow}}}}}"#));
    assert_eq!(scheme("m"), r#"{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"t","scopes":{}}}}"#);
    assert!(said(&converted).iter().any(|one| one.contains("no `flow` of OAuth 2")), "{:?}", said(&converted));
}

/// Media types and fields stand once in Swagger 2.0 and many times in OpenAPI 3.0.
#[test]
fn what_would_be_many_times_as_large_is_refused() {
    let types: Vec<String> = (0..2_000).map(|index| format!("a/b{index}")).collect();
    let paths: Vec<String> = (0..2_000)
        .map(|index| {
            format!("/p{index}: {{get: {{responses: {{'200': {{description: D, schema: {{type: string}}}}}}}}}}")
        })
        .collect();
    let converted = of(&format!("produces: [{}]\npaths: {{{}}}", types.join(", "), paths.join(", ")));
    assert!(said(&converted)[0].contains("more than 100 media types"), "{:?}", said(&converted));
    let fields = "{$ref: '#/parameters/F'}";
    let values: Vec<String> = (0..5_000).map(|index| format!("v{index}")).collect();
    let paths: Vec<String> =
        (0..2_000).map(|index| format!("/p{index}: {{post: {{parameters: [{fields}], responses: {{}}}}}}")).collect();
    let field = format!("parameters: {{F: {{name: f, in: formData, type: string, enum: [{}]}}}}", values.join(", "));
    assert!(of(&format!("{field}\npaths: {{{}}}", paths.join(", "))).said.has_errors());
    // A response of the document stands with each operation that answers in other media types.
    let paths: Vec<String> = (0..2_000)
        .map(|index| {
            format!("/p{index}: {{get: {{produces: [a/b], responses: {{'200': {{$ref: '#/responses/R'}}}}}}}}")
        })
        .collect();
    let headers: Vec<String> = (0..5_000).map(|index| format!("H{index}: {{type: string}}")).collect();
    let words = format!("x-words: {}", "w".repeat(1 << 18));
    for held in [format!("headers: {{{}}}", headers.join(", ")), words] {
        let response = format!("responses: {{R: {{description: D, schema: {{type: string}}, {held}}}}}");
        assert!(of(&format!("{response}\npaths: {{{}}}", paths.join(", "))).said.has_errors());
    }
}

/// A cookie has no name to repeat, so its values are one text.
#[test]
fn values_of_a_cookie_are_joined() {
    let converted = of("paths: {/a: {get: {parameters: [{name: c, in: cookie, type: array, items: {type: string}, \
        collectionFormat: multi}], responses: {}}}}");
    let parameter = at(&converted, "#/paths/~1a/get/parameters/0");
    assert!(parameter.contains(&format!(r#""{DELIMITED}":"comma""#)), "{parameter}");
    assert!(said(&converted).iter().any(|one| one.contains("joined by commas")), "{:?}", said(&converted));
}
