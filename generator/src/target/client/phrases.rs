//! The sentences that users of an emitted crate read, in one place.

use super::Emit;
use crate::api::{Api, Operation, Shape, Type, TypeKind};
use crate::docs::{self, Prose, code, link, prose};

/// The crate's front page.
pub mod root {
    pub const REQUESTS: &str = "Requests are plain values: build one, set options, send it. Responses are typed values, and \
                                a call that fails returns an [`Error`] that says what went wrong.";
    pub const ERRORS: &str = "[`Error::api`] decodes the body of an error response. In most operations its type is, by \
                              status:";
    pub const UNDECLARED: &str = "Properties that a schema does not declare are dropped, unless it has \
                                  `additionalProperties`: those are in the field `additional`. With the feature \
                                  `unknown-fields`, [`Decode`] and [`Response`] return the others beside the value.";
    pub const FEATURES: &str = "Each resource has a Cargo feature. All are enabled by default; enable only those you need \
                                to compile faster.";
    pub const ATTRIBUTES: &str = "#![forbid(unsafe_code)]\n\
        #![deny(missing_docs)]\n\
        #![allow(deprecated)] // Deprecated parts of the API are still sent and read here.\n\
        #![allow(clippy::disallowed_names, clippy::should_implement_trait)] // Names are the API's: `foo`, `add`.\n\
        #![allow(clippy::type_complexity)] // The API may nest arrays in arrays.\n\
        #![recursion_limit = \"512\"] // Types may nest deeper than the default allows.\n\
        #![cfg_attr(rustfmt, rustfmt_skip)]\n";
}

/// `client.rs`.
pub mod client {
    pub const FILE: &str = "The description of the API, and the constructors of its client.";
    pub const API: &str = "The description of the API.";
    pub const SERVERS: &str = "It has several servers. The first one is the default; `ClientBuilder::base_url` selects \
                               another:";
    pub const WITH_CREDENTIAL: &str =
        "Creates a client that authenticates with this credential: a token or an API key.";
    pub const WITH_DEFAULTS: &str = "Creates a client with default options.";
    pub const BUILDER: &str = "Starts a client with options: credentials, server, transport, timeouts.";
    pub const SERVER: &str = "A server of the API.";
    pub const OPERATION_SERVER: &str = "A server of single operations.";
    pub const SERVER_NEW: &str = "Creates the server with the default value of each variable.";
    pub const SERVER_URL: &str = "Returns the URL.";
}

/// Structs, enums and unions.
pub mod types {
    pub const ADDITIONAL: &str = "Properties that the schema does not declare.";
    pub const SET_ADDITIONAL: &str = "Sets properties that the schema does not declare.";
    pub const UNKNOWN_VALUE: &str = "Any other value, kept as it is.";
    pub const UNKNOWN_MEMBER: &str = "Any other value, as raw JSON.";
    pub const NEWTYPE: &str = "The value.";
    pub const OTHER_STATUS: &str = "Any other successful status, with its raw body.";
}

/// The module of the webhooks, and the keys of expandable IDs.
pub mod modules {
    pub const VERIFY_EVENT: &str = "Verify the signature of a request before you trust it:";
    pub const VERIFY: &str = "Verify the signature of a request before you trust it, then decode its body as the type that \
                              the API documents:";
    pub const EVENT: &str = "Decode the body of a request as an event; its variant says which webhook it is:";
    pub const SIGNATURE: &str = "How the API signs its webhooks.";
    pub const EXPANDABLE: &str = "The objects behind expandable IDs: the `K` of `Expandable<K>`.";
    pub const EXPANDABLE_FEATURES: &str = "Each type here exists with any set of features; the object needs the features of \
                                           the resources that use it.";
    pub const HEADERS: &str = "The headers of the API's responses, with the types of their values. \
                               [`Call::send_raw`](crate::Call::send_raw) returns a response whose `header(…)` takes them; \
                               [`Error::header`](crate::Error::header) does so too.";
    pub const WEBHOOKS: &str = "Webhooks: requests that the API sends.";
    pub const SHARED: &str = "Types that several resources share, or that none uses.";
}

/// An operation.
pub mod operation {
    pub const OTHERWISE: &str = "Calls this operation.";
    pub const CALLBACKS: &str = "The API sends these callbacks because of this request; `Decode::from_json` reads their \
                                 bodies:";
    pub const PAGED: &str = " The response is one page: `items` and `pages` of the call go through all of them.";
    pub const STREAMED: &str = " The call's `stream` reads the response as it arrives.";
    pub const LINKS: &str = "The response links to:";
    pub const ERRORS: &str = "[`Error::api`](crate::Error::api) decodes the body of an error response, by status:";
}

/// `Rust client for the Stripe API`, for the title `Stripe` or `Stripe API`.
pub fn client_for(title: &str) -> (&'static str, &str, &'static str) {
    let names_itself = title.split_whitespace().any(|word| word.eq_ignore_ascii_case("api"));
    ("Rust client for the ", title, if names_itself { "" } else { " API" })
}

/// `` `POST /v1/sessions` ``.
pub fn endpoint(operation: &Operation) -> Prose {
    code(&format!("{} {}", operation.method, operation.path))
}

/// The first sentence on an operation, for lists of operations, with its full stop.
pub fn summary(operation: &Operation) -> Option<Prose> {
    let summary = operation.summary.as_deref().or(operation.description.as_deref()).map(docs::summary)?;
    let words = summary.as_str().trim_end_matches([')', '`', '"', '\'', '*', '_']);
    let stop = if words.ends_with(char::is_alphanumeric) { "." } else { "" };
    (!summary.is_empty()).then(|| prose![&summary, stop])
}

/// What a type without a description is: the schema of its name, the whole of what an operation sends or gets, or the
/// value of a property.
pub fn otherwise(api: &Api, one: &Type) -> Prose {
    if let Some(component) = &one.component {
        return prose!["The schema ", code(component), "."];
    }
    let Some(place) = one.places.iter().min_by_key(|place| (place.near.len(), &place.near, place.operation)) else {
        return "A value.".into();
    };
    let begin = match &one.kind {
        TypeKind::Struct(_) => "The object ",
        TypeKind::Enum(_) | TypeKind::Union(_) => "Values of ",
        TypeKind::Pending | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => "The value of ",
    };
    match (place.operation, place.near.as_str()) {
        (Some(index), "response") => prose!["The response of ", endpoint(&api.operations[index]), "."],
        (Some(index), "body") => prose!["The body of ", endpoint(&api.operations[index]), "."],
        (Some(index), "error") => prose!["The error of ", endpoint(&api.operations[index]), "."],
        (_, near) => prose![begin, code(&near.split(' ').collect::<Vec<_>>().join(".")), "."],
    }
}

/// What a value of this shape is, without a full stop.
pub fn value_of(cx: &Emit<'_>, shape: &Shape, path: &str) -> Prose {
    match shape {
        Shape::Type(id) => {
            let name = &cx.names[*id].name;
            prose![article(name), " ", link(name, path)]
        }
        Shape::Json => "Any JSON value".into(),
        Shape::Bool => "A boolean".into(),
        Shape::Integer(_) => "An integer".into(),
        Shape::Float => "A number".into(),
        Shape::String(_) | Shape::Clearable(_) => "A string".into(),
        Shape::Upload => "A file".into(),
        Shape::List(_) => "An array".into(),
        Shape::Map(_) => "An object".into(),
        Shape::Nullable(inner) => value_of(cx, inner, path),
        Shape::Expandable(_) => "A string or an object".into(),
    }
}

/// `A` or `An`, by the letter that a name begins with.
pub fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'U']) { "An" } else { "A" }
}

/// `a`, `a and b`, `a, b and c`.
pub fn and(words: &[Prose]) -> Prose {
    listed(words, " and ")
}

/// `a`, `a or b`, `a, b or c`.
pub fn or(words: &[Prose]) -> Prose {
    listed(words, " or ")
}

fn listed(words: &[Prose], last_between: &'static str) -> Prose {
    match words {
        [] => Prose::default(),
        [one] => one.clone(),
        [rest @ .., last] => prose![docs::join(rest, ", "), last_between, last],
    }
}

/// What `new` takes, for a value with these required properties; there are others with setters.
pub fn constructor(required: &[Prose], has_setters: bool) -> Prose {
    let setters = if has_setters { " Optional fields have setters." } else { "" };
    match required {
        [] if has_setters => "Starts without any field; each has a setter.".into(),
        [] => "Starts without any field.".into(),
        some => prose!["Takes the required ", and(some), ".", setters],
    }
}

/// The same where they are too many to be named.
pub fn constructor_of_many(has_setters: bool) -> &'static str {
    match has_setters {
        true => "Takes the required values. Optional fields have setters.",
        false => "Takes the required values.",
    }
}

/// How a field is cleared.
pub fn clears(wire: &str, as_null: bool) -> Prose {
    match as_null {
        true => prose!["Sets ", code(wire), " to null."],
        false => prose!["Clears ", code(wire), ": sends it empty."],
    }
}
