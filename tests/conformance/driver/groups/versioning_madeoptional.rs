//! `versioning/madeOptional`: what need not be there in the second version.

use super::*;
use v2::types::TestModel;

pub fn all() -> Vec<Scenario> {
    vec![scenario!(
        "Versioning_MadeOptional_test",
        v2,
        |builder, server| builder.base_url(v2::Server::new().endpoint(server).version("v2").url()),
        |client| same(send!(client.test().test(TestModel::new("foo")))?, TestModel::new("foo"))
    )]
}
