//! The objects of OpenAPI 3.0, 3.1 and 3.2 (OAS 3.0.3 §4.7, 3.1.1 §4.8, 3.2.0 §4), each with its keys, the versions that have
//! them, and the kinds of their values.

use crate::document::Version;
use crate::document::Version::{V3_1, V3_2};
use crate::node::Node;

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
    /// The same, under expressions that are URLs at run time.
    Callback(&'static Kind),
    /// Under statuses.
    Responses(&'static Kind),
    /// What names a schema.
    Target,
    /// With words for it, the keys that all versions have, and those of later ones.
    Object(&'static str, Members, Later),
    /// An object or a boolean, whose keys are keywords: `lint/keywords.rs` knows them all.
    Schema(Members),
}

type Members = &'static [(&'static str, &'static Kind)];

/// Keys, each with the version that has it first.
type Later = &'static [(Version, &'static str, &'static Kind)];

impl Kind {
    /// The keys that are known, whatever the version, and the kinds of their values.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &'static Kind)> {
        let (members, later): (Members, Later) = match self {
            Kind::Object(_, members, later) => (members, later),
            Kind::Schema(members) => (members, &[]),
            _ => (&[], &[]),
        };
        members.iter().copied().chain(later.iter().map(|(_, key, kind)| (*key, *kind)))
    }

    /// The version that has this key first, where it is not the first of all.
    pub fn since(&self, key: &str) -> Option<Version> {
        let Kind::Object(_, _, later) = self else { return None };
        later.iter().find(|(_, name, _)| *name == key).map(|(version, ..)| *version)
    }

    /// What an entry is, of a list or of an object with keys of the document's own.
    pub fn entry(&self) -> Option<&'static Kind> {
        match self {
            Kind::List(kind)
            | Kind::Map(kind)
            | Kind::Patterned(kind)
            | Kind::Callback(kind)
            | Kind::Responses(kind) => Some(*kind),
            _ => None,
        }
    }

    /// What an entry of an object with keys of the document's own is.
    pub fn names(&self) -> Option<&'static Kind> {
        self.entry().filter(|_| matches!(self, Kind::Map(_) | Kind::Patterned(_)))
    }

    /// Whether a value is of this kind, as far as its outside shows.
    pub fn takes(&self, value: &Node) -> bool {
        match self {
            Kind::Any => true,
            Kind::Name(kind) => kind.takes(value),
            Kind::Text | Kind::Target => value.as_str().is_some(),
            Kind::Flag => value.as_flag().is_some(),
            Kind::Number => value.as_number().is_some(),
            Kind::Scalar => value.scalar_text().is_some(),
            Kind::List(_) => value.as_array().is_some(),
            Kind::Map(_) | Kind::Patterned(_) | Kind::Callback(_) | Kind::Responses(_) | Kind::Object(..) => {
                value.as_object().is_some()
            }
            Kind::Schema(_) => value.as_object().is_some() || value.as_bool().is_some(),
        }
    }

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
            Kind::Callback(_) => "a callback",
            Kind::Object(words, ..) => words,
            Kind::Schema(_) => "a schema",
        }
    }
}

use Kind::{Any, Callback, Flag, List, Map, Name, Number, Object, Patterned, Responses, Scalar, Schema, Target, Text};

pub(super) static DOCUMENT: Kind = Object(
    "a document",
    &[
        ("openapi", &Any),
        ("info", &INFO),
        ("servers", &SERVERS),
        ("paths", &Patterned(&PATH_ITEM)),
        ("components", &COMPONENTS),
        ("security", &SECURITY),
        ("tags", &List(&TAG)),
        ("externalDocs", &DOCS),
    ],
    &[(V3_1, "webhooks", &Map(&PATH_ITEM)), (V3_1, "jsonSchemaDialect", &Text), (V3_2, "$self", &Text)],
);

static INFO: Kind = Object(
    "an info object",
    &[
        ("title", &Scalar),
        ("version", &Scalar),
        ("description", &Scalar),
        ("termsOfService", &Text),
        ("contact", &CONTACT),
        ("license", &LICENSE),
    ],
    &[(V3_1, "summary", &Text)],
);

static CONTACT: Kind = Object("a contact", &[("name", &Text), ("url", &Text), ("email", &Text)], &[]);

static LICENSE: Kind = Object("a license", &[("name", &Text), ("url", &Text)], &[(V3_1, "identifier", &Text)]);

pub(super) static COMPONENTS: Kind = Object(
    "an object of components",
    &[
        ("schemas", &Map(&SCHEMA)),
        ("responses", &Map(&RESPONSE)),
        ("parameters", &Map(&PARAMETER)),
        ("examples", &EXAMPLES),
        ("requestBodies", &Map(&BODY)),
        ("headers", &Map(&HEADER)),
        ("securitySchemes", &Map(&SCHEME)),
        ("links", &Map(&LINK)),
        ("callbacks", &Map(&CALLBACK)),
    ],
    &[(V3_1, "pathItems", &Map(&PATH_ITEM)), (V3_2, "mediaTypes", &Map(&MEDIA_TYPE))],
);

static SERVERS: Kind = List(&SERVER);

static SERVER: Kind = Object(
    "a server",
    &[("url", &Name(&Text)), ("description", &Text), ("variables", &Map(&VARIABLE))],
    &[(V3_2, "name", &Text)],
);

static VARIABLE: Kind =
    Object("a server variable", &[("enum", &List(&Scalar)), ("default", &Scalar), ("description", &Text)], &[]);

static SECURITY: Kind = List(&Map(&List(&Text)));

static TAG: Kind = Object(
    "a tag",
    &[("name", &Name(&Text)), ("description", &Text), ("externalDocs", &DOCS)],
    &[(V3_2, "summary", &Text), (V3_2, "parent", &Text), (V3_2, "kind", &Text)],
);

static DOCS: Kind = Object("an object with a `url`", &[("url", &Text), ("description", &Text)], &[]);

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
        ("servers", &SERVERS),
        ("parameters", &List(&PARAMETER)),
    ],
    &[(V3_2, "query", &OPERATION), (V3_2, "additionalOperations", &Map(&OPERATION))],
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
    &[],
);

static CALLBACK: Kind = Callback(&PATH_ITEM);

static PARAMETER: Kind = Object(
    "a parameter",
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
        ("example", &Any),
        ("examples", &EXAMPLES),
    ],
    &[],
);

/// A parameter without `name` and `in` (OAS 3.1.0 §4.8.21). `allowEmptyValue` and `allowReserved` mean nothing here and do no
/// harm.
static HEADER: Kind = Object(
    "a header",
    &[
        ("description", &Text),
        ("required", &Flag),
        ("deprecated", &Flag),
        ("allowEmptyValue", &Flag),
        ("style", &Text),
        ("explode", &Flag),
        ("allowReserved", &Flag),
        ("schema", &SCHEMA),
        ("content", &CONTENT),
        ("example", &Any),
        ("examples", &EXAMPLES),
    ],
    &[],
);

static BODY: Kind =
    Object("a request body", &[("description", &Text), ("content", &CONTENT), ("required", &Flag)], &[]);

static RESPONSE: Kind = Object(
    "a response",
    &[("description", &Text), ("content", &CONTENT), ("headers", &Map(&HEADER)), ("links", &Map(&LINK))],
    &[(V3_2, "summary", &Text)],
);

static LINK: Kind = Object(
    "a link",
    &[
        ("operationId", &Text),
        ("operationRef", &Text),
        ("parameters", &Any),
        ("requestBody", &Any),
        ("description", &Text),
        ("server", &SERVER),
    ],
    &[],
);

static CONTENT: Kind = Patterned(&MEDIA_TYPE);

static MEDIA_TYPE: Kind = Object(
    "a media type",
    &[("schema", &SCHEMA), ("example", &Any), ("examples", &EXAMPLES), ("encoding", &Map(&ENCODING))],
    &[(V3_2, "itemSchema", &SCHEMA), (V3_2, "prefixEncoding", &List(&ENCODING)), (V3_2, "itemEncoding", &ENCODING)],
);

static ENCODING: Kind = Object(
    "an encoding",
    &[
        ("contentType", &Name(&Text)),
        ("headers", &Map(&HEADER)),
        ("style", &Text),
        ("explode", &Flag),
        ("allowReserved", &Flag),
    ],
    &[
        (V3_2, "encoding", &Map(&ENCODING)),
        (V3_2, "prefixEncoding", &List(&ENCODING)),
        (V3_2, "itemEncoding", &ENCODING),
    ],
);

static EXAMPLES: Kind = Map(&EXAMPLE);

static EXAMPLE: Kind = Object(
    "an example",
    &[("summary", &Any), ("description", &Any), ("value", &Any), ("externalValue", &Any)],
    &[(V3_2, "dataValue", &Any), (V3_2, "serializedValue", &Any)],
);

static SCHEME: Kind = Object(
    "a security scheme",
    &[
        ("type", &Text),
        ("description", &Text),
        ("name", &Name(&Text)),
        ("in", &Text),
        ("scheme", &Text),
        ("bearerFormat", &Text),
        ("flows", &FLOWS),
        ("openIdConnectUrl", &Text),
    ],
    &[(V3_2, "oauth2MetadataUrl", &Text), (V3_2, "deprecated", &Flag)],
);

static FLOWS: Kind = Object(
    "an object of OAuth flows",
    &[("implicit", &FLOW), ("password", &FLOW), ("clientCredentials", &FLOW), ("authorizationCode", &FLOW)],
    &[(V3_2, "deviceAuthorization", &FLOW)],
);

static FLOW: Kind = Object(
    "an OAuth flow",
    &[("authorizationUrl", &Text), ("tokenUrl", &Text), ("refreshUrl", &Text), ("scopes", &Map(&Any))],
    &[(V3_2, "deviceAuthorizationUrl", &Text)],
);

static DISCRIMINATOR: Kind = Object(
    "a discriminator",
    &[("propertyName", &Name(&Text)), ("mapping", &Map(&Target))],
    &[(V3_2, "defaultMapping", &Any)],
);

static XML: Kind = Object(
    "an XML object",
    &[("name", &Text), ("namespace", &Text), ("prefix", &Text), ("attribute", &Flag), ("wrapped", &Flag)],
    &[(V3_2, "nodeType", &Text)],
);

/// Of `type` lowering says more.
static SCHEMA: Kind = Schema(&[
    ("type", &Any),
    ("default", &Any),
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
    ("discriminator", &DISCRIMINATOR),
    ("externalDocs", &DOCS),
    ("xml", &XML),
]);
