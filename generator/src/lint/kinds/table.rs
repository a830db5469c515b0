//! The objects of OpenAPI 3.0, 3.1 and 3.2 (OAS 3.1.0 §4.8), each with the kinds of its members. What is not listed is
//! not looked at.

/// A kind of value.
#[derive(Debug)]
pub(super) enum Kind {
    Any,
    Text,
    Flag,
    Number,
    /// A text; documents write numbers, which are taken as their text.
    Scalar,
    List(&'static Kind),
    /// What becomes a name in Rust, or is shown as one.
    Name(&'static Kind),
    /// Under names that the document chose.
    Map(&'static Kind),
    /// The same, but for extensions.
    Patterned(&'static Kind),
    /// Under statuses.
    Responses(&'static Kind),
    /// What names a schema.
    Target,
    /// With words for it.
    Object(&'static str, Members),
    /// An object or a boolean.
    Schema(Members),
}

type Members = &'static [(&'static str, &'static Kind)];

impl Kind {
    /// What is expected, as a message says it.
    pub fn words(&self) -> &'static str {
        match self {
            Kind::Any => "a value",
            Kind::Name(kind) => kind.words(),
            Kind::Text | Kind::Scalar | Kind::Target => "a text",
            Kind::Flag => "`true` or `false`",
            Kind::Number => "a number",
            Kind::List(_) => "a list",
            Kind::Map(_) | Kind::Patterned(_) | Kind::Responses(_) => "an object",
            Kind::Object(words, _) => words,
            Kind::Schema(_) => "a schema",
        }
    }
}

use Kind::{Any, Flag, List, Map, Name, Number, Object, Patterned, Responses, Scalar, Schema, Target, Text};

pub(super) static DOCUMENT: Kind = Object(
    "a document",
    &[
        ("info", &INFO),
        ("servers", &SERVERS),
        ("paths", &Patterned(&PATH_ITEM)),
        ("webhooks", &Map(&PATH_ITEM)),
        ("components", &COMPONENTS),
        ("security", &SECURITY),
        ("tags", &List(&TAG)),
        ("externalDocs", &DOCS),
    ],
);

static INFO: Kind = Object(
    "an info object",
    &[
        ("title", &Scalar),
        ("version", &Scalar),
        ("summary", &Text),
        ("description", &Scalar),
        ("termsOfService", &Text),
        ("contact", &Map(&Any)),
        ("license", &Map(&Any)),
    ],
);

static COMPONENTS: Kind = Object(
    "an object of components",
    &[
        ("schemas", &Map(&SCHEMA)),
        ("responses", &Map(&RESPONSE)),
        ("parameters", &Map(&PARAMETER)),
        ("examples", &Map(&Any)),
        ("requestBodies", &Map(&BODY)),
        ("headers", &Map(&PARAMETER)),
        ("securitySchemes", &Map(&SCHEME)),
        ("links", &Map(&LINK)),
        ("callbacks", &Map(&CALLBACK)),
        ("pathItems", &Map(&PATH_ITEM)),
        ("mediaTypes", &Map(&MEDIA_TYPE)),
    ],
);

static SERVERS: Kind = List(&SERVER);

static SERVER: Kind =
    Object("a server", &[("url", &Name(&Text)), ("description", &Text), ("variables", &Map(&VARIABLE))]);

static VARIABLE: Kind =
    Object("a server variable", &[("enum", &List(&Scalar)), ("default", &Scalar), ("description", &Text)]);

static SECURITY: Kind = List(&Map(&List(&Text)));

static TAG: Kind =
    Object("a tag", &[("name", &Name(&Text)), ("summary", &Text), ("description", &Text), ("externalDocs", &DOCS)]);

static DOCS: Kind = Object("an object with a `url`", &[("url", &Text), ("description", &Text)]);

static PATH_ITEM: Kind = Object(
    "a path item",
    &[
        ("summary", &Text),
        ("description", &Text),
        ("get", &OPERATION),
        ("put", &OPERATION),
        ("post", &OPERATION),
        ("delete", &OPERATION),
        ("options", &OPERATION),
        ("head", &OPERATION),
        ("patch", &OPERATION),
        ("trace", &OPERATION),
        ("query", &OPERATION),
        ("additionalOperations", &Map(&OPERATION)),
        ("servers", &SERVERS),
        ("parameters", &List(&PARAMETER)),
    ],
);

static OPERATION: Kind = Object(
    "an operation",
    &[
        ("tags", &List(&Name(&Text))),
        ("summary", &Text),
        ("description", &Text),
        ("externalDocs", &DOCS),
        ("operationId", &Name(&Text)),
        ("parameters", &List(&PARAMETER)),
        ("requestBody", &BODY),
        ("responses", &Responses(&RESPONSE)),
        ("callbacks", &Map(&CALLBACK)),
        ("deprecated", &Flag),
        ("security", &SECURITY),
        ("servers", &SERVERS),
    ],
);

static CALLBACK: Kind = Patterned(&PATH_ITEM);

/// Headers have no `name` and no `in`; for the rest they are parameters (OAS 3.1.0 §4.8.21).
static PARAMETER: Kind = Object(
    "a parameter or header",
    &[
        ("name", &Name(&Scalar)),
        ("in", &Text),
        ("description", &Text),
        ("required", &Flag),
        ("deprecated", &Flag),
        ("allowEmptyValue", &Flag),
        ("style", &Text),
        ("explode", &Flag),
        ("allowReserved", &Flag),
        ("schema", &SCHEMA),
        ("content", &CONTENT),
    ],
);

static BODY: Kind = Object("a request body", &[("description", &Text), ("content", &CONTENT), ("required", &Flag)]);

static RESPONSE: Kind = Object(
    "a response",
    &[("description", &Text), ("headers", &Map(&PARAMETER)), ("content", &CONTENT), ("links", &Map(&LINK))],
);

static LINK: Kind = Object("a link", &[("operationId", &Text), ("operationRef", &Text), ("description", &Text)]);

static CONTENT: Kind = Patterned(&MEDIA_TYPE);

static MEDIA_TYPE: Kind =
    Object("a media type", &[("schema", &SCHEMA), ("itemSchema", &SCHEMA), ("encoding", &Map(&ENCODING))]);

static ENCODING: Kind = Object(
    "an encoding",
    &[
        ("contentType", &Name(&Text)),
        ("headers", &Map(&PARAMETER)),
        ("style", &Text),
        ("explode", &Flag),
        ("allowReserved", &Flag),
    ],
);

static SCHEME: Kind = Object(
    "a security scheme",
    &[
        ("type", &Text),
        ("description", &Text),
        ("name", &Name(&Text)),
        ("in", &Text),
        ("scheme", &Text),
        ("flows", &Map(&Any)),
    ],
);

/// `type` is left out, since lowering says more of it.
static SCHEMA: Kind = Schema(&[
    ("title", &Text),
    ("description", &Text),
    ("format", &Text),
    ("pattern", &Text),
    ("contentEncoding", &Text),
    ("contentMediaType", &Text),
    ("deprecated", &Flag),
    ("nullable", &Flag),
    ("readOnly", &Flag),
    ("writeOnly", &Flag),
    ("uniqueItems", &Flag),
    ("minimum", &Number),
    ("maximum", &Number),
    ("multipleOf", &Number),
    ("minLength", &Number),
    ("maxLength", &Number),
    ("minItems", &Number),
    ("maxItems", &Number),
    ("minProperties", &Number),
    ("maxProperties", &Number),
    ("enum", &List(&Name(&Any))),
    ("required", &List(&Name(&Text))),
    ("properties", &Map(&SCHEMA)),
    ("patternProperties", &Map(&SCHEMA)),
    ("dependentSchemas", &Map(&SCHEMA)),
    ("$defs", &Map(&SCHEMA)),
    ("additionalProperties", &SCHEMA),
    ("unevaluatedProperties", &SCHEMA),
    ("propertyNames", &SCHEMA),
    ("items", &SCHEMA),
    ("contains", &SCHEMA),
    ("not", &SCHEMA),
    ("prefixItems", &List(&SCHEMA)),
    ("allOf", &List(&SCHEMA)),
    ("anyOf", &List(&SCHEMA)),
    ("oneOf", &List(&SCHEMA)),
    ("discriminator", &Object("a discriminator", &[("propertyName", &Name(&Text)), ("mapping", &Map(&Target))])),
]);
