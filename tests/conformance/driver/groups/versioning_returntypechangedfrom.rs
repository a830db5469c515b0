//! `versioning/returnTypeChangedFrom`: what comes back is of another type in the second version.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![scenario!(
        "Versioning_ReturnTypeChangedFrom_test",
        v2,
        |builder, server| builder.base_url(v2::Server::new().endpoint(server).version("v2").url()),
        |client| same(send!(client.test().test("test"))?.as_str(), "test")
    )]
}
