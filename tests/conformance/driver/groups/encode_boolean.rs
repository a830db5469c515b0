//! `encode/boolean`: booleans as strings, which is what the document has.

use super::*;
use api::property::BoolAsStringProperty;

macro_rules! boolean {
    ($name:literal, $operation:ident, $sent:literal, $received:literal) => {
        scenario!(concat!("Encode_Boolean_Property_", $name), api, |client| {
            let got = send!(client.property().$operation(BoolAsStringProperty::new($sent)))?;
            same(got, BoolAsStringProperty::new($received))
        })
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        boolean!("trueLower", true_lower, "true", "true"),
        boolean!("falseLower", false_lower, "false", "false"),
        boolean!("trueUpper", true_upper, "true", "TRUE"),
        boolean!("falseMixed", false_mixed, "false", "FaLsE"),
    ]
}
