//! `special-headers/repeatability`: a request that may be repeated, and what a header of the response says of it.

use super::*;
use api::special_headers::repeatability::{ImmediateSuccess, ImmediateSuccessHeaderRepeatabilityResult as Result_};

pub fn all() -> Vec<Scenario> {
    vec![scenario!("SpecialHeaders_Repeatability_immediateSuccess", api, |client| {
        let request = ImmediateSuccess::new("2378d9bc-1726-11ee-be56-0242ac120002", "Tue, 15 Nov 2022 12:45:26 GMT");
        let response = send_raw!(client.special_headers().repeatability_resource().immediate_success(request))?;
        let got = response.header(api::headers::REPEATABILITY_RESULT);
        holds(matches!(got, Some(Result_::Accepted)), || format!("came as {got:?}"))
    })]
}
