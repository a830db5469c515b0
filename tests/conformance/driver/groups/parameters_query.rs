//! `parameters/query`: a constant, and a name with a special character.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_Query_Constant_post", api, |client| {
            Ok(send!(client.constant().post())?)
        }),
        scenario!("Parameters_Query_SpecialChar_dollarSign", api, |client| {
            Ok(send!(client.special_char().dollar_sign("status eq 'active'"))?)
        }),
    ]
}
