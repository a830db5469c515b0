//! `type/model/usage`: objects that are only sent, only received, and both.

use super::*;
use api::types::{InputOutputRecord, InputRecord};

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Usage_input", api, |client| {
            let body = InputRecord::new("example-value");
            Ok(send!(client.type_().model_resource().usage_resource().input(body))?)
        }),
        scenario!("Type_Model_Usage_output", api, |client| {
            let got = send!(client.type_().model_resource().usage_resource().output())?;
            same(got.required_prop.as_str(), "example-value")
        }),
        scenario!("Type_Model_Usage_inputAndOutput", api, |client| {
            let body = InputOutputRecord::new("example-value");
            let got = send!(client.type_().model_resource().usage_resource().input_and_output(body.clone()))?;
            same(got, body)
        }),
    ]
}
