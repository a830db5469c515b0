//! `authentication/noauth/union`: no credential, or a token.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Authentication_Noauth_Union_validNoAuth", api, |client| {
            Ok(send!(client.authentication().noauth_resource().union_resource().valid_no_auth())?)
        }),
        scenario!(
            "Authentication_Noauth_Union_validToken",
            api,
            |builder| builder.bearer("https://security.microsoft.com/.default"),
            |client| Ok(send!(client.authentication().noauth_resource().union_resource().valid_token())?)
        ),
    ]
}
