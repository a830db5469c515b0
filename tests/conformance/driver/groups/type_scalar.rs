//! `type/scalar`: strings, booleans, decimals and values of any kind, as bodies and parameters.

use super::*;
use api::Json;

macro_rules! both {
    ($name:literal, $resource:ident, $value:expr) => {
        [
            scenario!(concat!("Type_Scalar_", $name, "_get"), api, |client| {
                same(send!(client.$resource().get())?, $value)
            }),
            scenario!(concat!("Type_Scalar_", $name, "_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
}

macro_rules! decimal {
    ($name:literal, $resource:ident, $verify:ident) => {
        [
            scenario!(concat!("Type_Scalar_", $name, "Type_responseBody"), api, |client| {
                same(send!(client.$resource().response_body())?, 0.33333)
            }),
            scenario!(concat!("Type_Scalar_", $name, "Type_requestBody"), api, |client| {
                Ok(send!(client.$resource().request_body(0.33333))?)
            }),
            scenario!(concat!("Type_Scalar_", $name, "Type_requestParameter"), api, |client| {
                Ok(send!(client.$resource().request_parameter(0.33333))?)
            }),
            scenario!(concat!("Type_Scalar_", $name, "Verify_prepareVerify"), api, |client| {
                same(send!(client.$verify().prepare_verify())?, vec![0.1, 0.1, 0.1])
            }),
            scenario!(concat!("Type_Scalar_", $name, "Verify_verify"), api, |client| {
                Ok(send!(client.$verify().verify(0.3))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all = Vec::new();
    all.extend(both!("String", string, "test".to_owned()));
    all.extend(both!("Boolean", boolean, true));
    all.extend(both!("Unknown", unknown, Json::from("test")));
    all.extend(decimal!("Decimal", decimal_type, decimal_verify));
    all.extend(decimal!("Decimal128", decimal128_type, decimal128_verify));
    all
}
