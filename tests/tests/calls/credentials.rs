//! Which credentials a raw request goes out with: those that most operations take, as these do.

use cratewright_runtime::runtime::{Api, Client, ClientBuilder, ParameterLocation, Scheme};
use serde_json::json;
use tests::server::{Reply, Request, Server};

use crate::common::API;
use crate::{BOTH, send};

const QUERY: Scheme = Scheme::ApiKey { name: "query", key: "api_key", location: ParameterLocation::Query };
const HEADER: Scheme = Scheme::ApiKey { name: "header", key: "x-key", location: ParameterLocation::Header };
const APP: Scheme = Scheme::ApiKey { name: "app", key: "app", location: ParameterLocation::Query };
const BEARER: Scheme = Scheme::Bearer { name: "bearer" };

static SCHEMES: &[Scheme] = &[QUERY, HEADER, APP, BEARER];
/// A key in the query is listed first.
static EITHER: Api = Api { schemes: SCHEMES, security: &[&[0], &[1]], ..API };
/// The token, and which program it is.
static BOTH_AT_ONCE: Api = Api { schemes: SCHEMES, security: &[&[3, 2]], ..API };
/// Nobody said what operations need.
static UNSAID: Api = Api { schemes: SCHEMES, ..API };

type Given = fn(ClientBuilder) -> ClientBuilder;

#[test]
fn a_raw_request_has_what_operations_have() {
    let all: Given = |client| client.credential("k");
    let query: Given = |client| client.api_key("api_key", "k");
    let program: Given = |client| client.bearer("t").api_key("app", "a");
    for (api, given, expected) in [
        (&EITHER, all, ["/", "k", ""]),
        (&EITHER, query, ["/?api_key=k", "", ""]),
        (&BOTH_AT_ONCE, program, ["/?app=a", "", "Bearer t"]),
        // What it has does not do, but what else should it send?
        (&BOTH_AT_ONCE, query, ["/?api_key=k", "", ""]),
        (&UNSAID, all, ["/", "k", "Bearer k"]),
        (&UNSAID, query, ["/?api_key=k", "", ""]),
    ] {
        for waits in BOTH {
            let answer = |_: &Request| Reply { status: 200, headers: Vec::new(), body: json!(null) };
            let server = Server::start(answer).expect("a port is free");
            let builder = given(Client::with(api).base_url(server.url()));
            send(waits, builder, |client| client.raw("GET", "/")).expect("it answers");
            let request = &server.requests()[0];
            let header = |name| request.header(name).unwrap_or_default();
            let seen = [request.target.as_str(), header("x-key"), header("authorization")];
            assert_eq!(seen, expected, "{waits:?}, {:?}", api.security);
        }
    }
}
