//! Finds the id that a server gave a request.

use http::HeaderMap;

/// Headers that name a request, the first that is there counts.
const REQUEST_ID_HEADERS: &[&str] = &[
    "request-id",
    "x-request-id",
    "x-requestid",
    "x-correlation-id",
    "x-github-request-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "x-goog-request-id",
    "x-trace-id",
    "cf-ray",
];

/// The id that a server gave a request.
pub(crate) fn of(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
