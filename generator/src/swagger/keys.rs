//! The objects of Swagger 2.0 with their keys, and what was most likely meant by one that an object does not have.

use super::convert::Convert;
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::node::Object;
use crate::pointer::Way;

/// A kind of object: how it is called, and its keys.
pub(super) struct Kind(&'static str, &'static [&'static [&'static str]]);

/// What a value says of itself wherever it is no schema.
pub(super) const VALUE: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

const FORMAT: &[&str] = &["collectionFormat"];

pub(super) const DOCUMENT: Kind = Kind(
    "a document",
    &[&[
        "swagger",
        "info",
        "host",
        "basePath",
        "schemes",
        "consumes",
        "produces",
        "paths",
        "definitions",
        "parameters",
        "responses",
        "securityDefinitions",
        "security",
        "tags",
        "externalDocs",
    ]],
);

/// The methods that Swagger 2.0 has.
pub(super) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

pub(super) const PATH_ITEM: Kind = Kind("a path item", &[METHODS, &["$ref", "parameters"]]);

pub(super) const OPERATION: Kind = Kind(
    "an operation",
    &[&[
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "consumes",
        "produces",
        "parameters",
        "responses",
        "schemes",
        "deprecated",
        "security",
    ]],
);

pub(super) const PARAMETER: Kind =
    Kind("a parameter", &[VALUE, FORMAT, &["name", "in", "description", "required", "allowEmptyValue"]]);

pub(super) const BODY: Kind = Kind("a parameter of the body", &[&["name", "in", "description", "required", "schema"]]);

pub(super) const ITEMS: Kind = Kind("an object of items", &[VALUE, FORMAT]);

pub(super) const RESPONSE: Kind = Kind("a response", &[&["description", "schema", "headers", "examples"]]);

pub(super) const HEADER: Kind = Kind("a header", &[VALUE, FORMAT, &["description"]]);

pub(super) const SCHEME: Kind = Kind(
    "a security scheme",
    &[&["type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"]],
);

/// What OpenAPI 3 says in a place where Swagger 2.0 says it elsewhere: the object, the key, and what is there in 2.0.
const OPENAPI: &[(&str, &str, &str)] = &[
    ("a document", "servers", "`host`, `basePath` and `schemes`"),
    ("a document", "components", "`definitions`, `parameters`, `responses` and `securityDefinitions`"),
    ("a path item", "servers", "`host`, `basePath` and `schemes` of the document"),
    ("an operation", "requestBody", "a parameter with `in: body`"),
    ("an operation", "servers", "`schemes`, or `host` of the document"),
    ("a parameter", "schema", "`type` and what goes with it, beside `name` and `in`"),
    ("a parameter", "content", "`type` and what goes with it, beside `name` and `in`"),
    ("a parameter", "style", "`collectionFormat`"),
    ("a parameter", "explode", "`collectionFormat: multi`"),
    ("a parameter", "example", "`x-example`"),
    ("a parameter", "examples", "`x-example`"),
    ("a parameter", "nullable", "`x-nullable`"),
    ("a parameter of the body", "content", "`schema`, and the operation's `consumes`"),
    ("a parameter of the body", "type", "`schema`"),
    ("a parameter of the body", "example", "the `example` of its `schema`"),
    ("a response", "content", "`schema`, and the operation's `produces`"),
    ("a header", "schema", "`type` and what goes with it, beside `description`"),
    ("a header", "style", "`collectionFormat`"),
    ("a header", "explode", "`collectionFormat`"),
    ("a security scheme", "flows", "`flow`, and beside it its `authorizationUrl`, `tokenUrl` and `scopes`"),
];

/// Keys of OpenAPI 3 for which 2.0 has nothing.
const LATER: &[&str] =
    &["callbacks", "links", "webhooks", "trace", "openIdConnectUrl", "bearerFormat", "jsonSchemaDialect"];

impl Kind {
    /// Whether an object of this kind has the key.
    pub fn has(&self, key: &str) -> bool {
        key.starts_with("x-") || self.keys().any(|known| known == key)
    }

    fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.1.iter().flat_map(|keys| keys.iter().copied())
    }

    fn help(&self, key: &str) -> Option<String> {
        let now = OPENAPI.iter().find(|(object, known, _)| *object == self.0 && *known == key);
        if let Some((.., now)) = now {
            return Some(format!("that is of OpenAPI 3, and this is Swagger 2.0; did you mean {now}?"));
        }
        if LATER.contains(&key) {
            return Some("that is of OpenAPI 3, and this is Swagger 2.0, which has nothing of the kind".to_owned());
        }
        let same = self.keys().find(|known| known.eq_ignore_ascii_case(key));
        same.or_else(|| nearest(key, self.keys())).map(|near| format!("did you mean `{near}`?"))
    }
}

/// Reports the keys of an object that Swagger 2.0 does not have there.
pub(super) fn check(cx: &mut Convert<'_>, at: &Way<'_>, object: &Object, kind: &Kind) {
    for key in object.keys().map(|key| key.as_str()).filter(|key| !kind.has(key)) {
        unknown(cx, &Way::Key(at, key), key, kind);
    }
}

/// Reports a key that such an object does not have.
pub(super) fn unknown(cx: &mut Convert<'_>, at: &Way<'_>, key: &str, kind: &Kind) {
    let words = kind.0;
    cx.said.note(&format!("{words} {key}"), at, || {
        let message = format!("`{key}` is no key of {words} and has no effect");
        Diagnostic { help: kind.help(key), ..Diagnostic::warning(Code::UnknownKey, message) }
    });
}
