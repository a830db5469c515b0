//! `authentication/union`: a key, or a token.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Authentication_Union_validKey", api, |builder| builder.api_key("x-ms-api-key", "valid-key"), |client| {
            Ok(send!(client.authentication().union_resource().valid_key())?)
        }),
        scenario!(
            "Authentication_Union_validToken",
            api,
            |builder| builder.bearer("https://security.microsoft.com/.default"),
            |client| Ok(send!(client.authentication().union_resource().valid_token())?)
        ),
    ]
}
