//! `encode/numeric`: numbers as strings, which is what the document has.

use super::*;
use api::property::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Numeric_Property_safeintAsString", api, |client| {
            let body = SafeintAsStringProperty::new("10000000000");
            same(send!(client.property().safeint_as_string(body.clone()))?, body)
        }),
        scenario!("Encode_Numeric_Property_uint32AsStringOptional", api, |client| {
            let body = Uint32AsStringProperty::new().value("1");
            same(send!(client.property().uint32_as_string_optional(body.clone()))?, body)
        }),
        scenario!("Encode_Numeric_Property_uint8AsString", api, |client| {
            let body = Uint8AsStringProperty::new("255");
            same(send!(client.property().uint8_as_string(body.clone()))?, body)
        }),
    ]
}
