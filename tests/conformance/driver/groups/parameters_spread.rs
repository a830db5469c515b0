//! `parameters/spread`: properties of bodies as arguments.

use super::*;
use api::alias::*;
use api::model::{self, BodyParameter};

pub fn all() -> Vec<Scenario> {
    let mut all = models();
    all.extend(aliases());
    all
}

fn models() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_Spread_Model_spreadAsRequestBody", api, |client| {
            Ok(send!(client.model().spread_as_request_body(BodyParameter::new("foo")))?)
        }),
        scenario!("Parameters_Spread_Model_spreadCompositeRequestOnlyWithBody", api, |client| {
            Ok(send!(client.model().spread_composite_request_only_with_body(BodyParameter::new("foo")))?)
        }),
        scenario!("Parameters_Spread_Model_spreadCompositeRequestWithoutBody", api, |client| {
            let request = model::SpreadCompositeRequestWithoutBody::new("foo", "bar");
            Ok(send!(client.model().spread_composite_request_without_body(request))?)
        }),
        scenario!("Parameters_Spread_Model_spreadCompositeRequest", api, |client| {
            let request = model::SpreadCompositeRequest::new("foo", "bar", BodyParameter::new("foo"));
            Ok(send!(client.model().spread_composite_request(request))?)
        }),
        scenario!("Parameters_Spread_Model_spreadCompositeRequestMix", api, |client| {
            let request = model::SpreadCompositeRequestMix::new("foo", "bar", model::CompositeRequestMix::new("foo"));
            Ok(send!(client.model().spread_composite_request_mix(request))?)
        }),
    ]
}

fn aliases() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_Spread_Alias_spreadAsRequestBody", api, |client| {
            Ok(send!(client.alias().spread_as_request_body("foo"))?)
        }),
        scenario!("Parameters_Spread_Alias_spreadAsRequestParameter", api, |client| {
            Ok(send!(client.alias().spread_as_request_parameter(SpreadAsRequestParameter::new("1", "bar", "foo")))?)
        }),
        scenario!("Parameters_Spread_Alias_spreadWithMultipleParameters", api, |client| {
            let request = SpreadWithMultipleParameters::new(SpreadWithMultipleParametersRequired {
                id: "1".to_owned(),
                x_ms_test_header: "bar".to_owned(),
                required_string: "foo".to_owned(),
                required_int_list: vec![1, 2],
            });
            let request = request.optional_int(1).optional_string_list(["foo", "bar"]);
            Ok(send!(client.alias().spread_with_multiple_parameters(request))?)
        }),
        scenario!("Parameters_Spread_Alias_spreadParameterWithInnerModel", api, |client| {
            let request = SpreadParameterWithInnerModel::new("1", "bar", InnerModel::new("foo"));
            Ok(send!(client.alias().spread_parameter_with_inner_model(request))?)
        }),
        scenario!("Parameters_Spread_Alias_spreadParameterWithInnerAlias", api, |client| {
            let request = SpreadParameterWithInnerAlias::new(SpreadParameterWithInnerAliasRequired {
                id: "1".to_owned(),
                x_ms_test_header: "bar".to_owned(),
                name: "foo".to_owned(),
                age: 1,
            });
            Ok(send!(client.alias().spread_parameter_with_inner_alias(request))?)
        }),
    ]
}
