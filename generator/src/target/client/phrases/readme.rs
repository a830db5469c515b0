//! The sentences of README.md.

use super::{Prose, and, code, prose};
use crate::api::ParameterLocation;
use crate::docs::plain;
use crate::weight::seconds;

pub const PAGES: &str = "pages. `.items()` in place of `.await` gives one item after the other, \
                         `.pages()` one page, each with `.next().await`; a blocking client has a `for` loop over them.";
pub const STREAMS: &str = "a stream. `.stream()` in place of `.await` gives one value after the other, as they \
                           come, with `.next().await`.";
pub const BEARER: &str =
    "`.bearer(\"…\")`, sent as `Authorization: Bearer …`; `.token_source(…)` asks for a token each time";
pub const BASIC: &str = "`.basic(\"user\", \"password\")`, sent as `Authorization: Basic …`";
pub const AUTHORIZATION: &str = "`.authorization(\"…\")`, sent as `Authorization: …`";
pub const OAUTH2: &str = "`.token_source(oauth2::ClientCredentials::new(\"id\", \"secret\"))` gets tokens of OAuth 2 and renews \
                          them";
pub const SIGNATURE: &str =
    "`webhooks::SIGNATURE.open(&headers, &body, &[\"secret\"])` checks first that the API sent it.";

pub const TEST_OF_ERROR: &str = "An error, and what was asked:";
pub const TEST_OF_PAGES: &str = "A page of a list, with the feature `test-util`:";
pub const TEST_OF_STREAM: &str = "A value of a stream, with the feature `test-util`:";
pub const TEST_OF_WEBHOOK: &str = "A webhook, with the feature `webhooks`:";
pub const TEST_OF_RECORDING: &str = "A call that was recorded once: `Client::builder().record(\"tests/recording.json\")` in place of \
                                     `replay`, with a credential and the network, writes the file, without credentials, \
                                     cookies, tokens and other secrets (feature `test-util`). A request that it does not have \
                                     is an error that names the nearest; a response that the types cannot read is one that \
                                     says the place:";

/// A key of the API's own.
pub fn api_key(name: &str, key: &str, location: ParameterLocation) -> Prose {
    let place = match location {
        ParameterLocation::Query => "query parameter",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::Header | ParameterLocation::Path => "header",
    };
    prose![code(&format!(".api_key(\"{name}\", \"…\")")), ", sent as the ", place, " ", code(key)]
}

/// `1 operation has`, `3 operations have`.
pub fn operations_have(count: usize) -> Prose {
    prose![operations(count), if count == 1 { " has " } else { " have " }]
}

/// `1 operation`, `3 operations`.
fn operations(count: usize) -> Prose {
    prose![count, if count == 1 { " operation" } else { " operations" }]
}

/// The method that reads the body of any error.
pub fn error(path: &str) -> Prose {
    prose!["`error.api()` is what the API says of it: a ", code(path), "."]
}

/// The same where it is told the type.
pub fn error_as(path: &str) -> Prose {
    prose![code(&format!("error.api_as::<{path}>()")), " is what the API says of it, in most operations."]
}

/// What reads the errors of an operation whose bodies differ.
pub fn errors_by_status(name: &str) -> Prose {
    prose!["Where that differs by status, an enum has it: ", code(&format!("{name}::of(&error)")), "."]
}

/// The feature that brings them.
pub fn webhooks(feature: &str) -> Prose {
    prose!["With the feature ", code(feature), ": "]
}

/// What a webhook holds.
pub fn event(name: &str) -> Prose {
    prose![code(&format!("webhooks::{name}::parse(&body)")), " tells which event it is."]
}

/// What checking the crate takes with all resources, and with the largest eight.
pub fn check(all: u64, some: u64) -> Prose {
    let (all, some) = (seconds(all), seconds(some));
    prose![
        "`cargo check` of the crate alone is estimated, by its functions and fields, at ",
        plain(&all),
        " on a processor with all resources, and at ",
        plain(&some),
        " with the eight largest."
    ]
}

/// How many operations and types all resources are, and how many these are.
pub fn costs(all: &str, of_all: (usize, usize), names: &[Prose], some: (usize, usize)) -> Prose {
    prose![
        "What is compiled grows with the operations and types: ",
        code(all),
        " is ",
        count(of_all),
        "; ",
        and(names),
        if names.len() == 1 { ", the largest resource, is " } else { ", the largest resources, are " },
        count(some),
        "."
    ]
}

fn count((operations, types): (usize, usize)) -> Prose {
    prose![self::operations(operations), " and ", types, if types == 1 { " type" } else { " types" }]
}
