//! What the tests of calls share: an API, and a request made of one value.
#![allow(dead_code)] // Each test file is a crate of its own and uses a part.

use bytes::Bytes;
use cratewright_runtime::runtime::{
    build, Api, Body, Brackets, Client, ClientBuilder, Encode, Error, Fields, Info, Memory, ParameterLocation, Parts,
    Request, Scheme, Sink, Style,
};

pub static API: Api = Api {
    title: "Tests",
    version: "1",
    base_url: "https://api.example.com/base/",
    user_agent: "tests/1.0",
    security: &[],
    idempotency_header: "Idempotency-Key",
    is_idempotency_automatic: false,
    should_retry_header: Some("Should-Retry"),
    retried_statuses: &[409],
    brackets: Brackets::new(),
    secrets: &[],
    schemes: &[
        Scheme::Bearer { name: "bearer" },
        Scheme::Basic { name: "basic" },
        Scheme::ApiKey { name: "header key", key: "X-Key", location: ParameterLocation::Header },
        Scheme::ApiKey { name: "query key", key: "api_key", location: ParameterLocation::Query },
        Scheme::ApiKey { name: "cookie key", key: "sid", location: ParameterLocation::Cookie },
    ],
};

pub fn offline() -> ClientBuilder {
    Client::with(&API).transport(Memory::new())
}

pub fn client() -> Client {
    offline().build().unwrap()
}

/// A request of fields in one place.
pub struct In<'a>(pub ParameterLocation, pub &'a Fields<'a>);

impl Request for In<'_> {
    fn parts(&self, take: &mut dyn FnMut(&Parts<'_>)) {
        let at = |location: ParameterLocation| if self.0 == location { self.1 } else { &[] };
        take(&Parts {
            name: "In",
            path: at(ParameterLocation::Path),
            query: at(ParameterLocation::Query),
            header: at(ParameterLocation::Header),
            cookie: at(ParameterLocation::Cookie),
            body: if self.0 == ParameterLocation::Body { Body::Fields(self.1) } else { Body::None },
        });
    }
}

/// A request whose body is a value.
pub struct Whole<'a>(pub &'a dyn Encode);

impl Request for Whole<'_> {
    fn parts(&self, take: &mut dyn FnMut(&Parts<'_>)) {
        take(&Parts { name: "Whole", path: &[], query: &[], header: &[], cookie: &[], body: Body::Value(self.0) });
    }
}

/// The example of the specification's table.
pub struct Color;

impl Encode for Color {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.object("Color", &[("R", &100), ("G", &200), ("B", &150)], None);
    }
}

/// An object without a field set.
pub struct Nothing;

impl Encode for Nothing {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.object("Nothing", &[("a", &None::<String>)], None);
    }
}

pub fn styled(location: ParameterLocation, style: Style) -> Info {
    Info::new("Test", "POST", "/x").styles(vec![(location, "color", style)].leak())
}

pub fn send(info: &Info, request: &dyn Request) -> Result<http::Request<Bytes>, Error> {
    build(&client(), info, request)
}

pub fn body(request: &http::Request<Bytes>) -> &str {
    std::str::from_utf8(request.body()).unwrap()
}
