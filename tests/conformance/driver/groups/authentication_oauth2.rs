//! `authentication/oauth2`: a token.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!(
            "Authentication_OAuth2_valid",
            api,
            |builder| builder.bearer("https://security.microsoft.com/.default"),
            |client| Ok(send!(client.authentication().oauth2_resource().valid())?)
        ),
        scenario!("Authentication_OAuth2_invalid", api, |builder| builder.bearer("bad"), |client| {
            let error = fails(send!(client.authentication().oauth2_resource().invalid()))?;
            same(error.status().map(|status| status.as_u16()), Some(403))?;
            let auth = error.api_as::<api::types::InvalidAuth>().ok_or_else(|| Failure(format!("came as {error:?}")))?;
            same(auth.error.as_str(), "invalid-grant")
        }),
    ]
}
