//! `parameters/body-optionality`: bodies that are required, and one that is not.

use super::*;
use api::optional_explicit::Set;
use api::types::BodyModel;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_BodyOptionality_requiredExplicit", api, |client| {
            let body = BodyModel::new("foo");
            Ok(send!(client.parameters().body_optionality_resource().required_explicit(body))?)
        }),
        scenario!("Parameters_BodyOptionality_requiredImplicit", api, |client| {
            let body = BodyModel::new("foo");
            Ok(send!(client.parameters().body_optionality_resource().required_implicit(body))?)
        }),
        scenario!("Parameters_BodyOptionality_OptionalExplicit", api, |client| {
            send!(client.optional_explicit().set_with(Set::new().body(BodyModel::new("foo"))))?;
            Ok(send!(client.optional_explicit().omit())?)
        }),
    ]
}
