//! `versioning/renamedFrom`: what is called otherwise in the second version.

use super::*;
use v2::types::{NewModel, NewUnion};

macro_rules! renamed {
    ($name:literal, |$client:ident| $body:expr) => {
        scenario!(
            concat!("Versioning_RenamedFrom_", $name),
            v2,
            |builder, server| builder.base_url(v2::Server::new().endpoint(server).version("v2").url()),
            |$client| $body
        )
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        renamed!("newOp", |client| {
            is_ten(send!(client.test().new_op(v2::test::NewOp::new("bar", NewModel::new("foo", 10))))?)
        }),
        renamed!("NewInterface", |client| {
            is_ten(send!(client.new_interface().new_op_in_new_interface(NewModel::new("foo", 10)))?)
        }),
    ]
}

fn is_ten(got: NewModel) -> Outcome {
    holds(matches!(*got.union_prop, NewUnion::NewScalar(10)), || format!("came as {got:?}"))?;
    same(got, NewModel::new("foo", 10))
}
