//! `parameters/body-root`: a body that is one property of what the operation takes.

use super::*;
use api::types::BodyRootModel;

pub fn all() -> Vec<Scenario> {
    vec![scenario!("Parameters_BodyRoot_nested", api, |client| {
        let body = BodyRootModel::new().category("widget").link_type("hard").was_successful(true);
        Ok(send!(client.parameters().body_root_resource().nested(body))?)
    })]
}
