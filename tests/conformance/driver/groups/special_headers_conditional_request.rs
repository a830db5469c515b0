//! `special-headers/conditional-request`: requests that hold under a condition.

use super::*;
use api::special_headers::conditional_request::*;

const TIME: &str = "Fri, 26 Aug 2022 14:38:00 GMT";

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("SpecialHeaders_ConditionalRequest_postIfMatch", api, |client| {
            let request = PostIfMatch::new().if_match("\"valid\"");
            Ok(send!(client.special_headers().conditional_request_resource().post_if_match_with(request))?)
        }),
        scenario!("SpecialHeaders_ConditionalRequest_postIfNoneMatch", api, |client| {
            let request = PostIfNoneMatch::new().if_none_match("\"invalid\"");
            Ok(send!(client.special_headers().conditional_request_resource().post_if_none_match_with(request))?)
        }),
        scenario!("SpecialHeaders_ConditionalRequest_headIfModifiedSince", api, |client| {
            let request = HeadIfModifiedSince::new().if_modified_since(TIME);
            Ok(send!(client.special_headers().conditional_request_resource().head_if_modified_since_with(request))?)
        }),
        scenario!("SpecialHeaders_ConditionalRequest_postIfUnmodifiedSince", api, |client| {
            let request = PostIfUnmodifiedSince::new().if_unmodified_since(TIME);
            Ok(send!(client.special_headers().conditional_request_resource().post_if_unmodified_since_with(request))?)
        }),
    ]
}
