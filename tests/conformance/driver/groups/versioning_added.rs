//! `versioning/added`: what the second version of an API has beside the first.

use super::*;
use v2::types::*;

macro_rules! added {
    ($name:literal, |$client:ident| $body:expr) => {
        scenario!(
            concat!("Versioning_Added_", $name),
            v2,
            |builder, server| builder.base_url(v2::Server::new().endpoint(server).version("v2").url()),
            |$client| $body
        )
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        added!("v1", |client| {
            let body = ModelV1::new("foo", EnumV1::EnumMemberV2, 10);
            let got = send!(client.api_resource().v1(v2::api::V1::new("bar", body.clone())))?;
            let is_right = matches!((&got.enum_prop, &*got.union_prop), (EnumV1::EnumMemberV2, UnionV1::V2Scalar(10)));
            holds(is_right, || format!("came as {got:?}"))?;
            same(got, body)
        }),
        added!("v2", |client| is_bar(send!(client.api_resource().v2(ModelV2::new("foo", "bar")))?)),
        added!("InterfaceV2", |client| {
            is_bar(send!(client.interface_v2().v2_in_interface(ModelV2::new("foo", "bar")))?)
        }),
    ]
}

fn is_bar(got: ModelV2) -> Outcome {
    holds(matches!(&*got.union_prop, UnionV2::String(text) if text == "bar"), || format!("came as {got:?}"))?;
    same(got, ModelV2::new("foo", "bar"))
}
