//! `versioning/removed`: what the second version no longer has, and a preview of it has otherwise.

use super::*;

macro_rules! removed {
    ($name:literal, $api:ident, $version:literal, |$client:ident| $body:expr) => {
        scenario!(
            concat!("Versioning_Removed_", $name),
            $api,
            |builder, server| builder.base_url($api::Server::new().endpoint(server).version($version).url()),
            |$client| $body
        )
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        removed!("v2", v2, "v2", |client| {
            let got = send!(client.api_resource().v2(v2::types::ModelV2::new("foo", "bar")))?;
            let is_right = matches!(&*got.union_prop, v2::types::UnionV2::String(text) if text == "bar");
            holds(is_right, || format!("came as {got:?}"))?;
            same(got, v2::types::ModelV2::new("foo", "bar"))
        }),
        removed!("modelV3", v1, "v1", |client| {
            let got = send!(client.api_resource().model_v3(v1::types::ModelV3::new("123", v1::types::EnumV3::EnumMemberV1)))?;
            let is_right = got.id == "123" && matches!(got.enum_prop, v1::types::EnumV3::EnumMemberV1);
            holds(is_right, || format!("came as {got:?}"))
        }),
        removed!("modelV3_V2", v2, "v2", |client| {
            let got = send!(client.api_resource().model_v3(v2::types::ModelV3::new("123", v2::types::EnumV3::EnumMemberV1)))?;
            let is_right = got.id == "123" && matches!(got.enum_prop, v2::types::EnumV3::EnumMemberV1);
            holds(is_right, || format!("came as {got:?}"))
        }),
        removed!("modelV3_V2preview", v2preview, "v2preview", |client| {
            let got = send!(client.api_resource().model_v3(v2preview::types::ModelV3::new("123")))?;
            same(got.id.as_str(), "123")
        }),
    ]
}
