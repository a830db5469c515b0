//! `response/status-code-range`: errors by status, by range of statuses, and any other.

use super::*;
use api::response::status_code_range::{ErrorResponseStatusCode404Error, ErrorResponseStatusCodeInRangeError};

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Response_StatusCodeRange_errorResponseStatusCodeInRange", api, |client| {
            let errors = client.response().status_code_range_resource();
            let error = fails(send!(errors.error_response_status_code_in_range()))?;
            same(error.status().map(|status| status.as_u16()), Some(494))?;
            let got = ErrorResponseStatusCodeInRangeError::of(&error);
            let is_right = matches!(&got, Some(ErrorResponseStatusCodeInRangeError::ClientError(error))
                if error.code == "request-header-too-large" && error.message == "Request header too large");
            holds(is_right, || format!("came as {got:?}"))
        }),
        scenario!("Response_StatusCodeRange_errorResponseStatusCode404", api, |client| {
            let error = fails(send!(client.response().status_code_range_resource().error_response_status_code404()))?;
            let got = ErrorResponseStatusCode404Error::of(&error);
            let is_right = matches!(&got, Some(ErrorResponseStatusCode404Error::NotFound(error))
                if error.code == "not-found" && error.resource_id == "resource1");
            holds(is_right, || format!("came as {got:?}"))
        }),
    ]
}
