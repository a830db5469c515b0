//! `versioning/typeChangedFrom`: a parameter and a property are of another type in the second version.

use super::*;
use v2::types::TestModel;

pub fn all() -> Vec<Scenario> {
    vec![scenario!(
        "Versioning_TypeChangedFrom_test",
        v2,
        |builder, server| builder.base_url(v2::Server::new().endpoint(server).version("v2").url()),
        |client| {
            let request = v2::test::Test::new("baz", TestModel::new("foo", "bar"));
            same(send!(client.test().test(request))?, TestModel::new("foo", "bar"))
        }
    )]
}
