//! `serialization/encoded-name/json`: a property that has another name in JSON.

use super::*;
use api::property::JsonEncodedNameModel;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Serialization_EncodedName_Json_Property_send", api, |client| {
            Ok(send!(client.property().send(JsonEncodedNameModel::new(true)))?)
        }),
        scenario!("Serialization_EncodedName_Json_Property_get", api, |client| {
            same(send!(client.property().get())?, JsonEncodedNameModel::new(true))
        }),
    ]
}
