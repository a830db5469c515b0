//! `type/enum/fixed`: an enum whose values are those that are listed.

use super::*;
use api::types::DaysOfWeekEnum as Day;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Enum_Fixed_String_getKnownValue", api, |client| {
            let got = send!(client.string().get_known_value())?;
            holds(matches!(got, Day::Monday), || format!("came as {got:?}"))
        }),
        scenario!("Type_Enum_Fixed_String_putKnownValue", api, |client| {
            Ok(send!(client.string().put_known_value(Day::Monday))?)
        }),
        scenario!("Type_Enum_Fixed_String_putUnknownValue", api, |builder| builder.max_retries(0), |client| {
            let error = fails(send!(client.string().put_unknown_value("Weekend")))?;
            same(error.status().map(|status| status.as_u16()), Some(500))
        }),
    ]
}
