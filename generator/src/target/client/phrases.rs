//! The sentences that users of an emitted crate read, in one place.

use super::Emit;
use crate::api::{Api, Operation, Role, Shape, TypeId, TypeKind};
use crate::docs::{self, Prose, code, link, prose};

pub mod readme;

/// The crate's front page.
pub mod root {
    pub const REQUESTS: &str = "Requests are plain values: build one, set options, send it. Responses are typed values, and \
                                a call that fails returns an [`Error`] that says what went wrong.";
    pub const ERRORS: &str = "[`Error::api_as`] decodes the body of an error response. In most operations its type is, \
                              by status:";
    pub const OAUTH2: &str = "A client can get its tokens of OAuth 2 itself: give a `ClientCredentials` of its id and \
                              secret to [`ClientBuilder::token_source`].";
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
        #![cfg_attr(docsrs, feature(doc_cfg))] // On docs.rs, each item says which feature brings it.\n\
        #![cfg_attr(rustfmt, rustfmt_skip)]\n";
}

/// `client.rs`.
pub mod client {
    use super::{Prose, code, docs, prose};

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

    /// The URL of a server with variables, and the call that uses it.
    pub fn server(url: &str, call: &str) -> Prose {
        prose!["The URL is ", code(url), "; ", code(call), " uses it."]
    }

    /// The default of a server's variable, and its values, if only some are allowed.
    pub fn variable(values: &[Prose], default: &str) -> Prose {
        let allowed =
            if values.is_empty() { Prose::default() } else { prose!["One of ", docs::join(values, ", "), "; "] };
        prose![allowed, code(default), " by default."]
    }

    pub const SCOPES: &str = "Its scopes:";

    /// What makes the credentials of a client.
    pub fn client_credentials(url: &str) -> Prose {
        prose!["Gets tokens from ", code(url), " by this id and secret; for `ClientBuilder::token_source`."]
    }

    /// Another place that gives tokens.
    pub fn other_token_url(url: &str) -> Prose {
        prose!["Other tokens are given by ", code(url), ", for which there is `token_url`."]
    }

    /// What reads the body of an error.
    pub fn error(ty: Prose, keys: &[String]) -> Prose {
        let place = keys.iter().map(|key| code(key));
        let place = match keys {
            [] => Prose::default(),
            _ => prose!["at ", docs::join(&place.collect::<Vec<_>>(), " in "), " of "],
        };
        let as_any = "; `None` if it is none. [`api_as`](Error::api_as) reads the whole body as any type.";
        prose!["Returns what the API says of the error, ", place, "the body of the response: ", ty, as_any]
    }

    /// What sets a header for all calls of a client.
    pub fn header(name: &str, default: Option<&str>) -> Prose {
        let unless = default.map_or_else(Prose::default, |value| prose!["; ", code(value), " by default"]);
        prose!["Sends the header ", code(name), " with every call", unless, "."]
    }

    /// What sets it for one call.
    pub fn header_of_call(name: &str) -> Prose {
        prose!["Sends the header ", code(name), " with this call, whatever the client sends."]
    }
}

/// Structs, enums and unions.
pub mod types {
    use super::{Api, Prose, Shape, code, link, prose};

    pub const ADDITIONAL: &str = "Properties that the schema does not declare.";
    pub const SET_ADDITIONAL: &str = "Sets properties that the schema does not declare.";
    pub const UNKNOWN_VALUE: &str = "Any other value, kept as it is.";
    pub const UNKNOWN_MEMBER: &str = "Any other value, as raw JSON.";
    pub const NEWTYPE: &str = "The value.";
    pub const UNSENT: &str = "Read-only: it is not sent";
    pub const OTHER_STATUS: &str = "Any other successful status, with its raw body.";

    /// What a type means to responses that is not generated.
    pub fn of_own(api: &Api, shape: &Shape) -> Option<Prose> {
        let own = &api.own[shape.own()?.0];
        Some(prose!["A value that ", code(&own.text()), " does not take fails the response"])
    }

    /// The variant of an error that is none of the others.
    pub fn other_error(has_default: bool) -> &'static str {
        match has_default {
            true => "A body that is not what its status promises, as it came.",
            false => "Any other status, or a body that is not what its status promises, with the raw body.",
        }
    }

    /// A setter of a property.
    pub fn sets(wire: &str) -> Prose {
        prose!["Sets ", code(wire), "."]
    }

    /// A setter of a property of which nothing is said, with what it takes.
    pub fn sets_to(wire: &str, kind: &Prose) -> Prose {
        prose!["Sets ", code(wire), ": ", kind, "."]
    }

    /// A variant of an enum.
    pub fn value(shown: Prose) -> Prose {
        prose!["The value ", shown, "."]
    }

    /// A name that a type was compiled under in former versions of the crate.
    pub fn former(name: &str, path: &str) -> Prose {
        prose!["Former name of ", link(name, path), "."]
    }

    /// A position of a tuple, from 1.
    pub fn item(position: usize) -> Prose {
        prose!["Item ", position, "."]
    }
}

/// The module of the webhooks, and the keys of expandable IDs.
pub mod modules {
    use super::{Prose, and, code, prose};

    pub const VERIFY_EVENT: &str = "Verify the signature of a request before you trust it:";
    pub const VERIFY: &str = "Verify the signature of a request before you trust it, then decode its body as the type that \
                              the API documents:";
    pub const VERIFY_CARRIED: &str =
        "Verify the signature of a request before you trust it, then look at what its event carries:";
    pub const CARRIED: &str = "Decode the body of a request as an event, then look at what that carries:";
    pub const EVENT: &str = "Decode the body of a request as an event; its variant says which webhook it is:";
    pub const SIGNATURE: &str = "How the API signs its webhooks.";
    pub const EXPANDABLE: &str = "The objects behind expandable IDs: the `K` of `Expandable<K>`.";
    pub const EXPANDABLE_FEATURES: &str = "Each type here exists with any set of features; the object needs the features of \
                                           the resources that use it.";
    pub const HEADERS: &str = "The headers of the API's responses, with the types of their values. \
                               [`Call::send_raw`](crate::Call::send_raw) returns a response whose `header(…)` takes them; \
                               [`Error::header`](crate::Error::header) does so too.";
    pub const IN_XML: &str =
        "What values are in XML: the names and kinds of nodes, by the names that they have in JSON.";
    pub const IN_XML_ATTRIBUTES: &str =
        "#![allow(dead_code, unused_imports)] // Which tables and parts of them are used is the document's.";
    pub const WEBHOOKS: &str = "Webhooks: requests that the API sends.";
    pub const SHARED: &str = "Types of the API that belong to no single resource.";

    /// The key of an expandable ID.
    pub fn expansion(words: &str) -> Prose {
        prose!["The object ", code(words), "."]
    }

    /// The headers that are not said for each operation.
    pub fn common_headers(names: &[Prose]) -> Prose {
        prose!["Most responses have ", and(names), "."]
    }
}

/// What events carry that are an ordinary schema.
pub mod payloads {
    use super::{Prose, article, link, prose};

    pub const UNKNOWN: &str = "Whatever else, and what the feature is off for: raw JSON, as it came.";
    pub const METHOD: &str = "What the event carries, decoded.";
    pub const ERRORS: &str = "It is not what the API's description says of it.";

    /// The enum of what events carry.
    pub fn what(name: &str, path: &str) -> Prose {
        prose![
            "What ",
            article(name),
            " ",
            link(name, path),
            " carries. Each member comes with the features that bring its type."
        ]
    }
}

/// An operation.
pub mod operation {
    use super::{Operation, Prose, and, docs, link, prose};

    pub const CALLBACKS: &str = "The API sends these callbacks because of this request; `Decode::from_json` reads their \
                                 bodies:";
    pub const PAGED: &str = " The response is one page: `items` and `pages` of the call go through all of them.";
    pub const STREAMED: &str = " The call's `stream` reads the response as it arrives.";
    pub const LINKS: &str = "The response links to:";
    /// What an operation does of which the document says nothing.
    pub fn calls(operation: &Operation) -> Prose {
        prose!["Calls ", super::endpoint(operation), "."]
    }

    /// What the method does that takes the request of one that needs none.
    pub fn with(method: &str) -> Prose {
        let path = format!("Self::{method}");
        prose!["Like ", link(method, &path), ", with optional inputs."]
    }

    pub const ERRORS: &str =
        "[`Error::api_as`](crate::Error::api_as) decodes the body of an error response, by status:";

    /// The enum of the responses to these requests.
    pub fn by_status(requests: &[Prose]) -> Prose {
        prose!["The response to ", and(requests), ", by status."]
    }

    pub const OF_ERROR: &str =
        "Reads the body of an error by its status; `None` if no response with an error status came.";

    /// The enum of the errors of these requests.
    pub fn error_by_status(requests: &[Prose]) -> Prose {
        prose!["The body of an error of ", and(requests), ", by status."]
    }

    /// What reads the errors of an operation whose bodies differ.
    pub fn errors_by_status(name: &str) -> Prose {
        prose![link(&format!("{name}::of"), &format!("{name}::of")), " reads the body of an error, by its status."]
    }

    /// What the accessor of a variant of such an enum returns.
    pub fn value_of_status(variant: Prose) -> Prose {
        prose!["Returns the value of ", variant, ", if the response has that status."]
    }

    /// The headers that the document declares.
    pub fn headers(names: &[Prose]) -> Prose {
        prose!["Response headers: ", docs::join(names, ", "), "."]
    }
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

/// What a type without a description is at the place that it is called after: the schema of its name, the whole of what an
/// operation sends or gets, or the value of a property.
pub fn otherwise(cx: &Emit<'_>, id: TypeId) -> Prose {
    let one = &cx.api[id];
    if let Some(component) = &one.component {
        return prose!["The schema ", code(component), "."];
    }
    let key = cx.names[id].key.as_ref();
    let Some(place) = one.places.iter().find(|place| Some(&place.key) == key) else {
        return "A value.".into();
    };
    let path = place.site.path();
    let begin = match &one.kind {
        TypeKind::Struct(_) => "The object ",
        TypeKind::Enum(_) | TypeKind::Union(_) => "Values of ",
        TypeKind::Pending | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => "The value of ",
    };
    let whole = match place.site.operation() {
        Some((index, Role::Response(_))) => Some(("The response of ", index)),
        Some((index, Role::Error(_))) => Some(("The error of ", index)),
        Some((index, Role::Request)) if path == ["body"] => Some(("The body of ", index)),
        Some(_) | None => None,
    };
    match whole.filter(|_| path.is_empty() || path == ["body"]) {
        Some((begin, index)) => prose![begin, endpoint(&cx.api.operations[index]), "."],
        None => {
            let words = path.join(" ");
            prose![begin, code(&words.split(' ').collect::<Vec<_>>().join(".")), "."]
        }
    }
}

/// What a value of this shape is, at the beginning of a sentence and without a full stop.
pub fn value_of(cx: &Emit<'_>, shape: &Shape, path: &str) -> Prose {
    kind_of(cx, shape, path).capitalized()
}

/// The same within a sentence.
pub fn kind_of(cx: &Emit<'_>, shape: &Shape, path: &str) -> Prose {
    match shape {
        Shape::Type(_) => {
            let name = path.rsplit("::").next().unwrap_or(path);
            prose![article(name), " ", link(name, path)]
        }
        Shape::Json => "any JSON value".into(),
        Shape::Bool => "a boolean".into(),
        Shape::Integer(_) => "an integer".into(),
        Shape::Float => "a number".into(),
        Shape::String(_) | Shape::Clearable(_) => "a string".into(),
        Shape::Upload => "a file".into(),
        Shape::List(_) => "an array".into(),
        Shape::Map(_) => "an object".into(),
        Shape::Nullable(inner) => kind_of(cx, inner, path),
        Shape::Expandable(_) => "a string or an object".into(),
        Shape::Own(id) => prose!["a ", code(&cx.api.own[id.0].text())],
    }
}

/// `a` or `an`, by the letter that a name begins with.
pub fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
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
pub fn constructor(required: &[Prose], setters: Setters) -> Prose {
    match (required, setters) {
        ([], Setters::None) => "Starts without any field.".into(),
        ([], Setters::All) => "Starts without any field; each has a setter.".into(),
        ([], Setters::Sent) => "Starts without any field; each that is sent has a setter.".into(),
        (some, _) => prose!["Takes the required ", and(some), ".", optional(setters)],
    }
}

/// The same where they are too many to be named.
pub fn constructor_of_many(setters: Setters) -> Prose {
    prose!["Takes the required values.", optional(setters)]
}

/// Which optional fields have setters.
#[derive(Debug, Clone, Copy)]
pub enum Setters {
    None,
    All,
    /// Some are read-only.
    Sent,
}

fn optional(setters: Setters) -> &'static str {
    match setters {
        Setters::None => "",
        Setters::All => " Optional fields have setters.",
        Setters::Sent => " Optional fields that are sent have setters.",
    }
}

/// How a field is cleared.
pub fn clears(wire: &str, as_null: bool) -> Prose {
    match as_null {
        true => prose!["Sets ", code(wire), " to null."],
        false => prose!["Clears ", code(wire), ": sends it empty."],
    }
}
