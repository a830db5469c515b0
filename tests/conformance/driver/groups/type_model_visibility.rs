//! `type/model/visibility`: a schema whose properties are each for some requests, or for responses.

use super::*;
use api::Map;
use api::types::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Visibility_putModel", api, |client| {
            let body = VisibilityModelCreateOrUpdate::new(["foo", "bar"], [1, 2]);
            Ok(send!(client.type_().model_resource().put_model(body))?)
        }),
        scenario!("Type_Model_Visibility_patchModel", api, |client| {
            let body = VisibilityModelUpdate::new().update_prop([1, 2]);
            Ok(send!(client.type_().model_resource().patch_model(body))?)
        }),
        scenario!("Type_Model_Visibility_postModel", api, |client| {
            let body = VisibilityModelCreate::new(["foo", "bar"]);
            Ok(send!(client.type_().model_resource().post_model(body))?)
        }),
        scenario!("Type_Model_Visibility_deleteModel", api, |client| {
            Ok(send!(client.type_().model_resource().delete_model(VisibilityModelDelete::new(true)))?)
        }),
        scenario!("Type_Model_Visibility_getModel", api, |client| {
            // The document has a body here, of an object without properties.
            let request = api::type_::model::GetModel::new(123, VisibilityModelParam::new());
            let got = send!(client.type_().model_resource().get_model(request))?;
            same(got.read_prop.as_str(), "abc")
        }),
        scenario!("Type_Model_Visibility_headModel", api, |client| {
            let request = api::type_::model::HeadModel::new(123, VisibilityModelParam::new());
            Ok(send!(client.type_().model_resource().head_model(request))?)
        }),
        scenario!("Type_Model_Visibility_putReadOnlyModel", api, |client| {
            let body = ReadOnlyModel::new();
            let got = send!(client.type_().model_resource().visibility_resource().put_read_only_model(body))?;
            same(got.optional_nullable_int_list, Some(vec![1, 2, 3]))?;
            same(got.optional_string_record, Some(Map::from([("k1", "value1"), ("k2", "value2")])))
        }),
    ]
}
