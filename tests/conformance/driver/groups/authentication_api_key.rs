//! `authentication/api-key`: a key in a header.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Authentication_ApiKey_valid", api, |builder| builder.credential("valid-key"), |client| {
            Ok(send!(client.authentication().api_key_resource().valid())?)
        }),
        scenario!("Authentication_ApiKey_invalid", api, |builder| builder.credential("invalid-key"), |client| {
            let error = fails(send!(client.authentication().api_key_resource().invalid()))?;
            same(error.status().map(|status| status.as_u16()), Some(403))?;
            let auth = error.api_as::<api::types::InvalidAuth>().ok_or_else(|| Failure(format!("came as {error:?}")))?;
            same(auth.error.as_str(), "invalid-api-key")
        }),
    ]
}
