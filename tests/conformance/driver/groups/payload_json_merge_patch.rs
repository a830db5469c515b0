//! `payload/json-merge-patch`: a resource made, and changed by what is null and what is not there.

use super::*;
use api::types::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Payload_JsonMergePatch_createResource", api, |client| {
            let resource = Resource::new("Madge")
                .description("desc")
                .map([("key", inner())])
                .array([inner()])
                .int_value(1)
                .float_value(1.25)
                .inner_model(inner())
                .int_array([1, 2, 3]);
            same(send!(client.json_merge_patch().create_resource().resource(resource.clone()))?, resource)
        }),
        scenario!("Payload_JsonMergePatch_updateResource", api, |client| {
            let got = send!(client.json_merge_patch().update_resource().resource(patch()))?;
            same(got, updated())
        }),
        scenario!("Payload_JsonMergePatch_updateOptionalResource", api, |client| {
            use api::json_merge_patch::update::resource::UpdateOptionalResource;
            let request = UpdateOptionalResource::new().body(patch());
            let resources = client.json_merge_patch().update_resource().resource_resource();
            same(send!(resources.update_optional_resource_with(request))?, updated())
        }),
    ]
}

fn inner() -> InnerModel {
    InnerModel::new().name("InnerMadge").description("innerDesc")
}

fn patch() -> ResourcePatchPatch {
    let inner = InnerModelPatch::new().clear_description();
    ResourcePatchPatch::new()
        .clear_description()
        .map([("key", Some(inner)), ("key2", None)])
        .clear_array()
        .clear_int_value()
        .clear_float_value()
        .clear_inner_model()
        .clear_int_array()
}

fn updated() -> Resource {
    Resource::new("Madge").map([("key", InnerModel::new().name("InnerMadge"))])
}
