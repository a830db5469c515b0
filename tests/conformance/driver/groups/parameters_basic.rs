//! `parameters/basic`: a body as one parameter, and as parameters.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_Basic_ExplicitBody_simple", api, |client| {
            Ok(send!(client.explicit_body().simple(api::explicit_body::User::new("foo")))?)
        }),
        scenario!("Parameters_Basic_ImplicitBody_simple", api, |client| {
            Ok(send!(client.implicit_body().simple("foo"))?)
        }),
    ]
}
